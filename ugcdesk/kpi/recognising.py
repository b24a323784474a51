"""Says which files hold figures, by their layout alone; it reads none of their rows and changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from ugcdesk.errors import UnreadableFile
from ugcdesk.kpi.attribution.telling import tells_journeys
from ugcdesk.kpi.drafting import json_in
from ugcdesk.kpi.plan import FIGURES
from ugcdesk.kpi.readers import JSON_READERS, READERS
from ugcdesk.library import Library
from ugcdesk.library.remembered import remembered_mappings
from ugcdesk.progress import QUIET, Progress
from ugcdesk.tabular.headers import signature_of
from ugcdesk.tabular.table import read_tables


def figure_files(library: Library, paths: Sequence[Path], progress: Progress = QUIET) -> list[Path]:
    """Those of ``paths`` that `plan_figures` would read as figures or journeys without asking for their columns.

    Files that cannot be read are none of them. Raises Cancelled when ``progress`` says so. Any thread.
    """
    with library.read() as session:
        remembered = remembered_mappings(session, FIGURES)
    found = []
    for path in paths:
        progress.check()
        try:
            found.extend([path] if _holds_figures(path, remembered) else [])
        except UnreadableFile:
            continue  # whoever was to bring it in has said so
    return found


def _holds_figures(path: Path, remembered: Collection[str]) -> bool:
    value = json_in(path)
    if value is not None and any(make().claims_json(value) for make in JSON_READERS):
        return True
    tables = read_tables(path)
    if len(tables) == 1 and (signature_of(tables[0].headers) in remembered or tells_journeys(tables[0])):
        return True
    return any(make().claims(tables) for make in READERS)
