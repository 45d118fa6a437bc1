"""What one person's life is like: brothers and sisters, whe"
"re they live, their health and their court case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from carer_desk.panel.identity.find import Find, FindKind
from carer_desk.panel.identity.gates import openings
from carer_desk.panel.identity.places import Places
from carer_desk.panel.identity.singled_out import GENERAL, ONE_NOUN, SINGLE, single_before
from carer_desk.panel.identity.wording import Wording

_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|[2-9])"
_YOUNG = (
    r"(?:(?:older|younger|elder|little|big|baby|half|step|other|twin|only|eldest|youngest|full|birth)[- ])?"
)
_SIBLINGS = re.compile(
    rf"\b{_COUNT} (?:grandchildren|grandsons|granddaughters|grandkids|"
    rf"nephews|nieces)\b|"
    r"\b(?:twins?(?!['’]?s?[- ](?:track|aims?|goals?|objectives?|town|hubs?|priorit\w+|peaks|approach|"
    r"bed|room|strateg\w+))|triplets?|quadruplets|quads)\b"
    rf"|\b(?:sibling|family) groups? of {_COUNT}(?! or more| plus|\+| and over)(?: under (?:\w+))?"
    r"|\b(?:the |an? )?(?:(?:elder|eldest|older|oldest|younger|youngest|middle) (?:child )?of (?:the |"
    rf"his |her )?{_COUNT}(?: (?:brothers|sisters|siblings|children|boys|girls|half-siblings))?|"
    rf"(?:second|third|fourth|first|one|last) (?:child )?of (?:the |his |her )?{_COUNT} (?:brothers|"
    r"sisters|siblings|children|half-siblings))(?! (?:or more|per|placements|meetings|reviews|options|"
    r"questions|priorities|indicators|themes|areas|visits))"
    rf"|\b(?:his|her|the child's|the girl's|the boy's|the young person's) (?:{_COUNT} |many |several "
    rf")?(?:much )?{_YOUNG}(?:baby )?(?:brothers?|sisters?|siblings?|twin|half-brothers?|half-sisters?|"
    rf"half-siblings?|stepbrothers?|stepsisters?)(?: and (?:her |his )?{_YOUNG}(?:brothers?|sisters?))?"
    rf"|\b(?:has|had|have|with) (?:{_COUNT}|a|an|one) {_YOUNG}(?:brothers?|sisters?|siblings?|"
    rf"half-brothers?|half-sisters?|half-siblings?)(?: and (?:{_COUNT}|a|an|one) {_YOUNG}(?:brothers?|"
    r"sisters?))?"
    rf"|\b(?:{_COUNT}|both|all {_COUNT}|the {_COUNT}) {_YOUNG}(?:brothers|sisters|siblings)(?: and "
    rf"(?:{_COUNT}|a|one) {_YOUNG}(?:brothers?|sisters?))?(?! (?:or more|and sisters))"
    rf"|\b(?:a|the|one) (?:brother and sister|brother and his sister|sister and brother)\b|(?:^|\b(?:he is|"
    rf"she is|he's|she's|is) )one of {_COUNT}(?=[,.;]|$| and )|\bonly child\b(?! (?:in|who|with|to|at|from|"
    rf"we|here)\b)"
    rf"|\b(?:two|three|four|five|all) (?:eldest|oldest|youngest|older|younger|middle|"
    rf"little) ?(?:ones?)?(?= (?:went|are|were|"
    r"live|stayed|and|have|was|is|both|go|moved|got|had|at|with|in)\b|[.,;]|$)"
    rf"|\b(?:all|the|these|her|his) {_COUNT} kids\b|\bsibling (?:set|trio|pair)\b"
)
_NOT_SIBLINGS = re.compile(r"\b(?:groups of|or more|large sibling|groups? of three or)\b")
_RELATIVE = (
    r"(?:(?:maternal|paternal|great|great-|step|older|elder|adult|birth|younger|eldest)[- ])*(?:aunt|"
    r"auntie|aunty|uncle|grandmother|grandfather|grandparents?|gran|"
    r"granny|nan|nana|grandma|grandad|cousin|godmother|godparents?|stepmother|stepfather|step-?mum|"
    r"step-?dad|mother|father|mum|dad|brother|sister|family friends?|neighbours?|former teacher|best "
    r"friend's (?:mum|family|parents))"
)
_KIN_PLACE = re.compile(
    r"\b(?:placed|lives?|living|lived|staying|stayed|stays|stay|moved|moves|moving|moved in|gone|went|"
    r"returned|returning|return|went back|remains|remained|cared for|looked after|placement)"
    r"(?: (?:back|in|home|now|again|out))?(?: (?:with|to|by|to live with|to stay with)) (?:his|her|a|"
    rf"an|the|their|one) {_RELATIVE}(?: and (?:his |her |the )?(?:{_RELATIVE}|partner))?"
    r"|\b(?:he|she|child|boy|girl|young person|baby) (?:has |had |was |is )?(?:now )?(?:returned|went|"
    rf"gone|placed|moved)(?: (?:back|home))? (?:to|with) (?:his|her) {_RELATIVE}"
)
_TOWN_PLACE = re.compile(
    r"\b(?:placed|place|lives?|living|lived|staying|stayed|stopping|unit|ward|hospital|refuge|b&b|bnb|"
    r"guest ?house|studio|digs|caravan|hotel|school|college|"
    r"mums?|mum's|dads?|dad's|nans?|nan's|auntie's|aunt's|uncle's|friend's|mate's|sofa|moved|moves|moving|"
    r"rehoused|accommodated|"
    r"housed|fostered|adopted|relocated|settled|remanded|placement|home|bedsit|flat|hostel|house)(?: "
    r"(?:out|away|temporarily|over|up|down|back|alone|again|(?:with|to) (?:his|her) [a-z]+(?: and "
    r"[a-z]+)?))? (?:in|to|near|at|into|from|outside|around) $"
)
_HOME = re.compile(
    r"(?<![\w’'\-])(?P<name>(?:(?:The|Saint|St\.?) )?[A-Z][\w’'\-]+(?: [A-Z][\w’'\-]+){0,2} (?:House|Lodge|"
    r"Cottage|"
    r"Grange|Manor|Farm|Hall|Children['’]s Home|children['’]s home|children['’]s unit|"
    r"Residential(?: Home| Care| Unit| School)?|Fostering(?: Agency| Ltd)?|Foster ?[Cc]are(?: Agency| "
    r"Ltd| Associates)?|(?<!Children['’]s )Homes|Unit|Hostel|Foyer|Villa|Supported (?:Living|Lodgings|"
    r"Accommodation)|Secure(?: Unit| Children['’]s Home)?|"
    r"YOI|secure unit|hostel|foyer|semi-independent|supported (?:living|lodgings|accommodation)|"
    r"Care(?: Ltd| Limited| Group)?|fostering agency|Ltd|Court|View|Place|Barn|Rise|Retreat|Haven|"
    r"Mews|[Ff]amily [Cc]entre|[Cc]ontact [Cc]entre|[Cc]hildren['’]s [Cc]entre|[Rr]espite [Cc]entre|"
    r"[Ss]hort [Bb]reaks? (?:[Uu]nit|[Cc]entre)|Hospital|[Hh]ospice|[Rr]efuge|Hotel|[Cc]hildrens [Hh]ome|"
    r"[Cc]are [Hh]ome|Ward))\b"
    r"(?! (?:Strategy|Leavers?|Services?|Standards|Act|Review|Quality|Plan|Order|Scheme|Team|Council|"
    r"Panel|Inspectorate|Commission|Committee|Framework|Network))"
)
_NOT_HOMES = frozenset(
    "town county city civic guild council the house children's children foster fostering independent "
    "corporate leaving leaver adult "
    "social health day village shire public supported kinship in residential staying urgent intensive "
    "regional local "
    "connected crown magistrates high family supreme youth royal appeal our family county primary "
    "early short specialist "
    "pre-birth integrated universal looked care national".split()
)
_LIVING = re.compile(
    r"\b(?:plac(?:ed|ement|ing)|live[sd]?|living|mov(?:ed?|es|ing)|stay(?:s|ed|ing)?|resident|"
    r"children's home|went back|sent back|ran away|arrived|spent|child|boy|girl|he|she|carers?|"
    r"provider|agency|home|bed|room|flat|tenancy|him|his|her|contact|born|sent|dumped|put|taken|remand\w*|"
    r"unit|return\w*|visit(?:s|ed)? (?:him|her))\b"
)
CONDITION = (
    r"(?:autis(?:m|tic)|asperger'?s?|adhd|add|epilep(?:sy|tic)|diabet(?:es|ic)|asthma(?:tic)?|"
    r"depression|depressed|anxiety|anxious|panic attacks|self[- ]harm(?:ing|ed|s)?|"
    r"overdosed?|suicid(?:e|al)|eating disorder|anorexi[ac]|bulimi[ac]|cancer|leukaemia|tumour|"
    r"f(?:o?etal alcohol)[\w ]{0,20}|fasd|cerebral palsy|down'?s syndrome|"
    r"ptsd|post-traumatic stress(?: disorder)?|ocd|bipolar(?: disorder)?|psychosis|psychotic|"
    r"schizophreni[ac]|attachment disorder|hiv|hepatitis|pregnan(?:t|cy)|miscarriage|miscarried|"
    r"abortion|termination|"
    r"ritalin|methylphenidate|concerta|fluoxetine|sertraline|citalopram|melatonin|insulin|risperidone|"
    r"aripiprazole|antidepressants?|antipsychotics?|epipen|inhaler|medication|tablets|methadone|"
    r"wheelchair|deaf|blind|hearing aids?|cochlear implant|sectioned|inpatient|detained under the "
    r"mental health act|surgery|operation|bed ?wetting|wets the bed|enuresis|encopresis|soil(?:s|ing)|"
    r"nightmares|night terrors|sickle cell[\w ]{0,8}|"
    r"eczema|nut allergy|severe allergy|allergic|learning disabilit(?:y|ies)|learning difficult(?:y|"
    r"ies)|tourette'?s?|dyslexi[ac]|dyspraxi[ac]|brain injury|tube[- ]fed|gastrostomy|feeding tube|"
    r"stoma|seizures?|fits|cystic fibrosis|"
    r"muscular dystrophy|spina bifida|kidney (?:disease|failure|transplant)|heart (?:condition|defect|"
    r"surgery|operation)|scoliosis|coeliac|crohn'?s?|sti|chlamydia|drug (?:addiction|use|habit)|heroin|"
    r"cannabis|alcohol problem|rehab|mental health|"
    r"gender dysphoria|hormone treatment|stammer|speech delay|global developmental delay|developmental "
    r"delay|tuberculosis|tb|broken (?:arm|leg|wrist)|burns|fracture[ds]?|concussion|vaccinat(?:ed|ion)|"
    r"scars|lice|scabies|obes(?:e|ity)|underweight|malnourished)(?! (?:services?|teams?|lead|support|"
    r"trust|nurses?|needs|bill|act|strategy|pathways?|training|and wellbeing|worker)\b)"
)
_GAP = (
    r"(?:(?!(?:children|people|leavers|carers|panel|members|service|services|officers|waiting|whether|"
    r"that|if|and asked|figures|council|training|may|might|can|support for|how|why|about|"
    r"report)\b)[\w'’\-]+[ "
    r",]{1,2}){0,%d}?"
)
_HEALTH = re.compile(
    rf"\b(?:he|she)(?: |'s ){_GAP % 5}(?P<one>(?:diagnosed with |suffers from |treated for |takes? |on |"
    rf"a |an )?{CONDITION})(?!-)\b"
    rf"|\b(?:his|her) (?:[\w\-]+ )?(?P<her>{CONDITION})(?!-)\b"
    rf"|\b(?:an?|the|one|this|that|whose|our|my) (?:[\w\-]+ )?(?P<who>{CONDITION} (?:\w+ )?{ONE_NOUN})\b"
    rf"|\b(?:a|the|one|this|that|another|our|my) (?:[\w\-]+ ){{0,3}}{ONE_NOUN}(?:,? who| in care| "
    rf"placed)?,? {_GAP % 5}(?P<with>{CONDITION}(?:(?:,| and|, and) (?:takes |an? )?{CONDITION})?)(?!-)\b"
    rf"|\b(?:diagnosed|hospitalised|sectioned|operated on)\b{_GAP % 0}(?P<diag>(?: with| under| for)? "
    rf"{CONDITION})?"
    rf"|\b(?:he|she|{ONE_NOUN}) (?:has been |had been |is being |was |is |has )?(?P<hosp>admitted to "
    r"(?:hospital|a (?:psychiatric|mental health|tier 4|secure) \w+|a tier 4 bed)|in hospital|in a "
    r"psychiatric unit|in intensive care|under camhs|seen by camhs|seeing a (?:psychiatrist|"
    r"psychologist|therapist))"
)
_ORDER = (
    r"(?:(?:full |interim |emergency |final )?(?:care|supervision|placement|adoption|special "
    r"guardianship|protection|child arrangements|secure accommodation|deprivation of liberty|recovery|"
    r"residence|contact) orders?|sgo|ico|epo|dols order|care proceedings|court proceedings|final "
    r"hearing|fact[- ]finding hearing|court hearing|contested hearing|care hearing|issues resolution "
    r"hearing|irh|criminal trial|trial)"
)
_COURT = re.compile(
    r"\b(?:his|her|the child's|the girl's|the boy's|the baby's|the young person's|whose|'s) (?:\w+ "
    rf")?{_ORDER}(?: (?:was|is|has been|will be) (?:\w+ )?(?:granted|made|discharged|heard|listed|"
    r"adjourned|revoked|contested|refused|extended))?"
    rf"|\b(?:the|a|an) {_ORDER} (?:was |is |has been |had been |will be |would be )?(?:granted|made|"
    r"discharged|listed|adjourned|revoked|contested|refused|on|in|before|due|extended|set|fixed|took "
    r"place|opposed)\b(?! (?:within|average|per|by the panel))"
    rf"|\b{_ORDER} (?:on|for|in respect of) (?:him|her|the (?:child|baby|boy|girl|twins|siblings|"
    r"brothers|sisters)|this child|one child)\b"
    rf"|\b(?:he|she|{ONE_NOUN}) (?:is|was|has been|had been|will be|is being) (?:now |still |currently |"
    rf"also )?(?:subject (?:to|of) (?:an? )?{_ORDER}|in {_ORDER}|under an? {_ORDER}|on an? {_ORDER}|on "
    r"(?:remand|bail|trial|a tag)|remanded(?: in custody| to \w+ \w+)?|charged(?: with [\w "
    rf"]{{3,25}}?(?=[,.;]|$))?|convicted(?: of \w+)?|sentenced(?: to \w+ \w+)?|bailed|in custody|"
    r"arrested(?: for \w+)?|a (?:key )?witness|due in court|appearing (?:in|at) court)"
    r"|\b(?:mother|father|mum|dad|parents?|grandmother|birth parents) (?:is|are|was|were|has|have)? "
    r"?(?:contesting|contested|appealing|appealed|opposing|opposed|seeking to discharge|applied to "
    rf"discharge|applied for)(?: (?:the|a|an|his|her))? ?(?:{_ORDER}|plan|adoption|contact)?"
    r"|\b(?:the|this) (?:case|matter) (?:is|was|goes|went|came|will be|comes|has been) (?:now |back |"
    r"still )?(?:before|heard|back in|in|to|listed|adjourned)(?: (?:the|a|in|at|by|for))? (?:\w+ "
    r")?(?:court|judge|magistrates|trial|hearing|june|july|may|march|april)"
    rf"|\b(?:the|a) judge (?:ordered|ruled|decided|refused|granted|said|made|directed|agreed|found)\b"
    rf"|\bplacement order\b(?= (?:last|in|on)\b)"
)

_COURT_NAMED = re.compile(
    r"\b(?!the |an? |in |at |by )[a-z]+ (?:family|crown|magistrates'?|youth|county) court\b"
)
_SIBLING_HINTS = (
    "grand", "neph", "niece", "twin", "tripl", "quad", "sibling", "brother", "sister", "kids",
    "only child", "one of ",
    "elder", "eldest", "older", "oldest", "younger", "youngest", "middle", "second ", "third ", "fourth ",
    "first of",
    "last of", "first child of", "last child of", "family group", "little ",
)  # fmt: skip
_NEED_HEALTH = openings(
    CONDITION,
    "diagnosed hospitalised sectioned operated admitted hospital psychiatric intensive camhs seeing",
) - openings("use act under post down health leg arm wrist condition disease")


class Circumstances:
    """The rules for siblings, placement, health and court."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def finds(self, wording: Wording) -> Iterator[Find]:
        """The circumstances of one person."""
        low = wording.low
        there = wording.openings(0, len(low))
        for match in _SIBLINGS.finditer(low) if any(hint in low for hint in _SIBLING_HINTS) else ():
            if not _NOT_SIBLINGS.search(match[0]):
                yield _find(
                    wording, FindKind.SIBLINGS, match.span(), _SIBLINGS_REASON, _sibling_words(match[0])
                )
        for match in _KIN_PLACE.finditer(low):
            begin, stop = wording.sentence(match.start())
            if SINGLE.search(low, begin, stop) and not GENERAL.search(low, begin, match.start()):
                yield _find(
                    wording, FindKind.PLACEMENT, match.span(), _PLACEMENT_REASON, "living with family"
                )
        yield from self._homes(wording)
        yield from self._towns(wording)
        for match in () if _NEED_HEALTH.isdisjoint(there) else _HEALTH.finditer(low):
            name = match.lastgroup
            if (
                name
                and match[name]
                and not GENERAL.search(low, wording.sentence(match.start())[0], match.start(name))
            ):
                yield _find(wording, FindKind.HEALTH, _trimmed(low, match.span(name)), _HEALTH_REASON, "")
        for match in chain(
            _COURT.finditer(low) if any(hint in low for hint in _COURT_HINTS) else (),
            _COURT_NAMED.finditer(low) if " court" in low else (),
        ):
            begin, _ = wording.sentence(match.start())
            many = _MANY.search(low, begin, match.start()) and not SINGLE.search(low, begin, match.end())
            if not many and not GENERAL.search(low, begin, match.start()):
                yield _find(wording, FindKind.COURT, match.span(), _COURT_REASON, "")

    def _homes(self, wording: Wording) -> Iterator[Find]:
        for match in _HOME.finditer(wording.text):
            own = match["name"].split()
            start = match.start()
            while len(own) > 1 and own[0].lower().replace("’", "'") in _LEADING:
                start += len(own[0]) + 1
                own = own[1:]
            court = own[-1] == "Court" and own[-2].rstrip("s'’") in (
                "Family",
                "Crown",
                "Magistrate",
                "Youth",
                "County",
                "High",
            )
            if court or "Council" in match["name"] or own[0].lower().replace("’", "'") in _NOT_HOMES:
                continue
            if own[-1] in _AMBIGUOUS and not wording.low.endswith(_LED, 0, start):
                continue
            if own[-1] == "Care" and own[-2] in ("Social", "Health", "Foster", "Kinship", "Leaving"):
                continue
            begin, stop = wording.sentence(match.start())
            if _LIVING.search(wording.low, begin, stop):
                yield _find(
                    wording, FindKind.PLACEMENT, (start, match.end()), _PLACEMENT_REASON, "a placement"
                )

    def _towns(self, wording: Wording) -> Iterator[Find]:
        for start, end in self._places.named(wording, 0, len(wording.text)):
            begin, _ = wording.sentence(start)
            if _TOWN_PLACE.search(wording.low, max(begin, start - 40), start) and (
                _TELEGRAPHIC.match(wording.low, begin)
                or single_before(wording, start, 90)
                or self._places.person_near(wording, begin, start)
            ):
                yield _find(wording, FindKind.PLACEMENT, (start, end), _PLACEMENT_REASON, "another area")


