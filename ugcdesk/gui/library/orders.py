"""In which order and in which groups items can be shown, and what that is called on screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ugcdesk.gui.library.sections import Section
from ugcdesk.search.grouping import GROUPINGS, Group

BY_HAND = "hand"  # only inside a collection
LIKENESS = "likeness"  # only among items that are like one
OWN = (BY_HAND, LIKENESS)
SORTS: Mapping[str, str] = {
    BY_HAND: "By hand",
    LIKENESS: "Likeness",
    "newest": "Newest",
    "oldest": "Oldest",
    "imported": "Recently imported",
    "rating": "Rating",
    "stars": "Stars",
    "relevance": "Relevance",
    "revenue": "Revenue",
    "engagement_rate_impressions": "Engagement rate",
    "ctr": "Click rate",
    "conversion_rate": "Conversion rate",
    "impressions": "Impressions",
    "link_clicks": "Link clicks",
    "saves": "Saves",
}
FIGURES = ("revenue", "engagement_rate_impressions", "ctr", "conversion_rate", "impressions", "link_clicks", "saves")
GROUPS: Mapping[str, str] = {
    "": "None",
    "line": "Product line",
    "creator": "Creator",
    "campaign": "Campaign",
    "month": "Month",
}
_KEYS = {"newest": "posted", "oldest": "-posted", BY_HAND: "collection"}


def search_key(sort: str, *, upwards: bool) -> str:
    """The order as the search calls it; ``upwards`` turns it round."""
    key = _KEYS.get(sort, sort)
    if not upwards:
        return key
    return key[1:] if key.startswith("-") else f"-{key}"


def figures_hint(credit: str) -> str:
    """Which figures the search filters and sorts by, and that those credited by a model are others."""
    said = "Of all days, as platforms and shops report it."
    if not credit:
        return said
    from ugcdesk.gui.figures.credit import credit_name

    return f"{said}\nSales credited by {credit_name(credit)} stand in the inspector and on the Performance page only."


def sections_of(groups: Sequence[Group], by: str) -> tuple[Section, ...]:
    """The headings of groups: months by name, and those without a value in words."""
    return tuple(Section(_heading(group.label, by), group.start, group.count) for group in groups)


def _heading(label: str | None, by: str) -> str:
    if label is None:
        return GROUPINGS[by]
    return date.fromisoformat(f"{label}-01").strftime("%B %Y") if by == "month" else label
