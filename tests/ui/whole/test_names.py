"""Every dialog can be heard, and lies well, in both schemes and at the least and the greatest size of its text."""

from __future__ import annotations

import pytest

from tests.ui.lint import findings, settle
from tests.ui.whole.dialogs import every_dialog, make_dialogs
from tests.ui.whole.hearing import said_badly, shared_letters


@pytest.mark.parametrize(("scheme", "zoom", "size"), [("light", 1.0, (1280, 800)), ("dark", 2.0, (960, 540))])
def test_every_dialog_can_be_heard_and_lies_well(open_desk, example_file, scheme, zoom, size):
    window = open_desk(example_file, scheme, zoom, size)
    made = make_dialogs(window)
    assert set(made) == every_dialog(), "a dialog is forgotten"
    assert all(made.values())
    found = []
    for cls, dialogs in made.items():
        for number, dialog in enumerate(dialogs):
            dialog.resize(dialog.sizeHint())
            dialog.show()
            settle()
            faults = said_badly(dialog) + findings(dialog)
            faults += [f"Alt+{letter} twice" for letter in shared_letters(dialog)]
            if not dialog.windowTitle():
                faults.append("no window title")
            if dialog.focusWidget() is None:
                faults.append("nothing has the focus")
            found += [f"{cls.__name__} {number}: {fault}" for fault in faults]
            dialog.close()
            dialog.deleteLater()
    assert not found, "\n".join(["", *found])
