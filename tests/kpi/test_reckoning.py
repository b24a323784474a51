"""Fast answers held against plain Python, on small made-up ledgers: every scope, period and group, and where from."""

from __future__ import annotations

import gc
import weakref
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.kpi import reference
from tests.kpi.conftest import figure
from tests.search.building import edit
from ugcdesk.kpi import EVERYTHING, Book, Period, Scope, coverage, figures, origin_rows, origins, own_median, rows
from ugcdesk.kpi.marked import item_figures
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits.figures import IncomingFigure, StoreFigures
from ugcdesk.library.vocabulary import Span

SCOPES = [
    EVERYTHING,
    Scope(channel="instagram"),
    Scope(channel="nowhere"),
    Scope(campaign_id=1),
    Scope(campaign_id=1, channel="tiktok"),
    Scope(item_ids=(1,)),
    Scope(item_ids=(1, 3), channel="instagram"),
    Scope(line_id=1),
    Scope(line_id=1, campaign_id=1),
    Scope(paid=True),
    Scope(item_ids=(2,), paid=False),
]
PERIODS = [
    Period(date(2026, 11, 1), date(2026, 11, 30)),
    Period(date(2026, 11, 5), date(2026, 11, 12)),
    Period(date(2026, 11, 3), date(2026, 11, 3)),
]
RECKONED = {"social_revenue", "attributed_revenue", "followers_start", *reference.OF_POSTS}


def _made(measure: str, value: int, day: int, owner: dict[str, object], channel: str, kind: int) -> IncomingFigure:
    span = Span.LEVEL if measure == "followers" else (Span.FLOW, Span.TOTAL)[kind % 2]
    made = figure(measure, float(value), day, channel=channel, span=span, source=f"{kind % 3}.csv", **owner)  # type: ignore[arg-type]
    changed = {"paid": kind > 5, "currency": "USD" if measure == "gross_revenue" and kind == 2 else made.currency}
    return IncomingFigure(**{**{name: getattr(made, name) for name in made.__slots__}, **changed})


OWNERS = [{}, {"row": "a"}, {"row": "b"}, {"item": 1}, {"item": 2}, {"item": 3}, {"placement": 1}, {"campaign": 1}]
LEDGERS = st.lists(
    st.builds(
        _made,
        st.sampled_from(
            [
                "impressions",
                "likes",
                "comments",
                "reactions",
                "engagements",
                "reach",
                "followers",
                "sessions",
                "gross_revenue",
                "refunds",
                "spend",
            ]
        ),
        st.integers(0, 500),
        st.integers(1, 5),
        st.sampled_from(OWNERS),
        st.sampled_from(["instagram", "tiktok"]),
        st.integers(0, 7),
    ),
    min_size=5,
    max_size=60,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LEDGERS)
def test_every_answer_is_that_of_plain_python(library: Library, ledger: list[IncomingFigure]) -> None:
    changes = library.edit(StoreFigures(ledger, (), "test", ("test.csv",), readers=reference.READERS))
    book, lines = Book(library), reference.lines_of(ledger)
    for scope in SCOPES:
        for period in PERIODS:
            expected = reference.counted(lines, scope, period)
            found = figures(book, scope, period).measures
            assert _stored(found) == pytest.approx(reference.sums(expected))
            of_posts = {name: found[name] for name in reference.OF_POSTS if name in found}
            assert of_posts == pytest.approx(reference.of_posts(lines, scope, period))
            by_day = {row.key: _stored(row.measures) for row in rows(book, "day", scope, period)}
            assert by_day == _close(reference.grouped(expected, lambda line: line.day.isoformat()))
            by_channel = {row.key: _stored(row.measures) for row in rows(book, "channel", scope, period)}
            apart = reference.counted(lines, scope, period, apart=True)
            assert by_channel == _close(reference.grouped(apart, lambda line: line.channel))
            _is_the_sum_of_its_origins(book, scope, period)
    if changes:
        library.undo()


def _is_the_sum_of_its_origins(book: Book, scope: Scope, period: Period) -> None:
    found = figures(book, scope, period).measures
    for measure in (
        "engagements", "reach", "followers", "gross_revenue", "attributed_revenue", "social_revenue",
        "engagements_of_posts", "followers_when_posted",
    ):  # fmt: skip
        parts = [part for part in origins(book, scope, period, measure) if part.gives_way_to is None]
        total, page = origin_rows(book, scope, period, measure, limit=1_000)
        assert sum(part.value for part in parts) == pytest.approx(found.get(measure, 0.0))
        assert sum(row.value for row in page) == pytest.approx(found.get(measure, 0.0))
        assert sum(part.rows for part in parts) == total == len(page)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LEDGERS)
def test_what_was_kept_is_what_would_be_reckoned_anew(library: Library, ledger: list[IncomingFigure]) -> None:
    kept = Book(library)
    before = figures(kept)
    changes = library.edit(StoreFigures(ledger, (), "test", ("test.csv",)))
    assert figures(kept) == figures(Book(library))
    assert own_median(kept, "likes", date(2026, 11, 30)) == own_median(Book(library), "likes", date(2026, 11, 30))
    if changes:
        library.undo()
    assert figures(kept) == before


