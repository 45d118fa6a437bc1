"""A file leaves sealed, and what was sealed comes back: by its passphrase, and only whole."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from carer_desk.panel.matter import Matter
from carer_desk.store.sealing import seal, unsealed
from carer_desk.ui.dialogs.log_intake_dialog import LogIntakeDialog
from carer_desk.ui.dialogs.log_save_dialog import LogSaving
from carer_desk.ui.dialogs.seal_dialog import SealDialog, Sealing, UnsealDialog
from carer_desk.ui.identity_gate import IdentityGate
from carer_desk.ui.log_sheets import LogSheets
from carer_desk.ui.sealed_drops import SealedDrops
from carer_desk.ui.sealed_files import SealedFiles
from carer_desk.ui.session import Session

WORDS = "otter lantern maple radish"


@pytest.fixture
def window(qtbot):
    made = QWidget()
    made.resize(QSize(960, 540))
    qtbot.addWidget(made)
    return made


@pytest.fixture
def session(theme, notices, preferences, desk):
    return Session(desk, theme, notices, preferences)


class Places:
    def __init__(self, folder):
        self.folder, self.asked = folder, []

    def ask(self, _parent, name, ending, _kind):
        self.asked.append(f"{name}.{ending}")
        return self.folder / self.asked[-1]


def test_a_file_is_sealed_unless_its_owner_says_that_anybody_may_read_it(qtbot, theme, window):
    dialog = SealDialog(theme, window)
    qtbot.addWidget(dialog)
    dialog.show()
    offered = dialog.sealing.passphrase
    assert len(offered.split()) == 4
    assert not dialog.plain.isChecked()
    dialog.another.click()
    assert dialog.sealing.passphrase != offered
    assert offered not in repr(dialog.sealing)
    dialog.passphrase.setText("too short")
    dialog.keep.click()
    assert dialog.isVisible()
    dialog.plain.setChecked(True)
    assert not dialog.passphrase.isEnabled()
    assert dialog.sealing == Sealing(None)
    dialog.keep.click()
    assert not dialog.isVisible()


def test_the_name_of_a_sealed_file_tells_what_is_in_it(window, tmp_path):
    class Renames(Places):
        def ask(self, *asked):
            return super().ask(*asked).with_name("mine.sealed")

    places = Places(tmp_path)
    assert Sealing(None).ask_place(places, window, "The log", "xlsx", "").name == "The log.xlsx"
    assert Sealing(WORDS).ask_place(places, window, "The log", "xlsx", "").name == "The log.xlsx.sealed"
    assert Sealing(WORDS).ask_place(Renames(tmp_path), window, "Log", "xlsx", "").name == "mine.xlsx.sealed"


def test_a_sealed_log_goes_out_and_comes_in_again(session, window, tmp_path, monkeypatch):
    session.desk.matters.add(Matter("Why are plans late?", private_note="Mine alone"))
    told, places = [], Places(tmp_path)
    session.notices.noticed.connect(told.append)
    sheets = LogSheets(
        session, window, lambda _parent: tmp_path / places.asked[-1],
        lambda _parent: LogSaving("zip", "", True), places, lambda *_asked: Sealing(WORDS),
        IdentityGate(session, ask_stays=lambda *_asked: True),
    )  # fmt: skip
    sheets.save()
    assert places.asked == ["The log 2021-03-20 PRIVATE.zip.sealed"]
    assert "by voice" in told[-1].text
    path = tmp_path / places.asked[0]
    assert b"Why are plans" not in path.read_bytes()
    assert unsealed(path, WORDS).name == "The log 2021-03-20 PRIVATE.zip"
    said, problems, typed = [], [], ["otter lantern maple", WORDS.upper()]

    def type_it(dialog):
        problems.append(dialog.problem.text())
        dialog.passphrase.setText(typed.pop(0))
        return True

    monkeypatch.setattr(UnsealDialog, "take", type_it)
    monkeypatch.setattr(LogIntakeDialog, "take", lambda dialog: bool(said.append(dialog.said.text())))
    sheets.take_in()
    assert said == ["The file and the desk say the same."]
    assert problems[0] == ""
    assert "does not open" in problems[1]
    assert [one.name for one in tmp_path.iterdir() if one.suffix != ".desk" and "PRIVATE" in one.name] == [
        path.name
    ]


def test_a_sealed_file_is_opened_to_a_place_of_ones_own(theme, notices, window, tmp_path, monkeypatch):
    told = []
    notices.noticed.connect(told.append)
    path = seal(tmp_path / "a.json.sealed", "a.json", b"{}", WORDS)
    monkeypatch.setattr(UnsealDialog, "take", lambda dialog: dialog.passphrase.setText(WORDS) is None)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(path), ""))
    places = Places(tmp_path / "new")
    places.folder.mkdir()
    files = SealedFiles(theme, window, places)
    assert files.ask_file() == path
    files.open_and_tell(path, notices)
    assert [one.text.partition(" is written")[0] for one in told] == ["“a.json”"]
    assert (places.folder / "a.json").read_bytes() == b"{}"
    monkeypatch.setattr(UnsealDialog, "take", lambda _dialog: False)
    assert files.open(path) is None


def test_a_sealed_file_is_taken_when_it_is_dropped_and_no_other(qtbot, window, tmp_path):
    taken = []
    drops = SealedDrops(window)
    drops.dropped.connect(taken.append)

    def drop(*names):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in names])
        action, nothing = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        event = QDropEvent(QPointF(5, 5), action, data, Qt.MouseButton.LeftButton, nothing)
        return drops.eventFilter(window, event)

    assert drop("log.xlsx.sealed")
    assert not drop("log.xlsx")
    assert not drop("a.sealed", "b.sealed")
    assert taken == [tmp_path / "log.xlsx.sealed"]
    assert window.acceptDrops()


def test_a_dialog_that_has_room_does_not_scroll_over_empty_space(qtbot, qapp, theme):
    for dialog in (SealDialog(theme), UnsealDialog(theme, "The log 2021-03-20.xlsx.sealed", "Open it")):
        qtbot.addWidget(dialog)
        dialog.resize(dialog.sizeHint())
        dialog.show()
        qapp.processEvents()
        assert dialog.page.verticalScrollBar().maximum() == 0
