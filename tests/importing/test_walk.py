"""Which files a path stands for."""

from __future__ import annotations

from pathlib import Path

import pytest

from ugcdesk.errors import WrongUse
from ugcdesk.importing.offering.walk import offered_files


def test_folders_are_walked_in_order_without_the_systems_junk(tmp_path: Path) -> None:
    names = ["b.jpg", "a/z.jpg", "a/a/y.jpg", ".hidden.jpg", ".DS_Store", "Thumbs.db", "._b.jpg", "__MACOSX/b.jpg"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = [str(path.relative_to(tmp_path)) for path in offered_files([tmp_path])]
    assert found == [".hidden.jpg", "b.jpg", "a/z.jpg", "a/a/y.jpg"]


def test_the_library_itself_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "Shop.ugclib" / "originals").mkdir(parents=True)
    (tmp_path / "Shop.ugclib" / "originals" / "a.jpg").write_bytes(b"x")
    assert offered_files([tmp_path], leave_out=tmp_path / "Shop.ugclib") == []


def test_a_link_to_itself_is_offered_as_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "round").symlink_to(tmp_path / "round")
    assert offered_files([tmp_path]) == [tmp_path / "round"]


def test_circle_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.jpg").write_bytes(b"x")
    (tmp_path / "a" / "round").symlink_to(tmp_path, target_is_directory=True)
    assert offered_files([tmp_path]) == [tmp_path / "a" / "x.jpg"]


@pytest.mark.parametrize("inside", ["", "originals", "originals/a.jpg"])
def test_what_is_of_the_library_is_not_offered_to_it(tmp_path: Path, inside: str) -> None:
    (tmp_path / "Shop.ugclib" / "originals").mkdir(parents=True)
    (tmp_path / "Shop.ugclib" / "originals" / "a.jpg").write_bytes(b"x")
    with pytest.raises(WrongUse, match="of the library itself"):
        offered_files([tmp_path / "Shop.ugclib" / inside], leave_out=tmp_path / "Shop.ugclib")
