"""The words that made-up matters are written in; no sentence comes from any real minute."""

from __future__ import annotations

import random

OPENINGS = (
    "Why has the share of care leavers with an up-to-date pathway plan",
    "How many foster carers waited longer than agreed for their supervising social worker",
    "What is being done about initial health assessments that are not finished in time",
    "Carers report that delegated authority forms are missing when placements begin",
    "Young people tell us that their social worker changed again without a goodbye",
    "Could officers explain why placement stability moved away from its target",
    "Dental checks recorded on the scorecard do not match what carers see at home",
    "Virtual school meetings are held late and personal education plans come back unsigned",
    "Several carers had no reply about respite, mileage and the equipment allowance",
    "What happened to the council tax exemption that was agreed for care leavers",
    "Children placed far from home still wait for an independent visitor",
    "Reviews are said to be on time although the reports reach carers afterwards",
)
MIDDLES = (
    "fallen for the third quarter running while caseloads in the team were said to be stable",
    "and which part of the figure comes from agency staff leaving before the handover was written",
    "although the service plan promised fortnightly checks by the team manager and a weekly tracker",
    "when the sufficiency strategy speaks of local homes for every sibling group that needs one",
    "since the strengths and difficulties questionnaires were returned for fewer than half of the cohort",
    "because transport to school was arranged day by day and carers learnt of it in the morning",
    "and whether the independent reviewing officers raised it in their own report to the board",
    "while the national average and the statistical neighbours both improved over the same months",
    "as the duty line could not say who holds the case or when a visit was planned",
    "and how the council knows that unaccompanied young people were offered the same support",
    "even though the training budget for carers was not spent and two courses were cancelled",
)
ENDINGS = (
    "We ask for the numbers by team and by month.",
    "Please say who owns this and by when it will be put right.",
    "The panel heard the same explanation before and nothing changed for families.",
    "A written answer before the next meeting would help us tell the carers who asked.",
    "What would officers need in order to reach the target by the autumn?",
    "Feedback from the last consultation evening points the same way.",
    "Members may want to see this on the forward plan.",
    "The accommodation offer should be part of that answer.",
)
ANSWERS = (
    "The head of service explained that recruitment had closed with two starters expected after checks,",
    "Officers said that the recording system counts a plan as late on the day it is opened,",
    "The figure covers the period before the new tracker began and will look better next quarter,",
    "Statutory guidance asks for a review every six months and the service follows that rule,",
    "A task group meets weekly with health colleagues to clear the assessments still waiting,",
    "The commissioning team is speaking to three providers about beds closer to the borough,",
)
ANSWER_ENDS = (
    "and an update will come back to this panel with the figures broken down by locality and age.",
    "and the assistant director undertook to write to the representatives once the data were checked.",
    "so no further action was proposed, although the concern of carers was noted by the chair.",
    "and the matter was referred to the partnership board, which is to consider it in due course.",
    "which the independent chair welcomed; the improvement officer will bring a short note on it.",
)
RARE = tuple(
    "bursary passport laptop counselling kinship advocate mentoring driving lessons foyer sensory interpreter "
    "immigration savings hostel orthodontist adoption tribunal allotment swimming apprenticeship".split()
)
POSTS = (
    "Head of Corporate Parenting",
    "Virtual School Head",
    "Fostering Service Manager",
    "Designated Nurse",
    "Leaving Care Team Manager",
    "Director of Children's Services",
    "Independent Reviewing Manager",
    "Commissioning Lead",
)
TAGS = ("health", "education", "housing", "carers", "money", "contact")

SHORTEST, LONGEST = 272, 389
"""Characters in a wording or an answer."""


def wording(dice: random.Random) -> str:
    """A made-up matter of 272 to 389 characters; one in eight holds a rare word."""
    return _fill(dice, OPENINGS, MIDDLES, ENDINGS)


def answer(dice: random.Random) -> str:
    """A made-up answer of 272 to 389 characters."""
    return _fill(dice, ANSWERS, ANSWER_ENDS, ENDINGS)


def _fill(dice: random.Random, *parts: tuple[str, ...]) -> str:
    first, second, third = (part[int(dice.random() * len(part))] for part in parts)
    chance = dice.random()
    rare = RARE[int(chance * 8 * len(RARE))] if chance < 0.125 else ""
    number = int(dice.random() * 5000)
    text = f"{first} {second}. Reference {number}{', ' + rare if rare else ''}. {third}"
    while len(text) < SHORTEST:
        text += " " + ENDINGS[int(dice.random() * len(ENDINGS))]
    return text[:LONGEST].rstrip()
