"""How things are said on screen: names of vocabularies, dates, money, rates. The only place that words them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QLocale

from ugcdesk.library.items import ItemRow

MISSING = "–"


def language(code: str) -> str:
    """``language("es") == "Spanish"``; the code itself where it is that of no language."""
    found = QLocale.codeToLanguage(code)
    return code if found is QLocale.Language.AnyLanguage else QLocale.languageToString(found)


PLATFORM_CODES: Mapping[str, str] = {
    "instagram": "IG",
    "tiktok": "TT",
    "facebook": "FB",
    "youtube": "YT",
    "pinterest": "PIN",
    "x": "X",
    "website": "WEB",
    "email": "MAIL",
    "file": "FILE",
}
PLATFORMS: Mapping[str, str] = {
    "instagram": "Instagram",
    "tiktok": "TikTok",
    "facebook": "Facebook",
    "youtube": "YouTube",
    "pinterest": "Pinterest",
    "x": "X",
    "website": "Website",
    "email": "E-mail",
    "file": "File",
}
CONTENT_TYPES: Mapping[str, str] = {
    "photo": "Photo",
    "video": "Video",
    "post": "Social post",
    "story": "Story",
    "review": "Review",
    "question": "Question",
    "comment": "Comment",
}
CURATION: Mapping[str, str] = {"inbox": "Inbox", "approved": "Approved", "rejected": "Rejected"}
RIGHTS: Mapping[str, str] = {
    "unknown": "Unknown",
    "requested": "Requested",
    "granted": "Granted",
    "ends_soon": "Ends soon",
    "expired": "Expired",
    "denied": "Denied",
    "revoked": "Revoked",
}
FLAGS: Mapping[str, str] = {
    "paid": "Paid partnership",
    "children": "Children",
    "faces": "Faces",
    "barred": "Do not use",
}
RIGHTS_CHANNELS: Mapping[str, str] = {
    "website": "Website",
    "email": "E-mail",
    "social": "Social",
    "ads": "Paid ads",
    "print": "Print",
}
RIGHTS_CHANNELS_LONG: Mapping[str, str] = {
    **RIGHTS_CHANNELS,
    "website": "Website and shop",
    "social": "Social, organic",
}


def count(number: int, noun: str, locale: QLocale) -> str:
    """``count(2, "item", locale) == "2 items"``, and ``"2 stories"`` of a story."""
    several = f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else f"{noun}s"
    return f"{locale.toString(number)} {noun if number == 1 else several}"


def creator(row: ItemRow) -> str:
    """``@handle`` for social content, the plain name for a reviewer, a dash for nobody."""
    if not row.creator:
        return MISSING
    return row.creator if row.content_type in ("review", "question") else f"@{row.creator}"


def item_name(row: ItemRow) -> str:
    """What an item is called in a sentence: its title, its file, or who made it."""
    return row.title or (row.lead.name if row.lead else creator(row))


def day(moment: date | datetime | None, today: date, *, year: bool | None = None) -> str:
    """``14 Nov``, with the year if it is another or ``year`` is set; up to 7 days back in words."""
    if moment is None:
        return MISSING
    on = moment.date() if isinstance(moment, datetime) else moment
    back = today - on
    if year is None and timedelta(0) <= back < timedelta(days=2):
        return "Today" if not back else "Yesterday"
    if year is None and timedelta(0) < back <= timedelta(days=7):
        return f"{back.days} days ago"
    with_year = year if year is not None else on.year != today.year
    return f"{on.day} {_month(on)} {on.year}" if with_year else f"{on.day} {_month(on)}"


def day_inside(moment: date | datetime | None, today: date) -> str:
    """As `day`, but within a sentence: ``answered yesterday``."""
    said = day(moment, today)
    return said.lower() if said in {"Today", "Yesterday"} else said


def period(first: date, last: date) -> str:
    """``25 Oct – 21 Nov 2026``."""
    start = f"{first.day} {_month(first)}" + ("" if first.year == last.year else f" {first.year}")
    return f"{start} – {last.day} {_month(last)} {last.year}"


def number(value: float | None, locale: QLocale, decimals: int = 0) -> str:
    return MISSING if value is None else locale.toString(float(value), "f", decimals)


def compact(value: float | None, locale: QLocale) -> str:
    """``1.28 M`` from a million on; for tiles only, the full number belongs in the tooltip."""
    if value is None or abs(value) < 1_000_000:
        return number(value, locale)
    return f"{locale.toString(value / 1_000_000, 'f', 2)} M"


def money(minor: float | None, currency: str | None, locale: QLocale, *, cents: bool | None = None) -> str:
    """Minor units as ``€5,874``; cents only where they are asked for or not zero below 100."""
    if minor is None:
        return MISSING
    show = cents if cents is not None else (minor % 100 != 0 and abs(minor) < 10_000)
    sign = "−" if minor < 0 else ""
    symbol = _SYMBOLS.get(currency or "", f"{currency or ''} ")
    return f"{sign}{symbol}{locale.toString(abs(minor) / 100, 'f', 2 if show else 0)}"


def rate(value: float | None, locale: QLocale, decimals: int = 1) -> str:
    """A fraction as ``5.6 %``."""
    return MISSING if value is None else f"{locale.toString(value * 100, 'f', decimals)} %"


def clock(seconds: float | None) -> str:
    """``2:48``."""
    if seconds is None:
        return MISSING
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


def file_size(size: int, locale: QLocale) -> str:
    """``3.1 MB``."""
    return locale.formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def spoken(row: ItemRow, today: date) -> str:
    """A grid cell as a screen reader says it."""
    parts = [
        f"{CONTENT_TYPES[row.content_type]} by {creator(row)}",
        PLATFORMS[row.platform],
        day(row.posted_at, today, year=False),
        CURATION[row.curation].lower(),
        f"{row.stars} stars" if row.stars else "not rated",
        f"rights {RIGHTS[row.rights].lower()}",
        f"{len(row.products)} products",
    ]
    return ", ".join(parts)


_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "PLN": "zł ", "CHF": "CHF "}


def _month(on: date) -> str:
    return QLocale(QLocale.Language.English).toString(QDate(on.year, on.month, on.day), "MMM")
