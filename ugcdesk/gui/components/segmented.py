"""A row of choices of which exactly one holds, such as Day / Week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton

from ugcdesk.gui.theme import ThemeSource


@dataclass(frozen=True, slots=True)
class Segment:
    """One choice. Without ``text`` it shows the icon alone and ``name`` is spoken and shown as tooltip."""

    key: str
    text: str = ""
    icon: str = ""
    name: str = ""


class Segmented(QFrame):
    """An exclusive group of buttons; ``chosen`` says the key when the person picks another one."""

    chosen = Signal(str)

    def __init__(
        self, themes: ThemeSource, segments: Sequence[Segment], *, name: str, height: int = 28, wide: bool = False
    ) -> None:
        super().__init__()
        self._themes = themes
        self._segments = {segment.key: segment for segment in segments}
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self.setProperty("segments", "true")
        self.setAccessibleName(name)
        self.setFixedHeight(height)
        self.setSizePolicy(
            QSizePolicy.Policy.Expanding if wide else QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed
        )
        self._build(name, wide)
        self._group.buttonClicked.connect(self._tell)
        themes.changed.connect(self._retint)
        self._retint()

    @property
    def current(self) -> str:
        """The key of the choice that holds."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def set_current(self, key: str) -> None:
        """Shows a choice without announcing it. Raises KeyError for an unknown key."""
        self._buttons[key].setChecked(True)

    def set_text(self, key: str, text: str) -> None:
        """Changes the words of one choice, for example when its count changed."""
        self._buttons[key].setText(text)
        self._buttons[key].setAccessibleName(text)

    def set_name(self, key: str, name: str) -> None:
        """Changes what is spoken and shown as tooltip of a choice that shows its icon alone."""
        self._buttons[key].setAccessibleName(name)
        self._buttons[key].setToolTip(name)

    def _build(self, name: str, wide: bool) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        last = len(self._segments) - 1
        for index, segment in enumerate(self._segments.values()):
            button = QToolButton()
            place = "only" if last == 0 else {0: "first", last: "last"}.get(index, "middle")
            button.setProperty("segment", place)
            button.setCheckable(True)
            button.setChecked(index == 0)
            button.setText(segment.text)
            button.setIconSize(QSize(20 if segment.text else 16, 16))
            button.setToolButtonStyle(_style(segment))
            button.setAccessibleName(segment.name or segment.text)
            button.setToolTip("" if segment.text else segment.name)
            button.setAccessibleDescription(name)
            button.setSizePolicy(
                QSizePolicy.Policy.Expanding if wide else QSizePolicy.Policy.Preferred,
                QSizePolicy.Policy.Expanding,
            )
            self._group.addButton(button)
            self._buttons[segment.key] = button
            row.addWidget(button)

    def _tell(self, pressed: QAbstractButton) -> None:
        self.chosen.emit(next(key for key, button in self._buttons.items() if button is pressed))

    def _retint(self) -> None:
        for key, segment in self._segments.items():
            if segment.icon:
                gap = 4 if segment.text else 0
                icon = self._themes.icons.icon(segment.icon, checked_role="accent-text", gap=gap)
                self._buttons[key].setIcon(icon)


def _style(segment: Segment) -> Qt.ToolButtonStyle:
    if not segment.icon:
        return Qt.ToolButtonStyle.ToolButtonTextOnly
    return Qt.ToolButtonStyle.ToolButtonTextBesideIcon if segment.text else Qt.ToolButtonStyle.ToolButtonIconOnly
