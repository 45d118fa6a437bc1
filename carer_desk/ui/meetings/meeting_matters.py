"""The matters of a meeting: put or down for it, grouped by agenda item, and those it did not reach."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carer_desk.panel.listing import MatterFilter, MatterRow
from carer_desk.panel.meeting import Meeting, MeetingState
from carer_desk.ui.parts.buttons import quiet_button
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.list_card import ListCard
from carer_desk.ui.parts.row_face import RowFace
from carer_desk.ui.parts.row_list import RowList
from carer_desk.ui.parts.standing import Look, capital, flag_look, pressing, standing_look
from carer_desk.ui.session import Session

SHOWN = 60
"""Matters shown here at most; all of them are a list of the Questions page."""


def matter_face(row: MatterRow) -> RowFace:
    """Give a matter's row on a meeting's page."""
    looks = [standing_look(row.standing, row.carried), *(flag_look(flag) for flag in pressing(row.flags)[:1])]
    if row.must_ask:
        looks.insert(0, Look("Must ask", "bad", "star"))
    return RowFace(row.id, row.wording, tuple(looks), capital(row.raised_by.words))


class MeetingMatters(QWidget):
    """A card for each agenda item with its matters; a row leads to its thread."""

    all_requested = Signal(object)
    """The user wants all of them; the payload is a MatterFilter."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._meeting_id = 0
        self._groups: dict[Hashable, _Group] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(session.theme.space("between"))

    def show_meeting(self, meeting: Meeting) -> None:
        """Read the matters of a meeting again."""
        desk = self._session.desk
        self._meeting_id = meeting.id
        put = desk.sheets.put_by_item(meeting.id, SHOWN + 1)
        missed = desk.sheets.not_reached(meeting.id)[:SHOWN]
        shown = put[:SHOWN]
        rows = desk.listing.rows([matter_id for _item, matter_id in shown] + missed, desk.today())
        by_id = {row.id: row for row in rows}
        names = {item.id: f"{item.number} {item.title}".strip() for item in desk.meetings.items(meeting.id)}
        held = meeting.state is MeetingState.HELD
        loose = self.tr("Put, without an item") if held else self.tr("Down for this meeting")
        groups: dict[Hashable, tuple[str, list[int]]] = {}
        for item_id, matter_id in shown:
            groups.setdefault(item_id or "loose", (names.get(item_id or 0, loose), []))[1].append(matter_id)
        if missed:
            groups["missed"] = (self.tr("Not reached, carried over"), missed)
        if not groups:
            groups["none"] = (loose if not held else self.tr("Questions put"), [])
        self._keep_groups(list(groups))
        for key, (name, matter_ids) in groups.items():
            found = [by_id[matter_id] for matter_id in matter_ids if matter_id in by_id]
            self._groups[key].show_matters(name, found)
        last = list(self._groups.values())[-1]
        for group in self._groups.values():
            group.every.setVisible(group is last and len(put) > SHOWN)

    @Slot(object)
    def _on_matter_opened(self, matter_id: int) -> None:
        self._session.matter_requested.emit(matter_id)

    @Slot()
    def _on_every_clicked(self) -> None:
        self._session.filter_requested.emit(MatterFilter(meeting_id=self._meeting_id))

    def _keep_groups(self, keys: Sequence[Hashable]) -> None:
        if list(self._groups) == list(keys):
            return
        for group in self._groups.values():
            self._rows.removeWidget(group)
            group.hide()
            group.deleteLater()
        self._groups = {}
        for key in keys:
            group = _Group(self._session)
            group.list.opened.connect(self._on_matter_opened)
            group.every.clicked.connect(self._on_every_clicked)
            self._groups[key] = group
            self._rows.addWidget(group)


class _Group(ListCard):
    """One agenda item with its matters."""

    def __init__(self, session: Session) -> None:
        self.heading = Heading(session.theme, "")
        self.none = Text(session.theme, "", "body", "dim")
        self.list = RowList(session.theme, "", grows=True, click_opens=True)
        self.every = quiet_button(session.theme, "", "arrow-right")
        super().__init__(session.theme, [self.heading, self.none], self.list, self.every)
        self.none.setText(self.tr("None yet."))
        self.every.setText(self.tr("Show all in Questions"))

    def show_matters(self, name: str, rows: Sequence[MatterRow]) -> None:
        """Show these matters under a name."""
        self.heading.setText(name)
        self.list.setAccessibleName(name)
        self.none.setVisible(not rows)
        self.list.setVisible(bool(rows))
        faces = {row.id: matter_face(row) for row in rows}
        self.list.show_rows(list(faces), lambda keys: [faces[int(key)] for key in keys])  # type: ignore[call-overload]
