"""Numbers and addresses that belong to one person: by their"
" form, and by their check digit where they have one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from carer_desk.panel.identity.find import Find, FindKind
from carer_desk.panel.identity.wording import Wording

_EMAIL = re.compile(r"(?<![\w.+'’\-])[\w.+'’\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5}")
_SHARED_MAILBOX = re.compile(
    r"(?:democratic|committee|info|enquir|contact|admin|clerk|panel|scrutiny|support|office|customer|hello|"
    r"foster|service|team|council|complaints|foi|mash|lado|participation|governance)[\w.\-]*@"
)
_OWN_MAILBOX = re.compile(
    r"[\w.\-]*(?<![a-z])(?:mum|mummy|dad|daddy|nan|carer|me|my|love|lover|girl|boy|babe|queen|king|family|"
    r"home|life|"
    r"the|of|xx?|[a-z])(?![a-z])[\w.\-]*@|[\w.\-]*\d{2}[\w.\-]*@"
)
"""What only a person would call their own."""
_HANDLE = re.compile(
    r"(?<![\w.@])@[a-z_][\w.]{2,30}\b"
    r"|\b(?:snapchat|snap|insta|instagram|tiktok|facebook|whatsapp|discord|xbox|psn|gamertag|username|"
    r"user name|roblox)"
    r"(?: (?:name|account|id|handle|user|username|tag|profile))?(?: (?:is|was|as|under)|:)? ?"
    r"(?P<name>(?:@?(?=[\w.]*[\d_])[a-z][\w.]{3,30})|(?:[\"“'][\w. ]{3,30}[\"”']))"
)
_ONLINE = (
    "snap", "insta", "tiktok", "facebook", "whatsapp", "discord", "xbox", "psn", "gamertag", "user", "roblox"
)  # fmt: skip
_PHONE = re.compile(
    r"(?<![\w+./\-])(?:\+44[ \-]?(?:\(0\)[ \-]?)?[127]|\(?0[127])(?:[ \-)]{0,2}\d){8,10}(?!\d|[/\-.]\d)"
)
_POSTCODE = re.compile(r"\b(?:[A-Z]{1,2}\d[A-Z\d]?|gir) ?\d[abd-hjlnp-uw-z]{2}\b", re.IGNORECASE)
_AREA = (
    r"(?:ab|al|b|ba|bb|bd|bh|bl|bn|br|bs|ca|cb|cf|ch|cm|co|cr|ct|cv|cw|da|de|dh|dl|dn|dt|dy|e|ec|en|ex|"
    r"fy|gl|gu|"
    r"ha|hd|hg|hp|hr|hu|hx|ig|ip|kt|l|la|ld|le|ll|ln|ls|lu|m|me|mk|n|ne|ng|nn|np|nr|nw|ol|ox|pe|pl|po|pr|"
    r"rg|rh|"
    r"rm|s|sa|se|sg|sk|sl|sm|sn|so|sp|sr|ss|st|sw|sy|ta|td|tf|tn|tq|tr|ts|tw|ub|w|wa|wc|wd|wf|wn|wr|ws|wv|yo)"
)
_OUTWARD = re.compile(
    rf"\b(?:in|to|from|near|around|postcode|postcodes|district|of|the|within|outside) (?:is |the |of )?"
    rf"(?P<code>{_AREA}\d{{1,2}}[a-z]?)\b(?! ?\d)"
)
_OUTWARD_NEAR = re.compile(
    r"\b(?:live[sd]?|living|area|postcode|moved?|placed|address|home|stay\w*|near|street)\b"
)
_NHS = re.compile(r"(?<![\w./\-])\d{3}[ \-]?\d{3}[ \-]?\d{4}(?![\w/\-]|\.\d)")
_UPN = re.compile(r"(?<!\w)[a-hj-np-rt-z]\d{11}[\da-hj-np-rt-z](?!\w)")
_UPN_LETTERS = "abcdefghjklmnpqrtuvwxyz"
_COURT_NUMBER = re.compile(r"(?<!\w)[a-z]{2}\d{2}[a-z]\d{5}(?!\w)")
_INSURANCE = re.compile(r"(?<!\w)[abceghj-prstw-z][abceghj-nprstw-z] ?\d{2} ?\d{2} ?\d{2} ?[a-d](?!\w)")
_NUMBERED = re.compile(
    r"\b(?P<what>(?:mosaic|lcs|liquid ?logic|care ?first|framework ?i|protocol|ics|eclipse|case|client|"
    r"person|"
    r"child|pupil|student|learner|patient|hospital|file|record|court|family court|home office|ho|passport|"
    r"social care|swift|azeus|crime|incident|police|ofsted|system|service user|upn|uln|nhs|urn|ni|"
    r"national insurance|visa|brp|arc|reference|ref|unique|port)"
    r"(?:['’]?s)?(?: (?:case|client|person|system|record|file|reference|ref|child|pupil))?"
    r"[ ]?(?:numbers?|no\.?|num|id|ids|ref\.?|reference|record|urn|#|case)?)"
    r"(?: (?:is|was|of))?[ ]?[:#=]?[ ]{0,2}"
    r"(?P<number>(?=[a-z/\-]{0,6}[\-/ ]?\d)(?:[a-z]{1,3} (?=\d{5}))?[a-z]{0,4}[/\-]?\d[\d/"
    r"\-]{3,14}[a-z]?(?:[/\-][\da-z]{1,8}){0,2})(?![\w%]|"
    r"[.,]\d)"
)
_WEAK_NUMBERED = frozenset(
    "reference ref incident ofsted unique port case file protocol record child pupil student person "
    "hospital police ics court ho arc".split()
)
_YEARS = re.compile(r"(?:19|20)\d\d(?:[/\-](?:\d\d|\d{4}))?$")
_DATE = re.compile(r"\d{1,2}[/\-]\d{1,2}[/\-]\d{2,4}$")


def number_finds(wording: Wording) -> Iterator[Find]:
    """E-mail addresses, phone numbers, postcodes and the numbers of one person."""
    low = wording.low
    if "@" in low:
        for match in _EMAIL.finditer(low):
            if not _SHARED_MAILBOX.match(match[0]) or _OWN_MAILBOX.match(match[0]):
                reason = "An e-mail address belongs to one person."
                yield _find(wording, FindKind.EMAIL, match.span(), reason, "[e-mail removed]")
    online = "@" in low or any(hint in low for hint in _ONLINE)
    for match in _HANDLE.finditer(low) if online else ():
        span = match.span("name") if match["name"] else match.span()
        yield _find(
            wording, FindKind.EMAIL, span, "An online name leads to one person.", "[online name removed]"
        )
    for match in _OUTWARD.finditer(low) if wording.has_digits else ():
        start, end = wording.sentence(match.start())
        if _OUTWARD_NEAR.search(low, start, end) and wording.text[match.start("code")].isupper():
            reason = "The first half of a postcode narrows where somebody lives to a few streets."
            yield _find(wording, FindKind.POSTCODE, match.span("code"), reason, "one area")
    if wording.has_digits:
        yield from _digit_finds(wording)


def _digit_finds(wording: Wording) -> Iterator[Find]:
    low = wording.low
    for match in _PHONE.finditer(low):
        reason = "A phone number belongs to one person or household."
        yield _find(wording, FindKind.PHONE, match.span(), reason, "[number removed]")
    for match in _POSTCODE.finditer(low):
        reason = "A postcode is a handful of houses."
        yield _find(wording, FindKind.POSTCODE, match.span(), reason, "[postcode removed]")
    for match in _NHS.finditer(low):
        if is_nhs_number(match[0]) or "nhs" in low[max(0, match.start() - 25) : match.start()]:
            reason = "Ten digits like these are an NHS number."
            yield _find(wording, FindKind.NHS_NUMBER, match.span(), reason, "[number removed]")
    for match in _UPN.finditer(low):
        if is_upn(match[0]) or "upn" in low[max(0, match.start() - 25) : match.start()]:
            reason = "This is built like a unique pupil number."
            yield _find(wording, FindKind.UPN, match.span(), reason, "[number removed]")
    for pattern in (_COURT_NUMBER, _INSURANCE):
        for match in pattern.finditer(low):
            reason = "This is built like the number of one person's case."
            yield _find(wording, FindKind.CASE_NUMBER, match.span(), reason, "[number removed]")
    yield from _numbered_finds(wording)


def _numbered_finds(wording: Wording) -> Iterator[Find]:
    for match in _NUMBERED.finditer(wording.low):
        what, number = match["what"].strip(), match["number"]
        digits = sum(character.isdigit() for character in number)
        if _YEARS.fullmatch(number) or _DATE.fullmatch(number) or digits < 4:
            continue
        if what in _WEAK_NUMBERED and (digits < 5 or what in ("port", "ho")):
            continue
        if what.startswith(("nhs", "upn")):
            kind = FindKind.NHS_NUMBER if what.startswith("nhs") else FindKind.UPN
        else:
            kind = FindKind.CASE_NUMBER
        reason = "A number in the records leads to one person."
        yield _find(wording, kind, match.span("number"), reason, "[number removed]")


def is_nhs_number(number: str) -> bool:
    """Whether the tenth digit is the check digit of the nine before it (modulus 11)."""
    digits = [int(character) for character in number if character.isdigit()]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check % 11 == digits[9] and check != 10


def is_upn(number: str) -> bool:
    """Whether the first letter is the check letter of what follows (modulus 23)."""
    low = number.lower()
    last = low[12] if len(low) == 13 else ""
    if not last or not low[1:12].isdigit() or (not last.isdigit() and last not in _UPN_LETTERS):
        return False
    values = [*map(int, low[1:12]), int(last) if last.isdigit() else _UPN_LETTERS.index(last)]
    return _UPN_LETTERS[sum(value * weight for weight, value in enumerate(values, 2)) % 23] == low[0]


def _find(wording: Wording, kind: FindKind, span: tuple[int, int], reason: str, put: str) -> Find:
    return Find(kind, *span, wording.text[slice(*span)], reason, put)
