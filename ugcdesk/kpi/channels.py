"""Says which channel a visit came from, by the words of web analytics; knows nothing of files."""

from __future__ import annotations

from ugcdesk.text import name_key

NOT_SET = frozenset({"", "(not set)", "(not provided)", "(none)", "(other)", "(data not available)"})
_SOURCES = {
    "instagram": "instagram", "ig": "instagram", "facebook": "facebook", "fb": "facebook", "tiktok": "tiktok",
    "youtube": "youtube", "youtu": "youtube", "pinterest": "pinterest", "pin": "pinterest", "x": "x", "twitter": "x",
    "t": "x",
}  # fmt: skip
_MEDIA = {
    "email": "email", "e-mail": "email", "newsletter": "email", "organic": "search", "social": "social",
    "referral": "referral", "affiliate": "affiliate",
}  # fmt: skip
_PAID = frozenset({"cpc", "ppc", "paid", "paidsocial", "paid social", "paid_social", "cpm", "display", "ads"})
_GROUPS = {
    "direct": "direct", "organic search": "search", "paid search": "search", "organic social": "social",
    "paid social": "social", "email": "email", "referral": "referral", "affiliates": "affiliate",
    "organic video": "youtube", "paid video": "youtube", "display": "display", "unassigned": "other",
}  # fmt: skip


def channel_of_source(source_medium: str) -> tuple[str, bool]:
    """Channel of ``source / medium``, and whether the visit was paid: ``("instagram", False)``."""
    source, _, medium = (part.strip() for part in name_key(source_medium).partition("/"))
    is_paid = medium in _PAID
    if source in ("(direct)", "direct"):
        return "direct", False
    words = source.removeprefix("www.").split(".")
    known = next((_SOURCES[word] for word in words if word in _SOURCES and (len(words) > 1 or source == word)), None)
    if known:
        return known, is_paid
    if is_paid:
        return ("search" if source in ("google", "bing") else "display"), True
    return _MEDIA.get(medium) or (source if source not in NOT_SET else "other"), False


def channel_of_group(group: str) -> tuple[str, bool]:
    """Channel of a default channel group such as ``Organic Social``, and whether it is paid."""
    key = name_key(group)
    return _GROUPS.get(key, "other" if key in NOT_SET else key)[:32], key.startswith("paid") or key == "display"
