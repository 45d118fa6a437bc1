"""A second blind set on harm: disclosures and panel prose with the same words, all of them made up.

Written by somebody who had read the rules, and scored once before they were mended for it: 0.733 of the 30
disclosures noticed, and 0.025 of the 40 sentences of prose taken for one.
"""

from __future__ import annotations

DISCLOSURES = """
he wont let me near his tummy, theres a big yellow bruise and he says dad did it
She said her cousin makes her do things she doesnt like when they are on their own.
yp told me tonight he has a blade under his pillow and wants it all to stop
my foster daughter says a man from the internet is picking her up from school on friday
The baby's arm is hanging funny and mum says he rolled off the bed.
he told me in the car that his uncle shows him dirty films
I have seen the carer drag her up the stairs by her hair.
lad turned up at the door at 2am with no shoes, says he cant go back there because of what happens
She's taken something, I can't wake her properly.
He says the older boys at the unit make him hold the knives for them.
she wrote in her book that she wishes she was dead and drew a rope
her stepdad comes into the bathroom when she is in there, she asked me not to tell
They dont feed him there, he eats out of the bins at school.
My grandson says he gets put in the shed in the dark when hes bad.
The older one told me mum's boyfriend holds the little one under the water.
she has marks round her neck and a scarf on in june
He came back from contact stinking of drink and said daddy gave it him.
a girl in our group said a worker at the hostel lets her stay in his flat if she is nice to him
She has not come home for two nights and her phone is off.
he keeps saying his bottom hurts after he has been to stay with his grandad
Her mum is being beaten up every weekend and she hides under the bed with her brother.
he set fire to his room last night and says he hopes he burns
I am frightened of what he will do to them when I have gone.
She told the taxi driver that she has been told to say nothing about what goes on at home.
my lad has been told they will break his legs if he doesnt pay
She makes herself sick after every meal and she is skin and bone now.
the boy says he has to sleep in the bath and his hands are tied
Someone has put naked pictures of her round the whole school.
he said a teacher kissed him and gave him money to keep quiet
She begged me not to send her back on Sunday, she was shaking and had wet herself.
"""

PANEL_PROSE = """
Bruising protocols for babies who cannot yet move were refreshed in May.
How many children were reported missing more than twice in the quarter?
The Panel was struck by how honest the young people were.
Why are carers not told when a complaint against them is closed?
Knife crime was the theme of the youth conference.
The service had been starved of funding, one member said.
Members asked whether the unit is safe at night and who is on duty.
The officer was beaten by the clock and will answer at the next meeting.
Self-harm rates are reported to the Health and Wellbeing Board every year.
Carers asked for training in how to talk about online grooming.
It hurts when you are told of a decision by text.
The budget has taken a battering.
The number of section 47 enquiries fell by a fifth.
We do not want to lose another team manager.
He tied the increase to inflation.
She said that the answer was a slap in the face to carers.
Officers were pressed on how restraint is recorded in residential homes.
The Designated Officer received 41 allegations, of which half were about people in the voluntary sector.
The wait for therapy after abuse is longer than a year.
Young people had made a film about being moved at night.
Carers are at their wits' end with the payment system.
A locked door at the contact centre had kept families waiting in the rain.
The report on deaths of care leavers was received in the closed part.
Can the Panel be assured that every return home interview is offered within 72 hours?
The policy on sleepovers no longer asks for police checks.
Neglect remains the most common reason for a child protection plan.
One carer said that she had been left to drown in paperwork.
Drug and alcohol workers now sit with the leaving care team.
The target was killed off in the spring without anybody telling us.
The Chair said that the matter had been dragged out for long enough.
Foster carers would like a plain guide to safer caring.
The police were thanked for their work on missing children.
Is the council's duty to children abroad with relatives written down anywhere?
Trauma-informed practice is to be part of every induction.
The old building had burned down and the files were copied beforehand.
The Panel heard that exploitation screening takes place at the point of referral.
There was alarm at the proposal to close two children's homes.
Unsafe stairs at the hub have been mended.
Why does it take a year to pay for damage in a foster home?
Members were shocked by the figure and asked for it to be checked.
"""
