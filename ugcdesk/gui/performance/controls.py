"""The tool row of the Performance page: which days, beside what, which benchmark, and who gets the sales."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from ugcdesk.errors import WrongUse
from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button, MenuButton
from ugcdesk.gui.components.flow import FlowLayout
from ugcdesk.gui.components.segmented import Segment, Segmented
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.credit import AS_REPORTED, credit_name
from ugcdesk.gui.figures.fields import DayField
from ugcdesk.gui.figures.form_popover import FormPopover
from ugcdesk.gui.performance.choice import SPANS, Choice, Span, Subject, channel_name
from ugcdesk.gui.performance.reading import Choices
from ugcdesk.kpi.attribution import MODELS
from ugcdesk.kpi.periods import Period

_NO_BENCHMARK, _ANY_NETWORK = "None", "All networks"
_REPORTED = "Revenue and orders as platforms and web analytics state them"
_CREDITED = "Changes revenue, orders and new customers, and what is reckoned from them, by the journeys you imported"
_NEEDS = "Models need journeys: import a table of touches with “Import figures…” first"


class Controls(QWidget):
    """Period, comparison, benchmark, credit and the rows without an item; ``changed`` says the new `Choice`."""

    changed = Signal(object)
    unmatched_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._choice = Choice()
        self._last = date.today()  # noqa: DTZ011 - replaced by the last day with figures before it is seen
        self._period = MenuButton(context.themes, "", "Last 28 days", icon="calendar")
        self._compare = Segmented(
            context.themes,
            [
                Segment("previous", "Previous 28 days"),
                Segment("year", "Same days last year"),
                Segment("none", "Nothing"),
            ],
            name="Compare to",
        )
        self._benchmark = MenuButton(context.themes, "", _ANY_NETWORK)
        self._has_journeys = False
        self._credit = MenuButton(context.themes, "", AS_REPORTED)
        self._with_credit = _together(text_label("Credit sales to", "body-2"), self._credit)
        self._with_benchmark = _together(text_label("Benchmark", "body-2"), self._benchmark)
        self._unmatched = Button(context.themes, "", "unlink", kind="flat", size="small")
        self._unmatched.hide()
        self._unmatched.clicked.connect(self.unmatched_asked)
        self._lay_out()
        self._compare.chosen.connect(lambda key: self._say(replace(self._choice, compare=key)))
        self._period.set_menu(self._period_menu())

    def show_choice(self, choice: Choice, last: date) -> None:
        """Show what is chosen; ``last`` is the last day that has figures."""
        self._choice, self._last = choice, last
        period = choice.period(last)
        self._period.set_value(f"{choice.span_name}  {words.period(period.first, period.last)}")
        self._compare.set_text("previous", f"Previous {period.days} days")
        self._compare.set_current(choice.compare)
        self._benchmark.set_value(_network_name(choice.network))
        self._credit.set_value(credit_name(choice.credit if self._has_journeys else None))

    def show_networks(self, networks: tuple[str, ...]) -> None:
        """Offer the networks that have benchmarks; without any there is no menu."""
        menu = QMenu(self)
        for network in (None, "", *networks):
            _add(menu, _network_name(network), partial(self._say_network, network))
        self._benchmark.set_menu(menu)
        self._with_benchmark.setVisible(bool(networks))

    def show_models(self, *, has_journeys: bool) -> None:
        """Offer the models of attribution; without journeys they say what they need."""
        self._has_journeys = has_journeys
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        _add(menu, AS_REPORTED, partial(self._say_credit, "")).setToolTip(_REPORTED)
        menu.addSeparator()
        for model, name in MODELS.items():
            action = _add(menu, name, partial(self._say_credit, model))
            action.setEnabled(has_journeys)
            action.setToolTip(_CREDITED if has_journeys else _NEEDS)
        self._credit.set_menu(menu)
        self._credit.setToolTip(_CREDITED if has_journeys else _NEEDS)

    def show_unmatched(self, number: int) -> None:
        """Offer the rows of figures that found no item, while there are any."""
        self._unmatched.setText(f"{words.count(number, 'row', self._context.locale)} without an item")
        self._unmatched.setToolTip("Their figures count for their channel; see why they found no item")
        self._unmatched.setVisible(bool(number))

    def hold(self, control: QWidget) -> None:
        """Take one more control at the end of the row, from wherever it was."""
        self._flow.addWidget(control)

    def set_narrow(self, narrow: bool) -> None:
        """Whom the sales go to stands at the right, or where there is little room after the others."""
        if narrow:
            self._flow.addWidget(self._with_credit)
        else:
            self._row.addWidget(self._with_credit, 0, Qt.AlignmentFlag.AlignTop)

    def _say_network(self, network: str | None) -> None:
        self._say(replace(self._choice, network=network))

    def _say_credit(self, model: str) -> None:
        self._say(replace(self._choice, credit=model))

    def _say_span(self, span: Span) -> None:
        self._say(replace(self._choice, span=span, custom=None))

    def _say(self, choice: Choice) -> None:
        if choice != self._choice:
            self.changed.emit(choice)

    def _period_menu(self) -> QMenu:
        menu = QMenu(self)
        for span, name in SPANS.items():
            _add(menu, name, partial(self._say_span, span))
        menu.addSeparator()
        _add(menu, "Custom range…", self._ask_range)
        return menu

    def _ask_range(self) -> None:
        period = self._choice.period(self._last)
        first = DayField(self._context.themes, "From", period.first)
        last = DayField(self._context.themes, "To", period.last)

        def apply() -> None:
            start, end = first.day(), last.day()
            if start is None or end is None:
                raise WrongUse("A range needs a first and a last day. Type both.")
            if end < start:
                raise WrongUse("The last day is before the first. Swap them, or choose a later one.")
            self._say(replace(self._choice, span=Span.CUSTOM, custom=Period(start, end)))

        popover = FormPopover(self._context, "Custom range", "Show these days", apply)
        popover.add_row("From", first)
        popover.add_row("To", last)
        popover.open_at(self._period)

    def _lay_out(self) -> None:
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        left = QWidget()
        row.addWidget(left, 1)
        self._flow = flow = FlowLayout(left, spacing=12)
        flow.addWidget(self._period)
        flow.addWidget(_together(text_label("Compare to", "body-2"), self._compare))
        flow.addWidget(self._with_benchmark)
        flow.addWidget(self._unmatched)
        self.set_narrow(False)


class SubjectMenu(MenuButton):
    """What the figures are of: all content, a campaign, a product line or a channel."""

    subject_chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context.themes, "Show", Subject().name)

    def show_choices(self, choices: Choices) -> None:
        menu = QMenu(self)
        _add(menu, Subject().name, lambda: self.subject_chosen.emit(Subject()))
        for title, subjects in (
            ("Campaign", choices.campaigns), ("Product line", choices.lines), ("Channel", choices.channels),
        ):  # fmt: skip
            if subjects:
                part = menu.addMenu(title)
                for subject in subjects:
                    _add(part, subject.name, partial(self.subject_chosen.emit, subject))
        self.set_menu(menu)


def _together(*parts: QWidget) -> QWidget:
    """A label and its control, which stay in one row."""
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    return pair


def _network_name(network: str | None) -> str:
    return _NO_BENCHMARK if network is None else channel_name(network) if network else _ANY_NETWORK


def _add(menu: QMenu, text: str, act: Callable[[], None]) -> QAction:
    action = menu.addAction(text)
    action.triggered.connect(lambda _checked=False: act())
    return action
