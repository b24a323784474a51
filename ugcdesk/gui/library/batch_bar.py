"""The bar in place of the tool row while several items are selected: each button acts on all of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from ugcdesk.gui.components.buttons import Button, IconButton
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.acts import Acts
from ugcdesk.gui.library.tool_row import HEIGHT

_BUTTONS = (
    ("approve", "Approve", "thumbs-up"),
    ("rate", "Rate", "star"),
    ("tag", "Tag", "tag"),
    ("link_product", "Products", "shopping-bag"),
    ("add_to_campaign", "Campaign", "megaphone"),
    ("rights", "Rights", "shield-check"),
    ("add_to_gallery", "Gallery", "gallery-horizontal-end"),
)
_ALWAYS_TEXT = ("approve",)
_WORDS = tuple(action_id for action_id, _, _ in _BUTTONS)
_RATES = ("rate_1", "rate_5")


class BatchBar(QWidget):
    """States how many are selected; ``closed`` asks to select none."""

    closed = Signal()

    def __init__(self, context: Context, acts: Acts) -> None:
        super().__init__()
        self._context = context
        self._acts = acts
        surface(self, "batch", edge="bottom")
        self.setFixedHeight(HEIGHT)
        self._narrow = False
        self._count = text_label("", "strong")
        self._all = QCheckBox()
        self._all.setTristate()
        self._buttons: dict[str, QPushButton] = {}
        self._more = IconButton(context.themes, "ellipsis", "More for all selected items", role="text")
        self._close = IconButton(context.themes, "x", "Select none")
        context.actions.follow_key(self._close, "select_none", partial(self._close.set_name, "Select none"))
        self._build()

    def show_count(self, count: int, kept_back: bool = False) -> None:
        """``6 selected``; in the trash there is only one thing to do."""
        self._count.setText(f"{self._context.locale.toString(count)} selected")
        self._fit()
        self.setAccessibleName(self._count.text())
        self._all.setCheckState(Qt.CheckState.PartiallyChecked)
        self._bring_back.setVisible(kept_back)
        for action in self._untrashed:
            action.setVisible(not kept_back)

    def set_narrow(self, narrow: bool) -> None:
        """Leave the words of the buttons to their tooltips."""
        self._narrow = narrow
        self._fit()

    def _fit(self) -> None:
        """Words as long as there is room for all of them, then only the first, then none."""
        needs = [set(_ALWAYS_TEXT), set()] if self._narrow else [set(_WORDS), set(_ALWAYS_TEXT), set()]
        for told in needs:
            for action_id, text, _icon in _BUTTONS:
                self._buttons[action_id].setText(text if action_id in told else "")
            self._row.invalidate()
            if self._row.sizeHint().width() <= self.width():
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _tell_key(self, button: QPushButton, text: str, action_id: str) -> None:
        actions = self._context.actions

        def tell(_key: str) -> None:
            keys = [actions.key_text(one) for one in (_RATES if action_id == "rate" else (action_id,))]
            said = " to ".join(key for key in keys if key)
            button.setToolTip(f"{text} all selected ({said})" if said else f"{text} all selected")

        for followed in _RATES if action_id == "rate" else (action_id,):
            actions.follow_key(button, followed, tell)

    def _build(self) -> None:
        themes = self._context.themes
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(0)
        row.addWidget(self._all)
        row.addSpacing(8)
        row.addWidget(self._count)
        row.addSpacing(4)
        for action_id, text, icon in _BUTTONS:
            button = Button(themes, text, icon, kind="flat", size="small")
            button.setAccessibleName(f"{text} all selected items")
            self._tell_key(button, text, action_id)
            self._buttons[action_id] = button
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._more)
        row.addWidget(self._close)
        self._wire()

    def _wire(self) -> None:
        acts = self._acts
        self._buttons["approve"].clicked.connect(lambda: acts.decide("approve"))
        self._buttons["rate"].setMenu(self._rate_menu())
        for action_id in ("tag", "link_product", "add_to_campaign", "rights", "add_to_gallery"):
            button = self._buttons[action_id]
            button.clicked.connect(lambda _=False, action_id=action_id, b=button: acts.pick(action_id, b))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setMenu(self._more_menu())
        self._close.clicked.connect(self.closed)
        self._all.setAccessibleName("Select none")
        self._all.setToolTip("Select none")
        self._all.clicked.connect(self.closed)

    def _rate_menu(self) -> QMenu:
        menu = QMenu(self)
        for stars in (5, 4, 3, 2, 1, 0):
            self._add(menu, f"rate_{stars}", "★" * stars or "No stars", partial(self._acts.rate, stars))
        return menu

    def _add(self, menu: QMenu, action_id: str, text: str, act: Callable[[], None]) -> QAction:
        """Add an entry that tells the key of an action."""
        action = menu.addAction(text, act)
        self._context.actions.follow_key(action, action_id, lambda key: action.setText(f"{text}\t{key}".rstrip("\t")))
        return action

    def _more_menu(self) -> QMenu:
        menu, acts = QMenu(self), self._acts
        self._untrashed: list[QAction] = [
            self._add(menu, "reject", "Reject", lambda: acts.decide("reject")),
            self._add(menu, "to_inbox", "Back to inbox", lambda: acts.decide("to_inbox")),
            menu.addAction("Feature", lambda: acts.feature(True)),
            menu.addAction("Stop featuring", lambda: acts.feature(False)),
            menu.addSeparator(),
            self._add(menu, "trash", "Move to trash", acts.trash),
        ]
        self._bring_back = menu.addAction("Bring back from the trash", acts.bring_back)
        return menu
