"""Shows the whole text of a source, scrolled to the words that something was taken from, and finds words in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from carer_desk.panel.source import Passage, Source
from carer_desk.ui.parts.buttons import IconButton, filled_button, outlined_button, quiet_button
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.line_edit import SearchField
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.parts.screen_room import fitted
from carer_desk.ui.parts.source_text import SourceText
from carer_desk.ui.theme import Theme

_MOST_HITS = 10_000
"""Hits of one search that are counted; nobody steps through more."""
_WIDTH, _HEIGHT = 760, 640


class PassageDialog(QDialog):
    """`PassageDialog.show_at(parent, theme, source, passages)` opens it and comes back when it is closed.

    Ctrl+F finds; Enter or F3 goes on to the next hit, Shift+F3 back; Alt+Down and Alt+Up go from mark to mark.
    Passages are given in the order of the text.
    """

    def __init__(
        self,
        theme: Theme,
        source: Source,
        passages: Sequence[Passage] = (),
        at: int = 0,
        parent: QWidget | None = None,
        *,
        may_erase: bool = False,
    ) -> None:
        super().__init__(parent)
        self.erase_wanted = False
        """Whether the user closed it to erase this text."""
        self.theme, self.source, self.passages = theme, source, tuple(passages)
        self._at = at
        self._hits: list[tuple[int, int]] = []
        self._hit = -1
        self.setWindowTitle(self.tr("The words in the source"))
        self._make_parts()
        if not may_erase:
            self.erase.hide()
        self._lay_out()
        self._add_keys()
        self.text.show_text(source.text)
        self._show_passage(aloud=False)
        self.text.setFocus()
        self.resize(self.sizeHint())

    @classmethod
    def show_at(
        cls, parent: QWidget, theme: Theme, source: Source, passages: Sequence[Passage] = (), at: int = 0
    ) -> None:
        """Open it at one of the passages, and wait until the user closes it."""
        dialog = cls(theme, source, passages, at, parent)
        dialog.exec()
        dialog.deleteLater()

    @classmethod
    def show_kept(
        cls, parent: QWidget, theme: Theme, source: Source, passages: Sequence[Passage] = ()
    ) -> bool:
        """Open a source that is kept; says whether the user wants it erased."""
        dialog = cls(theme, source, passages, 0, parent, may_erase=True)
        dialog.exec()
        dialog.deleteLater()
        return dialog.erase_wanted

    @property
    def current(self) -> Passage | None:
        """The passage that is marked as the current one."""
        return self.passages[self._at] if self.passages else None

    def sizeHint(self) -> QSize:
        """As wide as a line reads well, within the window it belongs to."""
        wanted = QSize(self.theme.px(_WIDTH), self.theme.px(_HEIGHT))
        return fitted(wanted.expandedTo(self.minimumSizeHint()), self.parentWidget())

    @Slot()
    def _on_previous_clicked(self) -> None:
        self._go_by(-1)

    @Slot()
    def _on_next_clicked(self) -> None:
        self._go_by(1)

    @Slot()
    def _on_copy_clicked(self) -> None:
        """Copy what is selected, else the marked words."""
        selected = self.text.textCursor().selectedText().replace("\u2029", "\n")
        words = selected or (self.current.text if self.current is not None else self.source.text)
        QGuiApplication.clipboard().setText(words)
        announce(self, self.tr("Copied."))

    @Slot()
    def _on_erase_clicked(self) -> None:
        self.erase_wanted = True
        self.accept()

    @Slot()
    def _on_find_wanted(self) -> None:
        self.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.finder.selectAll()

    @Slot(str)
    def _on_find_changed(self, typed: str) -> None:
        """Find the words whatever their case and wherever lines break between them."""
        words = [re.escape(word) for word in typed.split()]
        self._hits, self._hit = [], -1
        if words:
            for found in re.finditer(r"\s+".join(words), self.text.shown.words, re.IGNORECASE):
                self._hits.append(found.span())
                if len(self._hits) == _MOST_HITS:
                    break
        if self._hits:
            here = self.current.start if self.current is not None else 0
            self._hit = next((n for n, (start, _end) in enumerate(self._hits) if start >= here), 0)
        self.found.setVisible(bool(words))
        if words:
            self._show_hit()

    @Slot()
    def _on_next_hit_wanted(self) -> None:
        self._step(1)

    @Slot()
    def _on_previous_hit_wanted(self) -> None:
        self._step(-1)

    def _go_by(self, by: int) -> None:
        if len(self.passages) > 1:
            self._at = (self._at + by) % len(self.passages)
            self._show_passage()

    def _step(self, by: int) -> None:
        if self._hits:
            self._hit = (self._hit + by) % len(self._hits)
            self._show_hit()

    def _show_hit(self) -> None:
        if not self._hits:
            self.found.setText(self.tr("Not found"))
        else:
            start, end = self._hits[self._hit]
            self.text.go_to(start, end, select=True)
            count = f"{len(self._hits):,}" + ("+" if len(self._hits) == _MOST_HITS else "")
            self.found.setText(self.tr("{0} of {1}").format(f"{self._hit + 1:,}", count))
            self.where.setText(self._where(start))
        announce(self.found, self.found.text())

    def _show_passage(self, *, aloud: bool = True) -> None:
        current = self.current
        self.text.mark(self.passages, current)
        self.where.setText(self._where(current.start if current is not None else 0))
        if current is None:
            return
        self.text.go_to(current.start, current.end)
        self.text.setAccessibleDescription(self.tr("Marked: {0}").format(" ".join(current.text.split())))
        if len(self.passages) > 1:
            marked = self.tr("Mark {0} of {1}").format(self._at + 1, len(self.passages))
            self.which.setText(marked)
            if aloud:
                announce(self, f"{marked}. {' '.join(current.text.split())}")

    def _where(self, place: int) -> str:
        """The form and the page, as in “PDF, page 3 of 12”."""
        form = self.source.form.words
        form = form[:1].upper() + form[1:]
        page = self.source.page_at(place)
        if page is None:
            return form
        return self.tr("{0}, page {1} of {2}").format(form, page, len(self.source.pages))

    def _make_parts(self) -> None:
        theme = self.theme
        self.heading = Heading(theme, self.source.name or self.tr("Pasted text"))
        self.where = Text(theme, "", "meta", "dim")
        self.which = Text(theme, "", "meta", "text", bold=True)
        self.text = SourceText(theme, self.tr("Text of the source"))
        self.finder = SearchField(theme, self.tr("Find in this text (Ctrl+F)"))
        self.finder.textChanged.connect(self._on_find_changed)
        self.finder.returnPressed.connect(self._on_next_hit_wanted)
        self.found = Text(theme, "", "meta", "text")
        self.found.setWordWrap(False)
        self.found.hide()
        self.previous = IconButton(theme, self.tr("Previous mark (Alt+Up)"), "arrow-up")
        self.previous.clicked.connect(self._on_previous_clicked)
        self.next = IconButton(theme, self.tr("Next mark (Alt+Down)"), "arrow-down")
        self.next.clicked.connect(self._on_next_clicked)
        self.copy = outlined_button(theme, self.tr("&Copy the words"), "copy", self._on_copy_clicked)
        self.erase = quiet_button(theme, self.tr("&Erase this text…"), "trash-2", self._on_erase_clicked)
        self.close_button = filled_button(theme, self.tr("C&lose"), "x", self.reject)  # Esc does it
        several: list[QWidget] = [self.which, self.previous, self.next]
        for part in several:
            part.setVisible(len(self.passages) > 1)

    def _lay_out(self) -> None:
        theme = self.theme
        side = theme.space("card_x")
        facts = Flow(theme.space("small"))
        line: list[QWidget] = [self.where, self.which, self.previous, self.next, self.erase]
        for part in line:
            facts.addWidget(part)
        foot = QHBoxLayout()
        foot.setSpacing(theme.space("small"))
        foot.addWidget(self.finder, 1)
        for part in [self.found, self.copy, self.close_button]:
            foot.addWidget(part)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(side, theme.space("card_y"), side, theme.space("card_y"))
        rows.setSpacing(theme.space("small"))
        rows.addWidget(self.heading)
        rows.addLayout(facts)
        rows.addWidget(self.text, 1)
        rows.addLayout(foot)
        self.setSizeGripEnabled(True)

    def _add_keys(self) -> None:
        for keys, slot in (
            (QKeySequence(QKeySequence.StandardKey.Find), self._on_find_wanted),
            (QKeySequence("F3"), self._on_next_hit_wanted),
            (QKeySequence("Shift+F3"), self._on_previous_hit_wanted),
            (QKeySequence("Alt+Up"), self._on_previous_clicked),
            (QKeySequence("Alt+Down"), self._on_next_clicked),
        ):
            QShortcut(keys, self).activated.connect(slot)
