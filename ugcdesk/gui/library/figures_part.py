"""The section of the inspector with what items achieved: three figures and their course."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ugcdesk.charts.shapes import Picture
from ugcdesk.charts.sparkline import sparkline
from ugcdesk.gui import words
from ugcdesk.gui.chart_painter import ChartView
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.flow import FlowLayout
from ugcdesk.gui.components.labels import IconLabel
from ugcdesk.gui.components.section import Section
from ugcdesk.gui.components.styling import set_style, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.numbers import Numbers

_NONE = "– No figures for this period."
_COURSE = QSize(84, 32)
_LEAST_COURSE = 2  # days: one alone would be a stray dot


class FiguresPart(Section):
    """``together`` tells sums of several items instead of the rates of one."""

    def __init__(self, context: Context, *, together: bool = False) -> None:
        title = "Performance together" if together else "Performance"
        super().__init__(context.themes, title, "chart-line", note="28 days" if together else "last 28 days")
        self._context, self._together = context, together
        self._numbers: Numbers | None = None
        names = ("Impressions", "Revenue") if together else ("Engagement", "CTR", "Revenue")
        self._values = {name: text_label("", "section") for name in names}
        self._boxes = {name: _under(text_label(name, "hint"), value) for name, value in self._values.items()}
        self._course = _Course(context)
        self._none = text_label(_NONE, "hint")
        self._import = Button(context.themes, "Import figures…", kind="link", size="small")
        self._more = Button(context.themes, "Funnel and trend", kind="link", size="small")
        self._verdict = QWidget()
        self._verdict_icon = IconLabel(context.themes, "trending-up", "ok", 14)
        self._verdict_words = text_label("", "label", wrap=True)
        self._figures = QWidget()
        self._fill()
        self._import.clicked.connect(lambda: context.actions.trigger("import_figures"))
        self._more.clicked.connect(self._show_all)
        self.show_numbers(None)

    def show_numbers(self, numbers: Numbers | None) -> None:
        """Show figures, or a dash and the way to get some."""
        self._numbers = numbers
        for widget in (self._none, self._import):
            widget.setVisible(numbers is None)
        self._figures.setVisible(numbers is not None)
        self._more.setVisible(numbers is not None)
        self._verdict.setVisible(numbers is not None and not self._together)
        if numbers is not None:
            self._show_values(numbers)

    def show_waiting(self) -> None:
        """Show nothing while figures are reckoned."""
        self._numbers = None
        for widget in (self._none, self._import, self._figures, self._verdict, self._more):
            widget.hide()

    def set_narrow(self, narrow: bool) -> None:
        """Leave the middle figure out where there is no room for three."""
        if "CTR" in self._boxes:
            self._boxes["CTR"].setHidden(narrow)

    def _fill(self) -> None:
        row = QHBoxLayout(self._figures)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        figures = FlowLayout(spacing=12)
        for box in self._boxes.values():
            figures.addWidget(box)
        row.addLayout(figures, 1)
        row.addWidget(self._course, 0, Qt.AlignmentFlag.AlignVCenter)
        self._course.setHidden(self._together)
        foot = QHBoxLayout(self._verdict)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(4)
        foot.addWidget(self._verdict_icon)
        foot.addWidget(self._verdict_words, 1)
        for widget in (self._figures, self._verdict, self._more, self._none, self._import):
            self.body.addWidget(widget)
        self.body.setAlignment(self._more, Qt.AlignmentFlag.AlignLeft)

    def _show_all(self) -> None:
        """Go to the Performance page with only these items."""
        if self._numbers is not None:
            self._context.said.go.emit("performance", self._numbers.scope)

    def _show_values(self, numbers: Numbers) -> None:
        locale = self._context.locale
        period = words.period(numbers.period.first, numbers.period.last)
        source = f"{period}. From {', '.join(numbers.sources)}" if numbers.sources else period
        self._set("Engagement", words.rate(numbers.engagement, locale), f"Engagements ÷ impressions. {source}")
        self._set("CTR", words.rate(numbers.ctr, locale), f"Link clicks ÷ impressions. {source}")
        self._set("Impressions", words.number(numbers.impressions, locale), source)
        self._set("Revenue", words.money(numbers.revenue, numbers.currency, locale), source)
        self._course.show_course(numbers)
        self._course.setHidden(self._together or sum(value is not None for value in numbers.course) < _LEAST_COURSE)
        self._show_verdict(numbers)

    def _set(self, name: str, value: str, explained: str) -> None:
        label: QLabel | None = self._values.get(name)
        if label is not None:
            label.setText(value)
            label.setToolTip(explained)
            label.setAccessibleName(f"{name} {value}")

    def _show_verdict(self, numbers: Numbers) -> None:
        if numbers.median is None or numbers.engagement is None:
            self._verdict.hide()
            return
        points = (numbers.engagement - numbers.median) * 100
        above = points >= 0
        said = self._context.locale.toString(abs(points), "f", 1)
        self._verdict_icon.show_icon("trending-up" if above else "trending-down", "ok" if above else "bad")
        self._verdict_words.setText(f"{said} points {'above' if above else 'below'} your median")
        set_style(self._verdict_words, tone="ok" if above else "bad")


def _under(caption: QLabel, value: QLabel) -> QWidget:
    figure = QWidget()
    column = QVBoxLayout(figure)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(caption)
    column.addWidget(value)
    return figure


class _Course(ChartView):
    """The course of the engagement rate in a line's height, with the benchmark as a band."""

    def __init__(self, context: Context) -> None:
        self._shown: Numbers | None = None
        super().__init__(self._picture_of, context.themes.theme.roles, name="Course of the engagement rate")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._themes = context.themes
        context.themes.changed.connect(self._follow_theme)

    def show_course(self, numbers: Numbers) -> None:
        self._shown = numbers
        self.rebuild()

    def _follow_theme(self) -> None:
        self.set_roles(self._themes.theme.roles)

    def _picture_of(self, width: float, height: float) -> Picture:
        course = self._shown.course if self._shown else ()
        band = self._shown.band if self._shown else None
        return sparkline(course, width=width, height=height, benchmark=band)

    def sizeHint(self) -> QSize:
        return _COURSE

    def minimumSizeHint(self) -> QSize:
        return QSize(_COURSE.width() // 2, _COURSE.height())
