"""What can be done about the rights of chosen items besides asking: by key, menu or palette, on any page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from ugcdesk.gui.actions import Handler
from ugcdesk.gui.context import Context
from ugcdesk.gui.pickers import RightsPicker
from ugcdesk.gui.rights.proof_export import export_proof
from ugcdesk.gui.rights.request_acts import remind, withdraw

_ONE = "Proof is exported for one item at a time. Select one, then export it."


def rights_handlers(
    context: Context, ids: Callable[[], Sequence[int]], anchor: Callable[[], QWidget]
) -> Mapping[str, Handler]:
    """Handlers by the ids of the action table, for whatever ``ids`` says when they are called."""

    def revoke() -> None:
        if chosen := ids():
            RightsPicker(context, chosen, "revoke").open_at(anchor())

    def record() -> None:
        if chosen := ids():
            RightsPicker(context, chosen, "record").open_at(anchor())

    def export() -> None:
        chosen = ids()
        if len(chosen) == 1:
            export_proof(context, chosen[0], anchor().window())
        elif chosen:
            context.said.warning.emit(_ONE, "")

    return {
        "record_answer": record,
        "remind_request": lambda: remind(context, ids()),
        "withdraw_request": lambda: withdraw(context, ids()),
        "revoke_rights": revoke,
        "export_proof": export,
    }
