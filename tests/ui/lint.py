"""Looks over a live window for what a person would trip over: cut words, overlaps, small targets, pale text.

    assert findings(window) == []

Each rule is a function from a window to sentences, and tests/ui/test_lint.py shows that each of them bites.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TypeVar

import numpy as np
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QFontMetrics, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QWidget,
)

W = TypeVar("W", bound=QWidget)

SMALLEST_TARGET = 24
LEAST_CONTRAST = 4.5
_SLACK = 1  # rounding of layouts
_GAPS = re.compile(r"[\s\u200b]+")


def findings(window: QWidget) -> list[str]:
    """Give one sentence for each fault on show; an empty list is a clean window."""
    settle()
    rules = (cut_labels, small_controls, sideways_scrolls, collisions, small_targets, pale_text)
    parts = shown(window)  # walked once: nothing moves while the rules look
    return [finding for rule in rules for finding in rule(window, parts)] + unnamed(window)


def settle() -> None:
    """Let layouts and paint come to rest."""
    for _round in range(3):
        QApplication.processEvents()


def cut_labels(window: QWidget, parts: list[QWidget] | None = None) -> list[str]:
    """Labels whose words do not fit: too low for the wrapped text, or narrower than the longest word or the line."""
    found = []
    for label in _of_kind(QLabel, window, parts):
        words = _plain(label)
        if not words.strip() or not label.pixmap().isNull():
            continue
        room = label.contentsRect().width() - 2 * label.margin()
        metrics = QFontMetrics(label.font())
        if label.wordWrap():
            longest = max(_GAPS.split(QLabel.text(label)), key=metrics.horizontalAdvance)
            if metrics.horizontalAdvance(longest) > room + _SLACK:
                found.append(f"{_say(label)}: the word {longest!r} is wider than the label")
            if label.heightForWidth(label.width()) > label.height() + _SLACK:
                found.append(f"{_say(label)}: wrapped text is cut below")
        elif max(map(metrics.horizontalAdvance, words.splitlines())) > room + _SLACK:
            found.append(f"{_say(label)}: text is cut at the side")
        elif metrics.height() * len(words.splitlines()) > label.height() + 2 * _SLACK:
            found.append(f"{_say(label)}: text is cut below")
    return found


def small_controls(window: QWidget, parts: list[QWidget] | None = None) -> list[str]:
    """Buttons, combos, tabs and headers smaller than they ask to be, so that their words are cut."""
    found = []
    for control in _of_kind(QWidget, window, parts):
        if isinstance(control, QPushButton | QComboBox | QTabBar | QRadioButton | QCheckBox | QToolButton):
            if _inside_a_part(control):
                continue
            wanted = control.minimumSizeHint() if isinstance(control, QTabBar) else control.sizeHint()
            if control.width() + _SLACK < wanted.width() or control.height() + _SLACK < wanted.height():
                found.append(f"{_say(control)}: {_size(control.size())} is smaller than its {_size(wanted)}")
        elif isinstance(control, QHeaderView) and control.model() is not None:
            found += [
                f"{_say(control)}: section {section} is narrower than its words"
                for section in range(control.count())
                if not control.isSectionHidden(section)
                and control.orientation() == Qt.Orientation.Horizontal
                and control.sectionSize(section) + _SLACK < control.sectionSizeFromContents(section).width()
            ]
        elif isinstance(control, QListWidget):
            found += _narrow_rows(control)
        elif not _is_container(control) and (
            control.heightForWidth(control.width()) > control.height() + _SLACK
        ):
            found.append(f"{_say(control)}: needs {control.heightForWidth(control.width())} px of height")
    return found


def sideways_scrolls(window: QWidget, parts: list[QWidget] | None = None) -> list[str]:
    """Areas that scroll sideways, or that would have to."""
    found = []
    for area in _of_kind(QAbstractScrollArea, window, parts):
        bar = area.horizontalScrollBar()
        if bar.maximum() > bar.minimum() and not (isinstance(area, QListWidget) and not bar.isVisible()):
            found.append(f"{_say(area)}: scrolls sideways by {bar.maximum()} px")
        elif isinstance(area, QScrollArea) and area.widget() is not None:
            over = area.widget().width() - area.viewport().width()
            if over > _SLACK:
                found.append(f"{_say(area)}: its page is {over} px wider than the area")
    return found


def collisions(window: QWidget, parts: list[QWidget] | None = None) -> list[str]:
    """Siblings that overlap, and children that stick out of their parent."""
    found = []
    for parent in [window, *_of_kind(QWidget, window, parts)]:
        if isinstance(parent, QAbstractScrollArea | QLineEdit | QComboBox | QMenuBar | QHeaderView | QTabBar):
            continue
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            is_page = isinstance(parent.parentWidget(), QScrollArea)
            if is_page:
                continue  # the viewport: its page is larger on purpose
        children = [child for child in _children(parent) if child.isVisible() and not _floats(child)]
        found += [
            f"{_say(child)}: sticks out of {_say(parent)}"
            for child in children
            if not parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(child.geometry())
        ]
        if isinstance(parent, QStackedWidget):
            continue
        for place, one in enumerate(children):
            for other in children[place + 1 :]:
                both = one.geometry().intersected(other.geometry())
                if both.width() > _SLACK and both.height() > _SLACK:
                    found.append(f"{_say(one)}: overlaps {_say(other)}")
    return found


def small_targets(window: QWidget, parts: list[QWidget] | None = None) -> list[str]:
    """What is meant to be pressed and is smaller than 24 px either way."""
    found = []
    for target in _of_kind(QAbstractButton | QComboBox | QLineEdit, window, parts):
        if _inside_a_part(target):
            continue
        if min(target.width(), target.height()) < SMALLEST_TARGET:
            found.append(f"{_say(target)}: a target of {_size(target.size())}")
    return found


def pale_text(window: QWidget, parts: list[QWidget] | None = None) -> list[str]:
    """Words whose colour stands out from their ground by less than 4.5:1, read from what is drawn."""
    found = []
    parts = shown(window) if parts is None else parts
    strips = [part for part in parts if part.metaObject().className() == "NoticeStrip"]
    picture = window.grab().toImage()
    pixels, scale = _pixels(picture), picture.devicePixelRatio()
    for part in parts:
        if not _carries_words(part) or not part.isEnabled():
            continue
        seen = _within_its_border(part, _seen_part(window, part, strips))
        if seen.width() < 8 or seen.height() < 8:
            continue
        ratio = contrast_drawn(pixels, seen, scale)
        if ratio is not None and ratio < LEAST_CONTRAST:
            found.append(f"{_say(part)}: contrast {ratio:.1f}:1")
    return found


def unnamed(window: QWidget) -> list[str]:
    """What the keyboard reaches and a screen reader could not name."""
    root = QAccessible.queryAccessibleInterface(window)
    found = []
    for node in walk(root):
        state = node.state()
        if state.focusable and not state.invisible and not node.text(QAccessible.Text.Name).strip():
            widget = node.object()
            found.append(f"{node.role().name} without a name in {_say(widget) if widget else 'a part'}")
    return found


def walk(root: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Give a node of the accessible tree and everything below it that is not inside something hidden."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        if node is root or not node.state().invisible:
            children = (node.child(place) for place in range(node.childCount() - 1, -1, -1))
            waiting += [child for child in children if child is not None and child.isValid()]


def contrast(one: QColor, other: QColor) -> float:
    """Give the WCAG contrast ratio of two colours."""
    return _ratio(_luminance(one.rgb() & 0xFFFFFF), _luminance(other.rgb() & 0xFFFFFF))


def contrast_drawn(pixels: np.ndarray, area: QRect, scale: float = 1.0) -> float | None:
    """Give the contrast between the ground (commonest colour) of an area and what stands out most; None if empty."""
    box = QRect(area.topLeft() * scale, area.size() * scale)
    part = pixels[max(box.top(), 0) : box.bottom() + 1, max(box.left(), 0) : box.right() + 1]
    colours, counts = np.unique(part, return_counts=True)
    if len(colours) < 2:
        return None
    ground = _luminance(int(colours[counts.argmax()]))
    enough = max(2, part.size // 4000)  # not a stray pixel
    ratios = [_ratio(_luminance(colour), ground) for colour in colours[counts >= enough].tolist()]
    return max(ratios, default=None)


def _pixels(picture: QImage) -> np.ndarray:
    """Give a picture as rows of 0xRRGGBB."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    wide = np.frombuffer(plain.constBits(), np.uint32).reshape(plain.height(), plain.bytesPerLine() // 4)
    return wide[:, : plain.width()] & 0xFFFFFF


