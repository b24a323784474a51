"""Takes a file that proves a right, such as a screenshot of a reply, into the originals of a library."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ugcdesk.errors import DeskError, LibraryInUse, UnreadableFile, WrongUse
from ugcdesk.library import Library
from ugcdesk.library.evidence import ProofFile
from ugcdesk.media.hashing import size_and_sha256
from ugcdesk.media.kinds import kind_of, read_head

_MOST_BYTES = 100_000_000
_PDF = ("application/pdf", ".pdf")
_TEXT = ("text/plain", ".txt")
_OTHER = ("application/octet-stream", ".bin")


@contextmanager
def kept_proof(library: Library, path: Path) -> Iterator[ProofFile]:
    """Keep the file at ``path`` durably and give what an edit names as evidence; make the edit within the block.

    A picture, video, PDF or text is known by its content; any other file is kept as it is and never looked into.
    When the block raises, the file goes again unless something bears it. Raises WrongUse for what is no file of 1 byte
    to 100 MB, DeskError when the disk is full.
    """
    proof, is_new = _keep(library, path)
    try:
        yield proof
    except BaseException:
        if is_new:
            with suppress(LibraryInUse):  # a file too many does no harm
                library.discard_originals([(proof.hash, proof.ext)])
        raise


def _keep(library: Library, path: Path) -> tuple[ProofFile, bool]:
    try:
        _require_small(path)
        size, digest = size_and_sha256(path)
        mime, ext = _kind(path)
        is_new = not library.originals.path(digest, ext).exists()
        library.originals.keep(path, digest, ext)
    except (UnreadableFile, FileNotFoundError) as error:
        raise WrongUse(f"{path.name} cannot be read. Check that the file is there, then name it again.") from error
    except OSError as error:
        reason = (error.strerror or "the system refused").lower()
        raise DeskError(f"{path.name} could not be kept ({reason}). Make room, then add it again.") from error
    return ProofFile(digest, ext, mime, size, path.name, lambda: library.originals.keep(path, digest, ext)), is_new


def _require_small(path: Path) -> None:
    """Raise WrongUse for what has no end, or none that is worth waiting for; OSError when there is nothing."""
    said = path.stat()
    if not stat.S_ISREG(said.st_mode):
        raise WrongUse(f"{path.name} is no file. Name the screenshot, mail or contract itself.")
    if not 0 < said.st_size <= _MOST_BYTES:
        raise WrongUse(f"{path.name} is {'larger than 100 MB' if said.st_size else 'empty'}. Choose another file.")


def _kind(path: Path) -> tuple[str, str]:
    """The MIME type and the ending of a file by its first bytes."""
    head = read_head(path)
    known = kind_of(head)
    if known is not None:
        return known.mime, known.ext
    if head.startswith(b"%PDF-"):
        return _PDF
    return _TEXT if _is_text(head) else _OTHER


def _is_text(head: bytes) -> bool:
    with suppress(UnicodeDecodeError):
        # The last bytes may be the beginning of a letter.
        return b"\0" not in head and bool(head[: max(len(head) - 3, 1)].decode("utf-8"))
    return False
