"""A preview shows what a build would write, and knows when nothing changed since."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publish.conftest import GRANTED
from ugcdesk.library import Library
from ugcdesk.library.edits.galleries import ChangeGallery
from ugcdesk.library.edits.items import Rate, Trash, Write
from ugcdesk.library.edits.rights import SetRights
from ugcdesk.library.library import Edit
from ugcdesk.library.vocabulary import RightsStatus
from ugcdesk.publish import build_gallery, draft_gallery, preview_gallery
from ugcdesk.publish.palette import colours
from ugcdesk.publish.preview import rearranged


def test_a_preview_has_the_tiles_and_shapes_of_the_build(library: Library, tmp_path: Path) -> None:
    preview = preview_gallery(library, "autumn WALL")
    built = build_gallery(library, "Autumn wall", tmp_path / "out")
    assert tuple(tile.row.id for tile in preview.tiles) == built.published == (1, 4, 2, 3)
    assert [tile.picture and round(tile.picture.aspect, 2) for tile in preview.tiles] == [0.75, None, 1.56, 1.0]
    assert preview.heading.title == "Autumn, styled by you"
    assert preview.files == built.files


@pytest.mark.parametrize(
    ("edit", "stands"),
    [
        pytest.param(None, True, id="nothing"),
        pytest.param(Rate([6], 3), True, id="an item that is not in it"),
        pytest.param(Write([1], "alt_text", "A sideboard"), False, id="an item of it"),
        pytest.param(ChangeGallery(1, title="Winter"), False, id="its title"),
        pytest.param(SetRights([2], RightsStatus.REVOKED, GRANTED), False, id="a right"),
    ],
)
def test_whether_the_newest_edition_still_stands(
    library: Library, tmp_path: Path, edit: Edit | None, stands: bool
) -> None:
    assert not preview_gallery(library, "Autumn wall").is_exported
    build_gallery(library, "Autumn wall", tmp_path / "out")
    if edit:
        library.edit(edit)
    assert preview_gallery(library, "Autumn wall").is_exported is stands


def test_a_draft_is_a_whole_page_and_no_edition(library: Library, tmp_path: Path) -> None:
    page = draft_gallery(library, "Autumn wall", tmp_path / "draft")
    assert "Autumn, styled by you" in page.read_text("utf-8")
    assert (tmp_path / "draft" / "gallery.css").is_file()
    preview = preview_gallery(library, "Autumn wall")
    assert preview.editions == ()
    assert preview.gallery.folder is None


def test_what_is_in_the_trash_keeps_its_place(library: Library) -> None:
    library.edit(Trash([2]))
    preview = preview_gallery(library, "Autumn wall")
    assert preview.gallery.item_ids == (1, 4, 3)
    assert rearranged(preview.members, (3, 1, 4)) == [3, 1, 2, 4]


def test_without_creators_nobody_is_named_anywhere(library: Library, tmp_path: Path) -> None:
    library.edit(Write([1], "alt_text", ""))
    build_gallery(library, "Autumn wall", tmp_path / "named")
    library.edit(ChangeGallery(1, options={"creators": False}))
    build_gallery(library, "Autumn wall", tmp_path / "unnamed")
    for folder, is_named in (("named", True), ("unnamed", False)):
        for file in ("index.html", "gallery.json"):
            written = (tmp_path / folder / file).read_text("utf-8")
            assert [word in written for word in ("marta.lives", "Hanna B.")] == [is_named, is_named]
    assert "Verified purchase" in (tmp_path / "unnamed" / "index.html").read_text("utf-8")
    assert {tile.creator for tile in preview_gallery(library, "Autumn wall").tiles} == {None}


def test_the_colours_of_the_page_are_those_of_its_style_sheet() -> None:
    light, dark = colours(), colours(dark=True)
    assert light.keys() == dark.keys() >= {"ground", "quote", "text", "text-soft", "star", "star-empty"}
    assert light["ground"] != dark["ground"]
