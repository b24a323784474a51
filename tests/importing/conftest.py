"""A library and drawn pictures for the tests of importing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from ugcdesk.library import Library
from ugcdesk.media.workers import ProbePool


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library.create(tmp_path / "Shop.ugclib", time_zone="Europe/Madrid")
    yield made
    made.close()


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProbePool]:
    """One worker for the whole module, started before the first test so that no test seems to leave it behind."""
    picture = tmp_path_factory.mktemp("first") / "first.png"
    Image.new("RGB", (8, 8)).save(picture)
    with ProbePool(1) as started:
        assert len(list(started.probe_all([picture]))) == 1
        yield started


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def draw(inbox: Path) -> Callable[..., Path]:
    """Draw a picture of coarse patches into the inbox; other seeds look altogether different."""

    def drawn(name: str, seed: int, *, quality: int = 90) -> Path:
        path = inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        patches = np.random.default_rng(seed).integers(0, 255, (6, 8, 3), dtype=np.uint8)
        image = Image.fromarray(patches).resize((320, 240), Image.Resampling.BICUBIC)
        image.save(path, quality=quality)
        return path

    return drawn
