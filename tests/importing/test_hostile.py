"""Broken and hostile files: one line in the report each, no crash, no hang, no stray file, and the rest comes in."""

from __future__ import annotations

import json
import os
import random
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import inspect, text

from tests.importing import zips
from tests.stopping import StopAfter
from ugcdesk.importing.plan import ImportPlan, plan_import
from ugcdesk.importing.run import run_import
from ugcdesk.library import Library
from ugcdesk.library.items import item_rows
from ugcdesk.media.workers import ProbePool
from ugcdesk.progress import Cancelled, Progress

Draw = Callable[..., Path]
Make = Callable[[Path], object]
_LIMIT_S = 10.0
# What is written beside the truth, and may be at any time.
_BESIDE = ("cache", "library.db-wal", "library.db-shm", "write.", "window.lock")


def fates(plan: ImportPlan) -> int:
    """How many have a fate, to be held against what was offered, counted by hand."""
    return plan.new + plan.updated + plan.unchanged + plan.duplicates + len(plan.refused)


def files_in(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if not path.is_dir()}


def unpacked(library: Library) -> list[Path]:
    return list((library.folder.cache / "staging").rglob("*"))


def state(library: Library) -> tuple[dict[str, int], dict[str, bytes]]:
    """Every row of every table, by a count and its text, and every file but caches and locks."""
    with library.read() as session:
        names = inspect(session.connection()).get_table_names()
        rows = {name: hash(str(session.execute(text(f'SELECT * FROM "{name}"')).all())) for name in names}
    root = library.folder.path
    files = {str(path.relative_to(root)): path for path in files_in(root)}
    return rows, {
        name: path.read_bytes() for name, path in files.items() if not name.startswith(_BESIDE) and name != "library.db"
    }


@pytest.mark.realdata
def test_hostile_files(library: Library, real_data: Path, pool: ProbePool) -> None:
    folder = real_data / "hostile-starter"
    offered = {path for path in folder.rglob("*") if path.is_file()}
    plan = plan_import(library, [folder], pool=pool)
    assert plan.offered == len(offered)
    assert {refusal.path for refusal in plan.refused} | {one.candidate.path for one in plan.planned} == offered
    assert all(refusal.reason for refusal in plan.refused)
    assert run_import(library, plan).new == plan.new


@pytest.mark.skipif(os.name != "posix", reason="needs pipes and permissions")
def test_pipes_and_broken_links(library: Library, inbox: Path, pool: ProbePool) -> None:
    os.mkfifo(inbox / "pipe.csv")
    os.mkfifo(inbox / "pipe.jpg")
    (inbox / "link.jpg").symlink_to(inbox / "nowhere.jpg")
    plan = plan_import(library, [inbox], pool=pool)
    assert (plan.offered, len(plan.refused)) == (3, 3)


def _text(content: str) -> Make:
    return lambda path: path.write_text(content, encoding="utf-8")


def _bytes(content: bytes) -> Make:
    return lambda path: path.write_bytes(content)


def _sparse(head: bytes, size: int) -> Make:
    def make(path: Path) -> None:
        path.write_bytes(head)
        os.truncate(path, size)

    return make


def _entities() -> bytes:
    """A sidecar whose caption would be a million million words long."""
    more = b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12))
    return (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "lol">' + more + b"<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        b'xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description dc:description="&m;">'
        b"<dc:title>&f;</dc:title></rdf:Description></rdf:RDF></x:xmpmeta>"
    )


