"""Any other table of figures: its columns are proposed in many languages, and nothing is read that is in doubt."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.kpi.planned import to_store
from ugcdesk.errors import WrongUse
from ugcdesk.kpi import Book, Scope, figures, plan_figures, run_figures, unmatched
from ugcdesk.kpi.readers.table import FIELDS
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits.unmatched import CreateItemsFromRows
from ugcdesk.tabular.mapping import propose
from ugcdesk.tabular.table import read_table


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Fecha;Canal;Impresiones;Clics en el enlace\n13/11/2026;email;1.200;30\n", ("impressions", 1_200)),
        ("Jour;Canal;Sessions;Chiffre d'affaires\n13/11/2026;email;12;18,50 €\n", ("gross_revenue", 1_850)),
        ("Tag;Kanal;Sitzungen;Ausgaben\n13.11.2026;email;7;1.018,25\n", ("spend", 101_825)),
        ("Giorno;Canale;Sessioni;Ordini\n13/11/2026;email;7;2\n", ("transactions", 2)),
        ("Data;Canal;Sessões;Novos clientes\n13/11/2026;email;7;2\n", ("new_customers", 2)),
        ("Datum;Kanaal;Sessies;Terugbetalingen\n13-11-2026;email;7;-2,50\n", ("refunds", 250)),
        ("Date,Channel,Views,Watch time\n2026-11-13,email,1.2K,0:12\n", ("watch_time_s", 12)),
    ],
    ids=["Spanish", "French", "German", "Italian", "Portuguese", "Dutch", "English"],
)
def test_columns_are_proposed_in_many_languages(
    library: Library, tmp_path: Path, text: str, wanted: tuple[str, float]
) -> None:
    file = tmp_path / "figures.csv"
    file.write_text(text, encoding="utf-8")
    plan = plan_figures(library, [file])
    assert (plan.reader, plan.rows, plan.refused) == ("table", 1, ())
    assert wanted in [(figure.measure, figure.value) for figure in to_store(plan)]


def test_totals_and_empty_cells_are_no_figures(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    file.write_text("Date,Channel,Sessions,Orders\n2026-11-13,email,7,\n2026-11-14,email,0,2\nTotal,,7,2\n")
    plan = plan_figures(library, [file])
    found = [(figure.measure, figure.day.day, figure.value) for figure in to_store(plan)]
    assert sorted(found) == [("sessions", 13, 7), ("sessions", 14, 0), ("transactions", 14, 2)]
    assert plan.rows == 2


def test_dates_that_read_either_way_are_asked_for(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    file.write_text("Date,Channel,Sessions\n05/03/2026,email,7\n")
    with pytest.raises(WrongUse, match="day first or month first"):
        plan_figures(library, [file])


def test_a_column_says_the_currency_row_by_row(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    file.write_text("Date,Channel,Revenue,Currency\n2026-11-01,email,10,EUR\n2026-11-01,email,20,USD\n")
    plan = plan_figures(library, [file])
    assert [(figure.value, figure.currency) for figure in to_store(plan)] == [(1_000, "EUR")]
    assert "in USD" in plan.refused[0].reason


def test_an_amount_spent_that_is_corrected_makes_no_second_row(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    lines = "Date,Channel,Impressions,Spend\n2026-11-01,instagram,100,{}\n2026-11-02,instagram,50,1\n"
    for spent in (0, 5):
        file.write_text(lines.format(spent) + "2026-11-01,email,7,\n")
        run_figures(library, plan_figures(library, [file]))
    assert figures(Book(library), Scope(channel="instagram")).measures == {"impressions": 150, "spend": 600}
    plan = plan_figures(library, [file])
    assert {(row.channel, row.paid) for row in plan.incoming} == {("instagram", True), ("email", False)}


_POSTS = "Date,Channel,Link,Post text,Published,Likes\n"


@pytest.mark.parametrize(
    ("line", "posted"),
    [
        ("2026-11-13,pinterest,https://pinterest.com/pin/7/,So soft #cosy,2026-11-02 18:30,7\n", (18, 30)),
        ("2026-11-13,pinterest,https://pinterest.com/pin/7/,So soft #cosy,2026-11-02,7\n", (0, 0)),
        ("2026-11-13,pinterest,,So soft #cosy,2026-11-02 18:30,7\n", (18, 30)),
    ],
    ids=["with a time", "with a day alone", "known by its text and time alone"],
)
def test_an_item_made_of_a_row_has_its_text_and_its_day(
    library: Library, tmp_path: Path, line: str, posted: tuple[int, int]
) -> None:
    file = tmp_path / "posts.csv"
    file.write_text(_POSTS + line)
    columns = propose(FIELDS, read_table(file)).columns
    assert (columns["caption"], columns["posted"]) == ("Post text", "Published")
    run_figures(library, plan_figures(library, [file]))
    (row,) = unmatched(library)
    library.edit(CreateItemsFromRows([row.id]))
    with library.read() as session:
        item = session.scalars(select(t.Item).order_by(t.Item.id.desc())).first()
    assert item is not None
    assert (item.caption, item.hashtags, item.platform) == ("So soft #cosy", "cosy", "pinterest")
    assert item.posted_at == datetime(2026, 11, 2, *posted, tzinfo=UTC)
    assert figures(Book(library), Scope(item_ids=(item.id,))).measures["likes"] == 7


def test_a_day_of_posting_that_is_none_is_refused_with_its_column(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "posts.csv"
    lines = [f"2026-11-13,pinterest,https://pinterest.com/pin/{n}/,Soft,2026-11-02,7\n" for n in range(20)]
    file.write_text(_POSTS + "".join(lines) + lines[0].replace("2026-11-02", "soon"))
    [refused] = plan_figures(library, [file]).refused
    assert refused.line == 22
    assert refused.reason.startswith("Line 22: in the column “Published” “soon” is not a date")


def test_a_moment_is_of_the_day_of_the_library(folder: Path, tmp_path: Path) -> None:
    library = Library.create(folder, time_zone="America/Los_Angeles")
    file = tmp_path / "figures.csv"
    file.write_text("Date,Channel,Sessions\n2026-11-02T02:00:00Z,email,7\n")
    assert [figure.day for figure in to_store(plan_figures(library, [file]))] == [date(2026, 11, 1)]
    library.close()
