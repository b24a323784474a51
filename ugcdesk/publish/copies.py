"""Copies originals out of the desk, named by who made them and with what is known of them; it never touches originals.

What is known goes as XMP into a sidecar beside each copy, or into the copy itself where its format has a place for it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.errors import DeskError
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.items import FileRow, ItemRow, item_rows
from ugcdesk.library.rights import RightsRow, channel_standing
from ugcdesk.library.tag_paths import tag_path, tag_tree
from ugcdesk.library.vocabulary import RightsChannel, RightsStatus
from ugcdesk.media.embedding import with_xmp
from ugcdesk.media.hashing import size_and_sha256
from ugcdesk.media.kinds import JPEG, PNG, WEBP
from ugcdesk.media.xmp_writing import OURS, Described, xmp_packet
from ugcdesk.progress import QUIET, Progress
from ugcdesk.publish.folder import require_outside
from ugcdesk.publish.selection import Blocked, Remedy, gate, rights_rows, trashed
from ugcdesk.text import fold

_CHUNK = 5_000
_LONGEST_NAME = 60
_MOST_XMP = 1_000_000
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
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
    nothing is published, and holds nothing back but the trash and what has no file. Raises WrongUse when ``out`` lies
    in a library.
    """
    out = Path(os.path.realpath(out))
    require_outside(out)
    today = library.today()
    selection = gate(library, item_ids, channel, today, with_files=True) if channel is not None else None
    wanted = list(dict.fromkeys(selection.ids if selection else item_ids))
    held = list(selection.blocked) if selection else []
    with library.read() as session:
        rows = item_rows(session, wanted, today=today)
        said = _described(session, rows, channel, today)
    there = {row.id for row in rows}
    gone = "The item is no longer in the library. Take it out."
    held += [Blocked(one, gone, Remedy.REMOVE) for one in wanted if one not in there]
    bare = "Only words: it has no file that could be copied."
    held += [Blocked(row.id, bare, Remedy.FILE) for row in rows if not row.files]
    held += [trashed(row.id) for row in rows if row.files and row.trashed]
    copies = tuple(
        Copy(row.id, copy_name(row, place), library.originals.path(file.hash, file.ext), file, xmp_packet(said[row.id]))
        for row in rows
        if not row.trashed
        for place, file in enumerate(row.files)
    )
    return CopiesPlan(out, embed, copies, tuple(held))


def run_copies(plan: CopiesPlan, progress: Progress = QUIET) -> Copied:
    """Write what the plan names; a copy that stands there already, byte for byte, is left alone.

    A file that was not written here is never replaced, and an original that is damaged is not copied: both are lines.
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
        except DeskError as error:
            failed.append(NotWritten(copy.item_id, copy.name, error.sentence))
        else:
            (written if is_new else unchanged).append(copy.name)
    return Copied(plan.out, tuple(written), tuple(unchanged), tuple(failed), plan.blocked)


def _put(plan: CopiesPlan, copy: Copy) -> bool:
    """Whether anything had to be written for this copy."""
    plan.out.mkdir(parents=True, exist_ok=True)
    target = plan.out / copy.name
    embedded = with_xmp(_sound_bytes(copy), copy.packet) if plan.embed and copy.file.mime in _EMBEDDED else None
    if embedded is not None:
        return _write_if_other(target, embedded, lambda: _is_copy(target, copy))
    is_new = not _is_original(target, copy.file)
    if is_new:
        _require_ours(target, lambda: _is_copy(target, copy))
        _copy(copy, target)
    sidecar = target.with_name(f"{target.name}.xmp")
    return _write_if_other(sidecar, copy.packet, lambda: _is_sidecar(sidecar)) or is_new


def _is_original(target: Path, file: FileRow) -> bool:
    if not target.is_file() or target.stat().st_size != file.bytes:
        return False
    return size_and_sha256(target)[1] == file.hash


def _is_copy(target: Path, copy: Copy) -> bool:
    """Whether the file that stands there is this original, or this original with words that we put into it."""
    if _is_original(target, copy.file):
        return True
    if copy.file.mime not in _EMBEDDED or target.stat().st_size > copy.file.bytes + _MOST_XMP:
        return False
    standing = target.read_bytes()
    again = with_xmp(standing, copy.packet) if OURS in standing else None
    return again is not None and again == with_xmp(_sound_bytes(copy), copy.packet)


def _is_sidecar(target: Path) -> bool:
    return target.stat().st_size <= _MOST_XMP and OURS in target.read_bytes()


def _require_ours(target: Path, is_ours: Callable[[], bool]) -> None:
    """Raise DeskError when something stands at ``target`` that was not written here."""
    if os.path.lexists(target) and not (target.is_file() and is_ours()):
        raise DeskError(f"{target.name} is another file, which stays as it is. Choose another folder, or move it away.")


def _sound_bytes(copy: Copy) -> bytes:
    """The original of a picture; raises DeskError when it is no longer what was received."""
    original = copy.source.read_bytes()
    if hashlib.sha256(original).hexdigest() != copy.file.hash:
        raise DeskError(_damaged(copy))
    return original


def _copy(copy: Copy, target: Path) -> None:
    with _whole(target) as part, copy.source.open("rb") as reading, part.open("wb") as writing:
        digest = hashlib.sha256()
        while block := reading.read(1 << 20):
            digest.update(block)
            writing.write(block)
        if digest.hexdigest() != copy.file.hash:
            raise DeskError(_damaged(copy))


def _write_if_other(target: Path, data: bytes, is_ours: Callable[[], bool]) -> bool:
    if target.is_file() and target.stat().st_size == len(data) and target.read_bytes() == data:
        return False
    _require_ours(target, is_ours)
    with _whole(target) as part:
        part.write_bytes(data)
    return True


@contextmanager
def _whole(target: Path) -> Iterator[Path]:
    """Give a file to fill; it becomes ``target`` when the block ends well, and goes otherwise."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _damaged(copy: Copy) -> str:
    return f"The file {copy.file.name} is damaged in the library. Bring it back from a backup."


