"""The help inside the program: our own pages, in one window, always in the same place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QMargins, QPointF, QRectF, QSize, QSizeF, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from carer_desk import RESOURCES
from carer_desk.ui.parts.buttons import outlined_button
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.screen_room import fitted
from carer_desk.ui.theme import Theme

FIRST_PAGE = "index"
_LINE_HEIGHT = 130  # per cent
_IMAGE = QTextDocument.ResourceType.ImageResource.value
_PICTURE = "\ufffc"
"""The text of a block that is a picture."""
_LEAST_WIDE = 200
"""Pixels of a drawing, however narrow its page."""
_ORDER = (
    "index today questions meetings scorecard charts claims promises report desk keys words confidentiality commands "
    "architecture"
).split()  # a page not named here comes last


def help_pages(folder: Path = RESOURCES / "help") -> dict[str, str]:
    """Give the title of each page by its name, in reading order; the title is the page's first line."""
    names = sorted(path.stem for path in folder.glob("*.md"))
    names.sort(key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER))
    return {name: _first_line(folder / f"{name}.md") for name in names}


def _first_line(path: Path) -> str:
    with path.open(encoding="utf-8") as lines:
        return lines.readline().lstrip("# ").strip()


class _ClosedBrowser(QTextBrowser):
    """A browser that fetches nothing from anywhere but the help's own drawings, each known by its bare name."""

    def __init__(self, theme: Theme, folder: Path) -> None:
        super().__init__()
        self._theme = theme
        self._pictures = {f"{folder.name}/{path.name}": path for path in folder.glob("*.svg")}

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Give a drawing of the help, as large as the letters are; refuse everything else."""
        wanted = name if isinstance(name, str) else name.toString()
        path = self._pictures.get(wanted)
        if path is None or kind != _IMAGE:
            return QByteArray()
        return self._drawn(path)

    def _drawn(self, path: Path) -> QImage:
        from PySide6.QtSvg import QSvgRenderer  # most pages have no drawing

        drawing = QSvgRenderer(str(path))
        edge = self._theme.space("inside")
        beside = 2 * round(self.document().documentMargin()) + self.verticalScrollBar().sizeHint().width()
        room = self.width() - 2 * self.frameWidth() - beside - 2 * edge
        size = drawing.defaultSize() * self._theme.zoom
        size.scale(
            max(_LEAST_WIDE, min(size.width(), room)), size.height(), Qt.AspectRatioMode.KeepAspectRatio
        )
        ratio = self.devicePixelRatioF()
        whole = size.grownBy(QMargins(edge, edge, edge, edge))
        picture = QImage(whole * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        drawing.render(painter, QRectF(QPointF(edge, edge), QSizeF(size)))
        painter.end()
        return picture


_LEAST_LETTERS = 16
"""Letters of a title that are always seen."""


class HelpPanel(QWidget):
    """The help window: choose a page above, read it below, follow its links."""

    page_shown = Signal(str)
    """Another page is on show; the payload is its name."""

    def __init__(
        self, theme: Theme, folder: Path = RESOURCES / "help", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._theme = theme
        self._folder = folder
        self._titles = help_pages(folder)
        self._page = ""
        self.setWindowTitle(self.tr("Help – Carer Desk"))
        self.choice = Choice(theme, list(self._titles.items()))
        # Titles are long: at twice the text size the longest would make the window wider than a small screen.
        self.choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(_LEAST_LETTERS)
        label = QLabel(self.tr("&Page"))
        label.setTextFormat(Qt.TextFormat.PlainText)
        theme.dress(label, "body")
        label.setBuddy(self.choice)
        self.browser = _ClosedBrowser(theme, folder / "pictures")
        self.browser.setAccessibleName(self.tr("Help text"))
        self.browser.setOpenLinks(False)
        self.browser.anchorClicked.connect(self._on_link_clicked)
        self.choice.picked.connect(self._on_choice_picked)
        top = QHBoxLayout()
        top.addWidget(label)
        top.addWidget(self.choice, 1)
        top.addWidget(outlined_button(theme, self.tr("Close"), "x", self.close))
        rows = QVBoxLayout(self)
        rows.addLayout(top)
        rows.addWidget(self.browser, 1)
        theme.changed.connect(self._on_theme_changed)
        self.resize(fitted(QSize(theme.px(640), theme.px(600)), None))

    @property
    def page(self) -> str:
        """Name of the page on show."""
        return self._page

    def show_page(self, name: str) -> None:
        """Show a page by its name; an unknown one shows the first page."""
        self._page = name if name in self._titles else FIRST_PAGE
        self._write()
        self.choice.pick(self._page)
        self.page_shown.emit(self._page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the help."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    @Slot(object)
    def _on_choice_picked(self, name: str) -> None:
        self.show_page(name)

    @Slot(QUrl)
    def _on_link_clicked(self, link: QUrl) -> None:
        name = Path(link.path()).stem
        if not link.scheme() and name in self._titles:
            self.show_page(name)

    @Slot()
    def _on_theme_changed(self) -> None:
        if self._page:
            self._write()

    def _write(self) -> None:
        self.browser.document().setDefaultFont(self._theme.font())
        self.browser.document().setDocumentMargin(self._theme.space("card_x"))
        text = (self._folder / f"{self._page}.md").read_text(encoding="utf-8")
        tables, no_html = (
            QTextDocument.MarkdownFeature.MarkdownDialectGitHub,
            QTextDocument.MarkdownFeature.MarkdownNoHTML,
        )
        self.browser.document().setMarkdown(text, tables | no_html)
        self._air()
        self.browser.moveCursor(QTextCursor.MoveOperation.Start)

    def _air(self) -> None:
        """Set the lines apart and put room above headings."""
        block = self.browser.document().begin()
        while block.isValid():
            shape = block.blockFormat()
            if block.text() != _PICTURE:
                shape.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            if shape.headingLevel() > 1:
                shape.setTopMargin(self._theme.space("page_y"))
            QTextCursor(block).setBlockFormat(shape)
            block = block.next()
