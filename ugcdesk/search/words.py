"""Cuts text into words and gives each the terms under which it is found; it knows neither queries nor files.

A term begins with a letter that says what it is: ``w`` a folded word, ``s`` a stem with its language,
``e`` the first one to four letters of a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from ugcdesk.text import fold

# Chinese and Japanese have no blanks between words: each sign is a part, and a word is found as a row of them.
_SIGN = r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
# Skin tones, joiners and the choice between a drawn and a printed form are left out: they do not decide.
_EMOJI = (
    r"[\U0001f1e6-\U0001f1ff]{2}|[\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001f0ff"
    r"\U0001f300-\U0001f3fa\U0001f400-\U0001faff]"
)
_PLAIN_GROUP = re.compile(r"[^\W_]+(?:['_\-./&][^\W_]+)*", re.ASCII)
_PLAIN_PART = re.compile(r"[^\W_]+", re.ASCII)

_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "st": "sesotho", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
FALLBACK_LANGUAGE = "en"  # for an item whose language nobody knows

EDGE = 4  # beginnings of up to so many letters have a term of their own: longer ones begin few words
_KNOWN_LIMIT = 200_000


@dataclass(frozen=True, slots=True)
class Analysed:
    """The terms of one item, and its folded words in order, ``\\n`` between fields and blanks around words."""

    terms: frozenset[str]
    text: str


def groups(text: str) -> list[str]:
    """The words of ``text`` as written; joined ones stay together."""
    if text.isascii():
        return _PLAIN_GROUP.findall(text)
    return _patterns().group.findall(unicodedata.normalize("NFC", text))


def parts(group: str) -> list[str]:
    """The folded parts of a word: ``parts("T-Shirt") == ["t", "shirt"]``."""
    return [folded for part in _pieces(group) if (folded := fold(part))]


def phrase(text: str) -> str:
    """``text`` as it stands in `Analysed.text` when it occurs there."""
    return f" {' '.join(part for group in groups(text) for part in parts(group))} "


def has_words(text: str) -> bool:
    return bool(groups(text))


class Analyzer:
    """Turns words into terms and remembers those it has met. One thread at a time."""

    def __init__(self) -> None:
        self._stemmers: dict[str, Any] = {}
        self._known: dict[str, dict[str, tuple[tuple[str, ...], str]]] = {}

    def analyse(self, texts: Iterable[str], language: str | None, names: Sequence[str] = ()) -> Analysed:
        """The terms of an item's ``texts`` in ``language`` (a code such as ``en`` or ``pt-BR``).

        ``names`` of tags and products may be in the item's language or the shop's, so they get both stems.
        """
        found = self._analyse([*texts, *names], language)
        if not names or stem_language(language) == FALLBACK_LANGUAGE:
            return found
        return Analysed(found.terms | self._analyse(names, None).terms, found.text)

    def _analyse(self, fields: Iterable[str], language: str | None) -> Analysed:
        code = stem_language(language)
        known = self._known.setdefault(code, {})
        if len(known) > _KNOWN_LIMIT:
            known.clear()
        terms: set[str] = set()
        lines = []
        for field in fields:
            line = []
            for group in groups(field):
                found = known.get(group)
                if found is None:
                    found = known[group] = self._terms(group, code)
                terms.update(found[0])
                line.append(found[1])
            if line:
                lines.append(f" {' '.join(line)} ")
        return Analysed(frozenset(terms), "\n".join(lines))

    def word_terms(self, word: str, languages: Iterable[str]) -> list[str]:
        """The terms of which an item must have one, to have ``word`` in its own language."""
        folded = "".join(parts(word))
        stems = {term for code in languages for term in self._stems(word, folded, code)}
        return [f"w{folded}", *sorted(stems)]

    def _terms(self, group: str, code: str) -> tuple[tuple[str, ...], str]:
        pieces = _pieces(group)
        whole = ["".join(pieces)] if len(pieces) > 1 else []
        terms: dict[str, None] = {}
        for piece in [*pieces, *whole]:
            folded = fold(piece)
            if folded:
                terms[f"w{folded}"] = None
                terms.update((f"e{folded[:length]}", None) for length in range(1, EDGE + 1))
                terms.update(dict.fromkeys(self._stems(piece, folded, code)))
        return tuple(terms), " ".join(parts(group))

    def _stems(self, word: str, folded: str, code: str) -> set[str]:
        """Both the stem of the word as written and of the folded one: people leave accents out."""
        if code not in _STEMMERS:
            return set()
        stemmer = self._stemmers.get(code)
        if stemmer is None:
            import snowballstemmer  # at the first word: the first page asks for none

            stemmer = self._stemmers[code] = snowballstemmer.stemmer(_STEMMERS[code])
        lower = "".join(_pieces(word)).lower()
        stems = {fold(stemmer.stemWord(lower))} | ({stemmer.stemWord(folded)} if lower != folded else set())
        return {f"s{code}:{stem}" for stem in stems}


def stem_language(language: str | None) -> str:
    """The language in which an item is stemmed; one without a stemmer is only folded."""
    return language.lower().replace("_", "-").partition("-")[0] if language else FALLBACK_LANGUAGE


def _pieces(group: str) -> list[str]:
    return (_PLAIN_PART if group.isascii() else _patterns().part).findall(group)


class _Patterns(NamedTuple):
    group: re.Pattern[str]
    part: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """For texts in any script; a start that meets only plain letters should not wait for them."""
    # Vowel signs and the like, which no regular expression of Python takes for letters, belong to their word.
    marks = "".join(chr(n) for n in range(0x300, 0x1D00) if unicodedata.category(chr(n)) in ("Mn", "Mc"))
    run = rf"[^\W_](?:[^\W_]|[{marks}])*"
    # Words joined by a sign, such as T-shirt, IMG_0042.jpg or don't, are found by their parts and as one word.
    group = re.compile(rf"{run}(?:['’_\-./&]{run})*|{_EMOJI}")
    part = re.compile(rf"{_SIGN}|(?:(?!{_SIGN})[^\W_])(?:(?!{_SIGN})[^\W_]|[{marks}])*|{_EMOJI}")
    return _Patterns(group, part)
