"""Short forms of notes typed on a phone, written out, so that one sign serves the note and the full sentence."""

from __future__ import annotations

import re

_LONG = {
    "w": "with", "w/": "with", "w/out": "without", "w/o": "without", "agn": "again", "wkend": "weekend",
    "wknd": "weekend",
    "nite": "night", "2nite": "tonight", "tonite": "tonight", "tmrw": "tomorrow", "cos": "because",
    "coz": "because",
    "cuz": "because", "frm": "from", "abt": "about", "yp": "the young person", "lo": "the little one",
    "fc": "the foster carer",
    "sw": "the social worker", "bf": "boyfriend", "gf": "girlfriend", "sis": "sister", "bro": "brother",
    "msg": "message",
    "msgd": "messaged", "txt": "text", "txtd": "texted", "hes": "he's", "shes": "she's",
    "theyre": "they're", "im": "i'm",
    "ive": "i've", "wont": "won't", "cant": "can't", "dont": "don't", "didnt": "didn't",
    "doesnt": "doesn't", "isnt": "isn't",
    "wasnt": "wasn't", "hasnt": "hasn't", "hadnt": "hadn't", "couldnt": "couldn't", "wouldnt": "wouldn't",
    "til": "until",
    "gonna": "going to", "wanna": "want to", "ppl": "people", "bday": "birthday", "noone": "no one",
    "smth": "something",
    "mon": "monday", "tues": "tuesday", "weds": "wednesday", "thurs": "thursday", "fri": "friday",
}  # fmt: skip
_SHORT = re.compile(
    r"(?<![\w'/])(?:" + "|".join(sorted(map(re.escape, _LONG), key=len, reverse=True)) + r")(?![\w'/])"
)


def written_out(folded: str) -> str:
    """The text, in small letters already, with its short forms as full words."""
    return _SHORT.sub(lambda short: _LONG[short[0]], folded)
