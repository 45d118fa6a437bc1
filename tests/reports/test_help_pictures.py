"""The pictures of the help are drawn by the program itself, so that the help shows what the program shows.

After a wished change of charts `python -m tests.reports.test_help_pictures` writes them anew; then look at them.
"""

from __future__ import annotations

from datetime import date

import pytest

from carer_desk import RESOURCES
from carer_desk.reports.chart_style import LIGHT
from carer_desk.reports.chart_svg import HOUSE_FAMILY, chart_svg
from tests.reports.chart_cases import HIGH, PLANS, STEADY, readings, told

FOLDER = RESOURCES / "help" / "pictures"
SIZE = (560, 260)


def usual():
    """Every figure within the usual range."""
    return told(PLANS, readings(STEADY, target=85.0))


def unusual():
    """A run above the usual level, and one figure far below."""
    return told(PLANS, readings([*STEADY[:16], 84, 83, 85, 84, 83, 86, 84, 66]))


def promise():
    """A question, a promise with its date, and better figures since."""
    made = date(2024, 4, 11)
    return told(
        PLANS,
        readings([*STEADY, 82, *HIGH], target=85.0),
        asked=[date(2023, 10, 12)],
        promised=[(made, date(2024, 9, 30))],
    )


def goalposts():
    """A target that moved down, and two months without a figure."""
    figures = readings([*STEADY[:9], None, None, *STEADY[11:]], target=85.0)
    return told(PLANS, [*figures[:13], *readings(STEADY[15:], first=(2023, 7), target=78.0)])


PICTURES = {one.__name__: one for one in (usual, unusual, promise, goalposts)}


def drawn(name):
    return chart_svg(PICTURES[name](), LIGHT, *SIZE, HOUSE_FAMILY) + "\n"


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_of_the_help_is_what_the_program_draws(name):
    assert (FOLDER / f"{name}.svg").read_text("utf-8") == drawn(name), (
        "python -m tests.reports.test_help_pictures"
    )


def test_there_is_no_other_picture_and_each_is_shown():
    page = (FOLDER.parent / "charts.md").read_text("utf-8")
    assert {path.name for path in FOLDER.iterdir()} == {f"{name}.svg" for name in PICTURES}
    assert [name for name in PICTURES if f"(pictures/{name}.svg)" not in page] == []


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for one in PICTURES:
        (FOLDER / f"{one}.svg").write_text(drawn(one), "utf-8")
