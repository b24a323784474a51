"""A popover that writes what photos show, for people who cannot see them, one photo after the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit

from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.galleries.loaded import Entry
from ugcdesk.gui.pickers import Popover
from ugcdesk.library.edits.items import Write

_PICTURE = QSize(296, 200)


class DescribePhotos(Popover):
    """Enter saves and goes to the next photo; after the last one it closes."""

    WIDTH = 320

    def __init__(self, context: Context, entries: Sequence[Entry]) -> None:
        super().__init__(context, "What does the photo show?")
        self._entries = list(entries)
        self._at = 0
        self.field = QLineEdit()
        self.field.setAccessibleName("Description")
        self.field.setPlaceholderText("Brown leather chair by a window")
        self._picture = QLabel()
        self._picture.setFixedSize(context.themes.theme.scaled(_PICTURE.width()), _PICTURE.height())
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._position = text_label("", "hint")
        save = Button(context.themes, "Save", size="small", hint="⏎")
        row = QHBoxLayout()
        row.addWidget(self._position, 1)
        row.addWidget(save)
        self.body.addWidget(self._picture)
        self.body.addWidget(self.field)
        self.body.addLayout(row)
        self.field.returnPressed.connect(self.apply)
        save.clicked.connect(self.apply)
        context.thumbnails.ready.connect(self._show_picture)
        self._show()

    def take_focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def apply(self) -> None:
        """Save what is written; an empty field leaves the photo as it is."""
        entry, text = self._entries[self._at], self.field.text().strip()
        if text:
            self.context.edit(
                Write([entry.row.id], "alt_text", text), done=f"Described “{entry.short_title}”", icon="image"
            )
        self._at += 1
        if self._at < len(self._entries):
            self._show()
        else:
            self.close()

    def _show(self) -> None:
        entry = self._entries[self._at]
        self.field.clear()
        self._position.setText(f"{self._at + 1} of {len(self._entries)}")
        self._picture.setAccessibleName(entry.title)
        self._show_picture(entry.row.lead.face if entry.row.lead else "")

    def _show_picture(self, digest: str) -> None:
        lead = self._entries[self._at].row.lead
        if lead is None or lead.face != digest:
            return
        found = self.context.thumbnails.get(digest)
        if found is not None:
            smooth = Qt.TransformationMode.SmoothTransformation
            self._picture.setPixmap(found.scaled(_PICTURE, Qt.AspectRatioMode.KeepAspectRatio, smooth))
        else:
            self._picture.clear()
