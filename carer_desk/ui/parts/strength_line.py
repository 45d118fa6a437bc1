"""Says while somebody types a passphrase how hard it is to guess, in a word and a sentence."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from carer_desk.panel.passphrase import PassphraseMeter, Strength
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.pill import Pill
from carer_desk.ui.theme import Theme

_LOOKS = {
    Strength.TOO_SHORT: ("bad", "circle-x"),
    Strength.WEAK: ("waiting", "triangle-alert"),
    Strength.FAIR: ("info", "circle-dot"),
    Strength.STRONG: ("good", "circle-check"),
}


class StrengthLine(QWidget):
    """A pill and advice under a passphrase field; without words there, only what makes a good one is said."""

    def __init__(
        self, theme: Theme, meter: PassphraseMeter, field: QLineEdit, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._meter, self._field = meter, field
        self.pill = Pill(theme, "", "quiet")
        self.advice = Text(theme, "", "meta", "dim")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.space("tight"))
        rows.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self.advice)
        field.textChanged.connect(self.judge)
        self.judge()

    @Slot()
    def judge(self) -> None:
        """Judge what is typed now; call it as well when the names that are easy to guess have changed."""
        typed = self._field.text()
        self.pill.setVisible(bool(typed))
        if not typed:
            self.advice.setText(self.tr("Four words that do not belong together are best."))
            return
        judged = self._meter.judge(typed)
        self.pill.show_status(_word(judged.strength), *_LOOKS[judged.strength])
        self.advice.setText(judged.advice)
        self._field.setAccessibleDescription(judged.sentence)


def _word(strength: Strength) -> str:
    say = QCoreApplication.translate
    return {
        Strength.TOO_SHORT: say("StrengthLine", "too short"),
        Strength.WEAK: say("StrengthLine", "weak"),
        Strength.FAIR: say("StrengthLine", "fair"),
        Strength.STRONG: say("StrengthLine", "strong"),
    }[strength]
