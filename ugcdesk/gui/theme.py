"""The window's one look: which theme holds now, applied to the program or to one part of it.

Everything that paints is handed one `ThemeSource` and reads ``themes.theme`` and ``themes.icons`` when it paints;
``themes.changed`` says that both are new.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from ugcdesk.gui.icons import Icons
from ugcdesk.gui.stylesheet import palette, style_sheet, write_images
from ugcdesk.gui.tokens import Theme, Weight, load_theme
from ugcdesk.resources import resource

__all__ = ["Icons", "Theme", "ThemeChoice", "ThemeSource", "Weight", "apply", "load_fonts", "load_theme"]


class ThemeChoice(StrEnum):
    """What the person chose in Settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class ThemeSource(QObject):
    """The theme and icons that hold now, and the news that they changed.

    ``target`` is the application, or a widget that keeps a look of its own (the focus view's "always dark").
    While the choice is System it follows the system's light and dark.
    """

    changed = Signal()

    def __init__(
        self,
        target: QApplication | QWidget,
        choice: ThemeChoice = ThemeChoice.SYSTEM,
        *,
        text_scale: float = 1.0,
    ) -> None:
        super().__init__(target)
        self._target = target
        self._choice = choice
        self._images = QTemporaryDir()
        self._hints = QApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._follow_system)
        self._show(load_theme(self._name(), text_scale))

    @property
    def theme(self) -> Theme:
        return self._theme

    @property
    def icons(self) -> Icons:
        return self._icons

    @property
    def choice(self) -> ThemeChoice:
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        """Shows the chosen theme at once."""
        self._choice = choice
        self._show(load_theme(self._name(), self._theme.text_scale))

    def scale_text(self, text_scale: float) -> None:
        """Sets the text size, 1.0 being 100 %; kept between 0.8 and 1.5."""
        self._show(self._theme.with_text_scale(text_scale))

    @contextmanager
    def undressed(self) -> Iterator[None]:
        """Build very much at once, to be shown only after it: Qt works a style out anew whenever a part is put in."""
        sheet = self._target.styleSheet()
        self._target.setStyleSheet("")
        try:
            yield
        finally:
            self._target.setStyleSheet(sheet)

    def _name(self) -> str:
        if self._choice is not ThemeChoice.SYSTEM:
            return self._choice.value
        return "dark" if self._hints.colorScheme() is Qt.ColorScheme.Dark else "light"

    def _follow_system(self) -> None:
        if self._choice is ThemeChoice.SYSTEM and self._name() != self._theme.name:
            self._show(load_theme(self._name(), self._theme.text_scale))

    def _show(self, theme: Theme) -> None:
        self._theme = theme
        self._icons = Icons(theme)
        apply(self._target, theme, Path(self._images.path()))
        self.changed.emit()


def apply(target: QApplication | QWidget, theme: Theme, images: Path) -> None:
    """Dresses the application or one widget in ``theme``; ``images`` is a folder for the sheet's pictures."""
    folder = images / theme.name
    write_images(theme, folder)
    if isinstance(target, QApplication) and not target.styleSheet():
        load_fonts()
        QApplication.setStyle("Fusion")
    target.setPalette(palette(theme))
    target.setFont(theme.font(theme.text["body"]))
    target.setStyleSheet(style_sheet(theme, folder))


def load_fonts() -> list[str]:
    """Makes the shipped Inter known to Qt and returns the families found; without it Qt takes the system's font."""
    families: set[str] = set()
    for file in sorted(resource("fonts").glob("*.otf")):
        number = QFontDatabase.addApplicationFont(str(file))
        families.update(QFontDatabase.applicationFontFamilies(number) if number >= 0 else [])
    return sorted(families)
