"""Health, court and shelter told anywhere in a sentence abo"
"ut one person, or in a note without any subject."""

from __future__ import annotations

import re
from collections.abc import Iterator

from carer_desk.panel.identity.circumstances import CONDITION
from carer_desk.panel.identity.find import Find, FindKind
from carer_desk.panel.identity.gates import openings
from carer_desk.panel.identity.places import Places
from carer_desk.panel.identity.singled_out import is_general, is_single
from carer_desk.panel.identity.wording import Wording

_OFFICE = re.compile(
    r"\b(?:panels?|members?|officers?|councillors?|cllrs?|chair|director|head of|committee|council'?s?|"
    r"cabinet|"
    r"reports?|reported|figures?|average|polic(?:y|ies)|strateg(?:y|ies)|targets?|indicators?|services?|"
    r"annual|meetings?|"
    r"agenda|minutes|training|trained|data|rates?|survey|consultation|children|people|carers|leavers|"
    r"families|courts|"
    r"judges|parents|presented|noted|scheme|programme|fund(?:ing|ed)?|scrutiny|ofsted|board|guide|leaflet|"
    r"draft|"
    r"questions?|answer(?:s|ed)?|may|letter|group)\b"
)
_KIN = re.compile(
    r"\b(?:mum|mummy|dad|daddy|nan|nanna|grandma|grandad|auntie|uncle|stepdad|stepmum|yp|cyp|lo|lad|lass|"
    r"little one|"
    r"foster (?:son|daughter|child)|brother|sister|cousin|boyfriend|girlfriend)\b"
)
_HEALTH = re.compile(
    rf"\b(?P<what>(?:had |having |has |have )?(?:an? |the |two |three )?(?:{CONDITION}|meds|therapy|"
    rf"counselling|abortion|"
    r"miscarriage|thyroid|needles|bloods|blood tests?|injections?|jabs?|(?:lost|"
    r"put on) (?:\w{1,20} )?(?:stone|weight|kilos?)|"
    r"(?:autism|adhd|asd|camhs|ehcp|cognitive|psych\w*|memory|hearing|sight|asthma) (?:assessment|"
    r"diagnosis|referral|test|"
    r"appointment)|(?:months?|weeks?) (?:pregnant|gone)|expecting(?: a baby| in \w+)?|allerg(?:y|ies)|rash|"
    r"infection|"
    r"pneumonia|meningitis|chemo\w*|dialysis|transplant|stitches|plaster cast|crutches|wheelchair|"
    r"walking frame|"
    r"hospital|a&e|icu|ward|ambulance|overdose|flashbacks|nightmares|trauma|grief|suicidal|self[- ]harm\w*|"
    r"eating "
    r"disorder|anorexi\w+|bulimi\w+|drink problem|drinking heavily|addict\w*|detox|rehab|vap(?:es|ing)|"
    r"smokes weed|glue "
    r"ear|grommets|squint|braces|fillings|teeth (?:out|removed)|rotten teeth|hiv|sti|contraception|"
    r"the pill|(?:the )?implant|"
    r"smear|periods|incontinen\w+|nappies|catheter|stoma|feeding|insulin|inhaler|epipen|hearing aids?|"
    r"glasses|deaf|blind|"
    r"dyslexi\w+|dyspraxi\w+|stammer|stutter|non[- ]verbal|selective mut\w+|mute|tics|ocd|psychos\w+|"
    r"schizo\w+|bipolar|"
    r"disorder|syndrome|disabled|disability|palsy|tumour|leukaemia|cancer|heart (?:condition|op|problem|"
    r"murmur|defect)|"
    r"brain (?:injury|damage|tumour|scan)))\b(?! (?:services?|teams?|lead|trust|needs|strategy|pathways?|"
    r"training|worker|"
    r"contract|visit|hours|of the)\b)"
)
_COURT = re.compile(
    r"\b(?P<what>(?:back |up |due |was |been )*(?:in|to|at|before"
    r") (?:the )?(?:\w{1,20} )?court(?: on (?:the )?\w+)?|court (?:date|case|order|"
    r"hearing|papers|appearance|report)|(?:final |first |court |adoption |contact |bail |plea |"
    r"fact[- ]finding |appeal |care "
    r"|contested |sentencing )hearing|(?:interim |full |emergency )?(?:care|supervision|placement|adoption|"
    r"referral|recovery|"
    r"protection|contact|restraining|detention|community|guardianship|non-molestation|secure|dols|"
    r"rehabilitation|"
    r"reparation|curfew|child arrangements) order|care proceedings|(?<!what an )(?:sgo|ico)|epo|dols|youth "
    r"rehab\w*|"
    r"on (?:remand|bail|licence|"
    r"probation|tag|a tag|a curfew)|remanded|bailed|tagged|(?:been |was |is |got |being )*(?:charged|"
    r"arrested|cautioned|"
    r"convicted|sentenced|jailed|locked up|nicked|interviewed under caution|done for \w+)(?: (?:with|for|"
    r"of|over) (?:\w{1,20} )?\w+)?|"
    r"(?:got|gets|doing|served|serving|facing|given) (?:\w{1,20} )?(?:life|years?|months)(?= (?:for|"
    r"in prison|inside|and|in)\b|[.,;]|$)|"
    r"prison|jail|yoi|young offenders?|trial(?! of)|the judge|a judge|judge (?:said|ruled|ordered)|"
    r"magistrates|jury|solicitor|"
    r"barrister|guardian ad litem|tribunal|inquest|witness|gives? evidence|giving evidence|gave evidence|"
    r"caution|criminal "
    r"record|police (?:station|interview|cell|bail|custody|protection)|asylum (?:claim|appeal|interview)|"
    r"deport\w+|"
    r"home office (?:interview|refused|decision|appeal)|visa refused)\b(?! (?:services?|timescales?|limit)\b)"
)
_SHELTER = re.compile(
    r"\b(?:living|lives?|lived|staying|stays?|stayed|sleeping|sleeps|slept|stopping|sofa[- ]surfing|"
    r"lodging|camping|"
    r"squatting|dossing|kipping|crashing|bunking|stuck|holed up) (?:rough |alone |back |now |"
    r"currently )?(?:in|at|on|with|above|over|behind|next "
    r"to|under|between) (?:(?:a|an|his|her|the|some|two|my|their|our) )(?!placement|address|child|person|"
    r"school|college|nursery|small|time|end|moment|same|way|past|future|care|knowledge|area|local|"
    r"county|borough|city|queue|system|loop|dark|know|middle|panel|meeting|scheme|waiting|list|"
    r"cases?\b)(?:[\w'\-]{1,20} ){0,3}?[\w'\-]{3,20}"
    r"(?: (?:behind|above|in|near|off|by|opposite|next to|over|at|on) (?:the |"
    r"a )?[\w'\-]{1,20}(?: (?:cent(?:re|er)|shop|park|station|road|"
    r"street|pub|club))?)?"
    r"|\b(?:placed|moved|moving|sent|dumped|rehoused|put|shipped|taken|gone|went|goes|going|returned|"
    r"farmed out|bounced) (?:off |back |out |"
    r"straight |over |up )?(?:to|with|in|into) (?:a|an|his|her|my|another|their|"
    r"some) (?:[\w'\-]{1,20} ){0,3}?(?:carers?|nan|nana|gran|granny|"
    r"grandma|grandad|grandparents|aunt|auntie|uncle|cousins?|godmother|friends?|mate'?s?|coach|teacher|"
    r"neighbours?|mum|mum's|dad|dad's|"
    r"sister'?s?|brother'?s?|partner'?s?|couple|family|household|home|unit|hostel|hotel|b&b|refuge|flat|"
    r"bedsit|caravan|tent|boat|farm|"
    r"boarding school|children's home|hospital|ward|prison|yoi|secure)\b(?: (?:in|near|outside|at|on|by|"
    r"from) (?:the )?[\w'\-]{1,20})?"
)
_START = re.compile(r"\W*[a-z]")
_MOST_WORDS = 22
_REASONS = {
    FindKind.HEALTH: "This is about the health of one person.",
    FindKind.COURT: "This is the stage of one case in court.",
    FindKind.PLACEMENT: "Where and with whom somebody lives leads to them.",
}
_RULES = (
    (FindKind.HEALTH, _HEALTH, "", openings(_HEALTH.pattern, "icu")),
    (FindKind.COURT, _COURT, "", openings(_COURT.pattern)),
    (FindKind.PLACEMENT, _SHELTER, "living elsewhere", openings(_SHELTER.pattern)),
)


class NotedInPassing:
    """The rule for details that stand beside one person, however the sentence is built."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def finds(self, wording: Wording) -> Iterator[Find]:
        """Health, court and shelter in the sentences that are about one person."""
        starts = [*wording.sentence_starts, len(wording.text)]
        for begin, stop in zip(starts, starts[1:], strict=False):
            if begin == stop or not self._is_about_one(wording, begin, stop):
                continue
            for kind, pattern, put, needed in _RULES:
                if needed.isdisjoint(wording.openings(begin, stop)):
                    continue
                for match in pattern.finditer(wording.low, begin, stop):
                    start, end = match.span()
                    yield Find(kind, start, end, wording.text[start:end], _REASONS[kind], put)

    def _is_about_one(self, wording: Wording, begin: int, stop: int) -> bool:
        """Whether a sentence is about one person, and in nobody's report."""
        low = wording.low
        if _OFFICE.search(low, begin, stop) or is_general(wording, begin, stop):
            return False
        if is_single(wording, begin, stop) or _KIN.search(low, begin, stop):
            return True
        if self._places.person_near(wording, begin, stop):
            return True
        short = low.count(" ", begin, stop) < _MOST_WORDS
        return short and _START.match(wording.text, begin, stop) is not None
