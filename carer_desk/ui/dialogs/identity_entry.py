"""One find of the identity check: the words where they stand, why they were found, and what becomes of them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from carer_desk.panel.identity.settling import (
    REASON_LIMIT,
    WORDS_LIMIT,
    Decision,
    Entry,
    Settling,
    what_is_wrong,
)
from carer_desk.panel.source import Passage
from carer_desk.ui.dialogs.form_dialog import form_line
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.source_text import SourceText
from carer_desk.ui.parts.standing import capital
from carer_desk.ui.theme import Theme

_SHOWN = 3
"""Places shown in full; the others are named."""
_MOST_LINES, _MOST_LINES_LOW = 9, 3


class IdentityEntryPane(QWidget):
    """Fill it with `show_entry`; `settle` is what the keys R, K and C do."""

    decided = Signal(object)
    """Another decision was made; the payload is a Decision, None while it is not complete."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, low: bool = False) -> None:
        """`low`: there is little room, so that the words give way to what is to be decided about them."""
        super().__init__(parent)
        self._theme = theme
        self._entry: Entry | None = None
        self.heading = Heading(theme, "", "question")
        self.excerpt = _Excerpt(
            theme, self.tr("Where the words stand"), _MOST_LINES_LOW if low else _MOST_LINES
        )
        self.others = Text(theme, "", "meta", "dim")
        self.reason = Text(theme, "")
        self.remembered = Text(
            theme, self.tr("Decided before. You can change it."), "meta", "accent", bold=True
        )
        self.replace = QRadioButton(self.tr("&Replace the words with"))
        self.words = form_line(theme)
        self.words.setMaxLength(WORDS_LIMIT)
        self.words.setAccessibleName(self.tr("Words that stand there instead"))
        self.keep = QRadioButton(self.tr("&Keep the words, because"))
        self.why = form_line(theme)
        self.why.setMaxLength(REASON_LIMIT)
        self.why.setAccessibleName(self.tr("Why the words may stay"))
        self.why.setPlaceholderText(self.tr("Such as: a councillor, and public"))
        self.cut = QRadioButton(self.tr("&Cut the words"))
        self._choices = {Settling.REPLACE: self.replace, Settling.KEEP: self.keep, Settling.CUT: self.cut}
        self._group = QButtonGroup(self)
        for settling, button in self._choices.items():
            theme.dress(button, "body")
            self._group.addButton(button)
            button.setProperty("settling", settling.value)
        self.after = Text(theme, "", "meta", "dim")
        self._lay_out()
        self._group.buttonClicked.connect(self._on_choice_clicked)
        self.words.textEdited.connect(self._on_line_edited)
        self.why.textEdited.connect(self._on_line_edited)

    @property
    def chosen(self) -> QWidget:
        """Where the choice is made, to be brought into sight: the field that completes it, if there is one."""
        fields = {self.replace: self.words, self.keep: self.why}
        return next((fields.get(one, one) for one in self._choices.values() if one.isChecked()), self.replace)

    @property
    def decision(self) -> Decision | None:
        """What is chosen; None while nothing is, or while words or a reason are missing."""
        for settling, button in self._choices.items():
            if button.isChecked():
                made = Decision(settling, self.words.text().strip(), self.why.text().strip())
                return None if what_is_wrong(made) else made
        return None

    def show_entry(self, entry: Entry) -> None:
        """Show another find, with what was decided about it."""
        self._entry = entry
        decision = entry.decision
        self.heading.setText(f"{capital(entry.kind.words)}: “{entry.found}”")
        self.excerpt.show_spots(entry)
        self.others.setText(self._others(entry))
        self.others.setVisible(bool(self.others.text()))
        self.reason.setText(entry.reason)
        self.remembered.setVisible(decision is not None and decision.remembered)
        self._group.setExclusive(False)
        for settling, button in self._choices.items():
            button.setChecked(decision is not None and decision.settling is settling)
        self._group.setExclusive(True)
        replaced = decision is not None and decision.settling is Settling.REPLACE
        self.words.setText(decision.words if decision is not None and replaced else entry.suggestion)
        self.words.setCursorPosition(0)
        self.why.setText(decision.reason if decision is not None else "")
        self._say_missing()

    def settle(self, settling: Settling) -> None:
        """Choose what becomes of the words; where words or a reason are missing, go there to type them."""
        self._choices[settling].setChecked(True)
        self._on_choice_clicked()

    @Slot()
    def _on_choice_clicked(self) -> None:
        self._tell()
        if self.decision is None:
            field = self.words if self.replace.isChecked() else self.why
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_line_edited(self) -> None:
        button = self.replace if self.sender() is self.words else self.keep
        button.setChecked(True)
        self._tell()

    def _tell(self) -> None:
        self.remembered.hide()
        self._say_missing()
        self.decided.emit(self.decision)

    def _say_missing(self) -> None:
        """Say what is missing to what is chosen."""
        words = ""
        for settling, button in self._choices.items():
            if button.isChecked():
                words = what_is_wrong(Decision(settling, self.words.text(), self.why.text()))
        self.after.setText(words)
        self.after.setVisible(bool(words))

    def _others(self, entry: Entry) -> str:
        """Name the places that are not shown in full."""
        places = list(dict.fromkeys(spot.place for spot in entry.spots[_SHOWN:]))
        more = entry.count - len(entry.spots)
        if not places:
            return ""
        named = "; ".join(places)
        return (
            self.tr("Also in: {0}; and {1} more.").format(named, more)
            if more
            else self.tr("Also in: {0}.").format(named)
        )

    def _lay_out(self) -> None:
        theme = self._theme
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.space("small"))
        for part in (self.heading, self.excerpt, self.others, self.reason, self.remembered):
            rows.addWidget(part)
        indent = QVBoxLayout()
        indent.setSpacing(theme.space("tight"))
        for choice in (self.replace, self.words, self.keep, self.why, self.cut, self.after):
            indent.addWidget(choice)
        rows.addLayout(indent)


class _Excerpt(SourceText):
    """The places where the words stand, each under its name, the words marked; as high as it needs."""

    def __init__(self, theme: Theme, name: str, most_lines: int) -> None:
        super().__init__(theme, name)
        self._most_lines = most_lines
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def show_spots(self, entry: Entry) -> None:
        """Show the first places of a find."""
        text, marks = "", []
        for spot in entry.spots[:_SHOWN]:
            text += f"{spot.place}:\n{spot.before}"
            marks.append(Passage(len(text), len(text) + len(spot.words), spot.words))
            text += f"{spot.words}{spot.after}\n"
        self.show_text(text.rstrip("\n"))
        self.mark(marks, marks[0] if marks else None)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps differently."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def minimumSizeHint(self) -> QSize:
        """Narrow if need be."""
        return QSize(self._theme.px(120), self.minimumHeight())

    def _fit(self) -> None:
        lines = max(2, min(self._most_lines, int(self.document().size().height() + 0.5)))
        margin = 2 * self.document().documentMargin()
        edge = max(self.height() - self.viewport().height(), 16)
        self.setFixedHeight(int(lines * self.fontMetrics().lineSpacing() + margin + edge))
