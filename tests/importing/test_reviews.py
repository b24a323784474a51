"""Tables of reviews: mapping, identity, refusals by line, products made on the way."""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from ugcdesk.errors import WrongUse
from ugcdesk.importing.candidate import Candidate
from ugcdesk.importing.plan import ImportPlan, plan_import
from ugcdesk.importing.reader import Reading
from ugcdesk.importing.readers.reviews.tables import ReviewsReader
from ugcdesk.importing.run import run_import
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits.items import Curate
from ugcdesk.library.edits.tags import AddTags
from ugcdesk.library.items import ItemRow, item_rows
from ugcdesk.library.vocabulary import Curation
from ugcdesk.tabular.mapping import Mapping

JUDGE_ME = (
    "title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,product_handle,"
    "reply,reply_date,picture_urls,ip_address,location"
)


def planned(library: Library, folder: Path, text: str, name: str = "reviews.csv", **options: object) -> ImportPlan:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return plan_import(library, [path], **options)  # type: ignore[arg-type]


def rows(library: Library, ids: tuple[int, ...]) -> list[ItemRow]:
    with library.read() as session:
        return item_rows(session, ids, today=library.today())


def test_judge_me(library: Library, inbox: Path) -> None:
    text = (
        f"{JUDGE_ME}\n"
        'Lovely,"Soft,\nwarm",5,2025-03-02 10:12:00 UTC,web,ok,Ana,ana@example.com,77,wool-hat,Thanks!,,,1.2.3.4,Vigo\n'
        ",,4,2025-03-03 09:00:00 UTC,web,spam,Bo,bo@example.com,77,wool-hat,,,,,\n"
    )
    plan = planned(library, inbox, text)
    assert (plan.offered, plan.new, plan.reader, plan.doubts) == (2, 2, "judge.me", ())
    first, second = rows(library, run_import(library, plan).item_ids)
    assert (first.title, first.text, first.rating, first.creator) == ("Lovely", "Soft,\nwarm", 5.0, "Ana")
    assert first.posted_at == datetime(2025, 3, 2, 10, 12, tzinfo=UTC)
    assert [(product.sku, product.handle) for product in first.products] == [("77", "wool-hat")]
    assert (second.rating, second.text, second.content_type, second.platform) == (4.0, None, "review", "website")
    with library.read() as session:
        item = session.get_one(t.Item, first.id)
    assert item.marks == {"source": "web", "source_status": "ok"}
    assert item.place == "Vigo"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        pytest.param("Nice,6,2025-03-02", "the rating 6 is not between 0 and 5", id="six of five"),
        pytest.param("Nice,good,2025-03-02", "is not a number", id="word for a rating"),
        pytest.param(",,2025-03-02", "neither a text nor a rating", id="nothing said"),
    ],
)
def test_bad_row_is_refused_with_its_line(library: Library, inbox: Path, row: str, reason: str) -> None:
    plan = planned(library, inbox, f"review,rating,date\nGood and warm,5,2025-03-01\n{row}\nFine by me,3,2025-03-03\n")
    assert (plan.offered, plan.new, len(plan.refused)) == (3, 2, 1)
    assert plan.refused[0].line == 3
    assert reason in plan.refused[0].reason


def test_same_file_again_and_identical_rows(library: Library, inbox: Path) -> None:
    text = ",review,rating,sku\n0,Good and warm,5,A1\n1,Good and warm,5,A1\n2,Good and warm,4,A1\n"
    plan = planned(library, inbox, text)
    assert (plan.new, plan.duplicates) == (2, 1)
    assert plan.planned[1].reason == "It is the same as line 2."
    run_import(library, plan)
    again = planned(library, inbox, text)
    assert (again.new, again.unchanged, again.duplicates, again.offered) == (0, 2, 1, 3)


def test_changed_review_updates_only_what_the_source_owns(library: Library, inbox: Path) -> None:
    head = "review id,review,rating,sku\n"
    (item_id,) = run_import(library, planned(library, inbox, head + "r1,Good and warm,5,A1\n")).item_ids
    library.edit(Curate([item_id], Curation.APPROVED))
    library.edit(AddTags([item_id], ["mine"]))
    plan = planned(library, inbox, head + "r1,Fell apart at once,1,A1\n")
    assert (plan.new, plan.updated) == (0, 1)
    result = run_import(library, plan)
    assert result.item_ids == (item_id,)
    (row,) = rows(library, (item_id,))
    assert (row.text, row.rating, row.curation, row.tags) == ("Fell apart at once", 1.0, "approved", ("mine",))
    library.undo()
    (row,) = rows(library, (item_id,))
    assert (row.text, row.rating) == ("Good and warm", 5.0)


def test_one_id_with_two_texts_is_refused(library: Library, inbox: Path) -> None:
    plan = planned(library, inbox, "review id,review,rating,sku\nr1,Good and warm,5,A1\nr1,Bad and cold,1,A1\n")
    assert (plan.new, len(plan.refused)) == (1, 1)
    assert "identity of line 2" in plan.refused[0].reason


