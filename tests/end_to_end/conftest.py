"""An empty library that the environment names, and a way to ask the program in JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ugcdesk.cli import main

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Call the program with these arguments; its answer."""

    def call(*arguments: object) -> dict[str, Any]:
        capsys.readouterr()
        main([*(str(argument) for argument in arguments), "--json"])
        answer: dict[str, Any] = json.loads(capsys.readouterr().out)
        return answer

    return call


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ask: Ask) -> Path:
    """An empty library, which every call then means."""
    folder = tmp_path / "Real.ugclib"
    monkeypatch.setenv("UGCDESK_LIBRARY", str(folder))
    ask("init", folder)
    return folder
