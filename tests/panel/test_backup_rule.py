"""Which copies are kept: the newest of each day, week and month, whatever the clock did."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from carer_desk.panel.backup_rule import (
    DAILY,
    MONTHLY,
    WEEKLY,
    BackupReason,
    CopyName,
    first_name,
    surplus,
)

NOW = datetime(2026, 11, 22, 18, 30)
stems = st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=20)
moments = st.datetimes(datetime(2023, 1, 1), NOW + timedelta(days=3)).map(
    lambda at: at.replace(microsecond=0)
)
copies = st.sets(
    st.builds(CopyName, moments, st.just("My panel"), st.sampled_from(BackupReason)), max_size=120
)


@given(st.builds(CopyName, moments, stems, st.sampled_from(BackupReason)))
def test_a_name_says_what_it_was_made_of(name):
    assert CopyName.read(name.file_stem) == name


def test_other_files_are_no_copies_and_the_first_copies_gave_no_reason():
    for other in (
        "My panel",
        "My panel 2026-11-22",
        "2026-11-22 101500 closed",
        "My panel 2026-13-22 101500",
    ):
        assert CopyName.read(other) is None
    assert CopyName.read("My panel 2026-11-22 101500").reason is BackupReason.BEFORE_UPDATE
    assert first_name("My panel restored 2026-11-22 2 damaged 2026-11-23") == "My panel"
    assert first_name("restored 2026-11-22") == "restored 2026-11-22"


@given(copies)
def test_the_rule_keeps_what_it_promises_and_no_heap(names):
    gone = surplus(names, NOW)
    kept = names - gone
    assert gone <= names
    if names:
        assert max(names) in kept
    recent = NOW - timedelta(days=30)
    before = {name for name in names if name.reason.is_before and name.at >= recent}
    usual = names - before
    for period, count in (
        (lambda at: at.date(), DAILY),
        (lambda at: at.isocalendar()[:2], WEEKLY),
        (lambda at: (at.year, at.month), MONTHLY),
    ):
        for one in sorted({period(name.at) for name in usual}, reverse=True)[:count]:
            assert max(name for name in usual if period(name.at) == one) in kept
    assert before <= kept
    assert len(kept - before) <= DAILY + WEEKLY + MONTHLY
    assert surplus(kept, NOW) == set()


def test_a_desk_that_is_used_every_day_keeps_the_last_days_and_goes_back_months():
    kept: set[CopyName] = set()
    for day in range(400):
        at = NOW - timedelta(days=399 - day)
        kept.add(CopyName(at, "My panel", BackupReason.CLOSED))
        kept -= surplus(kept, at)
    ages = sorted((NOW - name.at).days for name in kept)
    assert ages[:DAILY] == list(range(DAILY))
    assert ages[-1] == 236  # the last of March, eight months back
    assert len(ages) < DAILY + WEEKLY + MONTHLY
