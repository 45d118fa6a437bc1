"""Texts that read like a disclosure of harm, and panel prose with the same words: all of them made up.

The rules were fitted to these texts, so the score flatters them. Of fifteen plainly told disclosures that were
written last, ten were noticed before the rules knew their words, and none of fifteen new sentences of panel prose.
"""

from __future__ import annotations

DISCLOSURES = """
She told me last night that her mum's boyfriend hits her when he has been drinking.
He came back from contact with bruises on both arms and would not say how.
A boy in placement says his uncle touches him and he does not want to go home.
My foster daughter has been cutting herself again, I found blood on the sheets.
A young person said to me she wants to kill herself and has saved up tablets.
The girl has not come home tonight and her phone is off.
I saw the support worker slap a child at the home on Saturday.
One of the children showed me burn marks on her back.
He is terrified of going home, he says his dad will beat him.
She says the driver who takes her to school keeps touching her leg.
Foster carer locks him in his bedroom all night without food.
A child at the group told me her carer makes her sleep in the shed.
I am worried the baby is being shaken, there are marks on his neck.
He disclosed sexual abuse by his older brother to me after the support group.
She is 14 and a man of 30 is buying her presents and a phone and picks her up at night.
He says men make him carry drugs and they will stab him if he stops.
A carer told me that the lad she looks after tried to hang himself on Friday.
My own foster child said "he hurts me down there".
I think a member of staff is having a relationship with one of the girls in the unit.
She has run away and nobody has seen her since yesterday.
The kids next door are left alone all weekend with nothing to eat.
I heard him screaming and the carer shouting that she would kill him.
Young woman told us she was raped in her supported flat.
He punches her in front of the little ones, she has a black eye.
She asked me not to tell anyone but her stepdad comes into her room at night.
They are being starved, the little boy was eating out of the bins.
The child says she is scared of her foster dad and that he grabbed her by the throat.
I don't want to be alive any more.
He hit me again yesterday and I am frightened to go back.
My social worker won't listen, my carer is hurting me.
A mother rang and said her son is being beaten by another resident.
She's been sending naked pictures to a man she met online who now threatens her.
There is a girl being passed around older men at that flat.
The boy flinches whenever the foster father comes near, and he has cigarette burns.
I know a teacher at the school who is messaging a pupil and has kissed her.
My neighbour's foster children are always filthy, hungry and covered in bruises.
He took an overdose on Sunday and they sent him back to the same place.
She said if she has to go back to him she will end it.
Child disclosed physical abuse today.
Someone needs to know that the respite carer smacks the twins with a belt.
He has been missing since Tuesday and he is only 13.
Her boyfriend strangled her last week and she is still living with him.
A carer in our group is drunk every evening while she has a toddler in the house.
The worker pinned him to the floor until he could not breathe.
He whispered that grandad plays secret games with him in the bath.
I was abused by my foster carer's son and he still lives there with two girls.
Two children told the escort they are frightened of the new carer because she pulls their hair.
She keeps saying that she hates herself and wants to die.
They are going to send her abroad next week to be married, she is 15.
A young man living in the hostel is being made to sell drugs by people who have taken over his room.
I noticed that the little girl winces when she sits down and she says it is a secret.
He threatened to burn the house down with the children in it.
The lad has a knife under his pillow because he thinks they are coming for him tonight.
My grandson says that they tie him to a chair when he is naughty.
She has stopped eating, she weighs nothing and her carers will not take her to a doctor.
Please help, my foster brother is being abused.
This child is not safe where he is and nobody at the council picks up the phone.
The escort who drives my foster son had his hand up the boy's shirt.
She is pregnant at 13 and will not say who the father is.
A resident told me a night worker at the children's home gives the girls vodka and asks for favours.
He jumped from the window because he was being attacked.
I found messages on his tablet from a grown man asking to meet him in the park.
She cries every Sunday because she has to go back to contact where she gets hurt.
There was a lad of eleven sleeping rough outside the station, he says that he ran from his placement.
He keeps self-harming, there were fresh cuts on his legs this morning.
He says the man upstairs gives him weed and wants something back for it.
There was a handprint on her cheek when I collected her.
I am being followed home by my ex and he says he will throw acid at me.
Mum hit him with a hairbrush at contact on Thursday.
She has been living with a boyfriend of 26 and social services do not know.
Please can someone ring, my foster dad comes in when I am in the shower.
One of our young people posted goodbye messages tonight.
The baby's arm looked broken and the carer laughed about it.
He told his teacher that he gets no tea if he cries.
I do not feel safe here, the other lads have threatened me with a blade.
I can't cope any more and I have thought about taking all my tablets.
She said that her cousin makes her do things she does not like.
A girl I support was found on the bridge last night.
Our respite child wet himself when he heard that he was going back to her.
My friend in the next placement is being forced to have sex with her carer's brother.
The night staff leave them alone in the house and the boys fight until somebody bleeds.
The child in my care has a scald on his hand that nobody can explain.
She is too scared to speak because he said he would hurt her sister.
He was thrown down the stairs by the big lad in that house.
Her foster carer calls her filthy names and makes her eat off the floor.
I saw the foster father twist the boy's ear until he cried.
She says it burns when she goes to the toilet and that her uncle made her promise.
My placement is awful, they shut me outside in the rain and I have nowhere to go tonight.
He showed me the scars and said he does it to feel something.
The taxi driver asks her to sit in front and puts his hand on her knee.
A young person in the flat below says the dealers will break his legs if he does not pay.
I think she is in real danger from her father, who has found out where she lives.
She was crying and said please do not make me go back there.
The baby had not been changed for days and there were maggots in the cot.
He told me they laugh at him and hold his head under water.
We have not heard from her since Friday and her bank card was used in London.
A nineteen year old I know from care has written that this is her last night.
Staff in that unit take his inhaler away when he misbehaves.
My foster son says the coach at football sends him pictures of himself.
He has burn marks, and his story about them keeps changing.
The carer's partner has just come out of prison for hurting children and is in the house.
I was told that the little one is kept in a cage.
She rang me in tears because he has her passport and will not let her out.
There is something very wrong in that home: the children are silent and go stiff when he comes in.
A girl of twelve told me that she has had sex with three men for cigarettes.
I need to report that my foster daughter was assaulted by another resident on Sunday.
He told me his mum's new partner hits him with a shoe.
The carer has been leaving the two little ones by themselves while she goes to the pub.
She sent me a message saying she has taken pills and is sorry.
A member of our group thinks that another carer is hurting the baby she fosters.
He did not come back from school and we think that the gang has him.
The boy told his support worker that a man in the house makes him do sexual things.
My daughter says that staff drag the kids upstairs by their arms.
She is frightened of her brother, who has threatened to kill her when she leaves care.
There are needles on the floor and a three year old living in that flat.
He has stopped talking since the weekend and has bruising round his wrists.
I am scared that he will do something to himself tonight.
The girl in the next room is cutting every night and staff ignore it.
They say that the manager sleeps with one of the care leavers.
A child of six told me a secret about what daddy does at bedtime.
"""

