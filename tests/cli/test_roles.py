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