@pytest.mark.parametrize(
    ("act", "is_new"),
    [
        pytest.param(lambda recorder: recorder.update(t.Item, [1], curation="approved"), False, id="curation"),
        pytest.param(lambda recorder: recorder.update(t.Item, [1], merged_into=2), True, id="a merge"),
        pytest.param(lambda recorder: recorder.update(t.Placement, [1], spend_minor=7), True, id="money spent"),
    ],
)
def test_what_stands_is_kept_only_over_edits_beside_it(library: Library, act: Any, is_new: bool) -> None:
    book = Book(library)
    before = book.reckoning().standing
    edit(library, act)
    assert (book.reckoning().standing is not before) == is_new
    assert figures(book) == figures(Book(library))


def test_coverage_follows_the_trash_and_no_approval(library: Library) -> None:
    library.edit(StoreFigures([figure("likes", 5, item=1), figure("likes", 6, item=2)], (), "test", ("test.csv",)))
    book = Book(library)
    assert coverage(book) == (2, 1)
    edit(library, lambda recorder: recorder.update(t.Item, [3], curation="approved"))
    assert coverage(book) == (2, 1)
    edit(library, lambda recorder: recorder.update(t.Item, [1], trashed_at=recorder.now))
    assert coverage(book) == (1, 1)


def test_money_in_other_currencies_is_told_and_never_added(library: Library) -> None:
    sales = [figure("gross_revenue", 500, 2, row="a", currency=money) for money in ("USD", "GBP")]
    library.edit(StoreFigures(sales[:1], (), "test", ("test.csv",)))
    found = figures(Book(library))
    assert "gross_revenue" not in found.measures
    assert found.metrics["aov"] is None
    assert found.other_currencies == {"USD": {"gross_revenue": 500}}
    assert figures(Book(library), EVERYTHING, PERIODS[2]).other_currencies == {}


def test_followers_of_an_item_are_those_of_its_channel_when_it_was_posted(library: Library) -> None:
    levels = [figure("followers", 1_000 * day, day, span=Span.LEVEL) for day in (2, 5)]
    likes = [figure("likes", 30, 9, item=item) for item in (1, 2, 3)]
    library.edit(StoreFigures([*levels, *likes], (), "test", ("test.csv",)))
    book = Book(library)
    assert figures(book, Scope(item_ids=(3,))).metrics["engagement_rate_followers"] == 30 / 2_000
    assert figures(book, Scope(item_ids=(1,))).metrics["engagement_rate_followers"] is None  # posted before the first
    assert figures(book, Scope(item_ids=(2, 3))).metrics["engagement_rate_followers"] == 60 / 4_000
    for scope in (EVERYTHING, Scope(channel="instagram")):
        found = figures(book, scope)
        assert found.metrics["engagement_rate_followers"] == 60 / 4_000  # nobody knows the followers of item 1
        assert found.n["engagement_rate_followers"] == 2
    (channel,) = rows(book, "channel")
    assert channel.metrics["engagement_rate_followers"] == 60 / 4_000
    assert [row.metrics["engagement_rate_followers"] for row in rows(book, "day")][-1] == 60 / 4_000
    assert item_figures(book, "engagement_rate_followers") == {2: 30 / 2_000, 3: 30 / 2_000}


def test_what_an_account_states_of_itself_is_no_engagement_of_posts(library: Library) -> None:
    """90 engagements of the account on 5,000 followers, of which 30 of one post, on the 2,000 there were then."""
    levels = [figure("followers", 1_000 * day, day, span=Span.LEVEL) for day in (2, 5)]
    likes = [figure("likes", 90, 9), figure("likes", 30, 9, item=3), figure("likes", 500, 9, item=2, channel="tiktok")]
    library.edit(StoreFigures([*levels, *likes], (), "test", ("test.csv",)))
    book = Book(library)
    found = figures(book, Scope(channel="instagram"))
    assert found.measures["engagements"] == 90
    assert found.metrics["engagement_rate_followers"] == 30 / 2_000
    assert figures(book, Scope(channel="tiktok")).metrics["engagement_rate_followers"] is None
    assert figures(book, Scope(item_ids=(2,))).metrics["engagement_rate_followers"] is None
    terms = {part.measure: part.value for part in origins(book, EVERYTHING, PERIODS[0], "engagement_rate_followers")}
    assert terms == {"engagements_of_posts": 30, "followers_when_posted": 2_000}


def _stored(measures: object) -> dict[str, float]:
    return {name: value for name, value in dict(measures).items() if name not in RECKONED}  # type: ignore[call-overload]


def _close(groups: dict[object, dict[str, float]]) -> dict[object, object]:
    return {key: pytest.approx(measures) for key, measures in groups.items()}


def test_what_stands_no_more_goes_at_once(library: Library) -> None:
    book = Book(library)
    figures(book, Scope(line_id=1))
    before = weakref.ref(book.reckoning().standing)
    gc.disable()
    try:
        edit(library, lambda recorder: recorder.update(t.Placement, [1], spend_minor=7))
        figures(book)
        assert before() is None
    finally:
        gc.enable()
