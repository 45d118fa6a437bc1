"""What a screen reader meets: every control named, names that tell apart, headings as headings, tables with heads."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFormLayout, QLabel, QTableView

from carer_desk.ui.parts.heading import Heading
from tests.ui.lint import findings, settle, unnamed, walk
from tests.ui.whole.dialogs import every_dialog, make_dialogs
from tests.ui.whole.tour import views

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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_view_can_be_heard(open_desk, example_file, scheme):
    window = open_desk(example_file, scheme)
    found = [f"{view}: {fault}" for view in views(window) for fault in said_badly(window)]
    assert not found, "\n".join(["", *found])


def test_every_page_has_one_title(open_desk, example_file):
    window = open_desk(example_file)
    for key in ("today", "questions", "scorecard", "promises", "report", "meetings"):
        screen = window.show_page(key)
        settle()
        titles = [
            heading.text()
            for heading in screen.findChildren(Heading)
            if heading.isVisibleTo(window) and heading.property("dress_kind") == "title"
        ]
        assert len(titles) == 1
        assert titles[0].startswith(screen.title())


def test_no_dialog_is_forgotten(open_desk, example_file):
    made = make_dialogs(open_desk(example_file))
    assert set(made) == every_dialog()
    assert all(made.values())


@pytest.mark.parametrize(("scheme", "zoom", "size"), [
    ("light", 1.0, (1280, 800)),
    ("dark", 1.5, (1280, 800)),
    ("dark", 2.0, (960, 540)),
    ("light", 2.0, (960, 540)),
])  # fmt: skip
def test_every_dialog_can_be_heard_and_lies_well(open_desk, example_file, scheme, zoom, size):
    window = open_desk(example_file, scheme, zoom, size)
    found = []
    for cls, dialogs in make_dialogs(window).items():
        for number, dialog in enumerate(dialogs):
            dialog.resize(dialog.sizeHint())
            dialog.show()
            settle()
            faults = said_badly(dialog) + findings(dialog)
            if not dialog.windowTitle():
                faults.append("no window title")
            if dialog.focusWidget() is None:
                faults.append("nothing has the focus")
            found += [f"{cls.__name__} {number}: {fault}" for fault in faults]
            dialog.close()
            dialog.deleteLater()
    assert not found, "\n".join(["", *found])
