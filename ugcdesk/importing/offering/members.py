"""Says of a member of an archive, by what its header states, where it may lie on disk, or why it may not."""

from __future__ import annotations

import re
import stat
import unicodedata
import zipfile
from pathlib import PurePosixPath

from ugcdesk.errors import UnreadableFile
from ugcdesk.importing.cleaning import shown_name
from ugcdesk.importing.offering.walk import is_junk

_LONGEST_NAME = 255
_LONGEST_PATH = 1_000
_DISK_BYTES = 180
_ENCRYPTED = 0x41
_IS_UTF8 = 0x800
_UNIX = 3
_DRIVE = re.compile(r"[A-Za-z]:")
# What Windows takes for a device or refuses in names.
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f]')
_UNPACK = "unpack the archive yourself and offer the folder."
_OUTSIDE = (
    "File is meant to land outside its archive, as in an attack: leave it out, or ask the sender for a clean archive."
)


def said_name(info: zipfile.ZipInfo) -> str:
    """The name as its archive means it, parted by “/”; UTF-8 that is not declared as such is recognised."""
    name = info.orig_filename
    if not info.flag_bits & _IS_UTF8 and not name.isascii():
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = info.orig_filename
    return name.replace("\\", "/")


def shown_place(info: zipfile.ZipInfo) -> PurePosixPath:
    """Where the member stands in its archive, as shown to people: NFC, without what hides or reorders letters."""
    return PurePosixPath(*_shown_parts(said_name(info)) or ["nameless"])


def is_wanted(info: zipfile.ZipInfo) -> bool:
    """Whether it is a file that somebody packed: no folder, nothing that a system leaves behind."""
    name = said_name(info)
    return not name.endswith("/") and not is_junk(PurePosixPath(name))


def disk_place(info: zipfile.ZipInfo) -> PurePosixPath:
    """Where the member may lie below a folder on any system; raises UnreadableFile with the reason why not."""
    name = said_name(info)
    _refuse_name(name)
    _refuse_kind(info)
    place = shown_place(info)
    is_too_long = len(name) > _LONGEST_PATH or any(len(part) > _LONGEST_NAME for part in name.split("/"))
    if is_too_long or not _shown_parts(name):
        raise UnreadableFile(f"File has a name that no disk takes: {_UNPACK}")
    return PurePosixPath(*(_disk_name(part) for part in place.parts))


def _shown_parts(name: str) -> list[str]:
    # Only what is shown is judged: a control character beside them hides a dot or two.
    shown = (shown_name(part)[:_LONGEST_NAME] for part in name.split("/"))
    return [part for part in shown if part not in ("", ".", "..")]


def _refuse_name(name: str) -> None:
    if "\0" in name:
        raise UnreadableFile("File has a NUL character in its name, as in an attack: leave it out, or rename it.")
    if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/"):
        raise UnreadableFile(_OUTSIDE)


def _refuse_kind(info: zipfile.ZipInfo) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise UnreadableFile("File is locked with a password: unpack the archive with it and offer the folder.")
    kind = stat.S_IFMT(info.external_attr >> 16) if info.create_system == _UNIX else 0
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        what = "a link to another place" if kind == stat.S_IFLNK else "a device or pipe"
        raise UnreadableFile(f"File is {what}, which is never followed: offer the photo or video itself.")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnreadableFile(f"File is packed in a way that is not read here: {_UNPACK}")


def _disk_name(shown: str) -> str:
    name = _FORBIDDEN.sub("_", shown).rstrip(" .") or "_"
    if _DEVICE.fullmatch(name.partition(".")[0].rstrip()):
        name = f"_{name}"
    return _shortened(name) if len(name.encode()) > _DISK_BYTES else name


def _shortened(name: str) -> str:
    """``name`` with its middle left out, so that its endings stand: sidecars are found by them."""
    stem, endings = name[:-40], name[-40:]
    room = max(_DISK_BYTES - len(endings.encode()) - 1, 0)
    return unicodedata.normalize("NFC", stem.encode()[:room].decode("utf-8", "ignore")) + "~" + endings
