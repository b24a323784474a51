"""Folding of words, names and addresses, so that spelling never decides what is the same; and ranges in words."""

from __future__ import annotations

import re
import unicodedata

from ugcdesk.links import post_address

# Letters that Unicode does not decompose into a base letter and an accent.
_UNDECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_ACCENTS = dict.fromkeys(range(0x300, 0x370))
# Not the number of a sign in HTML, nor what follows the # of an address.
_HASHTAG = re.compile(r"(?<![\w&/])#(\w+)")
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def fold(text: str) -> str:
    """``text`` in lower case without accents: ``fold("Éclair ŁÓDŹ") == "eclair lodz"``."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text.casefold().translate(_UNDECOMPOSED))
    return unicodedata.normalize("NFC", decomposed.translate(_ACCENTS))


def percent(share: float) -> str:
    """A share in whole percent: ``percent(0.5) == "50 %"``."""
    return f"{share * 100:.0f} %"


def spread(low: str, high: str) -> str:
    """A range whose ends are said already: ``spread("2 %", "3 %") == "2 % to 3 %"``; once where both read alike."""
    return low if low == high else f"{low} to {high}"


def between(low: str, high: str) -> str:
    """The same in a sentence: ``between 2 % and 3 %``, or ``close to 2 %``."""
    return f"close to {low}" if low == high else f"between {low} and {high}"


def name_key(name: str) -> str:
    """The key under which a name is unique: folded, with runs of white space as one blank."""
    return " ".join(fold(name).split())


def letters_key(text: str) -> str:
    """The letters and digits of ``text``, folded: ``letters_key("Café-Bar 7") == letters_key("cafe bar 7")``."""
    return "".join(filter(str.isalnum, fold(text)))


def hashtags_in(text: str) -> list[str]:
    """The hashtags in a text as they are spelt, without the sign: ``hashtags_in("So #cosy") == ["cosy"]``."""
    return _HASHTAG.findall(text)


def link_key(link: str) -> str:
    """The key under which two spellings of an address are the same post.

    Without scheme, www, query, fragment and a closing slash; of known sites only site and code, since one post
    has several addresses there. The path keeps its case, for codes differ by it.
    """
    post = post_address(link)
    if post is not None:
        return f"{post.site}:{post.code}"
    plain = _SCHEME.sub("", link.strip()).split("#")[0].split("?")[0].rstrip("/")
    host, slash, path = plain.partition("/")
    return f"{fold(host).removeprefix('www.').removeprefix('m.')}{slash}{path}"
