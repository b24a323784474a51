"""What was dropped on the window, as paths."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData


def paths(data: QMimeData) -> list[Path]:
    """The local files and folders in a drop; empty when there are none."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