_AMBIGUOUS = frozenset(
    "Court View Place Barn Rise Retreat Haven Mews Unit Farm Hall House Villa Manor".split()
)
_LED = ("at ", "in ", "to ", "from ", "the ", "into ", "of ", "near ", "called ")
_MANY = re.compile(r"\b(?:children|people|leavers|families|cases|orders)\b")
_TELEGRAPHIC = re.compile(
    r"(?:now |was |is |to be )?(?:placed|lives|living|moved|living)\b"
    r"|(?:yp|lad|lass|girl|boy|baby|child|kid)\b"
)
_COURT_HINTS = (
    "order", "court", "hearing", "proceeding", "sgo", "ico", "epo", "irh", "trial", "remand", "bail",
    "charged",
    "convicted", "sentenced", "custody", "arrested", "witness", "judge", "contest", "appeal", "oppos",
    "applied",
    "seeking", "tag", "magistrates", "listed", "adjourned", "this case", "the case", "this matter",
    "the matter",
)  # fmt: skip
_LEADING = frozenset("at in the from to by with and when if as since for a she he his her their".split())
_SIBLINGS_REASON = "The number and order of brothers and sisters points to one family."
_PLACEMENT_REASON = "Where and with whom somebody lives leads to them."
_HEALTH_REASON = "This is about the health of one person."
_COURT_REASON = "This is the stage of one case in court."


def _sibling_words(found: str) -> str:
    if found.startswith(("his", "her", "the child", "the girl", "the boy", "the young")):
        return "close family"
    return "children of one family"


def _trimmed(low: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    while start < end and low[start] == " ":
        start += 1
    while end > start and low[end - 1] == " ":
        end -= 1
    return start, end


def _find(wording: Wording, kind: FindKind, span: tuple[int, int], reason: str, put: str) -> Find:
    return Find(kind, *span, wording.text[slice(*span)], reason, put)
