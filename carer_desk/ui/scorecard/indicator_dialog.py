"""Asks for an own indicator, or for another name of one that is there."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from carer_desk.panel.indicator import Better, Counting, Indicator
from carer_desk.ui.dialogs.form_dialog import FormDialog, form_line, record_from
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.theme import Theme

_UNITS = ("%", "count", "days", "per 10,000", "£")


class IndicatorDialog(FormDialog):
    """A new indicator; `ask` gives it or None. Its code is made from its name."""

    def __init__(
        self,
        theme: Theme,
        draft: Indicator,
        codes: Collection[str],
        themes: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._draft, self._codes = draft, frozenset(codes)
        self.name = form_line(theme, draft.name)
        self.short_name = form_line(theme, draft.short_name)
        self.theme_name = form_line(theme, draft.theme, themes)
        self.aliases = form_line(theme, ", ".join(draft.aliases))
        units = {
            "%": self.tr("Per cent"), "count": self.tr("A count"), "days": self.tr("Days"),
            "per 10,000": self.tr("Per 10,000 children"), "£": self.tr("Money"),
        }  # fmt: skip
        self.unit = Choice(theme, [(unit, units[unit]) for unit in _UNITS])
        self.better = Choice(
            theme,
            [
                (Better.HIGHER, self.tr("Higher is better")),
                (Better.LOWER, self.tr("Lower is better")),
                (Better.NEITHER, self.tr("Neither way is better")),
            ],
        )
        self.counting = Choice(
            theme,
            [
                (Counting.PLAIN, self.tr("Of its own month or quarter")),
                (Counting.CUMULATIVE, self.tr("Adds up over the year")),
                (Counting.ROLLING, self.tr("Of the last twelve months")),
            ],
        )
        self.unit.pick(draft.unit if draft.unit in _UNITS else "%")
        self.better.pick(draft.better)
        self.counting.pick(draft.counting)
        self._lay_out()
        self.name.setFocus()

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        theme: Theme,
        draft: Indicator,
        codes: Collection[str],
        themes: Sequence[str],
        problem: str = "",
    ) -> Indicator | None:
        """Ask for the indicator; `problem` says why the last one could not be saved."""
        dialog = cls(theme, draft, codes, themes, parent)
        return record_from(dialog, problem)

    @property
    def record(self) -> Indicator:
        """The indicator as typed."""
        better, counting = self.better.value, self.counting.value
        assert isinstance(better, Better) and isinstance(counting, Counting)
        name = " ".join(self.name.text().split())
        aliases = (" ".join(alias.split()) for alias in self.aliases.text().split(","))
        return replace(
            self._draft,
            code=self._draft.code or code_of(name, self._codes),
            name=name,
            short_name=" ".join(self.short_name.text().split()),
            aliases=tuple(dict.fromkeys(alias for alias in aliases if alias)),
            theme=" ".join(self.theme_name.text().split()),
            unit=str(self.unit.value),
            better=better,
            counting=counting,
            followed=True,
        )

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """A name is all that is needed."""
        return ("", None) if self.name.text().strip() else (self.tr("Type a name first."), self.name)

    def _lay_out(self) -> None:
        self.set_words(self.tr("Add an indicator"), self.tr("&Add it"))
        self.add_field(self.tr("&Name"), self.name, self.tr("As your scorecard prints it."))
        self.add_field(self.tr("&Short name"), self.short_name, self.tr("For narrow places; may stay empty."))
        self.add_field(self.tr("Other na&mes"), self.aliases, self.tr("With commas between them."))
        self.add_field(self.tr("&Theme"), self.theme_name)
        self.add_field(self.tr("&Unit"), self.unit)
        self.add_field(self.tr("Which way is &better"), self.better)
        self.add_field(self.tr("The &figure is"), self.counting)


class RenameDialog(FormDialog):
    """Another name for an indicator; the old one stays as an alias."""

    def __init__(self, theme: Theme, indicator: Indicator, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._indicator = indicator
        self.name = form_line(theme, indicator.name)
        self.short_name = form_line(theme, indicator.short_name)
        self.set_words(self.tr("Rename the indicator"), self.tr("&Rename"))
        self.add_field(
            self.tr("&Name"),
            self.name,
            self.tr("The old name is kept: it finds the indicator, and its figures stay."),
        )
        self.add_field(self.tr("&Short name"), self.short_name)
        self.name.selectAll()
        self.name.setFocus()

    @classmethod
    def ask(cls, parent: QWidget, theme: Theme, indicator: Indicator, problem: str = "") -> Indicator | None:
        """Ask for the name; gives the indicator with it, or None."""
        dialog = cls(theme, indicator, parent)
        return record_from(dialog, problem)

    @property
    def record(self) -> Indicator:
        """The indicator with its new name, and the old short name among its aliases."""
        name = " ".join(self.name.text().split())
        short = " ".join(self.short_name.text().split())
        old = self._indicator
        kept = (old.short_name,) if old.short_name and old.short_name not in (name, short) else ()
        return replace(old, name=name, short_name=short, aliases=tuple(dict.fromkeys((*old.aliases, *kept))))

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """A name has to be there."""
        return ("", None) if self.name.text().strip() else (self.tr("Type a name first."), self.name)


def code_of(name: str, taken: Collection[str]) -> str:
    """Make a short code out of a name that no other indicator has: “Care plans on time” becomes care_plans_on_time."""
    words = re.findall(r"[a-z0-9]+", name.casefold())
    code = "_".join(words)[:40].strip("_") or "indicator"
    number = 2
    free = code
    while free in taken:
        free, number = f"{code}_{number}", number + 1
    return free
