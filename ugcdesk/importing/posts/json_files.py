"""Reads the JSON files of strangers within limits of size, packed as XZ or plain; what they mean, readers know."""

from __future__ import annotations

import json
import lzma
from pathlib import Path
from typing import Any

_XZ_START = b"\xfd7zXZ\0"
_LARGEST = 16 << 20
_MOST_MEMORY = 128 << 20


class Unpackable(ValueError):
    """A packed file is cut off, damaged, or unpacks to more than a file of its kind ever holds."""


def read_json(path: Path, *, holding: bytes) -> Any:
    """What the JSON file at ``path`` says; None when it is none, is too large or does not hold those bytes.

    A file that is packed as XZ is unpacked first; raises Unpackable when that cannot be done.
    """
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return None
        data = path.read_bytes()
    except OSError:
        return None
    if data.startswith(_XZ_START):
        data = _unpacked(data)
    if holding not in data:
        return None
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None


def read_object(path: Path, *, holding: bytes) -> dict[str, Any] | None:
    """What `read_json` says when it is an object, else None."""
    said = read_json(path, holding=holding)
    return said if isinstance(said, dict) else None


def _unpacked(data: bytes) -> bytes:
    unpacker = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MOST_MEMORY)
    try:
        unpacked = unpacker.decompress(data, _LARGEST)
    except (lzma.LZMAError, EOFError, MemoryError) as error:
        raise Unpackable(str(error)) from error
    if not unpacker.eof:
        raise Unpackable("the file is cut off or unpacks to more than is allowed")
    return unpacked
