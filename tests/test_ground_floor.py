"""The small modules everything stands on: folding, paths, resources, progress."""

from __future__ import annotations

from pathlib import Path

import pytest

from ugcdesk import paths
from ugcdesk.progress import QUIET, Cancelled, Progress
from ugcdesk.resources import resource
from ugcdesk.text import fold, name_key


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Éclair", "eclair"), ("ŁÓDŹ", "lodz"), ("Straße", "strasse"), ("plain", "plain"), ("ØRE", "ore")],
)
def test_case_and_accents_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_name_is_the_same_whatever_its_blanks() -> None:
    assert name_key("  Été   Hiver ") == name_key("ete hiver")


def test_home_moves_every_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UGCDESK_HOME", str(tmp_path))
    found = paths.find()
    assert {found.config.parent, found.data.parent, found.logs.parent} == {tmp_path}


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="no/such/file"):
        resource("no", "such", "file")


def test_tracking_reports_each_and_stops_when_asked() -> None:
    class Stops(Progress):
        def __init__(self) -> None:
            self.seen: list[tuple[int, int | None]] = []

        def report(self, done: int, total: int | None, what: str) -> None:
            self.seen.append((done, total))

        def check(self) -> None:
            if len(self.seen) == 2:
                raise Cancelled

    progress = Stops()
    with pytest.raises(Cancelled):
        list(progress.track("abc", "letters"))
    assert progress.seen == [(1, 3), (2, 3)]
    assert list(QUIET.track(iter("ab"), "letters")) == ["a", "b"]
