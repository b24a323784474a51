"""Libraries for the tests of the search: an empty one and a generated one, with their indexes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.search.building import generated
from ugcdesk.library import Library
from ugcdesk.search import SearchIndex


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    made = Library.create(tmp_path / "Shop.ugclib", name="Shop")
    yield made
    made.close()


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Library]:
    """A library of 300 generated items."""
    made = generated(tmp_path / "Generated.ugclib", 300)
    yield made
    made.close()


@pytest.fixture
def index(library: Library) -> Iterator[SearchIndex]:
    """The search of the empty library."""
    search = SearchIndex(library)
    yield search
    search.close()
