"""The papers a report can become, by format; each writer is loaded when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from carer_desk.panel.errors import CarerDeskError
from carer_desk.reports.chair_report import ChairReport
from carer_desk.reports.paper import Paper, Progress, no_progress
from carer_desk.reports.sheet import QuestionSheet

Writer = Callable[[Paper, Path, Progress], None]
Maker = Callable[[Paper, Progress], bytes]


@dataclass(frozen=True, slots=True)
class PaperFormat:
    """One format of paper: the ending of its files, its name for people and the module that writes it."""

    ending: str
    name: str
    module: str
    tables: bool = False
    """Whether it is written from the paper's tables instead of its blocks."""

    def writer(self) -> Writer:
        """Load the writer."""
        write: Writer = import_module(self.module).write
        return write

    def maker(self) -> Maker:
        """Load what makes the bytes of a paper."""
        make: Maker = import_module(self.module).as_bytes
        return make


FORMATS: dict[str, PaperFormat] = {
    ending: PaperFormat(ending, name, f"carer_desk.reports.{ending}", ending in ("xlsx", "csv"))
    for ending, name in (
        ("docx", "Word document"),
        ("pdf", "PDF, tagged for screen readers"),
        ("xlsx", "Excel spreadsheet, the log as tables"),
        ("csv", "CSV, the log as one table"),
        ("html", "Web page"),
        ("txt", "Plain text"),
    )
}


def lay_out(tree: ChairReport | QuestionSheet, *, tables: bool = True) -> Paper:
    """Lay a report or a sheet out as the blocks, and the tables if wanted, that all writers share."""
    if isinstance(tree, ChairReport):
        from carer_desk.reports.chair_pages import chair_paper

        return chair_paper(tree, tables=tables)
    from carer_desk.reports.sheet_pages import sheet_paper

    return sheet_paper(tree)


def write_report(
    report: ChairReport, paper_format: str, path: Path, progress: Progress = no_progress
) -> None:
    """Write the chair's report; raises CarerDeskError for an unknown format or a place that refuses it."""
    _write(report, paper_format, path, progress)


def write_sheet(
    sheet: QuestionSheet, paper_format: str, path: Path, progress: Progress = no_progress
) -> None:
    """Write the question sheet; raises CarerDeskError for an unknown format or a place that refuses it."""
    _write(sheet, paper_format, path, progress)


def paper_bytes(
    tree: ChairReport | QuestionSheet, paper_format: str, progress: Progress = no_progress
) -> bytes:
    """Make a paper that goes to no file as it is; raises CarerDeskError for an unknown format."""
    chosen = _format(paper_format)
    return chosen.maker()(lay_out(tree, tables=chosen.tables), progress)


def _write(tree: ChairReport | QuestionSheet, paper_format: str, path: Path, progress: Progress) -> None:
    chosen = _format(paper_format)
    _spare(path)
    chosen.writer()(lay_out(tree, tables=chosen.tables), path, progress)


def _spare(path: Path) -> None:
    """Refuse a place where something other than a paper lies: a desk or its key, written over, is lost for good."""
    if path.is_file() and path.suffix.lower().removeprefix(".") not in FORMATS:
        raise CarerDeskError(
            f"There is a file “{path.name}” already, and by its name it is no paper.",
            "It was not touched.",
            "Choose another name for the paper.",
        )


def format_of(path: Path) -> str:
    """The format that a file's ending asks for; raises CarerDeskError when none does."""
    ending = path.suffix.lower().lstrip(".")
    return _format(ending).ending


def _format(ending: str) -> PaperFormat:
    if ending not in FORMATS:
        endings = ", ".join(FORMATS)
        raise CarerDeskError(
            "That is not a format of paper.", "Nothing was written.", f"Choose one of: {endings}."
        )
    return FORMATS[ending]
