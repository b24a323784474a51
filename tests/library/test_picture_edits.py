"""Turning, focal points and posters: kept with the item, refused where they make no sense, carried along, undone."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.library.conftest import dump
from ugcdesk.errors import WrongUse
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.arranging import arrange, bearings_of
from ugcdesk.library.edits.pictures import SetFocalPoint, SetPoster, Turn
from ugcdesk.library.items import FileRow, item_rows
from ugcdesk.library.library import Edit
from ugcdesk.library.recorder import Recorder

A, B, FILM = "a" * 64, "b" * 64, "f" * 64


@dataclass(frozen=True)
class AddFilm:
    label: str = "Add film"

    def apply(self, recorder: Recorder) -> None:
        size = {"width": 4, "height": 3, "frames": 50, "duration_s": 2.0}
        recorder.insert(t.Original, [{"hash": FILM, "ext": ".mp4", "mime": "video/mp4", "bytes": 10, **size}])
        recorder.insert(t.ItemOriginal, [{"item_id": 2, "position": 0, "hash": FILM, "name": "film.mp4"}])


@dataclass(frozen=True)
class Swap:
    label: str = "Swap"

    def apply(self, recorder: Recorder) -> None:
        arrange(recorder, 1, bearings_of(recorder, 1)[::-1])


@pytest.fixture
def shop(library: Library) -> Library:
    library.edit(AddFilm())
    return library


def files(library: Library, item_id: int = 1) -> dict[str, FileRow]:
    with library.read() as session:
        return {file.hash: file for file in item_rows(session, [item_id], today=library.today())[0].files}


def test_turns_add_up_and_swap_the_shown_size(shop: Library) -> None:
    changes = shop.edit(Turn(1, A, 90))
    assert changes.of("item") == {1}
    assert changes.fields == {"files"}
    shop.edit(Turn(1, A, 180))
    turned, other = files(shop)[A], files(shop)[B]
    assert (turned.turn, turned.shown_width, turned.shown_height, turned.face) == (270, 3, 4, f"{A}~270")
    assert (other.turn, other.shown_width, other.shown_height, other.face) == (0, 4, 3, B)
    shop.edit(Turn(1, A, 90))
    assert files(shop)[A].face == A


def test_a_focal_point_is_shown_where_the_turn_puts_it(shop: Library) -> None:
    shop.edit(SetFocalPoint(1, A, 0.25, 0.125))
    shop.edit(Turn(1, A, 90))
    assert files(shop)[A].focal == (0.25, 0.125)
    assert files(shop)[A].shown_focal == (0.875, 0.25)
    shop.edit(SetFocalPoint(1, A, None, None))
    assert files(shop)[A].shown_focal is None


def test_a_poster_is_part_of_the_face(shop: Library) -> None:
    shop.edit(SetPoster(2, FILM, 1.23456))
    assert files(shop, 2)[FILM].face == f"{FILM}@1.235"
    shop.edit(SetPoster(2, FILM, None))
    assert files(shop, 2)[FILM].poster_s is None


def test_what_was_chosen_follows_a_file_to_another_place(shop: Library) -> None:
    shop.edit(Turn(1, A, 90))
    shop.edit(SetFocalPoint(1, A, 0.5, 0.25))
    shop.edit(Swap())
    assert list(files(shop)) == [B, A]
    assert (files(shop)[A].turn, files(shop)[A].focal, files(shop)[B].turn) == (90, (0.5, 0.25), 0)


@pytest.mark.parametrize(
    "edit",
    [Turn(1, A, 90), SetFocalPoint(1, B, 0.1, 0.9), SetPoster(2, FILM, 0.5), Swap()],
    ids=lambda edit: type(edit).__name__,
)
def test_undo_brings_back_what_was_and_redo_what_was_done(shop: Library, edit: Edit) -> None:
    before = dump(shop)
    shop.edit(edit)
    after = dump(shop)
    assert before != after
    shop.undo()
    assert dump(shop) == before
    shop.redo()
    assert dump(shop) == after


REFUSED: dict[str, tuple[Edit, str]] = {
    "crooked": (Turn(1, A, 45), "90, 180 or 270"),
    "no turn": (Turn(1, A, 0), "90, 180 or 270"),
    "not its file": (Turn(1, FILM, 90), "no file ffff"),
    "no item": (Turn(99, A, 90), "no item 99"),
    "half a point": (SetFocalPoint(1, A, 0.5, None), "both x and y"),
    "beside it": (SetFocalPoint(1, A, 0.5, 1.5), "between 0 and 1"),
    "not a number": (SetFocalPoint(1, A, float("nan"), 0.5), "between 0 and 1"),
    "poster of a photo": (SetPoster(1, A, 1.0), "no video"),
    "after the end": (SetPoster(2, FILM, 2.5), "2 seconds long"),
    "before the start": (SetPoster(2, FILM, -1.0), "no moment -1"),
    "no moment": (SetPoster(2, FILM, float("inf")), "no moment inf"),
}


@pytest.mark.parametrize(("edit", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_what_makes_no_sense_is_refused_in_one_sentence(shop: Library, edit: Edit, said: str) -> None:
    before = dump(shop)
    with pytest.raises(WrongUse, match=said):
        shop.edit(edit)
    assert dump(shop) == before
