"""Says whether a table tells of journeys or only looks like it: figures by order or page have the same columns."""

from __future__ import annotations

from collections.abc import Sequence

from ugcdesk.kpi.attribution.path_rows import claims_paths, has_paths
from ugcdesk.kpi.attribution.touch_rows import claims_touches, has_several_touches
from ugcdesk.kpi.measures import MEASURES
from ugcdesk.kpi.readers import READERS
from ugcdesk.kpi.readers.table import TableReader
from ugcdesk.kpi.reported import Reader
from ugcdesk.tabular.headers import find_column
from ugcdesk.tabular.table import Table

# What came of a journey is called as these measures are.
_OUTCOMES = frozenset({"gross_revenue", "new_customers"})
_FIGURES = tuple(
    name
    for measure in MEASURES.values()
    if measure.id not in _OUTCOMES
    for name in (measure.id, measure.label)
)  # fmt: skip


def may_tell(headers: Sequence[str]) -> bool:
    """Whether a table with these headers can tell of journeys, so that it is worth reading. Never raises."""
    return claims_paths(headers) or claims_touches(headers)


def tells_journeys(table: Table) -> bool:
    """Whether the table tells of journeys, and no reader of figures knows it. Never raises."""
    if not may_tell(table.headers) or any(reader.claims([table]) for reader in _specific()):
        return False
    if claims_paths(table.headers):
        return has_paths(table)
    return find_column(table.headers, *_FIGURES) is None and has_several_touches(table)


def _specific() -> list[Reader]:
    return [made for made in (make() for make in READERS) if not isinstance(made, TableReader)]
