"""The forms in which scribbled notes tell who somebody is."""

from __future__ import annotations

import re

from carer_desk.panel.identity.find import FindKind
from carer_desk.panel.identity.gates import openings
from carer_desk.panel.identity.person_words import MONTH
from carer_desk.panel.identity.wording import Sign

KNOWN_CAPITALS = frozenset(
    "i im ive i'm i've i'd i'll english maths science french german spanish welsh scottish irish polish urdu "
    "arabic christmas easter eid diwali ramadan xmas monday tuesday wednesday thursday friday saturday "
    "sunday "
    "mon tue tues wed weds thu thur thurs fri sat sun facebook instagram insta snapchat whatsapp tiktok "
    "youtube netflix xbox playstation google amazon uber zoom teams outlook word excel universal credit "
    "housing benefit access placement question answer note private reply promise background private info "
    "panel carer carers child young person social worker personal adviser north south east west london "
    "england britain uk europe british government home office virtual school pathway plan pep review "
    "afghan albanian kurdish syrian sudanese somali eritrean vietnamese chinese roma ukrainian nigerian "
    "turkish "
    "tamil somalian ghanaian jamaican pakistani indian bengali bangladeshi portuguese romanian russian "
    "iranian iraqi "
    "traveller gypsy muslim jewish hindu sikh deaf blind black asian trans gay "
    "mbe obe nhs met workers plans years year county the "
    "supplementary feedback email text phone call chase ask told re cc fyi nb ps ok no yes why what when how "
    "staying put close life story independent reviewing visitor advocate duty desk emergency".split()
)
"""What is written with a capital, and is nobody and nowhere."""
TITLE_WORDS = frozenset(
    "personal social education pupil home care looked secure local national virtual".split()
)
"""What begins the title of a post, a plan or a body."""
HE = re.compile(r"\b(?:he|she|him|her|his|hers)\b")
SCHOOL_LEAD = re.compile(r"\b(?:nursery|school|college|playgroup|sixth form|preschool)(?: is| called|,|:) $")
ROADS = frozenset("street road lane avenue close drive crescent terrace grove rd st ave cres".split())
OFFICIAL = frozenset(
    "council panel committee board service services authority act department team court ofsted cafcass "
    "director trust commission government".split()
)
WORDS_TOO = frozenset(
    "reading bath sale deal sandwich rugby ware diss settle barking hove street poole hull kent essex wells "
    "ford ash hale mold bury rye ripley march battle tring wing hook read".split()
)
"""Towns that are words too."""
NO_INITIALS = frozenset(
    "ok tv uk us pe it id am pm dj cv eu ac re no so my he we me go do is in on at to of or an as by if up "
    "a i pc dvd cd gp ae bt ee hq xl hr fc sw sws ssw yp yps lo pa pas iro iros la lac cla cic pep peps sen "
    "ehcp sgo ico epo dols mash lado nhs ba bsc dbs faq eta diy vip rip omg asap fyi nb tbc gcse gcses sats "
    "adhd asd fasd ptsd ocd add ni nino uc pip dla cp cin eet neet hmo bnb mum dad vs cc bcc btw".split()
)
INITIALS = re.compile(
    r"(?:[&+] |\b(?:re:?|yp|fc|lo|child|lad|girl|boy|kid|carer|for|with|w|from|told|and|about|mum of|"
    r"nan of|ask|"
    r"asked|rang|saw|met|by|but|why|is|has|does|did|when|that) |^|(?<=[.!?] )|[(\"“\n])"
    r"(?P<letters>(?:[B-HJ-Z]\.? ?&(?= (?:his|her|the))|[A-HJ-Z]\.(?: ?[A-Z]\.)?|[B-HJ-Z](?=[\"”)])|[A-Z]{2}|"
    r"[A-Z] M(?:c|ac)[A-Z]))(?=['’]s |[\s,;:)\"”/?!]|$|\.(?:\s|$))"
    r"(?! ?(?:[A-Z][a-z]|team|levels?|form|services?|grade))"
)
PLACE_LEAD = re.compile(
    r"\b(?:in|at|near|nr|outside|round|around|off|opp|opposite|over|above|behind|into|towards|via|"
    r"on|past|(?:moved?|moving|went|gone|back|sent|taken|goes|go|going|placed|shipped|drive|bus|train|miles|"
    r"taxi|lift|trip|over|up|down|return\w*|travel\w*|transfer\w*) to|(?:out|side|outskirts|north|south|"
    r"east|west|edge) of|(?:moved?|out|away|miles|over|comes?|came|bus|train|boy|girl|lad|lass|baby|child|"
    r"yo|old|carers?|brought|excluded|back) from) (?:the |a )?$|\d, $"
)
SCHOOLING = re.compile(
    r"\b(?:schools?|peps?|teachers?|senco|exclu\w+|class|lessons?|gcses?|uniform|yr|reception|pupils?|"
    r"isolation|detention|exams?|homework|form|sats|a-?levels?|tutor|btec|governor)\b"
)
SMALL_PLACE = re.compile(r"\b(?:in|to|near|nr|from|at|round|outside) (?P<town>[a-z]{4,})\b")
_N = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty(?:[- ]one)?)"
)
_YOUNG_N = (
    r"(?:1?\d|2[0-5]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|twenty)"
)
_NOBODY = (
    r"(?! ?(?:years?|yrs?|months?|mths?|weeks?|wks?|days?|hours?|hrs?|mins?|minutes|miles?|times?|of|in|per|"
    r"or|to|different|diff|o'clock|am|pm|children|kids|carers?|sws?|places?|placements?|homes?|more|"
    r"people|yps?|schools?|moves?|nights?|others?|days|visits?|quid|pounds|stone|%|[-–/:.]\d)\b)"
)
_WHO = (
    r"(?:yp|lo|fc|boy|girl|lad|lass|child|baby|toddler|kid|teen|teenager|son|daughter|sister|brother|bro|sis|"
    r"twin|niece|nephew|grandson|granddaughter|one|person|leaver|cousin|carer)"
)
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}(?: \d{{2,4}})?|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?|"
    r"\d{1,2}[/.\-]\d{1,2}(?:[/.\-]\d{2,4})?)"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_FEAST = (
    r"(?:christmas|boxing|new year'?s?|valentine'?s|bonfire|mother'?s|easter|halloween)(?: day| eve| night)?"
)
_SOON = (
    rf"(?:{_DAY}|{_WEEKDAY}|{_FEAST}|{MONTH}(?: (?:19|20)\d\d)?|today|tomorrow|yesterday|"
    rf"(?:next|this|last) (?:week|month|{_WEEKDAY}|{MONTH}|year|summer)|the (?:\d{{1,2}}(?:st|nd|rd|th)?|"
    r"summer|spring|autumn|holidays)|half[- ]?term|term time|lockdown)\b"
)
_AGE = re.compile(
    rf"\b(?P<old>{_N}(?:[- ]and[- ]a[- ]half)?[- ]?(?:years?|yrs?|yr|y|months?|mths?|mth|weeks?|wks?|days?)"
    rf"[- ]?(?:old|o)\b)"
    rf"|\b(?P<yo>\d{{1,2}} ?(?:y/o|yo|y\.o\.?))(?!\w)"
    rf"|(?P<half>\b{_N} and a half\b(?! (?:hours?|miles|weeks|months|years|days))|\b\d{{1,2}}½)"
    rf"|\b(?:he|she|yp|lo|hes|shes|he's|she's|boy|girl|lad|baby)(?: is| was| were)?(?: now| only| just|"
    rf" still| "
    rf"nearly| almost)? (?P<is>{_YOUNG_N})\b{_NOBODY}"
    rf"|\b(?:age|aged|turn(?:s|ed|ing)?|nearly|almost|rising|coming up|since (?:he|she) was|when (?:he|"
    rf"she) was|"
    rf"at age) (?P<aged>{_N})\b{_NOBODY}"
    rf"|\b{_WHO} of (?P<of>{_YOUNG_N})\b{_NOBODY}"
    rf"|\b{_WHO}(?:,| ?\(|:| is| was| -)? ?(?:aged? |is |now |only |nearly )?(?P<who>{_YOUNG_N})(?=[,.;)?!]|"
    rf"\s*$|(?: (?:at|in|from|with|and|still|no|not|has|had|who|now|never|on his|on her)\b))"
    rf"|(?:\w, |\w ?\()(?P<between>(?:[1-9]|1\d|2[0-4]))(?=[,)])"
    rf"|\b(?P<year>(?:in )?(?:year|yr|y) ?(?:1[0-3]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven))(?= |[,.;)?]|$)(?! ?(?:of|plan|on|wait|term|ago|later|tenanc))"
    r"|\b(?P<class>(?:in|starts?|starting|going into|into) (?:reception|sixth form|6th form|nursery class))\b"
)
MILESTONE = re.compile(
    r"\b(?:turn(?:s|ed|ing)?|reach(?:es|ed|ing)?|at|age|aged) "
    r"(?:16|17|18|21|25|sixteen|seventeen|eighteen|twenty[- ]one|twenty[- ]five)\b"
)
_BIRTH = re.compile(
    rf"\b(?:birthday|b'?day|bd)(?:'?s| is| was| falls)?(?: on| in)?[ :\-–]{{0,3}}{_SOON}"
    r"|\b(?:dob|d\.o\.b\.?|date of birth|born|"
    r"birthday)\b[^;\n]{0,40}?(?P<date>\b\d{1,2}[./\-]\d{1,2}[./\-]\d{2,4})\b"
    rf"|\bborn (?:on |in |at )?{_SOON}(?: (?:19|20)?\d\d)?"
    rf"|\b(?:he|she|yp|hes|shes|he's|she's|he'll|she'll|turn(?:s|ed|ing)?) (?:be |is |was |just )?"
    rf"{_YOUNG_N} (?:on |in )?(?:the )?{_SOON}"
    rf"|\b(?:is|was|be|just) {_YOUNG_N} (?:on|in) (?:the )?{_SOON}"  # “that is 4 September” is a day
    rf"|\b{_N}(?:st|nd|rd|th) (?:birthday|b'?day|bday)\b(?:(?: is| was| on| in){{0,2}} {_SOON})?"
    r"|\b(?:eighteenth|sixteenth|thirteenth|tenth|twenty[- ]first) (?:birthday|bday)\b"
)
_EVENT_DAY = re.compile(
    r"\b(?:taken|came|come|went|brought|removed|placed|moved|adopted|arrived|excluded|left|dumped|arrested|"
    rf"died|buried|married|released)\b[^.;\n]{{0,30}}?(?P<day>\bon (?:the )?{_DAY})"
)
_EMAIL = re.compile(
    r"(?<![\w.])[\w.+\-]{2,40} ?@ ?[\w\-]{2,40} ?(?:\.| dot ) ?(?:[\w\-]{2,20}\.)?[a-z]{2,6}\b"
    r"|\b[\w.\-]{3,40} (?:at|\(at\)|\[at\]) [\w\-]{2,30} (?:dot|\(dot\)) [a-z]{2,5}\b"
    r"|\b[\w.\-]{3,40} (?:at )?(?:gmail|hotmail|outlook|yahoo|icloud)(?: dot com|\.com)?\b"
)
_SIBLINGS = re.compile(
    r"\b(?:(?:his|her|the|their|a|my|yps|\w+'s) )?(?:(?:other|big|little|lil|baby|older|younger|elder|"
    r"eldest|kid|"
    r"youngest|oldest|half|step|wee|twin|two|three|four|five|\d|both|birth|new) ?-?){1,3}"
    r"(?:bros?|sis|sisters?|brothers?|sibs?|siblings?|twins?|cousins?)\b"
    r"|\b(?:his|her|the|their) (?:bros?|sis|sibs?|siblings?|cousins?|twins?|niece|nephew)\b"
    r"|\b(?:one|two|three|four|five|[1-5]) of (?:the|his|her) (?:three|four|five|six|seven|eight|"
    r"[3-8])\b(?= |,)"
    r"|\bsibs?\b(?: split)?|\bhalf-? ?(?:bro|sis|sibs?)\b"
    r"|\b(?:\d|one|two|three|four|five) (?:here|at home|with (?:nan|mum|dad|gran))(?:,| and| &)? (?:\d|"
    r"one|two|"
    r"three|four|five) (?:there|in care|with|at|away)\b"
    r"|\bgreat[- ]?(?:gran|nan|grandma|grandad|aunt|uncle|auntie)\b|\b(?:eldest|youngest|oldest|"
    r"middle) (?:one|kid|"
    r"boy|girl|lad)\b|\bthe other (?:two|three|four|\d|twin|one's)\b|\bstep-?(?:bro|sis|brother|sister)\b"
)
_BODY = (
    r"(?:arms?|legs?|wrists?|ankles?|nose|jaw|collarbone|collar bone|teeth|tooth|foot|hand|fingers?|hip|rib|"
    r"ribs|elbow|knee|head|eye|ear|skull|back|face|neck|shoulder|toe)"
)
_HEALTH = re.compile(
    rf"\b(?:broken|broke|fractured|sprained|burnt|burned|scalded|dislocated|cuts?|cutting|lost|"
    rf"scratch\w*|bites|"
    rf"pulls out|hurt|breaking) (?:(?:his|her|a|an|both|the|two|own) ){{0,2}}(?:{_BODY}|hair|nails)\b"
    rf"|\b(?!wash|brush|shav|comb|dye|hold|held|lift|rais)\w{{2,}}(?:s|ed|ing) (?:his|"
    rf"her) (?:own )?(?:{_BODY}|hair|nails|skin)\b"
    r"|\b(?:weeks|months|wks|mths) (?:gone|pregnant)\b"
    r"|\b(?:asd|asc|adhd|fasd|odd|pda|ptsd|ocd|eupd|bpd|gdd|cptsd|sickle|thalass\w+|haemoph\w+|lupus|"
    r"psoriasis|"
    r"alopecia|arthritis|migraines?|vitiligo|narcolep\w+|anaphyla\w+|tourette'?s?|eczema|epilep\w+|asthma\w*|"
    r"diabet\w+|autis\w+|coeliac|crohn'?s|colitis|scoliosis|cerebral palsy|cystic fibrosis|anorexi\w+|"
    r"bulimi\w+|"
    r"schizo\w+|psycho(?:sis|tic)|bipolar|depress(?:ed|ion)|suicidal|overdos\w+|self[- ]?harm\w*|dyslex\w+|"
    r"dysprax\w+|stammers?|stutters?|meningitis|cancer|leukaemia|tumou?r|heart (?:op|defect|murmur|problem|"
    r"condition)|transplant|dialysis|hernia|grommets|tonsils|appendicitis|sepsis|jaundice|chicken ?pox|"
    r"scabies|"
    r"head ?lice|nits|impetigo|ringworm|pregnan\w+|miscarr\w+|termination|abortion|detox|withdrawal|"
    r"rehab|spice|"
    r"ketamine|cocaine|heroin|weed|laxatives|purging|bingeing|sleepwalk\w*|night ?terrors|nightmares|"
    r"flashbacks|"
    r"panic attacks?|meltdowns|hearing voices|head ?bang\w*|incontinen\w*|nappies|catheter|stoma|peg|"
    r"feeding tube|"
    r"epi-?pens?|inhalers?|insulin|ritalin|melatonin|sertraline|fluoxetine|antidepressants?|hearing aids?|"
    r"wheelchair|splints?|crutches|a&e|picu|nicu|intensive care|mri|eeg|chemo\w*|seizures?|fits|deaf|blind|"
    r"cataract\w*|squint|cleft (?:lip|palate)|club ?foot|down'?s|spina bifida|hiv|hep(?:atitis)? [abc]|"
    r"gender clinic|hormones|testosterone|sectioned|tics|a rash|kidney\w*|hole in (?:his|her) heart)\b"
    r"|\b(?:wets?|wetting|soils?|soiling|smears?|smearing) (?:the |her |his )?(?:bed|self|himself|"
    r"herself|walls?|"
    r"pants)\b|\b(?:not|isnt|isn't|wont|won't|stopped|refus\w+) (?:eat(?:ing)?|sleeping|speak(?:ing)?)\b"
    r"|\b(?:under|sees?|seeing|waiting (?:for|on)|referred to) (?:a |an |the )?(?:camhs|psych\w*|consultant|"
    r"physio\w*|speech therap\w+|salt|ot|paeds?|paediatrician|cardiolog\w+|neurolog\w+|dermatolog\w+|"
    r"surgeon)\b"
    r"|\b(?:allergic|allergy) (?:to )?\w+|\bdiagnos\w+(?: with \w+)?"
)
_COURT = re.compile(
    r"\b(?:got|gets|doing|did|given|serving|served) (?:a )?\w+ (?:years?|yrs|months?|mths)(?= |[,.;]|"
    r"$)(?! (?:ago|to))"
    r"|\b(?:a|the|final|first|next|court|bail|directions) hearing(?: on (?:the )?\w+| in \w+)?"
    r"|\bpolice (?:took|came|called|arrest\w*|brought|interview\w*|want|raid\w*|found|charge\w*|station|"
    r"cells?|"
    r"bail|caution|protection)(?: (?:him|her|them|out|round))?"
    r"|\b(?:pleaded|pled|pleading) (?:not )?guilty|\b(?:s(?:ection)? ?(?:47|31|38|37|35)|yot|yjs|parole|"
    r"borstal|yoi|"
    r"hmp|asbo|injunction|restraining order|non-?mol|referral order|supervision order|care order|"
    r"placement order|"
    r"adoption order|interim order|recovery order|(?<!what an )(?:sgo|ico)|epo|dols?|probation|"
    r"remand(?:ed)?|on bail|on tag|"
    r"tagged|on licence|curfew|custody|prison|jail(?:ed)?|inside for|charged|arrested|nicked for|sentenc\w+|"
    r"convicted|cautioned|deport\w*|tribunal|inquest|solicitor|barrister|jury|witness|judge \w+|magistrates?|"
    r"court (?:date|case|on|in|next|again|tomorrow|today)|(?:in|to|at|from|went|up in|through) court)\b"
)
_SMALL = r"(?:one|two|three|four|five|[1-5]|a couple|a pair|a few|a handful)"
_COUNT = re.compile(
    rf"\b(?:out of|of) (?:\w+|the \w+)(?: \w+)?,? (?:only |just )?(?P<of>{_SMALL})\b(?= (?:had|has|have|"
    rf"got|was|were|"
    rf"is|are|went|did))"
    r"|\b(?P<both>both)(?= (?:of (?:our|the|my) )?(?:\w+ )?(?:yps?|care leavers|lads|girls|boys|kids|carers|"
    r"children|foster))"
    r"|(?<!\w)(?P<times>x ?[1-5])(?= (?:yps?|kids|lads|girls|boys|carers|children|care leavers|babies|"
    r"siblings))"
    rf"|\b(?P<few>(?:only |just )?{_SMALL})(?= (?:of (?:our |the |my )?)?(?:\w+ )?(?:yps?|fcs?|lads|"
    rf"girls|boys|kids|"
    r"babies|teens|teenagers|carers|mums|dads|care leavers|foster (?:mums|dads|families|carers)|families|"
    r"uascs?|"
    r"couples|kinship carers|brothers|young mums)\b)"
)
_ANYBODY = (
    r"(?:yp|fc|boy|girl|lad|lass|child|baby|toddler|kid|teen|teenager|young (?:person|man|woman|mum|dad)|"
    r"care leaver|couple|family|carers?|foster (?:mum|dad|carers?|family|couple|son|daughter)|mum|dad|nan|"
    r"twins|brothers|sisters|brother|sister|man|woman|lady|student|siblings)"
)
_NATION = (
    r"(?:afghan|albanian|iranian|iraqi|kurdish|syrian|sudanese|somali|eritrean|ethiopian|vietnamese|chinese|"
    r"polish|romanian|roma|ukrainian|nigerian|ghanaian|jamaican|turkish|pakistani|indian|bengali|bangladeshi|"
    r"tamil|portuguese|lithuanian|latvian|bulgarian|hungarian|irish|welsh|scottish|russian|yemeni|libyan|"
    r"filipino|"
    r"traveller|gypsy|muslim|jewish|hindu|sikh|catholic|mormon|jehovah'?s witness|rasta\w*|black|asian|"
    r"mixed[- ]race|trans|gay|lesbian|deaf|blind|disabled|mute|ginger|albino|non-?binary|same[- ]sex)"
)
_RARE_WHO = re.compile(
    rf"\b(?:the|that|our|my|your) (?:[\w'\-]+ ){{0,3}}?(?:{_ANYBODY}|one) (?:who(?:'s|se)?|that|with|w|"
    rf"whose) "
    r"(?:[\w'&\-]+ ?){1,3}"
)
_RARE_ONLY = re.compile(
    rf"(?:^|[\n:] ?){_ANYBODY} (?:who|whose|that) (?:[\w'&\-]+ ?){{1,3}}"
    rf"|\b(?:the |our |my )?(?:very )?(?:only|first|last|youngest|oldest|longest[- ]?(?:serving)?|sole|"
    rf"tallest|newest) "
    rf"(?:ever )?(?:of our [a-z]+|(?:(?!time|number|list|date|way|thing|stage|day|year|that|to|in|"
    rf"of)[\w'\-]+ ){{0,3}}?(?:{_ANYBODY}|one|ones|person))\b(?: (?:to|in|at|with|from|on) "
    r"(?:[\w'\-]+ ?){1,4})?"
    r"|\b(?:first|only) (?:one )?of (?:our|the|my) \w+ (?:to|who|in|at) \w+"
)
_RARE_TRAIT = re.compile(
    rf"\b{_NATION}(?:[- ]speaking)? (?:foster |young |teenage |twin |little )?(?:{_ANYBODY}|speakers?|one)\b"
    rf"|\b{_ANYBODY},? (?:an? |the )?(?:ex|retired|former)[- ]\w+(?: \w+)?"
    r"|, an? (?:retired|ex-?|former|trainee|single|widowed|divorced|disabled|serving|local|lay|village|"
    r"parish|night) "
    r"?[a-z]\w+"
    rf"|\b{_ANYBODY}(?:,| is| was|'s) (?:a|an|the|our) (?:local |retired |ex-?|former |parish |village |"
    rf"lay |trainee |"
    r"night |bus |taxi |lorry |train )*(?:vicar|curate|imam|rabbi|pastor|priest|mayor|head|headteacher|"
    r"teacher|ta|"
    r"nurse|doctor|gp|dentist|midwife|paramedic|police\w*|copper|pc|firefighter|fireman|soldier|driver|"
    r"farmer|"
    r"butcher|baker|barber|hairdresser|postman|postie|milkman|lollipop \w+|dinner lady|caretaker|"
    r"magistrate|lawyer|"
    r"solicitor|footballer|boxer|singer|dj|landlord|landlady|publican|lifeguard|librarian|fisherman|vet)\b"
)
_RARE_WORK = re.compile(
    r"\b(?:the )?(?:no\.? ?|number )?\d{1,3}[a-z]? bus\b|\bbus (?:no\.? ?)?\d{1,3}[a-z]?\b"
    r"|\b(?:works?|working|worked|volunteers?|(?:sat(?:urday)?|part[- ]time|weekend|evening) job|cleans?|"
    r"shifts?|"
    r"waitress\w*|cooks?|serves|apprentice\w*|trains|training|plays|boxes|sings|prays|worships?|drums|dances|"
    rf"swims|rides) (?:\w+ ){{0,2}}?(?:at|in|for|with|behind) (?:the |a |his |her )?(?!(?:{MONTH})\b|home|"
    rf"school|all|care|"
    r"night|"
    r"the moment)(?:[\w'&\-]+ ?){1,4}"
)
_PLACE = re.compile(
    r"\b(?:lives?|living|lived|flat|house|home|room|bedsit|staying|stays|stayed|sleeps|sleeping|placed|"
    r"contact|seen|"
    r"dropped|meets?|kipping|crashing|dossing) (?:\w+ ){0,2}?(?P<near>(?:over|above|opp|opposite|near|nr|"
    r"behind|"
    r"next (?:door )?to|by|down|beside|across from|at the back of|on) (?:the |a )(?:[\w'\-]+ ?){1,4})"
    r"|\bcontact (?:\w+ ){0,2}?(?P<contact>(?:in|at) (?!w(?:ee)?k ?ends?\b|night|times|short|all\b|"
    r"person)(?:the |a )?(?:[\w'\-]+ ?){1,4})"
    r"|\b(?:back|now|living|lives?|gone|went|moved|stays?|staying|placed|home|is|"
    r"stopping) (?:\w+ )?(?P<kin>(?:w|w/|with|"
    r"to|at|round) (?:his|her|the|a) (?:\w+ )?(?:nans?|grans?|dads?|mums?|aunt\w*|uncles?|cousins?|"
    r"mates?|friends?|"
    r"boyfriends?|girlfriends?|sis|sisters?|bros?|brothers?|grandad|grandma|neighbours?|stepdad|"
    r"stepmum)'?s?)\b"
    r"|\b(?P<roof>(?:the ymca|ymca|nightstop|salvation army|emmaus|centrepoint|travelodge|premier inn|"
    r"b&b|bnb|hostel|hotel|caravan|refuge|tent|car|bedsit|unit(?!s? (?:costs?|prices?|rates?|managers?))|"
    r"foyer|yoi|"
    r"airbnb|guest ?house|holiday park)(?: (?:in|at|on|near|off) (?:the )?[\w'\-]+(?: (?:park|road|"
    r"street|bay))?)?)\b"
)
_SCHOOL = re.compile(
    r"\b(?:the|a) (?:grammar|high school|primary|comp|academy|special school|pru|college|convent|"
    r"girls'? school|"
    r"boys'? school|boarding school|faith school|catholic school|infants|juniors|sixth form) (?:in|at|"
    r"on) [a-z]{3,}"
    r"|\b(?:at|to|from|of|in) (?P<saint>st\.? [a-z]{3,}'?s?(?: \w+ (?:school|primary|"
    r"academy))?)(?! (?:hospital|church))"
    r"|(?:^|\bat |\bto |\bfrom |\b(?:left|attends|is|for|of) )(?P<little>(?!the |a |his |her |my |our |"
    r"their |this |that |"
    r"no |new |any |same |next |local |nearest |special |secondary |state |good |bad |year |virtual |in |"
    r"old |at |to )"
    r"[a-z']{3,} (?:[a-z']{3,} )?(?:nursery|primary|academy|juniors|infants|playgroup|pru|preschool|"
    r"secondary|"
    r"high|sec|comp|college|grammar|sixth form))\b(?! (?:school )?(?:places?|age|years|fees|staff|transport))"
)
_NAME = re.compile(
    r"\b(?:mr|mrs|ms|miss|aunt(?:ie|y)?|uncle|nanny|nana|nanna)\.? (?P<name>(?!and\b|or\b|to\b|who|is\b|"
    r"was\b|has\b|had\b|"
    r"says?|said|in\b|at\b|on\b|with|from|for|not|will|cant|wont|lives?|came|the\b|"
    r"but)[a-z'\-]{3,}(?: (?=[a-z]{4,}(?:,|$))[a-z]+)?)\b"
)
_NUMBER = re.compile(r"(?<![\w£.,/+\-])(?<!\d )(?:[a-z]{1,3}[/\-]?)?\d{6,9}(?![\w%/]|[.,]\d)")
_DIGITS = frozenset("0123456789")
_NO_WORK = openings(MONTH, "home school care night moment all")
"""What the pattern of work only looks ahead for, so that it is not taken."""
_EVERY_TRAIT = openings(_ANYBODY) - openings("retired former")
"""Whoever has a trait is not enough: the trait itself has to stand there."""
_NUMBERED = _DIGITS | openings(_N)
SMALL_SIGNS: tuple[Sign, ...] = (
    (FindKind.EMAIL, _EMAIL, openings("dot gmail hotmail outlook yahoo icloud") | {"@"}),
    (FindKind.NAME, _NAME, openings("mr mrs ms miss aunt uncle nanny nana nanna")),
    (FindKind.CASE_NUMBER, _NUMBER, _DIGITS),
    (FindKind.AGE, _AGE, _NUMBERED | openings("reception form class")),
    (FindKind.BIRTH, _BIRTH, _NUMBERED | openings("birthday bday bd day born dob")),
    (FindKind.RARE, _EVENT_DAY, _DIGITS),
    (FindKind.SCHOOL, _SCHOOL, openings(_SCHOOL.pattern)),
    (FindKind.SIBLINGS, _SIBLINGS, openings(_SIBLINGS.pattern)),
    (FindKind.HEALTH, _HEALTH, openings(_HEALTH.pattern) - {"care"}),
    (FindKind.COURT, _COURT, openings(_COURT.pattern) - {"care", "place"}),
    (FindKind.SMALL_COUNT, _COUNT, _NUMBERED | openings("both couple pair few handful")),
    (FindKind.PLACEMENT, _PLACE, openings(_PLACE.pattern)),
    (FindKind.RARE, _RARE_WHO, frozenset({"who", "whose", "that", "with", "w"})),
    (
        FindKind.RARE,
        _RARE_ONLY,
        openings("first last youngest oldest longest sole tallest newest") | {"only", "who", "whose", "that"},
    ),
    (FindKind.RARE, _RARE_TRAIT, openings(_RARE_TRAIT.pattern) - _EVERY_TRAIT | openings(_NATION)),
    (FindKind.RARE, _RARE_WORK, openings(_RARE_WORK.pattern) - _NO_WORK),
)
"""What is looked for, how, and the openings of words of which one has to stand there."""
