"""What notes typed on a phone tell beside a name: ages, births, moves and trouble, in the fewest words."""

from __future__ import annotations

import re

from carer_desk.panel.identity.find import FindKind
from carer_desk.panel.identity.gates import openings
from carer_desk.panel.identity.person_words import MONTH
from carer_desk.panel.identity.wording import Sign

_N = r"(?:1\d|2[0-5]|[1-9])"
_SAID = (
    r"(?:four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen)"
)
_ENDS = r"(?=\s*(?:[,;()]|[.!?](?!\d)|$| - ))"
AGE = re.compile(rf"(?<=[ (])(?:(?P<age>{_N})|(?P<said>{_SAID})){_ENDS}")
"""An age by itself; what leads up to it has to be a person or a comma."""
LEAD = re.compile(r"([^\W\d_][\w'’\-/]*)( |, | - |\. | ?\(|: )(?:aged? )?$")
AGES = re.compile(
    rf"(?<=[ (])(?P<ages>{_N}(?:, ?{_N})* ?(?:and|&|n|\+|,) ?{_N})"
    rf"(?=\s*(?:[,;.)!?]|$| (?:in|from|at|nr|near|w|with|no|not|both|split|still|need|now)\b))"
)
NO_AGE_AFTER = frozenset(
    "item items action actions para paragraph page paper section question q part no number room bus route "
    "band tier "
    "stage step level grade form ks s ss appendix annex table version v point points at by after before "
    "until til till "
    "since from to of in on x week wk day chapter policy only every per".split()
)
AGE_AFTER = frozenset(
    "both now only just is was hes shes age aged nearly almost he she twins turned im".split()
)
SIBLINGS = frozenset(
    "siblings sibling sibs sib brothers brother sisters sister bros bro sis twins boys girls lads kids "
    "children "
    "grandkids nephews nieces cousins".split()
)
_ORD = r"\d{1,2}(?:st|nd|rd|th)"
_DATE = (
    rf"(?:(?:the )?{_ORD}(?: (?:of )?{MONTH})?|\d{{1,2}} {MONTH}|{MONTH}(?: {_ORD})?|"
    r"\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?)"
)
_WHEN = (
    rf"(?:(?:on|in) {_DATE}|(?:in (?:a|one|two|\d) |next |nxt |this |last |end of (?:the )?)(?:day|days|wk|"
    rf"wks|week|weeks|"
    rf"mth|mths|month|months|term|{MONTH})|tomorrow|tmrw|today|yesterday|(?:the )?day (?:before|after))\b"
)
_BIRTH = re.compile(
    rf"\b(?P<turns>{_N} {_WHEN})"
    rf"|\b(?:b'?day|bd|birthday)s?(?: (?:is|was|its|on|in|falls))*[ :]{{1,2}}(?P<date>{_DATE})\b"
)
_DUE = re.compile(
    rf"\b(?:baby|babies|bump|preg\w*|expecting|scan|shes|she is|she's|gf)(?: is| was|'s)? (?:\w+ "
    rf")?(?P<due>due(?: in| on)? "
    rf"(?:{_DATE}|(?:any|next|nxt|this) \w+|xmas|easter|spring|summer|autumn|winter))\b"
)
_HEALTH = re.compile(
    r"\b(?:scald(?:s|ed)|fractur\w+|concuss\w+|dislocat\w+|bleeding|vomit\w*|collapsed|fitted|"
    r"(?:was|is|been|being|got|throwing|keeps being) (?:sick|ill|poorly|burnt|bitten|unwell)(?= (?:every|"
    r"again|all|before|after|"
    r"at|since|and|for|w|with)\b|[,.;]|\s*$)|(?:broke|broken|bust|snapped) (?:his|her|an?) (?:\w+ )?(?:arm|"
    r"leg|wrist|ankle|nose|"
    r"finger|foot|hand|collarbone|jaw|toe|tooth)|lost (?:his|her|a) (?:hearing|sight|leg|arm|baby))\b"
)
DRUG_ENDS = (
    "ine", "one", "pam", "azole", "cillin", "idate", "pril", "olol", "statin", "tonin", "alin", "oxin",
    "ofen", "amol",
)  # fmt: skip
DRUG_LEADS = frozenset("on off needs takes gets his her no out without of more".split())
_COURT = re.compile(
    r"\bpolice(?: are| r| were| is| was|'re)? (?:still |now |just |also |being )?(?:look(?:ing|ed)?|"
    r"involved|investigat\w+|on it|"
    r"deal\w*|know|told|said|say|spoke|rang|turned up|back|searching|wont|didnt|nfa\w*|dropped)\b(?: (?:at|"
    r"into|for|with|w))?"
    r"(?: (?:it|this|him|her|them))?"
    r"|\bhome office (?!guidance|figures|funding|rules|says|data)[a-z]+"
)
_MOVES = re.compile(
    rf"\b(?P<many>(?:\d{{1,2}}|two|three|{_SAID}) (?:moves|p/gs?|pgs|placements|diff(?:erent)? (?:homes|"
    rf"carers|schools)|"
    r"schools|homes))\b(?! (?:or|per|out of|a year for|target))"
    r"|\b(?P<nth>(?:\d{1,2}(?:st|nd|rd|th)|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) "
    r"(?:p/g|pg|placement|school|home|move)(?: (?:since|in|this) [a-z]+)?)\b"
    r"|\b(?P<came>(?:came|come|comes|got here|arrived|travelled|crossed)(?: over)? (?:here )?(?:on|in|under|"
    r"by|hidden in) (?:a |an |the )?"
    r"(?:small |rubber |back of a )?(?:lorry|boat|dinghy|train|truck|plane|van|container|ferry|foot))\b"
    r"|\b(?P<job>[a-z]+ (?:job|apprenticeship))(?= (?:cos|because|when|at|in|after)\b|[,.;]|\s*$)"
)
DOTTED = re.compile(
    r"(?<![\w.@/])(?!e\.g|i\.e|a\.m|p\.m|n\.b|p\.s|w\.e)[a-z]\.[a-z](?:\.[a-z])?\b\.?(?![\w@])"
)
_LITTLE = re.compile(
    r"\b(?:the|all the|his|her|both) (?:little|wee|young|younger|other|older) (?:ones|uns)\b"
)
_WITH = re.compile(
    r"\b(?:w|with|at|to|on|in|round)(?: (?:his|her|a|the|an|their))? (?:older |big |little |ex |half |"
    r"step)?(?P<whose>(?:dad|mum|"
    r"nan|gran|aunt|auntie|uncle|cousin|sister|brother|sis|bro|mate|friend|bf|gf|boyfriend|girlfriend|"
    r"partner|neighbour|carer|ex)"
    r"'?s (?:ex|new \w+|mates?|partner|flat|house|hse|place|sofa|floor|van|shed|girlfriend|boyfriend|bf|gf|"
    r"sister|"
    r"brother|mum|dad|parents|fam|family|spare room|couch|garage))\b"
)
_DIGITS = frozenset("0123456789")
PHONE_SIGNS: tuple[Sign, ...] = (
    (FindKind.BIRTH, _BIRTH, _DIGITS | openings("birthday bday b'day bd")),
    (FindKind.HEALTH, _DUE, openings("due")),
    (
        FindKind.HEALTH,
        _HEALTH,
        openings(
            "scald fractur concuss dislocat bleeding vomit collapsed fitted sick ill poorly "
            "burnt bitten unwell broke broken bust snapped lost"
        ),
    ),
    (FindKind.COURT, _COURT, openings("police home")),
    (
        FindKind.RARE,
        _MOVES,
        openings(
            "move pg placement homes school lorry boat dinghy train truck plane van container ferry foot job "
            "apprentice"
        )
        | {"p"},
    ),
    (FindKind.SIBLINGS, _LITTLE, openings("ones uns")),
    (FindKind.PLACEMENT, _WITH, openings(_WITH.pattern)),
)
"""What is looked for, how, and the openings of words of which one has to stand there."""
