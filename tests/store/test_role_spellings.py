"""A desk's own spellings of roles: kept as an action, taken back by undo, and used by the reader."""

from __future__ import annotations

import io
import pickle

import pytest

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.panel import Role
from carer_desk.panel.role_spelling import RoleSpelling
from carer_desk.readers.minutes.worker import DONE, findings_from, job_bytes, main
from carer_desk.store.checks.inside import check
from tests.store.test_sources import source

LINK = RoleSpelling("Fostering Network link", Role.FOSTER_CARERS_REP)
TEXT = (
    "Corporate Parenting Panel, 12 March 2024\n\n6. Scorecard\n"
    "The Fostering Network link asked how many assessments were late. The Head of Service replied that nine were.\n"
)


def test_a_spelling_is_kept_changed_and_removed_each_with_undo(desk):
    desk.role_spellings.add(LINK)
    desk.role_spellings.add(RoleSpelling("fostering  NETWORK link", Role.OTHER))
    assert desk.role_spellings.mapping() == {"fostering NETWORK link": Role.OTHER}
    desk.undo()
    assert desk.role_spellings.all() == [LINK]
    desk.role_spellings.remove("FOSTERING network link")
    assert desk.role_spellings.all() == []
    desk.undo()
    assert desk.role_spellings.all() == [LINK]
    assert desk.undo_label() == "changed who is who in the minutes"
    desk.undo()
    assert desk.role_spellings.all() == []
    assert all(finding.well for finding in check(desk.connection, desk.log))


@pytest.mark.parametrize("words", ["", "  ", "a" * 81, "(a|b)", "[x] rep", "any … rep", "12", "rep."])
def test_words_that_are_no_name_are_refused(desk, words):
    with pytest.raises(CarerDeskError):
        desk.role_spellings.add(RoleSpelling(words, Role.OTHER))
    with pytest.raises(CarerDeskError):
        desk.role_spellings.remove("Nobody")


def roles_found(spellings):
    page = source(TEXT)
    told = io.BytesIO()
    main(io.BytesIO(job_bytes(page, (), spellings)), told)
    minutes = findings_from(told.getvalue().split(DONE, 1)[1], page)
    return [one.raised_by for item in minutes.items for one in item.exchanges]


def test_the_reader_hears_an_own_spelling(desk):
    assert roles_found(desk.role_spellings.mapping()) != [Role.FOSTER_CARERS_REP]
    desk.role_spellings.add(LINK)
    assert roles_found(desk.role_spellings.mapping()) == [Role.FOSTER_CARERS_REP]
    assert pickle.loads(job_bytes(source(TEXT), (), desk.role_spellings.mapping()))[3] == {
        LINK.words: LINK.role
    }
