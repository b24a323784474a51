"""Makes what strangers wrote fit to be stored and shown: sound text, names, web addresses, language codes."""

from __future__ import annotations

import re
import unicodedata

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]*)?")
# Control characters but for tab and ends of line; the vertical tab and the form feed end a line, too.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_LINE_ENDS = str.maketrans("\x0b\x0c", "\n\n")
# What makes a name seem another: all controls, line ends, and the signs that turn the direction of writing.
_DISGUISE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]")


def sound_text(text: str) -> str:
    """``text`` without what a database or a screen refuses: control characters, halves of surrogate pairs.

    Tabs and ends of line stay; a vertical tab or a form feed becomes an end of line.
    """
    if not text.isprintable():
        text = _CONTROL.sub("", text).translate(_LINE_ENDS)
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def shown_name(name: str) -> str:
    """``name`` of a file or folder as shown to people: composed, without what hides, reorders or breaks letters."""
    if name.isascii() and name.isprintable():
        return name
    return unicodedata.normalize("NFC", _DISGUISE.sub("", sound_text(name))) or "_"


def web_address(text: str | None) -> str | None:
    """``text`` when it is an address that a browser may safely open, else None: never a script."""
    return text if text and text.lower().startswith(("http://", "https://")) else None


def language_code(text: str | None) -> str | None:
    """``"en"`` of ``"en"``, ``"en-US"`` or ``"EN_gb"``; None for what is no code."""
    match = _LANGUAGE.fullmatch(text.strip()) if text else None
    return match[1].lower() if match and match[1].lower() not in ("un", "und") else None
