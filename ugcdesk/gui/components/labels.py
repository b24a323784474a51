"""Labels that do one thing more than QLabel: elide, re-tint an icon, show a key or a number."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from ugcdesk.gui.components.styling import set_style
from ugcdesk.gui.theme import ThemeSource


class ElidedLabel(QLabel):
    """One line that shortens itself to its width and then carries the whole text as tooltip.

    File names use ``Qt.TextElideMode.ElideMiddle``.
    """

    def __init__(
        self, text: str = "", kind: str = "body", *, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight
    ) -> None:
        super().__init__()
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self._explain()

    def shown_text(self) -> str:
        """What fits into the present width."""
        return self.fontMetrics().elidedText(self.text(), self._mode, self.contentsRect().width())

    def _explain(self) -> None:
        self.setToolTip(self.text() if self.shown_text() != self.text() else "")

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…"), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            int(self.alignment()),
            self.palette(),
            self.isEnabled(),
            self.shown_text(),
            self.foregroundRole(),
        )


class IconLabel(QLabel):
    """A Lucide icon that follows the theme; decorative, so it has no name."""

    def __init__(self, themes: ThemeSource, icon: str, role: str = "text-2", size: int = 16) -> None:
        super().__init__()
        self._themes, self._icon, self._role, self._size = themes, icon, role, size
        themes.changed.connect(self._retint)
        self._retint()

    def show_icon(self, icon: str, role: str | None = None) -> None:
        """Shows another icon, in another role if given."""
        self._icon, self._role = icon, role or self._role
        self._retint()

    def _retint(self) -> None:
        ratio = self.devicePixelRatioF()
        self.setPixmap(self._themes.icons.pixmap(self._icon, self._role, self._size, ratio=ratio))


class KeyCap(QLabel):
    """A key as it stands on the keyboard, shown beside what it does."""

    def __init__(self, key: str, *, on_accent: bool = False) -> None:
        super().__init__(key)
        self.setProperty("kind", "keycap")
        self.setProperty("on", "accent" if on_accent else "surface")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedHeight(20)
        self.setMinimumWidth(20)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"Key {key}")

    def show_key(self, key: str) -> None:
        """Another key, or none: then there is no cap."""
        self.setText(key)
        self.setAccessibleName(f"Key {key}")
        if not key:
            self.hide()
        elif self.parentWidget() is not None:  # else it would be shown as a window of its own, and take the focus
            self.show()


class NumberBadge(QLabel):
    """A hotspot's number in a filled disc; "–" in a dashed one while there is no number."""

    def __init__(self, number: int | None = None) -> None:
        super().__init__()
        self.setProperty("kind", "number")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedSize(20, 20)
        self.set_number(number)

    def set_number(self, number: int | None) -> None:
        self.setText("–" if number is None else str(number))
        self.setAccessibleName("No hotspot" if number is None else f"Hotspot {number}")
        set_style(self, unset=number is None)


class Avatar(QLabel):
    """A creator's initials in a disc."""

    def __init__(self, display_name: str = "") -> None:
        super().__init__()
        self.setProperty("avatar", "true")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedSize(32, 32)
        self.show_name(display_name)

    def show_name(self, display_name: str) -> None:
        words = [word for word in display_name.lstrip("@").replace(".", " ").replace("_", " ").split() if word]
        self.setText("".join(word[0] for word in words[:2]).upper())
        self.setAccessibleName(display_name)
