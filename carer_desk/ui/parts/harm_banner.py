"""A quiet banner under words that read as if a child may be at risk: it says who to call, and sends nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from carer_desk.ui.parts.buttons import quiet_button
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.theme import Theme

_PAUSE_MS = 500
"""Words are looked at when their typing rests, so that half a word says nothing."""


class HarmBanner(QFrame):
    """Says where words about harm belong. It stops nobody and asks for nothing."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._help: QWidget | None = None
        self.setProperty("surface", "card")
        self._picture = QLabel()
        self.title = Text(
            theme,
            self.tr("This reads as if a child may be at risk. Not here, but at once:"),
            "body",
            "bad",
            bold=True,
        )
        self.said = Text(
            theme,
            self.tr(
                "Danger now: call 999.\n"
                "A worry about a child: the council’s MASH, at night its emergency duty team.\n"
                "A worry about somebody who works with children: the LADO.\n"
                "Nothing is sent anywhere from here."
            ),
        )
        self.more = quiet_button(
            theme, self.tr("What to do, in the help"), "life-buoy", self._on_more_clicked
        )
        top = QHBoxLayout()
        top.setSpacing(theme.space("small"))
        top.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.title, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.more)
        foot.addStretch(1)
        self._rows = QVBoxLayout(self)
        self._rows.addLayout(top)
        self._rows.addWidget(self.said)
        self._rows.addLayout(foot)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def words(self) -> str:
        """All that the banner says."""
        return f"{self.title.text()} {self.said.text()}"

    @Slot()
    def _on_more_clicked(self) -> None:
        from carer_desk.ui.help_panel import HelpPanel

        if self._help is None:
            # A window of this window, so that it can be read beside a dialog that waits.
            self._help = panel = HelpPanel(self._theme, parent=self.window())
            panel.show_page("confidentiality")
        self._help.show()
        self._help.raise_()
        self._help.activateWindow()

    @Slot()
    def _on_theme_changed(self) -> None:
        side = self._theme.space("small")
        self._rows.setContentsMargins(side, side, side, side)
        self._rows.setSpacing(self._theme.space("tight"))
        self._picture.setPixmap(self._theme.pixmap("triangle-alert", "bad", ratio=self.devicePixelRatioF()))


class HarmWatch(QObject):
    """Looks at a field while it is typed in, and shows the banner below it as long as its words read like harm.

    The rules are loaded when something is typed, and the banner is made when it is first wanted. `rows` and `at` say
    where it goes; left out, it goes below the field.
    """

    changed = Signal()
    """The banner came or went."""

    def __init__(
        self,
        theme: Theme,
        field: QLineEdit | QPlainTextEdit,
        rows: QBoxLayout | None = None,
        at: int = 0,
    ) -> None:
        super().__init__(field)
        self._theme, self._field, self._rows, self._at = theme, field, rows, at
        self.banner: HarmBanner | None = None
        """The banner, once it was wanted."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        if isinstance(field, QLineEdit):
            field.textChanged.connect(self._on_field_edited)
        else:  # the document tells of words that are loaded too, so that no banner stays over other words
            field.document().contentsChanged.connect(self._on_field_edited)

    @property
    def is_shown(self) -> bool:
        """Whether the banner is there."""
        return self.banner is not None and not self.banner.isHidden()

    @Slot()
    def look(self) -> None:
        """Look at the words now."""
        self._pause.stop()
        field = self._field
        words = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        if not words.strip():
            self._show(False)
            return
        from carer_desk.panel.harm import reads_like_harm

        self._show(reads_like_harm(words))

    @Slot()
    def _on_field_edited(self) -> None:
        if self.is_shown:
            self.look()  # it goes with the words
        elif self._field.hasFocus():
            self._pause.start()

    def _show(self, wanted: bool) -> None:
        if wanted == self.is_shown:
            return
        if self.banner is None:
            rows, at = self._place()
            if rows is None:
                return
            self.banner = HarmBanner(self._theme)
            rows.insertWidget(at, self.banner)
        self.banner.setVisible(wanted)
        if wanted:
            announce(self._field, self.banner.words)
        self.changed.emit()

    def _place(self) -> tuple[QBoxLayout | None, int]:
        """The layout that takes the banner, and its place there."""
        if self._rows is not None:
            return self._rows, self._at
        holder = self._field.parentWidget()
        boxes = holder.findChildren(QBoxLayout) if holder is not None else []
        for rows in boxes:
            if isinstance(rows, QVBoxLayout) and (place := rows.indexOf(self._field)) >= 0:
                return rows, place + 1
        return None, 0
