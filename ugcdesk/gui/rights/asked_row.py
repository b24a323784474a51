"""The line under the rights of an item while somebody is asked: how long ago, with Remind and Withdraw."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.labels import ElidedLabel
from ugcdesk.gui.context import Context
from ugcdesk.gui.rights.request_acts import remind, withdraw
from ugcdesk.gui.rights.told import asked_words
from ugcdesk.library.rights_book import Standing


class AskedRow(QWidget):
    """Hidden while no request is open."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._item_id = 0
        self.words = ElidedLabel("", "label")
        self.remind = Button(context.themes, "Remind", kind="link", size="small")
        self.remind.setToolTip("Copy a reminder with the same code, and note that it was sent")
        self.withdraw = Button(context.themes, "Withdraw", kind="link", size="small")
        self.withdraw.setToolTip("Close the request without an answer")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.remind)
        row.addWidget(self.withdraw)
        self.remind.clicked.connect(lambda: remind(context, [self._item_id]))
        self.withdraw.clicked.connect(lambda: withdraw(context, [self._item_id]))
        self.hide()

    def show_standing(self, standing: Standing) -> None:
        """Tell of the newest open request."""
        self._item_id = standing.item_id
        self.setVisible(standing.asked is not None)
        if standing.asked is not None:
            self.words.setText(asked_words(standing.asked))
            self.setToolTip(f"{standing.asked.code}, by {standing.asked.by}")
