"""What else is to be known of one item: a paid partnership, files that are missing, a merge."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ugcdesk.gui.components.labels import IconLabel
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.library.items import ItemDetail

_NAMED = 5


class Remarks(QWidget):
    """Only what applies is shown, a line each; nothing takes no room."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 8)
        self._column.setSpacing(8)
        self.hide()

    def show_detail(self, detail: ItemDetail) -> None:
        """Show the remarks about an item instead of those before."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for icon, role, text in remarks(detail):
            self._column.addWidget(self._line(icon, role, text))
        self.setVisible(self._column.count() > 0)

    def _line(self, icon: str, role: str, text: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(self._context.themes, icon, role, 14))
        label = text_label(text, "label", wrap=True)
        label.setAccessibleName(text)
        row.addWidget(label, 1)
        return line


def remarks(detail: ItemDetail) -> list[tuple[str, str, str]]:
    """What there is to remark, each with its icon and the role of that."""
    found = []
    if detail.merged_into is not None:
        found.append(("copy-check", "text-2", f"Part of item {detail.merged_into}"))
    if detail.marks.get("paid_partnership"):
        found.append(("megaphone", "text-2", "Paid partnership"))
    missing = [str(name) for name in detail.marks.get("missing") or ()]
    if missing:
        found.append(("triangle-alert", "warn", _missing(missing)))
    return found


def _missing(names: list[str]) -> str:
    count = "1 file was" if len(names) == 1 else f"{len(names)} files were"
    named = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
    it = "it" if len(names) == 1 else "them"
    return f"{count} not in the download: {named}. Add {it} to this folder and import again."
