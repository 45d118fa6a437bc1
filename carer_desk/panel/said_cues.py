"""The words that bound a figure, name a group, or say that it is no reading: patterns to read, extend and test.

They are plain text, compiled when first used, so that no page waits for them.
"""

from __future__ import annotations

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
RANGE = r"(\d+(?:\.\d+)?)\s?(?:[-\u2013/]|to)\s?(\d+(?:\.\d+)?)"

# The words that stand directly before a number, the narrower ones first.
BOUNDS: tuple[tuple[str, str], ...] = (
    (
        "nearly",
        r"nearly|almost|approaching|(?:just|slightly|a little|marginally) (?:under|below|less than|short of)",
    ),
    ("just over", r"(?:just|slightly|a little|marginally) (?:over|above|more than)"),
    (
        "about",
        r"about|around|approximately|approx\.?|roughly|circa|ca?\.|some|in the region of|close to|near to|near",
    ),
    (
        "at most",
        r"no more than|not more than|at most|up to|a maximum of|under|below|less than|fewer than|lower than",
    ),
    (
        "at least",
        r"over|more than|above|at least|no less than|no fewer than|not less than|in excess of|exceed(?:s|ed|ing)?"
        r"|upwards of|a minimum of|higher than|better than",
    ),
)
AFTER: tuple[tuple[str, str], ...] = (
    ("at least", r"\s*(?:\+|or (?:more|over|above|better|higher))"),
    ("at most", r"\s*or (?:less|fewer|under|below|lower)"),
    ("about", r"\s*(?:or so|or thereabouts)"),
)
LOOSE = frozenset({"nearly", "just over", "about"})

# A part of those whom an indicator counts; a saying about a part is not the indicator’s own figure.
GROUPS: tuple[str, ...] = (
    r"aged? (?:between )?\d{1,2}(?:\s?(?:-|\u2013|to|and)\s?\d{1,2}|\+)?",
    r"\d{1,2}\s?(?:-|\u2013|to)\s?\d{1,2}[\s-]year[\s-]olds?",
    r"\d{1,2}(?:\+|[\s-]year[\s-]olds?|s and (?:over|under))",
    r"(?:under|over)[\s-](?:the age of )?\d{1,2}(?:s\b|[\s-]year)",
    r"of (?:those|these|whom)\b",
    r"(?:in|from) (?:residential|foster care|fostering|kinship|semi-independent|supported|secure|custody)",
    r"(?:in|from) (?:a )?children.s homes?",
    r"residential|unregulated|connected (?:carers|persons)|in-house|independent fostering",
    r"out[\s-]of[\s-](?:borough|area|county|city)|outside (?:of )?the (?:borough|area|county|city)",
    r"boys|girls|males?|females?|young (?:men|women)",
    r"uascs?|unaccompanied|asylum",
    r"disab(?:led|ility|ilities)|send\b|ehcps?\b|special educational",
    r"new(?:ly)? (?:to|into) care|new entrants|newly looked after|who (?:entered|left|ceased)",
    r"key stage \d|year \d{1,2}\b|primary|secondary|post[\s-]16|early years|reception",
    r"sibling|black|asian|ethnic|white",
)
GROUP = "(?i)" + "|".join(rf"\b(?:{group})" for group in GROUPS)

NOT_IT = (
    r"(?i)\b(?:not|without|never|fail(?:ed|s|ing)|missed|outside|overdue|late|neither|none|remain(?:ing|der)"
    r"|the rest|others?|un(?:able|allocated))\b|n[’']t\b"
)
TARGET = (
    r"(?i)(?:target|aim|goal|threshold|benchmark)(?:\s(?:is|was|of|at|being|set|to|had|been|remains))*\s*$",
    (
        r"(?i)\s*,?\s*\(?(?:which (?:is|was|had been|has been) |as )?(?:(?:the|their|our|its|a) )?"
        r"(?:agreed |local |national )?(?:target|threshold|benchmark)"
    ),
)
OTHERS = (
    (
        r"(?i)(?:national(?:ly)?|england|english|neighbours?[’']?s?|regional(?:ly)?|comparators?"
        r"|other (?:councils|authorities)|benchmark)"
        r"(?:\s(?:average|figure|rate|mean|is|was|of|at|being|stood|which|for|comparators?))*\s*\(?$"
    ),
    (
        r"(?i)\s*,?\s*\(?(?:the )?(?:national(?:ly)?|(?:for|in|across) england|(?:for|among) (?:our |its |statistical )"
        r"?neighbours|england average|(?:for |the )?statistical neighbours)"
    ),
)
CHANGE = (
    (
        r"(?i)(?:(?:increas|decreas|reduc)\w*|rises?|rose|risen|fell|falls?|fallen|drop(?:ped|s)?|improved?|improvement|growth"
        r"|up|down|declined?|grew)(?:\s(?:of|by|an? |a further|further))*\s*$"
    ),
    (
        r"(?i)\s*(?:percentage )?(?:points?\b|increase|decrease|rise|fall|drop|reduction|improvement|growth"
        r"|more than last|fewer|higher|lower)"
    ),
)
FORMERLY = (
    r"(?i)\b(?:from|compared (?:to|with)|against|previously|originally|formerly|up on|down on|instead of"
    r"|than)\s*$"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
SEVERAL_MONTHS = rf"\b(?:{_MONTHS})(?: \d{{4}})?\s?(?:and|to|until|-|\u2013)\s?(?:{_MONTHS})\b"
STRETCH = (
    r"(?i)\b(?:in|within|during|over|for|across) (?:the|this|that) (?:\w+ )?(?:quarter|year|period|term)\b"
)
SHARE = r"(?i)\d\s?/\s?\d|\b(?:in|of|from)\b"
CLAUSE = r"[;:]|,\s+(?:and|but|which|while|whilst|although|compared|with)\b|\b(?:but|while|whilst|although)\b"
END = r"[.!?](?=\s)|\n\s*\n|\n\s*(?:[\u2022\u00b7*]|-\s)"
