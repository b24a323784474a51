"""Recognises what a file is by its first bytes; its name is never asked and nothing is decoded here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ugcdesk.errors import UnreadableFile
from ugcdesk.media.refused import OTHER_BRANDS, why_refused

# An MPEG transport stream shows itself by a byte that repeats every 188.
_HEAD_BYTES = 512


@dataclass(frozen=True, slots=True)
class FileKind:
    """An accepted format; ``decoder`` is Pillow's name of it, or the demuxer's for a video."""

    kind: Literal["picture", "video"]
    mime: str
    ext: str
    decoder: str


JPEG = FileKind("picture", "image/jpeg", ".jpg", "JPEG")
PNG = FileKind("picture", "image/png", ".png", "PNG")
GIF = FileKind("picture", "image/gif", ".gif", "GIF")
WEBP = FileKind("picture", "image/webp", ".webp", "WEBP")
TIFF = FileKind("picture", "image/tiff", ".tiff", "TIFF")
BMP = FileKind("picture", "image/bmp", ".bmp", "BMP")
AVIF = FileKind("picture", "image/avif", ".avif", "AVIF")
HEIC = FileKind("picture", "image/heic", ".heic", "HEIF")
MP4 = FileKind("video", "video/mp4", ".mp4", "mov")
MOV = FileKind("video", "video/quicktime", ".mov", "mov")
GP3 = FileKind("video", "video/3gpp", ".3gp", "mov")
WEBM = FileKind("video", "video/webm", ".webm", "matroska")
MKV = FileKind("video", "video/x-matroska", ".mkv", "matroska")
AVI = FileKind("video", "video/x-msvideo", ".avi", "avi")
MPEG = FileKind("video", "video/mpeg", ".mpg", "mpeg")
MPEG_TS = FileKind("video", "video/mp2t", ".ts", "mpegts")
WMV = FileKind("video", "video/x-ms-wmv", ".wmv", "asf")
FLV = FileKind("video", "video/x-flv", ".flv", "flv")

ALL_KINDS = (
    *(JPEG, PNG, GIF, WEBP, TIFF, BMP, AVIF, HEIC),
    *(MP4, MOV, GP3, WEBM, MKV, AVI, MPEG, MPEG_TS, WMV, FLV),
)

_STARTS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
    (b"II+\0", TIFF),
    (b"MM\0+", TIFF),
    (b"\x00\x00\x01\xba", MPEG),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", WMV),
    (b"FLV\x01", FLV),
)
_AVIF_BRANDS = {b"avif", b"avis"}
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_BMP_HEADERS = {12, 16, 40, 52, 56, 64, 108, 124}


def recognise(path: Path) -> FileKind | None:
    """The accepted format that ``path`` holds, or None; `refusal` then says why.

    Reads the first 512 bytes. Raises UnreadableFile when the file cannot be opened or is no plain file.
    """
    return kind_of(read_head(path))


def recognised(path: Path) -> FileKind | None:
    """What `recognise` says; None too for a file that cannot be opened. Never raises."""
    try:
        return recognise(path)
    except UnreadableFile:
        return None


def refusal(path: Path) -> str:
    """One sentence on why a file that `recognise` does not know is not accepted."""
    return why_refused(read_head(path))


def read_head(path: Path) -> bytes:
    """The first bytes of a plain file; raises UnreadableFile where there is none to read."""
    try:
        if not path.is_file():  # a pipe or device would block for ever
            raise UnreadableFile("File is not there or is not a plain file: check the path and offer it again.")
        with path.open("rb") as file:
            return file.read(_HEAD_BYTES)
    except OSError as error:
        reason = (error.strerror or "the system refused").lower()
        raise UnreadableFile(
            f"File cannot be opened ({reason}): check that it is yours to read.", repr(error)
        ) from error


def kind_of(head: bytes) -> FileKind | None:
    """The accepted format of a file that begins with ``head``."""
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    if head[:4] == b"RIFF":
        return {b"WEBP": WEBP, b"AVI ": AVI}.get(head[8:12])
    if head[:4] == b"\x1a\x45\xdf\xa3":
        return WEBM if b"webm" in head[:64] else MKV if b"matroska" in head[:64] else None
    if head[4:8] in {b"moov", b"mdat", b"wide"}:
        return MOV
    if head[:2] == b"BM" and int.from_bytes(head[14:18], "little") in _BMP_HEADERS:
        return BMP
    if len(head) >= 377 and head[0] == head[188] == head[376] == 0x47:
        return MPEG_TS
    return None


def declared_size(head: bytes) -> tuple[int, int] | None:
    """Width and height as the header of a PNG, GIF or BMP states them, even where they are absurd."""
    if head.startswith(b"\x89PNG") and head[12:16] == b"IHDR":
        return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")
    if head.startswith(b"GIF8") and len(head) >= 10:
        return int.from_bytes(head[6:8], "little"), int.from_bytes(head[8:10], "little")
    return None


def _by_brand(head: bytes) -> FileKind | None:
    end = max(16, min(int.from_bytes(head[:4], "big"), len(head)))
    major = head[8:12]
    brands = {major, *(head[at : at + 4] for at in range(16, end, 4))}
    if brands & _AVIF_BRANDS:
        return AVIF
    if brands & _HEIC_BRANDS:
        return HEIC
    if major in OTHER_BRANDS:
        return None
    if major == b"qt  ":
        return MOV
    return GP3 if major.startswith(b"3g") else MP4
