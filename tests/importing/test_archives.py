"""Archives in an import: what is in them comes in under the archive's name, and nothing stays unpacked."""

from __future__ import annotations

import gc
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.importing import zips
from ugcdesk.importing.offering.archives import is_zip, why_not_unpacked
from ugcdesk.importing.plan import ImportPlan, plan_import
from ugcdesk.importing.run import run_import
from ugcdesk.library import Library
from ugcdesk.library.items import item_rows
from ugcdesk.media.workers import ProbePool
from ugcdesk.tabular.mapping import Mapping

Draw = Callable[..., Path]
REVIEWS = b"title,rating,review text\nLovely,5,So soft\n,many,\n"


def left(library: Library) -> list[Path]:
    """What is still unpacked."""
    return list((library.folder.cache / "staging").rglob("*"))


@pytest.fixture
def archive(tmp_path: Path, draw: Draw) -> Path:
    """Two photos, one with a sidecar, a table, and a trap."""
    content = {name: draw(name, seed).read_bytes() for seed, name in enumerate(["a.jpg", "in/b.jpg"])}
    sidecar = {"category": "instagram", "post_id": "77", "username": "ana", "num": 1, "description": "Sun #ad"}
    content |= {"in/b.jpg.json": json.dumps(sidecar).encode(), "reviews.csv": REVIEWS, "../up.jpg": b"x"}
    return zips.packed(tmp_path / "October.zip", content)


def test_it_comes_in_under_the_archives_name(library: Library, archive: Path, pool: ProbePool) -> None:
    with plan_import(library, [archive], pool=pool) as plan:
        assert [(str(one.candidate.path.relative_to(archive)), one.candidate.line) for one in plan.planned] == [
            ("a.jpg", None),
            ("in/b.jpg", None),
            ("reviews.csv", 2),
        ]
        assert [(refusal.path, refusal.line) for refusal in plan.refused] == [
            (archive / "reviews.csv", 3),
            (archive / "up.jpg", None),
        ]
        assert plan.offered == plan.new + len(plan.refused) == 5
        assert plan.readers == {"pictures": 1, "gallery-dl": 1, "reviews": 2}
        assert list(plan.mappings) == [archive / "reviews.csv"]
        assert plan.real_path(archive / "reviews.csv").read_bytes() == REVIEWS
        assert plan.sources == (str(archive),)
        result = run_import(library, plan)
    assert left(library) == []
    with library.read() as session:
        rows = item_rows(session, result.item_ids, today=library.today())
    assert [row.lead.name if row.lead else None for row in rows] == ["a.jpg", "b.jpg", None]
    with plan_import(library, [archive], pool=pool) as again:
        assert (again.new, again.unchanged, again.duplicates, len(again.refused)) == (0, 2, 1, 2)


def test_the_same_file_outside_and_inside(library: Library, archive: Path, inbox: Path, pool: ProbePool) -> None:
    with plan_import(library, [inbox / "a.jpg", archive, archive, archive.parent], pool=pool) as plan:
        assert (plan.new, plan.duplicates) == (3, 2)


def test_a_mapping_for_a_table_inside(library: Library, archive: Path, pool: ProbePool) -> None:
    mapping = Mapping({"text": "title"})
    with plan_import(library, [archive], mappings={archive / "reviews.csv": mapping}, pool=pool) as plan:
        assert [(one.path, one.mapping, one.origin) for one in plan.columns] == [
            (archive / "reviews.csv", mapping, "given")
        ]


def test_it_is_swept_when_a_plan_is_forgotten(library: Library, archive: Path, pool: ProbePool) -> None:
    plan = plan_import(library, [archive], pool=pool)
    assert left(library)
    del plan
    gc.collect()
    assert left(library) == []


def test_run_after_close_brings_in_nothing_and_says_so(library: Library, archive: Path, pool: ProbePool) -> None:
    plan: ImportPlan = plan_import(library, [archive], pool=pool)
    plan.close()
    result = run_import(library, plan)
    assert (result.offered, result.new) == (plan.offered, 1)
    assert {(refusal.path, refusal.line) for refusal in result.refused} == {
        (archive / "reviews.csv", 3),
        *((archive / name, None) for name in ("up.jpg", "a.jpg", "in/b.jpg")),
    }


@pytest.mark.realdata
def test_an_account_download_in_an_archive(library: Library, real_data: Path, tmp_path: Path, pool: ProbePool) -> None:
    folder = real_data / "instagram-download" / "test_images"
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    archive = zips.packed(
        tmp_path / "instagram.zip", {str(path.relative_to(folder)): path.read_bytes() for path in files}
    )
    with plan_import(library, [folder], pool=pool) as plain, plan_import(library, [archive], pool=pool) as inside:
        assert plain.offered == inside.offered
        assert plain.readers == inside.readers
        assert [one.looked.source_key for one in plain.planned] == [one.looked.source_key for one in inside.planned]
        assert [one.path.relative_to(folder) for one in plain.refused] == [
            one.path.relative_to(archive) for one in inside.refused
        ]


def _tar(kind: str) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=f"w:{kind}") as archive:
        archive.addfile(tarfile.TarInfo("a.jpg"))
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"Rar!\x1a\x07\x01\x00rest", "a RAR archive"),
        (b"7z\xbc\xaf\x27\x1crest", "a 7-Zip archive"),
        (_tar(""), "a tar archive"),
        (_tar("gz"), "a gzip archive"),
        (_tar("xz"), "an xz archive"),
    ],
    ids=["rar", "7z", "tar", "tgz", "txz"],
)
def test_other_archives_are_to_be_unpacked_first(
    library: Library, inbox: Path, pool: ProbePool, content: bytes, reason: str
) -> None:
    (inbox / "photos.zip").write_bytes(content)
    plan = plan_import(library, [inbox], pool=pool)
    assert [one.reason for one in plan.refused] == [
        f"File is {reason}, which is not read: unpack it first and offer the folder."
    ]


def test_an_archive_in_an_archive(library: Library, tmp_path: Path, archive: Path, pool: ProbePool) -> None:
    outer = zips.packed(tmp_path / "outer.zip", {"in/October.zip": archive.read_bytes()})
    with plan_import(library, [outer], pool=pool) as plan:
        assert [(one.path, one.reason) for one in plan.refused] == [
            (
                outer / "in/October.zip",
                "File is an archive inside an archive, which is not opened: unpack it first and offer the folder.",
            )
        ]


def test_a_picture_that_is_an_archive_too_is_a_picture(library: Library, inbox: Path, pool: ProbePool) -> None:
    picture, packed = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (30, 20)).save(picture, "JPEG")
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("evil.jpg", b"x")
    (inbox / "both.zip").write_bytes(picture.getvalue() + packed.getvalue())
    assert not is_zip(inbox / "both.zip")
    assert plan_import(library, [inbox], pool=pool).new == 1


def test_what_is_no_archive_is_none(inbox: Path) -> None:
    (inbox / "a.zip").write_text("hello")
    assert not is_zip(inbox / "a.zip")
    assert not is_zip(inbox / "absent.zip")
    assert why_not_unpacked(inbox / "a.zip") is None


def test_a_cache_that_cannot_be_written(library: Library, archive: Path, pool: ProbePool) -> None:
    (library.folder.cache / "staging").write_text("in the way")
    plan = plan_import(library, [archive], pool=pool)
    assert [one.path for one in plan.refused] == [archive]
    assert "could not be unpacked" in plan.refused[0].reason
