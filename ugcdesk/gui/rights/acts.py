"""What can be done about the rights of chosen items besides asking: by key, menu or palette, on any page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from PySide6.QtWidgets import QWidget

from ugcdesk.gui.actions import Handler
from ugcdesk.gui.context import Context

_ONE = "Proof is exported for one item at a time. Select one, then export it."


def rights_handlers(
    context: Context, ids: Callable[[], Sequence[int]], anchor: Callable[[], QWidget]
) -> Mapping[str, Handler]:
    """Handlers by the ids of the action table, for whatever ``ids`` says when they are called."""

    # A start should not wait for what only these acts need.
    def answer(what: Literal["revoke", "record"]) -> None:
        from ugcdesk.gui.pickers import RightsPicker

        if chosen := ids():
            RightsPicker(context, chosen, what).open_at(anchor())

    def remind() -> None:
        from ugcdesk.gui.rights import request_acts

        request_acts.remind(context, ids())

    def withdraw() -> None:
        from ugcdesk.gui.rights import request_acts

        request_acts.withdraw(context, ids())

    def export() -> None:
        from ugcdesk.gui.rights.proof_export import export_proof

        chosen = ids()
        if len(chosen) == 1:
            export_proof(context, chosen[0], anchor().window())
        elif chosen:
            context.said.warning.emit(_ONE, "")

    return {
        "record_answer": lambda: answer("record"),
        "remind_request": remind,
        "withdraw_request": withdraw,
        "revoke_rights": lambda: answer("revoke"),
        "export_proof": export,
    }
