"""Keeps the order and the groups that a person chose for the items of the library until the next time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ugcdesk.gui.kept import keep_values, kept_values
from ugcdesk.gui.library.asking import Asked
from ugcdesk.gui.library.orders import GROUPS, OWN, SORTS
from ugcdesk.settings import SettingsFile

_ORDER = "library order"  # among the settings of pages
_FIRST: Mapping[str, Any] = {"sort": "newest", "upwards": False, "group": ""}


def kept_order(settings: SettingsFile) -> Mapping[str, Any]:
    """What was kept, as `Asking.start_with` takes it."""
    kept = kept_values(settings, _ORDER, _FIRST)
    known = kept["sort"] in SORTS and kept["sort"] not in OWN and kept["group"] in GROUPS
    return kept if known else _FIRST


def keep_order(settings: SettingsFile, asked: Asked) -> None:
    """Keep the order of a question, unless only its place has it."""
    if asked.sort not in OWN:
        keep_values(settings, _ORDER, {"sort": asked.sort, "upwards": asked.upwards, "group": asked.group})
