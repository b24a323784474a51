"""What the builder shows of one gallery, read at once off the GUI thread; nothing here paints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ugcdesk.desk import Desk
from ugcdesk.gui import words
from ugcdesk.library.items import ItemRow
from ugcdesk.library.vocabulary import RightsStatus
from ugcdesk.publish import Blocked, Preview, Remedy, preview_gallery

# What the button beside an item says, and a shorter reason than the gate's, by the state of its rights.
_ASK: Mapping[str, tuple[str, str]] = {
    RightsStatus.UNKNOWN: ("Ask…", "Rights unknown"),
    RightsStatus.REQUESTED: ("Asked", "No answer yet"),
    RightsStatus.EXPIRED: ("Renew…", "Rights expired"),
    RightsStatus.DENIED: ("Rights…", "Rights denied"),
    RightsStatus.REVOKED: ("Rights…", "Rights revoked"),
}
_SHORT = 36
_REMEDIES: Mapping[Remedy, str] = {
    Remedy.APPROVE: "Approve",
    Remedy.FILE: "Import…",
    Remedy.RESTORE: "Library…",
    Remedy.REMOVE: "Remove",
    Remedy.CHECK: "Remove",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of the gallery: its place on the page (None while it is held back), and what to do about it."""

    row: ItemRow
    number: int | None
    blocked: Blocked | None
    ends_on: date | None

    @property
    def title(self) -> str:
        """The title, else the first words there are."""
        row = self.row
        text = row.title or row.text or row.caption or (row.lead.name if row.lead else "")
        return " ".join(text.split()) or f"Item {row.id}"

    @property
    def short_title(self) -> str:
        """The title, or as many of its first words as a message has room for."""
        title = self.title
        return title if len(title) <= _SHORT else title[:_SHORT].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"

    @property
    def button(self) -> str:
        """What the remedy's button says, empty when nothing is to be done."""
        if self.blocked is None:
            return "Extend…" if self.ends_on else ""
        if self.blocked.remedy_kind is not Remedy.RIGHTS:
            return _REMEDIES[self.blocked.remedy_kind]
        return _ASK.get(self.row.rights, ("Ask…", ""))[0]

    @property
    def problem(self) -> str:
        """Why the item is held back, in a few words; empty when it is not."""
        if self.blocked is None:
            return ""
        short = _ASK.get(self.row.rights, ("", ""))[1] if self.blocked.remedy_kind is Remedy.RIGHTS else ""
        return short or self.blocked.reason.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A gallery with everything the builder says about it. ``undoable`` is the edition that Undo would take back."""

    preview: Preview
    entries: tuple[Entry, ...]
    undoable: int | None
    today: date

    @property
    def ready(self) -> int:
        """How many items would go out."""
        return len(self.preview.tiles)

    @property
    def held(self) -> int:
        return len(self.preview.selection.blocked)


def load(desk: Desk, name: str) -> Loaded:
    """The gallery ``name``; raises WrongUse when there is none. For any thread but the GUI's."""
    preview = preview_gallery(desk.library, name)
    return Loaded(preview, _entries(desk, preview), _undoable(desk, preview), desk.library.today())


def last_export(loaded: Loaded) -> str:
    """``last exported 14 Nov, 12 items``, or that it never was."""
    editions = loaded.preview.editions
    if not editions:
        return "never exported"
    return f"last exported {words.day(editions[0].at, loaded.today, year=False)}, {len(editions[0].published)} items"


def _entries(desk: Desk, preview: Preview) -> tuple[Entry, ...]:
    numbers = {item_id: number for number, item_id in enumerate(preview.selection.ids, start=1)}
    blocked = {held.id: held for held in preview.selection.blocked}
    ends = {soon.id: soon.on for soon in preview.selection.ends_soon}
    return tuple(
        Entry(row, numbers.get(row.id), blocked.get(row.id), ends.get(row.id))
        for row in desk.rows(preview.gallery.item_ids)
    )


def _undoable(desk: Desk, preview: Preview) -> int | None:
    """The newest edition while nothing was done after it; then one step of undo takes back it alone."""
    last = next((entry for entry in desk.library.history() if not entry.undone), None)
    if last is None or not preview.editions or not last.label.startswith("Publish "):
        return None
    return preview.editions[0].id if last.at == preview.editions[0].at else None
