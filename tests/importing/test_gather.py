"""A reader that stumbles: its file is refused in one sentence, all others come in, and the log says where."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from ugcdesk.importing import gather as gathering
from ugcdesk.importing.candidate import Candidate, Refusal
from ugcdesk.importing.plan import plan_import
from ugcdesk.importing.reader import Found, Reading
from ugcdesk.importing.readers.gallery_dl import GalleryDlReader
from ugcdesk.importing.readers.pictures import PicturesReader
from ugcdesk.importing.readers.reviews.tables import ReviewsReader
from ugcdesk.importing.run import run_import
from ugcdesk.importing.stumbling import read_with
from ugcdesk.library import Library
from ugcdesk.library.vocabulary import ContentType, Platform
from ugcdesk.media.workers import ProbePool
from ugcdesk.progress import Cancelled

Draw = Callable[..., Path]
_SECRET = "what a customer wrote"
_ERRORS = [ValueError, OverflowError, KeyError, RecursionError, TypeError, AttributeError, UnicodeError, OSError]


class Stumbler:
    """Takes each ``.x`` file and raises ``error`` for one that holds “bad”, while claiming it or while reading it."""

    name = "stumbler"

    def __init__(self, error: type[BaseException], where: str) -> None:
        self._error = error
        self._where = where

    def claim(self, files: Sequence[Path], reading: Reading) -> set[Path]:
        mine = {path for path in files if path.suffix == ".x"}
        for path in mine:
            self._stumble(path, "claiming")
        return mine

    def read(self, files: Sequence[Path], reading: Reading) -> Iterator[Found]:
        for path in files:
            yield Candidate(path, ContentType.REVIEW, Platform.WEBSITE, path.name, text=path.read_text(), rating=4.0)
            self._stumble(path, "reading")

    def _stumble(self, path: Path, where: str) -> None:
        if where == self._where and "bad" in path.read_text():
            raise self._error(_SECRET)


def _in_place(monkeypatch: pytest.MonkeyPatch, error: type[BaseException], where: str) -> None:
    monkeypatch.setattr(gathering, "READERS", (lambda: Stumbler(error, where), ReviewsReader, PicturesReader))


@pytest.mark.parametrize("where", ["claiming", "reading"])
@pytest.mark.parametrize("error", _ERRORS)
def test_a_file_over_which_a_reader_stumbles_is_refused_alone(
    library: Library,
    inbox: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: type[BaseException],
    where: str,
) -> None:
    _in_place(monkeypatch, error, where)
    for name in "abcdefg":
        (inbox / f"{name}.x").write_text("bad" if name in "cf" else "good")
    (inbox / "r.csv").write_text("rating,text\n5,good\n4,fair\n")
    with caplog.at_level(logging.ERROR), plan_import(library, [inbox]) as plan:
        assert [one.path.name for one in plan.refused] == ["c.x", "f.x"]
        assert [one.candidate.path.name for one in plan.planned] == ["a.x", "b.x", "d.x", "e.x", "g.x", *["r.csv"] * 2]
        assert all(one.reason.startswith("File could not be read as stumbler: it may be") for one in plan.refused)
        assert run_import(library, plan).new == 7
    assert caplog.text.count("_stumble") >= 2
    assert error.__name__ in caplog.text
    assert _SECRET not in caplog.text


def test_a_reader_that_only_stumbles_leaves_the_rest_to_others(
    library: Library, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _in_place(monkeypatch, KeyError, "claiming")
    for number in range(20):
        (inbox / f"{number:02}.x").write_text("bad")
    (inbox / "r.csv").write_text("rating,text\n5,good\n")
    with plan_import(library, [inbox]) as plan:
        assert (plan.new, len(plan.refused), len({one.path for one in plan.refused})) == (1, 20, 20)


@pytest.mark.parametrize("error", [Cancelled, KeyboardInterrupt, MemoryError])
def test_what_is_no_fault_of_a_file_is_let_through(inbox: Path, error: type[BaseException]) -> None:
    path = inbox / "a.x"
    path.write_text("bad")
    with pytest.raises(error):
        read_with(lambda: Stumbler(error, "reading"), [path], Reading(None))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["A.jpg.JSON", "a.JPG.Json", "b.jpg.json"])
def test_a_sidecar_without_its_photo_is_one_refusal(
    library: Library, inbox: Path, draw: Draw, pool: ProbePool, name: str
) -> None:
    draw("photo.jpg", 1)
    (inbox / name).write_text('{"category": "instagram", "post_id": "7", "post_shortcode": "C7", "num": 1}')
    with plan_import(library, [inbox], pool=pool) as plan:
        assert (plan.new, len(plan.refused)) == (1, 1)


def test_what_was_never_offered_comes_last(library: Library, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def elsewhere(self: object, files: Sequence[Path], reading: Reading) -> Iterator[Found]:
        yield Refusal(inbox / "never.json", None, "It is not here.")

    monkeypatch.setattr(GalleryDlReader, "read", elsewhere)
    monkeypatch.setattr(gathering, "READERS", (GalleryDlReader,))
    for name in ("a.txt", "z.txt"):
        (inbox / name).write_text("x")
    with plan_import(library, [inbox]) as plan:
        assert [one.path.name for one in plan.refused] == ["a.txt", "z.txt", "never.json"]
