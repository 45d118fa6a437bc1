"""The small words beside a capital that tell a name from a month, a body, a building or the start of a sentence."""

from __future__ import annotations

import re

from carer_desk.panel.identity.person_words import CLOSE_KIN, KIN, MONTHS, PRIVATE_TITLES

LIVED = re.compile(
    r"(?:has|had|was|is|will|would|did|can|could|should) (?:been |not |still |to |now |just |also |only |"
    r"be |never |being |already "
    r"|left )*(?:moved|placed|told|out of|waiting|at (?:school|home|college)|excluded|left|go|leave|asked|"
    r"upset|given (?:a|no|notice|up)|promised|scared|"
    r"allowed|homeless|missing|back|due|in (?:care|foster|hospital|year|court|a)|living|sleeping|worried|"
    r"pregnant|doing|happy|"
    r"unhappy|settled|turned|sharing|no|had (?:a|no|to|five|four|three|two|six|seven)|refused|getting|"
    r"on (?:her|his|a)|the (?:one|only|first|girl|boy|youngest|oldest|eldest)|a (?:lovely|good|bright|"
    r"young)|stuck|taken|"
    r"moving|fostered|adopted|starting|stopped|ill|crying|lonely|bullied)\b"
)
"""What befalls a person, and no month, virtue or flower."""
OWN = KIN | frozenset(
    "review reviews flat tenancy worker solicitor phone laptop dog exams savings advocate guardian therapist "
    "granny nanna nephew niece boyfriend girlfriend partner keyworker visits trainers clothes taxi file".split()
)
"""What belongs to one person; after a town or a month only kin does."""
PLURAL_VERBS = frozenset("were are have had both share shared live lived go went".split())
LEADS_THINGS = frozenset(
    "in at by of or on this last next each every new no more annual first second key full good great under "
    "new-style old per via see also late early mid".split()
)
ALSO_TITLES = frozenset(
    "chair dean summer autumn winter spring bill act mark ward j"
    "unior senior grant grants church young bishop "
    "king queen prince princess duke earl marks deed banks field fields park hall long west east north south "
    "christian page noel sunny star".split()
)
BODIES = frozenset(
    "ofsted cafcass camhs barnardo barnardo's coram cabinet parliament government police education health "
    "housing commissioning finance democratic fostering adoption participation procurement youth become "
    "kooth catch22 internet chancellor department ministry treasury whitehall westminster monday tuesday "
    "wednesday thursday friday saturday sunday everyone everybody anyone anybody nobody somebody someone one "
    "scrutiny public press audit legal virtual social foster carer member officer".split()
)
"""Words with a capital that say and want things, and are no person's name."""
PLACE_WORDS = MONTHS | {"north", "south", "east", "west"}
BUILDINGS = frozenset("house lodge cottage grange hall court farm manor villa view place street lane".split())
PEOPLE = frozenset(
    "carer carers parents mother father boy girl child children brothers sisters twins person people".split()
)
ALSO_NOUNS = frozenset(
    "needs needed wishes hopes likes visits moves returns plans stays starts attends".split()
)
TOWNS_DO = frozenset("saw reported wants thinks hopes kept lost got gets lives went".split())
NO_FAMILY = frozenset(
    "ofsted children's council panel members officers cafcass camhs social young care foster national "
    "local".split()
)
CLOSEST = CLOSE_KIN - {"foster", "carer", "carers", "birthday", "bedroom"}
NOT_PEOPLE = frozenset(
    "child person girl boy baby carer council panel authority one everyone somebody someone nobody "
    "mother father "
    "mum dad parent royal birth whole foster adoptive extended wider same today it he she that what "
    "who there here year week department".split()
)


OPENERS = frozenset(
    "and but she his her they this that when then who what why has had did does was were will would not only "
    "never since after before because while until where there also just even still both all most many some "
    "few now today yesterday somebody anybody everybody whoever none neither either another other management "
    "staff duty agency school teacher nurse doctor mummy daddy grandma grandad stepdad stepmum girlfriend "
    "boyfriend wife husband manager worker always sometimes apparently supposedly".split()
)
"""Words that open a sentence and do what a person does, and are no name."""
PEOPLES = frozenset(
    "asian african caribbean european indian italian american ru"
    "ssian iranian syrian albanian romanian bulgarian "
    "christian catholic anglican buddhist polish irish scottish "
    "english british jewish danish spanish turkish "
    "kurdish chinese japanese vietnamese portuguese victorian georgian".split()
)
NEVER_NEW = PEOPLES | BODIES | NOT_PEOPLE | MONTHS | PRIVATE_TITLES | CLOSE_KIN
