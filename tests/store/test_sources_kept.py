"""What keeping a reading does to the desk: loose promises, figures, the meeting, and never the same quote twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.matter import Kind, Matter
from carer_desk.panel.meeting import Meeting, MeetingState, MinutesState
from carer_desk.panel.minutes import Exchange, ExchangeKind, FigureFound, Grade, PromiseFound, ReplyFound
from carer_desk.panel.panel import Role
from carer_desk.panel.response import ResponseKind, Where
from carer_desk.panel.standing import Clock, Standing
from carer_desk.panel.taking import FigureTaken, PromiseTaken, Taken
from carer_desk.store.plain_copy import export_plain
from tests.store.test_sources import ASKED, HELD, PASSES, SAID, place, reading, source, well


def promised(words=SAID, **changes):
    found = PromiseFound(
        place(words), "Head of Service", "May 2021", date(2021, 5, 31), Grade.FIRM, "would", words
    )
    return PromiseTaken(replace(found, **changes), "6", "Scorecard")


def figure(**changes):
    found = FigureFound(place("84%"), 84.0, "%", "in May", "visits_timely", "visits", "Head of Service")
    return FigureTaken(replace(found, **changes), "6", "Scorecard")


def asked(words=PASSES, **changes):
    return Taken(
        replace(Exchange(ExchangeKind.QUESTION, Role.CARE_LEAVERS_REP, "", place(words), words), **changes)
    )


def dump(desk):
    """Every row of every table but the log of actions itself and the leaves of the search."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    names = {row[0] for row in desk.connection.execute(query).fetchall()}
    log = {"action", "change"}
    shadow = {name for name in names if "_words" in name}
    return {
        name: sorted(map(repr, desk.connection.execute(f"SELECT * FROM {name}").fetchall()))
        for name in names - log - shadow
    }


def test_everything_of_a_reading_is_one_action_taken_back_and_done_again_whole(desk):
    desk.meetings.add(Meeting(HELD))
    logged = desk.matters.add(Matter("Where are the visits?"))
    before = dump(desk)
    whole = reading(
        promises=(promised(), replace(promised(PASSES), answers_id=logged.id)), figures=(figure(),)
    )
    desk.sources.take(whole)
    after = dump(desk)
    assert desk.undo_label() == "Read minutes of 3 March 2021: 4 kept"
    desk.undo()
    assert dump(desk) == before
    desk.redo()
    assert dump(desk) == after
    assert well(desk)


def test_a_loose_promise_is_an_officers_comment_that_waits_for_no_reply(desk):
    (matter_id,) = desk.sources.take(reading(kept=(), refused=(), promises=(promised(),)))
    thread = desk.threads.thread(matter_id)
    assert (thread.matter.kind, thread.matter.raised_by, thread.matter.wording) == (
        Kind.COMMENT,
        Role.OFFICER,
        SAID,
    )
    assert (thread.matter.raised_on, thread.item.title) == (HELD, "Scorecard")
    assert thread.position.standing is Standing.NOTED and not thread.responses
    assert [story.promise.due_on for story in thread.promises] == [date(2021, 5, 31)]


@pytest.mark.parametrize(
    ("words", "kind"),
    [("We will write to the Panel.", ResponseKind.WILL_WRITE), ("The list will come.", ResponseKind.HOLDING)],
)
def test_a_loose_promise_can_belong_to_a_matter(desk, words, kind):
    logged = desk.matters.add(Matter("Where are the visits?"))
    one = replace(promised(wording=words), answers_id=logged.id)
    assert desk.sources.take(reading(kept=(), refused=(), promises=(one,))) == [logged.id]
    thread = desk.threads.thread(logged.id)
    assert [(r.kind, r.wording, r.said_by) for r in thread.responses] == [(kind, words, "Head of Service")]
    assert thread.promises[0].promise.response_id == thread.responses[0].id
    assert (thread.position.standing, thread.position.reply.clock) == (
        Standing.AWAITING_REPLY,
        Clock.PROMISED,
    )


def test_a_loose_figure_goes_to_the_ledger_alone(desk):
    assert desk.sources.take(reading(kept=(), refused=(), figures=(figure(), figure(indicator="")))) == []
    rows = desk.connection.execute(
        "SELECT f.value, f.unit, i.code, f.said_on, p.matter_id FROM figure_said f "
        "JOIN passage p ON p.id = f.passage_id "
        "LEFT JOIN indicator i ON i.id = f.indicator_id"
    ).fetchall()
    assert rows == [(84.0, "%", "visits_timely", "2021-03-03", None)]  # the same place once


