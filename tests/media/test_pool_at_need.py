"""The pool of worker processes is made when it is asked for, and only once."""

from __future__ import annotations

from ugcdesk.media.pool_at_need import PoolAtNeed


def test_all_get_the_same_pool() -> None:
    pool = PoolAtNeed()
    assert pool.get() is pool.get()
    pool.close()


def test_a_pool_that_nobody_asked_for_can_be_closed() -> None:
    PoolAtNeed().close()
