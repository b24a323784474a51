"""Tells whether a window can be opened here, before Qt is loaded: Qt itself aborts, and blames the wrong package."""

from __future__ import annotations

import ctypes
import os
import sys

from ugcdesk.errors import WrongUse

_NEEDED = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
_NEEDED_ON_X = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}


def require_screen() -> None:
    """Raise WrongUse, saying what to do, when no window can be opened."""
    if not has_screen():
        raise WrongUse("There is no screen here for a window. Use a command instead; “ugcdesk --help” lists them.")
    missing = missing_libraries()
    if missing:
        line = f"apt-get install --no-install-recommends {' '.join(missing)}"
        raise WrongUse(f"The window needs system packages. Install them with: {line}")


def has_screen() -> bool:
    """Whether a window can be opened here: a display, or a platform that was chosen by hand."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_libraries(*, on_screen: bool = True) -> list[str]:
    """The Debian packages that Qt lacks here, for a window on a screen or for one that is only drawn."""
    if not sys.platform.startswith("linux"):
        return []
    on_x = on_screen and os.environ.get("QT_QPA_PLATFORM", "xcb").startswith("xcb")
    needed = _NEEDED | (_NEEDED_ON_X if on_x else {})
    return [package for library, package in needed.items() if not _loads(library)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
