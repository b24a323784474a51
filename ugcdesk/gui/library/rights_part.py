"""The section of the inspector about the rights of one item: state, channels, who was asked, what proves it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.flow import FlowLayout
from ugcdesk.gui.components.section import Section
from ugcdesk.gui.components.status import RIGHTS, StatusLook, StatusPill
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.pickers import RightsPicker
from ugcdesk.gui.rights.asked_row import AskedRow
from ugcdesk.gui.rights.channels import by_terms, channel_lines, to_ask
from ugcdesk.gui.rights.evidence_popover import EvidencePopover
from ugcdesk.library.items import ItemDetail
from ugcdesk.library.rights import ChannelStanding
from ugcdesk.library.rights_book import Standing
from ugcdesk.library.vocabulary import RightsChannel, RightsStatus

_USUAL = (RightsChannel.WEBSITE, RightsChannel.EMAIL, RightsChannel.SOCIAL, RightsChannel.ADS)
_STANDS = (RightsStatus.GRANTED, RightsStatus.ENDS_SOON)
_EXCLUDED = StatusLook("", "ban", "bad")


class RightsPart(Section):
    """Shows what the list knows at once, and how each channel stands as soon as that is read."""

    def __init__(self, context: Context) -> None:
        self._pill = StatusPill(context.themes, RIGHTS["unknown"])
        super().__init__(context.themes, "Rights", "shield-check", trailing=self._pill)
        self._context, self._narrow = context, False
        self._item_id = 0
        self._reading = Latest(context.tasks, lambda sentence, _details: context.said.status.emit(sentence))
        self._channels = FlowLayout(spacing=4)
        self._held = text_label("", "label", tone="bad", wrap=True)
        self.asked = AskedRow(context)
        self.change = Button(context.themes, "Change…", kind="link", size="small")
        self.proof = Button(context.themes, "Proof", kind="link", size="small")
        foot = QHBoxLayout()
        foot.addWidget(self.change)
        foot.addStretch(1)
        foot.addWidget(self.proof)
        self.body.addLayout(self._channels)
        for widget in (self._held, self.asked):
            self.body.addWidget(widget)
        self.body.addLayout(foot)
        self._held.hide()
        self.change.clicked.connect(lambda: RightsPicker(context, [self._item_id]).open_at(self.change))
        self.proof.clicked.connect(lambda: EvidencePopover(context, self._item_id).open_at(self.proof))

    def show_detail(self, detail: ItemDetail, *, narrow: bool) -> None:
        item_id, book = detail.row.id, self._context.desk.rights
        self._narrow = narrow
        if item_id != self._item_id:
            self._item_id = item_id
            self._channels.clear()
            self.asked.hide()
        self._pill.show_status(RIGHTS[detail.row.rights], self._until(detail))
        self._reading.ask(lambda _progress: book.standing(item_id), self._show)

    def _show(self, standing: Standing) -> None:
        terms = by_terms(standing)
        if terms is not None:
            self._pill.show_status(RIGHTS[standing.status], "Granted by terms")
        self._pill.setToolTip(terms or "")
        self._channels.clear()
        tips = [f"{line.name}: {line.state}" for line in channel_lines(standing, self._context.desk.library.today())]
        for one, tip in zip(standing.channels, tips, strict=True):
            if self._is_shown(standing, one):
                self._add(one, tip)
        self._held.setText(standing.held or standing.caution or "")
        self._held.setVisible(bool(self._held.text()))
        self.asked.show_standing(standing)
        self.proof.setToolTip((standing.proof.text or standing.proof.name or "") if standing.proof else "")
        self.proof.setText("Proof" if standing.proof else "Add proof")
        self.change.setText("Change…" if standing.status in _STANDS else f"{to_ask(standing)}…")

    def _until(self, detail: ItemDetail) -> str:
        ends = detail.row.rights_ends_on
        today = self._context.desk.library.today()
        if ends is None:
            return ""
        day = words.day(ends, today, year=True)
        match detail.row.rights:
            case "granted":
                return f"Until {day}" if self._narrow else f"Granted until {day}"
            case "ends_soon":
                return f"Ends {day}"
            case "expired":
                return f"Expired {day}"
            case _:
                return ""

    def _is_shown(self, standing: Standing, one: ChannelStanding) -> bool:
        """What is allowed, and of a grant that stands what else people look for."""
        if one.is_allowed or one.status is RightsStatus.REQUESTED:
            return standing.status in _STANDS
        return standing.status in _STANDS and not self._narrow and one.channel in _USUAL

    def _add(self, one: ChannelStanding, tip: str) -> None:
        name = words.RIGHTS_CHANNELS[one.channel]
        themes = self._context.themes
        if one.status is RightsStatus.GRANTED and one.is_allowed:
            pill: QFrame = _Covered(name)
        elif one.status in (RightsStatus.ENDS_SOON, RightsStatus.REQUESTED, RightsStatus.EXPIRED):
            pill = StatusPill(themes, RIGHTS[one.status], name)
        else:
            pill = StatusPill(themes, _EXCLUDED, name)
        pill.setToolTip(one.reason or tip)
        pill.setAccessibleName(tip)
        self._channels.addWidget(pill)


class _Covered(QFrame):
    """A channel that a grant covers, in a quiet pill of words alone."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("pill", "neutral")
        self.setFixedHeight(20)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 6, 0)
        row.addWidget(text_label(name, "badge"))