def test_nothing_is_kept_twice_and_keeping_it_again_says_so(desk):
    whole = reading(promises=(promised(PASSES),), figures=(figure(period_words="so far"),), refused=())
    desk.sources.take(whole)
    before = dump(desk)
    with pytest.raises(CarerDeskError, match="nothing new"):
        desk.sources.take(whole)
    # The same words in another paper of the same meeting are no news either.
    again = replace(whole, source=source(whole.source.text + " "))
    desk.sources.take(again)
    after = dump(desk)
    assert {name for name in before if before[name] != after[name]} == {"source"}


def test_a_page_of_another_meeting_may_say_the_same(desk):
    desk.sources.take(reading())
    other = replace(
        reading(), source=source("Other. " * 9 + reading().source.text), held_on=date(2021, 1, 13)
    )
    assert len(desk.sources.take(other)) == 1


@pytest.mark.parametrize("copy", [False, True], ids=["same page", "another paper of the meeting"])
def test_what_was_refused_and_is_kept_after_all_is_refused_no_more(desk, copy):
    desk.sources.take(reading())
    later = reading(kept=(asked(),), refused=())
    if copy:
        later = replace(later, source=source(later.source.text + " "))
    before = dump(desk)
    desk.sources.take(later)
    assert not desk.sources.refused_quotes(source(), HELD)
    assert desk.sources.kept_quotes(source(), HELD).has(asked())
    desk.undo()
    assert dump(desk) == before


def test_what_is_kept_is_not_refused_as_well(desk):
    desk.sources.take(reading(refused=()))
    with pytest.raises(CarerDeskError, match="nothing new"):
        desk.sources.take(reading(kept=(), refused=(place(ASKED),)))
    assert not desk.sources.refused_quotes(source(), HELD)


@pytest.mark.parametrize(
    ("was", "where", "becomes"),
    [
        (MinutesState.NONE, Where.DRAFT_MINUTES, MinutesState.DRAFT),
        (MinutesState.DRAFT, Where.APPROVED_MINUTES, MinutesState.APPROVED),
        (MinutesState.APPROVED, Where.DRAFT_MINUTES, MinutesState.APPROVED),
    ],
)
def test_a_planned_meeting_whose_minutes_are_read_was_held(desk, was, where, becomes):
    planned = desk.meetings.add(Meeting(HELD, "17:00", "Town Hall", minutes=was))
    desk.sources.take(replace(reading(), where=where))
    found = desk.meetings.get(planned.id)
    assert (found.state, found.minutes) == (MeetingState.HELD, becomes)
    assert (found.starts_at, found.place) == ("17:00", "Town Hall")
    desk.undo()
    assert desk.meetings.get(planned.id) == planned


def test_a_source_follows_its_meeting_and_stays_approved(desk):
    desk.sources.take(replace(reading(), where=Where.APPROVED_MINUTES))
    moved = replace(reading(kept=(asked(),), refused=()), held_on=date(2021, 3, 10), body="")
    desk.sources.take(moved)
    rows = desk.connection.execute(
        "SELECT m.held_on, s.page_kind, s.body FROM source s JOIN meeting m ON m.id = s.meeting_id"
    ).fetchall()
    assert rows == [("2021-03-10", "approved_minutes", "Panel")]
    assert desk.sources.kept_quotes(source(), date(2021, 3, 10)).has(reading().kept[0])


def test_another_text_read_from_the_same_file_is_another_source(desk):
    desk.sources.take(reading())
    other = replace(source("Heading. " + source().text), sha256=source().sha256)
    desk.sources.take(replace(reading(kept=(asked(),), refused=()), source=other))
    texts = [row[0] for row in desk.connection.execute("SELECT text FROM source ORDER BY id").fetchall()]
    assert texts == [source().text, other.text]


def test_items_of_one_title_are_told_apart_by_their_numbers(desk):
    numbered = [replace(asked(words), item_number=number, item_title="Update")
                for words, number in ((ASKED, "4"), (SAID, "5"), (PASSES, "4"))]  # fmt: skip
    desk.sources.take(reading(kept=tuple(numbered), refused=()))
    meeting = desk.meetings.on(HELD)
    assert [(item.number, item.title) for item in desk.meetings.items(meeting.id)] == [
        ("4", "Update"),
        ("5", "Update"),
    ]


