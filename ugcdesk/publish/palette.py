"""The colours of the exported page, read from its own style sheet, so that a preview need not repeat them."""

from __future__ import annotations

import re

from ugcdesk.resources import resource

_COLOUR = re.compile(r"--ugc-([\w-]+):\s*(#[0-9a-fA-F]{6});")
_DARK = "@media (prefers-color-scheme: dark)"


def colours(*, dark: bool = False) -> dict[str, str]:
    """Each colour as ``#rrggbb`` by the name of its property without ``--ugc-``, as a visitor sees it."""
    light, _, rest = resource("gallery", "gallery.css").read_text("utf-8").partition(_DARK)
    found: dict[str, str] = dict(_COLOUR.findall(light))
    return found | dict(_COLOUR.findall(rest)) if dark else found
