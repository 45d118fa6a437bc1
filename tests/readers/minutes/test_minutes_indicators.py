"""Which indicator a figure said is about, in the many ways in which clerks put it."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Of these, 41 had come into care since April.", [(41.0, "cla_starts")]),
        ("In the quarter 33 children had been taken into care.", [(33.0, "cla_starts")]),
        ("There had been 18 new admissions to care in May.", [(18.0, "cla_starts")]),
        ("During the year 52 children were no longer looked after.", [(52.0, "cla_ceased")]),
        ("In the same months 29 young people had left care.", [(29.0, "cla_ceased")]),
        ("The service had 14% of children leaving care for adoption.", [(14.0, "adoption_share")]),
        ("Nine children had returned home to their parents.", [(9.0, "returned_home")]),
        ("Some 61% lived with foster carers.", [(61.0, "fostering_share")]),
        ("In all 212 children were placed with approved foster families.", [(212.0, "fostering_share")]),
        ("It was noted that 44% were with in-house foster carers.", [(44.0, "inhouse_fostering")]),
        ("The agency had 58 children with independent fostering agencies.", [(58.0, "ifa_share")]),
        ("Four children lived with grandparents.", [(4.0, "kinship_share")]),
        ("Seventeen children were living in children's homes.", [(17.0, "residential_share")]),
        ("One young person was in an unregistered setting.", [(1.0, "unregistered")]),
        ("At present 38% were placed outside the county.", [(38.0, "placed_outside")]),
        ("There were 11 looked after children reported missing.", [(11.0, "missing_episodes")]),
        ("The service recruited 12 new carers in the year.", [(12.0, "foster_recruitment")]),
        ("Eight fostering households were approved.", [(8.0, "foster_recruitment")]),
        ("Six households had resigned.", [(6.0, "foster_leavers")]),
        ("Of young people, 57% were in education or training.", [(57.0, "cl_eet")]),
        ("Twelve care leavers were at university.", [(12.0, "cl_eet")]),
        ("Three care leavers were homeless.", [(3.0, "cl_accommodation")]),
        ("The team was in touch with 94% of care leavers.", [(94.0, "cl_in_touch")]),
        ("It was 88% for initial health assessments held in time.", [(88.0, "iha_timely")]),
        ("Review health checks stood at 79%.", [(79.0, "rha_current")]),
        ("Seventy per cent had seen a dentist.", [(70.0, "dental_current")]),
        ("Officers said 91% had their review held on time.", [(91.0, "reviews_timely")]),
        ("In the year 87% of children took part in their reviews.", [(87.0, "review_participation")]),
        ("Of visits, 93% had been made in timescale.", [(93.0, "visits_timely")]),
        ("It had 9% of children with three or more placement moves.", [(9.0, "stability_moves")]),
        ("Some 68% had been in the same home for over two years.", [(68.0, "stability_longterm")]),
    ],
)
def test_words_that_mean_an_indicator(figures, sentence, said):
    assert [(value, code) for value, _, code in figures(sentence)] == said


@pytest.mark.parametrize(
    "sentence",
    [
        "Of the children in care, 12% had a disability.",
        "It was noted that 46% were female.",
        "The rise came with 31% more referrals.",
        "Agency staff made up 14% of the team.",
        "The budget was overspent by 6%.",
    ],
)
def test_shares_that_no_indicator_tells(figures, sentence):
    assert [code for *_, code in figures("Members asked about pathway plans. " + sentence)] == [""]


def test_the_words_nearest_to_a_figure_win_over_a_group_and_over_what_is_no_indicator(figures):
    text = "Of children in care 8% had a disability and 92% had their review held on time."
    assert [code for *_, code in figures(text)] == ["", "reviews_timely"]
    assert [code for *_, code in figures("There were 310 children looked after, 5% of them disabled.")] == [
        "cla_number", "",
    ]  # fmt: skip


def test_the_same_words_count_wherever_they_stand(figures):
    text = (
        "Asked how many children were missing, the officer said that there were 7 children in care missing."
    )
    assert figures(text) == [(7.0, "count", "missing_episodes")]


def test_the_whole_of_which_a_part_is_told_is_a_figure_too(figures):
    text = "By then 9 of the 70 children placed outside the city had moved nearer."
    assert [value for value, *_ in figures(text)] == [9.0, 70.0]


def test_a_point_that_goes_on_is_about_what_the_point_before_it_was(figures):
    text = "• Pathway plans were late in one team.\n\n• Further, the teams stood at 81% and 77%."
    assert [code for *_, code in figures(text)] == ["pathway_plan", "pathway_plan"]
    text = "• Pathway plans were late in one team.\n\n• The teams stood at 81% and 77%."
    assert [code for *_, code in figures(text)] == ["", ""]


@pytest.mark.parametrize(
    "sentence",
    ["Pupils in Years 9 and 10 with PEPs met.", "The age for help was extended to 25 for care leavers.",
     "Care leavers aged between 18 and 21 met.", "Children of 16 and 17 years looked after by us met."],
)  # fmt: skip
def test_ages_and_years_of_school_are_no_figures(figures, sentence):
    assert figures(sentence) == []


def test_words_that_mean_several_indicators_leave_room_for_those_that_mean_one(figures):
    stability = "placement stability"
    text = f"{stability.capitalize()} was discussed at length, as {stability} had been a worry and {stability} is a "
    assert figures(text + "priority, and 12% had 3+ placements.") == [(12.0, "%", "stability_moves")]


def test_a_short_name_counts_where_the_longer_ones_overlap(figures):
    found = figures("The CLA rate per 10,000 was 66, with 624 children.")
    assert found[-1] == (624.0, "count", "cla_number")


def test_a_long_paragraph_tells_by_its_end_what_the_next_goes_on_with(figures):
    before = "The plan was gone through line by line. " * 90
    told = "Members then turned to placements more than 20 miles from home."
    text = f"1. Performance\n\n{before}{told}\n\nThis was 14% at the end of the year."
    assert figures(text) == [(14.0, "%", "placed_20_miles")]


def test_a_number_may_follow_a_no(figures):
    text = "Health assessments in time: no\nSeventy per cent of children had a health assessment."
    assert [value for value, *_ in figures(text)] == [70.0]


def test_numbers_alone_raise_nothing_but_as_a_question(exchanges):
    assert exchanges("1. Scores\n\n12. 45. 7.") == []
    text = "1. Scores\n\nMembers asked the following questions:\n\n• 84%?\n\nThe Head of Service said it was 84%."
    assert [one.quote.text for one in exchanges(text)] == ["84%?"]