PANEL_PROSE = """
How many children were missing from placement more than once in the last quarter?
Allegations against foster carers rose from 9 to 14 in the year.
The self-harm strategy will be reviewed by the safeguarding board in the spring.
Members asked what training carers receive about child sexual exploitation.
Officers reported that 12 return home interviews were late.
What share of children who said they felt unsafe in their placement were seen by their social worker within a week?
The annual report of the LADO shows 42 referrals, of which 6 met the threshold for harm.
How many care leavers have been helped by the suicide prevention pathway?
The panel noted that missing episodes had fallen by a third since the new protocol.
Is physical restraint recorded in the same way in every children's home?
Carers at the support group say they were not told how an allegation is handled.
What does the council do when a child is frightened of moving placement?
The Police presented figures about county lines and the exploitation of young people.
Why did the number of substantiated allegations of neglect in residential care double?
Several carers raised that CAMHS waiting times for children who self-harm are over six months.
The chair asked whether the policy on smacking is explained to new carers.
Ofsted found that the home did not record injuries well enough; the provider has a plan.
How many section 47 enquiries concerned children already in care?
The bruising protocol for babies was updated and all health visitors have been trained.
Members were told that the domestic abuse perpetrator programme had ended.
Could officers say how many unaccompanied young people went missing and were never found?
A serious case review about the death of a child in another council was discussed, and its lessons.
How soon is a child seen by an independent person after running away?
The Director said that every allegation is sent to the LADO within one working day.
Are carers told of a child's history of abuse before a placement begins?
What happens to a foster child while an allegation against the carer is looked into?
The report gives the number of young people who took an overdose by age band.
The independent visitor scheme helps young people who are at risk of harm or exploitation.
It was noted that bullying was the commonest reason why children did not feel safe at school.
How many children were moved because the carer was found unsafe?
Care leavers told the panel that supported accommodation does not always feel safe at night.
The target for return interviews within 72 hours of a missing episode is 90%.
The council's threshold document explains significant harm and neglect.
Domestic violence is a factor in 38% of the plans.
Members asked that the missing from care figures show nights rather than episodes.
The Head of Service explained that carers may not lock a bedroom door and that spot checks are made.
What support is there for carers who are hurt by a child they look after?
Violence from children towards carers is not counted anywhere: will it be?
How many children came into care because of sexual abuse in the last three years?
The Virtual School trains teachers to spot signs of self-harm and suicidal thoughts.
The emergency duty team answered 214 calls about missing children at weekends.
Foster carers say that being accused is the thing they are most frightened of.
Why is the mental health worker for suicidal young people only funded until March?
The panel heard how drug gangs exploit children who are placed out of area.
Will officers bring a paper on the use of knives by young people in residential homes?
Two of the eleven complaints were about staff shouting at children.
The corporate parenting strategy says that every child has the right to feel safe and to be heard.
Are 16 and 17 year olds in bed and breakfast at greater risk of exploitation?
Unannounced visits found no child at risk of harm.
How is learning from allegations shared with carers?
Young people asked that the panel treat going missing as a sign of being unhappy.
The risk of being hurt in restraint has gone down since staff were trained in de-escalation.
What is the average time to close an allegation, and how many carers resigned meanwhile?
The commissioner explained that homes rated inadequate for safety are not used for new placements.
Members raised a concern about the number of young people attending hospital after self-harm.
Was the safeguarding audit of unregistered placements finished, and what did it say about harm?
It was reported that 7% of children in care had been a victim of crime.
Carers would like to know what to do when a young person threatens suicide.
The participation worker presented a film in which care leavers spoke about being bullied.
A policy on female genital mutilation and forced marriage was agreed.
How many times were the police called to children's homes, and for what?
Foster carers asked who pays when a child breaks or burns things in anger.
The dentist contract is missing from the action plan.
She asked whether missing health assessments were a matter of recording.
He said the hit rate for invitations to reviews was still too low.
My question is whether the new missing protocol has been shared with residential staff.
I asked last time how the council keeps children safe online.
He asked for the figures on restraint in secure homes.
Foster carers told me that out-of-hours calls about missing young people go unanswered.
I am worried that the figures on neglect are two years old.
She reported that the number of young people who felt unsafe in semi-independent housing had gone up.
Could my group be told how self-harm is recorded?
The representative said that carers are afraid of making a complaint.
A carer asked me how the standards of care process works.
Her report on exploitation of children in care comes to the next meeting.
I would like to see the audit of injuries in children's homes again.
Carers in my group find that schools exclude children who have been hurt by others.
What would officers do today if a young person said they did not feel safe in a taxi?
He said that the strategy on violence against women and girls now covers care leavers.
The young inspectors said that the home felt safe and warm.
I raised the delay in therapy for children who were abused before they came into care.
She hit her target for reviews again.
The budget was cut and the savings hurt the service.
Members heard that the charity would end it in June.
He said officers had beaten the deadline.
Does the council follow up when a young person has said that they were hurt in a placement that has since closed?
The report tells how often a child told a visitor that something was wrong.
In my view the leaflet for new carers should explain what to do about bruises.
She said that the kinship carers were frightened by the letter about payments.
The judge's ruling on deprivation of liberty was explained to members.
A child in care is three times as likely to go missing, the officer said.
I asked whether homes still use the word absconded.
The panel watched a film in which an actor plays a boy who runs away.
How is a carer supported when a child in their care discloses earlier abuse?
He told members that knife crime among care leavers was falling.
Carers want to be told sooner when the police find a missing young person.
Are bedroom checks at night recorded in every home?
The fostering team burned through its budget for respite.
Young people told the panel that moving with bin bags hurts.
An overdose awareness course for supported lodgings hosts starts in May.
It was asked whether a child who will not go to contact is listened to.
She hopes that the pledge does not die again.
A father's complaint about contact was upheld.
The councillor had seen the secret shopper report on the front door service.
The question about locked fridges in children's homes was not answered.
I asked how many carers have left since the last report.
She said that the health team is short of two nurses.
My question on sibling contact was not reached and is carried over.
Carers at the group are worried that respite has been cut again.
The officer told me that the figures for May would be sent.
What is being done about children who miss school because of anxiety?
He wants the panel to see the complaints about taxis.
Our group thinks that a child's wishes should be read out at the start.
It is not right that allowances differ between councils.
Men are underrepresented among foster carers, and the recruitment plan says nothing of it.
The medication policy in residential homes was updated after the inspection.
A care leaver told the panel that his passport took a year.
Has the sexual health service for young people in care been funded again?
She raised again that initial health assessments are late.
When a placement ends in a crisis, who tells the child what happens next?
"""


def lines(texts: str) -> list[str]:
    """One text to a line."""
    return [line for line in texts.strip().splitlines() if line]
