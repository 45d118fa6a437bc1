"""Asks which indicator of the scorecard a matter is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from carer_desk.panel.indicator import Indicator
from carer_desk.ui.dialogs.form_dialog import FormDialog
from carer_desk.ui.parts.line_edit import SearchField
from carer_desk.ui.theme import Theme

_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class LinkDialog(FormDialog):
    """All indicators, those that the words suggest first; typing narrows by name, code and alias."""

    def __init__(
        self,
        theme: Theme,
        indicators: Sequence[Indicator],
        suggested: Sequence[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self.set_words(self.tr("Link an indicator"), self.tr("&Link it"))
        place = {indicator_id: number for number, indicator_id in enumerate(suggested)}
        self._suggested = frozenset(suggested)
        self._indicators = sorted(
            indicators, key=lambda one: (place.get(one.id, len(place)), not one.followed, one.theme, one.name)
        )
        self._shown: list[Indicator] = []
        self.search = SearchField(theme, self.tr("Search the scorecard"))
        self.search.textChanged.connect(self._on_search_changed)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Indicators"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setMinimumHeight(theme.px(120))
        self.list.itemActivated.connect(self._on_item_activated)
        theme.dress(self.list, "body")
        self.add_field(self.tr("&Search"), self.search)
        self.add_field(self.tr("&Indicator"), self.list)
        self._fill("")
        self.search.setFocus()

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        theme: Theme,
        indicators: Sequence[Indicator],
        suggested: Sequence[int] = (),
    ) -> int | None:
        """Ask for the indicator and give its number, None when the user left."""
        dialog = cls(theme, indicators, suggested, parent)
        record = dialog.record if dialog.take() else None
        dialog.deleteLater()
        return record

    @property
    def record(self) -> int | None:
        """Number of the indicator on which the list stands."""
        row = self.list.currentRow()
        return self._shown[row].id if 0 <= row < len(self._shown) else None

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """One has to be chosen."""
        if self.record is not None:
            return "", None
        return self.tr("No indicator is called that. Try another word."), self.search

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the typing goes on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _on_search_changed(self, typed: str) -> None:
        self._fill(typed)

    @Slot(QListWidgetItem)
    def _on_item_activated(self, _item: QListWidgetItem) -> None:
        self._on_keep_clicked()

    def _fill(self, typed: str) -> None:
        wanted = typed.casefold().split()
        self._shown = [one for one in self._indicators if _fits(one, wanted)]
        self.list.clear()
        for one in self._shown:
            words = self.tr("{0} (suggested by the words)") if one.id in self._suggested else "{0}"
            self.list.addItem(words.format(one.name))
        self.list.setCurrentRow(0)


def _fits(indicator: Indicator, wanted: Sequence[str]) -> bool:
    names = (indicator.name, indicator.short_name, indicator.code, indicator.official_code, indicator.theme)
    text = " ".join((*names, *indicator.aliases)).casefold()
    return all(word in text for word in wanted)
