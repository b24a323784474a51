"""What the first page needs is loaded at the start, and nothing that only other pages need."""

from __future__ import annotations

import subprocess
import sys

_LATER = (
    "jinja2",
    "watchdog",
    "ugcdesk.importing.readers",
    "ugcdesk.publish",
    "ugcdesk.gui.galleries",
    "ugcdesk.gui.importing",
)
_LOADED = f"""
import sys
import ugcdesk.gui.app, ugcdesk.gui.library.page
print(*(name for name in {_LATER!r} if name in sys.modules))
"""


def test_a_start_loads_nothing_that_only_other_pages_need() -> None:
    run = subprocess.run([sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
