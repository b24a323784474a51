"""Keeps what a person made of a page's panes among the settings: by page, a few numbers and switches."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ugcdesk.settings import SettingsFile


def kept_panes(settings: SettingsFile, page: str, first: Mapping[str, Any]) -> dict[str, Any]:
    """What was kept of ``page``, with the values of ``first`` for what was not; whatever is odd counts as not kept."""
    kept = _all_kept(settings).get(page)
    if not isinstance(kept, dict):
        return dict(first)
    return {name: kept[name] if type(kept.get(name)) is type(value) else value for name, value in first.items()}


def keep_panes(settings: SettingsFile, page: str, kept: Mapping[str, Any]) -> None:
    """Keep ``kept`` of ``page``; other pages stay as they are."""
    settings.change(panes=json.dumps({**_all_kept(settings), page: dict(kept)}))


def _all_kept(settings: SettingsFile) -> dict[str, Any]:
    try:
        kept = json.loads(settings.values.panes or "{}")
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}
