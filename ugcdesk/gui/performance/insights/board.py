"""The cards of insights and how they share the room; they are read one after the other, off the GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.segmented import Segment, Segmented
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.performance.choice import Choice
from ugcdesk.gui.performance.insights.ahead import read_forecast, read_likely
from ugcdesk.gui.performance.insights.card import FindingCard
from ugcdesk.gui.performance.insights.finding import Finding, Read, Way, asked_of
from ugcdesk.gui.performance.insights.given import ForecastField
from ugcdesk.gui.performance.insights.groups import SIDES, read_frequency, read_hashtags, read_works
from ugcdesk.gui.performance.insights.happened import read_spikes, read_uncovered
from ugcdesk.gui.performance.insights.people import read_creators, read_followers
from ugcdesk.gui.performance.insights.table import FindingView
from ugcdesk.kpi.insight import Side

_MARGIN, _GAP = 24, 12
FIGURES = {
    "engagement_rate_impressions": "Engagement rate",
    "ctr": "Click rate",
    "conversion_rate": "Conversion rate",
    "gross_revenue": "Revenue per item",
}


@dataclass(frozen=True, slots=True)
class Topic:
    """One card: what it is called, who reads it, and whether it changes with the figure to judge by."""

    key: str
    title: str
    subtitle: str
    read: Read
    by_figure: bool = True


TOPICS = (
    Topic("works", "What works", "", read_works),
    Topic("creators", "Creators who earn most", "", read_creators, by_figure=False),
    Topic("hashtags", "Hashtags", "with and without · ▎all", read_hashtags),
    Topic("spikes", "Spikes and drops", "", read_spikes),
    Topic("frequency", "How often to post", "", read_frequency),
    Topic("followers", "Follower growth", "by channel", read_followers, by_figure=False),
    Topic("uncovered", "Products without content", "today", read_uncovered, by_figure=False),
    Topic("forecast", "Revenue to expect", "from social channels", read_forecast, by_figure=False),
    Topic("likely", "Not used yet", "approved, likely to do best", read_likely),
)
_LEFT = ("works", "hashtags", "frequency", "uncovered", "likely")  # the rest stands at the right


class InsightsBoard(QScrollArea):
    """Two columns of cards, one while it is narrow. ``longer_asked`` asks for a year of posts."""

    longer_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._choice = Choice()
        self._is_narrow = False
        self._waiting: list[Topic] = []
        self._reading = Latest(context.tasks, self._failed)
        self.figure = Segmented(context.themes, [Segment(*each) for each in FIGURES.items()], name="Judge by")
        self.side = Segmented(
            context.themes, [Segment(side, several) for side, (several, _one) in SIDES.items()], name="Compare"
        )
        self.cards = {
            topic.key: FindingCard(
                context, topic.title, topic.subtitle, control=self.side if topic.key == "works" else None
            )
            for topic in TOPICS
        }
        self.forecast = ForecastField(context)
        self.cards["forecast"].body.insertWidget(1, self.forecast)
        self._thin = text_label("Few items were posted in these days.", "hint")
        self._longer = Button(context.themes, "Look at 12 months", kind="link", size="small")
        self._inner = QWidget()
        self._columns = (QVBoxLayout(), QVBoxLayout())
        self._lay_out()
        self._connect()
        self.set_narrow(False)

    def read(self, choice: Choice) -> None:
        """Read every card anew for what the person chose."""
        self._choice = choice
        self._ask(TOPICS)

    def forget(self) -> None:
        """Want no answer any more: the board is not shown."""
        self._waiting = []
        self._reading.forget()

    def set_narrow(self, narrow: bool) -> None:
        """One column below 1280 px of window."""
        self._is_narrow = narrow
        for topic in TOPICS:
            left, right = self._columns
            card = self.cards[topic.key]
            left.removeWidget(card)
            right.removeWidget(card)
            column = left if narrow or topic.key in _LEFT else right
            column.insertWidget(column.count() - 1, card)
        self._row.setStretch(1, 0 if narrow else 1)
        self._row.setSpacing(0 if narrow else _GAP)

    def _ask(self, topics: Sequence[Topic]) -> None:
        """Read these, and what still waits, in the order of the page."""
        wanted = {*topics, *self._waiting}
        self._waiting = [topic for topic in TOPICS if topic in wanted]
        self._next()

    def _next(self) -> None:
        if not self._waiting:
            return
        topic, desk, locale = self._waiting[0], self._context.desk, self._context.locale
        choice, what, side = self._choice, self.figure.current, _side(self.side.current)
        forecasts = self.forecast.forecasts()

        def show(finding: Finding) -> None:
            self._waiting = self._waiting[1:]
            self._show(topic, finding)
            self._next()

        self._reading.ask(lambda _progress: topic.read(asked_of(desk, choice, what, side, locale, forecasts)), show)

    def _failed(self, sentence: str, details: str) -> None:
        topic, self._waiting = self._waiting[0], self._waiting[1:]
        self.cards[topic.key].show_finding(Finding(sentence))
        self._context.said.warning.emit(sentence, details)
        self._next()

    def _show(self, topic: Topic, finding: Finding) -> None:
        self.cards[topic.key].show_finding(finding)
        if topic.key == "forecast":
            self.forecast.show_days(finding.ahead)
        if topic.key == "works":
            self._thin.setVisible(finding.is_thin)
            self._longer.setVisible(finding.is_thin)

    def _follow(self, way: Way) -> None:
        self._context.said.go.emit(way.page, way.payload)

    def _see(self, view: FindingView, row: QRect) -> None:
        """Scroll to a row that was reached by key."""
        at = view.viewport().mapTo(self._inner, row.center())
        self.ensureVisible(at.x(), at.y(), 0, row.height())

    def _connect(self) -> None:
        self.figure.chosen.connect(lambda _key: self._ask([topic for topic in TOPICS if topic.by_figure]))
        self.side.chosen.connect(lambda _key: self._ask(TOPICS[:1]))
        self.forecast.changed.connect(lambda: self._ask([topic for topic in TOPICS if topic.key == "forecast"]))
        self._longer.clicked.connect(self.longer_asked)
        for card in self.cards.values():
            card.followed.connect(self._follow)
            card.view.reached.connect(partial(self._see, card.view))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        for part in (text_label("Judge by", "body-2"), self.figure, self._thin, self._longer):
            head.addWidget(part)
        head.addStretch(1)
        self._thin.hide()
        self._longer.hide()
        inner = self._inner
        inner.setProperty("scrolled", "true")
        self._row = QHBoxLayout()
        for column in self._columns:
            column.setSpacing(_GAP)
            column.addStretch(1)
            self._row.addLayout(column, 1)
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(_MARGIN, 4, _MARGIN, 16)
        whole.setSpacing(_GAP)
        whole.addLayout(head)
        whole.addLayout(self._row, 1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def _side(key: str) -> Side:
    return next(side for side in SIDES if side == key)
