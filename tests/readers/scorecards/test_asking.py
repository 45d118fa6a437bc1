"""What a scorecard leaves open is asked or said, never guessed silently."""

from __future__ import annotations

from tests.readers.scorecards.sheets import IHA, RHA, one, read_pasted, read_rows, values


def test_the_title_is_what_stands_on_top_and_the_nearest_line_gives_the_period():
    found = read_rows(
        ["Exampleton: children in care"], ["Reporting to 30 June 2023"], ["Measure", "Value"], [IHA, "80%"]
    )
    assert found.title == "Exampleton: children in care"
    assert found.mapping.columns[1].period == "2023-06-30"


def test_days_that_may_be_months_written_the_american_way_are_asked():
    text = "Measure\t04/01/2023\t05/01/2023\t06/01/2023\n" + f"{IHA}\t80%\t85%\t92%"
    found = read_pasted(text)
    assert not found.readings
    assert [cell.place for cell in found.unread] == [f"line 1, column {at}" for at in "BCD"]
    assert "4 January 2023 or April 2023" in found.unread[0].reason
    long = read_pasted(f"Measure\tMonth\tActual\n{IHA}\t04/01/2023\t80%\n\t05/04/2023\t81%")
    assert [(one.period, one.doubts) for one in long.readings] == [
        ("2023-04-05", ("The date was read day first, as 5 April 2023.",))
    ]
    assert [cell.place for cell in long.unread] == ["line 2, column B"]


def test_first_and_last_days_stand_for_their_months_and_say_so():
    first = read_pasted(f"Measure\tMonth\tActual\n{IHA}\t01/02/2024\t80%\n\t01/03/2024\t81%")
    assert [one.period for one in first.readings] == ["2024-02", "2024-03"]
    assert "taken for February 2024" in first.readings[0].doubts[0]
    wide = read_pasted(f"Measure\t31/01/2024\t29/02/2024\tTarget\n{IHA}\t80%\t81%\t85%")
    assert [one.period for one in wide.readings] == ["2024-01", "2024-02"]
    assert "The last day of the month is written" in wide.readings[0].doubts[0]
    alone = read_pasted(f"Measure\tAs at 31/03/2024\n{IHA}\t80%")
    assert [(one.period, one.doubts) for one in alone.readings] == [("2024-03-31", ())]


def test_how_a_row_writes_its_percentages_is_asked_and_remembered():
    rows = ["Measure", "Apr 2020", "Target"], [IHA, 0.84, 0.9], [RHA, 0.5, ""]
    found = read_rows(*rows)
    assert not found.readings
    assert "Say below its row" in found.unread[0].reason
    assert [line.asks_share for line in found.mapping.rows] == [True, True]
    mapping = found.mapping.with_share("Scorecard!A2", "share").with_share("Scorecard!A3", "percent")
    told = read_rows(*rows, mapping=mapping)
    assert values(told) == {("iha_timely", "2020-04"): 84.0, ("rha_current", "2020-04"): 0.5}
    assert one(told, "iha_timely", "2020-04").target == 90.0
    assert not told.unread
    assert not told.doubtful
    later = type(mapping).from_json(mapping.to_json())
    assert later == mapping
    again = read_rows(["Measure", "May 2020"], [IHA, 0.85], mapping=told.mapping.over(later))
    assert values(again) == {("iha_timely", "2020-05"): 85.0}
