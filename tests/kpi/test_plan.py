"""Figures in: recognised, matched, counted, stored once, replaced when changed, undone as one step."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.kpi.conftest import ThreePosts, write_meta
from tests.kpi.planned import to_store
from ugcdesk.errors import WrongUse
from ugcdesk.kpi import Book, Scope, figures, plan_figures, rows, run_figures
from ugcdesk.kpi.files_read import FileWords
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits.campaigns import CreateCampaign


def test_a_meta_export_goes_in_matched_and_comes_out_by_item(library: Library, meta_file: Path) -> None:
    plan = plan_figures(library, [meta_file])
    assert (plan.reader, plan.rows, plan.matched, plan.unmatched, plan.refused) == ("meta_content", 3, 3, (), ())
    assert (plan.new, plan.replaced, plan.unchanged) == (24, 0, 0)

    run_figures(library, plan)

    found = {row.key: row for row in rows(Book(library), "item")}
    assert found[2].measures["views"] == found[2].measures["impressions"] == 2000
    assert found[2].measures["engagements"] == 100 + 8 + 10 + 12
    assert found[2].metrics["engagement_rate_reach"] == pytest.approx(130 / 1600)
    total = figures(Book(library))
    assert total.measures["likes"] == 300
    assert total.metrics["engagement_rate_impressions"] == pytest.approx(390 / 6000)
    assert total.sources == ("content.csv", "placements")


def test_undo_takes_all_of_it_back_also_after_a_restart(library: Library, folder: Path, meta_file: Path) -> None:
    before = figures(Book(library))
    run_figures(library, plan_figures(library, [meta_file]))
    library.close()
    again = Library.open(folder)
    assert figures(Book(again)).measures["likes"] == 300
    again.undo()
    assert figures(Book(again)) == before
    again.redo()
    assert figures(Book(again)).measures["likes"] == 300
    again.close()


def test_the_same_file_twice_changes_nothing(library: Library, meta_file: Path) -> None:
    run_figures(library, plan_figures(library, [meta_file]))
    plan = plan_figures(library, [meta_file])
    assert (plan.new, plan.replaced, plan.unchanged) == (0, 0, 24)
    assert not run_figures(library, plan)


@pytest.mark.parametrize("order", [1, -1], ids=["shop last", "shop first"])
def test_files_of_one_name_are_told_apart(library: Library, tmp_path: Path, order: int) -> None:
    texts = (
        "Campaign name,Day,Amount spent (EUR),Purchases conversion value\nAutumn,2026-11-02,10,300\n",
        "Name,Created at,Currency,Total,Lineitem quantity\n#1,2026-11-02 09:00:00 +0000,EUR,100,1\n",
        "Campaign name,Day,Amount spent (EUR)\nAutumn,2026-11-03,5\n",
    )
    files = [tmp_path / str(number) / "report.csv" for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.parent.mkdir()
        file.write_text(text)
    plan = plan_figures(library, files[::order])
    assert plan.sources == ("report.csv", "report (2).csv", "report (3).csv")
    run_figures(library, plan)
    assert figures(Book(library)).measures["gross_revenue"] == 10_000


def test_a_changed_value_replaces_the_old_one_and_undo_brings_it_back(library: Library, meta_file: Path) -> None:
    run_figures(library, plan_figures(library, [meta_file]))
    meta_file.write_text(meta_file.read_text(encoding="utf-8-sig").replace(",150,15,", ",170,15,"), encoding="utf-8")
    plan = plan_figures(library, [meta_file])
    assert (plan.new, plan.replaced, plan.unchanged) == (0, 1, 23)
    run_figures(library, plan)
    assert figures(Book(library)).measures["likes"] == 320
    library.undo()
    assert figures(Book(library)).measures["likes"] == 300


def test_a_row_without_an_item_keeps_its_figures_under_its_channel_and_is_listed(
    library: Library, tmp_path: Path
) -> None:
    file = write_meta(tmp_path / "content.csv", codes=("DAAA", "DXXX"))
    plan = plan_figures(library, [file])
    assert (plan.rows, plan.matched) == (2, 1)
    assert [(row.row, row.reason) for row in plan.unmatched] == [(3, "No item has this link.")]
    run_figures(library, plan)
    assert figures(Book(library), Scope(channel="instagram")).measures["likes"] == 150
    assert [row.key for row in rows(Book(library), "item")] == [1]
    by_day = {row.key: row.measures.get("likes") for row in rows(Book(library), "day")}
    assert by_day == {"2026-11-01": 50, "2026-11-02": 100}
    with library.read() as session:
        assert session.scalars(select(t.UnmatchedRow.row)).all() == [3]


def test_a_bad_row_is_refused_with_its_line_and_the_rest_comes_in(library: Library, tmp_path: Path) -> None:
    bad = "179,55,shop,Shop,x,0,11/05/2026 10:00,https://www.instagram.com/p/DBBB/,IG image,,Lifetime,many,1,1,1,1,1,1"
    file = write_meta(tmp_path / "content.csv", [bad], codes=("DAAA",))
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    plan = plan_figures(library, [file, tmp_path / "picture.csv"])
    refused = [(each.path.name, each.line) for each in plan.refused]
    assert refused == [("content.csv", 3), ("picture.csv", None)]
    assert "“Views”" in plan.refused[0].reason
    assert plan.rows == plan.matched + len(plan.unmatched) + len(plan.refused) == 3


def test_an_absent_file_is_wrong_use(library: Library, meta_file: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="There is no file"):
        plan_figures(library, [meta_file, tmp_path / "absent.csv"])


def test_an_unknown_reader_is_wrong_use(library: Library, meta_file: Path) -> None:
    with pytest.raises(WrongUse, match="There is no reader"):
        plan_figures(library, [meta_file], reader="nonsense")


def test_figures_move_to_their_item_once_it_is_known(folder: Path, tmp_path: Path) -> None:
    library = Library.create(folder)
    file = write_meta(tmp_path / "content.csv")
    run_figures(library, plan_figures(library, [file]))
    assert rows(Book(library), "item") == []
    assert figures(Book(library)).measures["likes"] == 300
    library.edit(ThreePosts())
    run_figures(library, plan_figures(library, [file]))
    assert [row.measures["likes"] for row in rows(Book(library), "item")] == [50, 100, 150]
    assert figures(Book(library)).measures["likes"] == 300
    library.undo()
    assert rows(Book(library), "item") == []
    assert figures(Book(library)).measures["likes"] == 300
    library.close()


def test_all_days_move_to_their_campaign_once_it_is_known(folder: Path, tmp_path: Path) -> None:
    library = Library.create(folder)
    file = tmp_path / "ads.csv"
    days = [f"Autumn,2026-11-0{day},{day}" for day in (1, 2, 3)]
    file.write_text("\n".join(["Campaign name,Day,Amount spent (EUR)", *days]) + "\n")
    run_figures(library, plan_figures(library, [file]))
    library.edit(CreateCampaign("Autumn", "EUR"))
    run_figures(library, plan_figures(library, [file]))
    assert [figures(Book(library), scope).measures["spend"] for scope in (Scope(), Scope(campaign_id=1))] == [600, 600]
    assert plan_figures(library, [file]).unchanged == 3
    library.close()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("rows.json", '[{"Date": "2026-11-01", "Channel": "email", "Campaign": "cut \\ud83d", "Sessions": 7}]'),
        (
            "posts_1.json",
            '{"organic_insights_posts": [{"media_map_data": {"x": {"creation_timestamp": 1793523600, "title": '
            '"cut \\ud83d"}}, "string_map_data": {"Likes": {"value": "5"}}}]}',
        ),
    ],
    ids=["records", "a download of Instagram"],
)
def test_half_an_emoji_stops_nothing(library: Library, tmp_path: Path, name: str, text: str) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="ascii")
    plan = plan_figures(library, [file])
    run_figures(library, plan)
    assert (plan.rows, plan.refused) == (1, ())
    assert "cut \ufffd" in plan.unmatched[0].key


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Auckland"])
@pytest.mark.parametrize(
    "lines",
    [
        ("Date,Channel,Sessions", "0001-01-01T00:00:00Z,email,7", "9999-12-31T23:59:00Z,email,7"),
        ("Week,Total sales,Orders", "9999-12-31,5,1", "0001-01-01,5,1"),
        ("Publish time,Post ID,Permalink,Likes", "12/31/9999 23:59,1,,5", "01/01/0001 00:00,2,,5"),
        (
            "# Start date: 20261101", "# End date: 20261130", "Nth day,Session source / medium,Sessions",
            "99999999999,email,7", "3999999,email,7",
        ),
    ],
    ids=["table", "weeks", "posts", "counted days"],
)  # fmt: skip
def test_days_at_the_ends_of_time_are_refused(folder: Path, tmp_path: Path, lines: tuple[str, ...], zone: str) -> None:
    library = Library.create(folder, time_zone=zone)
    file = tmp_path / "figures.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    plan = plan_figures(library, [file], channel="instagram")
    assert (plan.matched, len(plan.refused)) == (0, 2)
    assert all(one.line for one in plan.refused)


def test_an_amount_is_not_replaced_by_one_in_other_money(library: Library, tmp_path: Path) -> None:
    def spending(currency: str, amount: int) -> Path:
        file = tmp_path / f"{currency}.csv"
        file.write_text(f"Date,Channel,Spend ({currency}),Impressions\n2026-11-02,email,{amount},7\n")
        return file

    run_figures(library, plan_figures(library, [spending("EUR", 10)]))
    plan = plan_figures(library, [spending("USD", 20)])
    assert (plan.new, plan.replaced, plan.unchanged) == (0, 0, 1)
    (left,) = plan.left_out
    assert "1 amount in USD that stand" in left.reason
    assert not run_figures(library, plan)
    with library.read() as session:
        o = t.Observation
        assert session.execute(select(o.value, o.currency).where(o.live, o.measure == "spend")).all() == [
            (1_000, "EUR")
        ]


@pytest.mark.parametrize("said", ["Instagram", " INSTAGRAM "])
def test_a_channel_is_the_same_however_it_is_spelt(library: Library, tmp_path: Path, said: str) -> None:
    file = tmp_path / "figures.csv"
    file.write_text("Date,Sessions\n2026-11-01,7\n")
    plan = plan_figures(library, [file], channel=said)
    assert {row.channel for row in plan.incoming} == {"instagram"}


def test_a_channel_without_a_name_is_wrong_use(library: Library, meta_file: Path) -> None:
    with pytest.raises(WrongUse, match="name of the channel is empty"):
        plan_figures(library, [meta_file], channel=" ")


@pytest.mark.parametrize(
    ("lines", "refused"),
    [
        ("2026-11-01,instagram,1,234,50\n2026-11-02,instagram,7,1\n", "more than the header"),
        ('2026-11-02,instagram,7,1\n2026-11-03,"instagram,9,1\n2026-11-04,instagram,9,1\n', "never closed"),
    ],
    ids=["shifted cells", "rows in quotation marks"],
)
def test_a_broken_row_is_refused_with_the_reason(library: Library, tmp_path: Path, lines: str, refused: str) -> None:
    file = tmp_path / "figures.csv"
    file.write_text("Date,Channel,Impressions,Likes\n" + lines)
    plan = plan_figures(library, [file])
    assert [figure.value for figure in to_store(plan)] == [7, 1]
    assert [refused in one.reason for one in plan.refused] == [True]


_ADS = "Day,Campaign name,Amount spent (EUR)\n{},Autumn,5\n{},Autumn,6\n"
_REPORT = "Day,Total sales,Orders\n{},5,1\n{},6,1\n"
_VISITS = "# All\n\nDate,Session source / medium,Sessions\n{},email,5\n{},email,6\n"
_ORDERS = "Name,Created at,Total,Lineitem quantity,Currency\n#1,{} 10:00,5,1,EUR\n#2,{} 10:00,6,1,EUR\n"
_DATED = pytest.mark.parametrize("text", [_ADS, _REPORT, _VISITS, _ORDERS], ids=["ads", "report", "visits", "orders"])


@_DATED
def test_one_date_of_a_column_decides_for_the_others(library: Library, tmp_path: Path, text: str) -> None:
    file = tmp_path / "figures.csv"
    file.write_text(text.format("05/03/2026", "15/03/2026"))
    plan = plan_figures(library, [file])
    assert {row.day for row in plan.incoming} == {date(2026, 3, 5), date(2026, 3, 15)}
    assert plan.refused == ()


@_DATED
def test_a_person_says_which_order_dates_are_in(library: Library, tmp_path: Path, text: str) -> None:
    file = tmp_path / "figures.csv"
    file.write_text(text.format("05/03/2026", "06/03/2026"))
    with pytest.raises(WrongUse, match="day first or month first"):
        plan_figures(library, [file])
    plan = plan_figures(library, [file], words={file: FileWords(date_order="mdy")})
    assert {row.day for row in plan.incoming} == {date(2026, 5, 3), date(2026, 6, 3)}


_MONEY = pytest.mark.parametrize(
    "header",
    ["Date{0}Channel{0}Spend{0}Likes", "Day{0}Campaign name{0}Amount spent{0}Post shares"],
    ids=["table", "ads"],
)


@_MONEY
@pytest.mark.parametrize(
    ("mark", "lines", "minor"),
    [
        (";", ["2026-11-01;x;1.250;5", "2026-11-02;x;980;6"], 125_000),
        ("\t", ["2026-11-01\tx\t1.250\t1.012", "2026-11-02\tx\t980\t6"], 125_000),
        ("\t", ["2026-11-01\tx\t1,250\t5", "2026-11-02\tx\t98.50\t6"], 125_000),
    ],
    ids=["semicolons", "counts tell", "another amount tells"],
)
def test_thousands_of_money(
    library: Library, tmp_path: Path, header: str, mark: str, lines: list[str], minor: int
) -> None:
    file = tmp_path / "figures.csv"
    file.write_text("\n".join([header.format(mark), *lines]) + "\n")
    plan = plan_figures(library, [file])
    assert next(figure.value for figure in to_store(plan) if figure.measure == "spend") == minor


@_MONEY
def test_money_that_reads_either_way_is_asked_for(library: Library, tmp_path: Path, header: str) -> None:
    file = tmp_path / "figures.csv"
    file.write_text("\n".join([header.format(","), "2026-11-01,x,1.250,5", "2026-11-02,x,980,6"]) + "\n")
    with pytest.raises(WrongUse, match="with thousands or with a fraction"):
        plan_figures(library, [file])