def _ratio(one: float, other: float) -> float:
    lighter, darker = max(one, other), min(one, other)
    return (lighter + 0.05) / (darker + 0.05)


@cache
def _luminance(colour: int) -> float:
    """Give the relative luminance (WCAG) of 0xRRGGBB."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in ((colour >> shift & 0xFF) / 255 for shift in (16, 8, 0))
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def shown(window: QWidget) -> list[QWidget]:
    """Give every widget on show inside a window, parents before their children."""
    found: list[QWidget] = []
    for child in window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if not child.isHidden() and not child.isWindow():
            found += [child, *shown(child)]
    return found


def _of_kind(kind: type[W], window: QWidget, parts: list[QWidget] | None) -> Iterator[W]:
    return (part for part in (shown(window) if parts is None else parts) if isinstance(part, kind))


def _children(parent: QWidget) -> list[QWidget]:
    return [
        child
        for child in parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if not child.isWindow()
    ]


def _floats(widget: QWidget) -> bool:
    """Whether Qt, or our strip of news, lies above others on purpose."""
    name = widget.objectName()
    return name.startswith("qt_") or widget.metaObject().className() in (
        "QSizeGrip",
        "QFocusFrame",
        "QRubberBand",
        "NoticeStrip",
    )


def _inside_a_part(widget: QWidget) -> bool:
    """Whether Qt itself put the widget inside another control, such as the buttons in a line edit."""
    parent = widget.parentWidget()
    inner = (QLineEdit, QComboBox, QMenuBar, QTabBar, QAbstractScrollArea)
    return isinstance(parent, inner) or widget.objectName().startswith("qt_")


def _is_container(widget: QWidget) -> bool:
    return widget.layout() is not None or isinstance(widget, QLabel | QAbstractScrollArea)


def _narrow_rows(rows: QListWidget) -> list[str]:
    return [
        f"{_say(rows)}: row {row} is cut"
        for row in range(rows.count())
        if not rows.wordWrap()
        and rows.sizeHintForIndex(rows.model().index(row, 0)).width() > rows.viewport().width() + _SLACK
    ]


def _carries_words(widget: QWidget) -> bool:
    if isinstance(widget, QLabel):
        return bool(_plain(widget).strip()) and widget.pixmap().isNull()
    if isinstance(widget, QLineEdit):
        return bool(widget.text() or widget.placeholderText())
    if isinstance(widget, QPlainTextEdit):
        return bool(widget.toPlainText() or widget.placeholderText())
    if isinstance(widget, QComboBox):
        return bool(widget.currentText())
    if isinstance(widget, QAbstractButton):
        return bool(widget.text()) and not _inside_a_part(widget)
    return widget.metaObject().className() == "Pill"


def _seen_part(window: QWidget, widget: QWidget, strips: list[QWidget]) -> QRect:
    """Give the part of a widget that no scroll area hides, in the window's coordinates."""
    seen = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        seen = seen.intersected(QRect(parent.mapTo(window, QPoint(0, 0)), parent.size()))
        parent = parent.parentWidget()
    seen = seen.intersected(window.rect())
    for strip in strips:
        if not strip.isAncestorOf(widget):
            covered = QRect(strip.mapTo(window, QPoint(0, 0)), strip.size())
            if covered.intersects(seen):
                return QRect()
    return seen if seen.height() * 2 > widget.height() else QRect()


