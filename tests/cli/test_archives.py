"""An archive and hostile files through the command line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.importing import zips
from ugcdesk.resources import resource


def _files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if not path.is_dir()}


def test_an_archive_says_who_read_it_and_what_was_refused(empty: Path, run: Run, tmp_path: Path) -> None:
    photo = next(resource("sample", "photos").glob("*.jpg"))
    members = {"in/a.jpg": photo.read_bytes(), "reviews.csv": b"rating,text\n5,good\n4,fair\n", "../b.jpg": b"x"}
    archive = zips.packed(tmp_path / "October.zip", members)
    planned = run("import", archive, "--plan", "--json").json
    said = run("import", archive, "--json")
    assert said.code == 1
    assert (said.json["offered"], said.json["new"]) == (planned["offered"], planned["new"]) == (4, 3)
    assert said.json["readers"] == planned["readers"] == {"pictures": 1, "reviews": 2}
    assert said.json["refused"] == planned["refused"]
    (refused,) = said.json["refused"]
    assert (refused["path"], refused["line"]) == (str(archive / "b.jpg"), None)
    assert "outside its archive" in refused["reason"]
    assert not list((empty / "cache" / "staging").rglob("*"))
    assert run("import", archive, "--json").json["new"] == 0


@pytest.mark.realdata
def test_hostile_files_leave_no_stray_file(
    empty: Path, run: Run, tmp_path: Path, real_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered, temporary = tmp_path / "hostile", tmp_path / "tmp"
    shutil.copytree(real_data / "hostile-starter", offered)
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    files = _files(offered)
    inside = {str(path.relative_to(offered)): path.read_bytes() for path in files}
    zips.packed(offered / "all.zip", inside)
    before = {path for path in _files(tmp_path) if not path.is_relative_to(empty)}
    said = run("import", offered, "--json").json
    assert said["offered"] == 2 * len(files)
    counted = sum(said[name] for name in ("new", "updated", "unchanged", "duplicates"))
    assert counted + len(said["refused"]) == said["offered"]
    assert all(one["reason"].endswith(".") for one in said["refused"])
    assert {path for path in _files(tmp_path) if not path.is_relative_to(empty)} == before
    assert {path.read_bytes() for path in _files(offered) if path.name != "all.zip"} == set(inside.values())
    known = {
        "library.toml",
        "library.db",
        "library.db-wal",
        "library.db-shm",
        "write.lock",
        "write.json",
        "window.lock",
    }
    roots = {path.relative_to(empty).parts[0] for path in _files(empty)}
    assert roots <= known | {"originals", "cache", "backups"}
    assert len(_files(empty / "originals")) <= said["new"]
    assert not list((empty / "cache" / "staging").rglob("*"))
