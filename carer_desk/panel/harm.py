"""Words that read as if a child or young person may be at risk now, told from panel talk about harm.

A sentence counts when it names an act or a state of harm, somebody it happens to, and how it came to be known; the
words of panel papers (numbers, policies, members, plural children) and the form of a question speak against it. It is
a nudge to act elsewhere, never a judgement: it is better to show it once too often than to miss it.
"""

from __future__ import annotations

import re
import unicodedata

from carer_desk.panel.harm_shorthand import written_out
from carer_desk.panel.harm_signs import RULE, SIGNS, SIGNS_SEEN
from carer_desk.panel.harm_told import NOT_HARM, NOTED

THRESHOLD = 3.0
"""From this score on, a sentence reads like a disclosure."""
_MOST_LETTERS = 20_000
"""Longer texts were read in, not typed; only their beginning is looked at."""
_MOST_PANEL = 3
_LONGEST = 1_000
"""A longer sentence is looked at in pieces, since some patterns look ahead to its end."""

_CHILD = (
    r"(?:child|children|boys?|girls?|lads?|lass|baby|toddlers?|teenagers?|kids?|sons?|daughters?"
    r"|brother|sister|grandson"
    r"|granddaughter|nephew|niece|twins|youngster|little ones?|young person|young man|young woman"
    r"|resident|pupil|friend|mate)"
)
_ONE = (
    _CHILD.replace("children|", "").replace("boys?", "boy").replace("girls?", "girl").replace("kids?", "kid")
)
_BODY = (
    r"(?:arms?|legs?|thighs?|hands?|head|hair|face|cheek|neck|throat|back|bottom|bum|chest"
    r"|breasts?|body|ear|wrists?"
    r"|stomach|tummy|ribs|nose|eye|lip|mouth|privates?|private parts|shirt|skirt|trousers|clothes"
    r"|bed|room|knee)"
)
_OBJECT = (
    r"(?:(?:me|him|her|them|us|you|someone|somebody)(?! (?:targets?|deadlines?|marks?|budget"
    r"|reviews?|numbers?|figures?))"
    rf"|(?:(?:my|his|her|their|our|the|a|an|another|this|that|one of the|"
    rf"one of our) )?(?:\w+ ){{0,2}}{_CHILD}"
    rf"|(?:my|his|her|their|the \w+'s|{_CHILD}'s|our) {_BODY})"
)
_SELF = r"(?:himself|herself|myself|themselves|themself)"
_HURTING = (
    r"(?:hit|hits|hitting|hurts?|hurting|beats?|beat|beating|batters?|battered|punch\w*|kick\w*"
    r"|slap\w*|smack(?:s|ed|ing)?"
    r"|thump\w*|whack\w*|wallop\w*|belt(?:s|ed)|shak(?:es|ing)|shook|strangl\w+|throttl\w+"
    r"|chok(?:es|ed|ing)|bites?|bitten"
    r"|burn(?:s|ed|t|ing)?|scald(?:s|ed)|drag(?:s|ged|ging)?|push(?:es|ed|ing)|shov(?:es|ed|ing)"
    r"|thr(?:ows|ew|owing)|twist\w*|squeez\w+|spits? at|shut|attack(?:s|ed|ing)"
    r"|abus(?:es|ed|ing)|assault(?:s|ed|ing)|molest\w*|groom(?:s|ed|ing)|rap(?:es|ed|ing)|stab(?:s|bed|bing)?"
    r"|threaten(?:s|ed|ing)?|starv(?:es|ed|ing)|lock(?:s|ed|ing)?|ties?|tied|tying|grab(?:s|bed"
    r"|bing)?|pin(?:s|ned)"
    r"|touch(?:es|ed|ing)?|kiss(?:es|ed|ing)?|fondl\w+|grop\w+|strok(?:es|ed|ing)|rub(?:s|bed|bing)|"
    r"undress\w*"
    r"|whip(?:s|ped)|drown(?:s|ed)?|smother\w*|follow(?:s|ed|ing)|stalk\w*|blackmail\w*|drugg?(?:s|ed|ing)"
    r"|film(?:s|ed|ing)|photograph(?:s|ed|ing))"
)
_SOMEBODY = (
    r"(?:(?:step|grand|half)?-?(?:father|mother|mum|dad|brother|sister|parents?|nan|nana)|gran|granny|uncle|aunt|auntie"
    r"|cousin|boyfriend|girlfriend|partner|carers?|teacher|tutor|worker|coach|driver|member of staff|staff member|adult"
    r"|man|woman|lodger|neighbour|older (?:boy|girl|child))"
)
_STRONG = (
    r"\b(?:was|were|been|being|is|gets?|got|getting) (?:\w+ )?hit by "
    r"(?:(?:his|her|their|my|a|an|the|one of (?:his|her|the)) )?"
    rf"(?:\w+ ){{0,2}}{_SOMEBODY}\b",
    rf"\b{_HURTING} {_OBJECT}\b",
    rf"\b(?:cut|cuts|cutting|hurt|hurts|hurting|harm|harms|harming|kill|killing|hang|hung|hanged"
    rf"|starving|burning|scratch\w*"
    rf"|drown|throw|threw) {_SELF}\b",
    r"\b(?:be|been|being|is|was|were|gets?|got|getting|am) (?:\w+ )?(?:hit(?! by)|beaten(?! down)|"
    r"hurt(?! to )|raped"
    r"|abused|shaken|slapped"
    r"|smacked|punched|kicked|attacked|assaulted|groomed|molested|starved|stabbed|threatened"
    r"|strangled|exploited"
    r"|trafficked|passed around|tied|touched|followed|stalked|blackmailed|thrown|pushed|shoved"
    r"|locked|drugged|bitten"
    r"|scalded|burned|burnt|filmed|(?:made|forced) (?:to|by|into))\b",
    r"\b(?:self[- ]?harming|self[- ]?harms|self[- ]?harmed|wants? to die|wish\w* (?:\w+ ){0,3}dead"
    r"|rather be dead"
    r"|better off (?:dead|without)|(?:hate|hates) (?:him|her|my)self|end(?:ing)? (?:it all|my life"
    r"|her life|his life"
    r"|their life|it(?=\W*$))|(?:do not|don't|does not|doesn't|not) want to (?:be alive|live"
    r"|be here any|wake up)"
    r"|no (?:point|reason) (?:in |to )?(?:living|live|going on|go on)|overdosed|saved up (?:tablets|pills)"
    r"|(?:took|taken|taking|take|swallow\w*) (?:an overdose|all (?:of )?(?:my|his|her) (?:tablets"
    r"|pills|medicine)"
    r"|too many (?:tablets|pills)|bleach)|suicide note|goodbye (?:messages?|notes?|letters?|texts?"
    r"|video)|on the bridge"
    r"|noose|can't (?:cope|go on|take (?:it|this)) (?:any ?more|any longer)|cuts on (?:his|her|my)"
    r"|kill (?:my|him|her)self)\b",
    rf"\b(?:bruises|bruised|burn marks?|black eyes?|cigarette burns?|fresh cuts|cutting (?:every"
    rf"|again|at)|bite marks?|hand ?prints?|split lip|bleeding"
    rf"|bleeds|bleed|unconscious|swollen|scalds?|limping|whip marks|marks on (?:his|her|their|my)"
    rf"|blood (?:on|in)|flinch\w*"
    rf"|winces?|winced|screaming|screams|covered in (?:\w+ )?(?:bruis\w+|blood|cuts|marks|bites|sores|"
    rf"vomit|sick|burns|scratches|mud|dirt|poo|faeces|lice))\b|\b{_BODY} (?:looked |is |was "
    rf"|looks )?(?:broken|fractured)\b"
    r"|\bbroken (?:arm|leg|wrist|nose|rib|ribs|jaw|finger)\b",
    r"\b(?:naked|nudes?|hand up|hands? down|down there|secret games?|(?:it is|it's|our|their"
    r"|a) (?:little )?secret(?! ballot)"
    r"|porn|pornography|have sex|having sex|had sex|sex with|in the shower|private parts|touchy"
    r"|exposed himself|sexual favours)\b",
    rf"\b(?:relationship|sleeping|sleeps|slept) with (?:a|an|one|my|his|her"
    rf"|this) (?:\w+ ){{0,3}}(?:{_CHILD}|care leavers?)\b",
    rf"\b(?:messaging|texting|meeting) (?:a|an|one of the|my|his|her|this) (?:\w+ )?{_CHILD}\b",
    r"\b(?:com(?:es|e|ing)|came|goes|get(?:s)?|got|climb(?:s|ed)) (?:in|into)(?: (?:my|her|his"
    r"|their|bed|the|when|while|at)\b)"
    r"(?=.*\b(?:room|bed|bath|shower|night|undress\w*)\b)",
    r"\b(?:older|grown|strange) m[ae]n\b|\bm[ae]n of \d\d\b|\bboyfriend (?:of|is|who is|aged) (?:2|3|4|5)\d\b"
    r"|\bm[ae]n (?:he|she|they|i) met\b|\bto be married\b.{0,30}\b1[0-7]\b|\bpregnant (?:at"
    r"|and (?:she is )?only) 1[0-5]\b"
    r"|\bforced (?:marriage|to marry)\b(?= .*\b(?:she|her|he|him|i|me)\b)",
    r"\b(?:(?:not|never|hasn't|haven't|didn't|did not) (?:come|came|been|return|returned|arrive"
    r"|arrived) (?:home|back|in)"
    r"|run away|ran away|ran from|(?:nobody|no one|no-one) (?:has seen|knows where (?:he|she"
    r"|they))|hasn't been seen"
    r"|not been seen|don't know where (?:he|she) is|(?:he|she)(?:'s| has| is)? (?:disappeared"
    r"|vanished)|phone is (?:off|dead)"
    r"|sleeping rough|slept rough|missing since|missing (?:tonight|again|from home)|gone off with"
    r"|cannot find (?:him|her))\b",
    r"\b(?:left|leaves?|leaving) (?:\w+ ){0,4}(?:alone|on (?:his|her|their|my) own"
    r"|by (?:themselves|himself|herself|myself)|unattended)\b|\b(?:nothing to eat"
    r"|without food|not fed|no (?:food|tea|dinner|supper|breakfast|heating|bed) (?:if|when|for|in"
    r"|at|all|on|to)|eat(?:ing|s)? (?:off|out of)"
    r"|filthy|hungry|stopped eating|will not take (?:him|her|them) to|not allowed (?:to eat|food"
    r"|to use the toilet|out of)"
    r"|wet(?:s|ting)? (?:him|her)self|wets the bed|soils? (?:him|her)self|soiled)\b",
    r"\b(?:makes?|made|making|forces?|forced|forcing) (?:me|him|her|them|us|my \w+) (?:to )?(?:do"
    r"|sleep|eat|watch|touch|carry"
    r"|stand|beg|steal|drink|strip|undress|sit|kneel|have|sell|take|sleep|send|work|clean|go with)\b"
    r"|\bwon't let (?:me|him|her|them) (?:eat|out|leave|go|sleep|see|speak|use|have)\b",
    r"\b(?:carr(?:y|ies|ying)|sell(?:s|ing)?|runs?|running|deals?|dealing|deliver\w*|hides?"
    r"|hiding) (?:\w+ )?drugs\b"
    r"|\b(?:buy(?:s|ing)?|bought|giv(?:es|ing)|gave) (?:me|him|her|them|us|the \w+) (?:presents"
    r"|vodka|alcohol|drink|drugs"
    r"|weed|cannabis|money|cash|vapes|a phone|phones?|gifts|lifts)|\btrap house\b|\bcuckooed\b"
    r"|\bowes? (?:them|him|the dealers?) "
    r"|\bpicks? (?:me|him|her|them) up (?:at night|in a)",
    r"\b(?:kill|shoot|burn) (?:me|him|her|them|us|my)\b|\b(?:acid|machete|blade|knife|gun) (?:at"
    r"|under|to|on|in) (?:me|him|her"
    r"|his|my|the)\b|\bwith a (?:blade|knife|belt|stick|hairbrush|machete|bat|gun)\b"
    r"|\bthrow acid\b|\bknife under\b"
    r"|\bburn the house\b|\bjumped (?:from|out)\b|\bcould not breathe\b|\bcan't breathe\b"
    r"|\bpull(?:s|ed|ing)? (?:his|her|their|my) hair\b"
    r"|\bsleep in the (?:shed|garage|bath)\b|\bdown the stairs\b|\bagainst the wall\b",
    r"\b(?:drunk|passed out|off her face|off his face|high on) .*\b(?:baby|toddler|child|children"
    r"|kids|every|again|while)\b"
    r"|\bcalls? (?:me|him|her|them) (?:filthy|fat|stupid|disgusting|worthless|a \w+|names|horrible)\b"
    r"|\btells? (?:me|him|her) (?:that )?(?:nobody|no one) (?:wants|loves)",
    r"\b(?:too |so |really |very )?(?:scared|frightened|terrified|afraid|petrified) (?:of"
    r"|to) (?:him|her|his|go|going|speak|tell|the"
    r"|sleep|be|eat|back|them|my|being left|what)\b(?=.*)|\bin danger\b"
    r"|\b(?:he|she|i|child|boy|girl|baby) (?:is|am|are)(?: still)?(?: not|n't| un)(?: a)? ?safe\b"
    r"|\bnot safe (?:with|where)|\bbegg(?:ed|ing) (?:me|us|not)\b",
)
"""Acts and states that are seldom spoken of in a panel so."""
_WEAK = (
    r"\b(?:abuse|abusive|neglect\w*|rape|assault|violence|violent|grooming|exploit\w+|suicid\w+|self[- ]?harm"
    r"|overdose|drugs|knife|belt|bruis\w+|injur\w+|harm|hurt|hurting|threat(?:s|ens?|ened)|restrain\w*)\b",
    r"\b(?:scared|frightened|terrified|afraid|petrified|unsafe)\b|\bnot (?:\w+ )?(?:feel )?safe\b"
    r"|\bdo(?:es)? not feel safe\b|\bmissing from\b|\brunning away\b|\bgo(?:es|ing|ne) missing\b"
    r"|\bbeing missing\b"
    r"|\b(?:not|n't) want to go (?:home|back)\b",
)
_DISTRESS = (
    r"\b(?:cry|cries|cried|crying|tears|sobbing|sobbed|begs|shaking|trembling|shivering|panicking"
    r"|silent|go(?:es)? stiff"
    r"|freezes|hid(?:es|ing)? (?:from|under|in|behind)|nightmares?|scars?|sore|bloody|blood"
    r"|wounds?|infected|maggots|needles|syringes|lice"
    r"|nappy|nappies|dirty|stinks?|smells?|thin|underweight|weighs|frozen|freezing|toilet|inhaler"
    r"|insulin|medication"
    r"|passport|(?:kept|locked) in a \w+|cellar|shed|padlock|cupboard|rope|petrol|lighter|tablets"
    r"|pills|vodka|weed|crack|heroin|cocaine"
    r"|dealers?|gang|gangs|hotel|men|prison for|police bail|sex offender|paedophile|predator"
    r"|pervert|creepy|cigarettes)\b",
    r"\b(?:promise|promised|made me promise|don't tell|not to tell|never tell|nobody believes"
    r"|no one believes|not believe"
    r"|last (?:night|day|message) (?:on|of|alive|\W*$)|something (?:\w+ )?wrong|not right"
    r"|wrong with|nowhere to go|no one to turn"
    r"|nobody to turn|get me out|help me|save (?:me|him|her)|rescue|danger|at risk|in the house"
    r"|worried sick|desperate)\b"
    r"|\b(?:her|his|my) last (?:night|day)\b|\bnot (?:been )?(?:changed|washed|fed) for\b"
    r"|\bnot heard from (?:him|her)\b"
    r"|\bmake me go\b|\bgo(?:ing)? back (?:there|to (?:him|her|them))\b|\bsend(?:s|ing)? (?:me|him"
    r"|her) (?:back|pictures|photos)\b"
    r"|\b(?:pictures|photos|videos?) of (?:himself|herself|me|him|her)\b|\bshut(?:s)? (?:me|him|her|them)\b"
    r"|\btakes? (?:his|her|my) \w+ (?:away|off)\b|\bhands? (?:on|up|down|round|around) (?:his|her|my)\b"
    r"|\b(?:twist|break|broke|breaks|hold|holds|held|squeez\w+|spit|spits|spat|pulls?"
    r"|pulled)\b.{0,20}\b(?:ears?|legs?|arms?|head"
    r"|hair|wrists?|face|under water|fingers?|at (?:me|him|her))\b",
)
"""Distress and things that are told of one child, and seldom stand in a panel paper beside one."""
_PERSON = (
    r"\b(?:he|she|him|her|his|hers|himself|herself|me|mine|myself)\b",
    r"\b(?:my|our) (?!group|question|council|role|paper|report|notes?|questions|panel|carers|view"
    r"|concern|area)\w+",
    r"\bi(?:'m| am| was| saw| see| found| heard| noticed| know| can't| don't| do not| have been"
    r"| have thought| think"
    r"| want| feel| hate| support| look after|'ve been) (?!would|asked|raised|told that|like|that the)",
    rf"\b(?:a|an|the|this|that|one|your|little|another|young) (?:\w+ ){{0,2}}{_ONE}(?:'s)?\b",
    rf"\bone of (?:the|our|my) (?:\w+ )?{_ONE}\b|\bone of (?:the|our|my) young people\b",
    r"^(?:child|boy|girl|baby|young person|young woman|young man|foster carer|mum|dad)\b",
    rf"\b(?:two|three|both|the) {_CHILD}\b",
    r"\b(?:foster (?:dad|mum|father|mother|brother)|step(?:dad|mum|father|mother)|mum|dad|grandad|uncle|"
    r"cousin"
    r"|boyfriend|neighbour's)\b",
)
_KNOWN_BY = (
    r"\b(?:told|tells|telling|said to|showed|shown|whispered to|rang|asked|texted) (?:me|us|the escort|my)\b",
    r"\b(?:says|say|saying|said|disclosed|discloses|disclosure|whispered|admitted|confided|begged)\b",
    r"\bi (?:saw|see|heard|found|noticed|know|think|believe|am worried|fear|watched|was)\b"
    r"|\bi'm (?:worried|scared)\b",
    r"\b(?:please help|someone needs to know|nobody at|nobody has|won't listen|not to tell|worried)\b",
)
_NOW = (
    r"\b(?:tonight|today|yesterday|last night|this (?:morning|evening|afternoon|week|weekend)|right now|again"
    r"|at the moment|every (?:night|evening|day|time|sunday|weekend)|at night|all night|all weekend|next week"
    r"|last week|since|still|keeps?|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
)
_PANEL = (
    r"\bhow (?:many|often|soon|long)\b|\bnumbers? of\b|\bshare of\b|\baverage\b|\brates?\b"
    r"|\btargets?\b|%|\bper cent\b"
    r"|\bper 10,?000\b|\bfigures?\b|\bdata\b|\bcounted\b|\brose\b|\bfell\b|\bfallen\b|\bincreas\w+|"
    r"\bdecreas\w+"
    r"|\bdoubled?\b|\bthe risks? of\b|\bgone down\b"
    r"|\bepisodes?\b|\bquarter\w*|\bper year\b|\bin the year\b|\bage bands?\b|\b(?:referrals|complaints)\b",
    r"\b(?:polic(?:y|ies)|strateg(?:y|ies)|protocols?|procedures?|pathway|framework|threshold"
    r"|toolkit|guidance|scheme"
    r"|programmes?|action plan|training|trained|trains|workshop|awareness|prevention|funded"
    r"|commission\w*|contract"
    r"|provider|audit\w*|ofsted|inspect\w+|reviewed|case review|lessons|learning)\b",
    r"\b(?:panel|members|officers?|chair|councillors?|committee|director|head of service|board"
    r"|council's|council|lado"
    r"|police|virtual school|camhs|minutes|agenda|staff were|presented|noted|reported"
    r"|was discussed|was agreed|raised that"
    r"|raised a concern|commissioner|participation)\b",
    r"\b(?:children|young people|care leavers|carers|babies|teachers|homes|placements|cases"
    r"|allegations?|incidents)\b",
)
_PLURAL_TELLS = re.compile(
    r"\b(?:two|three|both|the|her|his|my|our|neighbour's foster) (?:little )?(?:children|kids)\b"
)
_QUESTION = re.compile(
    r"^(?:how|what|why|when|where|which|who|is|are|was|were|does|do|did|could|can|will|would"
    r"|should|has|have)\b.*\?$"
)
_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n+")
_ANY_OF = tuple(
    tuple(re.compile(pattern) for pattern in patterns)
    for patterns in (
        (*_STRONG, *SIGNS, *SIGNS_SEEN, *NOTED),
        _WEAK,
        _DISTRESS,
        _PERSON,
        _KNOWN_BY,
        _NOW,
        (*_PANEL, *RULE, *NOT_HARM),
    )
)


