"""Insights of a page's posts that found no item, and of a small library, worked by hand."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median

import pytest

from tests.kpi.conftest import Store, figure
from ugcdesk.errors import WrongUse
from ugcdesk.kpi import Book, Period, insight, own_median, plan_figures, posting_times, run_figures
from ugcdesk.kpi.insight.likely import FEWEST_PIECES
from ugcdesk.kpi.insight.spikes import baseline
from ugcdesk.kpi.metrics import wilson
from ugcdesk.kpi.own_median import line_of
from ugcdesk.kpi.scope import Scope
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits.items import Curate
from ugcdesk.library.edits.rights import SetRights
from ugcdesk.library.edits.tags import LinkProducts
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import BatchKind, Curation, RightsStatus, Span


@dataclass(frozen=True)
class ManyPosts:
    """``count`` more items: videos and photos in turn, one a day at 8 in the morning from January 2026 on.

    The videos bear #Haul, every third item #cosy.
    """

    count: int
    label: str = "Many posts"

    def apply(self, recorder: Recorder) -> None:
        batch = recorder.begin_batch(BatchKind.IMPORT, self.label, None, ["posts"])
        creator = recorder.insert_one(t.Creator, platform="tiktok", handle="ida", key="ida", live=True)
        recorder.bulk(t.Item, [self._item(n, creator, recorder.now, batch) for n in range(self.count)])

    def _item(self, n: int, creator: int, now: datetime, batch: int) -> dict[str, object]:
        said = ("#Haul " if n % 2 else "") + ("#cosy" if n % 3 == 0 else "")
        return {
            "source_key": f"tiktok:{n}", "content_type": "video" if n % 2 else "photo", "platform": "tiktok",
            "creator_id": creator, "imported_at": now, "hashtags": said.replace("#", "").strip() or None,
            "posted_at": datetime(2026, 1, 1, 8, tzinfo=UTC) + timedelta(days=n), "curation": "inbox", "stars": 0,
            "featured": False, "version": 1, "batch_id": batch, "live": True,
        }  # fmt: skip


@pytest.fixture
def many(library: Library, store: Store) -> Book:
    """Sixty items after the first three; videos have 40 engagements of 1000, photos 10 and as many as their place."""
    library.edit(ManyPosts(60))
    for n in range(60):
        store([
            figure("impressions", 1000, item=n + 4, channel="tiktok"),
            figure("likes", 40 if n % 2 else 10 + n % 4, item=n + 4, channel="tiktok"),
        ])  # fmt: skip
    return Book(library)


@pytest.fixture
def page(library: Library, real_data: Path) -> Book:
    file = real_data / "social-facebook-uci" / "dataset_Facebook.csv"
    run_figures(library, plan_figures(library, [file]))
    return Book(library)


def _rows(real_data: Path) -> list[dict[str, str]]:
    with (real_data / "social-facebook-uci" / "dataset_Facebook.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter=";"))


def _engaged(row: dict[str, str]) -> float:
    return sum(float(row[name] or 0) for name in ("comment", "like", "share"))


@pytest.mark.realdata
def test_posts_without_items_are_compared_by_type(page: Book, real_data: Path) -> None:
    expected: dict[str, list[float]] = defaultdict(lambda: [0, 0, 0])
    for row in _rows(real_data):
        mine = expected[{"Photo": "photo", "Video": "video"}.get(row["Type"], "post")]
        mine[0] += 1
        mine[1] += _engaged(row)
        mine[2] += float(row["Lifetime Post Total Impressions"])
    found = insight.compared(page, "content_type")
    assert {row.key: [row.n, round(row.value * row.base), row.base] for row in found if row.value} == dict(expected)
    assert [row.rank for row in found] == [1, 2, 3]
    for row in found:
        assert row.interval == pytest.approx(wilson(expected[row.key][1], expected[row.key][2]))


@pytest.mark.realdata
def test_posts_without_items_feed_the_posting_times(page: Book, real_data: Path) -> None:
    expected: dict[tuple[int, int], list[float]] = defaultdict(list)
    for row in _rows(real_data):
        weekday = (int(row["Post Weekday"]) - 2) % 7  # theirs is 1 for Sunday
        rate = _engaged(row) / float(row["Lifetime Post Total Impressions"])
        expected[weekday, int(row["Post Hour"]) // 2].append(rate)
    cells = posting_times(page)
    assert sum(cell.count for row in cells for cell in row) == 500
    for weekday, row in enumerate(cells):
        for span, cell in enumerate(row):
            mine = expected.get((weekday, span), [])
            assert (cell.count, cell.value) == (len(mine), pytest.approx(median(mine)) if mine else None)


def test_groups_are_ratios_of_sums_and_ranked_when_enough(many: Book) -> None:
    video, photo = insight.compared(many, "content_type")
    assert (video.key, video.n, video.base, video.value, video.rank) == ("video", 30, 30_000, 0.04, 1)
    assert video.interval == pytest.approx(wilson(1200, 30_000))
    assert (photo.value, photo.median, photo.rank) == (pytest.approx(330 / 30_000), pytest.approx(0.011), 2)
    assert [row.key for row in insight.compared(many, "creator")] == ["ida"]
    assert insight.compared(many, "product_line") == []
    early = Period(date(2026, 1, 1), date(2026, 1, 4))
    few = insight.compared(many, "platform", period=early)
    assert [(row.key, row.n, row.value, row.enough, row.reason) for row in few] == [
        ("tiktok", 4, None, False, "Not enough: 4 of at least 5 pieces.")
    ]
    with pytest.raises(WrongUse, match="no measure"):
        insight.compared(many, "platform", "charm")


def test_hashtags_stand_beside_the_median_of_all(many: Book) -> None:
    found = insight.hashtags(many)
    assert (found.n, found.overall) == (60, pytest.approx((0.012 + 0.04) / 2))
    assert [(row.tag, row.n, row.value) for row in found.rows] == [
        ("Haul", 30, 0.04),
        ("cosy", 20, pytest.approx(0.026)),
    ]
    assert found.rows[0].times == pytest.approx(0.04 / found.overall if found.overall else 0)


def test_a_guess_is_measured_against_the_naive_one(many: Book, library: Library) -> None:
    library.edit(ManyPostsUnused())
    found = insight.likely(many)
    assert found.beats_naive
    assert found.n == 60
    assert found.error is not None
    assert found.naive_error is not None
    assert found.error < found.naive_error / 2
    assert [row.item for row in found.rows][:1] == [65]
    assert found.rows[0].value == pytest.approx(0.04, abs=0.002)
    nothing = insight.likely(many, "link_clicks")
    assert (nothing.enough, nothing.rows) == (False, ())
    assert nothing.reason == f"Not enough: 0 of at least {FEWEST_PIECES} pieces with figures."


@dataclass(frozen=True)
class ManyPostsUnused:
    """A photo and a video that nobody used."""

    label: str = "Unused posts"

    def apply(self, recorder: Recorder) -> None:
        for kind in ("photo", "video"):
            recorder.insert_one(
                t.Item, source_key=f"new:{kind}", content_type=kind, platform="tiktok", imported_at=recorder.now,
                curation="inbox", stars=0, featured=False, version=1, live=True,
            )  # fmt: skip


def test_where_guessing_gains_nothing_the_naive_guess_is_given(library: Library, store: Store) -> None:
    library.edit(ManyPosts(40))
    for n in range(40):
        rate = 10 + (n // 2) % 7  # the same of videos and photos
        store([
            figure("impressions", 1000, item=n + 4, channel="tiktok"),
            figure("likes", rate, item=n + 4, channel="tiktok"),
        ])  # fmt: skip
    found = insight.likely(Book(library), items=[1, 2])
    assert not found.beats_naive
    assert [row.value for row in found.rows] == [found.naive, found.naive]
    assert "not surely better than the plain median" in found.sentence


def test_frequency_goes_by_weeks(many: Book) -> None:
    found = insight.posting_frequency(many)
    assert found.weeks == 9  # from Thursday 1 January to Sunday 1 March
    assert sum(band.n for band in found.bands) == 60
    assert [(band.least, band.most, band.weeks, band.enough) for band in found.bands] == [(4, 7, 9, True)]
    assert insight.posting_frequency(many, scope=Scope(channel="x")).reason.startswith("Not enough")


@pytest.mark.parametrize(
    ("before", "is_count", "expected"),
    [
        ([100.0] * 28, True, (100.0, 10.0)),
        ([None] * 15 + [5.0] * 13, True, None),
        # Each weekday 100 and 120 in turn: median 110, all 10 away, 28 days and 7 weekdays.
        ([100.0] * 7 + [120.0] * 7 + [100.0] * 7 + [120.0] * 7, False, (110.0, 14.826 * (28 / 21) ** 0.5)),
        ([0.5] * 28, False, (0.5, 0.025)),
    ],
    ids=["counts", "too few", "spread", "a rate"],
)
def test_the_baseline_by_hand(before: list[float | None], is_count: bool, expected: tuple[float, float] | None) -> None:
    found = baseline(before, is_count=is_count)
    assert found == (None if expected is None else pytest.approx(expected))


def test_a_day_that_stands_out_says_what_was_posted(library: Library, store: Store) -> None:
    store([figure("sessions", 100 + day % 3, day) for day in range(1, 29)])
    store([figure("sessions", 400, 30), figure("sessions", 101, 29)])
    period = Period(date(2026, 11, 1), date(2026, 11, 30))
    found = insight.spikes(Book(library), "sessions", period)
    assert [(row.day, row.value, row.known, row.out) for row in found.rows] == [(date(2026, 11, 30), 400, 28, ())]
    assert found.rows[0].times > 20
    assert (found.n, found.judged, found.enough) == (30, 16, True)
    early = insight.spikes(Book(library), "sessions", Period(date(2026, 11, 1), date(2026, 11, 10)))
    assert (early.judged, early.enough) == (0, False)
    store([figure("likes", 1, day) for day in range(4, 32 - 1)])
    assert insight.spikes(Book(library), "likes", period).rows == ()


def test_followers_by_channel(library: Library, store: Store) -> None:
    store(
        [
            figure("followers", 1000, 1, span=Span.LEVEL),
            figure("followers", 1100, 20, span=Span.LEVEL),
            figure("new_followers", 130, 20),
        ]
    )
    store([figure("lost_followers", 30, 20), figure("followers", 50, 3, channel="x", span=Span.LEVEL)])
    one, other = insight.follower_growth(Book(library), Period(date(2026, 11, 2), date(2026, 11, 30)))
    assert (one.channel, one.start, one.end, one.growth, one.net) == ("instagram", 1000, 1100, 0.1, 100)
    assert (other.channel, other.end, other.growth, other.enough) == ("x", 50, None, False)


def test_products_say_what_they_lack(library: Library) -> None:
    book, today = Book(library), date(2026, 11, 22)
    assert [(row.sku, row.items, row.why) for row in insight.uncovered_products(book, today).rows] == [
        ("P-1", 1, "1 item shows it, none of them approved."),
        ("P-0", 2, "2 items show it, none of them approved."),
    ]
    library.edit(Curate([1], Curation.APPROVED))
    assert insight.uncovered_products(book, today).rows[1].why == (
        "2 items show it, 1 approved, none with a right for the website."
    )
    library.edit(SetRights([1], RightsStatus.GRANTED, today))
    left = insight.uncovered_products(book, today)
    assert ([row.sku for row in left.rows], left.n) == (["P-1"], 2)


def test_creators_by_what_they_earned(library: Library, store: Store) -> None:
    store([figure("gross_revenue", 5_000, item=2), figure("gross_revenue", 2_000, item=1)])
    store([figure("transactions", 3, item=3), figure("impressions", 50, item=3), figure("likes", 5, item=3)])
    noor, marta = insight.creators_who_earn(Book(library))
    assert (noor.handle, noor.revenue, noor.orders, noor.n) == ("noor", 5_000, None, 1)
    assert (marta.handle, marta.revenue, marta.orders, marta.n, marta.engagement_rate) == ("marta", 2_000, 3, 2, None)
    assert marta.reason == "Not enough for a rate: 50 of at least 100 impressions."


def test_own_median_of_a_content_type(many: Book) -> None:
    last = date(2026, 11, 22)
    found = own_median(many, "engagement_rate_impressions", last, Scope(channel="tiktok"), "video", 1)
    assert (found.value, found.n, found.of, found.is_of_line) == (0.04, 30, "pieces", False)
    none = own_median(many, "engagement_rate_impressions", last, content_type="review")
    assert (none.value, none.n, none.reason) == (None, 0, "5 pieces or more are needed.")


@pytest.mark.parametrize(
    ("linked", "told"),
    [
        pytest.param([4, 8, 12, 16, 20], (0.010, 5, True), id="five of the line"),
        pytest.param([4, 8, 12, 16], (0.011, 30, False), id="too few of the line"),
    ],
)
def test_own_median_of_the_product_line(many: Book, linked: list[int], told: tuple[float, int, bool]) -> None:
    many.library.edit(LinkProducts(linked, ["P-0"]))
    found = own_median(
        many, "engagement_rate_impressions", date(2026, 11, 22), content_type="photo", line=line_of(many, [4])
    )
    assert (found.value, found.n, found.is_of_line) == told


@pytest.mark.parametrize(
    ("items", "line"),
    [
        pytest.param([1, 2], 1, id="one line"),
        pytest.param([1, 3], None, id="two lines"),
        pytest.param([1, 4], None, id="one shows nothing"),
        pytest.param([99], None, id="no item"),
    ],
)
def test_items_of_one_line_are_known_by_it(many: Book, items: list[int], line: int | None) -> None:
    assert line_of(many, items) == line


def test_periods_say_whether_they_are_partial() -> None:
    known = Period(date(2026, 1, 1), date(2026, 6, 30))
    assert not Period(date(2026, 1, 1), date(2026, 6, 30)).is_partial(known)
    assert Period(date(2026, 6, 1), date(2026, 7, 1)).is_partial(known)
    assert Period(date(2026, 6, 1), date(2026, 6, 2)).is_partial(None)


def test_a_hashtag_stands_beside_the_pieces_without_it(many: Book) -> None:
    found = insight.hashtags(many)
    haul = next(row for row in found.rows if row.tag == "Haul")
    assert haul.items == tuple(range(5, 64, 2))
    assert (haul.value, haul.n) == (0.04, 30)
    assert haul.without == pytest.approx(median((10 + n % 4) / 1000 for n in range(0, 60, 2)))


def test_items_behind_a_group_are_those_that_it_counts(many: Book) -> None:
    days = Period(date(2026, 1, 1), date(2026, 1, 10))
    behind = insight.items_behind(many, "content_type", period=days)
    assert behind == {"photo": [12, 10, 8, 6, 4], "video": [13, 11, 9, 7, 5]}
    counted = {row.key: row.n for row in insight.compared(many, "content_type", period=days)}
    assert counted == {name: len(items) for name, items in behind.items()}
    assert insight.items_behind(many, "product_line", period=days) == {}
