from __future__ import annotations

import pytest

from nlp.document import Document
from nlp.summarize.body import body_indices
from nlp.summarize.drafts import ROOM, compressed
from nlp.summarize.settings import Form
from nlp.summarize.wording import syllables

from .checkpoints import TEXTS
from .conftest import build

TITLE = "Huyện Suối Ngàn sơ kết sáu tháng đầu năm"


def article(title: str = TITLE) -> Document:
    return build([("title", [title]), ("text", TEXTS)])


def texts(document: Document, form: Form) -> list[str]:
    return [draft.text for draft in compressed(document, body_indices(document), form)]


@pytest.mark.parametrize("form", ["short", "medium", "long"])
def test_drafts_have_the_length_of_their_form(form: Form) -> None:
    found = texts(article(), form)
    assert found
    least, most = ROOM[form]
    assert all(least <= syllables(text) <= most for text in found)
    assert len(found) == len(set(found))


def test_a_title_that_states_may_open_a_draft_and_one_that_asks_may_not() -> None:
    assert any(text.startswith(TITLE + ". ") for text in texts(article(), "medium"))
    asking = "Vì sao huyện Suối Ngàn chậm sơ kết sáu tháng?"
    assert not any(text.startswith("Vì sao") for text in texts(article(asking), "medium"))
    assert not any(text.startswith(TITLE) for text in texts(article(), "short"))
    assert texts(article(), "headline") == []


def test_each_part_names_the_sentence_it_shortens() -> None:
    document = article()
    for draft in compressed(document, body_indices(document), "long"):
        for part in draft.parts:
            assert part.index is not None
            source = document.sentences[part.index].text.lower()
            assert part.text.split()[-1].rstrip(".").lower() in source
        places = [part.index for part in draft.parts]
        assert places == sorted(places)
