"""Every operation of the API, called with generated requests, keeps what OpenAPI promises."""

from __future__ import annotations

from typing import Any

import pytest

from nlp import Pipeline

from .live import running

schemathesis = pytest.importorskip("schemathesis", reason="needs the extra: pip install 'nlp[dev]'")

from hypothesis import HealthCheck, given, settings  # noqa: E402


@pytest.fixture(scope="module")
def schema(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("desk") / "desk.sqlite3"
    with running(pipeline, store={"path": str(path)}) as address:
        yield schemathesis.openapi.from_url(f"{address}/openapi.json")


def check(operation: Any, mode: Any) -> None:
    from schemathesis.checks import CHECKS

    # That a file is text can not be said in a schema: a picture is refused with 422.
    is_free = operation.path == "/v1/files"
    excluded = [CHECKS.get_one("positive_data_acceptance")] if is_free else []

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=15, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    def call(case: Any) -> None:
        case.call_and_validate(excluded_checks=excluded)

    call()


@pytest.mark.slow
def test_the_description_is_true(schema: Any) -> None:
    from hypothesis.errors import Unsatisfiable
    from schemathesis.generation import GenerationMode

    n_checked = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            try:
                check(operation, mode)
                n_checked += 1
            except Unsatisfiable:
                assert mode is GenerationMode.NEGATIVE  # an operation that takes nothing
    assert n_checked >= 5
