"""How much of the inbox is left and who did what, by day and week of the library's own time zone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.library.conftest import Fill
from ugcdesk.errors import WrongUse
from ugcdesk.library import Library
from ugcdesk.library.edits.assigning import Assign, Reply
from ugcdesk.library.edits.items import Classify, Curate, Rate, Trash
from ugcdesk.library.triage import ColleagueRow, Triage, colleague_names, triage
from ugcdesk.library.vocabulary import ContentType, Curation

# A Tuesday, half an hour after midnight in Madrid, where it is still Monday in UTC.
NOW = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = NOW - timedelta(days=30)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def shop(tmp_path: Path, clock: Clock) -> Iterator[Library]:
    Library.create(tmp_path / "Shop.ugclib", time_zone="Europe/Madrid").close()
    library = Library.open(tmp_path / "Shop.ugclib", actor="ana", clock=clock)
    # The log of a new library is older than the clock of the test.
    library.edit(Fill())
    yield library
    library.close()


def told(library: Library) -> Triage:
    with library.read() as session:
        return triage(session, library.folder, NOW)


def decide(library: Library, clock: Clock, at: datetime, *ids: int, curation: Curation = Curation.APPROVED) -> None:
    clock.now = at
    library.edit(Curate(ids, curation))


def test_reviews_count_by_the_day_and_week_of_the_library(shop: Library, clock: Clock) -> None:
    assert told(shop) == Triage(6, 0, 0, 0, ())
    decide(shop, clock, NOW - timedelta(days=8), 1)
    decide(shop, clock, NOW - timedelta(hours=1), 2)  # the evening before, in Madrid
    decide(shop, clock, NOW - timedelta(minutes=20), 3, curation=Curation.REJECTED)
    found = told(shop)
    assert (found.inbox, found.reviewed_today, found.reviewed_week) == (3, 1, 2)
    assert found.progress == 1 / 4
    decide(shop, clock, NOW - timedelta(minutes=10), 3, curation=Curation.INBOX)
    assert (told(shop).inbox, told(shop).reviewed_today) == (4, 0)


def test_progress_without_any_work_is_unknown(shop: Library, clock: Clock) -> None:
    shop.edit(Trash([1, 2, 3, 4, 5, 6]))
    assert told(shop).progress is None


def test_each_review_is_credited_to_who_decided_last(shop: Library, clock: Clock) -> None:
    decide(shop, clock, NOW - timedelta(minutes=25), 1, 2, 3)
    shop.actor = "bo"
    decide(shop, clock, NOW - timedelta(minutes=20), 3, curation=Curation.REJECTED)
    decide(shop, clock, NOW - timedelta(minutes=15), 4)
    shop.undo()
    shop.edit(Rate([1, 2], 5))
    shop.edit(Assign([2, 5], "Cleo"))
    assert told(shop).colleagues == (
        ColleagueRow("ana", 0, 0, 2),
        ColleagueRow("bo", 0, 0, 1),
        ColleagueRow("Cleo", 2, 1, 0),
    )


def test_questions_wait_until_they_have_a_reply_or_are_rejected(shop: Library, clock: Clock) -> None:
    shop.edit(Classify([2, 3, 4], content_type=ContentType.QUESTION))
    assert told(shop).unanswered == 3
    shop.edit(Reply(2, "Yes"))
    decide(shop, clock, NOW, 3, curation=Curation.REJECTED)
    assert told(shop).unanswered == 1


def test_colleagues_are_named_once_each(shop: Library) -> None:
    shop.edit(Assign([1], "Ana"))
    shop.edit(Assign([2], "Bo"))
    with shop.read() as session:
        assert colleague_names(session) == ["Ana", "Bo"]


def test_undoing_to_an_entry_takes_back_it_and_all_newer_ones(shop: Library) -> None:
    kept = shop.edit(Rate([1], 1)).seq
    first = shop.edit(Rate([2], 2)).seq
    shop.edit(Rate([3], 3))
    assert [changes.of("item") for changes in shop.undo_to(first)] == [{3}, {2}]
    assert [(entry.seq, entry.undone) for entry in shop.history(3)][-1] == (kept, False)
    shop.redo()
    with pytest.raises(WrongUse, match="no change 99999"):
        shop.undo_to(99999)
    assert shop.undo_to(kept)[-1].of("item") == {1}
