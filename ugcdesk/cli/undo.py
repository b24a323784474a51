"""Commands that step through the history: undo, redo, history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from ugcdesk.cli.selection import iso
from ugcdesk.cli.session import Session
from ugcdesk.library import Changes


def add_to(app: typer.Typer) -> None:
    app.command("undo", help="Take back the last change, or several: ugcdesk undo --to 57")(undo)
    app.command("redo", help="Do again what was undone: ugcdesk redo")(redo)
    app.command("history", help="List the changes, newest first: ugcdesk history --limit 20")(history)


def undo(
    context: typer.Context,
    to: Annotated[int | None, typer.Option(help="The change, by its number in the history, to go back before.")] = None,
) -> None:
    session: Session = context.obj
    library = session.desk().library
    if to is None:
        _say(session, library.undo(), "Undone")
    else:
        _say_all(session, library.undo_to(to))


def redo(context: typer.Context) -> None:
    session: Session = context.obj
    changes = session.desk().library.redo()
    _say(session, changes, "Done again")


def history(context: typer.Context, limit: Annotated[int, typer.Option(min=1)] = 50) -> None:
    session: Session = context.obj
    found = session.desk().library.history(limit)
    edits = [
        {"seq": entry.seq, "at": iso(entry.at), "actor": entry.actor, "label": entry.label, "undone": entry.undone}
        for entry in found
    ]
    lines = [
        f"{entry.seq:>5}  {entry.at:%Y-%m-%d %H:%M}  {entry.actor}  {entry.label}{'  (undone)' * entry.undone}"
        for entry in found
    ]
    session.say({"edits": edits}, lines or ["Nothing was changed yet."])


def _say(session: Session, changes: Changes, verb: str) -> None:
    touched = sorted(session.desk().items_touched(changes))
    session.say({"label": changes.label, "changed": touched}, [f"{verb}: {changes.label} ({len(touched)} items)."])


def _say_all(session: Session, undone: Sequence[Changes]) -> None:
    """Answer with the oldest label, which is where the library stands before now, and all that was touched."""
    touched = sorted(set().union(*(session.desk().items_touched(changes) for changes in undone)))
    labels = [changes.label for changes in undone]
    lines = [f"Undone: {label}" for label in labels] + [f"{len(undone)} changes taken back ({len(touched)} items)."]
    session.say({"label": labels[-1], "changed": touched, "undone": labels}, lines)
