"""Nothing in the window reads words as mark-up: each label is plain, each tip spelt out, each menu's & doubled."""

from __future__ import annotations

import ast

from tests.source_tree import ROOT, relative

UI = ROOT / "carer_desk" / "ui"
LABELS = {"QLabel", "QMessageBox", "QTextBrowser", "QTextEdit"}
LOOKED_AT = (
    *LABELS, "Tip(", "WhatsThis(", "Html(", "Markdown(", "addMenu(", "addAction("
)  # fmt: skip
OUR_OWN_WORDS = {"carer_desk/ui/help_panel.py:setMarkdown", "carer_desk/ui/recovery_sheet.py:setHtml"}
"""The help, whose HTML is switched off, and the sheet with the code, which spells its words out."""


def called(node):
    function = node.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def told(words):
    """Whether an expression holds only words of the program: tr, plain_tip, a constant, or their format of numbers."""
    if isinstance(words, ast.Constant):
        return True
    if isinstance(words, ast.Call) and called(words) == "format":
        return isinstance(words.func.value, ast.Call) and called(words.func.value) == "tr"
    if isinstance(words, ast.IfExp):
        return told(words.body) or told(words.orelse)
    return isinstance(words, ast.Call) and called(words) in {"tr", "plain_tip"}


def scope_of(tree):
    """The function, or class, around each node."""
    around = {}

    def walk(node, scope, kind):
        for child in ast.iter_child_nodes(node):
            inner = child if isinstance(child, ast.FunctionDef | ast.ClassDef) else scope
            outer = child if isinstance(child, ast.ClassDef) else kind
            around[child] = (inner, outer)
            walk(child, inner, outer)

    walk(tree, tree, tree)
    return around


def of_a_class(node, name):
    is_label = "QLabel" in {getattr(base, "id", "") for base in node.bases}
    if is_label and "setTextFormat(Qt.TextFormat.PlainText)" not in ast.unparse(node):
        yield f"{name}:{node.lineno} a label that reads mark-up"


def of_a_call(node, name, scope, kind):
    what, words = called(node), node.args[0] if node.args else None
    shown = ast.unparse(words) if words is not None else ""
    if what in LABELS and isinstance(node.func, ast.Name):
        is_picture = what == "QLabel" and shown in ("", "self") and "setPixmap(" in ast.unparse(kind)
        if "PlainText" not in ast.unparse(scope) and not is_picture:
            yield f"{name}:{node.lineno} {what} that reads mark-up"
    elif what in {"setToolTip", "setWhatsThis", "setStatusTip"}:
        if not told(words) and f"{name}:{shown}" not in TIPS_OF_OUR_OWN:
            yield f"{name}:{node.lineno} a tip without plain_tip: {shown}"
    elif what in {"setHtml", "insertHtml", "setMarkdown", "appendHtml"}:
        if f"{name}:{what}" not in OUR_OWN_WORDS:
            yield f"{name}:{node.lineno} {what}"
    elif (
        what in {"addMenu", "addAction"}
        and not isinstance(words, ast.Name | ast.Attribute)
        and not told(words)
    ):
        yield f"{name}:{node.lineno} words of a menu whose & may not be doubled: {shown}"


def faults(source, name):
    tree = ast.parse(source)
    around = scope_of(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield from of_a_class(node, name)
        elif isinstance(node, ast.Call):
            yield from of_a_call(node, name, *around[node])


TIPS_OF_OUR_OWN = {
    "carer_desk/ui/parts/buttons.py:plain_tip(name) if '<' in name else name",
    "carer_desk/ui/meetings/findings_pane.py:key",
    "carer_desk/ui/navigation.py:f'{keys}. {self.status.text()}'",
    "carer_desk/ui/navigation.py:f'{name} ({keys})'",
}
"""Keys and words of the program that were looked at."""


def test_every_word_of_the_window_is_shown_as_it_is():
    found = []
    for path in sorted(UI.rglob("*.py")):
        source = path.read_text("utf-8")
        if any(word in source for word in LOOKED_AT):
            found += faults(source, relative(path))
    assert found == []


def test_the_lint_bites():
    wrong = """
class Sign(QLabel):
    pass
def f(self, words):
    label = QLabel(words)
    box = QMessageBox(self)
    self.setToolTip(words)
    menu.addAction(f"{words}")
    self.view.setHtml(words)
"""
    assert len(list(faults(wrong, "x.py"))) == 6
