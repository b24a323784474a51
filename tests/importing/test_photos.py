"""A folder of photos: planned, run, undone, redone, offered again."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image, IptcImagePlugin
from sqlalchemy import func, select

from tests.stopping import StopAfter
from ugcdesk.errors import WrongUse
from ugcdesk.importing.plan import ImportPlan, Verdict, plan_import
from ugcdesk.importing.run import run_import
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits.campaigns import CreateCampaign
from ugcdesk.library.edits.items import Trash
from ugcdesk.library.items import item_rows
from ugcdesk.media.cache import ThumbnailCache
from ugcdesk.media.workers import ProbePool
from ugcdesk.progress import Cancelled

Draw = Callable[..., Path]


def counts(plan: ImportPlan) -> dict[str, int]:
    return {
        "offered": plan.offered,
        "new": plan.new,
        "updated": plan.updated,
        "unchanged": plan.unchanged,
        "duplicates": plan.duplicates,
        "near": plan.near_duplicates,
        "refused": len(plan.refused),
    }


def live_items(library: Library) -> int:
    with library.read() as session:
        return session.scalars(select(func.count()).select_from(t.Item).where(t.Item.live)).one()


def files_in(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def folder(inbox: Path, draw: Draw) -> Path:
    """Three photos, a copy of the first, a re-saved second, and things that are none."""
    draw("a.jpg", 1)
    draw("sub/b.png", 2)
    draw("sub/deep/c.webp", 3)
    (inbox / "copy of a.jpg").write_bytes((inbox / "a.jpg").read_bytes())
    draw("sub/b again.jpg", 2, quality=60)
    (inbox / "notes.txt").write_text("not a picture")
    (inbox / "broken.jpg").write_bytes((inbox / "a.jpg").read_bytes()[:300])
    (inbox / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
    return inbox


def test_plan_counts_and_changes_nothing(library: Library, folder: Path, pool: ProbePool) -> None:
    before = files_in(library.folder.path)
    plan = plan_import(library, [folder], pool=pool)
    assert counts(plan) == {
        "offered": 7,
        "new": 4,
        "updated": 0,
        "unchanged": 0,
        "duplicates": 1,
        "near": 1,
        "refused": 2,
    }
    assert {refusal.path.name for refusal in plan.refused} == {"notes.txt", "broken.jpg"}
    assert all(refusal.reason.endswith(".") for refusal in plan.refused)
    assert plan.reader == "pictures"
    assert plan.readers == {"pictures": 6}
    assert files_in(library.folder.path) == before
    assert live_items(library) == 0
    near = next(one for one in plan.planned if one.is_near_duplicate)
    assert {near.candidate.path.stem, near.near_path.stem if near.near_path else ""} == {"b", "b again"}


def test_run_keeps_originals_and_thumbnails(library: Library, folder: Path, pool: ProbePool) -> None:
    plan = plan_import(library, [folder], pool=pool)
    result = run_import(library, plan)
    assert (result.new, result.duplicates, len(result.refused), result.offered) == (4, 1, 2, 7)
    with library.read() as session:
        rows = item_rows(session, result.item_ids, today=library.today())
    assert [row.files[0].name for row in rows] == ["a.jpg", "b again.jpg", "b.png", "c.webp"]
    assert {(row.content_type, row.platform, row.curation) for row in rows} == {("photo", "file", "inbox")}
    cache = ThumbnailCache(library.folder.cache / "thumbnails.db")
    for row in rows:
        kept = library.originals.path(row.files[0].hash, row.files[0].ext)
        assert kept.is_file()
        assert cache.get(row.files[0].hash)
    cache.close()


def test_undo_redo_and_again(library: Library, folder: Path, pool: ProbePool) -> None:
    run_import(library, plan_import(library, [folder], pool=pool))
    assert library.undo_label() == "Import 4 photos"
    library.undo()
    assert live_items(library) == 0
    library.redo()
    assert live_items(library) == 4
    again = plan_import(library, [folder], pool=pool)
    assert (again.new, again.duplicates, again.offered) == (0, 5, 7)
    assert not run_import(library, again).changes
    assert live_items(library) == 4


def test_import_of_nothing_new_keeps_what_can_be_redone(library: Library, folder: Path, pool: ProbePool) -> None:
    run_import(library, plan_import(library, [folder], pool=pool))
    library.edit(CreateCampaign("Summer", "EUR"))
    library.undo()
    run_import(library, plan_import(library, [folder], pool=pool))
    assert library.redo_label() == "Create campaign “Summer”"


def test_import_after_undo_has_its_originals(library: Library, folder: Path, pool: ProbePool) -> None:
    run_import(library, plan_import(library, [folder], pool=pool))
    library.undo()
    result = run_import(library, plan_import(library, [folder], pool=pool))
    assert result.new == 4
    with library.read() as session:
        for digest, ext in session.execute(select(t.Original.hash, t.Original.ext)):
            assert library.originals.path(digest, ext).is_file()


def test_item_in_the_trash_is_not_brought_in_twice(library: Library, draw: Draw, inbox: Path, pool: ProbePool) -> None:
    draw("a.jpg", 1)
    result = run_import(library, plan_import(library, [inbox], pool=pool))
    library.edit(Trash(result.item_ids))
    assert plan_import(library, [inbox], pool=pool).duplicates == 1


def test_same_path_offered_twice_counts_once(library: Library, draw: Draw, inbox: Path, pool: ProbePool) -> None:
    path = draw("a.jpg", 1)
    assert counts(plan_import(library, [inbox, path, inbox], pool=pool))["offered"] == 1


@pytest.mark.parametrize(
    ("paths", "reader", "says"),
    [
        pytest.param(["gone"], None, "There is no file or folder", id="path"),
        pytest.param(["."], "telepathy", "no reader called “telepathy”", id="reader"),
    ],
)
def test_wrong_use(library: Library, inbox: Path, paths: list[str], reader: str | None, says: str) -> None:
    with pytest.raises(WrongUse, match=says):
        plan_import(library, [inbox / path for path in paths], reader=reader)


@pytest.mark.parametrize("checks", [0, 1, 3, 4])
def test_cancel_leaves_the_library_as_it_was(library: Library, folder: Path, pool: ProbePool, checks: int) -> None:
    plan = plan_import(library, [folder], pool=pool)
    with pytest.raises(Cancelled):
        run_import(library, plan, progress=StopAfter(checks))
    assert live_items(library) == 0
    assert library.history() == []
    assert not [path for path in files_in(library.folder.originals) if path.suffix != ".part"]


def test_file_that_changed_meanwhile_is_refused(library: Library, folder: Path, pool: ProbePool, draw: Draw) -> None:
    plan = plan_import(library, [folder], pool=pool)
    draw("a.jpg", 99)
    (folder / "sub" / "b.png").unlink()
    result = run_import(library, plan)
    assert result.new == 2
    assert {refusal.path.name for refusal in result.refused} >= {"a.jpg", "b.png"}
    assert result.offered == plan.offered


def test_only_the_selected_come_in(library: Library, folder: Path, pool: ProbePool) -> None:
    plan = plan_import(library, [folder], pool=pool)
    keep = {place for place, one in enumerate(plan.planned) if one.verdict is Verdict.NEW and not one.is_near_duplicate}
    assert run_import(library, plan, selected=keep).new == 3


def test_tags_and_campaign_are_part_of_the_one_step(library: Library, folder: Path, pool: ProbePool) -> None:
    library.edit(CreateCampaign("Summer", "EUR"))
    plan = plan_import(library, [folder], pool=pool)
    result = run_import(library, plan, tags=["Beach", "look|blue"], campaign="summer")
    with library.read() as session:
        row = item_rows(session, result.item_ids[:1], today=library.today())[0]
    assert (row.tags, row.campaigns) == (("Beach", "blue"), ("Summer",))
    library.undo()
    with library.read() as session:
        assert not session.scalars(select(t.Tag.name).where(t.Tag.live)).all()
        assert not session.scalars(select(t.Placement.id)).all()


def test_unknown_campaign_changes_nothing(library: Library, folder: Path, pool: ProbePool) -> None:
    plan = plan_import(library, [folder], pool=pool)
    with pytest.raises(WrongUse, match="no campaign called"):
        run_import(library, plan, campaign="Nowhere")
    assert not files_in(library.folder.originals)


def test_sidecar_is_read_and_not_offered(library: Library, inbox: Path, draw: Draw, pool: ProbePool) -> None:
    draw("a.jpg", 1)
    (inbox / "a.jpg.xmp").write_text(
        """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
         photoshop:Credit="Jo Park"><dc:description><rdf:Alt><rdf:li xml:lang="x-default">By the sea</rdf:li></rdf:Alt>
        </dc:description><dc:creator><rdf:Seq><rdf:li>Jo</rdf:li></rdf:Seq></dc:creator>
        <dc:subject><rdf:Bag><rdf:li>beach</rdf:li></rdf:Bag></dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>"""
    )
    (inbox / "orphan.xmp").write_text("<x/>")
    plan = plan_import(library, [inbox], pool=pool)
    assert (plan.offered, plan.new, len(plan.refused)) == (2, 1, 1)
    result = run_import(library, plan)
    with library.read() as session:
        row = item_rows(session, result.item_ids, today=library.today())[0]
        item = session.get_one(t.Item, row.id)
    assert (row.caption, row.creator, row.tags, item.marks) == ("By the sea", "Jo", ("beach",), {"credit": "Jo Park"})


def xmp(words: str) -> str:
    """A sidecar with these properties, in the form that Lightroom and digiKam write."""
    return f"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
        xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:lr="http://ns.adobe.com/lightroom/1.0/"
        xmlns:digiKam="http://www.digikam.org/ns/1.0/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
        xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
        xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">{words}</rdf:Description>
        </rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


LIGHTROOM = """<dc:subject><rdf:Bag><rdf:li>Green Street</rdf:li><rdf:li>coat</rdf:li></rdf:Bag></dc:subject>
    <lr:hierarchicalSubject><rdf:Bag><rdf:li>place|Green Street</rdf:li></rdf:Bag></lr:hierarchicalSubject>
    <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">(c) Ana, web only</rdf:li></rdf:Alt></dc:rights>
    <photoshop:DateCreated>2024-05-06T12:00:00+02:00</photoshop:DateCreated><photoshop:City>Sevilla</photoshop:City>
    <Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">A blue coat</rdf:li></rdf:Alt>
    </Iptc4xmpCore:AltTextAccessibility><xmp:Rating>5</xmp:Rating>"""
DIGIKAM = """<dc:creator><rdf:Seq><rdf:li>Ana</rdf:li></rdf:Seq></dc:creator>
    <digiKam:TagsList><rdf:Seq><rdf:li>look/blue</rdf:li></rdf:Seq></digiKam:TagsList>"""


@pytest.mark.parametrize(
    ("picture", "sidecar"),
    [
        pytest.param("a.jpg", "a.xmp", id="name.xmp"),
        pytest.param("a.jpg", "a.jpg.xmp", id="name.jpg.xmp"),
        pytest.param("IMG.JPG", "img.xmp", id="other case"),
        pytest.param("\u00e9t\u00e9.jpg", "e\u0301te\u0301.xmp", id="other spelling of the accents"),
    ],
)
def test_sidecar_of_lightroom(
    library: Library, inbox: Path, draw: Draw, pool: ProbePool, picture: str, sidecar: str
) -> None:
    draw(picture, 1)
    (inbox / sidecar).write_text(xmp(LIGHTROOM), encoding="utf-8")
    plan = plan_import(library, [inbox], pool=pool)
    assert (plan.offered, plan.new) == (1, 1)
    (item_id,) = run_import(library, plan).item_ids
    with library.read() as session:
        row = item_rows(session, [item_id], today=library.today())[0]
        item = session.get_one(t.Item, item_id)
        parents = {row.name: row.parent_id for row in session.execute(select(t.Tag.name, t.Tag.parent_id))}
        assert session.scalars(select(t.Original.taken_at)).all() == [datetime(2024, 5, 6, 10, tzinfo=UTC)]
    assert (set(row.tags), row.alt_text, item.place) == ({"Green Street", "coat"}, "A blue coat", "Sevilla")
    assert (parents["Green Street"] is not None, parents["coat"]) == (True, None)
    assert (item.marks, item.rating, item.posted_at) == ({"rights_statement": "(c) Ana, web only"}, None, None)


def test_two_sidecars_complete_each_other(library: Library, inbox: Path, draw: Draw, pool: ProbePool) -> None:
    draw("a.jpg", 1)
    (inbox / "a.jpg.xmp").write_text(xmp(DIGIKAM))
    (inbox / "a.xmp").write_text(xmp(LIGHTROOM))
    (one,) = plan_import(library, [inbox], pool=pool).planned
    assert (one.candidate.creator, one.candidate.tags) == ("Ana", ("look|blue",))
    assert one.candidate.place == "Sevilla"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(xmp(LIGHTROOM).encode()[:400], id="cut off"),
        pytest.param(
            b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&a;</x:xmpmeta>', id="entities"
        ),
    ],
)
def test_photo_comes_in_without_its_unreadable_sidecar(
    library: Library, inbox: Path, draw: Draw, pool: ProbePool, content: bytes
) -> None:
    draw("a.jpg", 1)
    (inbox / "a.xmp").write_bytes(content)
    plan = plan_import(library, [inbox], pool=pool)
    assert (plan.offered, plan.new, [refusal.path.name for refusal in plan.refused]) == (2, 1, ["a.xmp"])
    assert "without it" in plan.refused[0].reason


def test_unknown_json_beside_a_picture_is_refused(library: Library, inbox: Path, draw: Draw, pool: ProbePool) -> None:
    draw("a.jpg", 1)
    (inbox / "a.jpg.json").write_text(json.dumps({"category": "elsewhere", "id": 4}))
    plan = plan_import(library, [inbox], pool=pool)
    assert (plan.new, len(plan.refused)) == (1, 1)


@pytest.mark.realdata
def test_real_photos(library: Library, real_data: Path, pool: ProbePool) -> None:
    folder = real_data / "photos-clothing-cc0"
    offered = [path for path in folder.rglob("*") if path.is_file()]
    result = run_import(library, plan_import(library, [folder], pool=pool))
    assert (result.offered, result.new) == (len(offered), len({path.read_bytes() for path in offered}))
    library.undo()
    assert live_items(library) == 0


def written_in(path: Path) -> dict[str, set[str]]:
    """Caption, creators, rights and keywords in the IPTC and EXIF blocks of a picture, read with Pillow alone."""
    with warnings.catch_warnings(), Image.open(path) as image:
        warnings.simplefilter("ignore")
        iptc, exif = IptcImagePlugin.getiptcinfo(image) or {}, image.getexif()
    said: dict[str, set[str]] = {}
    for name, number, tag in (("caption", 120, 270), ("creator", 80, 315), ("rights", 116, 33432), ("tags", 25, 0)):
        raw = iptc.get((2, number), [])
        texts = [one.decode("utf-8", "replace") for one in (raw if isinstance(raw, list) else [raw])]
        texts += [exif[tag]] if isinstance(exif.get(tag), str) else []
        said[name] = {text.strip("\0 ") for text in texts} - {""}
    return said


@pytest.mark.realdata
@pytest.mark.parametrize("folder", ["metadata-exiftool", "photos-heif", "photos-exif-samples"])
def test_real_words_are_on_the_items(library: Library, real_data: Path, pool: ProbePool, folder: str) -> None:
    plan = plan_import(library, [real_data / folder], pool=pool)
    compared = 0
    for one in plan.planned:
        if b"<rdf:li>TestSubject</rdf:li>" in one.candidate.path.read_bytes():
            assert one.candidate.tags == ("TestSubject",)
            compared += 1
        if one.probes[0].kind == "video" or one.probes[0].mime == "image/heic":
            continue
        said = written_in(one.candidate.path)
        words = {"caption": one.candidate.caption, "creator": one.candidate.creator, "rights": one.candidate.rights}
        for name, text in words.items():
            # A camera's own text is no caption; where programs disagree, one of them is right.
            assert text or not said[name] or name == "caption", one.candidate.path
            compared += text in said[name]
        assert said["tags"] <= set(one.candidate.tags) or "WRONG" in str(said["tags"]), one.candidate.path
        compared += len(said["tags"] & set(one.candidate.tags))
    assert compared >= {"metadata-exiftool": 15, "photos-heif": 4, "photos-exif-samples": 8}[folder]


@pytest.mark.realdata
def test_real_sidecars(library: Library, inbox: Path, draw: Draw, real_data: Path, pool: ProbePool) -> None:
    for seed, sidecar in enumerate(sorted((real_data / "metadata-exiftool").glob("*.xmp"))):
        draw(f"{sidecar.stem}.jpg", seed)
        (inbox / sidecar.name).write_bytes(sidecar.read_bytes())
    plan = plan_import(library, [inbox], pool=pool)
    assert (plan.offered, len(plan.refused)) == (6, 0)
    said = {one.candidate.path.stem: one.candidate for one in plan.planned}
    assert (said["PLUS"].creator, said["PLUS"].rights) == ("Phil Harvey", "Copyright © 2016 Phil Harvey")
    assert (said["XMP"].tags, said["XMP"].rights) == (("test1", "&-&amp;-&"), "© Copyright Phil Harvey")
    assert said["XMP"].files[0].taken_at == datetime(2005, 6, 9, 18, 9, 27, tzinfo=UTC)
