"""Paints a timeline in named steps: days, names, bars, posts, today, and the bar in hand."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from ugcdesk.gui import words
from ugcdesk.gui.campaigns.lanes import DAY, POSTS, Lanes
from ugcdesk.gui.theme import Weight
from ugcdesk.library.campaigns import PhaseRow

_DOT = 3.4
_SWAY = (-4, 4, 0)  # px up and down, so that posts of neighbouring days stay apart
_BADGE = 16


def paint_timeline(painter: QPainter, lanes: Lanes, height: float, *, current: int | None, held: int | None) -> None:
    """``current`` is the lane with the keyboard, ``held`` the lane whose bar is being moved."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_days(painter, lanes, height)
    phases = lanes.shown.phases
    for row, phase in enumerate(phases):
        _paint_name(painter, lanes, row, phase.name)
        _paint_bar(painter, lanes, row, phase, is_current=row == current)
    _paint_name(painter, lanes, len(phases), POSTS)
    _paint_posts(painter, lanes, len(phases))
    _paint_today(painter, lanes, height)
    if held is not None:
        _paint_held(painter, lanes, held, phases[held])


def _paint_days(painter: QPainter, lanes: Lanes, height: float) -> None:
    theme, scale, font = lanes.theme, lanes.scale, lanes.theme.font(11)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    top, bottom = theme.scaled(lanes.AXIS), height - theme.scaled(lanes.FOOT) + 8
    for day in lanes.labelled(metrics.horizontalAdvance("30 Nov") + 16):
        x = scale(day)
        painter.fillRect(QRectF(round(x), top, 1, bottom - top), theme.colour("border"))
        painter.setPen(theme.colour("text-2"))
        text = words.day(day, day, year=False)
        wide = metrics.horizontalAdvance(text)
        left = min(max(x - wide / 2, scale.start), lanes.width - wide)
        painter.drawText(QPointF(left, theme.scaled(12) + 4), text)


def _paint_name(painter: QPainter, lanes: Lanes, row: int, name: str) -> None:
    font = lanes.theme.font(12)
    painter.setFont(font)
    painter.setPen(lanes.theme.colour("text"))
    place = QRectF(0, lanes.top(row), lanes.left - lanes.LABEL_GAP, lanes.theme.scaled(lanes.LANE))
    shown = QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


def _paint_bar(painter: QPainter, lanes: Lanes, row: int, phase: PhaseRow, *, is_current: bool) -> None:
    """Pale for the days to come, fuller for those gone; grey where all is over and nothing went live."""
    theme, bar, today = lanes.theme, lanes.bar(row, phase), lanes.shown.today
    is_quiet = phase.ends_on < today and not lanes.has_posts(phase)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("hover" if is_quiet else "accent-soft"))
    painter.drawRoundedRect(bar, 4, 4)
    gone = min(lanes.scale(today + DAY), bar.right()) - bar.left()
    if gone > 0 and not is_quiet:
        painter.save()
        painter.setClipRect(QRectF(bar.left(), bar.top(), gone, bar.height()))
        past = theme.colour("accent-line")
        past.setAlphaF(0.5)
        painter.setBrush(past)
        painter.drawRoundedRect(bar, 4, 4)
        painter.restore()
    line = theme.colour("compare" if is_quiet else "accent-line")
    line.setAlphaF(1.0 if is_current else 0.55)
    painter.setPen(QPen(line, 2 if is_current else 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


def _paint_posts(painter: QPainter, lanes: Lanes, row: int) -> None:
    scale, half = lanes.scale, lanes.day_width / 2
    middle = lanes.top(row) + lanes.theme.scaled(lanes.LANE) / 2
    dot = lanes.theme.colour("accent-line")
    dot.setAlphaF(0.75)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(dot)
    for place, day in enumerate(sorted(lanes.shown.live)):
        painter.drawEllipse(QPointF(scale(day) + half, middle + _SWAY[place % len(_SWAY)]), _DOT, _DOT)


def _paint_today(painter: QPainter, lanes: Lanes, height: float) -> None:
    theme, scale, today = lanes.theme, lanes.scale, lanes.shown.today
    if not scale.first <= today < scale.last:
        return
    x, top = scale(today + DAY), theme.scaled(lanes.AXIS)
    bottom = height - theme.scaled(_BADGE) - 1
    painter.fillRect(QRectF(round(x) - 0.5, top, 1.5, bottom - top), theme.colour("text"))
    _paint_badge(painter, lanes, QPointF(x, bottom), "Today", ("text", "surface"), theme.font(11, Weight.SEMIBOLD))


def _paint_held(painter: QPainter, lanes: Lanes, row: int, phase: PhaseRow) -> None:
    """The days of the bar in hand, in a dark badge over it."""
    bar = lanes.bar(row, phase)
    above = QPointF(bar.center().x(), bar.top() - lanes.theme.scaled(_BADGE) - 3)
    text = words.period(phase.starts_on, phase.ends_on)
    _paint_badge(painter, lanes, above, text, ("toast", "on-toast"), lanes.theme.font(11, Weight.MEDIUM))


def _paint_badge(
    painter: QPainter, lanes: Lanes, top: QPointF, text: str, roles: tuple[str, str], font: QFont
) -> None:  # fmt: skip
    """A filled badge whose upper edge is centred on ``top``, moved to lie within the timeline."""
    wide = QFontMetricsF(font).horizontalAdvance(text) + 12
    left = min(max(top.x() - wide / 2, 0.0), lanes.width - wide)
    badge = QRectF(left, top.y(), wide, lanes.theme.scaled(_BADGE))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(lanes.theme.colour(roles[0]))
    painter.drawRoundedRect(badge, 4, 4)
    painter.setFont(font)
    painter.setPen(lanes.theme.colour(roles[1]))
    painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), text)
