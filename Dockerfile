# The editors' desk in a container: no PyTorch, no root, nothing fetched at run time.
FROM python:3.12-slim-bookworm AS build
WORKDIR /src
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY nlp nlp
COPY configs configs
COPY models models
RUN python -m venv /opt/nlp \
 && /opt/nlp/bin/pip install --no-cache-dir -c constraints.txt '.[serve]'

FROM python:3.12-slim-bookworm
# Debian keeps one version of a package in a release: a pinned one would be gone some day.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install --yes --no-install-recommends libgomp1 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home --uid 10001 desk \
 && install -d -o desk -g desk /data
COPY --from=build /opt/nlp /opt/nlp
USER 10001
ENV XDG_DATA_HOME=/data PYTHONUNBUFFERED=1
VOLUME /data
EXPOSE 8765
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD \
  ["/opt/nlp/bin/python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8765/health/ready', timeout=4)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/opt/nlp/bin/nlp", "serve", "--host", "0.0.0.0"]
