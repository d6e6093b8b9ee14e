import re

import pytest

from nlp.grammar.alternatives import one_of


@pytest.mark.parametrize("word", ["ngày", "ngoái", "năm", "i", "iii", "t.ư"])
def test_every_word_is_matched(word: str) -> None:
    pattern = re.compile(one_of(["ngày", "ngoái", "năm", "i", "ii", "iii", "t.ư"]))
    assert pattern.fullmatch(word)


@pytest.mark.parametrize("word", ["ng", "nga", "iiii", "txư", ""])
def test_no_other_word_is_matched(word: str) -> None:
    assert not re.fullmatch(one_of(["ngày", "ngoái", "i", "ii", "iii", "t.ư"]), word)


def test_the_longest_word_is_tried_first() -> None:
    match = re.match(one_of(["thông tư", "thông tư liên tịch"]), "thông tư liên tịch số 1")
    assert match is not None
    assert match[0] == "thông tư liên tịch"
