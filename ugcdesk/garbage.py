"""Lets Python look for garbage only once the program is loaded; it knows nothing of what is loaded."""

from __future__ import annotations

import gc


def rest() -> None:
    """Do not look for garbage for now: what is loaded at a start stays, and looking at it is a fifth of the work."""
    gc.disable()


def wake() -> None:
    """Look for garbage again, if that was put off, but never at what is there by now."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
