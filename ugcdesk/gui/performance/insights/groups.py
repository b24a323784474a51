"""Reads what works: types, lines, kinds and platforms beside each other, hashtags, and how often to post."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ugcdesk.charts.ranges import Ranged
from ugcdesk.charts.series import Band
from ugcdesk.gui import words
from ugcdesk.gui.performance.beside import band_of, range_said
from ugcdesk.gui.performance.choice import Span, channel_name
from ugcdesk.gui.performance.insights.finding import NOT_ENOUGH, Asked, Finding, Line, items_way
from ugcdesk.kpi import insight
from ugcdesk.kpi.insight import Compared, Frequency, FrequencyBand, HashtagRow, Side
from ugcdesk.kpi.insight.comparing import FEWEST_PIECES
from ugcdesk.kpi.insight.frequency import FEWEST_WEEKS
from ugcdesk.text import between

SIDES: Mapping[Side, tuple[str, str]] = {
    "content_type": ("Types", "Type"),
    "product_line": ("Lines", "Product line"),
    "product_kind": ("Product types", "Product type"),
    "platform": ("Platforms", "Platform"),
}
_HALF = "Middle half"
_STRONG = 0.3  # of a rank correlation


def read_works(asked: Asked) -> Finding:
    """The groups of one side: value, interval, n, and the same of the period that is compared."""
    rows = insight.compared(asked.book, asked.side, asked.what, asked.scope, asked.period)
    behind = insight.items_behind(asked.book, asked.side, asked.what, asked.scope, asked.period)
    beside = asked.period.compared(asked.choice.compare)
    before = insight.compared(asked.book, asked.side, asked.what, asked.scope, beside) if beside else []
    were = {row.key: row.value for row in before}
    benchmark = band_of(asked.book, asked.told, asked.choice)
    found = tuple(_compared_line(asked, row, behind.get(row.key, []), were if beside else None) for row in rows)
    ends = "95 % range" if any(row.interval for row in rows) else _HALF
    return Finding(
        _works_sentence(asked, rows),
        (
            SIDES[asked.side][1],
            f"{ends}, benchmark grey" if benchmark else ends,
            asked.told.label,
            *asked.beside,
            "Items",
        ),
        found,
        bars=1,
        benchmark=benchmark,
        about=_works_about(asked, benchmark),
        is_thin=not any(row.enough for row in rows) and asked.choice.span is not Span.MONTHS_12,
    )


def _works_about(asked: Asked, benchmark: Band | None) -> str:
    how = f"Of items posted {asked.days}, with all their figures up to today; " + (
        "ratio of sums" if asked.told.denominator else "mean of an item"
    )
    grey = f"Grey: benchmark {range_said(benchmark, asked.told, asked.locale)}, {benchmark.label}" if benchmark else ""
    return asked.about_figure(how, *([grey] if grey else []))


def _compared_line(asked: Asked, row: Compared, ids: list[int], were: Mapping[str, float | None] | None) -> Line:
    ends = row.interval or row.quartiles
    before = [] if were is None else [asked.say(were.get(row.key))]
    if row.quartiles is None:
        note = asked.too_few(row.n, row.base)
    else:
        half = between(*map(asked.say, row.quartiles))
        note = f"Half of the items lie {half}, the middle one at {asked.say(row.median)}"
    return Line(
        (
            group_name(asked.side, row.key),
            asked.ends(ends) or NOT_ENOUGH,
            asked.say(row.value),
            *before,
            asked.number(row.n),
        ),
        Ranged(row.value, ends) if row.value is not None else None,
        items_way(ids, asked.locale),
        note,
        is_quiet=not row.enough,
    )


def group_name(side: Side, key: str) -> str:
    """A group as people call it."""
    if side == "content_type":
        return words.CONTENT_TYPES.get(key, key.capitalize())
    return channel_name(key) if side == "platform" else key


def _works_sentence(asked: Asked, rows: Sequence[Compared]) -> str:
    ranked = [row for row in rows if row.enough]
    if not rows:
        return f"No item posted {asked.days} has this figure. Choose a longer period, or import figures."
    if not ranked:
        return f"Not enough data: no group has {FEWEST_PIECES} items with this figure that were posted {asked.days}."
    best, last = ranked[0], ranked[-1]
    figure = f"{asked.say(best.value)} {asked.label} over {asked.count(best.n, 'item')}"
    top = f"{group_name(asked.side, best.key)} does best: {figure}"
    if best is last:
        return f"Only {group_name(asked.side, best.key)} has enough behind it: {figure}."
    low = f"{group_name(asked.side, last.key)} is last with {asked.say(last.value)} over {asked.number(last.n)}"
    chance = " Their ranges overlap, so this may be chance." if _overlap(best, last) else ""
    return f"{top}; {low}.{chance}"


def _overlap(one: Compared, other: Compared) -> bool:
    """Whether the ranges touch; the quartiles of the items where the figure has no interval."""
    mine, theirs = one.interval or one.quartiles, other.interval or other.quartiles
    return bool(mine and theirs and mine[0] <= theirs[1] and theirs[0] <= mine[1])


def read_hashtags(asked: Asked) -> Finding:
    """Hashtags: the median of the items with one beside that of all."""
    found = insight.hashtags(asked.book, asked.what, asked.scope, asked.period)
    return Finding(
        _hashtags_sentence(asked, found.rows, found.n),
        ("Hashtag", _HALF, "Median with it", "Without", "Items"),
        tuple(_hashtag_line(asked, row, found.overall) for row in found.rows),
        bars=1,
        about=asked.about_figure(
            f"Median of items posted {asked.days} that bear the hashtag, and of those that do not. "
            "The tick is the median of all; the whisker spans the middle half of the items"
        ),
        is_thin=not any(row.enough for row in found.rows),
    )


def _hashtag_line(asked: Asked, row: HashtagRow, overall: float | None) -> Line:
    drawn = Ranged(row.value, row.quartiles, overall) if row.value is not None else None
    note = "" if row.enough else asked.too_few(row.n)
    cells = (row.tag if row.tag.startswith("#") else f"#{row.tag}", asked.ends(row.quartiles) or NOT_ENOUGH,
             asked.say(row.value), asked.say(row.without), asked.number(row.n))  # fmt: skip
    return Line(cells, drawn, items_way(row.items, asked.locale), note, is_quiet=not row.enough)


def _hashtags_sentence(asked: Asked, rows: Sequence[HashtagRow], n: int) -> str:
    known = [row for row in rows if row.value is not None]
    if not rows:
        if not n:
            return f"No item posted {asked.days} has this figure."
        return f"None of {asked.count(n, 'item')} posted {asked.days} with this figure bears a hashtag."
    if not known:
        return f"Not enough data: no hashtag is on {FEWEST_PIECES} of the {asked.count(n, 'item')} posted {asked.days}."
    best = known[0]
    name = f"#{best.tag.lstrip('#')}"
    told = f"{asked.say(best.value)} with it ({asked.count(best.n, 'item')}), {asked.say(best.without)} without " \
           f"({asked.number(n - best.n)})."  # fmt: skip
    is_above = best.without is not None and (best.value or 0.0) > best.without
    return f"{name} is highest: {told}" if is_above else f"No hashtag does better than the rest; {name}: {told}"


def read_frequency(asked: Asked) -> Finding:
    """Weeks by how much was posted in them."""
    found = insight.posting_frequency(asked.book, asked.what, asked.scope, asked.period)
    return Finding(
        _frequency_sentence(asked, found),
        ("Posts a week", _HALF, f"Median {asked.label}", "Weeks", "Posts"),
        tuple(_band_line(asked, band) for band in found.bands),
        bars=1,
        about=asked.about_figure(
            f"Items posted {asked.days} by how many were posted in their week; the whisker spans the middle half. "
            "It shows what goes together, not what makes what"
        ),
        is_thin=found.together is None,
    )


def _band_line(asked: Asked, band: FrequencyBand) -> Line:
    name = f"{band.least} or more" if band.most is None else _span(band.least, band.most)
    drawn = Ranged(band.value, band.quartiles) if band.value is not None else None
    cells = (name, asked.ends(band.quartiles) or NOT_ENOUGH, asked.say(band.value), asked.number(band.weeks),
             asked.number(band.n))  # fmt: skip
    return Line(cells, drawn, note=band.reason, is_quiet=not band.enough)


def _span(least: int, most: int) -> str:
    return str(least) if least == most else f"{least}–{most}"


def _frequency_sentence(asked: Asked, found: Frequency) -> str:
    if found.together is None and found.weeks < FEWEST_WEEKS:
        return f"Not enough data: {found.weeks} of at least {FEWEST_WEEKS} weeks with posts that have this figure."
    if found.together is None:
        return found.reason
    over = f"over {asked.count(found.weeks, 'week')} (rank correlation {asked.signed(found.together)})"
    if abs(found.together) < _STRONG:
        return f"Posting more or less often goes with neither higher nor lower figures {over}."
    return f"Weeks with more posts have {'higher' if found.together > 0 else 'lower'} figures {over}."
