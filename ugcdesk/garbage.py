"""Lets Python look for garbage only once the program is loaded; it knows nothing of what is loaded."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def rest() -> None:
    """Do not look for garbage for now: what is loaded at a start stays, and looking at it is a fifth of the work."""
    gc.disable()


def wake() -> None:
    """Look for garbage again, if that was put off, but never at what is there by now."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


@contextmanager
def put_off() -> Iterator[None]:
    """Do not look for garbage meanwhile, as where millions of things are made that all stay."""
    is_looked_for = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_looked_for:
            gc.enable()
