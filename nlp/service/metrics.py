"""Numbers for Prometheus: requests, seconds, articles, what waits; never a word of a text."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from nlp.service.reader import Reader

SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """The numbers of one service."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "nlp_requests", "Answered requests.", ("route", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "nlp_request_seconds",
            "Seconds from request to answer.",
            ("route",),
            buckets=SECONDS,
            registry=self._registry,
        )

    def watch(self, reader: Reader) -> None:
        """Show what a reader has before it, and what it has done."""
        pending = Gauge("nlp_articles_pending", "Being read or waiting.", registry=self._registry)
        pending.set_function(lambda: reader.pending)
        done = Gauge("nlp_articles_read", "Articles read.", ("lane",), registry=self._registry)
        done.labels("quick").set_function(lambda: reader.quick.n_read)
        done.labels("summary").set_function(lambda: reader.summary.n_read)

    def count(self, route: str, status: int, seconds: float) -> None:
        """Count an answered request."""
        self._requests.labels(route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def page(self) -> bytes:
        """Return everything in the text format of Prometheus."""
        return generate_latest(self._registry)
