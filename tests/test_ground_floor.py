"""The small modules everything stands on: folding, paths, resources, progress."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ugcdesk import paths
from ugcdesk.progress import QUIET, Cancelled, Progress
from ugcdesk.resources import resource
from ugcdesk.text import between, fold, link_key, name_key, spread


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Éclair", "eclair"), ("ŁÓDŹ", "lodz"), ("Straße", "strasse"), ("plain", "plain"), ("ØRE", "ore")],
)
def test_case_and_accents_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_name_is_the_same_whatever_its_blanks() -> None:
    assert name_key("  Été   Hiver ") == name_key("ete hiver")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://twitter.com/ana/status/1?s=20", "x.com/ana/status/1"),
        ("https://youtu.be/dQw4w9WgXcQ?si=a", "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3"),
        ("https://youtu.be/dQw4w9WgXcQ", "https://m.youtube.com/shorts/dQw4w9WgXcQ/"),
        ("https://www.pinterest.de/pin/blue-coat--12/", "pinterest.com/pin/12"),
        ("https://www.instagram.com/ana/reel/Cabc/?igsh=1", "instagr.am/p/Cabc"),
        ("https://m.tiktok.com/@ana/video/7", "https://www.tiktokv.com/share/video/7/"),
        ("https://www.facebook.com/ana/videos/7/", "https://facebook.com/watch/?v=7"),
        ("http://www.example.org/coat/?utm_source=a#b", "example.org/coat"),
    ],
)
def test_spellings_of_one_address(one: str, other: str) -> None:
    assert link_key(one) == link_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://youtube.com/watch?v=dQw4w9WgXcQ", "https://youtube.com/watch?v=dQw4w9WgXcR"),
        ("https://facebook.com/watch/?v=7", "https://facebook.com/watch/?v=8"),
        ("https://instagram.com/reels/audio/111", "https://instagram.com/reels/audio/222"),
        ("https://instagram.com/p/Cabc", "https://instagram.com/p/CABC"),
    ],
)
def test_addresses_of_two_posts(one: str, other: str) -> None:
    assert link_key(one) != link_key(other)


@given(st.text())
def test_any_text_has_a_key(text: str) -> None:
    assert isinstance(link_key(text), str)


@pytest.mark.parametrize(
    ("ends", "words", "in_a_sentence"),
    [(("2 %", "3 %"), "2 % to 3 %", "between 2 % and 3 %"), (("4.0 %", "4.0 %"), "4.0 %", "close to 4.0 %")],
    ids=["a range", "ends that read alike"],
)
def test_a_range_is_never_from_a_number_to_itself(ends: tuple[str, str], words: str, in_a_sentence: str) -> None:
    assert (spread(*ends), between(*ends)) == (words, in_a_sentence)


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
