"""Repairs text whose UTF-8 was written out as Latin-1, or cut within an emoji; leaves other text."""

from __future__ import annotations

import codecs
import re

_HALF = re.compile(r"[\ud800-\udfff]")
# Control characters that good text never holds and that UTF-8 read as Latin-1 nearly always does.
_GIVEAWAY = re.compile(r"[\x80-\x9f]")


def whole(text: str) -> str:
    """``text`` with the sign for a lost character in place of each half of an emoji, which no file can hold."""
    return text if text.isascii() else _HALF.sub("\ufffd", text)


def repaired(text: str) -> str:
    """``repaired("cafÃ©") == "café"``; text that is no such mojibake, good accents too, comes back as it is.

    Text that was cut off in the middle of a character loses the half that is left of it, or bears the sign for it.
    """
    text = whole(text)
    if text.isascii():
        return text
    try:
        content = text.encode("latin-1")
    except UnicodeEncodeError:
        return text
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        return decoder.decode(content, final=_GIVEAWAY.search(text) is None)
    except UnicodeDecodeError:
        return text
