from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.topics.learnt import evened

LINES = st.floats(0.05, 0.95)


@pytest.mark.parametrize(
    ("share", "line", "expected"),
    [(0.2, 0.2, 0.5), (0.1, 0.2, 0.25), (0.6, 0.2, 0.75), (1.0, 0.3, 1.0), (0.0, 0.3, 0.0)],
)
def test_the_line_of_every_topic_stands_at_one_half(
    share: float, line: float, expected: float
) -> None:
    assert evened(share, line) == pytest.approx(expected)


@given(st.floats(0, 1), st.floats(0, 1), LINES)
def test_order_and_tags_are_kept(one: float, other: float, line: float) -> None:
    assert (evened(one, line) >= 0.5) == (one >= line)
    assert (one <= other) <= (evened(one, line) <= evened(other, line))
