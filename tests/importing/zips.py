"""Archives as strangers send them: whole, odd, broken and hostile."""

from __future__ import annotations

import stat
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path


def packed(path: Path, members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """An archive of these names and contents, in their order, written as they are."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(_named(name), content, method)
    return path


def packed_twice(path: Path, name: str, *contents: bytes) -> Path:
    """An archive that holds one name several times."""
    with zipfile.ZipFile(path, "w") as archive:
        for number, content in enumerate(contents):
            archive.writestr(_named(name if number == 0 else "#" * len(name)), content)
    _patch(path, b"#" * len(name), name.encode())
    return path


def with_kind(path: Path, name: str, mode: int, content: bytes = b"/etc/passwd") -> Path:
    """An archive with one member of a kind that only Unix knows."""
    info = _named(name)
    info.create_system = 3
    info.external_attr = (mode | 0o644) << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(info, content)
    return path


def link(path: Path) -> Path:
    return with_kind(path, "link.jpg", stat.S_IFLNK)


def device(path: Path) -> Path:
    return with_kind(path, "disk.jpg", stat.S_IFBLK)


def locked(path: Path, members: Mapping[str, bytes]) -> Path:
    """An archive whose members say that they are encrypted."""
    content = bytearray(packed(path, members).read_bytes())
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = content.find(mark)
        while place >= 0:
            content[place + at] |= 1
            place = content.find(mark, place + 4)
    path.write_bytes(content)
    return path


def with_a_flipped_byte(path: Path, members: Mapping[str, bytes]) -> Path:
    """An archive in which the first member is not what its checksum says."""
    content = bytearray(packed(path, members, zipfile.ZIP_STORED).read_bytes())
    content[30 + len(next(iter(members))) + 2] ^= 0xFF
    path.write_bytes(content)
    return path


def cut(path: Path, members: Mapping[str, bytes]) -> Path:
    """An archive whose end was lost on the way."""
    content = packed(path, members).read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3])
    return path


def with_an_endless_directory(path: Path) -> Path:
    """An archive of 100 MB on paper that states a directory of half of that."""
    size, stated = 100 << 20, 50 << 20
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.seek(size)
        file.write(struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 9, 9, stated, size - stated, 0))
    return path


def undeclared(path: Path, name: str, content: bytes) -> Path:
    """An archive with a name in UTF-8 that is not declared as such, as Macs write them."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("#" * len(name.encode()), content)
    _patch(path, b"#" * len(name.encode()), name.encode())
    return path


def _named(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("x", (2024, 5, 1, 12, 0, 0))
    info.filename = info.orig_filename = name  # the constructor cuts names at NUL
    return info


def _patch(path: Path, old: bytes, new: bytes) -> None:
    path.write_bytes(path.read_bytes().replace(old, new))
