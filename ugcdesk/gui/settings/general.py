"""What holds for this library and for working with it, and how the program looks; chosen here, at once in force."""

from __future__ import annotations

from zoneinfo import available_timezones

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from ugcdesk.gui.components.segmented import Segment, Segmented
from ugcdesk.gui.components.styling import line, text_label
from ugcdesk.gui.components.switch import Switch
from ugcdesk.gui.context import Context
from ugcdesk.gui.settings.section import SettingsSection
from ugcdesk.gui.tables.choice_box import ChoiceBox
from ugcdesk.gui.tasks import Queue
from ugcdesk.gui.theme import ThemeChoice
from ugcdesk.library.changes import Changes
from ugcdesk.library.folder import Folder, change

_ZONE_LETTERS = 20
_SMALLEST, _LARGEST, _STEP = 80, 150, 5
_THEMES = (
    Segment(ThemeChoice.SYSTEM, "System", "monitor"),
    Segment(ThemeChoice.LIGHT, "Light", "sun"),
    Segment(ThemeChoice.DARK, "Dark", "moon"),
)
_LATER = "The time zone holds from the next time this library is opened."
_WEEKDAYS = {"monday": "Monday", "sunday": "Sunday", "saturday": "Saturday"}


class GeneralSection(SettingsSection):
    """The library that is open, and what a decision does."""

    def __init__(self, context: Context) -> None:
        super().__init__("General")
        self._context = context
        folder = context.desk.library.folder
        self.body.addWidget(text_label("This library", "section"))
        self.add_facts(
            [
                ("Name", folder.name),
                ("Folder", str(folder.path)),
                ("Currency", f"{folder.currency}, for good: amounts that are stored are in it"),
            ]
        )
        self.zone = ChoiceBox("Time zone", [(name.replace("_", " "), name) for name in sorted(available_timezones())])
        self.week = ChoiceBox("Week starts on", [(name, key) for key, name in _WEEKDAYS.items()])
        self.zone.setMinimumContentsLength(_ZONE_LETTERS)
        self.zone.choose(folder.time_zone)
        self.week.choose(folder.week_start)
        self.zone.activated.connect(lambda: self._change_zone(str(self.zone.currentData())))
        self.week.activated.connect(lambda: self._begin_weeks_on(str(self.week.currentData())))
        self.add_choice("Time zone", "Days and hours of posts and figures are told in it.", self.zone)
        self.add_choice("Week starts on", "Weeks of figures, and “this week” in the inbox.", self.week)
        self.later = text_label(_LATER, "label", tone="warn", wrap=True)
        self.later.hide()
        self.body.addWidget(self.later)
        self.body.addWidget(line())
        self.body.addWidget(text_label("Working", "section"))
        name = "Advance after a decision"
        advance = Switch(context.themes, name, on=context.settings.values.advance_after_decision)
        advance.toggled.connect(lambda on: context.settings.change(advance_after_decision=on))
        self.add_choice(name, "Approving or rejecting moves on to the next item; with Shift it stays.", advance)
        self.body.addStretch(1)

    def _change_zone(self, time_zone: str) -> None:
        place = self._context.desk.library.folder
        self._context.tasks.run(
            lambda _progress: change(place, time_zone=time_zone),
            on_success=self._show_later,
            on_failure=self._context.said.warning.emit,
            queue=Queue.LIBRARY,
        )

    def _show_later(self, said: Folder) -> None:
        self.later.setVisible(said.time_zone != self._context.desk.library.folder.time_zone)

    def _begin_weeks_on(self, day: str) -> None:
        library, feed = self._context.desk.library, self._context.feed
        # No item in particular: all that is reckoned by the week is.
        weeks = Changes({"item": frozenset({0})}, frozenset({"week_start"}))
        self._context.tasks.run(
            lambda _progress: library.begin_weeks_on(day),
            on_success=lambda _nothing: feed.changed.emit(weeks),
            on_failure=self._context.said.warning.emit,
            queue=Queue.LIBRARY,
        )


class AppearanceSection(SettingsSection):
    """Theme, text size and the focus view."""

    def __init__(self, context: Context) -> None:
        super().__init__("Appearance")
        self._context = context
        values = context.settings.values
        self.theme = Segmented(context.themes, _THEMES, name="Theme", height=32)
        self.theme.set_current(context.themes.choice)
        self.text_size = QSlider(Qt.Orientation.Horizontal)
        self.text_size.setRange(_SMALLEST // _STEP, _LARGEST // _STEP)
        self.text_size.setValue(round(values.text_size / _STEP))
        self.text_size.setPageStep(2)
        self.text_size.setFixedWidth(160)
        self.text_size.setAccessibleName("Text size")
        self._percent = text_label("", "control")
        self._percent.setMinimumWidth(48)
        name = "Focus view is always dark"
        self.always_dark = Switch(context.themes, name, on=values.focus_always_dark)
        self.add_choice("Theme", "System follows what your computer is set to.", self.theme)
        self.add_choice("Text size", "Between 80 and 150 percent.", self._sized())
        self.add_choice(name, "Photos on dark, whatever the theme.", self.always_dark)
        self.body.addStretch(1)
        self._show_percent(self.text_size.value())
        self.theme.chosen.connect(self._choose_theme)
        self.text_size.valueChanged.connect(self._show_percent)
        self.text_size.valueChanged.connect(self._scale)
        self.text_size.sliderReleased.connect(lambda: self._scale(self.text_size.value()))
        self.always_dark.toggled.connect(lambda on: context.settings.change(focus_always_dark=on))

    def refresh(self) -> None:
        self.theme.set_current(self._context.themes.choice)

    def _sized(self) -> QWidget:
        sized = QWidget()
        row = QHBoxLayout(sized)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.text_size)
        row.addWidget(self._percent)
        return sized

    def _choose_theme(self, key: str) -> None:
        self._context.settings.change(theme=str(key))
        self._context.themes.choose(ThemeChoice(key))

    def _show_percent(self, step: int) -> None:
        self._percent.setText(f"{step * _STEP} %")

    def _scale(self, step: int) -> None:
        # While it is dragged the slider itself would move under the pointer.
        if not self.text_size.isSliderDown():
            self._context.settings.change(text_size=step * _STEP)
            self._context.themes.scale_text(step * _STEP / 100)
