"""What was dropped on the window or pasted into it, as files that can be imported."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage


class Dropped:
    """Keeps in a temporary folder what came without a file: a picture, links, a table from a spreadsheet."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="ugcdesk-pasted-")

    def close(self) -> None:
        """Remove what was kept; for the end of the window."""
        self._folder.cleanup()

    def files(self, data: QMimeData) -> list[Path]:
        """The files and folders of a drop or of the clipboard; empty when it holds nothing to import."""
        local = local_files(data)
        if local:
            return local
        text = data.text().strip()
        if text and (ending := _ending(text)):
            path = self._free_name("Pasted links" if ending == ".txt" else "Pasted table", ending)
            path.write_text(text + "\n", encoding="utf-8")
            return [path]
        picture = data.imageData() if data.hasImage() else None
        if isinstance(picture, QImage) and not picture.isNull():
            path = self._free_name("Pasted picture", ".png")
            return [path] if picture.save(str(path)) else []
        return []

    def _free_name(self, what: str, ending: str) -> Path:
        stem = f"{what} {datetime.now():%Y-%m-%d %H.%M.%S}"  # noqa: DTZ005 - a name for people, by their clock
        names = (stem, *(f"{stem} ({number})" for number in range(2, 10_000)))
        return next(path for name in names if not (path := Path(self._folder.name, f"{name}{ending}")).exists())


def local_files(data: QMimeData) -> list[Path]:
    """The files and folders of this machine in a drop or on the clipboard."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def may_hold_files(data: QMimeData) -> bool:
    """Whether a drop looks like something that `Dropped.files` takes; writes nothing."""
    return bool(local_files(data)) or data.hasImage() or bool(_ending(data.text().strip()))


def _ending(text: str) -> str:
    """The kind of file that a text makes: a list of links, rows of a spreadsheet, or nothing."""
    from ugcdesk.importing.posts.links import read_post_link  # a start should not wait for it

    lines = text.splitlines()
    if lines and all(read_post_link(line) for line in lines if line.strip()):
        return ".txt"
    return ".tsv" if len(lines) > 1 and "\t" in lines[0] and "\t" in lines[1] else ""
