"""Commands about creators and flags: creator, flag, erase."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Annotated, Any

import typer

from ugcdesk import paths
from ugcdesk.cli import selection
from ugcdesk.cli.figures import measures_answer, metrics_answer
from ugcdesk.cli.selection import iso
from ugcdesk.cli.session import Session
from ugcdesk.errors import WrongUse
from ugcdesk.library.creator_page import CreatorPage
from ugcdesk.library.creators import CreatorRow
from ugcdesk.library.edits.creators import BarCreator, JoinCreators, SeparateCreator, UnbarCreator
from ugcdesk.library.edits.flags import ClearFlag, SetFlag
from ugcdesk.library.erasing import WouldGo
from ugcdesk.library.library import Edit
from ugcdesk.library.vocabulary import Flag
from ugcdesk.settings import SettingsFile
from ugcdesk.text import fold

Name = Annotated[str, typer.Argument(metavar="NAME", help="A handle, platform/handle, or a name.")]
_SET_BY_HAND = (Flag.PAID, Flag.CHILDREN, Flag.FACES)


def _flag(word: str) -> Flag:
    try:
        return Flag(word.lower())
    except ValueError as error:
        raise WrongUse(f"“{word}” is no flag. Use one of {', '.join(_SET_BY_HAND)}.") from error


Which = Annotated[Flag, typer.Argument(metavar="FLAG", help="paid, children or faces.", parser=_flag)]


def add_to(app: typer.Typer) -> None:
    group = typer.Typer(help="Creators: ugcdesk creator list", rich_markup_mode=None)
    for name, command in (("list", show_all), ("show", show), ("join", join), ("separate", separate)):
        group.command(name)(command)
    group.command("bar")(bar)
    group.command("unbar")(unbar)
    app.add_typer(group, name="creator")
    flags = typer.Typer(help="What is to be checked: ugcdesk flag add faces --ids 3", rich_markup_mode=None)
    flags.command("add")(add_flag)
    flags.command("clear")(clear_flag)
    app.add_typer(flags, name="flag")
    app.command("erase")(erase)


def show_all(context: typer.Context) -> None:
    """List creators: ugcdesk creator list"""
    found = context.obj.desk().creators.rows()
    lines = [f"{one.handle}  {_platforms(one)}  {one.items} items{_bar_note(one)}" for one in found]
    context.obj.say({"creators": [_row_answer(one) for one in found]}, lines)


def show(context: typer.Context, name: Name) -> None:
    """Show everything about a creator: ugcdesk creator show marta"""
    _say(context.obj, context.obj.desk().creators.named(name).id)


def join(
    context: typer.Context,
    head: Annotated[str, typer.Argument(metavar="HEAD", help="The handle that stands for the person.")],
    others: Annotated[list[str], typer.Argument(metavar="OTHER…", help="More handles of the same person.")],
) -> None:
    """Say that handles are of one person: ugcdesk creator join instagram/marta tiktok/marta.k"""
    creators = context.obj.desk().creators
    first = creators.handle(head).id
    _edit(context.obj, JoinCreators(first, [creators.handle(other).id for other in others]), first)


def separate(context: typer.Context, name: Name) -> None:
    """Say that a handle is of somebody else after all: ugcdesk creator separate tiktok/marta.k"""
    one = context.obj.desk().creators.handle(name).id
    _edit(context.obj, SeparateCreator(one), one)


def bar(
    context: typer.Context,
    name: Name,
    why: Annotated[str, typer.Option("--why", help="The reason, for whoever asks later.")],
) -> None:
    """Use nothing of a creator, and flag what comes later: ugcdesk creator bar marta --why "Asked us not to\""""
    one = context.obj.desk().creators.named(name).id
    _edit(context.obj, BarCreator(one, why), one)


def unbar(context: typer.Context, name: Name) -> None:
    """Let a creator's posts be used again: ugcdesk creator unbar marta"""
    one = context.obj.desk().creators.named(name).id
    _edit(context.obj, UnbarCreator(one), one)


def add_flag(context: typer.Context, flag: Which, ids: selection.Ids = None, query: selection.Query = None) -> None:
    """Flag items as still to be checked: ugcdesk flag add children --query tag:family"""
    chosen = selection.selected(context.obj, ids, query)
    selection.changed(context.obj, context.obj.desk().library.edit(SetFlag(chosen, flag)), chosen)


def clear_flag(context: typer.Context, flag: Which, ids: selection.Ids = None, query: selection.Query = None) -> None:
    """Say that a flag was checked and is in order: ugcdesk flag clear children --ids 3,4"""
    chosen = selection.selected(context.obj, ids, query)
    selection.changed(context.obj, context.obj.desk().library.edit(ClearFlag(chosen, flag)), chosen)


