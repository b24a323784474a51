"""Tells by content what is an archive, and which of them are not unpacked; nothing is unpacked here."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ugcdesk.errors import UnreadableFile
from ugcdesk.media.kinds import read_head

# What zipfile raises for archives that are cut short, garbled or of a later kind.
BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    ValueError,
    OverflowError,
    NotImplementedError,
)
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK\x03\x04", b"PK00PK\x03\x04")
# A directory of 10,000 files takes some 2 MB; of this size it is read into about 100 MB at the worst.
_LARGEST_DIRECTORY = 8 << 20
_UNPACK = "unpack it first and offer the folder."
_SHEET = "save its sheet as CSV and offer that."
_PICTURES = "save its pictures as files and offer those."
_OTHERS = (
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"\x1f\x8b", "a gzip archive"),
    (0, b"BZh", "a bzip2 archive"),
    (0, b"\xfd7zXZ\0", "an xz archive"),
    (0, b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (0, b"MSCF", "a cabinet archive"),
    (0, b"\x60\xea", "an ARJ archive"),
)
_INSIDE = f"File is an archive inside an archive, which is not opened: {_UNPACK}"
_OFFICE = (
    ("word/", f"File is a Word document, not an archive of photos: {_PICTURES}"),
    ("xl/", f"File is an Excel workbook, which is not read: {_SHEET}"),
    ("ppt/", f"File is a PowerPoint presentation, not an archive of photos: {_PICTURES}"),
)
_TELLING = (
    ("Index/Document.iwa", f"File is a Pages, Numbers or Keynote document, which is not read: {_PICTURES}"),
    ("AndroidManifest.xml", "File is an Android program, not an archive of photos: leave it out."),
    ("META-INF/MANIFEST.MF", "File is a Java program, not an archive of photos: leave it out."),
    ("META-INF/container.xml", "File is an e-book, not an archive of photos: leave it out."),
)


def is_zip(path: Path) -> bool:
    """Whether ``path`` begins as a ZIP archive does, office documents and programs included; never raises."""
    try:
        return read_head(path).startswith(_ZIP_STARTS)
    except UnreadableFile:
        return False


@contextmanager
def open_zip(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive for reading. Raises one of `BROKEN`, or OSError."""
    with _Frugal(path) as packed, zipfile.ZipFile(packed) as opened:
        yield opened


def why_no_archive(archive: zipfile.ZipFile) -> str | None:
    """Why an opened ZIP file is a document or a program rather than an archive; None when it is an archive."""
    names = set(archive.namelist())
    if "mimetype" in names:
        said = _beginning(archive, "mimetype")
        if said.startswith(b"application/vnd.oasis.opendocument"):
            return _of_open_document(said)
    if "[Content_Types].xml" in names:
        begun = (sentence for start, sentence in _OFFICE if any(name.startswith(start) for name in names))
        return next(begun, f"File is an office document, not an archive of photos: {_PICTURES}")
    return next((sentence for name, sentence in _TELLING if name in names), None)


def why_not_unpacked(path: Path) -> str | None:
    """Why an archive that no reader took is not looked into; None when ``path`` is none. Raises UnreadableFile."""
    head = read_head(path)
    for place, mark, what in _OTHERS:
        if head[place:].startswith(mark):
            return f"File is {what}, which is not read: {_UNPACK}"
    if not head.startswith(_ZIP_STARTS):
        return None
    try:
        with open_zip(path) as archive:
            return why_no_archive(archive) or _INSIDE
    except (*BROKEN, OSError):
        return _INSIDE


def _of_open_document(mimetype: bytes) -> str:
    if b"spreadsheet" in mimetype:
        return f"File is an OpenDocument spreadsheet, which is not read: {_SHEET}"
    return f"File is an OpenDocument document, not an archive of photos: {_PICTURES}"


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as member:
            return member.read(100)
    except (*BROKEN, RuntimeError, OSError):
        return b""


class _Frugal(io.FileIO):
    """A file that refuses to be read in huge pieces, since an archive may state any size for its directory."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > _LARGEST_DIRECTORY:
            raise zipfile.LargeZipFile("the directory of the archive is too large")
        return super().read(-1 if size is None else size) or b""
