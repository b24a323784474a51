"""Makes what strangers wrote fit to be stored and shown: sound text, web addresses, language codes."""

from __future__ import annotations

import re

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]*)?")


def sound_text(text: str) -> str:
    """``text`` without what a database refuses: halves of surrogate pairs (also of odd file names) and NULs."""
    if "\0" in text:
        text = text.replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def web_address(text: str | None) -> str | None:
    """``text`` when it is an address that a browser may safely open, else None: never a script."""
    return text if text and text.lower().startswith(("http://", "https://")) else None


def language_code(text: str | None) -> str | None:
    """``"en"`` of ``"en"``, ``"en-US"`` or ``"EN_gb"``; None for what is no code."""
    match = _LANGUAGE.fullmatch(text.strip()) if text else None
    return match[1].lower() if match and match[1].lower() not in ("un", "und") else None
