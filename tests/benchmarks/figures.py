"""What the figures of five million observations of 100,000 items cost: dashboards, an item's panel, opening, memory."""

from __future__ import annotations

import gc
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import numpy as np

from tests.benchmarks.figure import Figure, Took, median_ms, percentile, took
from tests.benchmarks.libraries import TABLES, kept
from tests.search.building import edit, generated
from ugcdesk import kpi
from ugcdesk.kpi import Book, Scope
from ugcdesk.kpi.marked import item_figures
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits.campaigns import CreateCampaign, PlaceItems

ITEMS, OBSERVATIONS = 100_000, 5_000_000
_ROUNDS = 3
_LAST = date(2026, 10, 31)
_DAYS = 1_000
_FIRST = _LAST - timedelta(days=_DAYS - 1)
_CHANNELS = ("instagram", "tiktok", "facebook", "youtube")
_TILES = (
    "impressions", "engagement_rate_impressions", "engagements", "link_clicks", "ctr", "sessions", "conversion_rate",
    "transactions", "gross_revenue", "roas", "follower_growth",
)  # fmt: skip
_LIFETIME = ("impressions", "reach", "likes", "comments", "shares", "saves", "views")
_DAILY = ("impressions", "link_clicks", "sessions", "transactions", "gross_revenue")
_OF_CHANNEL = ("impressions", "likes", "comments", "shares", "reach", "link_clicks", "profile_visits")
_SNAPSHOTS = 3
_MOST = 200  # items of the table on the page
_MADE_BY = (*TABLES, "tests/benchmarks/figures.py", "tests/search/building.py")
_Row = tuple[str, int, str, str, str, str, str, int, float, str | None, str, int]
_EDITS: dict[str, tuple[type[t.Base], dict[str, object]]] = {
    "an approval": (t.Item, {"curation": "rejected"}),
    "an item went to the trash": (t.Item, {"trashed_at": datetime(2026, 11, 1, tzinfo=UTC)}),
    "money was typed for a placement": (t.Placement, {"spend_minor": 700}),
}
_INSERT = """
    INSERT INTO observation
    (subject, subject_id, channel, row_key, measure, day, span, paid, value, currency, source, batch_id, live)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
"""


def measure() -> list[Figure]:
    """Views of everything, a channel, a campaign and a product line; an item's panel; opening; what it holds."""
    place = kept(f"{OBSERVATIONS}-figures", _generate, _MADE_BY)
    with closing(Library.open(place)) as library:
        before = _own_mb()
        kpi.forget_cached(library)
        imported = took(lambda: Book(library).reckoning())
        known = took(lambda: Book(library).roster())
        gc.collect()
        opened = [took(lambda: Book(library).reckoning()) for _ in range(_ROUNDS)]
        book = Book(library)
        book.reckoning()
        at_first = took(partial(_dashboard, book, Scope(), _LAST))
        views = {name: [run for _ in range(_ROUNDS) for run in _views(book, scope)] for name, scope in _scopes()}
        after = {name: [_view_after(book, *change) for _ in range(_ROUNDS)] for name, change in _EDITS.items()}
        panels = [took(partial(_panel, book, item)) for item in range(1_000, 61_000, 1_000)]
        runs = [run for each in ({"": [at_first]}, views, after) for some in each.values() for run in some]
        how = f"of {OBSERVATIONS:,} observations of {ITEMS:,} items"
        return [
            *_shares("a dashboard", runs, f"{len(views)} scopes {how}, half of them right after an edit"),
            median_ms("the first dashboard of all", [at_first], "of everything, right after opening"),
            *(_slowest(f"the slowest dashboard of {name}", each) for name, each in views.items()),
            *(_slowest(f"the slowest dashboard after {name}", each) for name, each in after.items()),
            *_shares("an item's panel", panels, "figures, 28 days and what is usual of one item"),
            Figure("figures after an import", imported.wall, "s", imported.processor, f"all read again, {how}"),
            median_ms("items after an import", [known], f"what is known of {ITEMS:,}, all read again"),
            median_ms("figures opened from their cache", opened, how),
            Figure("figures held in memory", _own_mb() - before, "MB", None, "what is mapped from the file left aside"),
        ]


