"""The agenda of a meeting: its items in order, with the buttons that add, change, order and remove them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from carer_desk.panel.meeting import AgendaItem
from carer_desk.ui.dialogs.form_dialog import keep_from
from carer_desk.ui.meetings.meeting_dialogs import ItemDialog
from carer_desk.ui.parts.buttons import Button, outlined_button
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.row_face import RowFace
from carer_desk.ui.parts.row_list import RowList
from carer_desk.ui.parts.standing import Look
from carer_desk.ui.session import Session


class AgendaCard(Card):
    """Choose an item, then a button; Alt+Up and Alt+Down move it, Enter changes it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        theme = session.theme
        super().__init__(theme, parent=parent)
        self._session = session
        self._meeting_id = 0
        self._items: list[AgendaItem] = []
        self.none = Text(
            theme, self.tr("No item is entered. Questions can be put without one."), "body", "dim"
        )
        self.list = RowList(theme, self.tr("Agenda"), grows=True)
        self.list.opened.connect(self._on_item_opened)
        self.list.moved.connect(self._on_item_moved)
        self.list.chosen.connect(self._on_item_chosen)
        self.add_button = outlined_button(theme, self.tr("Add an item…"), "plus", self._on_add_clicked)
        self.change = outlined_button(theme, self.tr("Change it…"), "pencil", self._on_change_clicked)
        self.up = outlined_button(theme, self.tr("Up"), "arrow-up", self._on_up_clicked)
        self.down = outlined_button(theme, self.tr("Down"), "arrow-down", self._on_down_clicked)
        self.remove = outlined_button(theme, self.tr("Remove"), "trash-2", self._on_remove_clicked)
        names = (
            (self.change, self.tr("Change it: agenda item")),
            (self.up, self.tr("Up: move the agenda item")),
            (self.down, self.tr("Down: move the agenda item")),
            (self.remove, self.tr("Remove the agenda item")),
        )
        for button, name in names:
            button.setAccessibleName(name)
        self._buttons = Flow(theme.space("small"))
        for button in (self.add_button, *self._on_item):
            self._buttons.addWidget(button)
        self.add(Heading(theme, self.tr("Agenda")))
        self.add(self.none)
        self.add(self.list)
        self.add(self._buttons)

    @property
    def _on_item(self) -> tuple[Button, ...]:
        return (self.change, self.up, self.down, self.remove)

    def show_meeting(self, meeting_id: int) -> None:
        """Read the agenda of a meeting again."""
        self._meeting_id = meeting_id
        self._items = self._session.desk.meetings.items(meeting_id)
        faces = {item.id: self._face(place, item) for place, item in enumerate(self._items, start=1)}
        self.list.setVisible(bool(faces))
        self.none.setVisible(not faces)
        self.list.show_rows(list(faces), lambda keys: [faces[int(key)] for key in keys])  # type: ignore[call-overload]
        self._show_what_can_be_done()

    @Slot(object)
    def _on_item_chosen(self, _key: object) -> None:
        self._show_what_can_be_done()

    @Slot()
    def _on_add_clicked(self) -> None:
        self._ask(AgendaItem(self._meeting_id, ""), self._session.desk.meetings.add_item)

    @Slot(object)
    def _on_item_opened(self, _key: object) -> None:
        self._on_change_clicked()

    @Slot()
    def _on_change_clicked(self) -> None:
        item = self._chosen()
        if item is not None:
            self._ask(item, self._session.desk.meetings.save_item)

    @Slot()
    def _on_up_clicked(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down_clicked(self) -> None:
        self._move(1)

    @Slot(object, int)
    def _on_item_moved(self, _key: object, step: int) -> None:
        self._move(step)

    @Slot()
    def _on_remove_clicked(self) -> None:
        item = self._chosen()
        if item is None:
            return
        number, desk = item.id, self._session.desk

        def remove() -> bool:
            desk.meetings.remove_item(number)
            return True

        if self._session.attempt(remove):
            self._session.offer_undo(self.tr("Agenda item removed; its questions stay with the meeting."))

    def _ask(self, item: AgendaItem, keep: Callable[[AgendaItem], object]) -> None:
        dialog = ItemDialog(self._session.theme, item, self)

        def keep_changed(wanted: AgendaItem) -> None:
            if wanted != item:
                keep(wanted)

        keep_from(dialog, keep_changed)
        dialog.deleteLater()

    def _move(self, step: int) -> None:
        item = self._chosen()
        if item is None:
            return
        old = self._items.index(item)
        if not 0 <= old + step < len(self._items):
            return
        order = list(self._items)
        order.insert(old + step, order.pop(old))
        desk = self._session.desk
        self._session.attempt(lambda: desk.sheets.order_agenda([one.id for one in order]))

    def _chosen(self) -> AgendaItem | None:
        return next((item for item in self._items if item.id == self.list.key), None)

    def _show_what_can_be_done(self) -> None:
        item = self._chosen()
        place = self._items.index(item) if item is not None else -1
        for button in self._on_item:
            button.setVisible(bool(self._items))
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < len(self._items) - 1)
        self.change.setEnabled(item is not None)
        self.remove.setEnabled(item is not None)

    def _face(self, place: int, item: AgendaItem) -> RowFace:
        closed = (Look(self.tr("Closed session"), "bad", "eye-off"),) if item.closed_session else ()
        return RowFace(item.id, item.title, closed, lead=item.number or f"({place})")
