"""Own spellings of roles on the command line."""

from __future__ import annotations


def test_own_spellings_are_added_listed_and_taken_away(desk):
    assert "no own spellings" in desk("roles")
    desk("roles", "--add", "Fostering Network link", "--role", "foster carers rep")
    assert desk.json("roles") == [{"words": "Fostering Network link", "role": "foster_carers_rep"}]
    assert "“Fostering Network link” is the foster carers’ representative." in " ".join(desk("roles").split())
    desk("roles", "--remove", "fostering network LINK")
    assert desk.json("roles") == []
    desk("undo")
    assert len(desk.json("roles")) == 1
    assert "Nothing was changed" in desk.refused(1, "roles", "--remove", "Nobody")
    assert "belong together" in desk.refused(2, "roles", "--add", "Someone")
    assert "letters, digits" in desk.refused(1, "roles", "--add", "(a|b)", "--role", "other")


def test_logging_names_the_words_that_suggest_a_measure_and_says_when_they_mean_several(desk):
    logged = desk.json("log", "What does placement stability look like?")["suggested_indicators"]
    assert len(logged) == 2
    assert {(one["words"], one["ambiguous"]) for one in logged} == {("placement stability", True)}
    said = " ".join(desk("log", "What does placement stability look like?").split())
    assert "“placement stability” may be any of these, choose one:" in said
    assert "“pathway plans” may be" in desk("log", "Are pathway plans in time?")
    assert "may be" not in desk("log", "Who makes the tea?")
