"""What lands in a watched folder comes in once, with tags and campaign, as one edit; what cannot is said once."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from ugcdesk.errors import WrongUse
from ugcdesk.importing.watching.arriving import Arrival, bring_in, not_seen, wait_for_rest
from ugcdesk.importing.watching.seen import SeenFiles
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits.campaigns import CreateCampaign, RemoveCampaign
from ugcdesk.library.edits.watching import UnwatchFolder, WatchFolder
from ugcdesk.library.items import ItemRow, item_rows
from ugcdesk.library.watching import WatchedRow, watched_rows
from ugcdesk.media.workers import ProbePool

POST = {
    "category": "instagram",
    "post_id": "301",
    "post_shortcode": "Cx1",
    "post_url": "https://www.instagram.com/p/Cx1/",
    "type": "post",
    "username": "marta",
    "description": "Our new chair",
    "post_date": "2026-11-01 10:00:00",
}
UNCLEAR = "Score,Review,Date\n5,A soft jumper,03/04/2026\n4,Long sleeves though,05/06/2026\n"


@pytest.fixture
def seen(library: Library) -> Iterator[SeenFiles]:
    made = SeenFiles.of(library.folder)
    yield made
    made.close()


@pytest.fixture
def row(library: Library, inbox: Path) -> WatchedRow:
    library.edit(CreateCampaign("Autumn", "EUR"))
    library.edit(WatchFolder(library.folder, inbox, ("listening",), "autumn"))
    return watched(library)[0]


@pytest.fixture
def arrive(library: Library, row: WatchedRow, seen: SeenFiles, pool: ProbePool) -> Callable[[], Arrival]:
    def look() -> Arrival:
        files = wait_for_rest(not_seen(row, seen), 0.0)
        arrival = bring_in(library, row, files, pool=pool)
        seen.remember(row.path, files)
        return arrival

    return look


def watched(library: Library) -> list[WatchedRow]:
    with library.read() as session:
        return watched_rows(session)


def items(library: Library) -> list[ItemRow]:
    with library.read() as session:
        ids = session.scalars(select(t.Item.id).where(t.Item.live).order_by(t.Item.id)).all()
        return item_rows(session, ids, today=library.today())


def counts(arrival: Arrival) -> tuple[int, int, int, int, int]:
    done = arrival.result
    assert done.offered == done.new + done.updated + done.unchanged + done.duplicates + len(done.refused)
    return done.new, done.updated, done.unchanged, done.duplicates, len(done.refused)


def write_post(path: Path, **more: object) -> None:
    path.with_name(f"{path.name}.json").write_text(json.dumps({**POST, **more}))


def test_a_photo_with_its_sidecar_is_one_item_with_tag_and_campaign(
    library: Library, inbox: Path, draw: Callable[..., Path], arrive: Callable[[], Arrival]
) -> None:
    write_post(draw("chair.jpg", 1))
    assert counts(arrive()) == (1, 0, 0, 0, 0)
    (item,) = items(library)
    assert (item.creator, item.tags, item.campaigns) == ("marta", ("listening",), ("Autumn",))
    newest = library.history(1)[0]
    assert (newest.label, newest.actor) == ("Import 1 photo from inbox", library.actor)
    assert counts(arrive()) == (0, 0, 0, 0, 0)


def test_what_was_undone_does_not_come_back_by_itself(
    library: Library, draw: Callable[..., Path], arrive: Callable[[], Arrival]
) -> None:
    draw("a.jpg", 1), draw("b.jpg", 2)
    assert counts(arrive()) == (2, 0, 0, 0, 0)
    library.undo()
    assert items(library) == []
    assert counts(arrive()) == (0, 0, 0, 0, 0)


def test_without_the_cache_everything_is_told_to_be_there_by_its_content(
    library: Library, row: WatchedRow, draw: Callable[..., Path], arrive: Callable[[], Arrival], pool: ProbePool
) -> None:
    write_post(draw("post.jpg", 1))
    draw("plain.jpg", 2)
    assert counts(arrive()) == (2, 0, 0, 0, 0)
    before = library.history(50)
    renewed = SeenFiles(library.folder.cache / "renewed.db")
    again = bring_in(library, row, not_seen(row, renewed), pool=pool)
    renewed.close()
    assert counts(again) == (0, 0, 1, 1, 0)
    assert library.history(50) == before


def test_what_was_there_before_is_left_alone_until_it_changes(
    library: Library, inbox: Path, draw: Callable[..., Path], seen: SeenFiles
) -> None:
    old = draw("old.jpg", 1)
    later = datetime.now(UTC) + timedelta(hours=1)
    library.edit(WatchFolder(library.folder, inbox, since=later))
    (row,) = watched(library)
    assert not_seen(row, seen) == {}
    fresh = draw("fresh.jpg", 2)
    draw("old.jpg", 3)
    assert set(not_seen(row, seen)) == {old, fresh}


def test_a_day_further_back_lets_in_what_was_there(
    library: Library, inbox: Path, draw: Callable[..., Path], seen: SeenFiles
) -> None:
    old = draw("old.jpg", 1)
    library.edit(WatchFolder(library.folder, inbox, since=datetime(2020, 1, 1, tzinfo=UTC)))
    assert list(not_seen(watched(library)[0], seen)) == [old]


def test_a_sidecar_that_says_something_new_updates_its_item(
    library: Library, draw: Callable[..., Path], arrive: Callable[[], Arrival]
) -> None:
    photo = draw("chair.jpg", 1)
    write_post(photo)
    arrive()
    write_post(photo, description="Our new chair, in oak")
    assert counts(arrive()) == (0, 1, 0, 0, 0)
    (item,) = items(library)
    assert item.caption == "Our new chair, in oak"
    assert library.history(1)[0].label == "Update 1 item by import from inbox"


def test_a_refused_file_is_said_once(inbox: Path, arrive: Callable[[], Arrival]) -> None:
    notes = inbox / "notes.txt"
    notes.write_text("hello")
    assert counts(arrive()) == (0, 0, 0, 0, 1)
    assert counts(arrive()) == (0, 0, 0, 0, 0)
    notes.write_text("hello again")
    assert counts(arrive()) == (0, 0, 0, 0, 1)


def test_a_table_in_doubt_is_left_to_a_person_and_the_rest_comes_in(
    inbox: Path, draw: Callable[..., Path], arrive: Callable[[], Arrival]
) -> None:
    table = inbox / "reviews.csv"
    table.write_text(UNCLEAR)
    draw("photo.jpg", 1)
    arrival = arrive()
    assert counts(arrival) == (1, 0, 0, 0, 1)
    assert arrival.doubtful == (table,)
    (refused,) = arrival.result.refused
    assert (refused.path, refused.line) == (table, None)
    assert refused.reason.endswith("Choose its columns on the Import page.")


def test_a_doubtful_table_in_an_archive_keeps_the_archive_out(
    inbox: Path, draw: Callable[..., Path], arrive: Callable[[], Arrival]
) -> None:
    draw("photo.jpg", 1)
    with zipfile.ZipFile(inbox / "export.zip", "w") as archive:
        archive.writestr("reviews.csv", UNCLEAR)
    arrival = arrive()
    assert counts(arrival) == (1, 0, 0, 0, 1)
    assert arrival.refused_files == [inbox / "export.zip"]


def test_a_zip_comes_in_like_its_content(
    inbox: Path, tmp_path: Path, draw: Callable[..., Path], arrive: Callable[[], Arrival], library: Library
) -> None:
    photo = draw("photo.jpg", 1)
    write_post(photo)
    with zipfile.ZipFile(inbox / "export.zip", "w") as archive:
        for file in (photo, photo.with_name("photo.jpg.json")):
            archive.write(file, f"posts/{file.name}")
            file.unlink()
    assert counts(arrive()) == (1, 0, 0, 0, 0)
    assert [item.creator for item in items(library)] == ["marta"]


def test_what_vanished_meanwhile_is_passed_over(
    library: Library, row: WatchedRow, inbox: Path, pool: ProbePool
) -> None:
    assert counts(bring_in(library, row, [inbox / "gone.jpg"], pool=pool)) == (0, 0, 0, 0, 0)


def test_a_folder_that_is_not_there_has_nothing_new_and_is_not_begun(
    library: Library, row: WatchedRow, inbox: Path, draw: Callable[..., Path], seen: SeenFiles
) -> None:
    inbox.rename(inbox.with_name("unplugged"))
    assert not_seen(row, seen) == {}
    inbox.with_name("unplugged").rename(inbox)
    fresh = draw("fresh.jpg", 1)
    assert list(not_seen(row, seen)) == [fresh]


@pytest.fixture
def disk(inbox: Path, draw: Callable[..., Path]) -> Path:
    """A disk with one old photo, not connected; its mount point, the inbox, is empty."""
    draw("old.jpg", 1)
    disk = inbox.with_name("disk")
    inbox.rename(disk)
    inbox.mkdir()
    return disk


def swap(inbox: Path, other: Path) -> None:
    """Connect ``other`` where the inbox is, or take it away again."""
    inbox.rename(inbox.with_name("between"))
    other.rename(inbox)
    inbox.with_name("between").rename(other)


def test_a_disk_that_was_not_there_at_the_first_look_keeps_its_old_files_to_itself(
    library: Library, inbox: Path, disk: Path, draw: Callable[..., Path], seen: SeenFiles
) -> None:
    library.edit(WatchFolder(library.folder, inbox, since=datetime.now(UTC) + timedelta(hours=1)))
    (row,) = watched(library)
    assert not_seen(row, seen) == {}
    swap(inbox, disk)
    assert not_seen(row, seen) == {}
    fresh = draw("fresh.jpg", 2)
    assert list(not_seen(row, seen)) == [fresh]


def test_what_was_seen_on_a_disk_stays_seen_when_it_goes_and_comes_back(
    library: Library, inbox: Path, disk: Path, draw: Callable[..., Path], arrive: Callable[[], Arrival]
) -> None:
    swap(inbox, disk)
    draw("fresh.jpg", 2)
    assert counts(arrive())[0] >= 1
    library.undo()
    swap(inbox, disk)
    assert counts(arrive()) == (0, 0, 0, 0, 0)
    swap(inbox, disk)
    assert counts(arrive()) == (0, 0, 0, 0, 0)
    draw("newer.jpg", 3)
    assert counts(arrive()) == (1, 0, 0, 0, 0)


def test_the_same_disk_under_another_number_is_told_by_its_files(
    library: Library, inbox: Path, draw: Callable[..., Path], seen: SeenFiles
) -> None:
    """A file that is moved in may keep its old time, so what is old is left out on another disk only."""
    draw("a.jpg", 1)
    library.edit(WatchFolder(library.folder, inbox, since=datetime.now(UTC) + timedelta(hours=1)))
    (row,) = watched(library)
    assert not_seen(row, seen) == {}
    seen.begin(row.path, row.since, "another number", {})
    moved = draw("b.jpg", 2)
    assert list(not_seen(row, seen)) == [moved]


def test_what_is_old_is_left_out_even_when_that_cannot_be_kept(
    library: Library, inbox: Path, draw: Callable[..., Path], seen: SeenFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw("a.jpg", 1)
    library.edit(WatchFolder(library.folder, inbox, since=datetime.now(UTC) + timedelta(hours=1)))
    monkeypatch.setattr(SeenFiles, "begin", lambda *_given: None)  # as on a full disk
    assert not_seen(watched(library)[0], seen) == {}


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        pytest.param("inbox", "watched already", id="the same"),
        pytest.param("inbox/deeper", "lies in", id="inside of one"),
        pytest.param("outer", "holds", id="around one"),
        pytest.param(".", "holds the library itself", id="around the library"),
        pytest.param("Shop.ugclib", "part of a library", id="the library"),
        pytest.param("Shop.ugclib/originals", "part of a library", id="inside the library"),
        pytest.param("absent", "no folder", id="not there"),
        pytest.param("file", "no folder", id="a file"),
        pytest.param("link", "watched already", id="the same by a link"),
    ],
)
def test_a_folder_that_cannot_be_watched_is_refused(
    library: Library, row: WatchedRow, tmp_path: Path, path: str, reason: str
) -> None:
    (tmp_path / "inbox" / "deeper").mkdir()
    (tmp_path / "outer" / "inner").mkdir(parents=True)
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "inbox")
    library.edit(WatchFolder(library.folder, tmp_path / "outer" / "inner"))
    with pytest.raises(WrongUse, match=reason):
        library.edit(WatchFolder(library.folder, tmp_path / path))
    assert len(watched(library)) == 2


def test_watching_is_undone_and_done_again(library: Library, row: WatchedRow, inbox: Path) -> None:
    assert library.undo_label() == "Watch folder inbox"
    library.undo()
    assert watched(library) == []
    library.redo()
    assert watched(library) == [row]
    library.edit(UnwatchFolder(inbox))
    assert watched(library) == []
    library.undo()
    assert watched(library) == [row]
    library.edit(UnwatchFolder(inbox))
    with pytest.raises(WrongUse, match="not watched"):
        library.edit(UnwatchFolder(inbox))


def test_a_campaign_that_goes_and_comes_back_keeps_its_folder(library: Library, row: WatchedRow) -> None:
    with library.read() as session:
        campaign = session.scalars(select(t.Campaign.id)).one()
    library.edit(RemoveCampaign(campaign))
    assert [one.campaign for one in watched(library)] == [None]
    library.undo()
    assert watched(library) == [row]


@pytest.mark.parametrize("campaign", ["Winter"])
def test_an_unknown_campaign_is_refused(library: Library, inbox: Path, campaign: str) -> None:
    with pytest.raises(WrongUse, match="no campaign"):
        library.edit(WatchFolder(library.folder, inbox, (), campaign))