def reads_like_harm(text: str) -> bool:
    """Whether some sentence of a text reads like a disclosure of harm."""
    folded = unicodedata.normalize("NFKC", text[:_MOST_LETTERS]).casefold().replace("’", "'")
    folded = written_out(folded)
    return any(
        score(sentence[start : start + _LONGEST]) >= THRESHOLD
        for sentence in _SENTENCES.split(folded)
        if sentence.strip()
        for start in range(0, len(sentence), _LONGEST)
    )


def score(sentence: str) -> float:
    """How much one sentence, in small letters, reads like a dis"
    "closure; the weights are judged by the bench."""
    words = " ".join(sentence.split())
    strong, weak, distress, person, known_by, now, panel = (
        sum(1 for pattern in patterns if pattern.search(words)) for patterns in _ANY_OF
    )
    if not strong and not weak and not distress:
        return 0.0
    total = 3.0 if strong else 2.0 if weak else 1.5
    total += 0.5 * min(strong + weak + distress - 1, 2)
    total += 1.5 if person else 0.0
    total += 1.0 if known_by and person else 0.0
    total += 1.0 if now else 0.0
    if _PLURAL_TELLS.search(words) and strong:
        panel = max(0, panel - 1)
    total -= (1.5 if strong else 2.0) * min(panel, _MOST_PANEL)
    total -= 2.0 if _QUESTION.match(words) else 0.0
    return (
        total - (0.0 if person or now or known_by else 0.5) if person or strong else min(total, THRESHOLD - 1)
    )
