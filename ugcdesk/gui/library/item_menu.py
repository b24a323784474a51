"""The menu of the selected items, from the table of actions so that names and keys are said once."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from ugcdesk.gui.context import Context
from ugcdesk.gui.flags import add_flag_menu
from ugcdesk.gui.library.acts import Acts

_GROUPS = (
    ("focus_view",),
    ("approve", "reject", "to_inbox"),
    ("tag", "link_product", "add_to_campaign", "add_to_gallery", "rights", "edit_text"),
    ("record_answer", "remind_request", "withdraw_request", "revoke_rights", "export_proof"),
    ("similar", "export_copies"),
)


def item_menu(context: Context, acts: Acts, parent: QWidget, *, trashed: bool) -> QMenu:
    """A menu that deletes itself when it closes; for items in the trash it only brings them back."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    if trashed:
        menu.addAction("Bring back from the trash", acts.bring_back)
        return menu
    for group in _GROUPS:
        menu.addActions([context.actions.action(action_id) for action_id in group])
        menu.addSeparator()
    if len(acts.ids()) > 1:
        menu.addAction(context.actions.action("merge"))
    rate = menu.addMenu("Rate")
    rate.addActions([context.actions.action(f"rate_{stars}") for stars in (5, 4, 3, 2, 1, 0)])
    add_flag_menu(context, menu, acts.ids())
    menu.addSeparator()
    menu.addAction(context.actions.action("creator_page"))
    menu.addAction(context.actions.action("trash"))
    return menu
