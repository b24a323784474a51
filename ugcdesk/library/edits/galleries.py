"""Edits of galleries: what is in them, in which order, how the page looks, and which editions went out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.edits.words import count, gallery_id, require_items, require_name
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import GalleryLayout
from ugcdesk.text import name_key

DEFAULT_OPTIONS: Mapping[str, Any] = {
    "row_height": 320,
    "dots": True,
    "stars": True,
    "creators": True,
    "captions": False,
}
_ROW_HEIGHTS = range(120, 801)


@dataclass(frozen=True, slots=True)
class CreateGallery:
    """A new gallery with items in the order given; the page is headed by the name when no title is given."""

    name: str
    title: str | None = None
    item_ids: Sequence[int] = ()
    intro: str = ""
    button: str = "See product"
    layout: GalleryLayout = GalleryLayout.JUSTIFIED
    campaign_id: int | None = None

    @property
    def label(self) -> str:
        return f"Create gallery “{self.name}”"

    def apply(self, recorder: Recorder) -> None:
        name = require_name(self.name, "gallery")
        _require_free(recorder, name)
        _require_campaign(recorder, self.campaign_id)
        require_items(recorder, self.item_ids)
        made = recorder.insert_one(
            t.Gallery,
            name=name,
            key=name_key(name),
            title=_line(self.title or name),
            intro=self.intro.strip(),
            button=_line(self.button) or "See product",
            layout=str(GalleryLayout(self.layout)),
            options=dict(DEFAULT_OPTIONS),
            campaign_id=self.campaign_id,
        )
        _insert(recorder, made, list(dict.fromkeys(self.item_ids)), after=0)


@dataclass(frozen=True, slots=True)
class ChangeGallery:
    """Change how the page reads and looks; what is None stays. ``options`` are merged into those there are."""

    gallery: int
    name: str | None = None
    title: str | None = None
    intro: str | None = None
    button: str | None = None
    layout: GalleryLayout | None = None
    options: Mapping[str, Any] | None = None
    folder: str | None = None

    @property
    def label(self) -> str:
        return "Change gallery"

    def apply(self, recorder: Recorder) -> None:
        gallery = _gallery(recorder, self.gallery)
        values: dict[str, Any] = {}
        if self.name is not None:
            values["name"] = require_name(self.name, "gallery")
            values["key"] = name_key(self.name)
            _require_free(recorder, values["name"], but=gallery.id)
        if self.title is not None:
            values["title"] = require_name(self.title, "gallery page")
        if self.intro is not None:
            values["intro"] = self.intro.strip()
        if self.button is not None:
            values["button"] = require_name(self.button, "button")
        if self.layout is not None:
            values["layout"] = str(GalleryLayout(self.layout))
        if self.options is not None:
            values["options"] = {**gallery.options, **_checked(self.options)}
        if self.folder is not None:
            values["folder"] = self.folder
        recorder.update(t.Gallery, [gallery.id], **values)


@dataclass(frozen=True, slots=True)
class SetGalleryItems:
    """Make these the items of a gallery, in this order."""

    gallery: int
    item_ids: Sequence[int]

    @property
    def label(self) -> str:
        return f"Arrange {count(self.item_ids, 'gallery item')}"

    def apply(self, recorder: Recorder) -> None:
        gallery = _gallery(recorder, self.gallery)
        require_items(recorder, self.item_ids)
        _arrange(recorder, gallery.id, list(dict.fromkeys(self.item_ids)))


@dataclass(frozen=True, slots=True)
class AddToGallery:
    """Put items at the end of a gallery; those already in it stay where they are."""

    name: str
    item_ids: Sequence[int]

    @property
    def label(self) -> str:
        return f"Add {count(self.item_ids, 'item')} to “{self.name}”"

    def apply(self, recorder: Recorder) -> None:
        require_items(recorder, self.item_ids)
        gallery = gallery_id(recorder.session, self.name)
        there = set(_members(recorder, gallery))
        mine = t.GalleryItem.gallery_id == gallery
        last = recorder.session.scalar(select(func.max(t.GalleryItem.position)).where(mine)) or 0
        _insert(recorder, gallery, [item for item in dict.fromkeys(self.item_ids) if item not in there], after=last)


@dataclass(frozen=True, slots=True)
class RemoveFromGallery:
    name: str
    item_ids: Sequence[int]

    @property
    def label(self) -> str:
        return f"Remove {count(self.item_ids, 'item')} from “{self.name}”"

    def apply(self, recorder: Recorder) -> None:
        gallery = gallery_id(recorder.session, self.name)
        recorder.delete(t.GalleryItem, [(gallery, item) for item in self.item_ids])


@dataclass(frozen=True, slots=True)
class RemoveGallery:
    """Delete a gallery with the record of its editions; folders already written stay."""

    gallery: int

    @property
    def label(self) -> str:
        return "Delete gallery"

    def apply(self, recorder: Recorder) -> None:
        recorder.delete(t.Gallery, [_gallery(recorder, self.gallery).id])


@dataclass(slots=True)
class RecordEdition:
    """Note a build that was written; it becomes the gallery's next edition and ``out`` its folder.

    ``blocked`` gives the reason by item id. After `apply` ``number`` is that of the edition.
    """

    gallery: int
    out: str
    files: int
    bytes: int
    published: Sequence[int]
    blocked: Mapping[int, str]
    manifest_sha256: str
    number: int = field(default=0, init=False)

    @property
    def label(self) -> str:
        return f"Publish {count(self.published, 'gallery item')}"

    def apply(self, recorder: Recorder) -> None:
        gallery = _gallery(recorder, self.gallery)
        last = select(func.max(t.Edition.number)).where(t.Edition.gallery_id == gallery.id)
        self.number = (recorder.session.scalar(last) or 0) + 1
        recorder.insert_one(
            t.Edition,
            gallery_id=gallery.id,
            number=self.number,
            at=recorder.now,
            out=self.out,
            files=self.files,
            bytes=self.bytes,
            published={"ids": list(self.published)},
            blocked={str(item): reason for item, reason in self.blocked.items()},
            manifest_sha256=self.manifest_sha256,
        )
        recorder.update(t.Gallery, [gallery.id], folder=self.out)


def _gallery(recorder: Recorder, gallery: int) -> t.Gallery:
    found = recorder.session.get(t.Gallery, gallery)
    if found is None:
        raise WrongUse("The gallery is no longer there. List the galleries with “ugcdesk gallery list”.")
    return found


def _require_free(recorder: Recorder, name: str, but: int | None = None) -> None:
    taken = recorder.session.scalars(select(t.Gallery.id).where(t.Gallery.key == name_key(name))).first()
    if taken is not None and taken != but:
        raise WrongUse(f"There is already a gallery called “{name}”. Choose another name.")


def _require_campaign(recorder: Recorder, campaign: int | None) -> None:
    if campaign is not None and recorder.session.get(t.Campaign, campaign) is None:
        raise WrongUse("The campaign of this gallery is no longer there. Choose another one, or none.")


def _checked(options: Mapping[str, Any]) -> dict[str, Any]:
    for name, value in options.items():
        if name not in DEFAULT_OPTIONS:
            raise WrongUse(f"A gallery has no option “{name}”. There are: {', '.join(DEFAULT_OPTIONS)}.")
        if name == "row_height":
            if not isinstance(value, int) or isinstance(value, bool) or value not in _ROW_HEIGHTS:
                raise WrongUse(f"The row height goes from 120 to 800 px, not {value}. Choose one in between.")
        elif not isinstance(value, bool):
            raise WrongUse(f"The option “{name}” is on or off, not {value}. Say true or false.")
    return dict(options)


def _line(text: str) -> str:
    return " ".join(text.split())


def _members(recorder: Recorder, gallery: int) -> list[int]:
    mine = select(t.GalleryItem.item_id).where(t.GalleryItem.gallery_id == gallery)
    return list(recorder.session.scalars(mine.order_by(t.GalleryItem.position, t.GalleryItem.item_id)))


def _insert(recorder: Recorder, gallery: int, item_ids: Sequence[int], *, after: int) -> None:
    recorder.insert(
        t.GalleryItem,
        [
            {"gallery_id": gallery, "item_id": item, "position": position}
            for position, item in enumerate(item_ids, start=after + 1)
        ],
    )


def _arrange(recorder: Recorder, gallery: int, order: Sequence[int]) -> None:
    there = set(_members(recorder, gallery))
    recorder.delete(t.GalleryItem, [(gallery, item) for item in sorted(there - set(order))])
    for position, item in enumerate(order, start=1):
        if item in there:
            recorder.update(t.GalleryItem, [(gallery, item)], position=position)
        else:
            recorder.insert(t.GalleryItem, [{"gallery_id": gallery, "item_id": item, "position": position}])
