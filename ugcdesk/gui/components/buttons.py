"""Buttons whose icon follows the theme and whose key is told: with text, icon only, or opening a menu."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from ugcdesk.gui.components.labels import IconLabel, KeyCap
from ugcdesk.gui.components.styling import set_style, text_label
from ugcdesk.gui.theme import ThemeSource

_ICON_ROLES = {
    "primary": "on-accent",
    "flat": "text-2",
    "link": "accent-text",
    "danger": "bad",
    "toast": "toast-action",
}
_AIR = 4  # between icon and text, beside the 4 px of the style


class Button(QPushButton):
    """A button with text: ``kind`` is default, primary (one a screen), flat, link or danger.

    ``size`` is small (28 px), normal (32) or large (40). ``hint`` shows a key inside the button.
    """

    def __init__(
        self,
        themes: ThemeSource,
        text: str,
        icon: str = "",
        *,
        kind: str = "default",
        size: str = "normal",
        hint: str = "",
    ) -> None:
        super().__init__(text)
        self._themes, self._icon, self._kind = themes, icon, kind
        self._cap = KeyCap(hint, on_accent=kind == "primary") if hint else None
        self._is_plain = False
        self.setProperty(kind, "true")
        self.setProperty(size, "true")
        self.setIconSize(QSize(16 + _AIR, 16))
        self.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)
        themes.changed.connect(self._retint)
        self._retint()

    def show_icon(self, icon: str) -> None:
        """Shows another icon."""
        self._icon = icon
        self._retint()

    def show_hint(self, key: str) -> None:
        """Show another key inside the button, or none."""
        if not key and self._cap is None:
            return
        if self._cap is None:
            self._cap = KeyCap(key, on_accent=self._kind == "primary")
            self._cap.setParent(self)  # without, it would be shown as a window of its own, and take the focus
        self._cap.setText(key)
        self._cap.setVisible(bool(key) and not self._is_plain)
        if not key:
            self.setStyleSheet("")
        self._retint()

    def set_primary(self, is_primary: bool) -> None:
        """Fill the button and show its key, or neither, for the time that another one is the one to press."""
        self._kind, self._is_plain = "primary" if is_primary else "default", not is_primary
        if self._cap:
            self._cap.setVisible(is_primary)
            self.setStyleSheet("")
        set_style(self, primary=is_primary)
        self._retint()

    def _make_room_for(self, cap: KeyCap) -> None:
        cap.setParent(self)
        cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        cap.ensurePolished()
        room = cap.sizeHint().width() + 16
        self.setStyleSheet(f"QPushButton {{ padding-right: {room}px; }}")

    def _retint(self) -> None:
        if self._cap and self._cap.text() and not self._is_plain:
            self._make_room_for(self._cap)
        if self._icon:
            role = _ICON_ROLES.get(self._kind, "text")
            self.setIcon(self._themes.icons.icon(self._icon, role, checked_role="accent-text", gap=_AIR))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._cap:
            self._cap.adjustSize()
            self._cap.move(self.width() - self._cap.width() - 8, (self.height() - self._cap.height()) // 2)


class IconButton(QToolButton):
    """An icon-only button; its name is spoken, and its tooltip adds the key."""

    def __init__(
        self,
        themes: ThemeSource,
        icon: str,
        name: str,
        *,
        key: str = "",
        role: str = "text-2",
        size: int = 16,
        checkable: bool = False,
    ) -> None:
        super().__init__()
        self._themes, self._icon, self._role, self._size = themes, icon, role, size
        self.setIconSize(QSize(size, size))
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumSize(24, 24)
        self.set_name(name, key)
        themes.changed.connect(self._retint)
        self._retint()

    def set_name(self, name: str, key: str = "") -> None:
        """Says what the button does now, and by which key."""
        shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) if key else ""
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({shown})" if shown else name)

    def show_icon(self, icon: str, role: str | None = None) -> None:
        """Shows another icon, in another role if given."""
        self._icon, self._role = icon, role or self._role
        self._retint()

    def _retint(self) -> None:
        self.setIcon(self._themes.icons.icon(self._icon, self._role, self._size, checked_role="accent-text"))


class MenuButton(QToolButton):
    """A button that opens a menu and shows the choice: a quiet label, the value, a chevron."""

    def __init__(self, themes: ThemeSource, label: str, value: str, *, icon: str = "") -> None:
        super().__init__()
        self._label_text = label
        self._label, self._value = text_label(label, "body-2"), text_label("", "control")
        self.setProperty("button", "true")
        self.setProperty("small", "true")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(9, 0, 9, 0)
        row.setSpacing(6)
        if icon:
            row.addWidget(IconLabel(themes, icon, "text"))
        for part in (self._label, self._value):
            row.addWidget(part)
            part.setVisible(bool(part is self._value or label))
        row.addWidget(IconLabel(themes, "chevron-down", "text", 14))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.set_value(value)

    def set_value(self, value: str) -> None:
        """Shows the chosen value and says it to screen readers."""
        self._value.setText(value)
        self.setAccessibleName(f"{self._label_text}: {value}" if self._label_text else value)
        self.updateGeometry()

    def set_menu(self, menu: QMenu) -> None:
        """The menu that opens below; the button owns it from now on."""
        menu.setParent(self, menu.windowFlags())
        self.setMenu(menu)

    def sizeHint(self) -> QSize:
        content = self._row.sizeHint()
        return QSize(content.width() + 2, max(content.height(), 28 if self.property("small") == "true" else 32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
