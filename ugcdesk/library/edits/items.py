"""Edits of items themselves: decisions, stars, texts, trash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.edits.words import count, require_items
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import ContentType, Curation, Platform

_CURATION_WORDS = {Curation.APPROVED: "Approve", Curation.REJECTED: "Reject", Curation.INBOX: "Move to inbox"}
_TEXTS = {"caption": "caption", "title": "title", "alt_text": "description", "notes": "note", "quote": "pull quote"}


@dataclass(frozen=True, slots=True)
class Curate:
    """Approve, reject or move back to the inbox."""

    item_ids: Sequence[int]
    curation: Curation

    @property
    def label(self) -> str:
        return f"{_CURATION_WORDS[self.curation]} {count(self.item_ids, 'item')}"

    def apply(self, recorder: Recorder) -> None:
        require_items(recorder, self.item_ids)
        decided = None if self.curation is Curation.INBOX else recorder.now
        changed = recorder.update(t.Item, self.item_ids, curation=str(self.curation))
        recorder.update(t.Item, changed, decided_at=decided)


@dataclass(frozen=True, slots=True)
class Rate:
    """Set the curator's stars, 0 to 5."""

    item_ids: Sequence[int]
    stars: int

    @property
    def label(self) -> str:
        return f"Rate {count(self.item_ids, 'item')}"

    def apply(self, recorder: Recorder) -> None:
        if not 0 <= self.stars <= 5:
            raise WrongUse(f"Stars go from 0 to 5, not {self.stars}. Choose a number in between.")
        require_items(recorder, self.item_ids)
        recorder.update(t.Item, self.item_ids, stars=self.stars)


@dataclass(frozen=True, slots=True)
class Feature:
    """Mark items as featured, or no longer."""

    item_ids: Sequence[int]
    featured: bool

    @property
    def label(self) -> str:
        return f"{'Feature' if self.featured else 'Stop featuring'} {count(self.item_ids, 'item')}"

    def apply(self, recorder: Recorder) -> None:
        require_items(recorder, self.item_ids)
        recorder.update(t.Item, self.item_ids, featured=self.featured)


@dataclass(frozen=True, slots=True)
class Write:
    """Set one text of items: caption, title, alt_text, notes or quote. An empty text clears it."""

    item_ids: Sequence[int]
    field: str
    text: str

    @property
    def label(self) -> str:
        return f"Change {_TEXTS[self.field]} of {count(self.item_ids, 'item')}"

    def apply(self, recorder: Recorder) -> None:
        require_items(recorder, self.item_ids)
        recorder.update(t.Item, self.item_ids, **{self.field: self.text.strip() or None})


@dataclass(frozen=True, slots=True)
class Classify:
    """Correct what items are, or where they came from."""

    item_ids: Sequence[int]
    content_type: ContentType | None = None
    platform: Platform | None = None

    @property
    def label(self) -> str:
        return f"Classify {count(self.item_ids, 'item')}"

    def apply(self, recorder: Recorder) -> None:
        require_items(recorder, self.item_ids)
        if self.content_type:
            recorder.update(t.Item, self.item_ids, content_type=str(self.content_type))
        if self.platform:
            recorder.update(t.Item, self.item_ids, platform=str(self.platform))


@dataclass(frozen=True, slots=True)
class Trash:
    """Move items to the trash, from which they can be brought back."""

    item_ids: Sequence[int]

    @property
    def label(self) -> str:
        return f"Move {count(self.item_ids, 'item')} to the trash"

    def apply(self, recorder: Recorder) -> None:
        require_items(recorder, self.item_ids)
        recorder.update(t.Item, self.item_ids, trashed_at=recorder.now)


@dataclass(frozen=True, slots=True)
class Untrash:
    """Bring items back from the trash; one that was merged into another stands by itself again."""

    item_ids: Sequence[int]

    @property
    def label(self) -> str:
        return f"Bring back {count(self.item_ids, 'item')}"

    def apply(self, recorder: Recorder) -> None:
        require_items(recorder, self.item_ids)
        recorder.update(t.Item, self.item_ids, trashed_at=None, merged_into=None)