def _scopes() -> list[tuple[str, Scope]]:
    return [
        ("everything", Scope()),
        ("a channel", Scope(channel="instagram")),
        ("a campaign", Scope(campaign_id=1)),
        ("a product line", Scope(line_id=1)),
    ]


def _views(book: Book, scope: Scope) -> list[Took]:
    """A view after an edit, so that nothing is remembered of it; then the same of other days."""
    edit(book.library, lambda recorder: recorder.update(t.Item, [1], curation="approved"))
    book.library.undo()
    return [took(partial(_dashboard, book, scope, _LAST - timedelta(days=days))) for days in (0, 11)]


def _view_after(book: Book, model: type[t.Base], values: dict[str, object]) -> Took:
    """A view of everything after one row was changed; that is undone afterwards."""
    edit(book.library, lambda recorder: recorder.update(model, [2], **values))
    run = took(partial(_dashboard, book, Scope(), _LAST))
    book.library.undo()
    return run


def _dashboard(book: Book, scope: Scope, last: date) -> None:
    period = kpi.last_days(last, 28)
    kpi.figures(book, scope, period)
    kpi.figures(book, scope, period.previous())
    for tile in _TILES:
        kpi.own_median(book, tile, last, scope)
    kpi.series(book, "engagements", "day", scope, period)
    kpi.series(book, "engagements", "day", scope, period.previous())
    kpi.posting_times(book, scope)
    earned = item_figures(book, "gross_revenue", scope, period)
    best = sorted(earned, key=lambda item: -earned[item])[:_MOST]
    kpi.rows(book, "item", replace(scope, item_ids=tuple(best)), period)
    kpi.coverage(book, period)


def _panel(book: Book, item: int) -> None:
    scope, period = Scope(item_ids=(item,)), kpi.last_days(_LAST, 28)
    kpi.figures(book, scope)
    kpi.series(book, "engagements", "day", scope, period)
    kpi.own_median(book, "engagements", _LAST, scope)


def _shares(what: str, runs: list[Took], how: str) -> list[Figure]:
    return [
        Figure(f"{what}, {name}", percentile([run.wall for run in runs], share) * 1000, "ms",
               percentile([run.processor for run in runs], share) * 1000, how)
        for name, share in (("p50", 0.5), ("p95", 0.95))
    ]  # fmt: skip


def _slowest(what: str, runs: list[Took]) -> Figure:
    slowest = max(runs, key=lambda run: run.processor)
    return Figure(what, slowest.wall * 1000, "ms", slowest.processor * 1000, detail=True)


def _own_mb() -> float:
    """Memory that only this process has, in MB; 0 where the system does not say."""
    said = Path("/proc/self/smaps_rollup")
    lines = said.read_text().splitlines() if said.is_file() else []
    return sum(int(line.split()[1]) for line in lines if line.startswith("Anonymous:")) / 1024


def _generate(place: Path) -> None:
    with closing(generated(place, ITEMS)) as library:
        library.edit(CreateCampaign("Autumn", "EUR", starts_on=_FIRST, ends_on=_LAST))
        for number, channel in enumerate(_CHANNELS):
            items = list(range(1 + number * 5_000, 5_001 + number * 5_000))
            library.edit(PlaceItems("Autumn", items, channel, on=_LAST, spend_minor=500))
        database = library.folder.database
    with closing(sqlite3.connect(database)) as connection, connection:
        _post_items(connection)
        _curate(connection)
        batches = [_batch(connection, number) for number in range(50)]
        connection.executemany(_INSERT, _numbers(batches))
        connection.execute("ANALYZE")


def _batch(connection: sqlite3.Connection, number: int) -> int:
    moment = (datetime(2026, 11, 1, tzinfo=UTC) + timedelta(minutes=number)).strftime("%Y-%m-%d %H:%M:%S.%f")
    made = connection.execute(
        "INSERT INTO batch (at, kind, label, sources, live) VALUES (?, 'figures', 'Import figures', '[]', 1)", [moment]
    )
    return int(made.lastrowid or 0)


