"""Which channel a visit came from."""

from __future__ import annotations

import pytest

from ugcdesk.kpi.channels import channel_of_group, channel_of_source


@pytest.mark.parametrize(
    ("source", "channel", "is_paid"),
    [
        ("instagram / social", "instagram", False),
        ("l.instagram.com / referral", "instagram", False),
        ("m.facebook.com / referral", "facebook", False),
        ("facebook / cpc", "facebook", True),
        ("t.co / referral", "x", False),
        ("(direct) / (none)", "direct", False),
        ("newsletter / email", "email", False),
        ("google / organic", "search", False),
        ("google / cpc", "search", True),
        ("blog.example / referral", "referral", False),
        ("(not set)", "other", False),
    ],
)
def test_source_and_medium(source: str, channel: str, is_paid: bool) -> None:
    assert channel_of_source(source) == (channel, is_paid)


@pytest.mark.parametrize(
    ("group", "channel", "is_paid"),
    [
        ("Organic Social", "social", False),
        ("Paid Search", "search", True),
        ("Direct", "direct", False),
        ("", "other", False),
    ],
)
def test_channel_group(group: str, channel: str, is_paid: bool) -> None:
    assert channel_of_group(group) == (channel, is_paid)
