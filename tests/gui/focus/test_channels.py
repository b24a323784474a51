"""What rights mean for each channel, in short words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from ugcdesk.gui.focus.channels import channel_lines, to_ask
from ugcdesk.library.rights import RightsRow

TODAY = date(2026, 11, 20)
ASKED = datetime(2026, 11, 18, 9, tzinfo=UTC)


def rights(
    status: str, *, channels: tuple[str, ...] = (), starts: date | None = None, ends: date | None = None
) -> RightsRow:
    return RightsRow(status, channels, None, starts, ends, ASKED if status == "requested" else None, None)


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
    line = channel_lines(given, TODAY)[0]
    assert (line.icon, line.state) == (icon, state)
    assert bool(line.reason) == (icon not in ("check",) and "until" not in state)
    assert to_ask(given, TODAY) == ask
