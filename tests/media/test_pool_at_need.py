"""The pool of worker processes is made when it is asked for, and only once."""

from __future__ import annotations

import pytest

from ugcdesk.media import workers
from ugcdesk.media.pool_at_need import PoolAtNeed


def test_all_get_the_same_pool() -> None:
    pool = PoolAtNeed()
    assert pool.get() is pool.get()
    pool.close()


def test_a_pool_that_nobody_asked_for_is_not_even_made_to_be_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    monkeypatch.setattr(workers, "ProbePool", lambda: made.append(object()))
    PoolAtNeed().close()
    assert made == []
