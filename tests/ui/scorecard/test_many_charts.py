"""All indicators as small charts: by keys, in each order, at every size, and back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from carer_desk.panel.indicator import Better, Indicator
from carer_desk.panel.many_charts import ManySort
from carer_desk.panel.matter import Matter
from carer_desk.panel.xmr import Assurance, Variation
from carer_desk.ui.scorecard.finding_marks import FindingMark, MarkPainter, finding_marks
from tests.ui.lint import findings
from tests.ui.scorecard.conftest import figures

Key = Qt.Key


@pytest.fixture
def followed(desk):
    """Six indicators followed: the two of the desk, and four that fare in other ways."""
    more = [
        ("slipping", "Slipping", [f"{90 + n % 3}%" for n in range(20)] + ["60%"]),
        ("rising", "Rising", [f"{50 + n % 3}%" for n in range(20)] + ["90%"]),
        ("young", "Young", ["80%", "82%"]),
        ("empty", "Empty", []),
    ]
    for code, name, texts in more:
        one = desk.indicators.add(
            Indicator(
                code, f"Share of {name.lower()}", name, theme="Tried", better=Better.HIGHER, followed=True
            )
        )
        desk.indicators.add_readings(figures(one.id, texts))
    slipping = desk.indicators.find("slipping")
    for day in (12, 13):
        desk.matters.add(Matter("Why?", raised_on=date(2020, 10, day)), indicator_ids=[slipping.id])
    return [one.short_name for one in desk.indicators.all(followed_only=True)]


@pytest.fixture
def page(qtbot, followed, screen):
    """The page with its small charts on show and drawn."""
    screen.many_button.setFocus()
    with qtbot.waitSignal(screen.many.grid.painted, timeout=20_000):
        QTest.keyClick(screen.many_button, Key.Key_Space)
    return screen


def names(screen):
    return [one.name for one in screen.many.grid.charts.charts]


def current(screen):
    grid = screen.many.grid
    return grid.currentIndex().data()


def test_every_indicator_is_a_card_that_says_everything_and_has_its_picture(page, followed):
    grid = page.many.grid
    assert sorted(names(page)) == sorted(followed) and names(page)[0] == "Slipping"
    assert page.many.heading.text() == "6 small charts"
    assert page.many.summary.text().startswith("1 worse than usual, 1 will miss the target")
    first = grid.charts.index(0, 0)
    assert first.data(int(Qt.ItemDataRole.AccessibleTextRole)) == (
        "Slipping. 60% in September 2020. Worse than usual. No target. Asked 2 times."
    )
    pictures = [grid.picture_of(one) for one in grid.charts.charts]
    assert all(picture is not None for picture in pictures)
    assert {(p.width(), p.height()) for p in pictures} == {
        (grid.plan.chart.width(), grid.plan.chart.height())
    }
    assert len({picture.constBits().tobytes() for picture in pictures}) == len(pictures)


def test_arrows_go_from_card_to_card_enter_opens_and_escape_comes_back_to_it(page, window):
    grid = page.many.grid
    assert QApplication.focusWidget() is grid and current(page) == "Slipping"
    assert grid.columns == 2
    QTest.keyClick(grid, Key.Key_Right)
    assert current(page) == names(page)[1]
    QTest.keyClick(grid, Key.Key_Right)
    QTest.keyClick(grid, Key.Key_Down)
    assert current(page) == names(page)[4]
    QTest.keyClick(grid, Key.Key_Up)
    QTest.keyClick(grid, Key.Key_Left)
    chosen = current(page)
    assert chosen == names(page)[1]
    QTest.keyClick(grid, Key.Key_Return)
    assert page._detail.currentWidget() is page.view
    assert page.view.story.row.name == chosen
    assert page.table.currentIndex().data() == chosen
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert page._detail.currentWidget() is page.many and current(page) == chosen
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert page._detail.currentWidget() is page.view and page.table.hasFocus()


def test_folded_escape_goes_from_the_indicator_to_the_charts_and_from_there_to_the_list(qtbot, page, window):
    window.resize(960, 540)
    qtbot.waitUntil(lambda: page.panes.folded)
    page.many.focus_grid()
    QTest.keyClick(page.many.grid, Key.Key_Return)
    assert page._detail.currentWidget() is page.view
    assert page.go_back() and page._detail.currentWidget() is page.many and page.panes.detail_on_top
    QTest.keyClick(page.many.grid, Key.Key_Escape)
    assert not page.panes.detail_on_top


def test_a_row_of_the_list_or_a_link_from_elsewhere_leaves_the_charts(page, session):
    page.table.setCurrentIndex(page.model.index(1, 0))
    assert page._detail.currentWidget() is page.view and not page.go_back()
    page._on_many_requested()
    page.show_record(session.desk.indicators.find("rising").id)
    assert page.view.heading.text() == "Share of rising" and not page.go_back()


@pytest.mark.parametrize(
    ("sort", "first"),
    [(ManySort.MOVED, "Pathway plans"), (ManySort.ASKED, "Slipping"), (ManySort.NAME, "CLA number")],
)
def test_the_choice_sorts_the_cards_and_starts_at_the_first(page, sort, first):
    choice = page.many.sort
    choice.setFocus()
    steps = [value for value, _ in enumerate(ManySort)]
    for _ in steps:
        if choice.value is sort:
            break
        QTest.keyClick(choice, Key.Key_Down)
    assert choice.value is sort
    assert names(page)[0] == first and current(page) == first


def test_search_and_theme_narrow_the_cards_without_reading_again(page, session):
    sent = []
    session.desk.connection.set_trace_callback(sent.append)
    page.search.setText("slip")
    page._narrow()
    session.desk.connection.set_trace_callback(None)
    assert names(page) == ["Slipping"] and sent == []
    page.search.setText("nothing like that")
    page._narrow()
    assert page.many.heading.text() == "No small charts" and "fits the search" in page.many.summary.text()


def test_a_change_of_the_desk_is_shown_and_only_its_picture_is_drawn_anew(qtbot, page, session):
    grid, kept = page.many.grid, {}
    for one in grid.charts.charts:
        kept[one.name] = grid.picture_of(one).cacheKey()
    rising = session.desk.indicators.find("rising")
    with qtbot.waitSignal(grid.painted, timeout=20_000):
        session.desk.indicators.add_readings(figures(rising.id, [*[None] * 21, "20%"]))
        page.refresh()
    told = next(one for one in grid.charts.charts if one.name == "Rising")
    assert told.figure == "20%" and told.story.variation is Variation.CONCERN
    same = {one.name for one in grid.charts.charts if grid.picture_of(one).cacheKey() == kept[one.name]}
    assert same == set(kept) - {"Rising"}


@pytest.mark.parametrize(
    ("scheme", "zoom", "size", "columns"),
    [
        ("light", 1.0, (1280, 800), 2),
        ("dark", 1.0, (1800, 900), 4),
        ("light", 1.0, (960, 540), 3),
        ("dark", 2.0, (960, 540), 1),
        ("light", 1.5, (1280, 800), 2),
    ],
)
def test_the_columns_follow_the_room_and_nothing_is_cut(page, window, theme, scheme, zoom, size, columns):
    theme.set_scheme(scheme)
    theme.set_zoom(zoom)
    window.resize(*size)
    page.panes.show_detail()
    assert findings(window) == []
    grid = page.many.grid
    assert grid.columns == columns
    places = [grid.visualRect(grid.charts.index(at, 0)) for at in range(grid.charts.rowCount())]
    assert len({place.top() for place in places[:columns]}) == 1
    assert all(place.right() <= grid.viewport().width() for place in places)
    room = grid.plan.chart.width()
    for one in grid.charts.charts:
        for mark, top, foot in zip(
            finding_marks(one),
            (grid.plan.first_mark, grid.plan.second_mark),
            (grid.plan.second_mark, grid.plan.tags),
            strict=True,
        ):
            assert top + grid.cards.marks.height(mark, room) <= foot


@pytest.mark.parametrize("scheme", ["light", "dark", "cream", "contrast"])
def test_icons_differ_in_shape_and_stand_out_from_their_ground_at_sixteen_pixels(theme, scheme):
    theme.set_scheme(scheme)
    marks, shapes = MarkPainter(theme), {}
    looks = [(f"variation-{one}", "usual") for one in ("usual", "better", "worse", "higher", "lower", "none")]
    looks += [(f"assurance-{one}", "usual") for one in ("meets", "misses", "chance", "none")]
    for icon, colour in looks:
        drawn = marks.pixmap(FindingMark(icon, colour, ""), 16, 1.0).toImage()
        shapes[icon] = bytes(drawn.pixelColor(x, y).alpha() > 110 for x in range(16) for y in range(16))
    for one, shape in shapes.items():
        apart = [
            sum(a != b for a, b in zip(shape, other, strict=True)) for n, other in shapes.items() if n != one
        ]
        assert sum(shape) >= 8 and min(apart) >= 12, one
    for colour in ("usual", "better", "worse", "neutral"):
        assert contrast(marks.colour(FindingMark("", colour, "")), theme.colour("base")) >= 4.5


def contrast(one: QColor, other: QColor) -> float:
    def light(colour):
        parts = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in colour.getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_every_variation_and_assurance_has_icon_and_words(page):
    told = {one.name: finding_marks(one) for one in page.many.grid.charts.charts}
    assert [mark.icon for mark in told["Slipping"]] == ["variation-worse", "assurance-none"]
    assert [mark.words for mark in told["Rising"]] == ["Better than usual", "No target"]
    assert told["Young"][0].words == "11 more figures needed" and told["Empty"][0].words == "No figures yet"
    from carer_desk.ui.scorecard import finding_marks as module

    assert set(module._VARIATIONS) == {*Variation, None} and set(module._ASSURANCES) == {*Assurance, None}


def test_a_card_without_its_picture_has_a_quiet_ground_there(page, theme):
    grid = page.many.grid
    chart = grid.charts.charts[0]
    sheet = QImage(grid.plan.wide, grid.plan.high, QImage.Format.Format_ARGB32)
    sheet.fill(theme.colour("window"))
    painter = QPainter(sheet)
    grid.cards.paint(painter, sheet.rect(), grid.plan, chart, None)
    painter.end()
    middle = (grid.plan.wide // 2, grid.plan.chart_top + grid.plan.chart.height() // 2)
    assert sheet.pixelColor(*middle) == theme.colour("hover")
