"""The small charts in words: what every indicator followed is doing, in the order asked for."""

from __future__ import annotations

from carer_desk.commands.scorecard_summary import SORTS
from carer_desk.panel.many_charts import ManySort


def test_every_indicator_followed_is_told_in_the_order_asked_for(example):
    assert set(SORTS) == {sort.value for sort in ManySort}
    own = example.json("scorecard-summary")
    by_name = example.json("scorecard-summary", "--sort", "name")
    assert [one["name"] for one in by_name] == sorted((one["name"] for one in own), key=str.casefold)
    asked = [one["asked"] for one in example.json("scorecard-summary", "--sort", "asked")]
    assert asked == sorted(asked, reverse=True) and asked[0] > 0
    assert all(one["sentence"] and one["variation_words"] and one["assurance_words"] for one in own)
    for name in ("worse", "miss", "moved"):
        assert len(example.json("scorecard-summary", "--sort", name)) == len(own) > 3


def test_people_read_figure_variation_assurance_and_the_sentence(example):
    told = example.json("scorecard-summary")[0]
    said = " ".join(example("scorecard-summary").split())
    assert f"{told['code']} · {told['name']}" in said
    assert told["sentence"] in said and told["variation_words"] in said and told["assurance_words"] in said


def test_a_desk_that_follows_nothing_says_so(desk):
    assert desk("scorecard-summary") == "No indicator is on the scorecard.\n"
    assert desk.json("scorecard-summary") == []
    desk.refused(2, "scorecard-summary", "--sort", "loudest")