def test_a_correction_corrects_the_reply_before_it_or_is_an_answer(desk):
    corrected = ReplyFound(place(SAID), ResponseKind.CORRECTION, "", "Head of Service", "It was 83%.")
    (matter_id,) = desk.sources.take(reading(kept=(asked(replies=(corrected,)),), refused=()))
    (first,) = desk.threads.thread(matter_id).responses
    assert first.kind is ResponseKind.FULL
    again = replace(asked(ASKED, replies=(corrected,)), answers_id=matter_id)
    desk.sources.take(reading(kept=(again,), refused=()))
    assert desk.threads.thread(matter_id).responses[-1].corrects_id == first.id


def test_a_speech_too_long_for_a_wording_is_kept_whole_in_the_background(desk):
    speech = "word " * 2000
    (matter_id,) = desk.sources.take(reading(kept=(asked(wording=speech),), refused=()))
    matter = desk.matters.get(matter_id)
    assert len(matter.wording) <= 4000 and matter.wording.endswith("word…")
    assert matter.background == speech.strip()


def test_a_reply_whose_words_were_taken_out_still_names_nobody(desk):
    quote = place(SAID)
    name = source().passage(quote.start + 4, quote.start + 19)
    reply = ReplyFound(quote, ResponseKind.FULL, "", "", names=(name,))
    (matter_id,) = desk.sources.take(reading(kept=(asked(replies=(reply,)),), refused=()))
    (response,) = desk.threads.thread(matter_id).responses
    assert response.wording == SAID.replace(name.text, "[…]")


def test_a_plain_copy_holds_no_page_that_was_read_and_nothing_closed(desk, tmp_path):
    closed = replace(promised(PASSES), closed=True, item_title="Hidden homes")
    desk.sources.take(reading(promises=(closed,), refused=()))
    export_plain(desk.connection, tmp_path / "shared.db")
    export_plain(desk.connection, tmp_path / "all.db", with_private_notes=True)
    shared, whole = ((tmp_path / name).read_bytes() for name in ("shared.db", "all.db"))
    for words in (b"bus passes", b"Hidden homes"):
        assert words in whole and words not in shared


def test_characters_that_nobody_types_reach_no_record(desk):
    odd = "Why\x00 is\x02 the\u202e list\ud800 late?"
    reply = ReplyFound(place(SAID), ResponseKind.FULL, "", "Head of Service", odd)
    (matter_id,) = desk.sources.take(reading(kept=(asked(wording=odd, replies=(reply,)),), refused=()))
    thread = desk.threads.thread(matter_id)
    assert {thread.matter.wording, thread.responses[0].wording} == {"Why is the list late?"}


def test_a_page_with_control_characters_is_kept_and_known_again(desk):
    text = "\x01The chair\x00 asked \x02why.\x03 " + source().text
    odd = source(text)
    quote = odd.passage(0, 20)
    one = asked(quote=quote)
    page = replace(reading(kept=(one,), refused=()), source=odd)
    desk.sources.take(page)
    assert desk.connection.execute("SELECT text FROM source").fetchone()[0] == text
    assert desk.sources.kept_quotes(odd, None).has(one)
    assert desk.sources.kept_quotes(source(), HELD).has(one)
    desk.undo()
    desk.redo()
    assert desk.connection.execute("SELECT text FROM source").fetchone()[0] == text
    assert well(desk)


def test_closed_session_is_marked_on_everything(desk):
    reply = ReplyFound(place(SAID), ResponseKind.FULL, "", "Head of Service", "It is under review.")
    promise = promised().promise
    one = replace(
        asked(replies=(reply,)), promises=(promise,), item_number="9", item_title="Part two", closed=True
    )
    open_one = replace(asked(ASKED), item_number="9", item_title="Part two")
    loose = replace(promised(PASSES), closed=True)
    closed_id, open_id, loose_id = desk.sources.take(
        reading(kept=(one, open_one), refused=(), promises=(loose,))
    )
    thread = desk.threads.thread(closed_id)
    marks = [thread.matter.closed_session, thread.item.closed_session, thread.responses[0].closed_session]
    assert [*marks, thread.promises[0].promise.closed_session] == [True] * 4
    assert desk.matters.get(loose_id).closed_session
