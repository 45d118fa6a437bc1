"""What the program asks of the desk file, by name: the benchmark times these, the tests count their steps."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from build.bench import vocabulary
from carer_desk.panel.flags import Today
from carer_desk.panel.listing import MatterFilter, Order
from carer_desk.panel.matter import Kind, Matter
from carer_desk.panel.panel import Role
from carer_desk.panel.promise_list import PromiseFilter, WhichPromises
from carer_desk.panel.response import Judgement, Response, ResponseKind
from carer_desk.panel.standing import Standing
from carer_desk.store.desk import Desk

PAGE = 64
"""Rows in one page of a list."""

FILTERS = {
    "all, newest first": MatterFilter(),
    "all, oldest first": MatterFilter(order=Order.OLDEST),
    "to judge": MatterFilter(standings=(Standing.REPLY_TO_JUDGE,)),
    "open": MatterFilter(standings=tuple(standing for standing in Standing if standing.is_open)),
    "concerns": MatterFilter(kinds=(Kind.CONCERN,)),
    "by role": MatterFilter(raised_by=(Role.CARE_LEAVERS_REP,)),
    "one meeting": MatterFilter(meeting_id=7),
    "one indicator": MatterFilter(indicator_id=7),
    "one tag": MatterFilter(tag="housing"),
    "one owner": MatterFilter(owner=vocabulary.POSTS[2]),
    "two years": MatterFilter(since=date(2023, 1, 1), until=date(2024, 12, 31)),
    "late": MatterFilter(late=True),
    "must ask": MatterFilter(must_ask=True),
    "promise overdue": MatterFilter(promise_overdue=True),
    "to judge, concerns, one indicator": MatterFilter(
        standings=(Standing.REPLY_TO_JUDGE,), kinds=(Kind.CONCERN,), indicator_id=7
    ),
    "concerns of one role": MatterFilter(kinds=(Kind.CONCERN,), raised_by=(Role.CARE_LEAVERS_REP,)),
    "open, two kinds": MatterFilter(
        standings=tuple(standing for standing in Standing if standing.is_open),
        kinds=(Kind.CONCERN, Kind.REQUEST),
    ),
    "late, one tag": MatterFilter(late=True, tag="money"),
    "one indicator, one tag": MatterFilter(indicator_id=8, tag="health"),
    "one owner, promise overdue": MatterFilter(owner=vocabulary.POSTS[2], promise_overdue=True),
    "drafts, one indicator": MatterFilter(standings=(Standing.DRAFT,), indicator_id=7),
    "nothing in common": MatterFilter(kinds=(Kind.COMMENT,), late=True, owner=vocabulary.POSTS[1]),
}
"""The filters a user can set, alone and together."""

SEARCHES = {
    "common word": "officers",
    "two words": "pathway leavers ",
    "phrase": '"written answer" ',
    "beginning of a word": "place",
    "two letters": "pl",
    "one letter": "p",
    "rare word": "orthodontist ",
    "number": "1234",
    "no hit": "zeppelin ",
}
"""What is typed into the search box."""

Operation = Callable[[], object]


@dataclass(frozen=True)
class Operations:
    """Everything a user does again and again with one desk; the dice choose which matter."""

    desk: Desk
    matters: int
    dice: random.Random

    def reading(self) -> dict[str, Operation]:
        """What only reads."""
        named: dict[str, Operation] = {
            f"list: {name}": _bound(self.first_page, chosen) for name, chosen in FILTERS.items()
        }
        named |= {f"count: {name}": _bound(self.count, chosen) for name, chosen in FILTERS.items()}
        named |= {
            f"search: {name}": _bound(self.first_hits, MatterFilter(text=text))
            for name, text in SEARCHES.items()
        }
        both = replace(FILTERS["to judge"], text="officers")
        named["search: common word, to judge"] = _bound(self.first_hits, both)
        named["page somewhere"] = self.page
        named["counts"] = self.counts
        named["thread"] = self.thread
        named["history of a matter"] = self.history
        named["promises: open, first page"] = self.promises
        named["asked before"] = self.similar
        named["posts"] = self.desk.responses.posts
        named["names to filter by"] = self.names
        return named | self.today()

    def today(self) -> dict[str, Operation]:
        """The parts of the front page."""
        front = self.desk.front
        parts = (
            front.to_judge,
            front.promises_due,
            front.promises_slipping,
            front.late,
            front.moves,
            front.drafts,
        )
        named: dict[str, Operation] = {
            f"today: {part.__name__.replace('_', ' ')}": _of_today(part, self.desk) for part in parts
        }
        named["today: meetings"] = self.desk.meetings.unrecorded
        named["today: sheet"] = self.sheet
        return named

    def saving(self) -> dict[str, Operation]:
        """What changes the desk, each one action with its log."""
        return {
            "save: log a question": self.log_a_question,
            "save: change a wording": self.change_a_wording,
            "save: record an answer": self.record_an_answer,
            "save: judge an answer": self.judge_an_answer,
            "save: undo": self.change_and_undo,
        }

    def first_page(self, chosen: MatterFilter) -> object:
        first = next(self.desk.listing.ids(chosen, self.desk.today()), ())
        return self.desk.listing.rows(first[:PAGE], self.desk.today()) if len(first) else []

    def first_hits(self, chosen: MatterFilter) -> object:
        ids = next(self.desk.listing.ids(chosen, self.desk.today()), ())
        shown = list(islice(ids, 16))
        return self.desk.listing.rows(shown, self.desk.today()), self.desk.search.hits(chosen.text, shown)

    def count(self, chosen: MatterFilter) -> object:
        return self.desk.listing.count(chosen, self.desk.today())

    def counts(self) -> object:
        return self.desk.listing.counts(self.desk.today())

    def page(self) -> object:
        start = self.dice.randrange(1, max(2, self.matters - PAGE))
        return self.desk.listing.rows(range(start, start + PAGE), self.desk.today())

    def thread(self) -> object:
        return self.desk.threads.thread(self._any())

    def history(self) -> object:
        return self.desk.log.history(self._any())

    def promises(self) -> object:
        chosen = PromiseFilter(WhichPromises.OPEN)
        _group, ids = next(self.desk.promise_listing.parts(chosen, self.desk.today()), ("", ()))
        return self.desk.promise_listing.rows(ids[:PAGE], self.desk.today())

    def similar(self) -> object:
        return self.desk.search.similar(vocabulary.wording(self.dice))

    def names(self) -> object:
        return self.desk.listing.owners(), self.desk.listing.tags()

    def sheet(self) -> object:
        coming = self.desk.today().next_meeting
        return self.desk.sheets.tally(coming.id) if coming else None

    def log_a_question(self) -> object:
        return self.desk.matters.add(Matter(vocabulary.wording(self.dice)), indicator_ids=(3,))

    def change_a_wording(self) -> object:
        matter = self.desk.matters.get(self._any())
        return self.desk.matters.save(replace(matter, wording=vocabulary.wording(self.dice)))

    def record_an_answer(self) -> object:
        words = vocabulary.answer(self.dice)
        said_on = self.desk.day() - timedelta(days=1)
        return self.desk.responses.add(
            Response(self._any(), said_on, ResponseKind.PART, "Head of Service", wording=words)
        )

    def judge_an_answer(self) -> object:
        response = self.desk.responses.get(2 * self._any())
        while (
            response.kind is ResponseKind.NONE_RECORDED
        ):  # where there is no reply, there is nothing to judge
            response = self.desk.responses.get(2 * self._any())
        other = Judgement.PART if response.judgement is not Judgement.PART else Judgement.DOES_NOT
        return self.desk.responses.judge(response.id, other)

    def change_and_undo(self) -> object:
        self.judge_an_answer()
        return self.desk.undo()

    def _any(self) -> int:
        return self.dice.randrange(1, self.matters + 1)


def _of_today(part: Callable[[Today, int], object], desk: Desk) -> Operation:
    def operation() -> object:
        return part(desk.today(), 5)

    return operation


def _bound(do: Callable[[MatterFilter], object], chosen: MatterFilter) -> Operation:
    def operation() -> object:
        return do(chosen)

    return operation
