"""One small report and one sheet word for word, so that no wording changes without being seen."""

from __future__ import annotations

from datetime import date

from carer_desk.reports.chair import Ask, ChairChoices, ChairFacts, build
from carer_desk.reports.papers import lay_out
from carer_desk.reports.sheet import SheetFacts
from carer_desk.reports.sheet import build as build_sheet
from carer_desk.reports.txt import as_bytes
from tests.reports import stories as told

REPORT = """\
Report for the chair
====================

Corporate Parenting Panel, Eastmere Borough Council

From: Foster carers’ representative

Date: 20 March 2021

Period: 1 September 2020 to 20 March 2021


What is asked
-------------

The chair is asked to put this on the agenda of the next meeting.

Please put this early on the agenda.


New in this period: 1
---------------------

- 7. How many carers were told before a child’s return home was decided? –
  question, raised 16 September 2020


Late: 1
-------

- 7. How many carers were told before a child’s return home was decided? –
  promise overdue: due at the January 2021 meeting, two meetings ago; moved
  once


Seen done in this period: 0
---------------------------

No promise was seen done.


The matters: 1
--------------

Late ones come first, then new ones, then the rest by age. Standing and age
are as of 20 March 2021.


7. Question: not answered, late, new

How many carers were told before a child’s return home was decided?

Background: Raised at three support groups.

Raised: by the foster carers’ representative on 16 September 2020, on behalf
of a small number of people; meeting of Wednesday 16 September 2020, item 6:
Children’s social care scorecard

Age: 185 days, 3 meetings since

Standing: not answered; goalposts moved: Pathway plans: what is counted or
aimed for changed in October 2020

Figures when matter 7 was linked, and now where they differ:
- Care leavers with an up-to-date pathway plan: figure 84%, target 95%, rating
  red, period September 2020, source Scorecard, appendix B, now 89% in
  February 2021, target 90%, red (Scorecard, appendix B)

Pathway plans: 89% in February 2021, target 90%; 1 point below target. It
usually lies between 83% and 89%, about 86%. February 2021: better than usual,
above the usual range. As it goes now, it will miss the target unless
something changes. No comparison is made with the time before the promise of
16 September 2020. What is counted changed near the promise, so before and
after are not the same measure.

Answer: 16 September 2020, Head of Service, rule restated (approved minutes,
minutes, item 6)

    “Carers should be told as part of the return planning.”

In the representative’s view: does not answer it

Promise: made (16 September 2020, Head of Service, answer of 16 September
2020)

    “We will bring the numbers back to the panel.”

Due: “next meeting”, that is 11 November 2020; now 13 January 2021. Promise
overdue: due at the January 2021 meeting, two meetings ago; moved once.
Promise silent: silent for 2 meetings

Slipped: moved once: 63 days and 1 meeting later than the first date,
Wednesday 11 November 2020

Sign of success: a table of numbers in the pack

What was said of it since:

- 11 November 2020, Head of Service: new date 13 January 2021; reason: staff
  sickness


About this paper
----------------

Dated 20 March 2021. This paper contains no private notes and nothing said in
closed session.
"""


def test_a_small_report_word_for_word():
    facts = ChairFacts(told.PANEL, told.TODAY, [told.late_question().thread()], told.readings())
    choices = ChairChoices(
        date(2020, 9, 1), told.DAY, Ask.AGENDA, note="Please put this early on the agenda."
    )
    assert as_bytes(lay_out(build(facts, choices))).decode() == REPORT


SHEET = """\
Question sheet
==============

Corporate Parenting Panel, Eastmere Borough Council

Meeting: Wednesday 12 May 2021, 17:00, Council Chamber

For: Foster carers’ representative, printed 20 March 2021


1. Question (no. 7)
-------------------

How many carers were told before a child’s return home was decided?

Pathway plans: 89% in February 2021, target 90%; 1 point below target. It
usually lies between 83% and 89%, about 86%. February 2021: better than usual,
above the usual range. As it goes now, it will miss the target unless
something changes. No comparison is made with the time before the promise of
16 September 2020. What is counted changed near the promise, so before and
after are not the same measure.

What they said last time: 16 September 2020, Head of Service: rule restated
(approved minutes, minutes, item 6)

    “Carers should be told as part of the return planning.”

Standing: not answered; promise overdue: due at the January 2021 meeting, two
meetings ago; moved once; promise silent: silent for 2 meetings; promise
slipped: moved once: 63 days and 1 meeting later than the first date,
Wednesday 11 November 2020; goalposts moved: Pathway plans: what is counted or
aimed for changed in October 2020

If they state the rule again: That is the rule. How often was it kept in the
last quarter, and how do you check?

Room for the answer to question 1:
______________________________________________________________________
______________________________________________________________________
______________________________________________________________________
______________________________________________________________________
______________________________________________________________________

This sheet contains no private notes.
"""


def test_a_small_sheet_word_for_word():
    threads = [told.late_question().thread()]
    facts = SheetFacts(told.PANEL, told.TODAY, told.MEETINGS[6], threads, told.readings())
    assert as_bytes(lay_out(build_sheet(facts))).decode() == SHEET
