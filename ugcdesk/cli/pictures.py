"""Commands about how pictures are shown, turned or cropped, and about items that are like another one."""

from __future__ import annotations

from typing import Annotated

import typer

from ugcdesk.cli import selection
from ugcdesk.cli.session import Session
from ugcdesk.errors import WrongUse
from ugcdesk.library.edits import pictures
from ugcdesk.library.library import Edit
from ugcdesk.search.similar import By

Number = Annotated[int, typer.Option("--file", help="Which file of the item, counted from 1.")]


def add_to(app: typer.Typer) -> None:
    group = typer.Typer(help="How pictures are shown: ugcdesk picture turn 3 90", rich_markup_mode=None)
    group.command("turn")(turn)
    group.command("focal")(focal)
    group.command("poster")(poster)
    app.add_typer(group, name="picture")
    app.command("similar")(similar)


def turn(context: typer.Context, item: selection.Item, degrees: int, file: Number = 1) -> None:
    """Turn a picture clockwise by 90, 180 or 270 degrees: ugcdesk picture turn 3 90"""
    _edit(context.obj, pictures.Turn(item, _hash(context.obj, item, file), degrees), item)


def focal(
    context: typer.Context,
    item: selection.Item,
    x: Annotated[str, typer.Argument(help="From 0 at the left to 1, or none.")],
    y: Annotated[str, typer.Argument(help="From 0 at the top to 1.")] = "none",
    file: Number = 1,
) -> None:
    """Say which point a crop keeps, 0 to 1 before any turn, or none: ugcdesk picture focal 3 0.4 0.25"""
    point = _number(x), _number(y)
    _edit(context.obj, pictures.SetFocalPoint(item, _hash(context.obj, item, file), *point), item)


def poster(context: typer.Context, item: selection.Item, seconds: str, file: Number = 1) -> None:
    """Let a moment of a video stand for it, or none to forget it: ugcdesk picture poster 3 12.5"""
    _edit(context.obj, pictures.SetPoster(item, _hash(context.obj, item, file), _number(seconds)), item)


def similar(
    context: typer.Context,
    item: selection.Item,
    by: Annotated[By, typer.Option("--by", help="What makes items alike.")] = By.PICTURE,
    limit: Annotated[int, typer.Option("--limit", min=1)] = 50,
) -> None:
    """List the items that are most like one, by picture or by text: ugcdesk similar 3 --by text"""
    session: Session = context.obj
    with session.progress() as progress:
        found = session.desk().similar(item, by, limit, progress=progress)
    answer = {"item": item, "by": str(by), "items": [{"id": one.id, "likeness": one.likeness} for one in found]}
    session.say(answer, [f"{one.id}  {one.likeness:.0%}" for one in found] or ["Nothing is like it."])


def _hash(session: Session, item: int, number: int) -> str:
    files = session.desk().item(item).row.files
    if not 1 <= number <= len(files):
        raise WrongUse(f"Item {item} has no file {number}. See its files with “ugcdesk show {item}”.")
    return files[number - 1].hash


def _number(text: str) -> float | None:
    if text.lower() == "none":
        return None
    try:
        return float(text)
    except ValueError as error:
        raise WrongUse(f"“{text}” is no number. Write it as 0.25, or none to forget it.") from error


def _edit(session: Session, edit: Edit, item: int) -> None:
    selection.changed(session, session.desk().library.edit(edit), [item])
