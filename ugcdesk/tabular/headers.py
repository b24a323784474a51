"""Recognises columns by name, never by position: case, accents, punctuation and units do not matter."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ugcdesk.text import fold

_UNIT = re.compile(
    r"\s*[(\[]\s*(?P<unit>[A-Z]{3}|[€$£¥%]|s|sec|secs|seconds|min|mins|minutes|h|hours|hrs|days)\s*[)\]]\s*$"
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_A_WORD = re.compile(r"[^\w%&#]+|_+")


@lru_cache(maxsize=4096)
def header_key(text: str) -> str:
    """The key under which two spellings of a header are the same.

    Folded, without byte order mark, quotes or unit, words apart by one blank:
    ``"Amount Spent (USD)"``, ``"amount_spent"`` and ``"amountSpent"`` are all ``"amount spent"``.
    """
    plain = text.replace("\ufeff", "").strip().strip("\"'")
    words = _NOT_A_WORD.sub(" ", fold(_CAMEL.sub(" ", _UNIT.sub("", plain)))).split()
    return " ".join(words) or fold(plain)


def header_unit(text: str) -> str | None:
    """The unit a header states at its end, as written: ``"USD"`` in ``"Amount spent (USD)"``, else None."""
    match = _UNIT.search(text.strip().strip("\"'"))
    return match.group("unit") if match else None


def find_column(headers: Sequence[str], *names: str) -> str | None:
    """The header, as the file spells it, that is the first of ``names`` to be found; None when none is."""
    keys: dict[str, str] = {}
    for header in headers:
        keys.setdefault(header_key(header), header)
    for name in names:
        found = name if name in headers else keys.get(header_key(name))
        if found is not None and found.strip():
            return found
    return None


def signature_of(headers: Iterable[str]) -> str:
    """A short text that two headers share when they name the same columns, in any order and spelling."""
    return hashlib.sha256("\x1f".join(sorted(_keys(headers))).encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Signature:
    """What makes a file's header known: every one of ``required``, and one at least of each set of ``any_of``."""

    required: frozenset[str]
    any_of: tuple[frozenset[str], ...] = ()
    absent: frozenset[str] = frozenset()

    def matches(self, headers: Iterable[str]) -> bool:
        """Whether ``headers``, in any order and spelling, are those of this kind of file."""
        keys = {header_key(header) for header in headers}
        return (
            _keys(self.required) <= keys
            and all(_keys(names) & keys for names in self.any_of)
            and not _keys(self.absent) & keys
        )


def _keys(names: Iterable[str]) -> set[str]:
    return {header_key(name) for name in names}