@pytest.mark.parametrize(
    ("head", "rows_of_one", "rows_of_another"),
    [
        pytest.param("id,rating,review_text,author", "1,5,Warm,Ana\n2,4,Soft,Bo", "1,1,Cold,Cy\n2,2,Thin,Di",
                     id="names"),
        pytest.param("id,rating,review_text,author", "1,5,Warm,Ana", "1,1,Cold,Ana", id="one name without a date"),
        pytest.param("id,rating,review_text,author,date", "1,5,Warm,Anonymous,2025-03-01",
                     "1,1,Cold,Anonymous,2025-03-01", id="no names"),
        pytest.param("id,rating,review_text", "1,5,Warm", "1,1,Cold", id="nothing but texts"),
        pytest.param("id,rating,review_text,url", "1,5,Warm,https://a.example/1", "1,1,Cold,https://b.example/1",
                     id="addresses"),
    ],
)  # fmt: skip
def test_an_id_alone_is_no_identity(
    library: Library, inbox: Path, head: str, rows_of_one: str, rows_of_another: str
) -> None:
    run_import(library, planned(library, inbox, f"{head}\n{rows_of_one}\n"))
    plan = planned(library, inbox, f"{head}\n{rows_of_another}\n", "another.csv")
    assert (plan.new, plan.updated) == (rows_of_another.count("\n") + 1, 0)
    run_import(library, plan)
    again = planned(library, inbox, f"{head}\n{rows_of_one}\n")
    assert (again.new, again.updated, again.unchanged) == (0, 0, rows_of_one.count("\n") + 1)


@pytest.mark.parametrize(
    ("head", "first", "later"),
    [
        pytest.param("id,rating,review,author,status,reply", "1,5,Warm,Ana,new,", "1,5,Warm,Ana,ok,Thanks!", id="id"),
        pytest.param("id,rating,review,author,date,reply", "1,5,Warm,Ana,2025-03-01,", "1,4,Thin,Ana,2025-03-01,Oh!",
                     id="id, name and day: the text too"),
        pytest.param("rating,review,author,date,sku,status,reply", "5,Warm,Anonymous,2025-03-01 10:12:31,A1,new,",
                     "5,Warm,Anonymous,2025-03-01 10:12:31,A1,ok,Thanks!", id="no name"),
        pytest.param("rating,review,author,date,sku,status,reply", "5,Warm,Ana,2025-03-01 10:12,A1,new,",
                     "5,Warm,Ana,2025-03-01 10:12,A1,ok,Thanks!", id="no seconds"),
        pytest.param("rating,review,author,date,sku,reply", "5,Warm,Ana,2025-03-01 10:12:31,A1,",
                     "1,Torn,Ana,2025-03-01 10:12:31,A1,Oh!", id="name and second: the text too"),
    ],
)  # fmt: skip
def test_an_answer_or_a_state_that_comes_later_updates(
    library: Library, inbox: Path, head: str, first: str, later: str
) -> None:
    run_import(library, planned(library, inbox, f"{head}\n{first}\n"))
    plan = planned(library, inbox, f"{head}\n{later}\n")
    assert (plan.new, plan.updated, plan.refused) == (0, 1, ())


@pytest.mark.parametrize(
    "told",
    [
        pytest.param("5,Warm,Anonymous,2025-03-01 10:12:31,A1\n1,Torn,Anonymous,2025-03-01 10:12:31,A1", id="no name"),
        pytest.param("5,Warm,Anna,2025-03-01 10:12,A1\n1,Torn,Anna,2025-03-01 10:12,A1", id="in one minute"),
        pytest.param("5,,Guest,2025-03-01 10:12,A1\n4,,Guest,2025-03-01 10:12,A1", id="ratings alone"),
    ],
)
def test_two_people_without_a_name_are_two(library: Library, inbox: Path, told: str) -> None:
    plan = planned(library, inbox, f"rating,review,author,date,sku\n{told}\n")
    assert (plan.new, plan.refused) == (2, ())


@pytest.mark.parametrize("head", ["rating,review,author,date,sku", "id,rating,review,author,date"])
def test_another_time_zone_makes_no_other_review(library: Library, inbox: Path, head: str) -> None:
    (inbox / "reviews.csv").write_text(
        f"{head}\n" + ("5,Warm,Ana,2025-03-01 10:12:31,A1\n" if head[0] == "r" else "1,5,Warm,Ana,2025-03-01 10:12\n")
    )
    first, second = (_keys(inbox / "reviews.csv", zone) for zone in ("Europe/Madrid", "America/Lima"))
    assert first == second
    assert len(first) == 1


def _keys(path: Path, zone: str) -> list[str | None]:
    reader, reading = ReviewsReader(), Reading(ZoneInfo(zone))
    return [
        one.source_key for one in reader.read([*reader.claim([path], reading)], reading) if isinstance(one, Candidate)
    ]