_REFUSED = "refused"
_COMES_IN = "comes in"
_EITHER = "either"
_TRAPS: dict[str, tuple[str, Make, str]] = {
    "a million columns": (
        "r.csv",
        _text("rating,text," + ",".join(f"c{n}" for n in range(1_000_000)) + "\n5,good\n"),
        _REFUSED,
    ),
    "a million cells": ("r.csv", _text("rating,text\n5,good" + "," * 1_000_000), _COMES_IN),
    "a wide header over many rows": (
        "r.csv",
        _text("rating,text" + "," * 1_900 + "\n" + "5,x\n" * 200_000),
        _REFUSED,
    ),
    "a million letters": ("r.csv", _text("rating,text\n5," + "x" * 1_000_000), _COMES_IN),
    "more than a million letters": ("r.csv", _text("rating,text\n5," + "x" * 1_000_001), _REFUSED),
    "a quotation mark without end": ("r.csv", _text('rating,text\n5,"' + "x\n" * 300_000), _EITHER),
    "NULs in a table": ("r.csv", _bytes(b"rating,text\n5,a\0b\n"), _EITHER),
    "nothing but NULs": ("r.csv", _bytes(bytes(1_000_000)), _REFUSED),
    "nothing but quotation marks": ("r.csv", _text('"' * 1_000_000), _REFUSED),
    "nothing but line ends": ("r.csv", _text("\n" * 1_000_000), _REFUSED),
    "noise": ("r.csv", _bytes(random.Random(1).randbytes(1_000_000)), _REFUSED),
    "noise as JSON": ("r.json", _bytes(b"[" + random.Random(2).randbytes(1_000_000)), _REFUSED),
    "deep brackets": ("r.json", _text("[" * 1_000_000), _REFUSED),
    "deep objects": ("r.json", _text('{"a":' * 100_000 + "1" + "}" * 100_000), _REFUSED),
    "a long number": ("r.json", _text('[{"rating": 5, "text": "x", "id": ' + "9" * 1_000_000 + "}]"), _COMES_IN),
    "a long number as an id": ("a.jpg.json", _text('{"category":"instagram","post_id":' + "9" * 9_999 + "}"), _REFUSED),
    "a hundred thousand names": (
        "r.json",
        _text(json.dumps([{**{f"k{n}": 1 for n in range(100_000)}, "rating": 5, "text": "x"}])),
        _REFUSED,
    ),
    "empty records": ("r.json", _text("[" + "{}," * 50_000 + "{}]"), _REFUSED),
    "endless numbers": ("r.json", _text('[{"rating": 1e999, "text": "x"}, {"rating": -1e999, "text": "y"}]'), _EITHER),
    "an empty file": ("a.jpg", _bytes(b""), _REFUSED),
    "a huge hole": ("a.jpg", _sparse(b"", 1 << 40), _REFUSED),
    "a table with a huge hole": ("r.csv", _sparse(b"rating,text\n5,good\n", 1 << 40), _REFUSED),
    "a table of spaces": ("r.csv", _bytes(b"rating,text\n5,good\n" + b" " * (101 << 20)), _REFUSED),
    "a list of numbers": ("r.json", _bytes(b"[" + b"1," * 5_000_000 + b"1]"), _REFUSED),
    "an archive with a huge hole": ("a.zip", _sparse(b"PK\x03\x04", 1 << 40), _REFUSED),
    "entities": ("a.xml", _bytes(_entities()), _REFUSED),
    "entities in a sidecar": ("photo.xmp", _bytes(_entities()), _EITHER),
    "UTF-16": ("r.csv", _bytes("rating,text\n5,Olé\n".encode("utf-16")), _COMES_IN),
    "UTF-16 without its mark": ("r.csv", _bytes("rating,text\n5,Olé\n".encode("utf-16-le")), _COMES_IN),
    "half a letter of UTF-16": ("r.csv", _bytes("rating,text\n5,Olé\n".encode("utf-16")[:-1]), _EITHER),
    "Latin-1": ("r.csv", _bytes("rating,text\n5,Olé\n".encode("latin-1")), _COMES_IN),
    "EBCDIC": ("r.csv", _bytes("rating,text\n5,good\n".encode("cp500")), _REFUSED),
}


@pytest.mark.parametrize(("name", "make", "fate"), list(_TRAPS.values()), ids=list(_TRAPS))
def test_traps(library: Library, inbox: Path, draw: Draw, pool: ProbePool, name: str, make: Make, fate: str) -> None:
    draw("photo.jpg", 1)
    make(inbox / name)
    began = time.monotonic()
    with plan_import(library, [inbox], pool=pool) as plan:
        assert time.monotonic() - began < _LIMIT_S
        assert (fates(plan), plan.offered) == (2, 2)  # the photo, and the file or its only row
        assert all(refusal.reason.endswith(".") for refusal in plan.refused)
        if fate is not _EITHER:
            assert {one.path.name for one in plan.refused} == ({name} if fate is _REFUSED else set())
        result = run_import(library, plan)
    assert result.new == plan.new > 0
    assert library.undo()


def test_entities_are_never_read(library: Library, inbox: Path, draw: Draw, pool: ProbePool) -> None:
    draw("photo.jpg", 1)
    (inbox / "photo.xmp").write_bytes(_entities())
    result = run_import(library, plan_import(library, [inbox], pool=pool))
    with library.read() as session:
        (row,) = item_rows(session, result.item_ids, today=library.today())
    assert (row.title, row.caption) == (None, None)


@pytest.mark.skipif(os.name != "posix", reason="only there a name may be any bytes")
def test_names_that_pretend_are_shown_as_they_are(library: Library, inbox: Path, draw: Draw, pool: ProbePool) -> None:
    draw("a.jpg", 1).rename(inbox / "holiday\u202egpj.exe\n.jpg")
    (inbox / "bad\x1b[2J\u2066.txt").write_text("x")
    with plan_import(library, [inbox], pool=pool) as plan:
        assert [one.path for one in plan.refused] == [inbox / "bad[2J.txt"]
        assert [one.candidate.path for one in plan.planned] == [inbox / "holidaygpj.exe.jpg"]
        assert plan.real_path(inbox / "bad[2J.txt").read_text() == "x"
        result = run_import(library, plan)
    with library.read() as session:
        (row,) = item_rows(session, result.item_ids, today=library.today())
    assert row.lead is not None
    assert row.lead.name == "holidaygpj.exe.jpg"


