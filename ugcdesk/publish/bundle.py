"""Puts all that proves the rights of one item into a zip, for a lawyer, a platform or the creator to read."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from ugcdesk.errors import DeskError, UnreadableFile, WrongUse
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.evidence import EvidenceRow, evidence_of
from ugcdesk.library.items import ItemDetail, item_detail
from ugcdesk.library.rights import channel_standing
from ugcdesk.library.rights_requests import requests_of
from ugcdesk.media.hashing import size_and_sha256
from ugcdesk.publish.folder import require_outside
from ugcdesk.publish.templates import templates_in

_ABOUT_RIGHTS = frozenset({"rights", "rights_requests", "evidence"})
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # what a zip can say; a clock would make the same input give other bytes


@dataclass(frozen=True, slots=True)
class Bundle:
    """A written bundle: the names of the files in it, and those that were missing or no longer what was received."""

    out: Path
    files: tuple[str, ...]
    missing: tuple[str, ...]
    damaged: tuple[str, ...]
    bytes: int


def write_bundle(library: Library, item_id: int, out: Path) -> Bundle:
    """Write originals, facts, requests, replies, proofs and the history of an item's rights to ``out``, a zip.

    ``index.html`` tells it for people, ``item.json`` for programs; ``SHA256SUMS`` names the hash of every file. The
    same library on the same day gives the same bytes. A file that is missing or damaged is named and stays out. The
    zip appears whole or not at all. Raises WrongUse for an item that is not there and for a place in a library,
    DeskError when it cannot be written.
    """
    require_outside(out)
    if out.exists() and not out.is_file():
        raise WrongUse(f"{out} is no file that can be replaced. Name a zip file.")
    facts, files = _facts(library, item_id)
    there = {name: path for name, (path, _) in sorted(files.items()) if path.is_file()}
    missing = tuple(sorted(set(files) - set(there)))
    damaged = tuple(name for name, path in there.items() if not _is_sound(path, files[name][1]))
    there = {name: path for name, path in there.items() if name not in damaged}
    texts = {
        "index.html": _page(facts, missing, damaged),
        "item.json": (json.dumps(facts, ensure_ascii=False, indent=2, default=_plain) + "\n").encode(),
    }
    part = out.parent / f".{out.name}.{os.getpid()}.part"
    try:
        _write(part, texts, there)
        part.replace(out)
        size = out.stat().st_size
    except OSError as error:
        reason = (error.strerror or "the system refused").lower()
        raise DeskError(f"{out} could not be written ({reason}). Choose another place, or free some space.") from error
    finally:
        part.unlink(missing_ok=True)
    return Bundle(out, (*sorted([*texts, *there]), "SHA256SUMS"), missing, damaged, size)


def _facts(library: Library, item_id: int) -> tuple[dict[str, Any], dict[str, tuple[Path, str]]]:
    """What is told of the item, and the files and their hashes by their names in the bundle."""
    today, now = library.today(), library.now()
    with library.read() as session:
        item = item_detail(session, item_id, today=today)
        if item is None:
            raise WrongUse(f"There is no item {item_id}. Look its number up with “ugcdesk search”.")
        proofs = evidence_of(session, item_id)
        requests = requests_of(session, item_id, now)
        batch_id = session.scalar(select(t.Item.batch_id).where(t.Item.id == item_id))
    files = {f"originals/{file.hash[:12]}{file.ext}": (file.hash, file.ext) for file in item.row.files}
    files |= {name: (row.hash or "", row.ext or "") for row in proofs if (name := _proof_name(row))}
    facts: dict[str, Any] = {
        "item": _item(item),
        "day": today,
        "rights": {
            "status": item.row.rights,
            "recorded": asdict(item.rights) if item.rights else None,
            "channels": [asdict(one) for one in channel_standing(item.rights, today)],
        },
        "requests": [asdict(one) for one in requests],
        "evidence": [{**asdict(row), "file": _proof_name(row)} for row in proofs],
        "history": _history(library, item_id, batch_id),
    }
    for request in facts["requests"]:
        del request["age_days"]
    return facts, {name: (library.originals.path(*kept), kept[0]) for name, kept in files.items()}


def _is_sound(path: Path, digest: str) -> bool:
    with suppress(UnreadableFile):
        return size_and_sha256(path)[1] == digest
    return False


def _proof_name(row: EvidenceRow) -> str | None:
    return f"evidence/{row.id}-{row.hash[:12]}{row.ext}" if row.hash and row.ext else None


def _item(item: ItemDetail) -> dict[str, Any]:
    row = item.row
    said = ("id", "content_type", "platform", "creator", "title", "caption", "text", "url", "posted_at", "imported_at")
    files = [
        {"file": f"originals/{file.hash[:12]}{file.ext}", "name": file.name, "sha256": file.hash, "bytes": file.bytes}
        for file in row.files
    ]
    creator = {"creator_name": item.creator_name, "creator_url": item.creator_url, "external_id": item.external_id}
    return {**{name: getattr(row, name) for name in said}, **creator, "files": files}


def _history(library: Library, item_id: int, batch_id: int | None) -> list[dict[str, Any]]:
    """The import of the item and every change, undo and redo that was about its rights, oldest first."""
    log = t.LogRow
    with library.read() as session:
        rows = session.execute(select(log.seq, log.at, log.actor, log.act, log.label, log.changes).order_by(log.seq))
        return [
            {"seq": row.seq, "at": row.at, "who": row.actor, "act": row.act, "what": row.label}
            for row in rows
            if _is_about(row.changes, item_id, batch_id)
        ]


def _is_about(changes: Mapping[str, Any], item_id: int, batch_id: int | None) -> bool:
    if batch_id is not None and batch_id in changes["batches"]:
        return True
    return not _ABOUT_RIGHTS.isdisjoint(changes["fields"]) and item_id in changes["ids"].get("item", ())


def _page(facts: Mapping[str, Any], missing: tuple[str, ...], damaged: tuple[str, ...]) -> bytes:
    environment = templates_in("rights")
    environment.filters["when"] = _when
    page = environment.get_template("bundle.html").render(**facts, missing=missing, damaged=damaged)
    return page.encode()


def _when(moment: date | datetime | None) -> str:
    if moment is None:
        return "–"
    return f"{moment:%Y-%m-%d %H:%M} UTC" if isinstance(moment, datetime) else moment.isoformat()


def _plain(value: object) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat().replace("+00:00", "Z")
    raise TypeError(f"{type(value).__name__} has no place in a bundle")


def _write(part: Path, texts: Mapping[str, bytes], files: Mapping[str, Path]) -> None:
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in texts.items()}
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(texts.items()):
            archive.writestr(_entry(name), data)
        for name, path in files.items():
            digest = hashlib.sha256()
            with path.open("rb") as reading, archive.open(_entry(name), "w", force_zip64=True) as writing:
                while block := reading.read(1 << 20):
                    digest.update(block)
                    writing.write(block)
            sums[name] = digest.hexdigest()
        listed = "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items()))
        archive.writestr(_entry("SHA256SUMS"), listed)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EARLIEST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
