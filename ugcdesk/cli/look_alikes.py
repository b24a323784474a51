"""Commands that decide about items that look alike: look-alikes, merge, keep-both."""

from __future__ import annotations

from typing import Annotated

import typer

from ugcdesk.cli import selection
from ugcdesk.cli.selection import changed
from ugcdesk.cli.session import Session
from ugcdesk.library.edits.merging import KeepApart, MergeItems

Keep = Annotated[
    int, typer.Argument(metavar="KEEP", help="The item that takes the others in.", parser=selection.item_id)
]
Gone = Annotated[
    list[int],
    typer.Argument(metavar="GONE…", help="The items that become part of it.", parser=selection.item_id),
]


def add_to(app: typer.Typer) -> None:
    app.command("look-alikes")(look_alikes)
    app.command("merge")(merge)
    app.command("keep-both")(keep_both)


def look_alikes(context: typer.Context) -> None:
    """List the pairs of items that look alike and are not decided yet: ugcdesk look-alikes"""
    session: Session = context.obj
    pairs = session.desk().undecided_look_alikes()
    answer = [{"item": one.item_id, "other": one.other_id, "likeness": round(one.likeness, 3)} for one in pairs]
    lines = [f"{one.item_id} looks like {one.other_id}, {one.likeness:.0%}" for one in pairs]
    session.say({"look_alikes": answer}, lines or ["Nothing is left to decide."])


def merge(context: typer.Context, keep: Keep, gone: Gone) -> None:
    """Make one item of several: ugcdesk merge 12 31 32"""
    session: Session = context.obj
    with session.progress() as progress:
        changes = session.desk().library.edit(MergeItems(keep, gone, progress))
    changed(session, changes, [keep, *gone])


def keep_both(context: typer.Context, first: selection.Item, second: selection.Item) -> None:
    """Remember that two items that look alike both stay: ugcdesk keep-both 12 31"""
    session: Session = context.obj
    changed(session, session.desk().library.edit(KeepApart([(first, second)])), [first, second])
