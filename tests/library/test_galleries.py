"""Edits of galleries: order, names, options, editions, and that each is undone exactly."""

from __future__ import annotations

import pytest

from tests.library.conftest import assert_undone_and_redone, dump, states_after
from ugcdesk.errors import WrongUse
from ugcdesk.library import Library
from ugcdesk.library.edits import galleries
from ugcdesk.library.edits.campaigns import CreateCampaign
from ugcdesk.library.edits.items import Trash
from ugcdesk.library.library import Edit
from ugcdesk.library.lists import edition_rows, gallery_named
from ugcdesk.library.vocabulary import GalleryLayout

CREATE = galleries.CreateGallery("Autumn Wall", item_ids=[3, 1, 2])


def edition() -> galleries.RecordEdition:
    return galleries.RecordEdition(1, "web/autumn", 9, 1234, [3, 1], {2: "Rights are unknown."}, "f" * 64)


@pytest.mark.parametrize(
    ("edits", "order"),
    [
        pytest.param([], [3, 1, 2], id="as given"),
        pytest.param([galleries.AddToGallery("autumn wall", [5, 1])], [3, 1, 2, 5], id="added at the end"),
        pytest.param([galleries.RemoveFromGallery("AUTUMN WALL", [1, 6])], [3, 2], id="removed"),
        pytest.param([galleries.SetGalleryItems(1, [2, 4, 4, 3])], [2, 4, 3], id="set anew"),
        pytest.param([Trash([1])], [3, 2], id="trashed items are not shown"),
        pytest.param(
            [galleries.RemoveFromGallery("Autumn Wall", [3]), galleries.AddToGallery("Autumn Wall", [3])],
            [1, 2, 3],
            id="removed and added",
        ),
    ],
)
def test_items_keep_the_order_they_were_given(library: Library, edits: list[Edit], order: list[int]) -> None:
    library.edit(CREATE)
    for edit in edits:
        library.edit(edit)
    with library.read() as session:
        assert list(gallery_named(session, "autumn wall").item_ids) == order


EVERY: list[Edit] = [
    CREATE,
    galleries.ChangeGallery(1, title="New", intro="Words", button="Buy", layout=GalleryLayout.SQUARES),
    galleries.ChangeGallery(1, name="Winter", options={"dots": False, "row_height": 240}, folder="web"),
    galleries.AddToGallery("Winter", [5]),
    galleries.SetGalleryItems(1, [1, 6]),
    edition(),
    galleries.RemoveGallery(1),
]


def test_every_edit_is_undone_and_redone_exactly(library: Library) -> None:
    assert_undone_and_redone(library, states_after(library, EVERY))


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        pytest.param(galleries.CreateGallery("áutumn  WALL"), "already a gallery", id="name taken"),
        pytest.param(galleries.CreateGallery("  "), "needs a name", id="no name"),
        pytest.param(galleries.CreateGallery("New", item_ids=[99]), "no item 99", id="unknown item"),
        pytest.param(galleries.CreateGallery("New", campaign_id=7), "campaign", id="unknown campaign"),
        pytest.param(galleries.ChangeGallery(1, options={"colour": True}), "no option", id="unknown option"),
        pytest.param(galleries.ChangeGallery(1, options={"row_height": 5}), "120 to 800", id="row height"),
        pytest.param(galleries.ChangeGallery(1, options={"dots": "x"}), "on or off", id="switch that is none"),
        pytest.param(galleries.ChangeGallery(1, title=" "), "needs a name", id="empty title"),
        pytest.param(galleries.ChangeGallery(9, title="x"), "no longer there", id="gallery gone"),
        pytest.param(galleries.AddToGallery("None", [1]), "no gallery", id="unknown gallery"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_changes_nothing(library: Library, edit: Edit, says: str) -> None:
    library.edit(CREATE)
    before = dump(library)
    with pytest.raises(WrongUse, match=says):
        library.edit(edit)
    assert dump(library) == before


def test_editions_are_numbered_and_remember_why_items_stayed_in(library: Library) -> None:
    library.edit(CREATE)
    for number in (1, 2):
        made = edition()
        library.edit(made)
        assert made.number == number
    with library.read() as session:
        newest = edition_rows(session, 1)[0]
        assert gallery_named(session, "Autumn wall").folder == "web/autumn"
    assert (newest.number, newest.published, newest.blocked) == (2, (3, 1), {2: "Rights are unknown."})


def test_a_gallery_may_belong_to_a_campaign(library: Library) -> None:
    library.edit(CreateCampaign("Autumn", "EUR"))
    library.edit(galleries.CreateGallery("Wall", campaign_id=1))
    with library.read() as session:
        assert gallery_named(session, "wall").campaign_id == 1
