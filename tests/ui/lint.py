"""Looks over a live window for what a person would trip over: cut words, overlaps, small targets, pale text.

    assert findings(window) == []

Each rule is a function from a window to sentences, and tests/ui/test_lint.py shows that each of them bites.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QFontMetrics, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
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


def findings(window: QWidget) -> list[str]:
    """Give one sentence for each fault on show; an empty list is a clean window."""
    settle()
    rules = (cut_labels, small_controls, sideways_scrolls, collisions, small_targets, pale_text, unnamed)
    return [finding for rule in rules for finding in rule(window)]


def settle() -> None:
    """Let layouts and paint come to rest."""
    for _round in range(3):
        QApplication.processEvents()


def cut_labels(window: QWidget) -> list[str]:
    """Labels whose words do not fit: too low for the wrapped text, or narrower than the longest word or the line."""
    found = []
    for label in _shown(window, QLabel):
        words = _plain(label)
        if not words.strip() or not label.pixmap().isNull():
            continue
        room = label.contentsRect().width() - 2 * label.margin()
        metrics = QFontMetrics(label.font())
        if label.wordWrap():
            longest = max(re.split(r"[\s\u200b]+", QLabel.text(label)), key=metrics.horizontalAdvance)
            if metrics.horizontalAdvance(longest) > room + _SLACK:
                found.append(f"{_say(label)}: the word {longest!r} is wider than the label")
            if label.heightForWidth(label.width()) > label.height() + _SLACK:
                found.append(f"{_say(label)}: wrapped text is cut below")
        elif max(map(metrics.horizontalAdvance, words.splitlines())) > room + _SLACK:
            found.append(f"{_say(label)}: text is cut at the side")
        elif metrics.height() * len(words.splitlines()) > label.height() + 2 * _SLACK:
            found.append(f"{_say(label)}: text is cut below")
    return found


def small_controls(window: QWidget) -> list[str]:
    """Buttons, combos, tabs and headers smaller than they ask to be, so that their words are cut."""
    found = []
    for control in _shown(window, QWidget):
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
        elif control.heightForWidth(control.width()) > control.height() + _SLACK and not _is_container(
            control
        ):
            found.append(f"{_say(control)}: needs {control.heightForWidth(control.width())} px of height")
    return found


def sideways_scrolls(window: QWidget) -> list[str]:
    """Areas that scroll sideways, or that would have to."""
    found = []
    for area in _shown(window, QAbstractScrollArea):
        bar = area.horizontalScrollBar()
        if bar.maximum() > bar.minimum() and not (isinstance(area, QListWidget) and not bar.isVisible()):
            found.append(f"{_say(area)}: scrolls sideways by {bar.maximum()} px")
        elif isinstance(area, QScrollArea) and area.widget() is not None:
            over = area.widget().width() - area.viewport().width()
            if over > _SLACK:
                found.append(f"{_say(area)}: its page is {over} px wider than the area")
    return found


def collisions(window: QWidget) -> list[str]:
    """Siblings that overlap, and children that stick out of their parent."""
    found = []
    for parent in [window, *_shown(window, QWidget)]:
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


def small_targets(window: QWidget) -> list[str]:
    """What is meant to be pressed and is smaller than 24 px either way."""
    found = []
    for target in _shown(window, QWidget):
        is_target = isinstance(target, QAbstractButton | QComboBox | QLineEdit) and not _inside_a_part(target)
        if isinstance(target, QAbstractSlider) or not is_target:
            continue
        if min(target.width(), target.height()) < SMALLEST_TARGET:
            found.append(f"{_say(target)}: a target of {_size(target.size())}")
    return found


def pale_text(window: QWidget) -> list[str]:
    """Words whose colour stands out from their ground by less than 4.5:1, read from what is drawn."""
    found = []
    picture = window.grab().toImage()
    for part in _shown(window, QWidget):
        if not _carries_words(part) or not part.isEnabled():
            continue
        seen = _within_its_border(part, _seen_part(window, part))
        if seen.width() < 8 or seen.height() < 8:
            continue
        ratio = contrast_drawn(picture, seen, picture.devicePixelRatio())
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


def walk(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Give a node of the accessible tree and everything below it."""
    yield node
    for place in range(node.childCount()):
        child = node.child(place)
        if child is not None and child.isValid():
            yield from walk(child)


def contrast(one: QColor, other: QColor) -> float:
    """Give the WCAG contrast ratio of two colours."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def contrast_drawn(picture: QImage, area: QRect, ratio: float = 1.0) -> float | None:
    """Give the contrast between the ground (commonest colour) of an area and what stands out most; None if empty."""
    box = QRect(area.topLeft() * ratio, area.size() * ratio).intersected(picture.rect())
    if box.isEmpty():
        return None
    part = picture.copy(box).convertToFormat(QImage.Format.Format_RGB32)
    counts = Counter(memoryview(part.constBits()).cast("I"))
    if len(counts) < 2:
        return None
    ground = QColor(max(counts, key=counts.__getitem__))
    enough = max(2, box.width() * box.height() // 4000)  # not a stray pixel
    ratios = [contrast(QColor(pixel), ground) for pixel, count in counts.items() if count >= enough]
    return max(ratios, default=None)


def _luminance(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _shown(window: QWidget, kind: type[W]) -> list[W]:
    return [
        widget
        for widget in window.findChildren(kind)
        if widget.isVisibleTo(window) and widget.window() is window
    ]


def _children(parent: QWidget) -> list[QWidget]:
    return [child for child in parent.children() if isinstance(child, QWidget) and not child.isWindow()]


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


def _seen_part(window: QWidget, widget: QWidget) -> QRect:
    """Give the part of a widget that no scroll area hides, in the window's coordinates."""
    seen = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        seen = seen.intersected(QRect(parent.mapTo(window, QPoint(0, 0)), parent.size()))
        parent = parent.parentWidget()
    seen = seen.intersected(window.rect())
    for strip in _shown(window, QWidget):
        if strip.metaObject().className() == "NoticeStrip" and not strip.isAncestorOf(widget):
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
    words = widget.accessibleName() or getattr(widget, "text", str)() or widget.objectName()
    kind = widget.metaObject().className()
    return f"{kind} {words[:40]!r}" if words else kind
