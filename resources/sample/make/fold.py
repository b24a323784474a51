"""Turns names into the plain words that addresses are made of."""

from __future__ import annotations

import re
import unicodedata

_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def handle(name: str) -> str:
    """``handle("Łucja's Cable Sweater") == "lucja-s-cable-sweater"``."""
    folded = unicodedata.normalize("NFKD", name.lower().replace("ł", "l"))
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return _NOT_PLAIN.sub("-", bare).strip("-")
