"""The dialogs of the identity check, filled, for the tests that walk all dialogs."""

from __future__ import annotations

from datetime import date

from carer_desk.panel.identity.find import Find, FindKind
from carer_desk.panel.identity.settling import Checking, Decision, PlacedText, Settling
from carer_desk.store.identity_decisions import Decided
from carer_desk.ui.dialogs.identity_decisions_dialog import IdentityDecisionsDialog
from carer_desk.ui.dialogs.identity_dialog import IdentityDialog
from carer_desk.ui.dialogs.identity_stays_dialog import IdentityStaysDialog
from carer_desk.ui.dialogs.identity_watched_dialog import IdentityWatchedDialog

_TEXT = "Why was Kayleigh Marsden moved from Oak Tree Primary School in the middle of the term?"


def _finds(text):
    wanted = {
        "Kayleigh Marsden": (FindKind.NAME, "a child"),
        "Oak Tree Primary School": (FindKind.SCHOOL, "a school"),
    }
    return [
        Find(
            kind,
            text.index(words),
            text.index(words) + len(words),
            words,
            "It can show who somebody is.",
            instead,
        )
        for words, (kind, instead) in wanted.items()
    ]


def _checking():
    return Checking(_finds).look_at_all(
        [
            PlacedText("Question 12, wording", _TEXT),
            PlacedText("Question 14, reply of 3 March 2021, words", _TEXT),
        ]
    )


def identity_dialogs(theme, window):
    """Each dialog by its class."""
    settled = IdentityDialog(theme, _checking(), "&Write the paper", window)
    settled.rest.click()
    decided = [
        Decided("name", "Kayleigh Marsden", Decision(Settling.REPLACE, "a child"), date(2021, 3, 20)),
        Decided(
            "school", "Oak Tree Primary School", Decision(Settling.KEEP, reason="public"), date(2021, 3, 20)
        ),
        Decided("phone", "07700 900123", Decision(Settling.CUT), date(2021, 3, 20)),
    ]
    return {
        IdentityDialog: [IdentityDialog(theme, _checking(), "&Write the paper", window), settled],
        IdentityStaysDialog: [IdentityStaysDialog(theme, {FindKind.NAME: 12, FindKind.SCHOOL: 1}, window)],
        IdentityWatchedDialog: [IdentityWatchedDialog(theme, ["Otter", "Elm Cottage"], window)],
        IdentityDecisionsDialog: [IdentityDecisionsDialog(theme, decided, window)],
    }
