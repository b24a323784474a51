"""The list of campaigns under Running, Planned and Finished: its model and how a row is painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.row_ground import paint_row_ground
from ugcdesk.gui.theme import ThemeSource, Weight
from ugcdesk.library.campaigns import CampaignRow

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex
_SECTIONS = ("running", "planned", "finished")
_FINISHED_SHOWN = 3
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: a section with its count, a campaign, or the link that shows older ones."""

    text: str
    note: str = ""
    campaign: CampaignRow | None = None
    gone: float | None = None  # the share of its days that has passed, while it runs
    is_link: bool = False

    @property
    def is_section(self) -> bool:
        return self.campaign is None and not self.is_link


def days_of(row: CampaignRow, today: date) -> str:
    """When a campaign is, in few words: ``15 Sep – 30 Nov``, ``starts 1 Dec``, ``always on``."""
    first, last = row.starts_on, row.ends_on
    if first is not None and today < first:
        return f"starts {words.day(first, today, year=None if first.year != today.year else False)}"
    if first is None and last is None:
        return "always on"
    year = {moment.year for moment in (first, last) if moment} != {today.year}
    start = words.day(first, today, year=year) if first else ""
    end = words.day(last, today, year=year) if last else ""
    return f"{start} – {end}" if first and last else f"since {start}" if first else f"until {end}"


def share_gone(row: CampaignRow, today: date) -> float | None:
    """Which part of the campaign's days has passed, today included; None without both dates."""
    if row.starts_on is None or row.ends_on is None:
        return None
    whole = (row.ends_on - row.starts_on).days + 1
    return min(max(((today - row.starts_on).days + 1) / whole, 0.0), 1.0)


class CampaignList(QAbstractListModel):
    """Campaigns by where they stand today; of the finished ones the last three until the rest is asked for."""

    def __init__(self, locale: QLocale, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._locale = locale
        self._campaigns: Sequence[CampaignRow] = ()
        self._today = date.min
        self._entries: list[Entry] = []
        self._shows_older = False

    @property
    def entries(self) -> list[Entry]:
        return self._entries

    def show_campaigns(self, campaigns: Sequence[CampaignRow], today: date) -> None:
        """Show these as they stand on ``today``."""
        self._campaigns, self._today = campaigns, today
        self._rebuild()

    def show_older(self) -> None:
        """Show all finished campaigns."""
        self._shows_older = True
        self._rebuild()

    def row_of(self, campaign_id: int | None) -> int | None:
        """Where a campaign is shown."""
        places = (place for place, entry in enumerate(self._entries) if entry.campaign)
        return next((place for place in places if self._id_at(place) == campaign_id), None)

    def first_id(self) -> int | None:
        """The campaign to show when none was chosen: the first in the list."""
        return next((entry.campaign.id for entry in self._entries if entry.campaign), None)

    def _id_at(self, place: int) -> int | None:
        campaign = self._entries[place].campaign
        return campaign.id if campaign else None

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._entries = [entry for section in _SECTIONS for entry in self._section(section)]
        self.endResetModel()

    def _section(self, standing: str) -> list[Entry]:
        rows = [row for row in self._campaigns if row.standing(self._today) == standing]
        if standing == "planned":
            rows.sort(key=lambda row: (row.starts_on or date.max, row.id))
        hidden = len(rows) - _FINISHED_SHOWN if standing == "finished" and not self._shows_older else 0
        shown = rows[:_FINISHED_SHOWN] if hidden > 0 else rows
        entries = [Entry(standing.capitalize(), str(len(rows)))] if rows else []
        entries += [self._entry(row, standing) for row in shown]
        return [*entries, Entry(f"Show {hidden} older", is_link=True)] if hidden > 0 else entries

    def _entry(self, row: CampaignRow, standing: str) -> Entry:
        note = f"{days_of(row, self._today)} · {words.count(row.items, 'item', self._locale)}"
        return Entry(row.name, note, row, share_gone(row, self._today) if standing == "running" else None)

    # --- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.text if entry.campaign else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            gone = "" if entry.gone is None else f", {round(entry.gone * 100)} % of its time has passed"
            return f"{entry.text} {entry.note}".strip() + gone
        return entry if role == ENTRY_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._entries[index.row()].is_section:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class CampaignCells(QStyledItemDelegate):
    """A campaign is a name, a quiet line and, while it runs, a bar of its time; the chosen one has an accent edge."""

    SECTION, FIRST_SECTION, LINK = 44, 40, 36
    ROW, ROW_WITH_BAR = 56, 64
    PADDING, BAR = 16, 4

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY_ROLE)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.campaign is None:
            self._paint_words(painter, box, entry, index.row() == 0)
        else:
            paint_row_ground(painter, self._themes.theme, box, state, has_edge=True)
            self._paint_campaign(painter, box, entry)
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRect, entry: Entry, is_first: bool) -> None:
        theme = self._themes.theme
        place = QRectF(box).adjusted(self.PADDING, 6 if is_first else 8, -self.PADDING, 0)
        if entry.is_link:
            self._write(painter, place.adjusted(0, -8, 0, 0), entry.text, "accent-text", theme.font(12, Weight.MEDIUM))
            return
        font = theme.font(12, Weight.SEMIBOLD)
        self._write(painter, place, entry.text, "text-2", font)
        place.adjust(QFontMetricsF(font).horizontalAdvance(entry.text) + 8, 0, 0, 0)
        self._write(painter, place, entry.note, "text-3", theme.font(12))

    def _paint_campaign(self, painter: QPainter, box: QRect, entry: Entry) -> None:
        theme = self._themes.theme
        line = theme.scaled(20)
        place = QRectF(box.left() + self.PADDING, box.top() + 8, box.width() - 2 * self.PADDING, line)
        self._write(painter, place, entry.text, "text", theme.font(13, Weight.MEDIUM))
        self._write(painter, place.translated(0, line + 2), entry.note, "text-2", theme.font(12))
        if entry.gone is not None:
            bar = QRectF(place.left(), box.bottom() - 8 - self.BAR / 2, place.width(), self.BAR)
            self._paint_bar(painter, bar, entry.gone)

    def _paint_bar(self, painter: QPainter, bar: QRectF, gone: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for width, role in ((bar.width(), "pressed"), (bar.width() * gone, "accent-line")):
            painter.setBrush(self._themes.theme.colour(role))
            painter.drawRoundedRect(QRectF(bar.left(), bar.top(), max(width, self.BAR), self.BAR), 2, 2)

    def _write(self, painter: QPainter, place: QRectF, text: str, role: str, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(self._themes.theme.colour(role))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(_LEFT), shown)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: Entry = index.data(ENTRY_ROLE)
        if entry.campaign is not None:
            height = self.ROW if entry.gone is None else self.ROW_WITH_BAR
        elif entry.is_link:
            height = self.LINK
        else:
            height = self.FIRST_SECTION if index.row() == 0 else self.SECTION
        return QSize(120, self._themes.theme.scaled(height))
