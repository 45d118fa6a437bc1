"""The parent, the earlier asking and the supplementaries of a matter, each a link to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from carer_desk.panel.dates import month_name
from carer_desk.panel.thread import Related, Thread
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.line_link import LineLink
from carer_desk.ui.theme import Theme


class RelatedLinks(Card):
    """Takes no room when the matter stands alone."""

    open_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._links: list[LineLink] = []
        self.hide()

    @property
    def links(self) -> list[LineLink]:
        """The links on show."""
        return [link for link in self._links if not link.isHidden()]

    def show_thread(self, thread: Thread) -> None:
        """Show the relations of a matter."""
        found: list[tuple[str, Related]] = []
        if thread.parent is not None:
            found.append((self.tr("Follows from"), thread.parent))
        if thread.repeats is not None:
            found.append((self.tr("Asked before"), thread.repeats))
        found += [(self.tr("Follow-up"), related) for related in thread.supplementaries]
        while len(self._links) < len(found):
            link = LineLink(self._theme, self)
            link.chosen.connect(self.open_requested)
            self._links.append(link)
            self.add(link)
        for place, link in enumerate(self._links):
            if place < len(found):
                link.show_link(*_line(*found[place]))
            link.setVisible(place < len(found))
        self.setVisible(bool(found))


def _line(lead: str, related: Related) -> tuple[int, str, str]:
    when = f"{month_name(related.raised_on)}, {related.standing.words}"
    return related.id, f"{lead} ({when})", related.wording
