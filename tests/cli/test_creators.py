"""Creators and flags from the terminal; after an erasure no byte of the library names the creator."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.media.drawing import photo
from ugcdesk.desk import Desk
from ugcdesk.importing.plan import plan_import
from ugcdesk.importing.run import run_import
from ugcdesk.library import Library, erasing
from ugcdesk.library import tables as t

HANDLE = "zyxmaja.holm"
TRACES = (b"zyxmaja", b"Zyxmaja", b"Qvarnstrom", b"qvarnstrom", b"xanadu", b"Xanadu")
CAPTION = "Xanadu mornings with the oak chair"
URL = "https://www.instagram.com/p/{}/"


def _post(folder: Path, code: str, seed: int, **said: object) -> None:
    """A photo as gallery-dl leaves it, with its sidecar."""
    photo(seed, (64, 48)).save(folder / f"{code}.jpg")
    told = {
        "category": "instagram", "subcategory": "post", "post_shortcode": code, "shortcode": code,
        "post_url": URL.format(code), "date": "2026-03-02 10:00:00", "post_date": "2026-03-02 10:00:00", "num": 1,
        "extension": "jpg", "count": 1, "filename": code, "post_id": f"9{seed}", "media_id": f"9{seed}", **said,
    }  # fmt: skip
    (folder / f"{code}.jpg.json").write_text(json.dumps(told), encoding="utf-8")


def _offer(folder: Path, number: int = 1, *, codes: str = "AB") -> Path:
    place = folder / f"zyxmaja.holm {number}"
    place.mkdir(exist_ok=True)
    for seed, code in enumerate(codes):
        _post(place, f"C{number}{code}", seed + 10 * number, username=HANDLE, fullname="Zyxmaja Qvarnström",
              description=CAPTION)  # fmt: skip
    return place


@pytest.fixture
def two(empty: Path, run: Run, tmp_path: Path) -> Path:
    """A library with two posts of one creator and one of another; what was done to them is in the log."""
    assert run("import", _offer(tmp_path)).code == 0
    other = tmp_path / "others"
    other.mkdir()
    _post(other, "OTHER", 7, username="bo.berg", fullname="Bo Berg", description="A plain table")
    assert run("import", other).code == 0
    for done in (
        ("tag", "add", "oak", "--ids", "1,2,3"),
        ("set", "caption=Xanadu again", "--ids", "1"),
        ("set", "rights=granted", "stars=4", "--ids", "1,3"),
        ("collection", "create", "Wall"),
        ("collection", "add", "Wall", "--ids", "1,2,3"),
        ("campaign", "create", "Spring"),
        ("campaign", "add", "Spring", "--ids", "2,3"),
        ("flag", "add", "faces", "--ids", "2,3"),
        ("search", "xanadu"),
    ):
        assert run(*done).code == 0, done
    return empty


def traces(library: Path) -> list[str]:
    """Every file of the library, by name and content, in which the creator can be read."""
    found = []
    for path in sorted(library.rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        found += [f"{path.relative_to(library)}: {word!r}" for word in TRACES if word in content + bytes(path)]
    return found


def test_nothing_is_left_of_a_creator(two: Path, run: Run) -> None:
    assert traces(two)
    done = run("erase", HANDLE, "--yes", "--json")
    assert (done.code, done.json["changed"], done.json["settled"]) == (0, [1, 2], True)
    assert traces(two) == []
    assert run("search", "", "--ids", "--json").json["ids"] == [3]
    assert list((two / "originals").rglob("*.jpg")) == [_file_of(two, 3)]
    assert run("check", "--json").json == {"ok": True, "problems": []}


def _file_of(folder: Path, item_id: int) -> Path:
    library = Library.open(folder)
    try:
        with library.read() as session:
            link = session.query(t.ItemOriginal).filter_by(item_id=item_id).one()
            return library.originals.path(link.hash, ".jpg")
    finally:
        library.close()


def test_what_concerned_others_can_still_be_undone(two: Path, run: Run) -> None:
    run("erase", HANDLE, "--yes")
    while run("undo").code == 0:
        pass
    assert run("history", "--json").json["edits"][-1]["undone"]
    while run("redo").code == 0:
        pass
    shown = run("show", 3, "--json").json
    assert (shown["tags"], shown["stars"], shown["campaigns"]) == (["oak"], 4, ["Spring"])
    assert traces(two) == []


def test_it_asks_first(two: Path, run: Run) -> None:
    asked = run("erase", "@ZYXMAJA.holm", "--json")
    assert asked.code == 2
    gone = asked.json["would_go"]
    assert (gone["items"], gone["files"], gone["handles"]) == (2, 2, [f"instagram/{HANDLE}"])
    assert asked.err == "Nothing was changed. Erasing cannot be undone: add --yes when you are sure.\n"
    assert run("search", "", "--json").json["total"] == 3
    assert run("erase", "nobody", "--yes").code == 2


def test_their_posts_stay_out(two: Path, run: Run, tmp_path: Path) -> None:
    run("erase", HANDLE, "--yes")
    again = run("import", _offer(tmp_path), _offer(tmp_path, 2), "--json")
    assert again.code == 1
    assert (again.json["offered"], again.json["new"]) == (4, 0)
    assert {one["reason"] for one in again.json["refused"]} == {_stays_out(two)}
    bare = tmp_path / "bare"
    bare.mkdir()
    (bare / "x.jpg").write_bytes((tmp_path / f"{HANDLE} 1" / "C1A.jpg").read_bytes())
    assert len(run("import", bare, "--json").json["refused"]) == 1


def _stays_out(folder: Path) -> str:
    library = Library.open(folder)
    try:
        return f"This creator was erased on {library.today()}; their posts stay out."
    finally:
        library.close()


def test_an_erasure_that_was_cut_short_is_ended(two: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library.open(two)
    with monkeypatch.context() as cut:
        cut.setattr(Library, "_remove", lambda *_: None)
        cut.setattr(Library, "compact", lambda _self: False)
        erasing.erase(library, 1)
    library.close()
    assert len(list((two / "originals").rglob("*.jpg"))) == 3
    assert run("check", "--repair").code == 0
    assert list((two / "originals").rglob("*.jpg")) == [_file_of(two, 3)]
    assert traces(two) == []
    assert erasing.unfinished(library.folder) is None


def test_what_lies_elsewhere_is_named(two: Path, run: Run, tmp_path: Path) -> None:
    run("set", "rights=granted", "curation=approved", "--ids", "1,2,3")
    run("flag", "clear", "faces", "--ids", "3")
    run("gallery", "create", "Home", "--ids", "1,3")
    assert run("gallery", "build", "Home", "--out", tmp_path / "site").code == 0
    run("set", "note=Ask zyxmaja.holm for another", "--ids", "3")
    remains = run("erase", HANDLE, "--yes", "--json").json["gone"]["remains"]
    assert [(one["what"].split(".")[0], one["path"]) for one in remains] == [
        ("The gallery “Home” was published with their posts", str(tmp_path / "site")),
        ("1 item names them in words of somebody else", None),
    ]


def test_people_and_bars(two: Path, run: Run, tmp_path: Path) -> None:
    assert [one["items"] for one in run("creator", "list", "--json").json["creators"]] == [2, 1]
    joined = run("creator", "join", HANDLE, "bo.berg", "--json").json
    assert (joined["items"], joined["handles"]) == (3, [f"instagram/{HANDLE}", "instagram/bo.berg"])
    assert run("creator", "bar", "Bo Berg", "--why", "Asked us").code == 0
    run("import", _offer(tmp_path, 2, codes="A"))
    shown = run("creator", "show", HANDLE, "--json").json
    assert (shown["barred_why"], shown["flags"]) == ("Asked us", {"barred": 4, "faces": 2})
    assert run("creator", "unbar", HANDLE, "--json").json["flags"] == {"faces": 2}
    assert run("creator", "separate", "bo.berg", "--json").json["items"] == 1
    assert run("creator", "separate", "bo.berg").code == 2


def test_a_paid_partnership_is_flagged(empty: Path, run: Run, tmp_path: Path) -> None:
    place = tmp_path / "paid"
    place.mkdir()
    _post(place, "PAID", 3, username=HANDLE, description="Ad", is_paid_partnership=True)
    assert run("import", place).code == 0
    assert run("creator", "show", HANDLE, "--json").json["flags"] == {"paid": 1}
    assert run("flag", "clear", "paid", "--ids", "1", "--json").json["changed"] == [1]
    assert run("creator", "show", HANDLE, "--json").json["flags"] == {}
    assert run("flag", "add", "barred", "--ids", "1").code == 2


def test_a_plan_from_before_brings_nobody_back(two: Path, tmp_path: Path) -> None:
    library = Library.open(two)
    try:
        with plan_import(library, [_offer(tmp_path, 2)]) as plan:
            erasing.erase(library, 1)
            done = run_import(library, plan)
        assert (done.new, done.offered, len(done.refused)) == (0, 2, 2)
        with library.read() as session:
            assert [one.handle for one in session.query(t.Creator)] == ["bo.berg"]
    finally:
        library.close()


def test_what_their_pictures_look_like_is_forgotten(two: Path) -> None:
    with closing(Desk.open(two)) as desk:
        desk.similar_pictures.catch_up()
        with desk.library.read() as session:
            hashes = [one.hash.encode() for one in session.query(t.ItemOriginal).filter(t.ItemOriginal.item_id < 3)]
        desk.erase_creator(1)
    assert len(hashes) == 2
    for path in two.rglob("*"):
        assert not path.is_file() or not any(digest in path.read_bytes() for digest in hashes), path.name
