"""Plain text: the encoding is told by the bytes, and the words stay as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.source import Form
from carer_desk.readers.forms.form_telling import form_of
from carer_desk.readers.forms.pasting import pasted_source
from carer_desk.readers.forms.plain_text import decoded, tidied
from carer_desk.readers.forms.refusals import Refusal, RefusedError

SAID = "The carers’ “voice” – £5 or 84% – was heard by the Panel.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_every_usual_encoding_is_read(encoding):
    data = SAID.encode(encoding)
    assert form_of(data) is Form.TEXT
    assert decoded(data) == SAID


def test_a_byte_that_is_in_no_encoding_costs_only_itself():
    assert decoded(b"caf\xe9 \x81 said the clerk of the Panel") == "café \ufffd said the clerk of the Panel"


def test_line_ends_become_one_kind_and_spaces_stay():
    assert tidied("\n\na\r\nb\rc\u2028d\x0ce \u00a0 f\x00\x07\n") == "a\nb\nc\nd\ne \u00a0 f"


@given(st.text())
def test_tidying_twice_changes_nothing_more(text):
    assert tidied(tidied(text)) == tidied(text)


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"]), min_size=1))
def test_words_come_through_utf8_unchanged(text):
    assert tidied(decoded(text.encode())) == tidied(text)


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(RefusedError) as refused:
        decoded(bytes(range(32)) * 40)
    assert refused.value.why is Refusal.UNKNOWN


def test_pasted_text_is_a_source_of_its_own():
    source = pasted_source("The Chair\r\nasked.")
    assert (source.form, source.text, source.pages) == (Form.PASTED, "The Chair\nasked.", ())
    assert source.sha256 == pasted_source("The Chair\nasked.").sha256


@pytest.mark.parametrize("text", ["", " \n ", "a" * 8_000_001])
def test_nothing_and_far_too_much_cannot_be_pasted(text):
    with pytest.raises(CarerDeskError):
        pasted_source(text)
