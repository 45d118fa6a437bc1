"""A third blind set on harm, as typed on a phone; all of it made up.

Labelled and scored once before the rules were mended: 0.4 of the first ten disclosures noticed and 0.2 of the
first near misses taken for one, 0.7 and 0.0 of the second. The rules were mended for the first ten only; the second
ten stay blind.
"""

from __future__ import annotations

DISCLOSURES = """
hes got marks on his back agn, says dad did it w a cable
lo wont let anyone change her, screams when the uncle is there
yp text me 2am saying she cant do this anymore and bye
found him in the bathroom w a blade, says its only scratches
her bf is 34 and takes her phone off her when shes w him
she came back in different clothes and wont say where she was all wkend
fc puts him in the garage when he kicks off, he told my lad
the night staff goes in their rooms w/out knocking, two of the girls said so
he says if he goes home his stepdad will finish him
mum was off her head at contact and dropped the baby
"""
PANEL_PROSE = """
Staff are frightened of the new system.
Neglect remains the most common reason for a plan.
carers are worried sick about the new rates and nobody has told us
self harm training for fc, 3 dates, book by fri
missing episodes down 12% on last qtr, ask what changed
sw left after a row w her manager, third one from that team
the panel is killing itself over wording again
how do we know the restraint policy is followed in homes
mum and dad cried at the celebration evening, lovely
the budget has been hit hard and respite will be cut
"""
BLIND_DISCLOSURES = """
shes 14 and the man from the car wash gives her vapes for 'favours'
lad got a broken wrist, three diff stories, carer wouldnt let me see him alone
he asked me how many paracetamol it takes
girls been gone since fri, phone off, last seen getting in a taxi w older lads
they only get tea if theyre good, one of them was eating from the bin at school
says grandad makes her sit on his lap and its their secret
he has 2 phones now and 300 quid, wont go out cos he owes someone
bruise shape of a hand on her leg, toddler, sw said wait til mon
she said please dont send me back there he comes in at night
yp living w dealers, they took over his flat, scared to go in
"""
BLIND_PANEL_PROSE = """
Fear of allegations is the reason most carers give for leaving.
Domestic abuse features in half of all assessments, says the report.
officers were scared to put the figure in writing
county lines briefing for members, 6 pm thurs
an IRO told me that reviews are rushed and nobody listens
i am sick of being told wait for the strategy
exploitation risk assessments done within 5 days: 88%
teacher shouted at a social worker in the corridor, apology sent
we were beaten on recruitment by every neighbour council
he was upset that his question was cut from the agenda again
"""
