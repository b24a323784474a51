"""What a calendar makes of a grant, by channel, and how grants unite, meet and end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ugcdesk.library.grants import Grant
from ugcdesk.library.rights import RightsRow, channel_standing, effective_status, why_blocked
from ugcdesk.library.vocabulary import RightsChannel, RightsStatus

TODAY = date(2026, 11, 22)
WEBSITE, EMAIL, ADS = RightsChannel.WEBSITE, RightsChannel.EMAIL, RightsChannel.ADS

days = st.none() | st.integers(-40, 80).map(lambda gap: TODAY + timedelta(days=gap))
grants = st.dictionaries(st.sampled_from(list(RightsChannel)), days, min_size=1).map(Grant)


def row(grant: Grant) -> RightsRow:
    columns = grant.columns()
    ends = {name: date.fromisoformat(day) for name, day in (columns["ends_by_channel"] or {}).items()}
    return RightsRow("granted", tuple(columns["channels"]), None, None, columns["ends_on"], None, None, ends)


@pytest.mark.parametrize(
    ("ends", "status", "reason"),
    [
        pytest.param({WEBSITE: None}, "granted", None, id="open"),
        pytest.param({WEBSITE: TODAY}, "ends_soon", None, id="last day"),
        pytest.param({WEBSITE: date(2026, 11, 21)}, "expired", "Rights expired on 2026-11-21. Renew them.", id="over"),
        pytest.param(
            {WEBSITE: date(2026, 11, 21), EMAIL: None},
            "granted",
            "Rights for the website expired on 2026-11-21. Renew them.",
            id="one channel over",
        ),
        pytest.param({EMAIL: None}, "granted", "Rights do not cover the website. Ask for it.", id="another channel"),
    ],
)
def test_the_clock_ends_channels_one_by_one(
    ends: dict[RightsChannel, date | None], status: str, reason: str | None
) -> None:
    right = row(Grant(ends))
    assert effective_status(right, TODAY) == status
    assert why_blocked(right, WEBSITE, TODAY) == reason


def test_a_channel_that_is_asked_for_says_so() -> None:
    standing = {one.channel: one for one in channel_standing(row(Grant({WEBSITE: TODAY})), TODAY, [ADS, WEBSITE])}
    assert (standing[WEBSITE].status, standing[WEBSITE].until) == (RightsStatus.ENDS_SOON, TODAY)
    assert (standing[ADS].status, standing[ADS].is_allowed) == (RightsStatus.REQUESTED, False)
    assert standing[EMAIL].status is RightsStatus.UNKNOWN


@given(grants)
def test_what_is_stored_reads_back_as_the_same_grant(grant: Grant) -> None:
    assert dict(Grant.of(row(grant)).ends) == dict(grant.ends)


@given(grants, grants, st.sampled_from(list(RightsChannel)), st.integers(-50, 90))
def test_united_grants_allow_what_either_does_and_shared_ones_what_both_do(
    first: Grant, second: Grant, channel: RightsChannel, gap: int
) -> None:
    day = TODAY + timedelta(days=gap)
    allowed = [allows(each, channel, day) for each in (first, second)]
    assert allows(first.and_also(second), channel, day) == any(allowed)
    assert allows(first.where_both(second), channel, day) == all(allowed)


def allows(grant: Grant, channel: RightsChannel, day: date) -> bool:
    return bool(grant) and why_blocked(row(grant), channel, day) is None
