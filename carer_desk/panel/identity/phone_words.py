"""The small words of notes that were typed on a phone, and where a name stands among them."""

from __future__ import annotations

import re

ROLES = frozenset(
    "fc sw ssw pa yp cyp lo carer mum mummy mam dad daddy nan nanny nana gran granny grandma grandad gramps "
    "aunt "
    "auntie aunty uncle sis sister bro bruv brother cousin cuz bf gf boyfriend girlfriend partner husband "
    "wife "
    "lad lass lassie girl boy son daughter twin niece nephew stepdad stepmum teacher tutor coach guardian "
    "advocate mentor mate friend man fella chap bub bubs toddler baby teen teenager keyworker kid leaver".split()
)
"""Who a name after it belongs to."""
MANY_ROLES = frozenset(
    "carers fcs parents brothers sisters siblings sibs twins couple kids lads girls boys bros".split()
)
LEADS = frozenset(
    "told asked ask rang ring met saw seen re abt about with w n tell email emailed msg msged text texted "
    "txt txtd "
    "call called chase chased remind visit visited spk spoke by from frm for of and that why has is was "
    "when did if "
    "does but cos coz because said says thank help collect collected miss misses".split()
)
"""What a name stands behind."""
SURE_LEADS = frozenset("told asked tell rang met met seen called n".split())
"""Behind these even a word that nobody knows is a name."""
NICK = frozenset("lil little lickle big our poor young old wee ickle".split())
VERBS = frozenset(
    "said says sez told tells asked asks rang rings texted texts msgd msged phoned phones wants wanted wont "
    "didnt "
    "doesnt dont cant couldnt wouldnt hasnt hadnt isnt wasnt slept sleeps got gets getting gone going goes "
    "went "
    "starts started lost loses moved moves moving left leaves lives lived living stays stayed came comes "
    "cried cries "
    "crying misses missed needs needed thinks thought hates hated loves loved likes liked feels felt ran "
    "runs kicked "
    "turned turns kept keeps waits waited waiting knew knows saw sees has had is was will plays played "
    "works worked "
    "eats ate refused refuses refusing hit hurt broke fell failed passed won finished stopped stops sat "
    "sits been "
    "drives drove fosters fostered fostering adopted placed excluded arrested said settled happy upset "
    "reckons "
    "swears promised found finds heard hears gave gives took takes put puts tried tries paid pays bought "
    "bunking "
    "absconded disclosed self-harmed attends attended".split()
)
WEAK_VERBS = frozenset("has had is was will been put puts paid left happy upset found heard got hurt".split())
"""What a thing does too."""
OWNED = frozenset(
    "passport review flat tenancy worker solicitor phone laptop dog exams savings advocate clothes taxi "
    "file bed room "
    "things stuff school sw pa iro bday birthday mum mam dad nan gran sis bro brother sister uncle aunt "
    "auntie cousin "
    "carer carers fc contact meds plan pep bf gf twin grandad grandma stepdad stepmum case placement p "
    "shoes coat "
    "bike trainers sleepover prom uniform teacher school's house boyfriend girlfriend baby kids kid house "
    "nanny".split()
)
NEVER = frozenset(
    "said isa will may mark grant can art page bill might must june july april august march september october "
    "november "
    "december january february summer autumn winter spring sunday monday pat price chance case rule young "
    "best "
    "chair church house home way long day week will sat mon tue wed thu fri sun see so mo' max read english "
    "care major minor general bond hope penny cash sunny joy rich frank drew rob pay pep see lee van don do "
    "de la".split()
)
"""Names that a hasty note mostly means as words."""
SHORT = frozenset(
    "agn abt acad adj appt approx appts apr asap asst aug auth bc bday bf bk bks bldg bro bros brk btw bus "
    "ca cant "
    "cc cda chq cla cllr cllrs cncl coll comm comms comp conf coord cos couldnt coz cttee cos cuz cyp dept "
    "depts "
    "dec did didnt diff dob doc docs doesnt dont dr dup edt emerg emergncy esp est etc eve ext fc fcs feb "
    "fn fost fri "
    "frm ft fwd fyi gf gd gov govt gp gps grp grps gtg hadnt hasnt havent hes hol hols hosp hr hrs hse hv "
    "ic ict ie "
    "iirc ill im imo inc incl indep indiv inf info int intro invite iro iros isnt ive jan jnr jul jun kinda "
    "lac lad "
    "legal letr lil lmk ltr ltrs lo lol lot ma mam max mgr mgrs mgmt mid min mins misc mon mtg mtgs mth "
    "mths mum mums "
    "msg msgs msgd n nb nan neg nite no noone nothin nov nowt nr nrpf nxt obs oct od ok okay ols ooh orig "
    "org outta "
    "p/g pa pas paed pg pgs pls plz pm pmt pnt poss ppl prob probs prof prog props pt pts qs qtr qtrs que "
    "quid ref refs "
    "reg regs rep reps resp ret rev rn rly sat sch sched sec semi sens sep sept sgo shd shes sib sibs sis "
    "smth smt "
    "soc socs solic spk spkn spose srvc ss ssw sthg sts sum sumone sun supp supv sup sups sw sws sws tbc "
    "tbf tbh tc "
    "temp term thats thats theyd theyre thn tho thro thru thu thur thurs thx til till tmrw tmw tomoz trans "
    "transl "
    "tues tue txt txts u uasc uni unis upd ur urgent v vip vm vol vols vs w wasnt wed weds whats whens "
    "wheres whos "
    "wk wks wkend wkends wknd wld wont wot wouldnt wrk wt x xmas yday yest yjs yo yot youd youre yp yps yr "
    "yrs yt "
    "gonna wanna gotta dunno innit aint yeah nah yep nope hi hiya soz ta cheers cmon oi ugh argh lols haha "
    "hmm "
    "mins refd safeg safegd sgd sib1 agrd arr arrd rtn rtnd rcvd recd reqd req sugg sorta tht ths tis til "
    "whatevs "
    "kiddo kiddos kiddies fam fams convo convos app apps bants sesh uniform tele telly vid vids pic pics "
    "pics "
    "advo assess assmt assmts deleg medi meds mileage ment mash lado lados nxt ofsted onl ongoing outcm "
    "overnt "
    "overnite o/night pathway pp pps respite resp safe school's sats sen senco senl sendco supervis unreg "
    "undr unsup "
    "untill wellb whtsapp wifi w/e wkly mthly qtly wk1 st nd rd th ave gdns cres terr ln rds".split()
)
"""Short forms that stand in no dictionary, and are no names."""
SHORTHAND = frozenset(
    "yp yps fc fcs sw sws ssw ss lo pg pgs agn pls plz thx ppl coz tho abt frm w wk wks mth mths nxt bk til "
    "shd wld noone "
    "mtg mtgs grp rn hasnt hadnt doesnt dont didnt wont wasnt isnt cant couldnt wouldnt hes shes theyre "
    "whats im ive ur "
    "tmrw xmas bday sib sibs bro bruv sis lil gonna wanna cos cuz msg txt txts nr opp spk upd poss supp "
    "wkend wkends nowt "
    "pa iro p".split()
)
SIGNS = ("??", "!!", "p/g", " w/")
"""What nobody types in a report."""
MINUTED = re.compile(
    r"\b(?:resolved|recommend\w*|apologies|cabinet|scrutiny|directorate|appendix|pursuant|statutory|cohort|"
    r"governance|"
    r"per ?cent|the panel (?:noted|heard|received|agreed)|noted that|it was agreed|members)\b"
)
SOMEBODY = re.compile(
    r"\b(?:he|she|his|her|him|hes|shes|yp|cyp|lo|lad|lass|girl|boy|baby|toddler|mum|dad|nan|gran|carer|fc|"
    r"twins|siblings|"
    r"bro|bruv|sis|brother|sister|care leaver|son|daughter|uncle|aunt|auntie|grandad|teen|bf|gf)\b"
)
"""One person is spoken of."""
