"""Blind texts on harm by another hand: disclosures and panel prose with the same words, all of them made up.

Scored once before the rules were mended: 0.667 of the first 60 disclosures noticed and 0.038 of the first 80 sentences
of prose taken for one; after that mend 0.867 of the last 30, and 0.025 of the last 40.
"""

from __future__ import annotations

DISCLOSURES = """
he told me his dad used to lock him in the cupboard and hit him with a belt
She says the man next door makes her take her clothes off and takes photos.
The little one flinched when I raised my hand and said please dont smack me like mummy does
Found her in the bathroom with a razor and cuts all up her thighs.
He said he doesn't want to be here any more and he's thought about how he'd do it.
A child at the group told me her stepbrother gets into her bed at night.
My lad came back from his dad's with a black eye, says he walked into a door.
she has been messaging a man of thirty who sends her money for pictures
He was found with two phones and a lot of cash and says he owes them and can't get out.
The carer next door shouts at the children and leaves them outside in the cold with no food.
a member of staff at the home grabbed him by the throat, he showed me the marks
She told her carer that grandad had sex with her when she was small.
My foster daughter has taken a whole packet of paracetamol this afternoon.
The toddler has burns on his back that look like cigarettes.
I think the respite carer is hurting him, he screams when the car pulls up.
he's been gone since thursday and nobody knows where he is
Young person disclosed she was raped at a party on Saturday.
She has got in a car with older men twice this week and comes back drunk with new clothes.
baby was shaken by mum's partner according to the older sister
He says his mum's boyfriend punches him in the stomach so it won't show.
A girl whispered to me that daddy puts his hand in her pants.
They are going to take her abroad in the summer to be married and she is terrified.
Her auntie is saying she will be cut when they go back home, she's only eight
He tied a cord round his neck last night, I got to him just in time.
my foster son says he was pinned to the floor by two staff until he couldn't breathe
She told me she's pregnant and the dad is her carer's son.
He has been made to carry drugs to the coast by older lads who threatened his mum with a knife.
the kids were home alone all weekend with nothing in the fridge and mum out cold
Her brother told the teacher that dad strangled mum in front of them.
a social worker has been texting her at night asking her to meet him alone
She said if she goes back to that house he will kill her.
Marks round his wrists like he had been tied up.
He told me in the car, "uncle plays a secret game with me and I'm not allowed to tell".
One of our carers turned up drunk and drove the children home.
I've just found out she's been sending nudes to somebody who's now blackmailing her.
He hasn't eaten for days and his foster carer locks the kitchen.
the boy came to school filthy, hungry and with bruising to his ears
She asked me to promise not to tell but the youth worker has been kissing her.
He keeps hitting his head against the wall and says he wants to die.
I saw a carer drag a little boy by the hair in the car park.
Her ex boyfriend is following her and says he'll throw acid in her face.
she's overdosed again and the ward sent her home
My foster child drew a picture of a man with no clothes and said it was the lodger.
At contact his father squeezed his arm so hard it left finger marks.
He says the older boys at the home make him do things in the shower.
A care leaver told me her partner beats her and the baby is in the room.
I'm scared he's going to stab someone, he's got a machete under his bed
The taxi driver has been touching her leg on the way to school.
she went out at 2am with a man she met online and she isn't back
He told the respite carer nobody feeds him on weekends.
There's a handprint on her cheek and she says it was the carer.
told us that when he wet the bed they made him sleep in the garage
she is being sold for sex by a man she calls her boyfriend
Mum slapped him across the face during supervised contact and nobody wrote it down.
I think there's something going on between the manager and one of the girls at the home.
He's sniffing gas every night and I can't wake him.
the baby has a broken leg and nobody can say how it happened
A fourteen year old told me she is sleeping with her PE teacher.
She hears voices telling her to jump off the bridge
He begged me not to send him home because his stepdad burns him with the iron.
She says her foster dad walks in on her in the shower and laughs.
There were belt marks across his back when I helped him change for swimming.
He told me at bedtime that he wishes he was dead like his hamster.
A lad of ten turned up at the youth club with cigarette burns on his hand.
she's gone off in a car with two men from the kebab shop and not answering
My niece told me her step-grandad makes her touch him.
the carer had been drinking all day and could not stand up when I dropped the kids off
He has been hiding a kitchen knife in his school bag because he is scared of the older boys.
She took all her antidepressants at once and the hostel staff put her to bed.
A young man in supported lodgings says the landlord takes his benefits and hits him if he complains.
the baby was left in a wet nappy for two days, skin is raw
Her cousin's been told she will be sent away to marry in the holidays.
he's twelve and he's selling weed for someone called a big man
I saw a worker kick him while he was on the floor.
She has stopped eating and weighs less than my eight year old.
He wakes up screaming don't let him come in.
he told his teacher that mum ties him to the bed
My foster son has been sent pictures of a naked man by someone off his game.
a girl of fourteen told our group she's having a baby with a man of twenty six
There is blood on his pillow again and he won't let me look at his ears.
She rang me crying and said he's got his hands round my neck
He was made to stand outside in the snow in his socks.
young person told me staff at the home smoke drugs with them
she keeps scratching her arms till they bleed
The children have been left with a man on the sex offenders register.
He climbed onto the roof and said he would jump.
I'm worried about a little girl on our street, she is always hungry and covered in sores.
he said the coach told him it was our special secret
She has a bite mark on her shoulder and says it was mummy.
the older lad at the placement got into his bed and did things to him
"""

