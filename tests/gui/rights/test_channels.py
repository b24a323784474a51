"""What rights mean for each channel, and requests and proofs, in short words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ugcdesk.gui.rights.channels import by_terms, channel_lines, to_ask
from ugcdesk.gui.rights.told import asked_words, proof_words
from ugcdesk.library.evidence import EvidenceRow
from ugcdesk.library.rights import RightsRow, channel_standing, effective_status
from ugcdesk.library.rights_book import Standing
from ugcdesk.library.rights_requests import RequestRow
from ugcdesk.library.vocabulary import EvidenceKind, RightsChannel

TODAY = date(2026, 11, 20)
ASKED = datetime(2026, 11, 18, 9, tzinfo=UTC)
REQUEST = RequestRow(
    1, 7, "HH-7K3M9", ASKED, "Ana", "en", "…", (RightsChannel.ADS,), None, None, 0, None, None, "marta", None, 2
)


def rights(
    status: str, *, channels: tuple[str, ...] = (), starts: date | None = None, ends: date | None = None
) -> RightsRow:
    return RightsRow(status, channels, None, starts, ends, ASKED if status == "requested" else None, None)


def standing(row: RightsRow | None, asked: RequestRow | None = None, proof: EvidenceRow | None = None) -> Standing:
    lines = channel_standing(row, TODAY, asked.channels or tuple(RightsChannel) if asked else ())
    return Standing(7, effective_status(row, TODAY), row, lines, None, None, asked, proof)


@pytest.mark.parametrize(
    ("given", "icon", "state", "ask"),
    [
        pytest.param(None, "shield-question-mark", "unknown", "Ask for rights", id="nothing known"),
        pytest.param(rights("requested"), "hourglass", "asked 18 Nov", "Ask for rights", id="asked"),
        pytest.param(rights("granted"), "check", "no end date", "Change rights", id="granted for all, for ever"),
        pytest.param(
            rights("granted", ends=date(2027, 5, 14)), "check", "until 14 May 2027", "Change rights", id="with an end"
        ),
        pytest.param(
            rights("granted", ends=date(2026, 12, 1)), "calendar-clock", "until 1 Dec 2026", "Change rights", id="soon"
        ),
        pytest.param(
            rights("granted", ends=date(2026, 11, 1)), "shield-x", "expired 1 Nov 2026", "Ask for rights", id="expired"
        ),
        pytest.param(
            rights("granted", channels=("email",)), "ban", "not covered", "Ask for website", id="another channel"
        ),
        pytest.param(
            rights("granted", starts=date(2026, 12, 1)), "calendar-clock", "from 1 Dec 2026", "Ask for website",
            id="not yet",
        ),
        pytest.param(rights("denied"), "ban", "denied", "Ask for rights", id="denied"),
    ],
)  # fmt: skip
def test_the_website(given: RightsRow | None, icon: str, state: str, ask: str) -> None:
    line = channel_lines(standing(given), TODAY)[0]
    assert (line.icon, line.state) == (icon, state)
    assert bool(line.reason) == (icon not in ("check",) and "until" not in state)
    assert to_ask(standing(given)) == ask


def test_each_channel_has_its_own_end_and_its_own_request() -> None:
    row = replace(rights("granted", channels=("website", "email", "social")), ends_on=date(2027, 5, 14))
    row = replace(row, ends_by_channel={"email": date(2026, 12, 1)})
    shown = standing(row, REQUEST)
    assert [(line.name, line.icon, line.state) for line in channel_lines(shown, TODAY)] == [
        ("Website and shop", "check", "until 14 May 2027"),
        ("E-mail", "calendar-clock", "until 1 Dec 2026"),
        ("Social, organic", "check", "until 14 May 2027"),
        ("Paid ads", "hourglass", "asked 18 Nov"),
        ("Print", "ban", "not covered"),
    ]
    assert to_ask(shown) == "Ask for print"
    assert to_ask(standing(None, REQUEST)) == "Record an answer"


def test_terms_are_named_where_they_grant() -> None:
    terms = EvidenceRow(
        1, 7, None, None, EvidenceKind.TERMS, "Review terms 3.1, https://example.org/t", None, None, None, None, None,
        ASKED, "Ana",
    )  # fmt: skip
    shown = standing(rights("granted", channels=("website",)), proof=terms)
    assert by_terms(shown) == "Review terms 3.1"
    assert channel_lines(shown, TODAY)[0].state == "Review terms 3.1"
    assert by_terms(standing(rights("denied"), proof=terms)) is None
    assert proof_words(terms, TODAY) == "terms, 2 days ago"


@pytest.mark.parametrize(
    ("days", "reminders", "said"),
    [
        pytest.param(0, 0, "Asked today", id="today"),
        pytest.param(1, 0, "Asked yesterday", id="yesterday"),
        pytest.param(9, 1, "Asked 9 days ago, reminded once", id="reminded once"),
        pytest.param(30, 3, "Asked 30 days ago, reminded 3 times", id="reminded more often"),
    ],
)
def test_how_long_ago_somebody_was_asked(days: int, reminders: int, said: str) -> None:
    assert asked_words(replace(REQUEST, age_days=days, reminders=reminders)) == said
