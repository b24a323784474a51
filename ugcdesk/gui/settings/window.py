"""The settings in a window of their own beside the main one; what is chosen holds at once."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from ugcdesk.gui.components.styling import surface
from ugcdesk.gui.context import Context
from ugcdesk.gui.settings.benchmarks import BenchmarksSection
from ugcdesk.gui.settings.general import AppearanceSection, GeneralSection
from ugcdesk.gui.settings.keys import KeysSection
from ugcdesk.gui.settings.rights_templates import RightsTemplatesSection
from ugcdesk.gui.settings.section import SettingsSection
from ugcdesk.gui.settings.tables import ProductsSection
from ugcdesk.gui.settings.tags import TagsSection
from ugcdesk.gui.settings.told import AboutSection, PrivacySection
from ugcdesk.gui.settings.usage_terms import UsageTermsSection
from ugcdesk.gui.settings.watched import WatchedSection
from ugcdesk.library import Changes

_SIDE = 208
_ROW = 36


class SettingsWindow(QWidget):
    """Sections on the left, the chosen one on the right. Non-modal; Esc closes it."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        surface(self, "surface")
        self.setWindowTitle("Settings")
        self.resize(context.themes.theme.scaled(920), context.themes.theme.scaled(640))
        self._context = context
        self._sections: dict[str, SettingsSection] = {}
        self._icons: list[str] = []
        self.list = QListWidget()
        self._stack = QStackedWidget()
        self._lay_out()
        self._add("settings", GeneralSection(context))
        self._add("sun", AppearanceSection(context))
        self._add("keyboard", KeysSection(context))
        self._add("folder-input", WatchedSection(context))
        self._add("tags", TagsSection(context))
        self._add("shopping-bag", ProductsSection(context))
        self._add("shield-check", RightsTemplatesSection(context))
        self._add("file-text", UsageTermsSection(context))
        self._add("target", BenchmarksSection(context))
        self._add("shield", PrivacySection(context))
        self._add("info", AboutSection())
        self.list.currentRowChanged.connect(self._show)
        context.themes.changed.connect(self._retint)
        context.feed.changed.connect(self._hear)
        self._retint()
        self.list.setCurrentRow(0)

    def section(self, title: str) -> SettingsSection:
        """The section called ``title``."""
        return self._sections[title]

    def _lay_out(self) -> None:
        side = QWidget()
        surface(side, "surface", edge="right")
        self._side = side
        self.list.setAccessibleName("Sections")
        self.list.setIconSize(QSize(20, 16))
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 16, 8, 8)
        column.addWidget(self.list)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self._stack, 1)

    def _add(self, icon: str, section: SettingsSection) -> None:
        entry = QListWidgetItem(section.title)
        entry.setSizeHint(QSize(0, _ROW))
        self.list.addItem(entry)
        self._icons.append(icon)
        self._sections[section.title] = section
        self._stack.addWidget(section)

    def _show(self, row: int) -> None:
        section = list(self._sections.values())[row]
        self._stack.setCurrentWidget(section)
        section.refresh()

    def _hear(self, _changes: Changes) -> None:
        if self.isVisible():
            list(self._sections.values())[self.list.currentRow()].refresh()

    def _retint(self) -> None:
        theme = self._context.themes.theme
        self._side.setFixedWidth(max(_SIDE, theme.scaled(_SIDE)))
        for row, icon in enumerate(self._icons):
            self.list.item(row).setIcon(self._context.themes.icons.icon(icon, "text-2", gap=4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