def _why(error: OSError, copy: Copy) -> str:
    if isinstance(error, FileNotFoundError) and not copy.source.is_file():
        return f"The file {copy.file.name} is missing from the library. Import it again."
    return f"{copy.name} could not be written ({(error.strerror or 'the system refused').lower()}). Run it again."


def copy_name(row: ItemRow, place: int) -> str:
    """Such as ``marta.lives_instagram_12_3fa9c1d2.jpg``: the same every time, and another one for another file.

    No system takes it for the name of a device.
    """
    folded = fold(row.creator or "unknown")
    clean = "".join(letter if letter.isascii() and (letter.isalnum() or letter in ".-") else "-" for letter in folded)
    creator = clean.strip(".-")[:_LONGEST_NAME] or "unknown"
    if creator.partition(".")[0] in _DEVICES:
        creator = creator.replace(".", "-")
    number = f"-{place + 1}" if place else ""
    file = row.files[place]
    return f"{creator}_{row.platform}_{row.id}{number}_{file.hash[:8]}{file.ext}"


def _described(
    session: Session, rows: Sequence[ItemRow], channel: RightsChannel | None, today: date
) -> dict[int, Described]:
    """What is to be said of each item to whom the copies are for."""
    tree = tag_tree(session)
    paths = {tag.name: "|".join(tag_path(tree, tag_id)) for tag_id, tag in tree.items()}
    places: dict[int, str | None] = {}
    ids = [row.id for row in rows]
    rights = rights_rows(session, ids)
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
            usage=_usage(row, rights.get(row.id), channel, today),
            source=row.url,
            place=places.get(row.id),
            made_at=row.posted_at,
            products=[(product.sku, product.name) for product in row.products],
        )
        for row in rows
    }


def _usage(row: ItemRow, rights: RightsRow | None, channel: RightsChannel | None, today: date) -> str | None:
    """What the file may be used for on ``channel``, or on any with None."""
    standing = [one for one in channel_standing(rights, today) if channel in (None, one.channel)]
    allowed = [f"{one.channel}{f' until {one.until}' if one.until else ''}" for one in standing if one.is_allowed]
    if allowed:
        return f"Use granted for {', '.join(allowed)}."
    if rights and rights.starts_on and rights.starts_on > today and rights.status == RightsStatus.GRANTED:
        return f"Use granted from {rights.starts_on} on."
    words: dict[str, str] = {
        "requested": "Use asked for and not granted yet.",
        "denied": "Use denied.",
        "revoked": "Use no longer granted.",
        "expired": f"Use was granted until {row.rights_ends_on}.",
    }
    return words.get(row.rights)
