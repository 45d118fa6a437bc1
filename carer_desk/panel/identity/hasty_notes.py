"""What hasty notes say of one person without saying who: no"
" subject, half a sentence, what everybody here knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from carer_desk.panel.identity.find import Find, FindKind
from carer_desk.panel.identity.gates import openings
from carer_desk.panel.identity.singled_out import GENERAL, SINGLE, is_general, is_single
from carer_desk.panel.identity.wording import Wording

_KIN = (
    r"(?:(?:birth |real |step-?|bio )?(?:mum|dad|mother|father|parents?)|stepdad|stepmum|brother|sister|"
    r"uncle|nan|"
    r"grandad|grandma|boyfriend|girlfriend|partner)"
)
_COURT = re.compile(
    rf"\b{_KIN}(?:'s| is| was| got| went| has been| is still| are| were)? (?:now |still |just |back |"
    rf"being )*(?:(?:in|"
    r"to|out of|from|into) (?:prison|jail|custody|court)|inside(?= (?:for|again|until|till)\b)|jailed|"
    r"sentenced|"
    r"arrested|charged|on (?:bail|remand|tag|licence|trial)|"
    r"released(?: from prison)?|locked up|deported|doing time)\b"
    r"|\b(?:giving|gives?|gave|give) evidence (?:against|in court|at)(?: (?:his|her|the) \w+)?"
    r"|\b(?:up|due|appear\w*|back|was) (?:in|at|before) (?:the )?(?:youth|crown|magistrates'?|family|county) "
    r"court(?: (?:for|over|on) (?:\w{1,20} )?(?:\w+))?"
    r"|(?:^|[.;,:\n] {0,2}|\band |\b(?:still|now|out|he's|she's) )(?:on (?:bail|remand|tag|licence|"
    r"probation)|remanded|"
    r"tagged)\b(?! to | as | for (?:a|the) report)"
    r"|\b(?:his|her) (?:\w{1,20} )?(?:solicitor|barrister|guardian ad litem|probation|youth offending|yot|"
    r"referral order|"
    r"police interview|caution|sentencing|conviction|court (?:date|case)|trial(?! of)|tribunal|inquest|"
    r"asylum (?:appeal|interview|claim)|appeal hearing|criminal record|non-mol\w*|"
    r"restraining order)\b(?! said| wrote)",
    re.MULTILINE,
)
_STATE = (
    r"(?:wets?(?: the| her| his)? bed|wetting(?: the)? bed|soils? (?:him|her)self|self[- ]?harms?|"
    r"self[- ]?harming|"
    r"cutting (?:him|her)self|sectioned|overdosed|diagnosed|allergic to \w+|hear(?:s|ing) voices|"
    r"on (?:the|a) (?:waiting |transplant )?list for (?:an? |his |her )?[a-z]+|withdrawing from [a-z]+|"
    r"in withdrawal|addicted to [a-z]+|born addicted|not sleeping|off (?:his|her) food|"
    r"(?:on|off) (?:[\w\-]{1,20} )?(?:meds|medication|antidepressants|insulin|ritalin|methadone|steroids|"
    r"inhalers?|"
    r"dialysis|chemo\w*|oxygen)|(?:on|onto) the pill|fitting again|having fits|night terrors|tube[- ]fed|"
    r"peg[- ]fed|"
    r"non[- ]verbal|in nappies|hard of hearing|partially sighted|registered blind|profoundly deaf)"
)
_HEALTH = re.compile(
    rf"(?:^|[.;,:(\n] {{0,2}}|\band |\bbut |\bstill |\bwas |\bis |\bborn |\bbeen |'s |\bi[ms]n't |"
    rf"\bkeeps )(?P<state>{_STATE})\b"
    r"|\b(?:his|her) (?:[\w\-]{1,20} )?(?P<own>(?:meds|therapy|therapist|counsell(?:or|ing)|psychiatrist|"
    r"psychologist|"
    r"consultant|miscarriage|abortion|periods|contraception|implant|scan|smear|biopsy|chemo\w*|transplant|"
    r"glasses|weight (?!of)|hearing (?:loss|test|aids?)|eyesight|speech|stutter|flashbacks|panic attacks|"
    r"hallucinations|addiction|detox|"
    r"overdose|drinking|drug use|appendix|tonsils|braces|prosthe\w+|crutches|catheter|diagnosis|disability|"
    r"illness|operation (?!of)|injur(?:y|ies)|trauma|ptsd|weight loss|burns?|scars?|asthma pump|dialysis|"
    r"hospital (?:stay|appointment|bed)))\b"
    r"|\b(?P<who>[a-z][\w'\-]{1,20}) (?:has|had|has got|'s got|got|was born with|lives with|"
    r"suffers from) (?:an? )?(?:very |bad "
    r"|severe |mild |type (?:1|2|one|two) )*(?P<named>epilepsy|diabetes|asthma|autism|adhd|add|ptsd|ocd|"
    r"cancer|"
    r"leukaemia|sickle cell(?: disease| anaemia)?|hiv|hepatitis|tb|fasd|cerebral palsy|cystic fibrosis|"
    r"scoliosis|"
    r"eczema|anorexia|bulimia|depression|anxiety|psychosis|schizophrenia|bipolar|tourette'?s|dyslexia|"
    r"dyspraxia|"
    r"coeliac|crohn's|lupus|meningitis|spina bifida|down'?s syndrome|muscular dystrophy|brittle bones?|"
    r"(?:a )?(?:nut|milk|egg|latex|bee) allergy|seizures|fits|a stammer|a stoma|a shunt|a heart \w+|"
    r"a hole in (?:his|her|the) heart|a squint|a cleft (?:lip|palate)|learning (?:disabilit\w+|difficult\w+)|"
    r"selective mutism|an eating disorder|a brain injury|long covid)\b",
    re.MULTILINE,
)
_NEED_COURT = openings(_COURT.pattern) - openings(
    _KIN,
    "ad again appear before being birth due family gave give giving interview litem real still time till until went",
)
_NEED_HEALTH = openings(_HEALTH.pattern) - openings(
    "one two bad mild type severe lives born keeps having long suffers stay use bee night down list of leads but"
) | {"list"}
"""Without what only leads up to it, and never stands without another of these words."""
_WITH_KIN = re.compile(
    r"\b(?:lives?|living|lived|stays?|stayed|staying|placed|he is|she is|he's|she's|home|hes|shes|back|"
    r"now)\b[^.;:\n]{0,45}? "
    r"(?P<kin>with (?:his|her) (?:(?:great|maternal|paternal|birth|older|elder|big|step|late|"
    r"real)[- ])*(?:aunt(?:ie|y)?|uncle|nana?|nanny|"
    r"gran(?:ny|ma|dad|dmother|dfather|dparents)?|mum|dad|mother|father|brother|sister|cousin|godmother|"
    r"stepdad|stepmum)"
    r"(?: in (?:the )?[\w\-]{1,20})?)\b"
)
_GROUPS = frozenset(
    "children people leavers carers who officers members they we"
    " parents families those many some all most more few "
    "none services pupils students adults babies which that per cent number also not "
    "may can could might will would should must to".split()
)
_ONLY_ONE = (
    r"(?:[\w'\-]{1,20} ){0,4}?(?:wheelchair user|girl|boy|child|baby|twins|twin|lad|teenager|young person|"
    r"young man|young "
    r"woman|young mum|young dad|care leaver|pupil|student|carer|carers|foster carer|couple|household|uasc|"
    r"refugee|"
    r"muslim|jewish|black|asian|deaf|blind|trans|sikh|hindu|male|female|gay|lesbian|same sex|same-sex|"
    r"traveller|single (?:man|woman|dad|mum))"
)
_UNIQUE = re.compile(
    rf"\b(?:the|our|your|their|his|her|my) (?:only|sole|one and only) {_ONLY_ONE}\b(?!'?s? (?:homes?|"
    rf"services?|panel|"
    r"protection|forum|group))(?: (?:carers?|couple|child|girl|boy|family))?"
    rf"|\bthe one (?:[\w'\-]{{1,20}} ){{0,3}}?(?:girl|boy|lad|child|carer|couple|young person|care leaver|"
    rf"wheelchair user|baby) "
    r"(?:in|from|on|at|here|there|we|with) (?:the |this |our |a )?[\w\-]{1,20}"
    r"|\b(?:the|our|your) (?:first|last|youngest|oldest|tallest|longest[- ]serving|"
    r"newest) (?:ever )?(?:[\w'\-]{1,20} "
    r"){0,2}?(?:care leaver|young person|child|boy|girl|lad|baby|carer|couple|wheelchair user|uasc) (?:to|"
    r"who|from|here|in "
    r"(?:the|this|our) (?:borough|county|city|town|area|village|home|school)|we (?:had|have|took))\b"
    r"|\b(?:the|our|your) (?:youngest|oldest|longest[- ]serving|newest|most experienced|best known|only|"
    r"oldest serving) (?:[\w'\-]{1,20} )?"
    r"(?:foster )?(?:carer|care leaver|couple|resident|adopter|kinship carer)\b(?!'s|s)"
    r"|\b(?:carer|mum|dad|mother|father|husband|wife|she|he|couple|who) (?:is|was|'s|are) (?:a |an |the |"
    r"our |also the |also a |also )(?:\w{1,20} )?"
    r"(?:vicar|imam|pastor|priest|rabbi|mayor|headteacher|lollipop lady|postman|publican|farmer|footballer|"
    r"landlord|landlady|magistrate|"
    r"gp|midwife|police officer|firefighter|dinner lady|scout leader|prison officer|"
    r"paramedic)(?:'s (?:wife|husband|son|daughter|"
    r"mum|sister|brother))?\b"
    r"|\b(?:only|just) one in (?:the|this|our) (?:whole )?(?:borough|county|city|town|area|village|school|"
    r"home)\b"
)
_SEEN = (
    r"(?:in (?:all )?the (?:local |regional |national |evening |sunday )?(?:papers?|news|press|gazette|"
    r"echo|argus|mercury|headlines)|on (?:the )?"
    r"(?:local |national |regional |bbc |itv |evening )?(?:tv|telly|news|radio|front page|television|"
    r"youtube))"
)
_KEEPS = (
    r"(?:runs?|ran|own|owns|owned|keeps?|kept|manages?|has|have|works? (?:at|in)|teach(?:es)? (?:at|in)|"
    r"preach(?:es)? at) "
    r"(?:the|our|a) (?:[\w\-]{1,20} ){0,2}?(?:shop|pub|post office|farm|church|mosque|chapel|caf[eé]|"
    r"garage|chippy|chip shop|takeaway|"
    r"bakery|salon|stables|riding school|campsite|bookshop|butchers?|nursery|surgery|playgroup|brownies|"
    r"scouts?)"
)
_ONE = (
    r"(?:boy|girl|lad|lass|child|baby|family|carers?|couple|one|ones|young (?:man|woman|person|mum|dad)|"
    r"care leaver|mum|dad|"
    r"mother|father|lady|man|woman|twins|brothers|sisters)"
)
_KNOWN = re.compile(
    rf"\b(?:the|that|our|those|a|one|is|was) (?:[\w'\-]{{1,20}} ){{0,2}}?{_ONE} (?:who(?:se|'s)?|that|"
    rf"whose \w+) [^.;:!?\n]{{0,50}}?{_SEEN}"
    rf"|\b{_ONE} (?:who|that|which) {_KEEPS}"
    rf"|\b(?:he|she|they|dad|mum|husband|wife) (?:[\w']{{1,20}} )?{_KEEPS}(?= (?:in|on|at|by|near|down)\b)"
    rf"|\b(?:he|she|his|her|lad|girl|boy|family|they)(?:'s)? (?:(?!report|paper|figures|"
    rf"that)[\w']{{1,20}} ){{0,3}}(?:was|were|is|been|ended up|all over|name|face|photo) {_SEEN}"
    rf"|\b(?:the|that) {_ONE} (?:who|that) (?:was|were|got|had been) (?:found|rescued|pulled|stabbed|shot|"
    rf"attacked|run over|"
    r"knocked down|burnt|abandoned|left) [^.;:!?\n]{0,40}"
    rf"|\b(?:the|that|a) {_ONE} (?:who|that) (?:won|plays? for|played for|swims? for|box(?:es)? for|"
    rf"sings? (?:in|at|on)|"
    r"starred in|danced? (?:at|in|for)|rode|climbed|rescued|saved|set fire to|burnt down|broke into|"
    r"jumped off)\b[^.;:!?\n]{0,30}"
)
_AGE = re.compile(
    r"(?<![\w.,£/\-])(?P<age>\d{1,2} ?(?:yrs?|y/?o|yo|mths|months|wks)(?: old)?)(?![\w\-]|/\w| (?:ago|"
    r"later|wait|in|of|for|to|or|"
    r"and|on|after|before|with|since|experience|service|target|late|plan|from|as)\b)"
)
_AGE_LEAD = re.compile(
    r"(?:\b(?:(?:he|she|who|lad|boy|girl|baby|lo|yp) (?:is|was)|he's|she's|only|just|aged|girl|boy|lad|"
    r"lass|baby|sister|brother|twin|child|yp|son|daughter|now)|,|\(|"
    r"^|\b(?!in|is|was|were|are|over|under|of|at|after|for|than|to|the|last|past|next|within|by|from|every|"
    r"about|around|nearly|up)[a-z]{2,})\s?$"
)
_UNIQUE_HINTS = (
    "only ", "sole ", "the one ", "first ", "last ", "youngest", "oldest", "tallest", "longest", "newest",
    "most experienced",
    "best known", "one in ", "vicar", "imam", "pastor", "priest", "rabbi", "mayor", "headteacher",
    "lollipop", "postman",
    "publican", "farmer", "footballer", "landl", "magistrate", " gp", "midwife", "police officer",
    "firefighter",
    "dinner lady", "scout leader", "prison officer", "paramedic",
)  # fmt: skip
_KNOWN_HINTS = (
    "paper", "news", "press", "gazette", "echo", "argus", "mercury", "headline", " tv", "telly", "radio",
    "front page",
    "television", "youtube", "shop", "pub", "post office", "farm", "church", "mosque", "chapel", "caf",
    "garage", "chip",
    "takeaway", "bakery", "salon", "stables", "riding", "campsite", "butcher", "nursery", "surgery",
    "playgroup",
    "brownie", "scout", "found", "rescued", "pulled", "stabbed", "shot", "attacked", "run over", "knocked",
    "burnt",
    "abandoned", "left", "won ", "play", "swim", "box", "sing", "starred", "dance", "rode", "climbed",
    "saved", "set fire",
    "broke into", "jumped",
)  # fmt: skip
_REASONS = {
    FindKind.COURT: "This is the stage of one case in court.",
    FindKind.HEALTH: "This is about the health of one person.",
    FindKind.PLACEMENT: "Where and with whom somebody lives leads to them.",
    FindKind.RARE: "So few fit this that people here know who it is.",
    FindKind.AGE: "An exact age beside a name or a note of one child points to that child.",
}


def hasty_finds(wording: Wording) -> Iterator[Find]:
    """Health, court, ages and what makes somebody known, in notes that leave the subject out."""
    low = wording.low
    starts = [*wording.sentence_starts, len(low)]
    for begin, stop in zip(starts, starts[1:], strict=False):
        if begin < stop and not _is_general(wording, begin, stop):
            yield from _circumstances(wording, begin, stop)
    for pattern, hints in ((_UNIQUE, _UNIQUE_HINTS), (_KNOWN, _KNOWN_HINTS)):
        for match in pattern.finditer(low) if any(hint in low for hint in hints) else ():
            if not GENERAL.search(low, match.start(), match.end()):
                yield _find(wording, FindKind.RARE, _bare(low, match.span()))
    for match in _AGE.finditer(low) if wording.has_digits else ():
        begin, _ = wording.sentence(match.start())
        if _AGE_LEAD.search(low, max(begin, match.start() - 16), match.start()):
            yield _find(wording, FindKind.AGE, match.span("age"), "young")


def _circumstances(wording: Wording, begin: int, stop: int) -> Iterator[Find]:
    """Court, health and whom somebody lives with, in one sentence."""
    low = wording.low
    there = wording.openings(begin, stop)
    for match in () if _NEED_COURT.isdisjoint(there) else _COURT.finditer(low, begin, stop):
        if not match[0].startswith("parents"):
            yield _find(wording, FindKind.COURT, _bare(low, match.span()))
    for match in () if _NEED_HEALTH.isdisjoint(there) else _HEALTH.finditer(low, begin, stop):
        name = match.lastgroup if match.lastgroup != "who" else "named"
        if name == "named" and (match["who"] in _GROUPS or match["who"].endswith(("ss", "tion"))):
            continue
        plural = name == "named" and match["who"].endswith("s") and not SINGLE.search(low, begin, stop)
        if name and not plural:
            yield _find(wording, FindKind.HEALTH, match.span(name))
    for match in _WITH_KIN.finditer(low, begin, stop) if "with h" in low else ():
        yield _find(wording, FindKind.PLACEMENT, match.span("kin"), "with family")


def _is_general(wording: Wording, begin: int, stop: int) -> bool:
    """Whether a rule or many people are spoken of, not one."""
    if is_general(wording, begin, stop):
        return True
    return not _MANY.isdisjoint(wording.tokens(begin, stop)) and not is_single(wording, begin, stop)


_MANY = frozenset(
    "children people leavers carers families cases members officers panel council service services figure "
    "figures average "
    "training report share number rate".split()
)


def _bare(low: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    while start < end and not low[start].isalnum():
        start += 1
    while end > start and not low[end - 1].isalnum():
        end -= 1
    if low.startswith("and ", start):
        start += 4
    return start, end


def _find(wording: Wording, kind: FindKind, span: tuple[int, int], put: str = "") -> Find:
    return Find(kind, *span, wording.text[slice(*span)], _REASONS[kind], put)
