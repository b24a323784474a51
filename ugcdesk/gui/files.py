"""The dialogs that choose files and folders, and what follows from the choice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

if TYPE_CHECKING:
    from ugcdesk.gui.main_window import MainWindow


def add_files(window: MainWindow) -> None:
    """Choose files and offer them to the import page."""
    chosen, _ = QFileDialog.getOpenFileNames(window, "Add files")
    if chosen:
        window.go("import", [Path(name) for name in chosen])


def add_folder(window: MainWindow) -> None:
    """Choose a folder and offer it to the import page."""
    chosen = QFileDialog.getExistingDirectory(window, "Add folder")
    if chosen:
        window.go("import", [Path(chosen)])


def export_table(window: MainWindow) -> None:
    """Choose a table and a file, and write the one into the other."""
    from ugcdesk.publish import table_names, write_table  # a start should not wait for what publishes

    name, agreed = QInputDialog.getItem(window, "Export table", "Table", table_names(), editable=False)
    if not agreed:
        return
    chosen, _ = QFileDialog.getSaveFileName(window, "Export table", f"{name}.csv", "CSV (*.csv)")
    if chosen:
        out, context = Path(chosen), window.context
        context.tasks.run(
            lambda _progress: write_table(context.desk.library, name, out),
            on_success=lambda rows: context.said.toast.emit(f"Exported {rows:,} rows to {out.name}", "check", False),
            on_failure=context.said.warning.emit,
            title=f"Exporting to {out.name}",
        )


def to_choose(shown: Sequence[Path]) -> list[Path]:
    """The files to choose for these: of what lies in an archive, the archive. Looks at the disk."""
    found = (next((folder for folder in path.parents if folder.is_file()), path) for path in shown)
    return list(dict.fromkeys(found))


def library_to_open(parent: QWidget | None) -> Path | None:
    """Choose the folder of a library, or None."""
    chosen = QFileDialog.getExistingDirectory(parent, "Open library")
    return Path(chosen) if chosen else None


def library_to_make(parent: QWidget | None) -> Path | None:
    """Choose where a new library is to be, or None."""
    chosen, _ = QFileDialog.getSaveFileName(parent, "New library", "My Shop.ugclib", "UGC Desk library (*.ugclib)")
    return Path(chosen) if chosen else None