def _within_its_border(widget: QWidget, seen: QRect) -> QRect:
    """Leave out the border and the buttons inside a field, which stand out whatever its words do."""
    if isinstance(widget, QLabel) or seen.isEmpty():
        return seen
    seen = seen.adjusted(5, 5, -5, -5)
    for button in widget.findChildren(QToolButton) if isinstance(widget, QLineEdit) else ():
        if button.isVisible() and button.x() < widget.width() // 2:
            seen.setLeft(max(seen.left(), button.mapTo(widget.window(), button.rect().topRight()).x() + 1))
        elif button.isVisible():
            seen.setRight(min(seen.right(), button.mapTo(widget.window(), QPoint(0, 0)).x() - 1))
    return seen


def _plain(label: QLabel) -> str:
    words = label.text()
    return words.replace("&", "") if label.buddy() is not None else words


def _size(size: QSize) -> str:
    return f"{size.width()}x{size.height()}"


def _say(widget: object) -> str:
    if not isinstance(widget, QWidget):
        return type(widget).__name__
    text = getattr(widget, "text", None)  # of some dialogs it is a field
    words = widget.accessibleName() or (text() if callable(text) else "") or widget.objectName()
    kind = widget.metaObject().className()
    return f"{kind} {words[:40]!r}" if words else kind
