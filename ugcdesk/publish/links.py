"""Addresses that may stand on a published page: which are safe, and how they carry the item's id to the shop."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

from ugcdesk.links import with_utm

_SOURCE, _MEDIUM = "ugc-gallery", "gallery"
_HOST = re.compile(r"(?:[\w-]+(?:\.[\w-]+)*\.?|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?")
_ODD = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\\]")
_KEPT = "/:@!$&'()*+,;=?%~[]"


def safe_link(url: str | None) -> str | None:
    """``url`` in plain ASCII-safe form if it is a web address, else None.

    Anything but http and https, control characters, a user name or an impossible host is refused.
    """
    text = (url or "").strip()
    if not text or _ODD.search(text):
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(parts.netloc):
        return None
    path, query, fragment = (quote(part, safe=_KEPT) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, parts.netloc, path or "/", query, fragment))


def tagged(url: str | None, *, campaign: str, item_id: int) -> str | None:
    """The safe form of ``url`` with UTM tags that name campaign and item in place of any it had; None if unsafe."""
    safe = safe_link(url)
    if safe is None:
        return None
    words = {"source": _SOURCE, "medium": _MEDIUM, "campaign": campaign, "content": f"item-{item_id}"}
    return with_utm(safe, words)
