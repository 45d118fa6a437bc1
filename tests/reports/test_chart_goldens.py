"""Charts as they were seen and approved.

After a wished change `python -m tests.reports.test_chart_goldens` writes them anew; then they want looking at. Letters
are outlines of the bundled font, so computers differ only in how they smooth edges. Pictures are compared by the mean
of each square of 4 by 4 pixels: none may differ by more than 48 of 255. A figure missing or moved differs by more.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy
import pytest
from PIL import Image

from carer_desk.reports import chart_style
from carer_desk.reports.charts import chart_pixels
from tests.reports.chart_cases import CASES

FOLDER = Path(__file__).parent / "goldens"
SIZE = (640, 320)
SQUARE, TOLERANCE = 4, 48
LOOKS = {name: (name, chart_style.LIGHT) for name in CASES} | {
    "better-dark": ("better", chart_style.DARK),
    "worse-grey": ("worse", chart_style.GREY),
    "better-print": ("better", chart_style.PRINT),
}


def picture(name: str) -> Image.Image:
    case, style = LOOKS[name]
    return Image.frombytes("RGBA", SIZE, chart_pixels(CASES[case](), style, *SIZE)).convert("RGB")


def squares(image: Image.Image):
    wide, high = image.size
    values = numpy.asarray(image.convert("RGB"), dtype=float)
    return values.reshape(high // SQUARE, SQUARE, wide // SQUARE, SQUARE, 3).mean(axis=(1, 3))


@pytest.mark.parametrize("name", LOOKS)
def test_a_chart_looks_as_it_was_approved(name):
    with Image.open(FOLDER / f"chart-{name}.png") as approved:
        apart = abs(squares(approved) - squares(picture(name)))
    assert apart.max() <= TOLERANCE, numpy.unravel_index(apart.argmax(), apart.shape)


def test_the_comparison_sees_one_figure_painted_over():
    image = picture("usual")
    changed = image.copy()
    from carer_desk.reports.chart_drawing import chart_geometry

    x, y = chart_geometry(CASES["usual"](), chart_style.LIGHT, SIZE).points["2022-06"]
    changed.paste(chart_style.LIGHT.story.band, (round(x) - 4, round(y) - 4, round(x) + 4, round(y) + 4))
    assert abs(squares(image) - squares(changed)).max() > TOLERANCE


def written(image: Image.Image) -> bytes:
    held = BytesIO()
    image.quantize(96).save(held, "PNG", optimize=True)
    return held.getvalue()


if __name__ == "__main__":
    for look in LOOKS:
        (FOLDER / f"chart-{look}.png").write_bytes(written(picture(look)))
