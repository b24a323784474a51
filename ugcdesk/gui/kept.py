"""Keeps what a person made of a page among the settings: widths, columns, an order, by a name for each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ugcdesk.settings import SettingsFile


def kept_values(settings: SettingsFile, name: str, first: Mapping[str, Any]) -> dict[str, Any]:
    """What was kept under ``name``, with the values of ``first`` for what was not; whatever is odd is not kept."""
    kept = _all_kept(settings).get(name)
    if not isinstance(kept, dict):
        return dict(first)
    return {key: kept[key] if type(kept.get(key)) is type(value) else value for key, value in first.items()}


def keep_values(settings: SettingsFile, name: str, kept: Mapping[str, Any]) -> None:
    """Keep ``kept`` under ``name``; what is kept under others stays."""
    settings.change(panes=json.dumps({**_all_kept(settings), name: dict(kept)}))


def _all_kept(settings: SettingsFile) -> dict[str, Any]:
    try:
        kept = json.loads(settings.values.panes or "{}")
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}
