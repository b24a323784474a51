"""The panel with what items achieved: three figures and their course, the own median, and the steps of the funnel."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from ugcdesk.charts.shapes import Picture
from ugcdesk.charts.sparkline import sparkline
from ugcdesk.charts.track import kpi_track
from ugcdesk.gui.components.buttons import Button, MenuButton
from ugcdesk.gui.components.flow import FlowLayout
from ugcdesk.gui.components.labels import IconLabel
from ugcdesk.gui.components.section import Section
from ugcdesk.gui.components.styling import set_style, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.small_chart import SmallChart
from ugcdesk.gui.figures.wording import meaning, speaker
from ugcdesk.gui.library.number_words import Shown
from ugcdesk.gui.library.numbers import ENGAGEMENT, RATES, STEPS, Numbers
from ugcdesk.gui.library.span import SPANS, Span, keep_span, kept_span

_NONE = "– No figures for this period."
_COURSE, _TRACK = QSize(84, 32), QSize(120, 12)
_SHORT = {ENGAGEMENT: "Engagement", "ctr": "CTR", "gross_revenue": "Revenue"}
_LEGEND = "Dot: now. Box: benchmark. Tick: your median."
_TONES = {True: "ok", False: "bad", None: "text-2"}


class FiguresPart(Section):
    """``together`` tells of several items; ``span_chosen`` says that other days are wanted."""

    span_chosen = Signal()

    def __init__(self, context: Context, *, together: bool = False) -> None:
        self._days = MenuButton(context.themes, "", SPANS[Span.DAYS_28])
        title = "Performance together" if together else "Performance"
        super().__init__(context.themes, title, "chart-line", trailing=self._days)
        self._context = context
        self._numbers: Numbers | None = None
        self._values: dict[str, QLabel] = {}
        self._boxes: dict[str, QWidget] = {}
        self._course = SmallChart(context, self._draw_course, _COURSE)
        self._track = SmallChart(context, self._draw_track, _TRACK, wide=True)
        self._none = text_label(_NONE, "hint")
        self._note = text_label("", "hint", wrap=True)
        self._import = Button(context.themes, "Import figures…", kind="link", size="small")
        self._more = Button(context.themes, "Details", kind="link", size="small")
        self._verdict_icon = IconLabel(context.themes, "trending-up", "ok", 14)
        self._verdict_words = text_label("", "label", wrap=True)
        self._verdict = QWidget()
        self._figures = _Clickable()
        self._fill()
        self._connect()
        self.show_numbers(None)

    def show_numbers(self, numbers: Numbers | None) -> None:
        """Show figures, or a dash and the way to get some."""
        self._numbers = numbers
        for missing in (self._none, self._import):
            missing.setVisible(numbers is None)
        for known in (self._days, self._figures, self._more):
            known.setVisible(numbers is not None)
        if numbers is None:
            self._note.hide()
        else:
            self._show(numbers)

    def show_waiting(self) -> None:
        """Show nothing while figures are reckoned."""
        self._numbers = None
        for widget in (self._none, self._import, self._figures, self._days, self._more, self._note):
            widget.hide()

    def set_narrow(self, narrow: bool) -> None:
        """Leave the middle figure out where there is no room for three."""
        self._boxes["ctr"].setHidden(narrow)

    def _fill(self) -> None:
        upper, lower = FlowLayout(spacing=8), FlowLayout(spacing=12)
        for what in (*RATES, *STEPS):
            box = self._box(what, "section" if what in RATES else "strong")
            (upper if what in RATES else lower).addWidget(box)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(upper, 1)
        row.addWidget(self._course, 0, Qt.AlignmentFlag.AlignVCenter)
        judged = QHBoxLayout(self._verdict)
        judged.setContentsMargins(0, 0, 0, 0)
        judged.setSpacing(4)
        judged.addWidget(self._verdict_icon)
        judged.addWidget(self._verdict_words, 1)
        column = QVBoxLayout(self._figures)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._track)
        column.addWidget(self._verdict)
        column.addLayout(lower)
        for widget in (self._figures, self._note, self._more, self._none, self._import):
            self.body.addWidget(widget)
        for link in (self._more, self._import):
            self.body.setAlignment(link, Qt.AlignmentFlag.AlignLeft)

    def _box(self, what: str, kind: str) -> QWidget:
        """A caption with its figure below."""
        box = self._boxes[what] = QWidget()
        self._values[what] = text_label("", kind)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(text_label(_SHORT.get(what, meaning(what).label), "hint"))
        column.addWidget(self._values[what])
        return box

    def _connect(self) -> None:
        menu = QMenu(self._days)
        group = QActionGroup(menu)
        for span, name in SPANS.items():
            action = group.addAction(name)
            action.setCheckable(True)
            action.setChecked(span is kept_span(self._context.settings))
            action.triggered.connect(partial(self._choose, span))
            menu.addAction(action)
        self._days.set_menu(menu)
        self._days.setToolTip("Choose the days")
        self._import.clicked.connect(lambda: self._context.actions.trigger("import_figures"))
        self._more.setToolTip("Show these items on the Performance page")
        self._more.clicked.connect(self._show_all)
        self._figures.clicked.connect(self._show_all)

    def _choose(self, span: Span) -> None:
        keep_span(self._context.settings, span)
        self.span_chosen.emit()

    def _show_all(self) -> None:
        """Go to the Performance page with only these items."""
        if self._numbers is not None:
            self._context.said.go.emit("performance", self._numbers.scope)

    def _show(self, numbers: Numbers) -> None:
        self._days.set_value(SPANS[numbers.span])
        for action in self._days.menu().actions():
            action.setChecked(action.text() == SPANS[kept_span(self._context.settings)])
        for what, figure in numbers.values.items():
            self._set(what, figure)
        self._show_course(numbers)
        self._show_verdict(numbers)
        self._note.setText(numbers.note)
        self._note.setVisible(bool(numbers.note))

    def _set(self, what: str, figure: Shown) -> None:
        label = self._values[what]
        label.setText(figure.text)
        self._boxes[what].setToolTip(figure.tooltip)
        label.setAccessibleName(f"{figure.label} {figure.text}")
        label.setAccessibleDescription(figure.tooltip)

    def _show_course(self, numbers: Numbers) -> None:
        self._course.setVisible(numbers.course is not None)
        if numbers.course is not None:
            self._course.say(numbers.course.name)
        has_place = numbers.engagement is not None and (numbers.median is not None or numbers.band is not None)
        self._track.setVisible(has_place)
        if has_place:
            self._track.say(f"{numbers.values[ENGAGEMENT].tooltip}\n{_LEGEND}", name=self._draw_track(100, 12).alt)

    def _show_verdict(self, numbers: Numbers) -> None:
        found = numbers.verdict
        self._verdict.setVisible(found is not None)
        if found is None:
            return
        tone = _TONES[found.is_good]
        self._verdict_icon.setVisible(found.is_good is not None)
        self._verdict_icon.show_icon("trending-up" if found.is_up else "trending-down", tone)
        self._verdict_words.setText(found.text)
        self._verdict.setToolTip(found.tooltip)
        set_style(self._verdict_words, tone=tone)

    def _draw_course(self, width: float, height: float) -> Picture:
        course = self._numbers.course if self._numbers else None
        values, band = (course.values, course.band) if course else ((), None)
        return sparkline(values, width=width, height=height, benchmark=band)

    def _draw_track(self, width: float, height: float) -> Picture:
        found, say = self._numbers, speaker("rate", self._context.locale)
        if found is None:
            return kpi_track(width=width, height=height, now=None)
        return kpi_track(
            width=width,
            height=height,
            now=found.engagement,
            median=found.median,
            benchmark=found.band,
            format_value=say,
        )


class _Clickable(QWidget):
    """A click anywhere on it counts; keys have the link below."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()
