"""Pages of minutes made up for the tests of the reading screen; nobody in them is real."""

from __future__ import annotations

ELEVEN = """\
Minutes of the meeting of the Corporate Parenting Panel held on 10 March 2021

5. Apologies

None were received.

6. Children in care scorecard 🙂

The Head of Service, Children in Care introduced the scorecard for February.

The foster carers’ representative asked how many pathway plans were out of date. The Head of Service replied
that 84% of pathway plans were up to date at the end of February and that a list of the late ones would be
brought to the next meeting.

The care leavers’ representative, Ms Bryony Oakhanger, asked whether young people could see their own plan
online. The Head of Service confirmed that every young person could ask for a copy.

The foster carers’ representative raised a concern that visits were being cancelled at short notice. The
Service Manager explained that two posts were vacant and that they would be filled by June 2021.

The care leavers’ representative asked when the new workbook would be ready.

The foster carers’ representative asked why so few reviews were held in school time. The Independent Reviewing
Officer said that it would be looked into and a written answer would be sent to members.

The Chair asked whether the target for visits had been changed. The Head of Service confirmed that it had been
raised to 95%.

RESOLVED that the scorecard be noted.

7. Placements 🏠

The foster carers’ representative asked what support was offered when a placement came near to breaking down.
The Service Manager replied that a meeting was held within five days.

The care leavers’ representative asked how many young people lived more than twenty miles away. The Head of
Service said that the figure was not to hand.

The foster carers’ representative expressed concern that carers heard of moves too late. The Service Manager
acknowledged the point and said that the guidance stated that carers must be told first.

The care leavers’ representative asked whether the staying put offer would go on. The Head of Service
confirmed that it would.

The foster carers’ representative asked who checked that life story work was done. The Independent Reviewing
Officer confirmed that it was checked at every review.

RESOLVED that the report be noted.
"""
"""Eleven exchanges by two representatives and the chair, one without a reply, with characters that Qt counts twice."""

UNDATED = """\
The foster carers’ representative asked whether respite could be booked online. The Service Manager replied
that it could from May.

The care leavers’ representative asked who pays for driving lessons. The Head of Service confirmed that the
council did.
"""

SECOND = """\
Minutes of the meeting of the Corporate Parenting Panel held on 13 January 2021

4. Training

The foster carers’ representative asked when the training for new carers would begin. The Service Manager
replied that it would begin in May.
"""

AGAIN = """\
Minutes of the meeting of the Corporate Parenting Panel held on 14 April 2021

5. Matters arising

The foster carers’ representative asked which training new carers had to finish, and by when. The Service
Manager replied that six courses had to be finished in the first year.
"""

ONE_MORE = """
The foster carers’ representative asked who pays for school trips. The Service Manager replied that the
council did.
"""
