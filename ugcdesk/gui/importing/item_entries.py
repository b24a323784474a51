"""Tells a plan of items line by line: what each file, post or review is and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from PySide6.QtCore import QLocale

from ugcdesk.desk import Desk
from ugcdesk.gui import words
from ugcdesk.gui.importing.entry import Entry, Group, Offer, in_order, problem
from ugcdesk.gui.importing.suggestions import choices, told_apart
from ugcdesk.importing.candidate import Candidate, Refusal
from ugcdesk.importing.plan import ImportPlan, Planned, Verdict
from ugcdesk.library.items import ItemRow

_GROUPS = {
    Verdict.NEW: Group.NEW,
    Verdict.UPDATED: Group.UPDATED,
    Verdict.UNCHANGED: Group.UNCHANGED,
    Verdict.DUPLICATE: Group.DUPLICATES,
}
_COLUMN_WORDS = {
    "title": "title",
    "caption": "caption",
    "text": "text",
    "hashtags": "hashtags",
    "language": "language",
    "place": "place",
    "rating": "score",
    "posted_at": "date",
    "url": "link",
    "external_id": "id",
    "marks": "further details",
}
_SERIES_S = 120  # shots of one scene are that close in time
_ICONS = {"video": "file-play", "review": "quote", "question": "message-circle", "comment": "message-circle"}


def offer_of_items(desk: Desk, plan: ImportPlan, locale: QLocale) -> Offer:
    """The plan with a line for everything that was offered; reads the library, so not for the GUI thread."""
    wanted = {one.item_id or one.near_item for one in plan.planned if one.verdict is not Verdict.UNCHANGED}
    items = {row.id: row for row in desk.rows(sorted(number for number in wanted if number is not None))}
    told = _Telling(plan, items, desk.library.today(), locale)
    entries = [problem(place, one, _size_on_disk(one, locale)) for place, one in enumerate(plan.refused)]
    entries += [told.entry(place, one) for place, one in enumerate(plan.planned)]
    return Offer(plan, in_order(entries), plan.refused, plan.doubts, plan.mappings, items)


class _Telling:
    """Words one planned item after the other."""

    def __init__(self, plan: ImportPlan, items: Mapping[int, ItemRow], today: date, locale: QLocale) -> None:
        self._plan = plan
        self._items = items
        self._today = today
        self._locale = locale

    def entry(self, position: int, planned: Planned) -> Entry:
        candidate = planned.candidate
        what, remedy = self._told(planned)
        return Entry(
            group=Group.DUPLICATES if planned.is_near_duplicate else _GROUPS[planned.verdict],
            position=position,
            name=name_of(candidate),
            place=self._place(planned),
            what=what,
            remedy=remedy,
            icon=_ICONS.get(str(candidate.content_type), "image" if planned.probes else "message-circle"),
            digest=planned.probes[planned.near_file].sha256 if planned.probes else None,
            comes_in=planned.verdict in (Verdict.NEW, Verdict.UPDATED),
            choices=choices(planned),
        )

    def _place(self, planned: Planned) -> str:
        candidate = planned.candidate
        taken = candidate.posted_at or taken_at(planned)
        parts = [words.PLATFORMS[candidate.platform] if not planned.looked.is_plain else candidate.path.parent.name]
        if taken is not None:
            parts.append(words.day(taken, self._today, year=True))
        elif planned.probes:
            parts.append(words.file_size(planned.probes[0].bytes, self._locale))
        return " · ".join(part for part in parts if part)

    def _told(self, planned: Planned) -> tuple[str, str]:
        if planned.is_near_duplicate:
            return self._likeness(planned)
        if planned.verdict is Verdict.DUPLICATE:
            return "Exact copy" if planned.looked.is_plain else "Offered more than once", self._sameness(planned)
        if planned.verdict is Verdict.UPDATED:
            changed = [_COLUMN_WORDS[name] for name in planned.changed if name in _COLUMN_WORDS]
            kept = f" {planned.reason}" if planned.reason else ""
            return "In your library, changed since", f"New: {', '.join(changed) or 'a further file'}.{kept}"
        if planned.verdict is Verdict.UNCHANGED:
            return "In your library already", planned.reason or "Nothing has changed"
        return self._introduced(planned)

    def _introduced(self, planned: Planned) -> tuple[str, str]:
        candidate = planned.candidate
        said = candidate.title or candidate.text or candidate.caption
        kind = words.CONTENT_TYPES[candidate.content_type]
        return (" ".join(said.split()) if said else f"New {kind.lower()}"), self._by(planned)

    def _by(self, planned: Planned) -> str:
        candidate = planned.candidate
        parts = [_handle(candidate), *(product.name or product.sku or "" for product in candidate.products[:2])]
        if candidate.rating is not None:
            parts.insert(0, f"{self._locale.toString(candidate.rating, 'g', 3)} of 5")
        if planned.probes:
            parts.append(pixels(planned.probes[0].width, planned.probes[0].height))
        return " · ".join(part for part in parts if part)

    def _likeness(self, planned: Planned) -> tuple[str, str]:
        what, how = told_apart(planned.reason or "Looks alike")
        return what, how or self._other(planned)

    def _other(self, planned: Planned) -> str:
        if planned.near_place is not None:
            other = self._plan.planned[planned.near_place]
            series = "Probably the same series as" if _is_same_series(planned, other) else "It resembles"
            return f"{series} “{name_of(other.candidate)}”, offered too"
        row = self._items.get(planned.near_item or 0)
        lead = row.lead if row else None
        return f"It resembles “{lead.name}” of your library" if lead else "It resembles an item of your library"

    def _sameness(self, planned: Planned) -> str:
        row = self._items.get(planned.item_id or 0)
        if row is not None and row.lead is not None:
            gone = ", which is in the trash" if row.trashed else ""
            return f"Every byte is the same as “{row.lead.name}”{gone}"
        return (planned.reason or "").rstrip(".")


def name_of(candidate: Candidate) -> str:
    """What an offered item is called: its file, or the table and the line it stands on."""
    if candidate.line is not None:
        return f"{candidate.path.name}, line {candidate.line}"
    return candidate.files[0].name if candidate.files else candidate.path.name


def taken_at(planned: Planned, file: int = 0) -> datetime | None:
    """When a file was taken: what a sidecar says of it, else what it says itself."""
    if not planned.probes:
        return None
    return planned.candidate.files[file].taken_at or planned.probes[file].meta.taken_at


def pixels(width: int | None, height: int | None) -> str:
    """``1080 × 720``."""
    return f"{width} × {height}" if width and height else words.MISSING


def _is_same_series(first: Planned, second: Planned) -> bool:
    one, other = taken_at(first), taken_at(second)
    if one is None or other is None or (one.tzinfo is None) != (other.tzinfo is None):
        return False
    return abs((one - other).total_seconds()) <= _SERIES_S


def _handle(candidate: Candidate) -> str:
    if not candidate.creator:
        return ""
    is_plain = candidate.content_type in ("review", "question")
    return candidate.creator if is_plain else f"@{candidate.creator.lstrip('@')}"


def _size_on_disk(refusal: Refusal, locale: QLocale) -> str:
    try:
        return "" if refusal.line else words.file_size(refusal.path.stat().st_size, locale)
    except OSError:
        return ""
