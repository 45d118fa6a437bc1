"""What a screen reader meets: every control named, names that tell apart, headings as headings, tables with heads."""

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QFormLayout, QLabel, QTableView

from carer_desk.ui.parts.heading import Heading
from tests.ui.lint import unnamed, walk

FIELDS = {
    QAccessible.Role.EditableText,
    QAccessible.Role.ComboBox,
    QAccessible.Role.List,
    QAccessible.Role.Table,
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.SpinBox,
}

A_CARD_EACH = {
    "More for this reply",
    "Why you judge it so",
    "More for this promise",
}
"""Names that come once on each card of a kind."""


def tree(window):
    return list(walk(QAccessible.queryAccessibleInterface(window)))


def twins(window):
    """Names that two controls on show share, though a person could want either."""
    names = Counter()
    for node in tree(window):
        widget = node.object()
        state = node.state()
        if node.role() in FIELDS and state.focusable and not state.invisible and widget is not None:
            names[node.text(QAccessible.Text.Name)] += 1
    return sorted(name for name, number in names.items() if number > 1 and name not in A_CARD_EACH)


def headings(window):
    """Headings on show that are not announced as one, and how many titles there are."""
    found = []
    for heading in window.findChildren(Heading):
        if heading.isVisibleTo(window) and heading.text():
            node = QAccessible.queryAccessibleInterface(heading)
            if (
                node.role() is not QAccessible.Role.Heading
                or node.text(QAccessible.Text.Name) != heading.text()
            ):
                found.append(f"the heading {heading.text()!r} is a {node.role().name}")
    return found


def bare_tables(window):
    """Tables whose columns have no name."""
    found = []
    for table in window.findChildren(QTableView):
        model = table.model()
        if not table.isVisibleTo(window) or model is None:
            continue
        names = [
            str(model.headerData(c, table.horizontalHeader().orientation()) or "")
            for c in range(model.columnCount())
        ]
        if not all(name.strip() for name in names):
            found.append(f"{table.accessibleName()}: columns {names}")
        if not table.accessibleName():
            found.append("a table without a name")
    return found


def loose_labels(window):
    """Labels of form rows that belong to no field: Alt and a letter would lead nowhere."""
    found = []
    for form in window.findChildren(QFormLayout):
        for row in range(form.rowCount()):
            item = form.itemAt(row, QFormLayout.ItemRole.LabelRole)
            label = item.widget() if item is not None else None
            if type(label) is QLabel and label.isVisibleTo(window) and label.buddy() is None:
                found.append(f"the label {label.text()!r} names no field")
    return found


def said_badly(window):
    return unnamed(window) + twins(window) + headings(window) + bare_tables(window) + loose_labels(window)


def titles(screen, window):
    """The words of the headings that are dressed as the title of a page."""
    return [
        heading.text()
        for heading in screen.findChildren(Heading)
        if heading.isVisibleTo(window) and heading.property("dress_kind") == "title"
    ]


def shared_letters(window, taken=()):
    """Letters that Alt leads to two places with."""
    words = [
        part.text()
        for kind in (QAbstractButton, QLabel)
        for part in window.findChildren(kind)
        if part.isVisibleTo(window) and (kind is QAbstractButton or part.buddy() is not None)
    ]
    letters = Counter(_letter(text) for text in words) + Counter(_letter(text) for text in taken)
    del letters[""]
    return sorted(letter for letter, number in letters.items() if number > 1)


def _letter(text):
    before, mark, after = text.replace("&&", "").partition("&")
    return after[:1].casefold() if mark else ""
