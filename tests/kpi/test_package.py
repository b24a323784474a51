"""What kpi offers is there, also what is loaded only when it is asked for."""

from __future__ import annotations

import pytest

from ugcdesk import kpi


@pytest.mark.parametrize("name", kpi.__all__)
def test_what_is_offered_is_there(name: str) -> None:
    assert getattr(kpi, name) is not None


def test_what_is_not_offered_is_not_there() -> None:
    with pytest.raises(AttributeError, match="guess"):
        kpi.guess  # noqa: B018
