"""Which files have landed whole: by name, by standing still, by being readable."""

from __future__ import annotations

import zipfile
from collections import Counter
from pathlib import Path

import pytest

from ugcdesk.importing.watching import landing
from ugcdesk.importing.watching.landing import Settling, files_in, is_passing, may_be_read

SETTLE, PATIENCE = 2.0, 60.0


@pytest.mark.parametrize(
    ("name", "passing"),
    [
        pytest.param("photo.jpg", False, id="a photo"),
        pytest.param("photo.jpg.json", False, id="a sidecar"),
        pytest.param("photo.v2.jpg", False, id="dots in the name"),
        pytest.param("no ending", False, id="no ending"),
        pytest.param("photo.jpg.part", True, id="Firefox and gallery-dl"),
        pytest.param("photo.jpg.CRDOWNLOAD", True, id="Chrome, in capitals"),
        pytest.param("clip.mp4.part-Frag3", True, id="a fragment of yt-dlp"),
        pytest.param("~$table.xlsx", True, id="an office's lock"),
        pytest.param("photo.jpg~", True, id="an editor's copy"),
        pytest.param(".photo.jpg.Xy12", True, id="rsync, and hidden"),
        pytest.param("Thumbs.db", True, id="the system's own"),
    ],
)
def test_temporary_names_are_told_from_others(name: str, passing: bool) -> None:
    assert is_passing(name) is passing


def test_hidden_and_temporary_folders_are_not_looked_through(tmp_path: Path) -> None:
    for name in ("a.jpg", "deep/b.jpg", ".git/c.jpg", "d.download/e.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert [str(path.relative_to(tmp_path)) for path in files_in(tmp_path)] == ["a.jpg", "deep/b.jpg"]
    assert files_in(tmp_path / "absent") == {}


def settled(tmp_path: Path, **contents: bytes) -> tuple[Settling, dict[str, Path]]:
    settling, paths = Settling(SETTLE, PATIENCE), {}
    for name, content in contents.items():
        paths[name] = tmp_path / name
        paths[name].write_bytes(content)
        settling.note(paths[name], 0.0)
    return settling, paths


def test_a_file_is_at_rest_when_it_stood_still(tmp_path: Path) -> None:
    settling, paths = settled(tmp_path, one=b"half")
    assert settling.at_rest(1.9) == {}
    paths["one"].write_bytes(b"half and half")
    assert settling.at_rest(2.1) == {}  # it grew: the wait begins anew
    assert settling.at_rest(4.0) == {}
    assert list(settling.at_rest(4.2)) == [paths["one"]]
    assert not settling
    assert settling.at_rest(9.0) == {}


def test_what_lands_together_is_handed_on_together(tmp_path: Path) -> None:
    settling, paths = settled(tmp_path, first=b"1")
    paths["second"] = tmp_path / "second"
    paths["second"].write_bytes(b"2")
    settling.note(paths["second"], 1.5)
    assert settling.at_rest(2.5) == {}
    assert set(settling.at_rest(3.6)) == set(paths.values())


def test_one_that_never_rests_does_not_hold_the_others_for_ever(tmp_path: Path) -> None:
    settling, paths = settled(tmp_path, photo=b"1", log=b"")
    for second in range(1, 60):
        paths["log"].write_bytes(b"x" * second)
        assert settling.at_rest(float(second)) == {}
    paths["log"].write_bytes(b"x" * 60)
    assert list(settling.at_rest(60.0)) == [paths["photo"]]
    assert settling


def test_a_file_that_vanishes_is_forgotten(tmp_path: Path) -> None:
    settling, paths = settled(tmp_path, gone=b"1")
    paths["gone"].unlink()
    assert settling.at_rest(5.0) == {}
    assert not settling


@pytest.mark.parametrize(
    ("name", "content"),
    [pytest.param("empty.jpg", b"", id="an empty file"), pytest.param("cut.zip", b"PK\3\4cut", id="a zip cut off")],
)
def test_what_cannot_be_read_yet_is_given_more_time(tmp_path: Path, name: str, content: bytes) -> None:
    settling = Settling(SETTLE, PATIENCE)
    path = tmp_path / name
    path.write_bytes(content)
    settling.note(path, 0.0)
    assert settling.at_rest(30.0) == {}
    assert list(settling.at_rest(60.0)) == [path]


def test_a_whole_zip_is_at_rest_at_once(tmp_path: Path) -> None:
    path = tmp_path / "whole.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")
    settling = Settling(SETTLE, PATIENCE)
    settling.note(path, 0.0)
    assert list(settling.at_rest(2.0)) == [path]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each file was looked into."""
    counted: Counter[str] = Counter()

    def count(path: Path) -> bool:
        counted[path.name] += 1
        return may_be_read(path)

    monkeypatch.setattr(landing, "may_be_read", count)
    return counted


def test_what_is_whole_is_not_looked_into_again_while_it_waits(tmp_path: Path, opened: Counter[str]) -> None:
    photos = {f"{number}.jpg": b"x" for number in range(20)}
    settling, paths = settled(tmp_path, **photos, **{"cut.zip": b"PK\3\4cut"})
    for step in range(40):
        assert settling.at_rest(2.0 + step / 4) == {}
    assert opened.pop("cut.zip") == 40
    assert opened == dict.fromkeys(photos, 1)
    paths["3.jpg"].write_bytes(b"larger")
    settling.note(paths["3.jpg"], 20.0)
    with zipfile.ZipFile(paths["cut.zip"], "w") as archive:
        archive.writestr("a.txt", "a")
    assert settling.at_rest(21.0) == {}
    assert settling.at_rest(23.0) == {path: file.stamp for path, file in files_in(tmp_path).items()}
    assert opened["3.jpg"] == 2


def test_what_changes_unheard_after_it_was_whole_is_waited_for(tmp_path: Path) -> None:
    settling, paths = settled(tmp_path, **{"photo.jpg": b"half", "cut.zip": b"PK\3\4cut"})
    assert settling.at_rest(2.0) == {}
    paths["photo.jpg"].write_bytes(b"half and half")
    paths["cut.zip"].unlink()
    assert settling.at_rest(3.0) == {}, "it was half: the wait begins anew"
    assert list(settling.at_rest(5.0)) == [paths["photo.jpg"]]


def test_a_step_looks_into_some_files_and_the_next_into_others(tmp_path: Path, opened: Counter[str]) -> None:
    settling = Settling(SETTLE, PATIENCE, at_once=4)
    for number in range(10):
        (tmp_path / f"{number}.jpg").write_bytes(b"" if number < 5 else b"x")
        settling.note(tmp_path / f"{number}.jpg", 0.0)
    steps = []
    for step in range(3):
        settling.at_rest(2.0 + step)
        steps.append(opened.total())
    assert steps == [4, 8, 12]
    assert len(opened) == 10, "those that cannot be read do not keep the others from their turn"
