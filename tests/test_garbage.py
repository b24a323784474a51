"""Looking for garbage rests while the program loads, and goes on afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from ugcdesk import garbage


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_it_rests_and_wakes_to_look_only_at_what_comes_later() -> None:
    garbage.rest()
    assert not gc.isenabled()
    garbage.wake()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0


def test_nothing_is_kept_for_good_where_it_never_rested() -> None:
    before = gc.get_freeze_count()
    garbage.wake()
    assert gc.isenabled()
    assert gc.get_freeze_count() == before


def test_it_is_put_off_and_then_as_it_was() -> None:
    for is_looked_for in (True, False):
        (gc.enable if is_looked_for else gc.disable)()
        with garbage.put_off():
            assert not gc.isenabled()
        assert gc.isenabled() == is_looked_for
