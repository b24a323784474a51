"""Commands about tags: which items bear them, what they are called and how they hang together."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ugcdesk.cli import selection
from ugcdesk.cli.session import Session
from ugcdesk.errors import WrongUse
from ugcdesk.library.edits.tagging import AddAlias, DeleteTags, MergeTags, RemoveAlias, RenameTag, SetTagParent
from ugcdesk.library.edits.tags import AddTags, RemoveTags
from ugcdesk.library.library import Edit
from ugcdesk.library.tagging import TagRow

Names = Annotated[list[str], typer.Argument(help="One or more names.")]


def add_to(app: typer.Typer) -> None:
    group = typer.Typer(help="Tag items: ugcdesk tag add oak --ids 3,4", rich_markup_mode=None)
    for command in (add, remove, rename, merge, alias, parent, delete):
        group.command(command.__name__)(command)
    group.command("list")(show_all)
    app.add_typer(group, name="tag")


def add(context: typer.Context, names: Names, ids: selection.Ids = None, query: selection.Query = None) -> None:
    """Give items tags: ugcdesk tag add oak "Summer|Beach" --query oak"""
    chosen = selection.selected(context.obj, ids, query)
    selection.edit(context.obj, AddTags(chosen, names), chosen)


def remove(context: typer.Context, names: Names, ids: selection.Ids = None, query: selection.Query = None) -> None:
    """Take tags off items: ugcdesk tag remove oak --ids 3"""
    chosen = selection.selected(context.obj, ids, query)
    selection.edit(context.obj, RemoveTags(chosen, names), chosen)


def show_all(context: typer.Context) -> None:
    """List the tags as a tree, with how many items bear them or one below: ugcdesk tag list"""
    session: Session = context.obj
    rows = session.desk().tagging.tree()
    session.say({"tags": [_answer(row) for row in rows]}, [_line(row) for row in rows] or ["There are no tags yet."])


def rename(context: typer.Context, tag: str, name: str) -> None:
    """Call a tag something else: ugcdesk tag rename sofa couch"""
    _change(context.obj, RenameTag(tag, name))


def merge(context: typer.Context, into: str, others: Names) -> None:
    """Make several tags one; the other names become aliases: ugcdesk tag merge couch sofa settee"""
    _change(context.obj, MergeTags(into, others))


def alias(
    context: typer.Context,
    tag: str,
    word: Annotated[str | None, typer.Argument(help="The other word.")] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Let the word, given alone, mean no tag.")] = False,
) -> None:
    """Let another word mean a tag: ugcdesk tag alias couch sofa"""
    if remove:
        _change(context.obj, RemoveAlias(word or tag))
        return
    if word is None:
        raise WrongUse("Say which word is to mean the tag: ugcdesk tag alias couch sofa.")
    _change(context.obj, AddAlias(tag, word))


def parent(
    context: typer.Context,
    tag: str,
    above: Annotated[str | None, typer.Argument(metavar="[PARENT]", help="Left out, the tag stands alone.")] = None,
) -> None:
    """Hang a tag under another, or under none: ugcdesk tag parent couch furniture"""
    _change(context.obj, SetTagParent(tag, above))


def delete(context: typer.Context, names: Names) -> None:
    """Take tags off all items and forget them: ugcdesk tag delete test"""
    _change(context.obj, DeleteTags(names))


def _change(session: Session, edit: Edit) -> None:
    desk = session.desk()
    touched = sorted(desk.items_touched(desk.library.edit(edit)))
    session.say({"label": edit.label, "changed": touched}, [f"{edit.label}."])


def _answer(row: TagRow) -> dict[str, Any]:
    return {
        "name": row.name,
        "path": "|".join(row.path),
        "parent": row.path[-2] if len(row.path) > 1 else None,
        "aliases": list(row.aliases),
        "items": row.count,
        "own_items": row.own,
    }


def _line(row: TagRow) -> str:
    also = f"  also {', '.join(row.aliases)}" if row.aliases else ""
    return f"{'  ' * (len(row.path) - 1)}{row.name}  {row.count} items{also}"
