"""Runs the command line in this process, on a library with a handful of the sample's content."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ugcdesk.cli import main
from ugcdesk.resources import resource


@dataclass(frozen=True)
class Said:
    """What one call answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Call the program with these arguments and hear what it says."""

    def call(*arguments: object) -> Said:
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return call


@pytest.fixture
def empty(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty library that the environment names."""
    folder = tmp_path / "Shop.ugclib"
    assert run("init", folder, "--currency", "EUR", "--time-zone", "Europe/Madrid").code == 0
    monkeypatch.setenv("UGCDESK_LIBRARY", str(folder))
    return folder


@pytest.fixture
def shop(empty: Path, run: Run, tmp_path: Path) -> Path:
    """A library with the sample's products, its reviews and six of its photos."""
    photos = tmp_path / "photos"
    photos.mkdir()
    for name in sorted(resource("sample", "photos").glob("*.jpg"))[:6]:
        for file in (name, name.with_name(f"{name.name}.json")):
            (photos / file.name).write_bytes(file.read_bytes())
    assert run("products", "import", resource("sample", "products.csv")).code == 0
    assert run("import", photos, resource("sample", "reviews.csv")).code == 0
    return empty