def _does(library: Library, paths: list[Path], pool: ProbePool, progress: Progress) -> None:
    with plan_import(library, paths, pool=pool, progress=progress) as plan:
        run_import(library, plan, tags=["october"], progress=progress)


def test_cancelling_leaves_no_trace(library: Library, inbox: Path, tmp_path: Path, draw: Draw) -> None:
    draw("kept.jpg", 9)
    content = {name: draw(name, seed).read_bytes() for seed, name in enumerate(["a.jpg", "b.jpg"])}
    content["reviews.csv"] = b"rating,text\n5,good\n4,fair\n"
    offered = [inbox, zips.packed(tmp_path / "more.zip", content)]
    place = 0
    held: list[Cancelled] = []  # each holds what was alive when it was raised, so that nothing goes by itself
    with ProbePool(1) as pool:
        run_import(library, plan_import(library, [inbox / "kept.jpg"], pool=pool))
        before = state(library)
        while _is_cancelled(library, offered, pool, place, held):
            assert state(library) == before, f"asked to stop at check {place}"
            assert unpacked(library) == []
            place += 1
    assert place > 10
    assert state(library) != before


def _is_cancelled(library: Library, paths: list[Path], pool: ProbePool, place: int, held: list[Cancelled]) -> bool:
    try:
        _does(library, paths, pool, StopAfter(place))
    except Cancelled as stopped:
        held.append(stopped)
        return True
    return False


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Small contents of many kinds, whole and cut."""
    picture = tmp_path_factory.mktemp("seeds") / "a.png"
    Image.new("RGB", (20, 10), "teal").save(picture)
    packed = zips.packed(picture.with_suffix(".zip"), {"../x": b"", "in/a.png": picture.read_bytes(), "b.csv": b"a"})
    review = b"title,rating,review text\nA,5,b\nB,x,y\n"
    post = json.dumps({"category": "instagram", "post_id": "7", "username": "ana"}).encode()
    return {"png": picture.read_bytes(), "zip": packed.read_bytes(), "csv": review, "json": post, "none": b""}


_NAMES = st.sampled_from(["a", "b", "é", "e\u0301", "\u202ex", "con", "sub/a", "sub/b", "sub/deep/a"])
_ENDINGS = st.sampled_from([".jpg", ".zip", ".csv", ".json", ".jpg.json", ".xmp", ".txt", ""])
_PIECE = st.tuples(
    st.sampled_from(["png", "zip", "csv", "json", "none"]), st.integers(0, 400), st.binary(max_size=20), st.booleans()
)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """One library for all generated folders; each import is undone."""
    with closing(Library.create(tmp_path_factory.mktemp("garbage") / "Shop.ugclib")) as made:
        yield made


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(garbage=st.dictionaries(st.tuples(_NAMES, _ENDINGS), _PIECE, max_size=8))
def test_garbage_adds_up_and_stays_where_it_is(
    shop: Library,
    pool: ProbePool,
    seeds: dict[str, bytes],
    garbage: dict[tuple[str, str], tuple[str, int, bytes, bool]],
) -> None:
    around = shop.folder.path.parent
    folder = around / "offered"
    shutil.rmtree(folder, ignore_errors=True)
    for (name, ending), (kind, length, noise, is_whole) in garbage.items():
        path = folder / f"{name}{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_dir():
            path.write_bytes(seeds[kind] if is_whole else seeds[kind][:length] + noise)
    folder.mkdir(exist_ok=True)
    outside = {path: path.read_bytes() for path in files_in(around) if not path.is_relative_to(shop.folder.path)}
    with plan_import(shop, [folder, folder], pool=pool) as plan:
        shown = [plan.files.shown(path) for path in files_in(folder)]
        twins = len(shown) - len(set(shown))  # an accent spelt in two ways is shown in one
        assert len(_told(plan)) <= plan.offered == fates(plan)
        assert twins or plan.offered == len(_told(plan))
        assert _untold(plan, folder) == set()
        result = run_import(shop, plan)
    assert result.offered == plan.offered
    assert unpacked(shop) == []
    assert outside == {
        path: path.read_bytes() for path in files_in(around) if not path.is_relative_to(shop.folder.path)
    }
    if result.changes:
        shop.undo()


def _told(plan: ImportPlan) -> set[tuple[Path, int | None]]:
    """The files and lines of which the plan says something."""
    planned = [(one.candidate.path, one.candidate.line) for one in plan.planned]
    return {*planned, *((one.path, one.line) for one in plan.refused)}


def _untold(plan: ImportPlan, folder: Path) -> set[Path]:
    """The offered files that the plan says nothing about; sidecars may go into what they describe."""
    told = {one.path for one in plan.refused} | {one.candidate.path for one in plan.planned}
    told |= {plan.files.shown(file.path) for one in plan.planned for file in one.candidate.files}
    told |= {above for path in told for above in path.parents}
    offered = {plan.files.shown(path) for path in files_in(folder) if path.suffix not in (".json", ".xmp")}
    return offered - told
