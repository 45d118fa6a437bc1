"""A published scorecard on the desk: kept in one action, compared with the last one, undone and done again whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.indicator import Definition, Reading, current_readings, goalposts_moved
from carer_desk.panel.meeting import Meeting, MeetingState
from carer_desk.panel.scorecard_changes import ChangeKind
from carer_desk.panel.scorecard_kept import LeftOut
from carer_desk.panel.scorecard_mapping import ColumnRole, RowBasis
from carer_desk.readers.scorecards.opening import grid_of_paste
from carer_desk.readers.scorecards.reading import read_scorecard
from carer_desk.store.checks.inside import check
from db.triggers import LOGGED

PLAN = "Young people with an up-to-date pathway plan"
VISITS = "Statutory visits within timescale"
MOVES = "Three or more placements in the year"
HEAD = "Measure\tSep 2020\tOct 2020\tTarget"
FIRST = f"{HEAD}\n{PLAN}\t80%\t82%\t85%\n{VISITS}\t90%\t91%\t95%\n{MOVES}\t10%\t11%\t9%"
SECOND = (
    "Measure\tOct 2020\tNov 2020\tTarget\tTolerance\n"
    f"{PLAN}\t82%\t84%\t80%\t5%\n{VISITS}\t92%\t93%\t95%\t5%\nPersonal education plans done\t70%\t71%\t75%\t5%"
)


def read(desk, text, mapping=None):
    return read_scorecard(grid_of_paste(text), desk.indicators.all(), mapping or desk.scorecards.mapping())


def contents(desk):
    """Everything in the logged tables, row by row."""
    return {
        table: desk.connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in LOGGED
    }


def readings(desk, code):
    found = desk.indicators.readings(desk.indicators.find(code).id)
    return {one.period: one.text for one in current_readings(found)}


def definitions(desk, code):
    return desk.indicators.definitions(desk.indicators.find(code).id)


def test_figures_definitions_and_layout_are_one_action(desk):
    before = contents(desk)
    kept = desk.scorecards.keep(read(desk, FIRST))
    assert len(kept.readings) == 6
    assert readings(desk, "pathway_plan") == {"2020-09": "80%", "2020-10": "82%"}
    assert [one.target for one in definitions(desk, "pathway_plan")] == [85.0]
    assert kept.scorecard.read_on == desk.day()
    assert {one.scorecard_id for one in kept.readings} == {kept.scorecard.id}
    assert desk.scorecards.mapping() is not None
    after = contents(desk)
    assert desk.undo() == "read a scorecard"
    assert contents(desk) == before
    assert desk.scorecards.mapping() is None
    desk.redo()
    assert contents(desk) == after
    assert [one.words for one in check(desk.connection, desk.log) if not one.well] == []


def test_planning_keeps_nothing(desk):
    before = contents(desk)
    plan = desk.scorecards.plan(read(desk, FIRST))
    assert (len(plan.readings), len(plan.definitions), plan.revisions) == (6, 3, 0)
    assert plan.changes == ()
    assert contents(desk) == before


def test_the_same_scorecard_again_holds_nothing_new(desk):
    kept = desk.scorecards.keep(read(desk, FIRST))
    assert desk.scorecards.kept_before(kept.scorecard.sha256) == kept.scorecard
    before = contents(desk)
    with pytest.raises(CarerDeskError, match="nothing new"):
        desk.scorecards.keep(read(desk, FIRST))
    assert contents(desk) == before


def test_the_next_scorecard_tells_what_changed(desk):
    desk.scorecards.keep(read(desk, FIRST))
    plan = desk.scorecards.plan(read(desk, SECOND))
    told = {(one.code, one.kind) for one in plan.changes}
    assert ("pathway_plan", ChangeKind.TARGET) in told
    assert ("pathway_plan", ChangeKind.TOLERANCE) in told
    assert ("pathway_plan", ChangeKind.VALUE) in told
    assert ("visits_timely", ChangeKind.RESTATED) in told
    assert ("visits_timely", ChangeKind.TARGET) not in told
    assert ("stability_moves", ChangeKind.VANISHED) in told
    assert plan.revisions == 1


def test_moved_goalposts_become_a_dated_definition_and_a_flag(desk):
    desk.scorecards.keep(read(desk, FIRST))
    desk.scorecards.keep(read(desk, SECOND))
    known = definitions(desk, "pathway_plan")
    assert [(one.starts_on, one.target) for one in known] == [
        (date(2020, 10, 1), 85.0),
        (date(2020, 11, 30), 80.0),
    ]
    assert known[1].tolerance == 5
    assert "The target moved from 85% to 80%." in known[1].reason
    assert goalposts_moved(known, date(2020, 11, 1)) == [known[1]]


def test_one_change_of_the_goalposts_is_left_out_and_offered_again(desk):
    desk.scorecards.keep(read(desk, FIRST))
    out = LeftOut().with_change("pathway_plan", ChangeKind.TARGET.value, True)
    plan = desk.scorecards.plan(read(desk, SECOND), out)
    assert plan.changes_left_out == 1
    desk.scorecards.keep(read(desk, SECOND), left_out=out)
    # A tolerance where there was none is no moved goalpost by itself, so nothing is left of the definition.
    assert [one.target for one in definitions(desk, "pathway_plan")] == [85.0]
    later = SECOND.replace("Nov", "Dec").replace("5%", "6%")
    plan = desk.scorecards.plan(read(desk, later), out)
    assert [(one.target, one.tolerance) for one in plan.definitions if one.target == 85.0] == [(85.0, 6.0)]
    assert "target" not in plan.definitions[0].reason
    kinds = {one.kind for one in plan.changes if one.code == "pathway_plan"}
    assert kinds >= {ChangeKind.TARGET, ChangeKind.TOLERANCE}


def test_a_target_with_another_time_limit_is_a_moved_goalpost(desk):
    text = f"Measure\tOct 2020\tTarget\n{PLAN}\t82%\t85% in 20 days"
    desk.scorecards.keep(read(desk, text))
    desk.scorecards.keep(read(desk, text.replace("Oct", "Nov").replace("20 days", "28 days")))
    known = definitions(desk, "pathway_plan")
    assert [one.target_text for one in known] == ["85% in 20 days", "85% in 28 days"]
    assert goalposts_moved(known, date(2020, 11, 1)) == [known[1]]


def test_a_revision_keeps_the_figure_it_revises(desk):
    desk.scorecards.keep(read(desk, FIRST))
    desk.scorecards.keep(read(desk, SECOND))
    every = desk.indicators.readings(desk.indicators.find("visits_timely").id)
    october = [one for one in every if one.period == "2020-10"]
    assert [one.text for one in october] == ["91%", "92%"]
    assert october[1].revises_id == october[0].id


def test_what_was_typed_by_hand_is_compared_too(desk):
    plans = desk.indicators.find("pathway_plan")
    desk.indicators.define(Definition(plans.id, date(2020, 1, 1), target=90.0, target_text="90%"))
    desk.indicators.add_readings([Reading(plans.id, "2020-09", date(2020, 9, 30), "79%", 79.0)])
    plan = desk.scorecards.plan(read(desk, FIRST))
    told = {one.kind for one in plan.changes if one.code == "pathway_plan"}
    assert told >= {ChangeKind.TARGET, ChangeKind.RESTATED}
    assert not {ChangeKind.APPEARED, ChangeKind.VANISHED} & {one.kind for one in plan.changes}


def test_a_scorecard_without_targets_takes_none_away(desk):
    desk.scorecards.keep(read(desk, FIRST))
    bare = f"Measure\tDec 2020\n{PLAN}\t83%\n{VISITS}\t94%"
    plan = desk.scorecards.plan(read(desk, bare))
    assert plan.definitions == ()
    assert ChangeKind.TARGET not in {one.kind for one in plan.changes}


def test_a_corrected_layout_is_remembered_over_the_one_before(desk):
    text = "Measure\tSep 2020\tWanted\nReviewed and signed plans\t80%\t85%\nVisits made\t90%\t95%"
    found = read(desk, text)
    assert {one.code for one in found.readings} <= {"visits_timely"}
    row, other = found.mapping.rows
    mapping = found.mapping.with_row(row.place, "pathway_plan").with_row(other.place, None)
    wanted = next(one for one in mapping.columns if one.heading == "Wanted")
    mapping = mapping.with_column(wanted.place, ColumnRole.TARGET)
    desk.scorecards.keep(read(desk, text, mapping))
    desk.scorecards.keep(read(desk, FIRST))
    again = read(desk, text.replace("Sep", "Dec"))
    assert {one.code for one in again.readings} == {"pathway_plan"}
    assert again.facts[0].target == 85.0
    assert again.mapping.rows[1].basis is RowBasis.LEFT_OUT


def test_each_council_has_its_own_layout(desk):
    desk.scorecards.keep(read(desk, FIRST))
    desk.save_panel(replace(desk.panel, council="Othershire"))
    assert desk.scorecards.mapping() is None


def test_goalposts_moved_by_a_scorecard_are_news_although_a_meeting_was_held_since_its_month(desk, clock):
    desk.indicators.follow(desk.indicators.find("pathway_plan").id, True)
    desk.scorecards.keep(read(desk, FIRST))
    later = desk.meetings.add(Meeting(date(2020, 12, 9)))
    desk.meetings.save(replace(later, state=MeetingState.HELD))
    clock.set(date(2020, 12, 20))
    desk.scorecards.keep(read(desk, SECOND))
    moves = desk.front.page(desk.today(), 9).moves.rows
    assert [one.rule for one in moves if one.goalposts] == ["target 80% from November 2020, was 85%"]