def _post_items(connection: sqlite3.Connection) -> None:
    """Give every item a network and a moment of posting."""
    begin = datetime(_FIRST.year, _FIRST.month, _FIRST.day, tzinfo=UTC)
    moments = ((begin + timedelta(minutes=13 * item)).strftime("%Y-%m-%d %H:%M:%S.%f") for item in range(1, ITEMS + 1))
    rows = ((moment, _CHANNELS[item % 4], item) for item, moment in enumerate(moments, 1))
    connection.executemany("UPDATE item SET posted_at = ?, platform = ? WHERE id = ?", rows)


def _curate(connection: sqlite3.Connection) -> None:
    """Decide about most items, have rights to more than half, and publish a few."""
    connection.execute(
        "UPDATE item SET curation = CASE id % 5 WHEN 0 THEN 'inbox' WHEN 1 THEN 'rejected' ELSE 'approved' END"
    )
    connection.execute(
        """INSERT INTO rights (item_id, status, channels, ends_on)
           SELECT id, CASE id % 5 WHEN 0 THEN 'requested' ELSE 'granted' END,
                  CASE id % 7 WHEN 0 THEN '["email"]' ELSE '[]' END, date('2026-06-01', (id % 700) || ' days')
           FROM item WHERE id % 5 < 3"""
    )
    made = connection.execute(
        """INSERT INTO gallery (name, key, title, intro, button, layout, options)
           VALUES ('Top', 'top', '', '', '', '', '{}')"""
    )
    published = json.dumps({"ids": list(range(1, 5_001))})
    connection.execute(
        """INSERT INTO edition (gallery_id, number, at, out, files, bytes, published, blocked, manifest_sha256)
           VALUES (?, 1, '2026-11-01 00:00:00.000000', '', 0, 0, ?, '{}', '')""",
        [made.lastrowid, published],
    )


def _numbers(batches: list[int]) -> Iterator[_Row]:
    dice = np.random.default_rng(5)
    days = [(_FIRST + timedelta(days=day)).isoformat() for day in range(_DAYS)]
    left = OBSERVATIONS
    for row in _of_channels(days, batches):
        left -= 1
        yield row
    daily = (left // ITEMS - len(_LIFETIME) * _SNAPSHOTS) // len(_DAILY)
    for item in range(1, ITEMS + 1):
        values = dice.integers(1, 500, 64).tolist()
        batch = batches[item % len(batches)]
        for row in _of_item(item, values, days, batch, daily):
            left -= 1
            yield row
    for row_number in range(left):
        day = days[row_number % _DAYS]
        yield (
            "channel",
            0,
            "website",
            f"row {row_number // _DAYS}",
            "sessions",
            day,
            "flow",
            0,
            3.0,
            None,
            "web.csv",
            batches[0],
        )


def _of_item(item: int, values: list[int], days: list[str], batch: int, daily: int) -> Iterator[_Row]:
    channel, posted = _CHANNELS[item % 4], 13 * item // 1440
    source = f"{channel}-{batch}.csv"
    for place, measure in enumerate(_LIFETIME):
        total = 0
        for snapshot in range(_SNAPSHOTS):
            total += values[place * _SNAPSHOTS + snapshot]
            day = days[min(posted + 14 * (snapshot + 1), _DAYS - _SNAPSHOTS + snapshot)]
            yield "item", item, channel, "", measure, day, "total", 0, float(total), None, source, batch
    for number in range(daily):
        day = days[min(posted + number * 3 + 1, _DAYS - daily + number)]
        for place, measure in enumerate(_DAILY):
            money = "EUR" if measure == "gross_revenue" else None
            yield (
                "item",
                item,
                "web",
                "",
                measure,
                day,
                "flow",
                place % 2,
                float(values[30 + place]),
                money,
                "web.csv",
                batch,
            )


def _of_channels(days: list[str], batches: list[int]) -> Iterator[_Row]:
    for number, day in enumerate(days):
        for channel in _CHANNELS:
            source, batch = f"{channel}-days.csv", batches[number % len(batches)]
            for place, measure in enumerate(_OF_CHANNEL):
                yield (
                    "channel",
                    0,
                    channel,
                    "",
                    measure,
                    day,
                    "flow",
                    0,
                    float(10_000 + place * number),
                    None,
                    source,
                    batch,
                )
            yield "channel", 0, channel, "", "followers", day, "level", 0, 5_000.0 + number, None, source, batch