def erase(
    context: typer.Context,
    creator: Annotated[str, typer.Argument(metavar="CREATOR", help="A handle, platform/handle, or a name.")],
    is_sure: Annotated[bool, typer.Option("--yes", help="Do it; without it, only say what would go.")] = False,
) -> None:
    """Erase a creator with everything of theirs, which cannot be undone: ugcdesk erase instagram/marta --yes"""
    session: Session = context.obj
    desk = session.desk()
    one = desk.creators.named(creator)
    if not is_sure:
        gone = desk.would_go(one.id)
        session.say({"changed": [], "would_go": _gone_answer(gone)}, _gone_lines(gone, "would go"), exit_code=2)
        sys.stderr.write("Nothing was changed. Erasing cannot be undone: add --yes when you are sure.\n")
        return
    with session.progress() as progress:
        done = desk.erase_creator(one.id, progress)
    answer = {"changed": list(done.item_ids), "gone": _gone_answer(done.gone), "settled": done.is_settled}
    later = [] if done.is_settled else ["Somebody still reads the library: close it everywhere to end the erasure."]
    session.say(answer, [*_gone_lines(done.gone, "are gone"), *later])


def _gone_answer(gone: WouldGo) -> dict[str, Any]:
    return {
        "handles": list(gone.handles),
        "items": len(gone.item_ids),
        "files": gone.files,
        "requests": gone.requests,
        "evidence": gone.evidence,
        "figures": gone.figures,
        "log_entries": gone.log_entries,
        "remains": [{"what": one.what, "path": str(one.path) if one.path else None} for one in gone.remains],
    }


def _gone_lines(gone: WouldGo, verb: str) -> list[str]:
    return [
        f"{', '.join(gone.handles)}: {len(gone.item_ids)} items, {gone.files} files, {gone.requests} requests, "
        f"{gone.evidence} pieces of evidence and {gone.figures} figures {verb}.",
        *(f"  {one.what}{f' {one.path}' if one.path else ''}" for one in gone.remains),
        *_searched(gone),
    ]


def _searched(gone: WouldGo) -> list[str]:
    """That recent searches of the window name them: these lie with the program, not with the library."""
    file = paths.find().settings_file
    said = fold(SettingsFile(file).values.recent_searches)
    if not any(fold(one.partition("/")[2]) in said for one in gone.handles):
        return []
    return [f"  Recent searches of the window name them. Take them out of recent_searches. {file}"]


def _edit(session: Session, edit: Edit, creator_id: int) -> None:
    session.desk().library.edit(edit)
    _say(session, creator_id)


def _say(session: Session, creator_id: int) -> None:
    desk = session.desk()
    page = desk.creators.page(creator_id)
    figures = desk.creator_figures(creator_id)
    answer = {
        **_row_answer(desk.creators.row(creator_id)),
        **_page_answer(page),
        "measures": measures_answer(figures.measures),
        "metrics": metrics_answer(figures.metrics),
    }
    session.say(answer, _lines(page))


def _row_answer(row: CreatorRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "handle": row.handle,
        "platform": row.platform,
        "name": row.name,
        "handles": [one.spelt for one in row.handles],
        "items": row.items,
        "barred_at": iso(row.barred_at),
        "barred_why": row.barred_why,
    }


def _page_answer(page: CreatorPage) -> dict[str, Any]:
    return {
        "ids": list(page.item_ids),
        "urls": [one.url for one in page.handles if one.url],
        "followers": page.followers,
        "trashed": page.trashed,
        "curation": dict(page.curation),
        "rights": dict(page.rights),
        "flags": dict(page.flags),
        "products": [{"sku": one.sku, "name": one.name, "items": one.items} for one in page.products],
        "campaigns": [{"name": one.name, "items": one.items} for one in page.campaigns],
        "first_posted_at": iso(page.first_posted_at),
        "last_posted_at": iso(page.last_posted_at),
    }


def _lines(page: CreatorPage) -> list[str]:
    lines = [
        f"{', '.join(one.spelt for one in page.handles)}{f'  {page.name}' if page.name else ''}",
        f"{len(page.item_ids)} items: {_counts(page.curation)}",
        f"Rights: {_counts(page.rights)}",
        f"Products: {', '.join(one.name for one in page.products) or '–'}",
        f"Campaigns: {', '.join(one.name for one in page.campaigns) or '–'}",
    ]
    return [*lines, f"Not to be used: {page.barred_why}"] if page.is_barred else lines


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "–"


def _platforms(row: CreatorRow) -> str:
    return ", ".join(dict.fromkeys(one.platform for one in row.handles))


def _bar_note(row: CreatorRow) -> str:
    return f"  not to be used: {row.barred_why}" if row.is_barred else ""
