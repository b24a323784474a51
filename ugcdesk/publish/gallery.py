"""Plans and builds a gallery: from the selection to a static page in a folder, and the edition that records it."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ugcdesk.errors import DeskError, WrongUse
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits.campaigns import utm_word
from ugcdesk.library.edits.galleries import DEFAULT_OPTIONS, RecordEdition
from ugcdesk.library.items import ItemRow
from ugcdesk.library.lists import GalleryRow, edition_rows, gallery_named
from ugcdesk.library.originals import sync_folder
from ugcdesk.library.vocabulary import GalleryLayout
from ugcdesk.progress import QUIET, Progress
from ugcdesk.publish import manifest, pictures
from ugcdesk.publish.feed import gallery_json
from ugcdesk.publish.folder import replaced, require_ours, require_outside, swapped
from ugcdesk.publish.page import Heading, render
from ugcdesk.publish.pictures import Pictures
from ugcdesk.publish.selection import Blocked, Remedy, Selection, gate, shows_picture
from ugcdesk.publish.tiles import tiles

# The page, its style sheet, script and JSON, and the manifest.
_FIXED_FILES = 5


@dataclass(frozen=True, slots=True)
class GalleryPlan:
    """What a build would do. ``files`` is how many it would write if every original can be read."""

    gallery: GalleryRow
    layout: GalleryLayout
    selection: Selection
    edition: int
    files: int

    @property
    def published(self) -> tuple[int, ...]:
        return self.selection.ids

    @property
    def blocked(self) -> tuple[Blocked, ...]:
        return self.selection.blocked


@dataclass(frozen=True, slots=True)
class Built:
    """An edition that was written: which items went out, which were held back, and what lies in ``out``."""

    edition: int
    published: tuple[int, ...]
    blocked: tuple[Blocked, ...]
    files: int
    bytes: int
    out: Path


def plan_gallery(
    library: Library, gallery_name: str, *, layout: GalleryLayout | str | None = None, today: date | None = None
) -> GalleryPlan:
    """What building the gallery would do now; changes nothing. Raises WrongUse for an unknown name or layout."""
    with library.read() as session:
        gallery = gallery_named(session, gallery_name)
        editions = edition_rows(session, gallery.id)
    selection = gate(library, gallery.item_ids, today=today)
    wanted = pictures.jobs(library, _pictured(selection.publishable))
    return GalleryPlan(
        gallery=gallery,
        layout=_layout(layout or gallery.layout),
        selection=selection,
        edition=editions[0].number + 1 if editions else 1,
        files=len(wanted) + _FIXED_FILES,
    )


def build_gallery(
    library: Library, name: str, out: Path, *, layout: GalleryLayout | str | None = None, progress: Progress = QUIET
) -> Built:
    """Write the gallery into the folder ``out`` and record the edition as one step of undo.

    ``out`` is made when it is absent; an earlier edition in it is replaced as a whole. Raises WrongUse when something
    else is in there, it lies in a library or the name is unknown, DeskError when the disk refuses, Cancelled; then
    ``out`` is as it was.
    Runs on any thread; pixels are looked at in worker processes.
    """
    out = _absolute(out)
    require_outside(out)
    plan = plan_gallery(library, name, layout=layout)
    with _written(library, plan, out, progress) as (part, page):
        edition = _edition(plan, page, out)
        with swapped(part, out):
            library.edit(edition)
    return Built(edition.number, page.selection.ids, page.selection.blocked, edition.files, edition.bytes, out)


def draft_gallery(library: Library, name: str, out: Path, *, progress: Progress = QUIET) -> Path:
    """Write the page as it would be now into ``out``, to look at it, and record nothing; return the page's file.

    Raises like `build_gallery`.
    """
    out = _absolute(out)
    plan = plan_gallery(library, name)
    with _written(library, plan, out, progress) as (part, _page), swapped(part, out):
        return out / "index.html"


def _absolute(out: Path) -> Path:
    """``out`` behind any links, so that the folder is replaced and a link to it stays a link."""
    return Path(os.path.realpath(out))


@dataclass(frozen=True, slots=True)
class _Page:
    """What was written: which items are on the page, its manifest, and the size of each file."""

    selection: Selection
    manifest: bytes
    sizes: list[int]


@contextmanager
def _written(library: Library, plan: GalleryPlan, out: Path, progress: Progress) -> Iterator[tuple[Path, _Page]]:
    """A folder beside ``out`` that holds the whole page, ready to take its place."""
    try:
        require_ours(out)
        with replaced(out) as part:
            yield part, _fill(library, plan, part, progress)
    except OSError as error:
        raise DeskError(_why_not_written(error, out), repr(error)) from error


def _fill(library: Library, plan: GalleryPlan, part: Path, progress: Progress) -> _Page:
    wanted = pictures.jobs(library, _pictured(plan.selection.publishable))
    made = pictures.make(wanted, part, progress)
    # Asked again, because somebody may have withdrawn a right while the pictures were made.
    selection = _readable(gate(library, plan.gallery.item_ids), made)
    _write_page(library, plan, selection, made, part)
    progress.check()
    text = manifest.manifest_json(part)
    _write(part / manifest.NAME, text)
    return _Page(selection, text, _sync(part))


def _edition(plan: GalleryPlan, page: _Page, out: Path) -> RecordEdition:
    return RecordEdition(
        gallery=plan.gallery.id,
        out=str(out),
        files=len(page.sizes),
        bytes=sum(page.sizes),
        published=page.selection.ids,
        blocked={held.id: held.reason for held in page.selection.blocked},
        manifest_sha256=hashlib.sha256(page.manifest).hexdigest(),
    )


def _write_page(library: Library, plan: GalleryPlan, selection: Selection, made: Pictures, part: Path) -> None:
    gallery = plan.gallery
    options = {**DEFAULT_OPTIONS, **gallery.options}
    heading = Heading(gallery.title, gallery.intro, gallery.button, plan.layout, options)
    with library.read() as session:
        campaign = session.get(t.Campaign, gallery.campaign_id) if gallery.campaign_id else None
        utm = campaign.utm_campaign if campaign else utm_word(gallery.name)
        named = bool(options["creators"])
        shown = tiles(session, selection.publishable, made.made, campaign=utm, with_creators=named)
    for name, data in render(heading, shown).items():
        _write(part / name, data)
    _write(part / "gallery.json", gallery_json(heading, shown))
    used = {rendition.path for tile in shown if tile.picture for rendition in (*tile.picture.webp, tile.picture.jpeg)}
    for path in (part / pictures.FOLDER).iterdir():
        if f"{pictures.FOLDER}/{path.name}" not in used:
            path.unlink()


def _readable(selection: Selection, made: Pictures) -> Selection:
    """``selection`` without the items whose original turned out to be unreadable, or came too late to be read."""
    kept: list[ItemRow] = []
    held: list[Blocked] = []
    for row in selection.publishable:
        if not shows_picture(row) or row.lead is None or row.lead.face in made.made:
            kept.append(row)
        else:
            reason = made.refused.get(row.lead.face, "It changed while the gallery was built. Build it again.")
            held.append(Blocked(row.id, reason, Remedy.FILE))
    out = {blocked.id for blocked in held}
    return Selection(
        tuple(kept),
        (*selection.blocked, *held),
        tuple(caution for caution in selection.warnings if caution.id not in out),
        tuple(ending for ending in selection.ends_soon if ending.id not in out),
    )


def _pictured(rows: Iterable[ItemRow]) -> list[ItemRow]:
    return [row for row in rows if shows_picture(row)]


def _layout(layout: str) -> GalleryLayout:
    try:
        return GalleryLayout(layout)
    except ValueError as error:
        known = ", ".join(GalleryLayout)
        raise WrongUse(f"There is no layout “{layout}”. Choose one of: {known}.") from error


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _sync(folder: Path) -> list[int]:
    """Make every file in ``folder`` durable before it is put in place, and return their sizes in bytes."""
    sizes: list[int] = []
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            sync_folder(path)
            continue
        with path.open("rb+") as file:
            os.fsync(file.fileno())
        sizes.append(path.stat().st_size)
    sync_folder(folder)
    return sizes


def _why_not_written(error: OSError, out: Path) -> str:
    if error.errno == errno.ENOSPC:
        return f"The disk is full, so the gallery was not written to {out}. Free some space, then build it again."
    reason = (error.strerror or "the system refused").lower()
    return f"The gallery could not be written to {out} ({reason}). Check the folder, then build it again."
