"""Copies originals out of the desk, named by who made them and with what is known of them; it never touches originals.

What is known goes as XMP into a sidecar beside each copy, or into the copy itself where its format has a place for it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.items import FileRow, ItemRow, item_rows
from ugcdesk.library.vocabulary import RightsChannel
from ugcdesk.media.embedding import with_xmp
from ugcdesk.media.kinds import JPEG, PNG, WEBP
from ugcdesk.media.xmp_writing import Described, xmp_packet
from ugcdesk.progress import QUIET, Progress
from ugcdesk.publish.folder import require_outside
from ugcdesk.publish.selection import Blocked, Remedy, gate
from ugcdesk.text import fold

_CHUNK = 5_000
_LONGEST_NAME = 60
_EMBEDDED = {kind.mime for kind in (JPEG, PNG, WEBP)}


@dataclass(frozen=True, slots=True)
class Copy:
    """One original to write: ``name`` within the folder, and the XMP packet that goes with it."""

    item_id: int
    name: str
    source: Path
    file: FileRow
    packet: bytes


@dataclass(frozen=True, slots=True)
class CopiesPlan:
    """What an export would write into ``out``, and which items stay in, with the reason."""

    out: Path
    embed: bool
    copies: tuple[Copy, ...]
    blocked: tuple[Blocked, ...]

    @property
    def bytes(self) -> int:
        """The size of the originals."""
        return sum(copy.file.bytes for copy in self.copies)


@dataclass(frozen=True, slots=True)
class NotWritten:
    """A copy that could not be written, with the reason as a sentence."""

    item_id: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Copied:
    """What an export did: names of copies, those that stood there already, and what failed or was held back."""

    out: Path
    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: tuple[NotWritten, ...]
    blocked: tuple[Blocked, ...]


def plan_copies(
    library: Library,
    item_ids: Sequence[int],
    out: Path,
    *,
    embed: bool = False,
    channel: RightsChannel | None = RightsChannel.WEBSITE,
) -> CopiesPlan:
    """What copying the originals of ``item_ids`` into ``out`` would write; changes nothing.

    Items that may not be used on ``channel`` today are held back; None is for an archive of one's own, from which
    nothing is published, and holds nothing back but what has no file. Raises WrongUse when ``out`` lies in a library.
    """
    out = Path(os.path.realpath(out))
    require_outside(out)
    today = library.today()
    selection = gate(library, item_ids, channel, today) if channel is not None else None
    wanted = list(dict.fromkeys(selection.ids if selection else item_ids))
    held = list(selection.blocked) if selection else []
    with library.read() as session:
        rows = item_rows(session, wanted, today=today)
        said = _described(session, rows)
    there = {row.id for row in rows}
    gone = "The item is no longer in the library. Take it out."
    held += [Blocked(one, gone, Remedy.REMOVE) for one in wanted if one not in there]
    bare = "Only words: it has no file that could be copied."
    held += [Blocked(row.id, bare, Remedy.FILE) for row in rows if not row.files]
    copies = tuple(
        Copy(row.id, _name(row, place), library.originals.path(file.hash, file.ext), file, xmp_packet(said[row.id]))
        for row in rows
        for place, file in enumerate(row.files)
    )
    return CopiesPlan(out, embed, copies, tuple(held))


def run_copies(plan: CopiesPlan, progress: Progress = QUIET) -> Copied:
    """Write what the plan names; a copy that stands there already, byte for byte, is left alone.

    So running a plan again is the retry of what failed. Each file appears whole or not at all. A copy that cannot be
    written is a line of the result. Cancelled leaves the copies written so far. For any thread but the GUI's.
    """
    written: list[str] = []
    unchanged: list[str] = []
    failed: list[NotWritten] = []
    for copy in progress.track(plan.copies, "Copying originals"):
        try:
            is_new = _put(plan, copy)
        except OSError as error:
            failed.append(NotWritten(copy.item_id, copy.name, _why(error, copy)))
        else:
            (written if is_new else unchanged).append(copy.name)
    return Copied(plan.out, tuple(written), tuple(unchanged), tuple(failed), plan.blocked)


def _put(plan: CopiesPlan, copy: Copy) -> bool:
    """Whether anything had to be written for this copy."""
    plan.out.mkdir(parents=True, exist_ok=True)
    target = plan.out / copy.name
    if plan.embed and copy.file.mime in _EMBEDDED:
        embedded = with_xmp(copy.source.read_bytes(), copy.packet)
        if embedded is not None:
            return _write_if_other(target, embedded)
    is_new = not _is_original(target, copy.file)
    if is_new:
        _copy(copy.source, target)
    return _write_if_other(target.with_name(f"{target.name}.xmp"), copy.packet) or is_new


def _is_original(target: Path, file: FileRow) -> bool:
    if not target.is_file() or target.stat().st_size != file.bytes:
        return False
    with target.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest() == file.hash


def _copy(source: Path, target: Path) -> None:
    part = _part(target)
    try:
        with source.open("rb") as reading, part.open("wb") as writing:
            while block := reading.read(1 << 20):
                writing.write(block)
        part.replace(target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _write_if_other(target: Path, data: bytes) -> bool:
    if target.is_file() and target.stat().st_size == len(data) and target.read_bytes() == data:
        return False
    part = _part(target)
    try:
        part.write_bytes(data)
        part.replace(target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return True


def _part(target: Path) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}.part")


def _why(error: OSError, copy: Copy) -> str:
    if isinstance(error, FileNotFoundError) and not copy.source.is_file():
        return f"The file {copy.file.name} is missing from the library. Import it again."
    return f"{copy.name} could not be written ({(error.strerror or 'the system refused').lower()}). Run it again."


def _name(row: ItemRow, place: int) -> str:
    """Such as ``marta.lives_instagram_12.jpg``; the id makes it one of its kind and the same every time."""
    folded = fold(row.creator or "unknown")
    clean = "".join(letter if letter.isascii() and (letter.isalnum() or letter in ".-") else "-" for letter in folded)
    creator = clean.strip(".-")[:_LONGEST_NAME] or "unknown"
    number = f"-{place + 1}" if place else ""
    return f"{creator}_{row.platform}_{row.id}{number}{row.files[place].ext}"


def _described(session: Session, rows: Sequence[ItemRow]) -> dict[int, Described]:
    """What is to be said of each item."""
    paths = _tag_paths(session)
    places: dict[int, str | None] = {}
    ids = [row.id for row in rows]
    for start in range(0, len(ids), _CHUNK):
        some = select(t.Item.id, t.Item.place).where(t.Item.id.in_(ids[start : start + _CHUNK]))
        places |= {row.id: row.place for row in session.execute(some)}
    return {
        row.id: Described(
            creator=row.creator,
            title=row.title,
            caption=row.caption or row.text,
            alt_text=row.alt_text,
            tags=[paths.get(tag, tag) for tag in row.tags],
            stars=row.stars,
            usage=_usage(row),
            source=row.url,
            place=places.get(row.id),
            made_at=row.posted_at,
            products=[(product.sku, product.name) for product in row.products],
        )
        for row in rows
    }


def _tag_paths(session: Session) -> Mapping[str, str]:
    """The path of each tag from the outermost one, by its name."""
    rows = session.execute(select(t.Tag.id, t.Tag.name, t.Tag.parent_id).where(t.Tag.live)).all()
    tags = {row.id: (row.name, row.parent_id) for row in rows}
    found: dict[str, str] = {}
    for name, parent in tags.values():
        levels, above = [name], parent
        while above in tags and len(levels) < len(tags):
            outer, above = tags[above]
            levels.append(outer)
        found[name] = "|".join(reversed(levels))
    return found


def _usage(row: ItemRow) -> str | None:
    until = f" until {row.rights_ends_on}" if row.rights_ends_on else ""
    words: dict[str, str] = {
        "granted": f"Use granted{until}.",
        "ends_soon": f"Use granted{until}.",
        "requested": "Use asked for and not granted yet.",
        "denied": "Use denied.",
        "revoked": "Use no longer granted.",
        "expired": f"Use was granted{until}.",
    }
    return words.get(row.rights)
