"""What leaves the Report page: sealed where it is more than the chair’s paper, and by a draft that holds nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, QUrlQuery

from carer_desk.store.sealing import unsealed
from carer_desk.ui.dialogs.seal_dialog import Sealing
from carer_desk.ui.paper_places import PaperPlaces
from carer_desk.ui.report.mailing import MailDialog, draft_for


def written(qtbot, screen):
    qtbot.waitUntil(lambda: not screen.choices.busy, timeout=60_000)


def test_what_is_more_than_the_paper_of_the_chair_leaves_sealed(qtbot, screen, places, copy_answers, seals):
    words = "otter lantern maple radish"
    writing = screen.choices.writing
    copy_answers += [False, False]
    seals += [Sealing(words), Sealing(words), None, None]
    screen.choices.log_kind.pick("csv")
    for button in (screen.choices.log, screen.choices.copy, screen.choices.log, screen.choices.copy):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        written(qtbot, screen)
        assert "by voice" in writing.said.text()
        assert writing.folder.isVisibleTo(screen) and not writing.open.isVisibleTo(screen)
    day = "2021-03-20"
    assert [name for name, _ending, _kind in places.asked] == [
        f"The whole log {day}.csv",
        "Copy of the desk.db",
    ]
    assert {path.name for path in places.folder.iterdir()} == {"paper.csv.sealed", "paper.db.sealed"}
    table = unsealed(places.folder / "paper.csv.sealed", words)
    assert table.name == "paper.csv"
    assert "Why do carers wait weeks" in table.content.decode("utf-8-sig")
    copy = unsealed(places.folder / "paper.db.sealed", words)
    assert b"Why do carers wait weeks" in copy.content
    assert b"SECRET" not in copy.content


def test_no_line_of_a_draft_makes_another_header():
    draft = draft_for(
        "chair@example.org\r\nBcc: x@example.org", "The panel\r\nBcc: x@example.org", "paper.txt"
    )
    head = bytes(draft.toEncoded().data()).partition(b"&body=")[0].upper()
    assert b"BCC" in head and b"%0D" not in head and b"%0A" not in head


def test_the_report_goes_to_the_chair_by_a_draft_that_holds_nothing_of_it(
    qtbot, screen, places, desk, monkeypatch
):
    writing, drafts = screen.choices.writing, []
    monkeypatch.setattr(PaperPlaces, "write_mail", lambda _places, draft: bool(drafts.append(draft)) or True)
    screen.choices.kind.pick("txt")
    screen.choices.save.click()
    written(qtbot, screen)
    assert writing.mail.isVisibleTo(screen)
    typed = ["not an address", "chair@example.org?bcc=x@example.org", "chair@rivermouth.example"]

    def answer(dialog):
        for words in typed:
            dialog.address.setText(words)
            if not dialog.what_is_wrong()[0]:
                return True
        return False

    monkeypatch.setattr(MailDialog, "take", answer)
    writing.mail.click()
    assert places.folders == [places.folder / "paper.txt"]
    assert drafts[0].scheme() == "mailto"
    assert drafts[0].path() == typed[-1]
    query = QUrlQuery(drafts[0])
    assert [name for name, _words in query.queryItems()] == ["subject", "body"]
    body = query.queryItemValue("body", QUrl.ComponentFormattingOption.FullyDecoded)
    assert "“paper.txt”" in body
    assert "pathway" not in drafts[0].toString() and "/" not in body
    assert desk.papers.chair_address == typed[-1]
    typed[:] = [""]
    writing.mail.click()
    assert desk.papers.chair_address == ""
    assert drafts[1].path() == ""
    screen.choices.log.click()
    written(qtbot, screen)
    assert not writing.mail.isVisibleTo(screen)  # the log is not the chair's paper
