"""Reads a file of journeys in either layout and says which it is; stores nothing and credits nothing."""

from __future__ import annotations

from datetime import UTC, tzinfo
from pathlib import Path

from ugcdesk.errors import UnreadableFile
from ugcdesk.kpi.attribution.path_rows import claims_paths, read_paths
from ugcdesk.kpi.attribution.told import Told
from ugcdesk.kpi.attribution.touch_rows import claims_touches, read_touches
from ugcdesk.tabular.table import Table, read_table

_LAYOUTS = "path,total_conversions,total_conversion_value or journey,time,touch,converted,value"


def journeys_in(table: Table, zone: tzinfo = UTC) -> Told:
    """The journeys of a table; times without a zone are of ``zone``.

    Raises UnreadableFile for a table of neither layout. Bad rows are among what is refused.
    """
    if claims_paths(table.headers):
        return read_paths(table)
    if claims_touches(table.headers):
        return read_touches(table, zone)
    raise UnreadableFile(no_journeys(table.path))


def no_journeys(path: Path) -> str:
    """What to say of a file that is of neither layout."""
    return f"{path.name} tells of no journeys: its columns should be {_LAYOUTS}."


def read_journeys(path: Path, zone: tzinfo = UTC) -> Told:
    """The journeys of the file; raises UnreadableFile, one sentence, as `journeys_in` and `read_table` do."""
    return journeys_in(read_table(path), zone)
