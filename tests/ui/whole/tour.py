"""Every view of the program, one after the other, as a person would open them."""

from __future__ import annotations

from carer_desk.ui.meetings.finding_list import Wish
from tests.ui.lint import settle
from tests.ui.meetings import reading_pages as pages
from tests.ui.meetings.reading_hands import reading_of

PAGES = ("today", "questions", "meetings", "scorecard", "promises", "report")


def views(window):
    """Show each view and give its name; between two of them the window is at rest."""
    for key in PAGES:
        screen = window.show_page(key)
        yield from _settled(_page_views(window, screen, key))


def richest_matter(desk):
    """The question with the most to show: links, replies, promises."""

    def weight(thread):
        return (
            bool(thread.links) + bool(thread.tags) + bool(thread.matter.background),
            len(thread.promises),
            len(thread.responses),
        )

    ids = next(desk.listing.ids(desk_filter(), desk.today()), ())
    return max((desk.threads.thread(one) for one in ids), key=weight).matter.id


def desk_filter():
    from carer_desk.panel.listing import MatterFilter

    return MatterFilter()


def _settled(names):
    for name in names:
        settle()
        yield name


def _page_views(window, screen, key):
    yield key
    yield from {
        "questions": _questions,
        "meetings": _meetings,
        "scorecard": _scorecard,
        "promises": _folded_detail,
    }.get(key, _nothing_more)(window, screen)


def _nothing_more(_window, _screen):
    return iter(())


def _questions(window, screen):
    screen.log_question()
    yield "questions, logging"
    screen.go_back()
    screen.list.filters.click()
    yield "questions, filters"
    screen.go_back()
    desk = window.session.desk
    if not desk.listing.counts(desk.today()).total:
        return
    screen.show_record(richest_matter(desk))
    yield "questions, a rich thread"
    screen.page.facts.open_form()
    screen.page.head.begin_wording()
    yield "questions, changing facts"
    screen.page.facts.change.click()
    screen.panes.show_list()


def _meetings(window, screen):
    yield from _folded_detail(window, screen)
    yield from _reading(screen)
    coming = window.session.desk.today().next_meeting
    if coming is None:
        return
    screen.prepare_meeting(coming.id)
    yield "meetings, preparing"
    if screen.prepare.panes.folded:
        screen.prepare.look.click()
        yield "meetings, the sheet"
        screen.go_back()
    screen.go_back()


def _reading(screen):
    """A reading with every mark, one without a date, the bar that leads back, and the wait before."""
    room = screen.minutes.room
    room.progress.begin("minutes.pdf")
    room.progress.show_steps(3, 12, pages=True)
    room.setCurrentWidget(room.progress)
    room.show_requested.emit()
    yield "meetings, minutes being read"
    room.job.read.emit(reading_of(pages.UNDATED))
    yield "meetings, minutes without a date"
    room.job.read.emit(reading_of(pages.ELEVEN))
    for wish in (Wish.KEEP, Wish.REFUSE):
        room.view.list.wished.emit(wish)
    room.view.pane.change.click()
    yield "meetings, minutes read"
    if room.view.panes.folded:
        room.view.panes.show_page()
        yield "meetings, the page of minutes"
        screen.go_back()
    screen.go_back()
    yield "meetings, a reading in hand"
    screen.minutes.forget()


def _scorecard(window, screen):
    yield from _folded_detail(window, screen)
    ledger = window.session.desk.figures_said.all()
    said = next((one.saying.indicator_id for one in ledger if one.saying.indicator_id is not None), None)
    if said is not None:
        screen.show_record(("said", said))
        yield "scorecard, what was said"
        screen.panes.show_list()
    screen._on_many_requested()
    yield "scorecard, small charts"
    screen.go_back()
    screen.panes.show_list()
    if screen.lost_button.isVisible():
        screen.lost_button.click()
        yield "scorecard, figures without an indicator"
        screen.show_record(said)
        screen.panes.show_list()


def _folded_detail(_window, screen):
    panes = screen.panes
    if panes.folded and panes.isVisible():
        panes.show_detail()
        yield f"{screen.key}, detail"
        panes.show_list()