@pytest.mark.parametrize("number", ["a\ud800", "\ud800", "a\u0000b"])
def test_an_id_that_no_database_takes_is_made_sound(library: Library, inbox: Path, number: str) -> None:
    content = json.dumps([{"id": number, "rating": 5, "review": "Warm", "sku": "A1"}])
    plan = planned(library, inbox, content, "reviews.json")
    assert (plan.new, plan.refused) == (1, ())
    run_import(library, plan)
    assert planned(library, inbox, content, "reviews.json").unchanged == 1


def test_day_or_month_first_is_asked(library: Library, inbox: Path) -> None:
    text = "review,rating,date\nGood and warm,5,05/03/2024\nFine by me,4,06/03/2024\n"
    plan = planned(library, inbox, text)
    assert len(plan.doubts) == 1
    with pytest.raises(WrongUse, match="day first or month first"):
        run_import(library, plan)
    mapping = Mapping({"text": "review", "rating": "rating", "posted_at": "date"}, "dmy")
    told = planned(library, inbox, text, mapping=mapping)
    first, _ = rows(library, run_import(library, told).item_ids)
    # Midnight in Madrid, the library's zone, in winter.
    assert first.posted_at == datetime(2024, 3, 4, 23, 0, tzinfo=UTC)


def test_table_of_something_else_is_refused(library: Library, inbox: Path) -> None:
    plan = planned(library, inbox, "Date,Sessions\n2025-01-01,12\n")
    assert (plan.offered, plan.new) == (1, 0)
    assert "without a column of ratings" in plan.refused[0].reason


def test_review_links_to_the_catalogue_by_handle(library: Library, inbox: Path) -> None:
    run_import(library, planned(library, inbox, "review,rating,product handle,sku\nGood and warm,5,wool-hat,H-1\n"))
    plan = planned(library, inbox, "review,rating,product handle\nToo small for me,2,wool-hat\n", "more.csv")
    (row,) = rows(library, run_import(library, plan).item_ids)
    assert [product.sku for product in row.products] == ["H-1"]


@pytest.mark.realdata
def test_womens_clothing(library: Library, real_data: Path) -> None:
    path = real_data / "reviews-womens-clothing" / "Womens Clothing E-Commerce Reviews.csv"
    with path.open(encoding="utf-8", newline="") as file:
        _, *table = csv.reader(file)
    different = {tuple(row[1:]) for row in table}
    plan = plan_import(library, [path])
    assert (plan.offered, plan.new, plan.duplicates) == (23_486, len(different), 23_486 - len(different))
    assert plan.refused == ()
    result = run_import(library, plan)
    assert len(result.item_ids) == len(different)
    live = select(func.count()).select_from(t.Item).where(t.Item.live)
    by_line = (
        select(t.ProductLine.name, func.count())
        .select_from(t.ItemProduct)
        .join(t.Product, t.Product.id == t.ItemProduct.product_id)
        .join(t.ProductLine, t.ProductLine.id == t.Product.line_id)
        .group_by(t.ProductLine.name)
    )
    with library.read() as session:
        assert dict(session.execute(by_line).all()) == Counter(row[8] for row in different if row[8])
        assert session.scalars(select(func.count()).select_from(t.Product)).one() == len({row[0] for row in different})
        ratings = dict(session.execute(select(t.Item.rating, func.count()).group_by(t.Item.rating)).all())
        assert ratings == Counter(float(row[4]) for row in different)
    again = plan_import(library, [path])
    assert (again.new, again.unchanged, again.duplicates) == (0, len(different), 23_486 - len(different))
    library.undo()
    with library.read() as session:
        assert session.scalars(live).one() == 0
    library.redo()
    with library.read() as session:
        assert session.scalars(live).one() == len(different)


@pytest.mark.realdata
def test_french_app_reviews(library: Library, real_data: Path) -> None:
    folder = real_data / "reviews-app-fr"
    different = set()
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            different |= {tuple(cell.strip() for cell in row) for row in list(csv.reader(file))[1:]}
    plan = plan_import(library, [folder])
    assert (plan.offered, plan.new, len(plan.refused)) == (6_000, len(different), 0)
    run_import(library, plan)
    with library.read() as session:
        languages = dict(session.execute(select(t.Item.language, func.count()).group_by(t.Item.language)).all())
        products = set(session.scalars(select(t.Product.name)))
    assert languages == Counter(row[6] for row in different)
    assert products == {"Garmin Connect", "Samsung Health"}


def test_a_mapping_of_columns_that_are_not_there_is_named(library: Library, inbox: Path) -> None:
    plan = planned(library, inbox, "review,rating\nWarm,5\n", mapping=Mapping({"text": "Avis"}))
    assert plan.new == 0
    assert "no column that the mapping names (“Avis”)" in plan.refused[0].reason
