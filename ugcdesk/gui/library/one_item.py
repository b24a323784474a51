"""The inspector of a single item: picture, who and when, decision, and the sections below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ugcdesk.desk import Desk
from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.labels import Avatar, ElidedLabel
from ugcdesk.gui.components.stars import ReviewStars, StarRating
from ugcdesk.gui.components.status import CURATION
from ugcdesk.gui.components.styling import line
from ugcdesk.gui.context import Context
from ugcdesk.gui.creators.link import CreatorLink, open_creator_of
from ugcdesk.gui.flags import FlagsPart, keep_in_sight
from ugcdesk.gui.library.caption import Caption
from ugcdesk.gui.library.figures_part import FiguresPart
from ugcdesk.gui.library.item_picture import ItemPicture
from ugcdesk.gui.library.look_alikes_part import Alike, LookAlikesPart, alike_to
from ugcdesk.gui.library.parts import CampaignsPart, ProductsPart, TagsPart, TextsPart
from ugcdesk.gui.library.remarks import Remarks
from ugcdesk.gui.library.rights_part import RightsPart
from ugcdesk.gui.library.work_parts import ReplyPart, WorkPart
from ugcdesk.library.edits.items import Curate, Rate
from ugcdesk.library.items import ItemDetail, ItemRow
from ugcdesk.library.vocabulary import Curation

_DONE = {"approved": "Approved 1 item", "rejected": "Rejected 1 item", "inbox": "Moved 1 item back to the inbox"}


@dataclass(frozen=True, slots=True)
class Looked:
    """All that is shown of one item but its figures, which take longer."""

    detail: ItemDetail
    suggested: Sequence[str]
    alike: Sequence[Alike] = ()
    colleagues: Sequence[str] = ()


def look_at(desk: Desk, item_id: int) -> Looked:
    """Read one item; not on the GUI thread. Raises WrongUse when it is gone."""
    return Looked(desk.item(item_id), desk.suggested_tags(item_id, 2), alike_to(desk, item_id), desk.colleagues())


class OneItem(QWidget):
    """Fills a column of the inspector's width; ``search_asked`` wants all items with something."""

    focus_asked = Signal()
    search_asked = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._row: ItemRow | None = None
        self._narrow = False
        themes = context.themes
        self.picture = ItemPicture(context)
        self._avatar = Avatar()
        self.creator, self._facts = CreatorLink(), ElidedLabel("", "label")
        self.curation = Button(themes, "", "inbox", size="small")
        self.caption = Caption(context)
        self.stars = StarRating(themes)
        self._score = ReviewStars(themes)
        self._file = ElidedLabel("", "hint", mode=Qt.TextElideMode.ElideMiddle)
        self.rights, self.products = RightsPart(context), ProductsPart(context)
        self.figures, self.tags = FiguresPart(context), TagsPart(context)
        self.campaigns, self.texts = CampaignsPart(context), TextsPart(context)
        self.alike, self.remarks, self.flags = LookAlikesPart(context), Remarks(context), FlagsPart(context)
        self.reply, self.work = ReplyPart(context), WorkPart(context)
        self._lay_out()
        self._connect()

    def show_item(self, looked: Looked) -> None:
        detail = looked.detail
        row = self._row = detail.row
        lead = row.lead
        self.picture.setVisible(lead is not None)
        if lead is not None:
            self.picture.show_picture(lead, detail.hotspots, row.alt_text or "")
        self._show_head(detail)
        self.caption.show_item(detail)
        self.stars.set_rating(row.stars)
        self._score.setVisible(row.rating is not None)
        self._score.set_score(row.rating)
        self._file.setText(self._file_facts(row))
        self._file.setToolTip(lead.name if lead else "")
        self.remarks.show_detail(detail)
        self.flags.show_item(row.id)
        self.alike.show_alike(row, looked.alike)
        self.rights.show_detail(detail, narrow=self._narrow)
        self.products.show_detail(detail)
        self.tags.show_tags(row.id, row.tags, looked.suggested)
        self.campaigns.show_detail(detail)
        self.texts.show_detail(detail)
        self.reply.show_detail(detail)
        self.work.show_detail(detail, list(looked.colleagues))

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        for part in (self._avatar, self._facts):
            part.setHidden(narrow)
        self.figures.set_narrow(narrow)

    def _show_head(self, detail: ItemDetail) -> None:
        row, today = detail.row, self._context.desk.library.today()
        self._avatar.show_name(row.creator or "")
        self.creator.show_name(words.creator(row), leads=bool(row.creator))
        when = words.day_inside(row.posted_at, today) if row.posted_at else "no date"
        self._facts.setText(f"{words.PLATFORMS[row.platform]}, {when}")
        look = CURATION[row.curation]
        self.curation.setText(look.word)
        self.curation.show_icon(look.icon)
        self.curation.setCheckable(True)
        self.curation.setChecked(row.curation == Curation.APPROVED)
        self.curation.setAccessibleName(f"Curation: {look.word}")

    def _file_facts(self, row: ItemRow) -> str:
        lead = row.lead
        if self._narrow and row.posted_at:
            return words.day(row.posted_at, self._context.desk.library.today(), year=True)
        if lead is None:
            return words.CONTENT_TYPES[row.content_type]
        across, down = lead.shown_width, lead.shown_height
        size = f"{across} × {down}" if across and down else lead.ext.lstrip(".").upper()
        facts = [size, words.file_size(lead.bytes, self._context.locale)]
        if lead.duration_s is not None:
            facts.insert(0, words.clock(lead.duration_s))
        return " · ".join(facts)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.creator)
        names.addWidget(self._facts)
        head.addWidget(self._avatar)
        head.addLayout(names, 1)
        head.addWidget(self.curation)
        rating = QHBoxLayout()
        rating.addWidget(self.stars)
        rating.addStretch(1)
        rating.addWidget(self._file, 10)
        self._file.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        body = QVBoxLayout()
        body.setContentsMargins(16, 12, 16, 16)
        body.setSpacing(0)
        body.addLayout(head)
        for widget in (self.caption, self._score):
            body.addSpacing(8)
            body.addWidget(widget)
        body.addSpacing(8)
        body.addLayout(rating)
        body.addSpacing(8)
        body.addWidget(self.remarks)
        body.addWidget(line())
        for part in self._parts():
            body.addWidget(part)
        keep_in_sight(self.flags, body, when_open=self.reply, when_none=self.campaigns)
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.picture)
        column.addLayout(body, 1)

    def _parts(self) -> tuple[QWidget, ...]:
        first = (self.reply, self.alike, self.rights, self.products, self.figures)
        return (*first, self.tags, self.campaigns, self.work, self.texts)

    def _connect(self) -> None:
        # Not the button's own menu, for which the style would leave room that the name beside it needs.
        menu = self.decisions = QMenu(self.curation)
        for curation, action_id in (("approved", "approve"), ("rejected", "reject"), ("inbox", "to_inbox")):
            text = f"{CURATION[curation].word}\t{self._context.actions.key_text(action_id)}"
            menu.addAction(text, partial(self._curate, curation))
        self.curation.clicked.connect(self._choose_curation)
        self.stars.rated.connect(self._rate)
        self.creator.clicked.connect(self._open_creator)
        self.flags.creator_asked.connect(self._open_creator)
        self.picture.focus_asked.connect(self.focus_asked)
        self.tags.search_asked.connect(self.search_asked)

    def _choose_curation(self) -> None:
        self.curation.setChecked(self._row is not None and self._row.curation == Curation.APPROVED)
        self.decisions.popup(self.curation.mapToGlobal(QPoint(0, self.curation.height() + 4)))

    def _curate(self, curation: str) -> None:
        if self._row is not None:
            edit = Curate([self._row.id], Curation(curation))
            self._context.edit(edit, done=_DONE[curation], icon=CURATION[curation].icon)

    def _open_creator(self) -> None:
        if self._row is not None:
            open_creator_of(self._context, self._row.id, "library")

    def _rate(self, stars: int) -> None:
        if self._row is not None:
            said = f"{stars} star{'' if stars == 1 else 's'}" if stars else "no stars"
            self._context.edit(Rate([self._row.id], stars), done=f"Gave 1 item {said}", icon="star")
