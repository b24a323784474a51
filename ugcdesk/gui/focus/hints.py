"""The bar of keys under the focus view and under two items that are compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ugcdesk.gui.actions import Actions
from ugcdesk.gui.components.labels import KeyCap
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.key_map import native

_HEIGHT = 36


@dataclass(frozen=True, slots=True)
class Hint:
    """Keys with what they do; ``kind`` is text or photo for those that only one of them has."""

    keys: Sequence[str]
    text: str
    kind: str = ""


def focus_hints(actions: Actions) -> Sequence[Hint]:
    """The keys of the focus view that hold now."""
    key = actions.key_text
    return (
        Hint(("←", "→"), "Previous, next"),
        Hint((key("approve"), key("reject"), key("to_inbox")), "Approve, reject, inbox"),
        Hint(_rates(actions), "Rate"),
        Hint((key("tag"),), "Tag"),
        Hint((key("quote"),), "Use selection as pull quote", "text"),
        Hint((key("link_product"),), "Link product"),
        Hint((key("hotspots"),), "Hotspots", "photo"),
        Hint((key("rights"),), "Ask rights"),
        Hint((key("zoom"),), "Zoom", "photo"),
        Hint((key("next_unreviewed"),), "Next unreviewed"),
        Hint((key("undo"),), "Undo"),
        Hint((native("Esc"),), "Back to grid"),
    )


def compare_hints(actions: Actions) -> Sequence[Hint]:
    """The keys that hold while two are compared."""
    key = actions.key_text
    return (
        Hint(("←", "→"), "Choose side"),
        Hint((key("approve"), key("reject"), key("to_inbox")), "Approve, reject, inbox"),
        Hint(_rates(actions), "Rate"),
        Hint((key("zoom"),), "Zoom both", "photo"),
        Hint((key("undo"),), "Undo"),
        Hint((native("Esc"),), "Back"),
    )


class HintBar(QFrame):
    """Keys with what they do; what does not fit is left out from the end, only “All keys” always stands."""

    def __init__(self, context: Context, hints: Callable[[Actions], Sequence[Hint]]) -> None:
        super().__init__()
        surface(self, "surface", edge="top")
        self._context, self._hints = context, hints
        self.setFixedHeight(max(_HEIGHT, context.themes.theme.scaled(_HEIGHT)))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 16, 0)
        self._row.setSpacing(16)
        self._groups: list[tuple[QWidget, str]] = []
        self._all = QWidget()
        self._kind = "photo"
        self._fill()
        context.actions.keys_changed.connect(self._fill)

    def show_kind(self, *, written: bool) -> None:
        """Tell the keys for words, or for pictures."""
        self._kind = "text" if written else "photo"
        self._fit()

    def _fill(self) -> None:
        while (entry := self._row.takeAt(0)) is not None:
            widget = entry.widget()
            if widget is not None:
                widget.deleteLater()
        actions = self._context.actions
        shown = [hint for hint in self._hints(actions) if any(hint.keys)]
        self._groups = [(_group(hint.keys, hint.text), hint.kind) for hint in shown]
        for group, _kind in self._groups:
            self._row.addWidget(group)
        self._row.addStretch(1)
        self._all = _group([actions.keys.texts("keys").split(", ")[-1]], "All keys")
        self._row.addWidget(self._all)
        self._fit()

    def _fit(self) -> None:
        left = self.width() - 32 - self._all.sizeHint().width()
        for group, kind in self._groups:
            wanted = not kind or kind == self._kind
            left -= group.sizeHint().width() + 16 if wanted else 0
            group.setVisible(wanted and left >= 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())


def _rates(actions: Actions) -> Sequence[str]:
    first, last = actions.key_text("rate_1"), actions.key_text("rate_5")
    return (first, "…", last) if first and last else ()


def _group(keys: Sequence[str], text: str) -> QWidget:
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for key in filter(None, keys):
        row.addWidget(KeyCap(key))
    row.addWidget(text_label(text, "label"))
    return group
