"""Where a paper is offered to go."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from carer_desk.ui.paper_places import PaperPlaces


def test_a_paper_is_offered_a_name_in_a_folder_that_is_there(qtbot, tmp_path, monkeypatch):
    offered = []

    def ask(_parent, _title, suggested, _kinds):
        offered.append(Path(suggested))
        return suggested.removesuffix(".pdf"), ""

    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    for documents, expected in ((tmp_path, tmp_path), (tmp_path / "not there", Path.home())):
        monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind, at=documents: str(at))
        assert PaperPlaces().ask(parent, "Report", "pdf", "PDF") == expected / "Report.pdf"
    assert offered == [tmp_path / "Report.pdf", Path.home() / "Report.pdf"]
