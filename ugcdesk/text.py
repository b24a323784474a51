"""Folding of words and names, so that case and accents never decide whether two are the same."""

from __future__ import annotations

import unicodedata

# Letters that Unicode does not decompose into a base letter and an accent.
_UNDECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_ACCENTS = dict.fromkeys(range(0x300, 0x370))


def fold(text: str) -> str:
    """``text`` in lower case without accents: ``fold("Éclair ŁÓDŹ") == "eclair lodz"``."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text.casefold().translate(_UNDECOMPOSED))
    return unicodedata.normalize("NFC", decomposed.translate(_ACCENTS))


def name_key(name: str) -> str:
    """The key under which a name is unique: folded, with runs of white space as one blank."""
    return " ".join(fold(name).split())
