"""The small words that tell whether a capital letter is somebody's name."""

from __future__ import annotations

import re

MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr "
    "jun jul aug sep sept oct nov dec".split()
)
MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
PRIVATE_TITLES = frozenset(
    "mr mrs ms miss mx dr master aunt auntie aunty uncle nan nana nanny granny gran".split()
)
PUBLIC_TITLES = frozenset(
    "cllr cllrs councillor councillors mayor sir dame lord lady baroness minister judge hhj professor prof "
    "alderman aldermen chair chairman chairwoman vice-chair".split()
)
POSTS = frozenset(
    "director directors manager managers officer officers chair chairman chairwoman chairperson vice-chair "
    "commissioner headteacher solicitor clerk consultant inspector executive secretary coordinator "
    "co-ordinator superintendent author head lead leader adviser advisor auditor accountant lawyer monitor "
    "ombudsman minister mayor councillor trustee co-optee member governor iro vsh dcs "
    "speaker doctor nurse psychologist paediatrician".split()
)
"""What officers and members are called; a carer, a social worker or a personal adviser is none of them."""
PRIVATE_POSTS = ("personal adviser", "personal advisor", "support worker", "social worker", "foster carer")
STRICT_VERBS = frozenset(
    "said says told tells asked asks went goes loves loved likes liked lives lived came comes moved moves "
    "wants wanted feels felt thinks thought started starts missed misses cried cries ran hit hates hated "
    "wishes wished attends attended stayed stays returned disclosed self-harmed absconded refused refuses "
    "settled enjoys enjoyed misses knows knew got gets hopes hoped cannot can't couldn't didn't doesn't hasn't "
    "hadn't isn't wasn't won't wouldn't kept left spoke speaks turned turns sees saw sleeps slept visits "
    "visited believes worries worried rang texted phoned wrote described explained reported needs needed".split()
)
SOFT_VERBS = frozenset("is was has had will would does did can could should and who".split())
PRONOUNS = re.compile(r"\b(?:he|she|him|her|his|hers|himself|herself)\b")
KIN = frozenset(
    "mum mother dad father brother sister brothers sisters nan gran grandmother grandma grandad grandfather "
    "aunt auntie uncle cousin son daughter carer carers foster parents parent family twin stepdad stepmum "
    "social placement bedroom teacher contact birthday pa iro life story school behaviour medication "
    "adoption move return bed room things belongings allowance passport pep plan".split()
)
CLOSE_KIN = frozenset(
    "mum mother dad father brother sister brothers sisters nan gran grandmother grandma grandad grandfather "
    "aunt auntie uncle cousin son daughter twin stepdad stepmum bedroom birthday foster carer carers".split()
)
INTRODUCERS = frozenset(
    "called named with for about by told asked and that when because if as to from of while where but than "
    "met saw says said how see like little young poor our young after before until why placed whether lad boy "
    "girl child baby brother sister son daughter mum dad carer cousin aunt uncle twin since without then "
    "take took taken have visit visited move moved place help helped support supported collect collected drove "
    "ring rang know knew love loved miss missed give gave given send sent bring brought join joined "
    "let made kept".split()
)
ARTICLES = frozenset("the a an this that its their our every each any no item section paragraph".split())
THINGS = frozenset(
    "street road lane avenue close drive way court crescent gardens terrace place grove row mews walk square "
    "school academy college nursery university hospital surgery clinic centre center council trust foundation "
    "fund act review report inquiry enquiry award awards charter ward house hall lodge theatre park library "
    "museum stadium project programme scheme strategy service services society association commission "
    "committee board panel group team challenge test rules rule law principles criteria judgment judgement "
    "case cases ltd limited plc hub partnership network alliance charity community bank building suite room "
    "station hotel cathedral abbey church chapel festival day week month year prize medal model scale index "
    "recommendations recommendation framework guidance study survey paper bill amendment standards standard "
    "protocol protocols unit wing villa united rovers city town county borough district region fostering "
    "farm manor cottage "
    "grange homes home care inn arms bridge gate fair market prison yoi".split()
)
"""What makes the capitals before it a thing, a place or a body, not a person."""
