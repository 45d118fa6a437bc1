"""Every change is named, can be undone after a restart, and leaves a readable trail."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.listing import MatterFilter
from carer_desk.panel.matter import Matter
from carer_desk.panel.promise import Promise
from carer_desk.panel.response import Judgement, Response, ResponseKind
from carer_desk.store.checks.inside import check
from carer_desk.store.desk import Desk
from carer_desk.store.engine import EngineError


@pytest.fixture
def judged(desk):
    matter = desk.matters.add(Matter("When are carers told?"))
    response = desk.responses.add(
        Response(matter.id, date(2021, 3, 1), ResponseKind.PART, "Head of Service", wording="Usually before.")
    )
    desk.responses.judge(response.id, Judgement.PART, "no figure given")
    return matter


def test_undo_names_the_action_and_works_after_a_restart(desk, desk_file, clock, judged):
    assert desk.undo_label() == "judged the answer “answers it in part”"
    desk.close()
    again = Desk.open(desk_file, None, clock)
    assert again.undo() == "judged the answer “answers it in part”"
    assert again.threads.thread(judged.id).last_reply.judgement is Judgement.NOT_JUDGED
    again.close()
    third = Desk.open(desk_file, None, clock)
    assert third.redo_label() == "judged the answer “answers it in part”"
    third.redo()
    assert third.threads.thread(judged.id).last_reply.judgement is Judgement.PART
    third.close()


def test_a_new_action_after_undo_ends_redo(desk, judged):
    desk.undo()
    desk.matters.set_must_ask(judged.id, True)
    assert desk.redo_label() is None
    with pytest.raises(CarerDeskError, match="nothing to do again"):
        desk.redo()


def test_nothing_to_undo_on_a_new_desk(desk):
    with pytest.raises(CarerDeskError, match="nothing to undo"):
        desk.undo()


@pytest.mark.parametrize("table", ["matter", "panel", "meeting", "indicator"])
def test_a_write_outside_an_action_is_refused_by_the_schema(desk, judged, table):
    desk.meetings.find_or_add(date(2021, 1, 13))
    column = {"matter": "wording", "panel": "name", "meeting": "place", "indicator": "name"}[table]
    with pytest.raises(EngineError, match="change.action_id"):
        desk.connection.execute(f"UPDATE {table} SET {column} = 'sneaked in'")


def test_the_log_cannot_be_shortened(desk, judged):
    for table in ("action", "change"):
        with pytest.raises(EngineError, match="never rewritten"):
            desk.connection.execute(f"DELETE FROM {table}")


def test_a_change_that_changes_nothing_is_no_action(desk, judged):
    before = desk.undo_label()
    told = []
    desk.on_change.append(told.append)
    desk.matters.save(desk.matters.get(judged.id))
    desk.matters.set_tags(judged.id, [])
    assert desk.undo_label() == before
    assert told == []


def test_listeners_hear_once_what_was_touched(desk):
    told = []
    desk.on_change.append(told.append)
    matter = desk.matters.add(Matter("One"), tags=["a", "b"], indicator_ids=[1])
    assert len(told) == 1
    assert told[0].nouns == {"matter", "tag", "link"}
    assert told[0].matter_ids == {matter.id}


def test_the_history_is_readable(desk, judged, clock):
    clock.set(date(2021, 3, 21))
    desk.matters.save(replace(desk.matters.get(judged.id), wording="When are carers told, and by whom?"))
    latest, *rest = desk.log.history(judged.id)
    assert latest.at.date() == date(2021, 3, 21)
    assert latest.who == "foster_carers_rep"
    assert latest.changes[0].lines == [
        "wording: “When are carers told?” became “When are carers told, and by whom?”"
    ]
    assert [entry.label for entry in rest] == [
        "judged the answer “answers it in part”",
        "recorded what was said: part answer",
        "logged a question",
    ]


def test_a_removed_matter_comes_back_whole(desk, judged):
    desk.promises.add(Promise(judged.id, "We will send the figure.", date(2021, 3, 1), due_words="soon"))
    follow_up = desk.matters.add(Matter("And by whom?", supplements_id=judged.id), tags=["carers"])
    before = desk.threads.thread(judged.id)
    desk.matters.remove(judged.id)
    assert list(desk.listing.all_ids(MatterFilter(), desk.today())) == [follow_up.id]
    assert list(desk.listing.all_ids(MatterFilter(text="told"), desk.today())) == []
    desk.undo()
    assert desk.threads.thread(judged.id) == before
    assert list(desk.listing.all_ids(MatterFilter(text="told"), desk.today())) == [judged.id]


@pytest.mark.parametrize(
    "change",
    [
        "'matter WHERE id = (WITH RECURSIVE n(x) AS (SELECT 1) SELECT x FROM n) --', 'insert', NULL",
        "'matter', 'update', '{\"wording = upper(wording) --\": 1}'",
        "'action', 'update', '{\"undone\": 1}'",
        "'matter', 'update', '[1]'",
        "'matter', 'update', '{'",
        "'matter', 'update', '{\"no_column\": 1}'",
    ],
)
def test_a_change_of_a_strangers_log_is_no_statement(desk, judged, change):
    run, before = desk.connection.execute, desk.threads.thread(judged.id)
    number = run("SELECT max(id) FROM action WHERE undone = 0").fetchone()[0]
    run(
        "INSERT INTO change (id, action_id, record_id, record_uuid, tbl, kind, before) "
        f"VALUES (({number} << 32) + 99, {number}, {judged.id}, '', {change})"
    )
    with pytest.raises(CarerDeskError, match="cannot be used"):
        desk.undo()
    assert desk.threads.thread(judged.id) == before


def test_tampering_with_the_log_is_found(desk, judged):
    assert desk.log.broken_link() is None
    for kinder in (
        "UPDATE action SET label = 'x' WHERE id = 3",
        "UPDATE change SET after = '{}' WHERE action_id = 2",
        "REPLACE INTO action SELECT * FROM action WHERE id = 3",
        "REPLACE INTO change SELECT * FROM change WHERE action_id = 2",
        "UPDATE change SET before = NULL, after = NULL, salt = NULL, erased = 'x' WHERE action_id = 2",
        "UPDATE action SET label = 'forged', salt = NULL, erased = 'x' WHERE id = 3",
    ):
        with pytest.raises(EngineError, match="never rewritten"):
            desk.connection.execute(kinder)
    for guard in ("guard_action_kept", "guard_change_kept"):
        desk.connection.execute(f"DROP TRIGGER {guard}")
    wrong = "UPDATE action SET previous_hash = 'x' WHERE id = 4"
    for number, kinder in ((4, wrong), (3, "UPDATE action SET label = 'something kinder' WHERE id = 3")):
        desk.connection.execute(kinder)
        assert desk.log.broken_link() == number
    desk.connection.execute("UPDATE change SET after = NULL, salt = NULL, erased = 'x' WHERE action_id = 2")
    assert desk.log.broken_link() == 2


def test_the_digests_of_a_change_cost_no_statement_of_their_own(desk):
    done = []
    desk.connection.set_trace_callback(done.append)
    matter = desk.matters.add(Matter("One"), tags=["a", "b", "c"], indicator_ids=[1, 2])
    desk.connection.set_trace_callback(None)
    assert [line for line in done if line.startswith("UPDATE change")] == []
    assert len({line for line in done if line.startswith("UPDATE action SET hash")}) == 1
    assert len({line for line in done if " FROM change WHERE " in line}) == 1
    changes = "SELECT count(*), count(DISTINCT salt), min(length(salt)) FROM change WHERE matter_id = ?"
    assert desk.connection.execute(changes, (matter.id,)).fetchone() == (6, 6, 32)


def test_a_full_disk_keeps_nothing_of_the_change_and_says_so(desk, judged):
    pages = desk.connection.execute("PRAGMA page_count").fetchone()[0]
    desk.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(CarerDeskError) as caught:
        for _ in range(200):
            desk.matters.add(Matter("word " * 700))
    assert "disk is full" in caught.value.happened
    assert "still on the screen" in caught.value.safe
    desk.connection.execute("PRAGMA max_page_count = 1000000")
    desk.matters.add(Matter("There is space again"))
    assert all(finding.well for finding in check(desk.connection, desk.log))


def test_the_first_due_date_never_changes(desk, judged):
    promise = desk.promises.add(
        Promise(judged.id, "By September.", date(2021, 3, 1), first_due_on=date(2021, 9, 30))
    )
    with pytest.raises(CarerDeskError, match="never changes"):
        desk.promises.save(replace(promise, first_due_on=date(2021, 12, 31)))
    with pytest.raises(EngineError, match="never changes"), desk.log.action("try it from below"):
        desk.connection.execute("UPDATE promise SET first_due_on = '2021-12-31'")
    assert desk.promises.get(promise.id).first_due_on == date(2021, 9, 30)
