"""The part of the side panel about rights: by channel, who was asked, what proves it, and the way to ask."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.labels import ElidedLabel, IconLabel
from ugcdesk.gui.components.section import Section
from ugcdesk.gui.components.status import RIGHTS, StatusPill
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.focus.loaded import Loaded
from ugcdesk.gui.rights.asked_row import AskedRow
from ugcdesk.gui.rights.channels import ChannelLine, by_terms, channel_lines, to_ask
from ugcdesk.gui.rights.told import proof_words
from ugcdesk.library.rights_book import Standing

_ROW = 28
_LEAST_PROOF = 40  # pixels it may shrink to


class RightsSection(Section):
    """The state as a pill, a line for each channel, and the way to ask; the page opens what the buttons ask for."""

    def __init__(self, context: Context) -> None:
        self._pill = StatusPill(context.themes, RIGHTS["unknown"])
        super().__init__(context.themes, "Usage rights", "shield-check", trailing=self._pill)
        self._context, self._narrow = context, False
        self._standing: Standing | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._held = text_label("", "label", tone="bad", wrap=True)
        self.asked = AskedRow(context)
        self.ask = Button(context.themes, "Ask for rights", "shield-check", size="small")
        context.actions.follow_key(self.ask, "rights", self.ask.show_hint)
        self.proof = Button(context.themes, "", kind="link", size="small")
        self.proof.setMinimumWidth(_LEAST_PROOF)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.ask)
        foot.addStretch(1)
        foot.addWidget(self.proof)
        self.body.addLayout(self._lines)
        for widget in (self._held, self.asked):
            self.body.addWidget(widget)
        self.body.addLayout(foot)

    def set_narrow(self, narrow: bool) -> None:
        """Say less where there is less room."""
        self._narrow = narrow
        if self._standing is not None:
            self._show_proof(self._standing)

    def show_item(self, loaded: Loaded) -> None:
        """Show how the rights of an item stand today."""
        standing, today = loaded.rights, self._context.desk.library.today()
        self._standing = standing
        is_by_terms = by_terms(standing) is not None
        self._pill.show_status(RIGHTS[standing.status], "Granted by terms" if is_by_terms else "")
        self._pill.setToolTip(by_terms(standing) or "")
        self.ask.setText(to_ask(standing))
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one, line in zip(standing.channels, channel_lines(standing, today), strict=True):
            self._lines.addWidget(self._row(line, words.RIGHTS_CHANNELS[one.channel] if self._narrow else line.name))
        self._held.setText(standing.held or standing.caution or "")
        self._held.setVisible(bool(self._held.text()))
        self.asked.show_standing(standing)
        self._show_proof(standing)

    def _row(self, line: ChannelLine, name: str) -> QWidget:
        row = QWidget()
        row.setMinimumHeight(self._context.themes.theme.scaled(_ROW))
        row.setToolTip(line.reason)
        row.setAccessibleName(f"{line.name}: {line.state}")
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(IconLabel(self._context.themes, line.icon, line.role, 14))
        layout.addWidget(ElidedLabel(name), 1)
        layout.addWidget(text_label(line.state, "label"))
        return row

    def _show_proof(self, standing: Standing) -> None:
        proof = standing.proof
        said = f"Proof: {proof_words(proof, self._context.desk.library.today())}" if proof else "Add proof"
        self.proof.setText(said.partition(":")[0] if self._narrow else said)
        self.proof.setAccessibleName(said)
        self.proof.setToolTip((proof.text or proof.name or "") if proof else "Attach a note or a file that proves it")
