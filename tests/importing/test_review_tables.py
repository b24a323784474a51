"""What tables of reviews may hold: odd dates, scales, encodings, ids, JSON, and anything at all."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.importing.test_reviews import JUDGE_ME, planned
from ugcdesk.importing.candidate import Candidate, Refusal
from ugcdesk.importing.plan import ImportPlan, plan_import
from ugcdesk.importing.reader import Reading
from ugcdesk.importing.readers import READERS
from ugcdesk.importing.run import run_import
from ugcdesk.library import Library
from ugcdesk.tabular.mapping import Mapping


def one(plan: ImportPlan) -> Candidate:
    assert (plan.refused, plan.doubts) == ((), ())
    (planned_one,) = plan.planned
    return planned_one.candidate


HAZARDS = [
    pytest.param("review,rating,date\nWarm,5,Lifetime\n", {"posted_at": None}, {"unread_date": "Lifetime"},
                 id="a word for a date"),
    pytest.param("review,rating,date\nWarm,5,2026/05/10\n", {"posted_at": datetime(2026, 5, 9, 22, tzinfo=UTC)}, {},
                 id="year first with strokes"),
    pytest.param("review,rating,date\nWarm,5,20260826\n", {"posted_at": datetime(2026, 8, 25, 22, tzinfo=UTC)}, {},
                 id="a compact day"),
    pytest.param("review;rating;date\nWarm;4,5;15/03/2025\n",
                 {"rating": 4.5, "posted_at": datetime(2025, 3, 14, 23, tzinfo=UTC)}, {}, id="semicolons and commas"),
    pytest.param("sep=;\nreview;rating\nWarm;5\n", {"rating": 5.0}, {}, id="declared separator"),
    pytest.param("review,rating,age,helpful votes\nWarm,5,25-34,1.2K\n", {"rating": 5.0},
                 {"age": "25-34", "helpful": 1200}, id="a range and a thousand"),
    pytest.param("review,rating\nWarm,80%\n", {"rating": 4.0}, {}, id="a share"),
    pytest.param("review,rating\nWarm,4 out of 5 stars\n", {"rating": 4.0}, {}, id="out of five"),
    pytest.param("review,rating\nWarm,★★★★☆\n", {"rating": 4.0}, {}, id="drawn stars"),
    pytest.param("review id,review,rating,url,sku\n1.22158E+17,Warm,5,https://x.example/r/1,1.5E+12\n",
                 {"external_id": None, "products": ()}, {}, id="ids that a spreadsheet has spoilt"),
    pytest.param("review,rating,author,e-mail,IP\nWarm,5,ana@x.com,ana@x.com,1.2.3.4\n", {"creator": None}, {},
                 id="nobody's business"),
    pytest.param('review,rating,reply,reply date,status,images\nWarm,5,Thanks!,2026-05-11,1,"https://a.b/c, https://a.b/d"\n',
                 {"reply": "Thanks!", "replied_at": datetime(2026, 5, 10, 22, tzinfo=UTC)},
                 {"source_status": "published", "picture_urls": ["https://a.b/c", "https://a.b/d"]}, id="an answer"),
    pytest.param("question,answer,asked_by,product,date\nIs it warm?,Yes.,Bo,Wool hat,2026-05-11\n",
                 {"content_type": "question", "text": "Is it warm?", "reply": "Yes.", "creator": "Bo"}, {},
                 id="a question"),
    pytest.param("question,details,product\nIs it warm?,,Wool hat\n",
                 {"content_type": "question", "text": "Is it warm?", "reply": None}, {}, id="an open question"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "says", "marks"), HAZARDS)
def test_hazards(library: Library, inbox: Path, text: str, says: dict[str, object], marks: dict[str, object]) -> None:
    candidate = one(planned(library, inbox, text))
    assert {name: getattr(candidate, name) for name in says} == says
    assert candidate.marks == marks


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "cp1250"])
def test_encodings(library: Library, inbox: Path, encoding: str) -> None:
    said = "Było ładne" if encoding == "cp1250" else "Größer, déçu"
    (inbox / "reviews.csv").write_bytes(f'text;rating\n"{said}\nmore";5\n'.encode(encoding))
    assert one(plan_import(library, [inbox])).text == f"{said}\nmore"


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        pytest.param("8 10 9 1 0", [4.0, 5.0, 4.5, 0.5, 0.0], id="of ten"),
        pytest.param("80 100 55", [4.0, 5.0, 2.75], id="of a hundred"),
        pytest.param("4.7 5 1", [4.7, 5.0, 1.0], id="of five, in tenths"),
        pytest.param("4/5 9/10 3/5", [4.0, 4.5, 3.0], id="each its own"),
    ],
)
def test_the_scale_is_that_of_the_whole_column(
    library: Library, inbox: Path, ratings: str, expected: list[float]
) -> None:
    text = "".join(f"Warm {place},{rating}\n" for place, rating in enumerate(ratings.split()))
    plan = planned(library, inbox, f"review,rating\n{text}")
    assert [each.candidate.rating for each in plan.planned] == expected
    assert bool(plan.notes) == (" " in ratings and ratings.split()[0] in ("8", "80"))


def test_a_stated_scale_counts(library: Library, inbox: Path) -> None:
    mapping = Mapping.from_json({"columns": {"text": "review", "rating": "rating"}, "best": 10})
    assert one(planned(library, inbox, "review,rating\nWarm,4\n", mapping=mapping)).rating == 2.0


def test_a_spoilt_id_gives_way_to_the_address(library: Library, inbox: Path) -> None:
    head = "review id,review,rating,url\n"
    run_import(library, planned(library, inbox, f"{head}1.22158E+17,Warm,5,https://x.example/r/1\n"))
    plan = planned(library, inbox, f"{head}1.22158E+17,Cold,1,https://x.example/r/1\n"
                                   "1.22158E+17,Thin,2,https://x.example/r/2\n")  # fmt: skip
    assert (plan.updated, plan.new) == (1, 1)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param({"data": {"reviews": [{"rating": 4, "body": "Warm", "reviewer": {"name": "Ana"}}]}}, id="wrapped"),
        pytest.param([{"score": 4, "content": "Warm", "user": {"username": "Ana"}, "author": "Ana"}], id="an array"),
    ],
)
def test_json(library: Library, inbox: Path, content: object) -> None:
    candidate = one(planned(library, inbox, json.dumps(content), "reviews.json"))
    assert (candidate.text, candidate.rating, candidate.creator) == ("Warm", 4.0, "Ana")


def test_a_line_that_is_no_json_is_refused(library: Library, inbox: Path) -> None:
    text = '{"review": "Warm", "rating": 5}\n{"review": "Cold", \n{"review": "Thin", "rating": 2}\n'
    plan = planned(library, inbox, text, "reviews.jsonl")
    assert (plan.offered, plan.new, [refusal.line for refusal in plan.refused]) == (3, 2, [2])


_names = st.sampled_from([*JUDGE_ME.split(","), "question", "sku", "url", "", "Review", "score"]) | st.text(max_size=4)
_words = st.sampled_from(
    ["5", "9/10", "05/03/2024", "1.2E+17", "gid://x", "//[", "http://[", "nan", "1e999", '["', "%"]
)
_tables = st.lists(_names, min_size=1, max_size=6).flatmap(
    lambda names: st.tuples(
        st.just(names),
        st.lists(st.lists(_words | st.text(max_size=6), min_size=len(names), max_size=len(names)), max_size=6),
    )
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(_tables, st.booleans())
def test_any_table_is_read_without_an_exception(
    tmp_path: Path, table: tuple[list[str], list[list[str]]], told: bool
) -> None:
    names, body = table
    path = tmp_path / "any.csv"
    out = io.StringIO(newline="")
    csv.writer(out).writerows([names, *body])
    path.write_text(out.getvalue(), encoding="utf-8", errors="replace", newline="")
    mapping = (
        Mapping({"text": names[0], "rating": names[-1], "posted_at": names[-1], "pictures": names[0]}) if told else None
    )
    for make in READERS:
        reader = make()
        reading = Reading(ZoneInfo("Europe/Madrid"), mapping)
        for claimed in reader.claim([path], reading):
            found = [each for each in reader.read([claimed], reading) if isinstance(each, Candidate | Refusal)]
            assert len(found) == len({each.line for each in found})
            assert len(found) <= len(body)
