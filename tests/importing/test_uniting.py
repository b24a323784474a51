"""What several files tell of one post comes in as one, as if they had come in one after the other."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stored import detail
from ugcdesk.importing.candidate import Candidate, CandidateFile, Refusal
from ugcdesk.importing.plan import ImportPlan, plan_import
from ugcdesk.importing.planned import Looked, Planned, Verdict
from ugcdesk.importing.run import run_import
from ugcdesk.importing.uniting import united
from ugcdesk.library import Library
from ugcdesk.library.items import ItemDetail
from ugcdesk.library.vocabulary import ContentType, Platform
from ugcdesk.media.meta import Meta
from ugcdesk.media.probe import Probe
from ugcdesk.media.workers import ProbePool

Draw = Callable[..., Path]
ID = "7300000000000000001"


def probe(digest: str) -> Probe:
    return Probe("picture", "image/jpeg", ".jpg", 4, 3, 10, digest, None, 1, None, None, Meta())


def post(source: str, *names: str, key: str = "tiktok:1", **said: Any) -> Looked:
    """A post as file ``source`` tells it; the content of a file is what its name begins with."""
    files = tuple(CandidateFile(Path(source) / name, name) for name in names)
    candidate = Candidate(Path(source), ContentType.POST, Platform.TIKTOK, source_key=key, files=files)
    return Looked(replace(candidate, **said), tuple(probe(name.split(".")[0]) for name in names))


def names(looked: Looked) -> list[str]:
    return [file.name for file in looked.candidate.files]


def only(*offered: Looked) -> tuple[Looked, Planned | Refusal]:
    whole, settled = united(offered)
    (one,) = settled.values()
    return whole[0], one


@pytest.mark.parametrize(
    ("first", "later", "files", "missing"),
    [
        pytest.param(post("a", missing=("1.mp4",)), post("b", "x.mp4"), ["x.mp4"], (), id="other name"),
        pytest.param(post("b", "x.mp4"), post("a", missing=("1.mp4",)), ["x.mp4"], (), id="other order"),
        pytest.param(
            post("a", "1.jpg", missing=("2.jpg", "3.jpg")), post("b", "2.jpg", missing=("1.jpg", "3.jpg")),
            ["1.jpg", "2.jpg"], ("3.jpg",), id="one is nowhere",
        ),
        pytest.param(
            post("a", "1.jpg", "3.jpg"), post("b", "1.jpg", "2.jpg", "3.jpg"),
            ["1.jpg", "2.jpg", "3.jpg"], (), id="order",
        ),
        pytest.param(post("a", "1.jpg"), post("b", "1.png"), ["1.jpg"], (), id="same content"),
        pytest.param(post("a", missing=("1.jpg",)), post("b", missing=("1.jpg",)), [], ("1.jpg",), id="no files"),
        pytest.param(post("a", "1.jpg"), post("a", "2.jpg"), ["1.jpg", "2.jpg"], (), id="rows of one file"),
    ],
)  # fmt: skip
def test_files(first: Looked, later: Looked, files: list[str], missing: tuple[str, ...]) -> None:
    whole, _ = only(first, later)
    assert (names(whole), whole.candidate.missing) == (files, missing)
    assert [one.sha256 for one in whole.probes] == [name.split(".")[0] for name in files]


@pytest.mark.parametrize(
    ("said", "also", "reason"),
    [
        pytest.param({}, {}, "It is the same as a.", id="same"),
        pytest.param(
            {"caption": "Sea"}, {"place": "Vigo"}, "It is the same as a; what it adds comes in with it.", id="adds"
        ),
        pytest.param(
            {"caption": "Sea"}, {"caption": "See"},
            "It has the identity of a, which stands where they differ.", id="other",
        ),
        pytest.param(
            {"url": "https://a.example/1"}, {"url": "https://www.a.example/1/"},
            "It is the same as a.", id="one address",
        ),
    ],
)  # fmt: skip
def test_words(said: dict[str, Any], also: dict[str, Any], reason: str) -> None:
    whole, double = only(post("a", **said), post("b", **also))
    assert isinstance(double, Planned)
    assert (double.verdict, double.reason) == (Verdict.DUPLICATE, reason)
    expected = {**also, **said}
    assert {name: getattr(whole.candidate, name) for name in expected} == expected


def test_contradiction_in_one_file_is_refused_and_takes_nothing_along() -> None:
    first, other = post("a", caption="Sea", line=2), post("a", "1.jpg", caption="Lake", line=3)
    whole, refusal = only(first, other)
    assert isinstance(refusal, Refusal)
    assert (whole, refusal.line) == (first, 3)
    assert refusal.reason.startswith("It has the identity of line 2 but says something else")


def test_contradiction_within_the_second_file() -> None:
    _, settled = united([post("a"), post("b", caption="Sea"), post("b", caption="Lake")])
    assert [type(settled[place]) for place in (1, 2)] == [Planned, Refusal]


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("12"), st.sets(st.sampled_from("xyz")))))
def test_no_file_is_lost_and_each_is_accounted_for(rows: list[tuple[str, str, set[str]]]) -> None:
    offered = [post(source, *sorted(files), key=key) for source, key, files in rows]
    whole, settled = united(offered)
    standing = {one.source_key: one for place, one in enumerate(whole) if place not in settled}
    assert len(standing) + len(settled) == len(offered)
    for one in offered:
        assert {file.name for file in one.candidate.files} <= set(names(standing[one.source_key]))


def account_and_post(inbox: Path, draw: Draw) -> None:
    """A TikTok download without its photo, which sorts first, and the photo with its sidecar."""
    said = {"Date": "2024-05-01 08:30:00", "Link": f"https://www.tiktok.com/@bo/photo/{ID}", "Title": "Hi #haul"}
    account = {
        "Profile": {"Profile Info": {"ProfileMap": {"userName": "bo"}}},
        "Post": {"Posts": {"VideoList": [said]}},
    }
    (inbox / "a_user_data.json").write_text(json.dumps(account))
    picture = draw("z.jpg", 1)
    told = {"category": "tiktok", "id": ID, "desc": "Hi #haul", "createTime": 1_714_552_200, "post_type": "image",
            "author": {"uniqueId": "bo", "nickname": "Bo"}, "num": 1}  # fmt: skip
    picture.with_name("z.jpg.json").write_text(json.dumps(told))


def imported(library: Library, plan: ImportPlan) -> ItemDetail:
    (item_id,) = run_import(library, plan).item_ids
    return detail(library, item_id)


def test_account_download_and_the_files_of_a_post(library: Library, inbox: Path, draw: Draw, pool: ProbePool) -> None:
    account_and_post(inbox, draw)
    with plan_import(library, [inbox], pool=pool) as plan:
        assert (plan.offered, plan.new, plan.duplicates) == (2, 1, 1)
        found = imported(library, plan)
    assert ([file.name for file in found.row.files], found.row.caption) == (["z.jpg"], "Hi #haul")
    assert "missing" not in found.marks
    with plan_import(library, [inbox], pool=pool) as again:
        assert (again.unchanged, again.duplicates, again.new, again.updated) == (1, 1, 0, 0)
