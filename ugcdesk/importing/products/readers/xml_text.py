"""The text of a file in XML, in the encoding that its bytes bear out; parses nothing."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from ugcdesk.errors import UnreadableFile
from ugcdesk.tabular.decoding import decode

_HEAD_BYTES = 512
_CHUNK = 1 << 16
_LONGEST_FILE = 512 << 20
_DECLARED = re.compile(rb"""<\?xml[^>]{1,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
# Only these are decoded in time that grows with the length alone.
_ENCODINGS = ("utf-8", "ascii", "iso8859", "cp125", "koi8", "shift_jis", "euc_", "gb", "big5")


def is_xml(path: Path) -> bool:
    """Whether the file begins as XML does; False when it cannot be opened."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except OSError:
        return False
    return decode(head).text.lstrip().startswith("<") if head else False


def xml_parts(path: Path) -> Iterator[str]:
    """The text of the file in parts; a declared encoding counts only where all bytes are written in it.

    Raises UnreadableFile for a file that cannot be opened or is too large.
    """
    try:
        if path.stat().st_size > _LONGEST_FILE:
            raise UnreadableFile(f"{path.name} has more than 512 MB; export it in parts.")
        content = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise UnreadableFile(f"{path.name} cannot be opened ({reason}); check the file and try again.") from error
    encoding = _declared(content)
    text = content.decode(encoding) if encoding else decode(content).text
    text = text.lstrip()
    return (text[start : start + _CHUNK] for start in range(0, len(text), _CHUNK))


def _declared(content: bytes) -> str | None:
    """The encoding that the file declares, if it is one of the usual and all of the file is written in it."""
    found = _DECLARED.search(content[:_HEAD_BYTES])
    try:
        name = codecs.lookup(found[1].decode()).name if found else ""
        if name.startswith(_ENCODINGS):
            content.decode(name)
            return name
    except (LookupError, UnicodeDecodeError):
        return None
    return None
