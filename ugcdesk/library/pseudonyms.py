"""Puts keyed hashes in the place of what names a person; the keys lie in `library.toml`, beside the database.

A hash is HMAC-SHA256: who has the database alone cannot tell by trying names, numbers or addresses whose it is.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

import tomlkit

from ugcdesk.library.originals import sync_folder


def keyed_hash(key: bytes, said: str) -> str:
    """The hash of ``said``, 64 hexadecimal digits."""
    return hmac.new(key, said.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def key_in(folder: Path, name: str) -> bytes | None:
    """The key that goes by ``name`` in the library of this folder; None when there is none."""
    said = tomlkit.parse((folder / "library.toml").read_text(encoding="utf-8")).get(name)
    return bytes.fromhex(said) if isinstance(said, str) else None


def key_of(folder: Path, name: str) -> bytes:
    """As `key_in`; a key that is not there is made. To be called while the library is written to."""
    return key_in(folder, name) or _new_key(folder, name)


def _new_key(folder: Path, name: str) -> bytes:
    """Make a key; it is on the disk before anything is hashed with it."""
    file = folder / "library.toml"
    document = tomlkit.parse(file.read_text(encoding="utf-8"))
    key = secrets.token_bytes(32)
    document[name] = key.hex()
    part = file.with_suffix(".toml.part")
    with part.open("w", encoding="utf-8") as writing:
        writing.write(tomlkit.dumps(document))
        writing.flush()
        os.fsync(writing.fileno())
    part.replace(file)
    sync_folder(folder)
    return key