PANEL_PROSE = """
The number of children at risk of sexual exploitation discussed at MACE was 44, in line with last year.
How are carers trained to respond when a child tells them something worrying?
The Panel noted that self-harm presentations at A&E had fallen by 12% across the county.
Officers will bring the annual report on allegations against staff and carers to the March meeting.
What support is there for carers after an allegation that turns out to be unfounded?
Missing episodes rose to 143 in the quarter and return home interviews were done in 96% of cases.
The council's policy is that physical restraint is a last resort and must be recorded within 24 hours.
Domestic abuse was a factor in 58% of assessments.
The new target hit carers' budgets hard, and the Panel asked how they would be helped.
Members were told that the service had been hit by vacancies over the summer.
The Chair said she was hurt to hear that carers felt they were not listened to.
Neglect is the most common category on child protection plans, followed by emotional abuse.
Suicide prevention training will be offered to all personal advisers from April.
Could the Panel see figures on how many strategy meetings were held within two working days?
The budget has been cut twice and the youth offer has bled staff.
The police representative gave an update on county lines and knife crime.
The LADO received 212 contacts, of which 88 met the threshold.
Female genital mutilation and forced marriage are covered in the mandatory training.
The report touched on contact, savings and passports.
Young people said they felt beaten down by forms.
A drug and alcohol worker now sits with the leaving care team two days a week.
The Safeguarding Partnership will review its guidance on bruising in babies who are not yet moving.
Carers asked whether they may lock the front door at night; the guidance on deprivation of liberty was explained.
We were struck by how few care leavers have a GP.
The Panel asked how the council knows that children placed far away are safe.
Officers said that burn-out among social workers was the main cause of turnover.
The fire service offers home safety visits to foster families, with free smoke alarms.
It was agreed that restraint figures for the children's homes be added to the scorecard.
Members discussed the rise in children hospitalised for mental health reasons nationally.
The strategy aims to kill off needless paperwork.
How many children in care were victims of crime last year, and who supports them?
Death of a looked after child must be notified to Ofsted and the national panel.
Hunger in the holidays was raised, and vouchers would be extended to care leavers.
The therapy team works with children who have been through sexual abuse, and the wait is 14 weeks.
The audit found that body maps were missing from a third of the files where an injury was recorded.
Training on online grooming and image sharing was well attended.
A missing signature on the placement plan had delayed delegated authority.
The abuse of short-notice moves was condemned by Councillor Marsh.
The indicator on second child protection plans has gone over its tolerance.
Staff sickness, stress and violence at work were reported to the Employment Committee.
The carers' group feels bruised by the way the fee review was handled.
Why is there no specialist domestic abuse service for care leavers in the north of the county?
The Director said that any child who runs away is met on return by someone they trust.
Children tell the advocacy service that they are frightened of moving.
Substance misuse was recorded for 6% of the cohort at their annual health assessment.
Whistleblowing: the policy for staff in residential homes was last reviewed two years ago.
Our question was cut from the minutes.
The Panel heard that children had been left waiting for taxis in the cold, and the contract is to be re-let.
What is the threshold for a referral to MASH, and how long do referrers wait to hear back?
The Prevent duty was covered in the annual safeguarding report.
Carers are told to ring the out of hours team if a child does not come home.
The helpline of the NSPCC is printed on the back of the pledge.
We asked how safe young people feel in supported accommodation, and 81% said safe or very safe.
The review of deaths of care leavers up to 25 will be shared when it is published.
He said that his department would take the hit rather than carers.
She told the Panel that the wait for therapy was too long and had asked the ICB to act.
The bed-wetting and sleep clinic is to reopen in June.
There had been no incidents of absconding from secure transport in the period.
Bullying at school came up at three groups; what does the Virtual School do about it?
The threat of closure hangs over the respite unit.
Officers clarified that injuries to carers are logged under health and safety.
The share of children in care who had been cautioned or convicted was 3%.
Does the council hold figures on violence towards carers by the young people they look after?
Victims of modern slavery are referred to the National Referral Mechanism.
He was asked about the figure and told members he would come back in writing.
The recruitment campaign ran on the local radio and was shot in three parks.
Sleeping arrangements and room sharing are set out in the safer caring plan.
Foster carers wanted more training in de-escalation and fewer courses on forms.
The scheme was axed last year and carers want to know why.
Harmful sexual behaviour: the assessment pathway will be re-launched with Health in the autumn.
The dental figures make grim reading: 79% against 95%.
The Panel received the annual report on child sexual exploitation, missing and trafficked children.
How does the council check that a child's voice is heard when a home is judged inadequate?
Members asked that learning from the serious case review be brought back in plain words.
It hurts recruitment when carers hear that allowances are paid late.
Carers asked for clear advice on what to do if they find drugs in a bedroom.
Children under ten were the least likely to be reported missing.
The consultation on corporal punishment in the home was noted.
A young man on the Panel said the letters he gets from the council scare him.
Why were nine strategy discussions held without health being invited?
Officers reported that 12 young people were known to be carrying knives at some point in the year.
The Panel asked for the number of children who had gone missing more than three times.
Carers felt battered by the changes and asked for a pause.
The chair of the support group said she was worried about the cost of fuel.
Restraint was used 41 times across the four homes, down from 60.
It was agreed to strike the third action from the log.
The police gave a talk on sextortion to the Virtual School's designated teachers.
The threshold for a section 47 enquiry was explained to members.
He told me that the reply would come by Friday, and it did not.
She said the fee had been cut and that carers were angry.
How does the council learn from allegations that are not proven?
The safer recruitment audit found gaps in references.
We are told that the waiting list for trauma therapy is 26 weeks.
The report on unregistered homes was hard reading.
Sexual health drop-ins are run in both hubs.
Why were the serious incident notifications not shared with the Panel?
The item on exploitation was left until the end and there was no time to discuss it.
My own view is that the letter was rude and I said so.
The council has been hit with a fine for late payments.
Domestic abuse training is open to all carers from May.
Young carers said that they were tired and hungry for change.
She asked whether babies born to care leavers are more likely to be removed.
Staff are frightened of the new recording system.
The missing protocol was signed by the police and both hospital trusts.
The member was hurt by the remark and the chair apologised.
Carers asked how to store medicines and knives safely.
He was beaten to the post of vice-chair by one vote.
I saw that the page about complaints had gone missing from the website.
The child protection conference service is to be restructured.
They want to kill the scheme, one carer told us.
Harm reduction workers visit the hostel weekly.
Are carers told when a child in their care has made an allegation elsewhere?
A third of care leavers said that they had felt unsafe where they lived.
The panel looked at how children are kept safe online.
Suicide rates among care leavers are not published by area.
He pushed for a date and was given one.
The review of the death of a baby will be published by the Partnership in June.
Members saw a film on county lines made by young people.
The group was left in the dark about the closure.
Injuries to staff in the homes fell by half.
"""
