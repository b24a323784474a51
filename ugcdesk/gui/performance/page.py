"""The Performance page: it reads what the person chose to look at and hands it to the cards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ugcdesk import kpi
from ugcdesk.gui import words
from ugcdesk.gui.actions import Handler
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.labels import IconLabel
from ugcdesk.gui.components.segmented import Segment, Segmented
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.room import Room
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.page import Page
from ugcdesk.gui.performance.choice import Choice, Span, Subject
from ugcdesk.gui.performance.controls import SubjectMenu
from ugcdesk.gui.performance.credits_reading import CreditsShown, read_credits
from ugcdesk.gui.performance.dashboard import Dashboard
from ugcdesk.gui.performance.days import last_day
from ugcdesk.gui.performance.drilling import Drilling
from ugcdesk.gui.performance.insights.board import InsightsBoard
from ugcdesk.gui.performance.kept_choice import keep_choice, kept_choice
from ugcdesk.gui.performance.reading import (
    Choices,
    Overview,
    read_choices,
    read_overview,
)
from ugcdesk.gui.performance.trend_reading import TrendShown, read_trend
from ugcdesk.library import Changes
from ugcdesk.library.vocabulary import SubjectKind

_TOUCHING = ("campaign", "goal", "item", "product")

INSIGHTS = "insights"
VIEWS = (Segment("overview", "Overview"), Segment(INSIGHTS, "Insights"))


class PerformancePage(Page):
    """Follows the library and the person's choice; each asks for a new reading, and only the last one is shown."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Performance")
        self._choice, self._kept_subject = kept_choice(context.settings)
        self._overview: Overview | None = None
        self._is_shown = False
        self._is_stale = True
        failed = context.said.warning.emit
        self._choices_reading, self._reading = Latest(context.tasks, failed), Latest(context.tasks, failed)
        self._trend_reading, self._credits_reading = Latest(context.tasks, failed), Latest(context.tasks, failed)
        self._unit = SubjectKind.CHANNEL
        self._subject = SubjectMenu(context)
        self._views = Segmented(context.themes, VIEWS, name="View")
        self._insights: InsightsBoard | None = None
        self._until = text_label("", "hint")
        self._import = Button(context.themes, "Import figures…", "folder-input", kind="primary")
        self.dashboard = Dashboard(context)
        self._drilling = Drilling(context)
        self._room = Room(context.themes, self)
        self._lay_out()
        self._connect()
        self.dashboard.set_narrow(self._room.is_narrow)
        self.dashboard.controls.show_choice(self._choice, context.desk.library.today())
        if context.settings.values.performance_view == INSIGHTS:
            self._views.set_current(INSIGHTS)
            self._show_board()

    def handlers(self) -> Mapping[str, Handler]:
        return {"import_figures": self.dashboard.sheet.ask_files, "where_from": self.dashboard.ask_origin}

    def enter(self, what: object = None) -> None:
        """Show the figures; ``what`` may be a `kpi.Scope`, the files of figures to bring in, or "import" to ask."""
        self._is_shown = True
        if isinstance(what, kpi.Scope):
            self._is_stale, self._kept_subject = True, ""
            self._choice = replace(self._choice, subject=Subject("Selection", what))
        if self._is_stale:
            self.refresh()
        else:
            self._say_status()
        if what == "import":
            self.dashboard.sheet.ask_files()
        elif isinstance(what, list) and what and all(isinstance(path, Path) for path in what):
            self.dashboard.sheet.read(what)

    def main_thing(self) -> QWidget:
        if self.dashboard.sheet.isVisibleTo(self):
            return self.dashboard.sheet.main_thing()
        return self.dashboard.main_thing() if self._insights is None or self._insights.isHidden() else self._insights

    def on_changes(self, changes: Changes) -> None:
        if any(changes.touches(kind) for kind in _TOUCHING):
            self._is_stale = True
            if self._is_shown:
                self.refresh()

    def set_narrow(self, narrow: bool) -> None:
        self._room.set_window_narrow(narrow)

    def regions(self) -> list[QWidget]:
        below = self.dashboard if self._insights is None or self._insights.isHidden() else self._insights
        return [self.top_bar, self.dashboard.controls, below]

    def refresh(self) -> None:
        """Read everything anew."""
        self._is_stale = False
        desk = self.context.desk
        self._choices_reading.ask(lambda _progress: (read_choices(desk), last_day(desk)), self._show_choices)
        if not self._kept_subject:
            self._read()

    # --- building

    def _lay_out(self) -> None:
        beside = QWidget()
        self._beside = row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._subject)
        row.addStretch(1)
        self._place_views(is_narrow=self._room.is_narrow)
        self.top_bar.add_middle(beside)
        self.top_bar.add_end(IconLabel(self.context.themes, "refresh-cw", "text-3", 14))
        self.top_bar.add_end(self._until)
        self.top_bar.add_end(self._import)
        self.dashboard.set_in(self.content)

    def _connect(self) -> None:
        board = self.dashboard
        self._room.narrow_changed.connect(board.set_narrow)
        self._room.narrow_changed.connect(lambda narrow: self._place_views(is_narrow=narrow))
        self._views.chosen.connect(self._show_view)
        self._subject.subject_chosen.connect(lambda subject: self._choose(replace(self._choice, subject=subject)))
        self._import.clicked.connect(board.sheet.ask_files)
        board.import_asked.connect(board.sheet.ask_files)
        board.controls.changed.connect(self._choose_days)
        board.controls.unmatched_asked.connect(board.sheet.show_unmatched)
        board.sheet.covers.connect(self._cover)
        board.sheet.left.connect(lambda: self.main_thing().setFocus())
        board.figure_chosen.connect(lambda what: self._plot(replace(self._choice, what=what)))
        board.trend.step_chosen.connect(lambda step: self._plot(replace(self._choice, step=step)))
        board.top.opened.connect(lambda item: self.context.said.go.emit("focus", (board.top.ids(), item)))
        board.top.shown_in_library.connect(lambda: self.context.said.go.emit("library", board.top.ids()))
        board.trend.days_chosen.connect(lambda days: self._drilling.show_days(self._choice, days))
        board.heat.cell_chosen.connect(lambda day, span: self._drilling.show_cell(self._choice, day, span))
        board.funnel.step_chosen.connect(self._show_step)
        board.credits.unit_chosen.connect(self._read_credits)
        board.top.copied.connect(self._copy_table)

    def _place_views(self, *, is_narrow: bool) -> None:
        """The two views are chosen and goals set in the top bar, or where it has no room for that in the tool row."""
        self.dashboard.controls.set_narrow(is_narrow)
        for place, control in enumerate((self._views, self.dashboard.goals.set_button), 1):
            if is_narrow:
                self.dashboard.controls.hold(control)
            else:
                self._beside.insertWidget(place, control)

    def _show_view(self, view: str) -> None:
        self.context.settings.change(performance_view=view)
        self._show_board()
        self._read_insights()

    def _show_board(self) -> None:
        """Show the cards of the chosen view; those of insights are made when they are first asked for."""
        is_insights = self._views.current == INSIGHTS
        if is_insights and self._insights is None:
            self._insights = self._make_insights()
        is_covered = self.dashboard.sheet.is_covering
        self.dashboard.setHidden(is_insights or is_covered)
        if self._insights is not None:
            self._insights.setVisible(is_insights and not is_covered)

    def _make_insights(self) -> InsightsBoard:
        board = InsightsBoard(self.context)
        board.set_narrow(self._room.is_narrow)
        self._room.narrow_changed.connect(board.set_narrow)
        board.longer_asked.connect(lambda: self._choose(replace(self._choice, span=Span.MONTHS_12, custom=None)))
        column = self.content.layout()
        assert isinstance(column, QVBoxLayout)
        column.addWidget(board, 1)
        return board

    # --- reading and showing

    def _choose_days(self, choice: Choice) -> None:
        """Take from the tool row what is chosen there, whatever else it was shown last."""
        now = self._choice
        self._choose(replace(choice, subject=now.subject, what=now.what, step=now.step))

    def _choose(self, choice: Choice) -> None:
        is_other_credit = choice.credit != self._choice.credit
        if choice.subject != self._choice.subject:
            self._kept_subject = ""
        self._choice = choice
        if is_other_credit:
            self.context.settings.change(credit=choice.credit)
            self.context.said.credit_changed.emit()
        keep_choice(self.context.settings, choice, self._kept_subject)
        self._subject.set_value(choice.subject.name)
        self._read()

    def _plot(self, choice: Choice) -> None:
        self._choice = choice
        self._read_trend()

    def _read(self) -> None:
        desk, choice, locale = self.context.desk, self._choice, self.context.locale
        self._reading.ask(lambda progress: read_overview(desk, choice, locale, progress), self._show)
        self.dashboard.goals.read(choice)
        self._read_trend()
        self._read_credits(self._unit)
        self._read_insights()

    def _read_insights(self) -> None:
        """Ask for insights while they are shown; else want no answer to what was asked."""
        if self._insights is not None:
            if self._insights.isHidden():
                self._insights.forget()
            else:
                self._insights.read(self._choice)

    def _read_credits(self, unit: SubjectKind) -> None:
        self._unit = unit
        desk, choice, locale = self.context.desk, self._choice, self.context.locale
        self._credits_reading.ask(lambda _progress: read_credits(desk, choice, unit, locale), self._show_credits)

    def _show_credits(self, shown: CreditsShown | None) -> None:
        self.dashboard.credits.show_credits(shown, self._choice.credit)

    def _read_trend(self) -> None:
        desk, choice = self.context.desk, self._choice
        self._trend_reading.ask(lambda progress: read_trend(desk, choice, progress), self._show_trend)

    def _show_choices(self, found: tuple[Choices, date | None]) -> None:
        choices, last = found
        if self._kept_subject:
            self._choice = replace(self._choice, subject=choices.subject(self._kept_subject))
            self._kept_subject = ""
            self._read()
        self._subject.show_choices(choices)
        self._subject.set_value(self._choice.subject.name)
        self.dashboard.controls.show_networks(choices.networks)
        self.dashboard.controls.show_models(has_journeys=choices.has_journeys)
        self.dashboard.controls.show_choice(self._choice, last or self.context.desk.library.today())

    def _show(self, overview: Overview) -> None:
        self._overview = overview
        today = self.context.desk.library.today()
        self.dashboard.controls.show_choice(self._choice, overview.until or today)
        self.dashboard.controls.show_unmatched(overview.unmatched)
        self.dashboard.show_overview(overview, self._choice)
        until = overview.until
        shown = words.day(until, today, year=until.year != today.year) if until else ""
        self._until.setText(f"Figures up to {shown}" if until else "No figures yet")
        self._say_status()

    def _cover(self, covered: bool) -> None:
        """Leave the page to what is being imported, or take it back."""
        self._import.set_primary(not covered)
        self.dashboard.controls.setHidden(covered)
        self._show_board()

    def _show_step(self, place: int) -> None:
        if self._overview is not None:
            self._drilling.show_measure(self._choice, self._overview.step_ids[place], self._overview.period)

    def _show_trend(self, trend: TrendShown) -> None:
        self.dashboard.show_trend(trend, self._choice)

    def _say_status(self) -> None:
        if self._overview is not None and self._is_shown:
            locale = self.context.locale
            if not (self._overview.with_figures or self._overview.without):
                self.context.said.status.emit("No items yet")
                return
            known = words.count(self._overview.with_figures, "item", locale)
            without = words.number(self._overview.without, locale)
            self.context.said.status.emit(f"{known} with figures · {without} without (not counted)")

    def _copy_table(self) -> None:
        rows = self.dashboard.top.model.text_rows()
        QApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))
        copied = words.count(len(rows) - 1, "row", self.context.locale)
        self.context.said.toast.emit(f"Copied {copied}", "copy", False)

    def hideEvent(self, event: QHideEvent) -> None:
        # A minimised window hides its pages too, but they are still the ones to go on with.
        self._is_shown = self._is_shown and event.spontaneous()
        super().hideEvent(event)
