"""The first start: one small page to begin a desk, or to look at an example first."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from carer_desk.panel.panel import Role
from carer_desk.panel.passphrase import SHORTEST, PassphraseMeter
from carer_desk.ui.parts.buttons import filled_button, outlined_button
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.parts.reading_column import ReadingColumn
from carer_desk.ui.parts.strength_line import StrengthLine
from carer_desk.ui.theme import Theme


@dataclass(frozen=True)
class NewDesk:
    """What is needed to begin a desk."""

    panel_name: str
    council: str
    role: Role
    passphrase: str = field(repr=False)


class StartPage(ReadingColumn):
    """Asks for panel, council, role and passphrase; saves nothing, but says what is wanted."""

    new_desk_requested = Signal(object)
    """The user wants a new desk; the payload is a NewDesk."""
    example_requested = Signal()
    """The user wants to look at the example first."""
    open_requested = Signal()
    """The user wants to open another desk."""

    def __init__(self, theme: Theme, meter: PassphraseMeter, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._meter = meter
        self.panel_name = _line(theme)
        self.panel_name.setText(self.tr("Corporate Parenting Panel"))
        self.council = _line(theme)
        self.role = Choice(
            theme,
            [
                (Role.FOSTER_CARERS_REP, self.tr("foster carers’ representative")),
                (Role.CARE_LEAVERS_REP, self.tr("care leavers’ representative")),
                (Role.CO_OPTEE, self.tr("other co-optee")),
            ],
        )
        self.passphrase = _line(theme, secret=True)
        self.again = _line(theme, secret=True)
        self.strength = StrengthLine(theme, meter, self.passphrase)
        for line in (self.panel_name, self.council):
            line.textChanged.connect(self._on_names_changed)
        self.problem = Text(theme, "", "body", "bad")
        self.news = Text(theme, "", "body", "dim")
        self.unsolved = Text(theme, "", "body", "bad")
        for quiet in (self.problem, self.news, self.unsolved):
            quiet.hide()
        self.begin = filled_button(theme, self.tr("Begin my desk"), "check", self._on_begin_clicked)
        for line in (self.panel_name, self.council, self.passphrase, self.again):
            line.returnPressed.connect(self._on_begin_clicked)
        self._lay_out()
        self.council.setFocus()

    def show_problem(self, words: str) -> None:
        """Say what stands in the way; empty words take the message away."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        if words:
            self.reveal(self.problem)
            announce(self.problem, words)

    def show_news(self, words: str, unsolved: str = "") -> None:
        """Say quietly what was done before this page came, and plainly what could not be done."""
        for label, said in ((self.news, words), (self.unsolved, unsolved)):
            label.setText(said)
            label.setVisible(bool(said))
        announce(self.news, f"{words} {unsolved}".strip())

    @Slot()
    def _on_names_changed(self) -> None:
        """What everybody knows of the panel makes no passphrase."""
        self._meter.about((self.panel_name.text(), self.council.text()))
        self.strength.judge()

    @Slot()
    def _on_begin_clicked(self) -> None:
        field_at_fault, words = self._fault()
        self.show_problem(words)
        for line in (self.panel_name, self.council, self.passphrase, self.again):
            line.setAccessibleDescription(words if line is field_at_fault else "")
        if field_at_fault is not None:
            field_at_fault.setFocus()
            field_at_fault.selectAll()  # a hidden word cannot be mended, only typed anew
            self.reveal(self.problem, field_at_fault)
            return
        wish = NewDesk(
            self.panel_name.text().strip(),
            self.council.text().strip(),
            Role(str(self.role.value)),
            self.passphrase.text(),
        )
        self.new_desk_requested.emit(wish)

    def _fault(self) -> tuple[QLineEdit | None, str]:
        if not self.panel_name.text().strip():
            return self.panel_name, self.tr("Type the name of the panel, as it stands on the agenda.")
        if not self.council.text().strip():
            return self.council, self.tr("Type the name of the council.")
        if len(self.passphrase.text()) < SHORTEST:
            words = self.tr("The passphrase is too short. Use at least {0} letters: three or four words.")
            return self.passphrase, words.format(SHORTEST)
        if self.passphrase.text() != self.again.text():
            return self.again, self.tr("The two passphrases differ. Type the same one again.")
        return None, ""

    def _lay_out(self) -> None:
        theme = self._theme
        self.add(Heading(theme, self.tr("Carer Desk"), "title", "accent"))
        self.add(
            Text(
                theme,
                self.tr(
                    "Keep every question, answer and promise of your panel in one place. "
                    "Everything stays on this laptop: no account, no server."
                ),
            )
        )
        self.add(self.news)
        self.add(self.unsolved)
        card = Card(theme)
        card.add(Heading(theme, self.tr("Begin your desk"), "section"))
        card.add(self._form())
        card.add(
            Text(
                theme,
                self.tr(
                    "The passphrase locks everything you write. Nobody can look it up for you. The next page "
                    "shows a recovery code that opens the desk if you forget it."
                ),
                "meta",
                "dim",
            )
        )
        card.add(self.problem)
        card.add(_row(theme, self.begin))
        self.add(card)
        self.add(
            _row(
                theme,
                outlined_button(theme, self.tr("Look at an example first"), "eye", self.example_requested),
                outlined_button(theme, self.tr("Open another desk"), "folder-open", self.open_requested),
            )
        )

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setVerticalSpacing(self._theme.space("inside"))
        form.addRow(self.tr("&Panel"), self.panel_name)
        form.addRow(self.tr("&Council"), self.council)
        form.addRow(self.tr("&My role"), self.role)
        form.addRow(self.tr("P&assphrase"), self.passphrase)
        form.addRow(self.strength)
        form.addRow(self.tr("Passphrase a&gain"), self.again)
        return form


def _line(theme: Theme, *, secret: bool = False) -> QLineEdit:
    line = QLineEdit()
    theme.dress(line, "body")
    if secret:
        line.setEchoMode(QLineEdit.EchoMode.Password)
    return line


def _row(theme: Theme, *buttons: QWidget) -> Flow:
    flow = Flow(theme.space("small"))
    for button in buttons:
        flow.addWidget(button)
    return flow
