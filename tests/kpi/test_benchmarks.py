"""Reference values: own ones hide shipped ones, files of them come in whole, and other formulas are refused."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median

import pytest

from tests.kpi.conftest import Store, figure
from tests.search.building import edit
from ugcdesk.errors import WrongUse
from ugcdesk.kpi import (
    METRICS,
    Benchmark,
    Book,
    Period,
    Scope,
    benchmarks,
    benchmarks_for,
    comparison,
    figures,
    median_of_posts,
    per_post,
    plan_benchmarks,
    run_benchmarks,
)
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits.benchmarks import ImportBenchmarks, OwnValue, RemoveBenchmark, SetBenchmark
from ugcdesk.library.vocabulary import Span

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
_HEADER = "metric,network,paid,low,high,source,year,formula,note"


def _own(low: float, network: str | None = "instagram", *, paid: bool | None = False) -> OwnValue:
    return OwnValue("ctr", METRICS["ctr"].formula, low, low, "Trade survey", 2026, network, paid)


def _lows(book: Book, network: str | None = "instagram", *, paid: bool = False) -> list[float]:
    return [one.low for one in benchmarks_for("ctr", network, paid=paid, book=book)]


def test_an_own_benchmark_hides_the_shipped_one_of_its_kind_until_it_is_removed(library: Library) -> None:
    book = Book(library)
    assert _lows(book) == [0.18]
    library.edit(SetBenchmark(_own(0.02)))
    assert _lows(book) == [0.02]
    assert _lows(book, paid=True) == [0.18]
    assert _lows(book, "tiktok") == [0.14]
    library.edit(SetBenchmark(_own(0.03)))
    (own,) = [one for one in benchmarks(book) if one.id is not None]
    assert (own.low, own.source, own.year) == (0.03, "Trade survey", 2026)
    library.edit(RemoveBenchmark(own.id or 0))
    assert _lows(book) == [0.18]
    library.undo()
    assert _lows(book) == [0.03]
    library.undo()
    assert _lows(book) == [0.02]


def test_one_of_the_network_goes_before_one_of_any(library: Library) -> None:
    library.edit(ImportBenchmarks([_own(0.5, None, paid=None), _own(0.07, "x", paid=None)]))
    book = Book(library)
    found = {network: comparison("ctr", network, book=book) for network in ("instagram", "x", "pinterest")}
    assert {network: one.low for network, one in found.items() if isinstance(one, Benchmark)} == {
        "instagram": 0.18, "x": 0.07, "pinterest": 0.5,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("metric", "network", "said"),
    [
        ("lead_rate", None, "Lead rate is leads ÷ pop-ups shown, here it is leads ÷ sessions."),
        ("aov", None, "No benchmark for Average order is known."),
        ("ctr", "pinterest", "No benchmark for Click rate (CTR) on pinterest is known."),
        ("engagement_rate_followers", "instagram", "is median per post of engagements ÷ followers at post time, here"),
    ],
    ids=["other formula", "none", "other network", "of the median post"],
)
def test_a_comparison_is_refused_with_the_reason(metric: str, network: str | None, said: str) -> None:
    found = comparison(metric, network)
    assert isinstance(found, str)
    assert said in found
    with pytest.raises(WrongUse, match="no metric"):
        comparison("nonsense")


def test_the_median_post_of_others_is_set_beside_the_own_median_post(library: Library, store: Store) -> None:
    published = per_post("engagement_rate_followers", "instagram")
    assert published is not None
    assert (published.low, published.source, published.year) == (0.0047, "Rival IQ", 2024)
    assert per_post("engagement_rate_followers", "pinterest") is None
    assert per_post("ctr", "instagram") is None
    edit(library, lambda recorder: recorder.insert(t.Item, [_post(day) for day in range(4, 7)]))
    store([figure("followers", followers, day, span=Span.LEVEL) for day, followers in ((1, 1_000), (4, 10_000))])
    store([figure("likes", likes, 9, item=item) for item, likes in enumerate((10, 20, 30, 50, 60, 9_000), 1)])
    rates = [0.01, 0.02, 0.03, 0.005, 0.006, 0.9]
    found = median_of_posts(Book(library), "engagement_rate_followers", Scope(), NOVEMBER, "instagram")
    assert found.n == 6
    assert found.value == pytest.approx(median(rates))
    total = figures(Book(library)).metrics["engagement_rate_followers"]
    assert total == 9_170 / 33_000  # the ratio of sums, which one post and the many followers of late decide
    fewer = median_of_posts(Book(library), "engagement_rate_followers", Scope(item_ids=(1, 2)), NOVEMBER)
    assert (fewer.n, fewer.value, fewer.reason) == (2, None, "5 pieces or more are needed.")


def _post(day: int) -> dict[str, object]:
    moment = datetime(2026, 11, day, 18, 30, tzinfo=UTC)
    return {
        "source_key": f"instagram:more-{day}", "content_type": "photo", "platform": "instagram", "imported_at": moment,
        "posted_at": moment, "curation": "inbox", "stars": 0, "featured": False, "version": 1, "live": True,
    }  # fmt: skip


def test_a_file_comes_in_whole_and_once(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "survey.csv"
    rows = [
        "ctr,Instagram,no,2%,3%,Trade survey,2026,,yearly",
        "AOV,,,41.50,,Trade survey,2025,,",
        "lead rate,,,0.038,,Trade survey,2025,leads ÷ visitors,",
        "ctr,instagram,organic,1.5%,3%,Trade survey,2026,,",
        "charm,,,1,,Somebody,2026,,",
        "ctr,,,3%,2%,Somebody,2026,,",
        "ctr,,,,,Somebody,2026,,",
        "ctr,,maybe,1%,,Somebody,2026,,",
        "ctr,,,1%,,,2026,,",
        "ctr,,,1%,,Somebody,soon,,",
    ]
    file.write_text("\n".join([_HEADER, *rows]) + "\n", "utf-8")
    plan = plan_benchmarks(library, file)
    assert (plan.offered, plan.new, plan.duplicates, [one.line for one in plan.refused]) == (
        10, 3, 1, [6, 7, 8, 9, 10, 11],
    )  # fmt: skip
    run_benchmarks(library, plan)
    book = Book(library)
    found = comparison("ctr", "instagram", book=book)
    assert isinstance(found, Benchmark)
    assert (found.low, found.high) == (0.015, 0.03)
    money = comparison("aov", book=book)
    assert isinstance(money, Benchmark)
    assert money.low == money.high == 4_150
    refusal = comparison("lead_rate", book=book)
    assert refusal == (
        "Not set beside Trade survey 2025: there Lead rate is leads ÷ visitors, here it is leads ÷ sessions."
    )
    again = plan_benchmarks(library, file)
    assert (again.new, again.replaced, again.unchanged) == (0, 0, 3)
    library.undo()
    assert all(one.id is None for one in benchmarks(book))


def test_toml_is_read_as_the_shipped_ones_are_written(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('[[benchmark]]\nmetric = "ctr"\npaid = true\nvalue = 0.04\nsource = "We"\nyear = 2026\n', "utf-8")
    (value,) = plan_benchmarks(library, file).values
    assert (value.low, value.high, value.paid, value.network) == (0.04, 0.04, True, None)
    file.write_text("[[benchmark]", "utf-8")
    (refused,) = plan_benchmarks(library, file).refused
    assert refused.reason.startswith("own.toml is no TOML file")
    with pytest.raises(WrongUse, match="no file"):
        plan_benchmarks(library, tmp_path / "none.csv")


def test_what_is_not_there_cannot_be_removed(library: Library) -> None:
    with pytest.raises(WrongUse, match="no own benchmark 7"):
        library.edit(RemoveBenchmark(7))


def test_an_own_value_for_paid_and_unpaid_goes_before_the_shipped_ones(library: Library) -> None:
    library.edit(ImportBenchmarks([_own(0.02, "instagram", paid=None)]))
    book = Book(library)
    for paid in (False, True):
        found = comparison("ctr", "instagram", paid=paid, book=book)
        assert isinstance(found, Benchmark)
        assert found.low == 0.02
    assert sum(one.metric == "ctr" and one.network == "instagram" for one in benchmarks(book)) == 1
