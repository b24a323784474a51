"""A folder is watched by the system's own means: bursts, slow writers, folders that go and come, and no thread left."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from watchdog.observers.api import BaseObserver, EventEmitter

from ugcdesk.importing.watching.folder import FolderWatch, Pace
from ugcdesk.importing.watching.landing import Stamp, files_in

# Two folders made at once, one in the other: watchdog may meet the inner one twice, and says so where it does no harm.
pytestmark = pytest.mark.filterwarnings("ignore:Callback with id:RuntimeWarning")

QUICK = Pace(settle_s=0.1, patience_s=0.6, step_s=0.02, look_s=30.0, alone_s=0.05, absent_s=0.05)
WAIT_S = 10.0


class Heard:
    """What a watch handed over, batch by batch."""

    def __init__(self) -> None:
        self.batches: list[set[str]] = []
        self.changes = 0
        self._condition = threading.Condition()

    def arrived(self, files: Mapping[Path, Stamp]) -> None:
        with self._condition:
            self.batches.append({path.name for path in files})
            self._condition.notify_all()

    def changed(self) -> None:
        with self._condition:
            self.changes += 1
            self._condition.notify_all()

    @property
    def names(self) -> set[str]:
        return set().union(*self.batches)

    def wait(self, done: Callable[[], bool]) -> None:
        with self._condition:
            assert self._condition.wait_for(done, WAIT_S), f"heard only {self.batches}, {self.changes} changes"

    def stays(self, seconds: float = 0.3) -> None:
        """Nothing more is heard for a while."""
        before = len(self.batches)
        with self._condition:
            assert not self._condition.wait_for(lambda: len(self.batches) > before, seconds), self.batches


Watch = Callable[..., FolderWatch]


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def watch(inbox: Path, heard: Heard) -> Iterator[Watch]:
    started: list[FolderWatch] = []

    def start(**options: object) -> FolderWatch:
        options = {"changed": heard.changed, "pace": QUICK, **options}
        one = FolderWatch(inbox, lambda: files_in(inbox), heard.arrived, **options)  # type: ignore[arg-type]
        started.append(one)
        one.start()
        return one

    yield start
    for one in started:
        one.stop()
        one.stop()


@pytest.fixture
def at_work(watch: Watch, heard: Heard) -> FolderWatch:
    """A watch that has begun."""
    one = watch()
    heard.wait(lambda: heard.changes == 1)
    return one


class SpentObserver(BaseObserver):
    """The observer of a system that has no watches left."""

    def __init__(self) -> None:
        super().__init__(EventEmitter)

    def start(self) -> None:
        raise OSError(28, "inotify watch limit reached")


def test_what_is_there_already_is_handed_over_first(inbox: Path, watch: Watch, heard: Heard) -> None:
    (inbox / "before.jpg").write_bytes(b"1")
    watch()
    heard.wait(lambda: heard.batches == [{"before.jpg"}])


def test_a_burst_is_one_batch(inbox: Path, at_work: FolderWatch, heard: Heard) -> None:
    for name in ("a.jpg", "a.jpg.json", "b.jpg", "b.jpg.json"):
        (inbox / name).write_bytes(b"1")
    heard.wait(lambda: bool(heard.batches))
    assert heard.batches == [{"a.jpg", "a.jpg.json", "b.jpg", "b.jpg.json"}]
    heard.stays()


def test_a_file_that_grows_is_waited_for(inbox: Path, at_work: FolderWatch, heard: Heard) -> None:
    with (inbox / "slow.mp4").open("wb", buffering=0) as stream:
        for _ in range(5):
            stream.write(b"x" * 1000)
            time.sleep(0.06)
    assert heard.batches == []
    heard.wait(lambda: heard.batches == [{"slow.mp4"}])


def test_a_download_comes_with_its_last_name(inbox: Path, at_work: FolderWatch, heard: Heard) -> None:
    part = inbox / "photo.jpg.part"
    part.write_bytes(b"1")
    heard.stays()
    part.rename(inbox / "photo.jpg")
    heard.wait(lambda: heard.batches == [{"photo.jpg"}])


def test_folders_that_are_made_or_moved_in_are_looked_through(
    inbox: Path, tmp_path: Path, at_work: FolderWatch, heard: Heard
) -> None:
    (tmp_path / "elsewhere" / "deep").mkdir(parents=True)
    (tmp_path / "elsewhere" / "deep" / "moved.jpg").write_bytes(b"1")
    (tmp_path / "elsewhere").rename(inbox / "october")
    heard.wait(lambda: heard.names == {"moved.jpg"})
    (inbox / "november" / "deep").mkdir(parents=True)
    (inbox / "november" / "deep" / "made.jpg").write_bytes(b"1")
    heard.wait(lambda: heard.names == {"moved.jpg", "made.jpg"})


def test_a_change_is_handed_over_and_a_look_at_the_same_is_not(inbox: Path, at_work: FolderWatch, heard: Heard) -> None:
    photo = inbox / "photo.jpg"
    photo.write_bytes(b"1")
    heard.wait(lambda: len(heard.batches) == 1)
    at_work.look_now()
    heard.stays()
    photo.write_bytes(b"22")
    heard.wait(lambda: len(heard.batches) == 2)


def test_what_is_given_back_is_handed_over_again(inbox: Path, at_work: FolderWatch, heard: Heard) -> None:
    (inbox / "photo.jpg").write_bytes(b"1")
    heard.wait(lambda: len(heard.batches) == 1)
    at_work.give_back([inbox / "photo.jpg"])
    at_work.look_now()
    heard.wait(lambda: len(heard.batches) == 2)


def test_a_folder_that_goes_away_is_said_and_watched_again_when_it_is_back(
    inbox: Path, at_work: FolderWatch, heard: Heard
) -> None:
    away = inbox.with_name("unplugged")
    inbox.rename(away)
    heard.wait(lambda: not at_work.is_there and heard.changes == 2)
    (away / "meanwhile.jpg").write_bytes(b"1")
    heard.stays()
    away.rename(inbox)
    heard.wait(lambda: at_work.is_there and heard.names == {"meanwhile.jpg"})
    (inbox / "later.jpg").write_bytes(b"1")
    heard.wait(lambda: heard.names == {"meanwhile.jpg", "later.jpg"})


def test_where_the_system_SpentObserver_the_folder_is_looked_through(
    inbox: Path, watch: Watch, heard: Heard, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        watch(observer=SpentObserver)
        heard.wait(lambda: heard.changes == 1)
    assert "looked through instead: [Errno 28] inotify watch limit reached" in caplog.text
    (inbox / "photo.jpg").write_bytes(b"1")
    heard.wait(lambda: heard.batches == [{"photo.jpg"}])


def test_a_look_that_fails_is_tried_again(inbox: Path, heard: Heard, caplog: pytest.LogCaptureFixture) -> None:
    (inbox / "photo.jpg").write_bytes(b"1")
    looks = iter([OSError("network is away")])

    def look() -> Mapping[Path, object]:
        error = next(looks, None)
        if error:
            raise error
        return files_in(inbox)

    one = FolderWatch(inbox, look, heard.arrived, pace=QUICK, observer=SpentObserver)  # type: ignore[arg-type]
    one.start()
    heard.wait(lambda: heard.batches == [{"photo.jpg"}])
    one.stop()
    assert "network is away" in caplog.text


def test_a_watch_that_never_began_can_be_stopped(inbox: Path, heard: Heard) -> None:
    FolderWatch(inbox, dict, heard.arrived).stop()
    assert heard.batches == []


def test_where_no_watch_can_be_made_the_folder_is_looked_through(inbox: Path, watch: Watch, heard: Heard) -> None:
    def refuse() -> BaseObserver:
        raise OSError(24, "too many inotify instances")

    watch(observer=refuse)
    (inbox / "photo.jpg").write_bytes(b"1")
    heard.wait(lambda: heard.batches == [{"photo.jpg"}])
