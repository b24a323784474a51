"""Reads what stands out: days far from what is usual, and products without publishable content."""

from __future__ import annotations

from collections.abc import Sequence

from ugcdesk.gui import words
from ugcdesk.gui.figures.item_table import FiguredItem
from ugcdesk.gui.performance.insights.finding import Asked, Finding, Line, Way, items_way
from ugcdesk.kpi import insight
from ugcdesk.kpi.insight import Spike, Spikes, UncoveredProduct
from ugcdesk.search.query import written_value

_NAMED = 2  # items that a row names


def read_spikes(asked: Asked) -> Finding:
    """Days that stand out, the latest first, with what was posted; each leads to those items."""
    found = insight.spikes(asked.book, asked.what, asked.period, asked.scope)
    rows = found.rows[::-1]
    names = _names(asked, rows)
    label = asked.plain.label
    return Finding(
        _spikes_sentence(asked, found),
        ("Day", "Posted that day", label, "Expected", "Spreads away"),
        tuple(_spike_line(asked, row, names) for row in rows),
        about=asked.about_day(
            f"Each day of {asked.days} beside the median of its weekday in the 28 days before; it stands out from "
            "3.5 times the usual spread on"
        ),
    )


def _spike_line(asked: Asked, row: Spike, names: dict[int, str]) -> Line:
    posted = ", ".join(names[item] for item in row.out[:_NAMED] if item in names)
    more = f" and {len(row.out) - _NAMED} more" if len(row.out) > _NAMED else ""
    away = asked.signed(row.times, 1)
    day = f"{asked.locale.dayName(row.day.isoweekday(), asked.locale.FormatType.ShortFormat)} " \
          f"{words.day(row.day, row.day, year=row.day.year != asked.period.last.year)}"  # fmt: skip
    cells = (day, (posted + more) or "nothing", asked.say(row.value), asked.say(row.expected), away)
    return Line(cells, way=items_way(row.out, asked.locale), note=f"{row.known} of the 28 days before are known")


def _names(asked: Asked, rows: Sequence[Spike]) -> dict[int, str]:
    wanted = list(dict.fromkeys(item for row in rows for item in row.out[:_NAMED]))
    return {row.id: FiguredItem(row).name for row in asked.desk.rows(wanted)} if wanted else {}


def _spikes_sentence(asked: Asked, found: Spikes) -> str:
    if not found.judged:
        return "Not enough data: of the 28 days before a day, 14 or more must have this figure."
    up = sum(row.times > 0 for row in found.rows)
    down = len(found.rows) - up
    judged = asked.count(found.judged, "day")
    if not found.rows:
        return f"No day stood out of {judged} that could be judged."
    return f"{asked.count(up, 'spike')} and {asked.count(down, 'drop')} among {judged} that could be judged."


def read_uncovered(asked: Asked) -> Finding:
    """Products that nothing may be published for today, and why; each leads to the items that could change it."""
    found = insight.uncovered_products(asked.book, line_id=asked.scope.line_id)
    return Finding(
        _uncovered_sentence(asked, found.rows, found.n),
        ("Product", "Why", ""),
        tuple(_product_line(row) for row in found.rows),
        links=2,
        about="Products that no approved item with a right for the website shows today; a review needs no right",
    )


def _product_line(row: UncoveredProduct) -> Line:
    if row.items:
        way = Way("library", f"product:{written_value(row.sku)}", "Show the items with it in the Library")
    else:
        way = Way("library", row.name, "Search the Library for items that name it")
    return Line((row.name, row.why, "Find items"), way=way, note=f"{row.sku}{f' · {row.line}' if row.line else ''}")


def _uncovered_sentence(asked: Asked, rows: Sequence[UncoveredProduct], n: int) -> str:
    if not n:
        return "There are no products yet. Import the shop's products to see which of them lack content."
    if not rows:
        return f"All {asked.count(n, 'product')} have an item that may be published."
    return f"{len(rows)} of {asked.count(n, 'product')} have no item that may be published today."
