"""Turns the bytes of a text file into text, whatever program wrote it; knows nothing of tables."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from ugcdesk.errors import UnreadableFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LOST = "\ufffd"
# What ł, ą, ż, ş and the like are when Polish or Romanian is read as Western European.
_SIGN_IN_WORD = re.compile(r"(?<=[^\W\d_])[¹³¿¯¾º](?=[^\W\d_])|(?<![\w¿])³(?=[^\W\d_])")
# ř with ě or ů, and ő with ű, as they are then: Danish with Italian or French, Portuguese with French.
_NEVER_TOGETHER = (("ø", "ì"), ("ø", "ù"), ("õ", "û"))
_PRINTED_CONTROLS = frozenset("\t\n\r\f\v\x1b")
_LOOKED_AT = 4096
_LATIN_SHARE = 0.6
_FEWEST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text without its byte order mark, the encoding's Python name, and how many characters were lost."""

    text: str
    encoding: str
    lost: int = 0


def read_text(path: Path) -> Decoded:
    """The text of the file at ``path``.

    Raises UnreadableFile when it cannot be opened, is empty, is a workbook or archive, or is no text at all.
    """
    content = _content(path)
    if content.startswith(b"PK\x03\x04"):
        raise UnreadableFile(f"{path.name} is a workbook or an archive, not a table of text; save it as CSV first.")
    decoded = decode(content)
    if not decoded.text.strip():
        raise UnreadableFile(f"{path.name} is empty; export it again.")
    if _is_binary(decoded.text):
        raise UnreadableFile(f"{path.name} is not a text file, so it holds no table; save it as CSV first.")
    return decoded


def decode(content: bytes) -> Decoded:
    """The text of ``content``: by its mark if it bears one, else UTF-16, UTF-8, Windows Western or Central European.

    A few broken bytes in a text that is otherwise UTF-8 become replacement characters, counted in ``lost``:
    one emoji cut in half must not turn every accent of the file into two wrong letters.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            text = content[len(mark) :].decode(encoding.removesuffix("-sig"), "replace")
            return Decoded(text, encoding, text.count(_LOST))
    wide = unmarked_utf16(content)
    if wide is not None:
        text = content.decode(wide, "replace")
        return Decoded(text, wide, text.count(_LOST))
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _mostly_utf8(content) or _latin(content)


def unmarked_utf16(content: bytes) -> str | None:
    """The Python name of the UTF-16 that ``content`` is in although it lacks the mark; None for all else.

    Told by Latin letters, digits and separators: each has a NUL for its other byte, and always on the same side.
    """
    beginning = content[:_LOOKED_AT]
    first, second = beginning[0::2].count(0), beginning[1::2].count(0)
    enough = max(_FEWEST_LETTERS, len(beginning) // 2 * _LATIN_SHARE)
    if not first and second >= enough:
        return "utf-16-le"
    return "utf-16-be" if not second and first >= enough else None


def _content(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():  # a pipe or device would block for ever
            raise UnreadableFile(f"{path.name} is not a plain file; check the path and try again.")
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise UnreadableFile(f"{path.name} cannot be opened ({reason}); check the file and try again.") from error


def _mostly_utf8(content: bytes) -> Decoded | None:
    text = content.decode("utf-8", "replace")
    lost = text.count(_LOST)
    right = sum(not character.isascii() for character in text) - lost
    return Decoded(text, "utf-8", lost) if right > lost else None


def _latin(content: bytes) -> Decoded:
    for encoding in ("cp1252", "cp1250"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "cp1252" and _is_central_european(text):
            return Decoded(content.decode("cp1250", "replace"), "cp1250")
        return Decoded(text, encoding)
    return Decoded(content.decode("latin-1"), "latin-1")


def _is_central_european(western: str) -> bool:
    """Whether a text read as Western European has signs in its words, or a line with letters of no one language."""
    if _SIGN_IN_WORD.search(western):
        return True
    return any(one in line and other in line for line in western.split("\n") for one, other in _NEVER_TOGETHER)


def _is_binary(text: str) -> bool:
    if "\0" in text:
        return True
    beginning = text[:_LOOKED_AT]
    controls = sum(character < " " and character not in _PRINTED_CONTROLS for character in beginning)
    return controls * 50 > len(beginning)
