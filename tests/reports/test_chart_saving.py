"""A chart saved as a picture of its own: it opens, has its words, and tells nothing of its maker."""

from __future__ import annotations

import re
from io import BytesIO
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from carer_desk.reports.chart_saving import FORMATS, picture_bytes
from carer_desk.reports.chart_style import GREY, LIGHT
from tests.reports.chart_cases import better, worse


def test_a_png_is_sharp_and_bare():
    image = Image.open(BytesIO(picture_bytes(better(), LIGHT, "png", size=(600, 300))))
    assert image.size == (1200, 600)
    assert set(image.info) <= {"dpi"}


def test_an_svg_is_well_formed_with_each_name_once_and_bare():
    text = picture_bytes(better(), LIGHT, "svg").decode()
    root = ElementTree.fromstring(text)
    names = [item.get("id") for item in root.iter() if item.get("id")]
    assert len(names) == len(set(names))
    assert not re.search(r"matplotlib|<dc:|20\d\d-\d\d-\d\d", text, re.IGNORECASE)


def test_a_pdf_has_words_that_can_be_searched_and_is_bare():
    content = picture_bytes(better(), GREY, "pdf")
    with pikepdf.open(BytesIO(content)) as document:
        assert dict(document.docinfo or {}) == {} and "/Metadata" not in document.Root
    with pypdfium2.PdfDocument(content) as document:
        page = document[0]
        words = page.get_textpage().get_text_range()
    assert "clear sign of improvement since the promise" in words and "usual range 69%" in words


@pytest.mark.parametrize("ending", FORMATS)
def test_a_chart_makes_the_same_picture_each_time(ending):
    assert picture_bytes(worse(), LIGHT, ending) == picture_bytes(worse(), LIGHT, ending)


def test_another_format_is_a_bug():
    with pytest.raises(ValueError, match="png"):
        picture_bytes(worse(), LIGHT, "bmp")
