"""The help: complete, linked, closed to the world, and true about keys."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument

from carer_desk import RESOURCES
from carer_desk.ui.help_panel import HelpPanel, help_pages
from carer_desk.ui.window import MainWindow
from tests.ui import lint
from tests.ui.fakes import PAGES

FOLDER = RESOURCES / "help"


@pytest.fixture
def panel(qtbot, theme):
    shown = HelpPanel(theme)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_each_screen_has_its_page():
    assert {page.key for page in PAGES} <= set(help_pages())


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.md")), ids=lambda path: path.stem)
def test_links_lead_to_pages_that_are_there(path: Path):
    for target in re.findall(r"\]\(([^)]+)\)", path.read_text(encoding="utf-8")):
        assert (FOLDER / target).is_file(), target


def test_first_page_leads_to_every_other():
    text = (FOLDER / "index.md").read_text(encoding="utf-8")
    assert [name for name in help_pages() if name != "index" and f"({name}.md)" not in text] == []


def test_keys_page_and_actions_agree(qtbot, session):
    window = MainWindow(session, PAGES)
    qtbot.addWidget(window)
    text = (FOLDER / "keys.md").read_text(encoding="utf-8").partition("## On one page")[0]
    # The program adds Ctrl+O and Ctrl+L; a dialog and its table have keys of their own.
    text = text.partition("## In dialogs")[0].replace("| Ctrl+O |", "").replace("| Ctrl+L |", "")
    text = text.replace("Ctrl+1 to Ctrl+6", " ".join(f"| Ctrl+{n} |" for n in range(1, 7)))
    told = set(re.findall(r"(?:Ctrl\+Shift\+Z|Ctrl\+\+|Ctrl\+.|Shift\+F1|F\d+)(?=[ |])", text))
    real = {key.toString() for action in window.every_action() for key in action.shortcuts()}
    assert told == real


def test_disclosure_of_harm_is_sent_elsewhere_at_once():
    text = (FOLDER / "confidentiality.md").read_text(encoding="utf-8")
    assert all(word in text for word in ("999", "MASH", "LADO", "Act at once"))


def test_every_page_is_shown_and_readable(panel):
    for name in help_pages():
        panel.show_page(name)
        assert panel.page == name
        assert len(panel.browser.toPlainText()) > 200
        lint.settle()
        assert panel.browser.verticalScrollBar().value() == 0
        assert panel.choice.value == name
        assert lint.findings(panel) == [], name


def test_link_leads_to_another_page_and_not_out(panel):
    panel.show_page("index")
    panel.browser.anchorClicked.emit(QUrl("words.md"))
    assert panel.page == "words"
    for outside in ("https://example.org/keys.md", "file:///etc/hosts", "attic.md"):
        panel.browser.anchorClicked.emit(QUrl(outside))
        assert panel.page == "words"


def test_help_fetches_nothing(panel):
    drawn = FOLDER / "pictures" / "usual.svg"
    for address in (
        "file:///etc/hostname", "https://example.org/x.png", "index.md", drawn.as_uri(), str(drawn),
        "pictures/../pictures/usual.svg", "https://example.org/pictures/usual.svg", "pictures/attic.svg",
    ):  # fmt: skip
        fetched = panel.browser.loadResource(QTextDocument.ResourceType.ImageResource, QUrl(address))
        assert bytes(fetched) == b""


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_pictures_of_the_charts_are_shown_and_fit_the_page(panel, theme, zoom):
    theme.set_zoom(zoom)
    panel.show_page("charts")
    lint.settle()
    kind = QTextDocument.ResourceType.ImageResource
    shown = re.findall(r"\(pictures/([^)]+)\)", (FOLDER / "charts.md").read_text("utf-8"))
    assert len(shown) == 4
    for name in shown:
        picture = panel.browser.document().resource(kind, QUrl(f"pictures/{name}"))
        assert not picture.isNull() and picture.width() > 200
    assert panel.browser.horizontalScrollBar().maximum() == 0
    for other in (QTextDocument.ResourceType.StyleSheetResource, QTextDocument.ResourceType.HtmlResource):
        assert bytes(panel.browser.loadResource(other, QUrl("pictures/usual.svg"))) == b""


def test_unknown_page_shows_the_first(panel):
    panel.show_page("attic")
    assert panel.page == "index"
