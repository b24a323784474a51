"""The pool of workers: order, limits, cancel, and nothing left behind."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.media.drawing import photo
from ugcdesk.errors import UnreadableFile
from ugcdesk.media.probe import Probe, probe_file
from ugcdesk.media.renditions import DecodeJob, Rendered, RenditionJob, render
from ugcdesk.media.workers import ProbePool
from ugcdesk.progress import Cancelled, Progress

_PREAMBLE = """
import os, resource, signal, sys, time
sys.argv = ["worker"]
from ugcdesk.media import worker, wire, limits
honest = worker.probe_file
def bad(path, **how):
    if "bad" in path.name:
        {act}
    return honest(path, **how)
worker.probe_file = bad
sys.exit(worker.main())
"""

_NONSENSE = """for descriptor in range(3, 9):
            try:
                os.write(descriptor, bytes([255]) * 40)
            except OSError:
                continue"""
_LIE = "import dataclasses; return dataclasses.replace(honest(path, **how), width=-1)"


def _misbehaving(act: str) -> tuple[str, ...]:
    """A worker that does ``act`` on files with "bad" in their name and is honest otherwise."""
    return (sys.executable, "-P", "-c", _PREAMBLE.format(act=act))


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{number}.jpg" for number in range(6)]
    for number, path in enumerate(paths):
        photo(number, (90, 60)).save(path)
    return paths


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.jpg"
    photo(9, (90, 60)).save(path)
    return path


def _children() -> list[int]:
    tasks = Path(f"/proc/{os.getpid()}/task")
    return [int(pid) for task in tasks.iterdir() for pid in (task / "children").read_text().split()]


@pytest.fixture(autouse=True)
def nothing_left_behind():
    yield
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith(("media", "Timer"))]
    if sys.platform == "linux":
        assert not _children()


def test_answers_come_in_the_order_offered(photos: list[Path], tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("no photo")
    offered = [photos[0], tmp_path / "note.txt", *photos[1:], tmp_path / "gone.jpg"]
    with ProbePool(2) as pool:
        answers = list(pool.probe_all(iter(offered)))
    assert [path for path, _ in answers] == offered
    assert [answer for _, answer in answers if isinstance(answer, Probe)] == [probe_file(path) for path in photos]
    assert isinstance(answers[1][1], UnreadableFile)
    assert "not there" in str(answers[-1][1])


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no such limits")
@pytest.mark.parametrize(
    ("act", "said"),
    [
        pytest.param("time.sleep(60)", "took longer", id="sleeps"),
        pytest.param("os.kill(os.getpid(), signal.SIGSEGV)", "crash", id="crashes"),
        pytest.param("os._exit(0)", "crash", id="leaves"),
        pytest.param("bytearray(2 << 30)", "fault", id="takes all memory"),
        pytest.param("open(path.with_name('out'), 'wb').write(bytes(65 << 20))", "", id="fills the disk"),
        pytest.param("1 / 0", "fault", id="has a bug"),
        pytest.param("print('hello', flush=True)\n        raise wire.ProtocolError", "fault", id="prints"),
        pytest.param(_NONSENSE, "nonsense", id="talks nonsense"),
        pytest.param(_LIE, "cannot be", id="lies"),
    ],
)
def test_a_bad_file_costs_one_line(photos: list[Path], bad: Path, act: str, said: str) -> None:
    with ProbePool(1, time_limit_s=1.5, command=_misbehaving(act)) as pool:
        answers = dict(pool.probe_all([photos[0], bad, photos[1]]))
    assert isinstance(answers[photos[0]], Probe)
    assert isinstance(answers[photos[1]], Probe)
    if said:
        assert said in str(answers[bad])
    if (out := bad.with_name("out")).exists():
        assert out.stat().st_size <= 64 << 20


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no such limits")
def test_processor_time_is_limited_for_each_file_anew(photos: list[Path], bad: Path) -> None:
    act = "limits.allow_cpu(0.2)\n        while True: pass"
    with ProbePool(1, time_limit_s=30, command=_misbehaving(act)) as pool:
        answers = dict(pool.probe_all([photos[0], bad, photos[1]]))
    assert "took longer" in str(answers[bad])
    assert isinstance(answers[photos[1]], Probe)


class _StopAfter(Progress):
    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    def check(self) -> None:
        if time.monotonic() > self._until:
            raise Cancelled


def test_cancel_is_prompt_and_the_pool_still_works(photos: list[Path], bad: Path) -> None:
    # With one worker the photos can only be answered when the sleeping one was ended and replaced.
    with ProbePool(1, time_limit_s=60, command=_misbehaving("time.sleep(60)")) as pool:
        list(pool.probe_all(photos[:2]))
        begun = time.monotonic()
        with pytest.raises(Cancelled):
            list(pool.probe_all([bad, *photos], _StopAfter(0.3)))
        assert time.monotonic() - begun < 1.5
        assert all(isinstance(answer, Probe) for _, answer in pool.probe_all(photos))
        assert time.monotonic() - begun < 10


def test_leaving_early_ends_only_this_call(photos: list[Path], bad: Path) -> None:
    with ProbePool(2, time_limit_s=60, command=_misbehaving("time.sleep(60)")) as pool:
        abandoned = pool.probe_all([photos[0], bad])
        next(abandoned)
        other = pool.probe_all(photos)
        next(other)
        abandoned.close()  # type: ignore[attr-defined]
        assert sum(isinstance(answer, Probe) for _, answer in other) == len(photos) - 1


def test_closing_while_others_ask_leaves_nothing(photos: list[Path], bad: Path) -> None:
    pool = ProbePool(1, time_limit_s=60, command=_misbehaving("time.sleep(60)"))
    answers: list[object] = []
    asking = threading.Thread(target=lambda: answers.extend(pool.probe_all([bad])))
    asking.start()
    time.sleep(0.5)
    pool.close()
    pool.close()
    asking.join(5)
    assert not asking.is_alive()
    assert "stopped" in str(answers[0])


def test_progress_says_how_far(photos: list[Path]) -> None:
    said: list[tuple[int, int | None]] = []

    class Listening(Progress):
        def report(self, done: int, total: int | None, what: str) -> None:
            said.append((done, total))

    with ProbePool(2) as pool:
        list(pool.probe_all(photos, Listening()))
    assert said == [(number + 1, 6) for number in range(6)]


def test_renditions_are_those_of_this_process(photos: list[Path], tmp_path: Path) -> None:
    jobs = [RenditionJob(photos[0], 40), RenditionJob(photos[1], 30, "webp", 70), DecodeJob(photos[2], 50)]
    gone = DecodeJob(tmp_path / "gone.jpg", 50)
    with ProbePool(2) as pool:
        answers = list(pool.renditions([*jobs, gone]))
    assert answers[:3] == [(job, render(job)) for job in jobs]
    assert isinstance(answers[2][1], Rendered)
    assert isinstance(answers[3][1], UnreadableFile)


def test_a_worker_knows_no_secrets(photos: list[Path], bad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOP_TOKEN", "secret")
    act = "raise worker.UnreadableFile(str(sorted(os.environ)))"
    with ProbePool(1, command=_misbehaving(act)) as pool:
        ((_, answer),) = pool.probe_all([bad])
    assert "PYTHONPATH" in str(answer)
    assert "SHOP_TOKEN" not in str(answer)


@pytest.mark.realdata
def test_hostile_files_cost_a_line_each(real_data: Path) -> None:
    paths = sorted((real_data / "hostile-starter" / "images").iterdir())
    with ProbePool(2) as pool:
        answers = dict(pool.probe_all(paths))
    assert len(answers) == len(paths)
    read = {path.name for path, answer in answers.items() if isinstance(answer, Probe)}
    assert read == {"broken_data_stream.png", "hopper_bad_exif.jpg", "invalid-exif.jpg", "no_palette.gif"}
