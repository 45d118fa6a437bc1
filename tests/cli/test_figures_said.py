"""The ledger of figures said, from the command line."""

from __future__ import annotations


def test_a_figure_heard_is_added_judged_settled_and_removed(desk):
    desk("reading", "pathway_plan", "January 2021", "79%")
    told = desk.json(
        "figure-said", "over 85% of plans", "--by", "Head of Service", "--indicator", "pathway_plan",
        "--period", "in January",
    )  # fmt: skip
    assert (told["figure"], told["verdict"], told["said_on"]) == ("over 85%", "differs", "2021-02-01")
    assert (told["scorecard"], told["scorecard_period"]) == ("79%", "January 2021")
    desk("figure-said", "about 12 young people")
    shown = desk("figures-said", "--indicator", "pathway_plan")
    assert "Differs: Said over 85% on 1 February 2021; the scorecard says 79% for January 2021." in " ".join(
        shown.split()
    )
    (lost,) = desk.json("figures-said", "--unassigned")
    assert lost["indicator"] is None
    settled = desk.json(
        "figure-said", "--change", lost["id"], "--indicator", "pathway_plan", "--month", "Jan 2021"
    )
    assert (settled["period"], settled["verdict"], settled["earlier"]) == ("2021-01", "unclear", [told["id"]])
    assert [one["id"] for one in desk.json("figures-said")] == [lost["id"], told["id"]]
    desk("figure-said", "--remove", lost["id"])
    desk("undo")
    assert len(desk.json("figures-said")) == 2


def test_what_cannot_be_kept_is_said(desk):
    assert "No figure is in the ledger" in desk("figures-said")
    assert "no number" in desk.refused(1, "figure-said", "a good many")
    assert "still to come" in desk.refused(1, "figure-said", "85%", "--on", "1 March 2021")
    assert "--month" in desk.refused(2, "figure-said", "85%", "--month", "soon")
    assert "--remove" in desk.refused(2, "figure-said")
    assert "no figure said 7" in desk.refused(1, "figure-said", "--remove", 7)
    assert "what to settle" in desk.refused(2, "figure-said", "--change", 7)
