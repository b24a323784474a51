"""Giving items to colleagues and keeping the shop's replies: what changes, and that undo brings it back."""

from __future__ import annotations

import pytest

from tests.library.conftest import dump
from ugcdesk.errors import WrongUse
from ugcdesk.library import Library
from ugcdesk.library.edits.assigning import Assign, Reply
from ugcdesk.library.items import item_detail


def test_items_are_given_to_a_colleague_and_taken_back(library: Library) -> None:
    before = dump(library)
    assert library.edit(Assign([1, 2], " Ana   Ruiz ")).of("item") == {1, 2}
    assert library.edit(Assign([2, 3], "Ana Ruiz")).of("item") == {3}
    assert library.edit(Assign([1, 2, 3, 4], None)).of("item") == {1, 2, 3}
    for _ in range(3):
        library.undo()
    assert dump(library) == before


def test_a_colleague_has_a_name(library: Library) -> None:
    with pytest.raises(WrongUse, match="needs a name"):
        library.edit(Assign([1], "  "))


def test_a_reply_is_kept_with_its_time_and_can_be_taken_back(library: Library) -> None:
    library.edit(Reply(2, " Yes, in blue. "))
    with library.read() as session:
        kept = item_detail(session, 2, today=library.today())
    assert kept is not None
    assert (kept.reply, kept.replied_at is None) == ("Yes, in blue.", False)
    assert not library.edit(Reply(2, "Yes, in blue."))
    library.edit(Reply(2, ""))
    with library.read() as session:
        gone = item_detail(session, 2, today=library.today())
    assert gone is not None
    assert (gone.reply, gone.replied_at) == (None, None)
