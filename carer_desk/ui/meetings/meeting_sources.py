"""What was read for a meeting: each source with its form, day and yield, and its text at one press."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from carer_desk.panel.dates import day_month_year
from carer_desk.panel.quoting import KeptSource
from carer_desk.panel.response import Where
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.heading import Heading
from carer_desk.ui.parts.line_link import LineLink
from carer_desk.ui.session import Session


class MeetingSources(Card):
    """Takes no room when nothing was read."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session.theme, parent=parent)
        self._session = session
        self._lines: list[LineLink] = []
        self.add(Heading(session.theme, self.tr("What was read")))
        self.hide()

    @property
    def lines(self) -> list[LineLink]:
        """The sources on show, each as a line to press."""
        return [line for line in self._lines if not line.isHidden()]

    def show_meeting(self, meeting_id: int) -> None:
        """List the sources of a meeting."""
        sources = self._session.desk.passages.of_meeting(meeting_id)
        while len(self._lines) < len(sources):
            line = LineLink(self._session.theme, self)
            line.chosen.connect(self._on_line_chosen)
            self._lines.append(line)
            self.add(line)
        for line in self._lines[len(sources) :]:
            line.hide()
        for line, source in zip(self._lines, sources, strict=False):
            name = source.name or self.tr("Pasted text")
            line.show_link(source.id, self._facts(source), self.tr("{0} – show the text").format(name))
            line.show()
        self.setVisible(bool(sources))

    @Slot(int)
    def _on_line_chosen(self, source_id: int) -> None:
        from carer_desk.ui.dialogs.passage_dialog import PassageDialog

        passages = self._session.desk.passages
        source = self._session.attempt(lambda: passages.source(source_id))
        if source is not None and PassageDialog.show_kept(
            self.window(), self._session.theme, source, passages.kept_of(source_id)
        ):
            self._session.erase_requested.emit("source", source_id)

    def _facts(self, source: KeptSource) -> str:
        kept = self.tr("nothing kept")
        if source.kept:
            kept = self.tr("1 question kept") if source.kept == 1 else self.tr("{0} questions kept")
        kind = self.tr("approved minutes") if source.where is Where.APPROVED_MINUTES else ""
        if source.where is Where.DRAFT_MINUTES:
            kind = self.tr("draft minutes")
        read = self.tr("read on {0}").format(day_month_year(source.added_on))
        parts = (source.form.words, kind, read, kept.format(f"{source.kept:,}"))
        return " · ".join(part for part in parts if part)
