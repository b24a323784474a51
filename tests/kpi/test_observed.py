"""Numbers come out of the library as they went in."""

from __future__ import annotations

import pytest

from tests.kpi.conftest import Store, figure
from ugcdesk.kpi import Book, figures
from ugcdesk.library import Library


@pytest.mark.parametrize("value", [0.1, 12_345_678.000_001, 999_999_999_999_999, 2**53 - 1, 1e15 + 1])
def test_every_digit_of_a_number_is_kept(library: Library, store: Store, value: float) -> None:
    store([figure("views", value), figure("likes", 3, 2)])
    assert figures(Book(library)).measures["views"] == value
