"""Erasing leaves no byte of what was erased, a log that still holds, and undo that never trips over it."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carer_desk.panel.backup_rule import BackupReason
from carer_desk.panel.erasing import ErasePlan, EraseReason, Text
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.listing import MatterFilter
from carer_desk.panel.matter import Matter, Outcome
from carer_desk.panel.promise import EventKind, Promise, PromiseEvent, PromiseState
from carer_desk.panel.response import Response, ResponseKind
from carer_desk.store.checks.inside import check
from carer_desk.store.desk import Desk
from carer_desk.store.erasing_texts import GOES_WHOLE, TEXTS
from db.triggers import LOGGED
from tests.store import histories
from tests.store.conftest import MovingClock
from tests.store.test_sources import reading

# Of which the search index keeps the stem “quilltop”; in the log a quotation mark becomes two signs.
WORDS = '"Quilltoppings" Zoë'
BYTES = (b"lltop", "zoë".encode(), "Zoë".encode(), b"zoe\x00", rb"\u00eb")
"""What is left of them where anything is: an index cuts off what a word shares with the one before."""
DAY = date(2021, 3, 1)
TOO_MUCH = EraseReason.TOO_MUCH


def hits(path: Path) -> int:
    """How often a trace of the words stands in the file and its journal, in any case and in any form."""
    files = [path.with_name(path.name + end) for end in ("", "-wal", "-shm")]
    content = b"\n".join(file.read_bytes() for file in files if file.exists())
    return sum(content.lower().count(trace.lower()) for trace in BYTES)


def write_much(desk: Desk) -> Matter:
    """Put the words wherever somebody could."""
    matter = desk.matters.add(
        Matter(f"Is {WORDS} told?", private_note=f"Asked by {WORDS}\n{WORDS}"), [WORDS], [1]
    )
    desk.matters.save(replace(desk.matters.get(matter.id), background=f"{WORDS} came home."))
    said = desk.responses.add(
        Response(matter.id, DAY, ResponseKind.FULL, f"{WORDS}, Head", wording=f"{WORDS} is told.")
    )
    promise = desk.promises.add(Promise(matter.id, f"We ring {WORDS}.", DAY, f"{WORDS}", response_id=said.id))
    desk.promises.report(
        PromiseEvent(promise.id, DAY, EventKind.REPORT, PromiseState.DROPPED, reason=f"{WORDS} left")
    )
    desk.matters.add(Matter("And who else?", supplements_id=matter.id))
    desk.matters.close(matter.id, Outcome.WITHDRAWN, f"{WORDS} asked me to")
    for wording in (f"How often is {WORDS} told?", "How often are carers told?"):
        desk.matters.save(replace(desk.matters.get(matter.id), wording=wording))
    desk.undo()
    desk.redo()
    return matter


def well(desk: Desk) -> bool:
    return [finding.words for finding in check(desk.connection, desk.log) if not finding.well] == []


def test_a_matter_that_is_removed_leaves_its_words_and_one_that_is_erased_leaves_no_byte(
    desk, desk_file, clock
):
    matter = write_much(desk)
    removed = desk_file.with_name("removed.desk")
    desk.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(desk_file, removed)
    assert hits(desk_file) > 20
    control = Desk.open(removed, None, clock)
    control.matters.remove(matter.id)
    control.close()
    assert hits(removed) > 20

    done = desk.erasing.erase(ErasePlan(TOO_MUCH, matters=(matter.id,)))
    assert (done.finished, done.records > 0, done.changes > 10) == (True, True, True)
    assert hits(desk_file) == 0
    copy = desk.backups.make(BackupReason.ASKED)
    assert copy is not None
    assert hits(copy.path) == 0
    assert desk.undo_label() is None
    assert desk.redo_label() is None
    assert well(desk)
    assert not desk.erasing.places(WORDS)
    latest, *rest = desk.log.history(matter.id)
    assert latest.label == f"erased question #{matter.id}"
    assert rest[-1].changes[0].lines == ["erased on 20 March 2021"]
    erasure = desk.connection.execute("SELECT erased_on, reason, changes FROM erasure").fetchall()
    assert erasure == [("2021-03-20", "too_much", done.changes)]
    desk.close()
    again = Desk.open(desk_file, None, clock)
    again.matters.add(Matter("Life goes on"))
    again.undo()
    assert well(again)
    again.close()


def test_every_place_where_words_stand_is_found_and_emptied(desk, desk_file):
    matter = write_much(desk)
    text = reading().source.text + f"\n{WORDS} was named."
    desk.sources.take(replace(reading(), source=replace(reading().source, name=f"{WORDS}.pdf", text=text)))
    quoted = [one.passage.text for one in desk.passages.of_matter(3)]
    run = desk.connection.execute
    run("INSERT INTO half_typed (place, words, typed_at) VALUES ('answer', ?, '')", (WORDS.lower(),))
    run("INSERT INTO watched (uuid, words) VALUES ('w', ?)", (WORDS.replace("ë", "e\u0308"),))
    with desk.log.action("added indicators"):
        for number in "12":  # a code is made of a name
            run(
                "INSERT INTO indicator (uuid, code, name, better) VALUES (?, ?, 'Visits', 'higher')",
                (f"i{number}", f'{number}_visits_to_"quilltoppings"_zoë'),
            )
    with desk.log.action(f"took in “{WORDS}.xlsx”"):
        run(
            "INSERT INTO identity_decision (uuid, kind, found, choice, decided_on) "
            "VALUES ('d', 'name', ?, 'keep', '2021-03-01')",
            (WORDS,),
        )
    places = desk.erasing.places(f" {WORDS.upper().replace(' ', '  ')} ")
    where = {(place.text.table, place.text.column) for place in places if not place.in_log}
    assert where == {
        ("matter", "background"), ("matter", "private_note"), ("tag", "name"), ("closing", "reason"),
        ("response", "wording"), ("response", "said_by"), ("promise", "words"), ("promise", "owner"),
        ("promise_event", "reason"), ("source", "name"), ("source", "text"), ("half_typed", "words"),
        ("watched", "words"), ("identity_decision", "found"), ("indicator", "code"),
    }  # fmt: skip
    assert sum(place.in_log for place in places) > 12
    assert all("uilltop" in place.excerpt or "QUILL" in place.excerpt or place.excerpt for place in places)
    assert not desk.erasing.places("quilltop")  # whole words only: nobody loses “tomorrow” with “Tom”
    assert not desk.erasing.places(" ")
    desk.erasing.erase(
        ErasePlan(EraseReason.ASKED, words=WORDS, places=tuple(places), instead="a young person")
    )
    assert hits(desk_file) == 0
    assert desk.erasing.places(WORDS) == []
    assert desk.matters.get(matter.id).background == "a young person came home."
    assert [one.passage.text for one in desk.passages.of_matter(3)] == quoted
    assert len(desk.passages.source(1).text) == len(text)
    assert list(desk.listing.all_ids(MatterFilter(text="young person"), desk.today())) == [matter.id]
    assert any("whose name was erased" in entry.label for entry in desk.log.history())
    assert well(desk)


def test_single_texts_earlier_wordings_and_sources_go_alone(desk, desk_file):
    matter = write_much(desk)
    desk.sources.take(reading())
    others = desk.threads.thread(3)
    note = Text("matter", matter.id, "private_note")
    desk.erasing.erase(ErasePlan(TOO_MUCH, texts=(note, Text("promise", 1, "words"))))
    assert desk.matters.get(matter.id).private_note == ""
    assert desk.promises.get(1).words == "[erased]"
    assert not any(place.text == note for place in desk.erasing.places(WORDS))
    desk.erasing.erase(ErasePlan(TOO_MUCH, histories=(matter.id,), sources=(1,)))
    assert not any(place.in_log for place in desk.erasing.places(WORDS))
    assert desk.matters.get(matter.id).wording == "How often are carers told?"
    assert desk.passages.of_matter(3) == []
    assert desk.threads.thread(3).responses == others.responses
    assert well(desk)
    with pytest.raises(CarerDeskError, match="not on the desk"):
        desk.erasing.erase(ErasePlan(TOO_MUCH, sources=(1,)))
    with pytest.raises(CarerDeskError, match="Nothing was chosen"):
        desk.erasing.erase(ErasePlan(TOO_MUCH))
    with pytest.raises(ValueError, match="no such text"):
        desk.erasing.erase(ErasePlan(TOO_MUCH, texts=(Text("matter", 1, "wording = 'x' --"),)))
    assert well(desk)


def test_an_erased_history_makes_no_note_older_than_it_may_be(desk):
    noted = Matter("How often?", raised_on=date(2020, 6, 1), private_note="Ask again.")
    matter = desk.matters.add(noted)
    assert desk.erasing.retention.due() == []
    desk.erasing.erase(ErasePlan(TOO_MUCH, histories=(matter.id,)))
    assert desk.erasing.retention.due() == []
    assert not desk.erasing.retention.is_anything_due()


def test_stopped_before_the_end_nothing_is_erased_and_interrupted_after_it_the_pages_wait(desk, desk_file):
    matter = write_much(desk)
    plan = ErasePlan(TOO_MUCH, matters=(matter.id,))
    told = []

    def stop(done, total):
        told.append((done, total))
        raise CarerDeskError("This was stopped.")

    with pytest.raises(CarerDeskError, match="stopped"):
        desk.erasing.erase(plan, stop)
    assert (told, desk.matters.get(matter.id).id, desk.undo_label() is None) == ([(1, 5)], matter.id, False)
    assert not desk.erasing.is_unfinished

    def interrupt_the_rest(done, total):
        if done == total - 1:
            desk.connection.set_progress_handler(lambda: 1, 100)

    waited = []

    @contextmanager
    def pause():
        waited.append("in")
        yield
        waited.append("out")

    desk.erasing.pause = pause
    assert not desk.erasing.erase(plan, interrupt_the_rest).finished
    desk.connection.set_progress_handler(None, 0)
    assert desk.erasing.is_unfinished
    assert desk.erasing.finish()
    assert waited == ["in", "out"] * 2
    assert hits(desk_file) == 0
    assert well(desk)


def test_an_action_of_before_the_salts_keeps_its_hash_when_it_is_erased(tmp_path):
    path = tmp_path / "old.desk"
    shutil.copy(Path(__file__).resolve().parents[2] / "db" / "desks" / "0.1.0.desk", path)
    desk = Desk.open(path, None, MovingClock())
    desk.erasing.erase(ErasePlan(TOO_MUCH, matters=(1,)))
    assert well(desk)
    desk.connection.execute("DROP TRIGGER guard_action_kept")
    desk.connection.execute("UPDATE action SET hash = 'x' WHERE id = 2")
    assert desk.log.broken_link() in (2, 3)
    desk.close()


def test_every_text_of_the_desk_is_known_to_the_eraser(desk):
    """A new column must be listed, or shown to hold no words of anybody."""
    fixed = set(
        "uuid kind state minutes role raised_by standing reply_clock outcome said_where judgement better counting "
        "period rag sha256 form pages page_kind choice".split()
    )
    for table in (*LOGGED, *GOES_WHOLE, "setting"):
        rows = desk.connection.execute(f"PRAGMA table_info({table})").fetchall()
        columns = {row[1] for row in rows if row[2] == "TEXT"}
        free = {
            c
            for c in columns - fixed
            if not c.endswith(("_on", "_from", "_to", "_at", "period_end")) or c == "starts_at"
        }
        assert table == "erasure" or free - {"name" if table == "setting" else ""} == set(
            TEXTS.get(table, ())
        ), table


@settings(max_examples=settings.default.max_examples // 8)
@given(
    history=st.lists(histories.moves(), min_size=8, max_size=20),
    number=st.integers(0, 99),
    back=st.integers(0, 4),
)
def test_erasing_any_record_leaves_a_desk_that_is_well_and_that_undo_can_walk(
    blank_file, history, number, back
):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "played.desk"
        shutil.copy(blank_file, path)
        desk = Desk.open(path, None, MovingClock())
        try:
            histories.begin(desk)
            histories.play(desk, history[: len(history) // 2])
            for _ in range(back):
                desk.undo()
            ids = list(desk.listing.all_ids(MatterFilter(), desk.today()))
            chosen = ids[number % len(ids)]
            plans = (
                ErasePlan(TOO_MUCH, matters=(chosen,)),
                ErasePlan(TOO_MUCH, histories=(chosen,), texts=(Text("matter", chosen, "wording"),)),
                ErasePlan(TOO_MUCH, words="carers", places=tuple(desk.erasing.places("carers"))),
            )
            desk.erasing.erase(plans[number % 3] if not plans[number % 3].is_empty else plans[0])
            assert desk.undo_label() is None
            histories.play(desk, history[len(history) // 2 :])
            while desk.undo_label() is not None:
                desk.undo()
            while desk.redo_label() is not None:
                desk.redo()
            assert well(desk)
        finally:
            desk.close()
