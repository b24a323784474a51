"""Writes all that proves the rights of an item into a zip that a person names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from ugcdesk.gui.context import Context
from ugcdesk.progress import Progress

if TYPE_CHECKING:
    from ugcdesk.publish.bundle import Bundle


def export_proof(context: Context, item_id: int, parent: QWidget | None) -> None:
    """Choose a file and write the bundle; the message then shows its folder."""
    chosen, _ = QFileDialog.getSaveFileName(parent, "Export proof", f"Proof of item {item_id}.zip", "Zip (*.zip)")
    if chosen:
        write_proof(context, item_id, Path(chosen))


def write_proof(context: Context, item_id: int, out: Path) -> None:
    """Write the bundle to ``out`` in the background."""

    def work(_progress: Progress) -> Bundle:
        from ugcdesk.publish.bundle import write_bundle  # a start should not wait for what publishes

        return write_bundle(context.desk.library, item_id, out)

    def written(made: Bundle) -> None:
        lacking = f"; {len(made.missing)} originals are missing" if made.missing else ""
        lacking += f"; {len(made.damaged)} are damaged and stay out" if made.damaged else ""
        told = f"Exported {len(made.files)} files to {made.out.name}{lacking}"
        folder = QUrl.fromLocalFile(str(made.out.parent))
        context.said.offer.emit(told, "download", "Show in folder", lambda: QDesktopServices.openUrl(folder))

    context.tasks.run(
        work, on_success=written, on_failure=context.said.warning.emit, title=f"Exporting proof to {out.name}"
    )
