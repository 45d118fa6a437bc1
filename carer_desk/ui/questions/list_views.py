"""The ready views of the list (All, Open, Waiting …) as chips with counts, or as a drop-down where height is short."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from carer_desk.panel.listing import Counts, MatterFilter
from carer_desk.panel.standing import OPEN_STANDINGS, Standing
from carer_desk.ui.parts.chips import FilterChips
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.theme import Theme

VIEWS: dict[str, MatterFilter] = {
    "all": MatterFilter(),
    "open": MatterFilter(standings=tuple(sorted(OPEN_STANDINGS))),
    "waiting": MatterFilter(standings=(Standing.AWAITING_REPLY,)),
    "to_judge": MatterFilter(standings=(Standing.REPLY_TO_JUDGE,)),
    "late": MatterFilter(late=True),
    "answered": MatterFilter(standings=(Standing.ANSWERED,)),
    "closed": MatterFilter(standings=(Standing.CLOSED,)),
    "drafts": MatterFilter(standings=(Standing.DRAFT,)),
}
"""What each view lists."""


def view_of(chosen: MatterFilter) -> str:
    """Which view lists what a filter's standings and lateness choose; “all” when none does."""
    fitting = (v for v, f in VIEWS.items() if (f.standings, f.late) == (chosen.standings, chosen.late))
    return next(fitting, "all")


class ViewPicker(QObject):
    """Two controls for one choice; put both `chips` and `short` into the page and let `fit` show one."""

    chosen = Signal(str)
    """The user picked another view; the payload is its key."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._view = "all"
        words = [(key, name) for key, (name, _counted) in self._words().items()]
        self.chips = FilterChips(theme, self.tr("Which questions"))
        self.chips.set_choices(words)
        self.chips.chosen.connect(self._on_view_chosen)
        self.short = Choice(theme, words, self.tr("Which questions, as a list"))
        self.short.picked.connect(self._on_view_chosen)

    @property
    def value(self) -> str:
        """Key of the view picked."""
        return self._view

    def pick(self, view: str) -> None:
        """Pick a view from code; emits nothing."""
        self._view = view
        self.chips.pick(view)
        self.short.pick(view)

    def show_counts(self, counts: Counts) -> None:
        """Say how many matters each view lists."""
        by = counts.by_standing
        numbers = {"all": f"{counts.total:,}", "open": f"{counts.open:,}", "late": counts.late_words}
        numbers |= {key: f"{by[f.standings[0]]:,}" for key, f in VIEWS.items() if len(f.standings) == 1}
        worded = [(key, counted.format(numbers[key])) for key, (_name, counted) in self._words().items()]
        self.chips.set_choices(worded, self._view)
        if [words for _key, words in worded] != [self.short.itemText(i) for i in range(self.short.count())]:
            self.short.set_choices(worded)
        self.short.pick(self._view)

    def fit(self, low: bool) -> None:
        """Show the chips, or where the window is low the drop-down."""
        self.chips.setVisible(not low)
        self.short.setVisible(low)

    @Slot(object)
    def _on_view_chosen(self, view: object) -> None:
        self.pick(str(view))
        self.chosen.emit(self._view)

    def _words(self) -> dict[str, tuple[str, str]]:
        """Each view's name, alone and with its count."""
        return {
            "all": (self.tr("All"), self.tr("All {0}")),
            "open": (self.tr("Open"), self.tr("Open {0}")),
            "waiting": (self.tr("Waiting"), self.tr("Waiting {0}")),
            "to_judge": (self.tr("To judge"), self.tr("To judge {0}")),
            "late": (self.tr("Late"), self.tr("Late {0}")),
            "answered": (self.tr("Answered"), self.tr("Answered {0}")),
            "closed": (self.tr("Closed"), self.tr("Closed {0}")),
            "drafts": (self.tr("Drafts"), self.tr("Drafts {0}")),
        }
