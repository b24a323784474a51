"""The bar of keys under the focus view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ugcdesk.gui.components.labels import KeyCap
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.context import Context

_HEIGHT = 36


class HintBar(QFrame):
    """Keys with what they do; what does not fit is left out from the end, only “All keys” always stands."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        surface(self, "surface", edge="top")
        self._context = context
        self.setFixedHeight(max(_HEIGHT, context.themes.theme.scaled(_HEIGHT)))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 16, 0)
        self._row.setSpacing(16)
        self._groups: list[tuple[QWidget, str]] = []
        self._kind = "photo"
        for keys, text, kind in self._hints():
            group = _group(keys, text)
            self._groups.append((group, kind))
            self._row.addWidget(group)
        self._row.addStretch(1)
        self._all = _group(["?"], "All keys")
        self._row.addWidget(self._all)

    def show_kind(self, *, written: bool) -> None:
        """Tell the keys for words, or for pictures."""
        self._kind = "text" if written else "photo"
        self._fit()

    def _hints(self) -> Sequence[tuple[list[str], str, str]]:
        key = self._context.actions.key_text
        return (
            (["←", "→"], "Previous, next", ""),
            ([key("approve"), key("reject"), key("to_inbox")], "Approve, reject, undecided", ""),
            (["1", "…", "5"], "Rate", ""),
            ([key("tag")], "Tag", ""),
            ([key("quote")], "Use selection as pull quote", "text"),
            ([key("link_product")], "Link product", ""),
            ([key("hotspots")], "Hotspots", "photo"),
            ([key("rights")], "Ask rights", ""),
            ([key("zoom")], "Zoom", "photo"),
            ([key("undo")], "Undo", ""),
            ([QKeySequence("Esc").toString(QKeySequence.SequenceFormat.NativeText)], "Back to grid", ""),
        )

    def _fit(self) -> None:
        left = self.width() - 32 - self._all.sizeHint().width()
        for group, kind in self._groups:
            wanted = not kind or kind == self._kind
            left -= group.sizeHint().width() + 16 if wanted else 0
            group.setVisible(wanted and left >= 0)

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())


def _group(keys: Sequence[str], text: str) -> QWidget:
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for key in keys:
        row.addWidget(KeyCap(key))
    row.addWidget(text_label(text, "label"))
    return group
