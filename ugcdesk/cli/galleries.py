"""Commands about galleries, and the export of tables."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ugcdesk.cli import selection
from ugcdesk.cli.selection import iso
from ugcdesk.cli.session import Session
from ugcdesk.desk import Desk
from ugcdesk.library.edits.galleries import CreateGallery
from ugcdesk.library.lists import GalleryRow
from ugcdesk.library.vocabulary import GalleryLayout
from ugcdesk.publish import Blocked, build_gallery, plan_gallery, write_table


def add_to(app: typer.Typer) -> None:
    group = typer.Typer(help="Galleries: ugcdesk gallery list", rich_markup_mode=None)
    group.command("create")(create)
    group.command("list")(show_all)
    group.command("build")(build)
    app.add_typer(group, name="gallery")
    app.command("table")(table)


def create(context: typer.Context, name: str, ids: selection.Ids = None, query: selection.Query = None) -> None:
    """Make a gallery: ugcdesk gallery create "Autumn wall" --query "curation:approved rights:granted" """
    session: Session = context.obj
    chosen = selection.selected(session, ids, query)
    desk = session.desk()
    desk.library.edit(CreateGallery(name, item_ids=chosen))
    made = desk.gallery(name)
    session.say(_gallery(desk, made), [f"Made the gallery {made.name} with {len(made.item_ids)} items."])


def show_all(context: typer.Context) -> None:
    """List galleries: ugcdesk gallery list"""
    session: Session = context.obj
    desk = session.desk()
    found = desk.galleries()
    lines = [f"{each.name}  {len(each.item_ids)} items" for each in found] or ["There are no galleries yet."]
    session.say({"galleries": [_gallery(desk, each) for each in found]}, lines)


def build(
    context: typer.Context,
    name: str,
    out: Annotated[Path, typer.Option(help="The folder to write; its earlier edition is replaced.")],
    plan: Annotated[bool, typer.Option("--plan", help="Say what would happen and change nothing.")] = False,
    layout: Annotated[str | None, typer.Option(help=f"One of {', '.join(GalleryLayout)}.")] = None,
) -> None:
    """Write a gallery as a web page: ugcdesk gallery build "Autumn wall" --out website/autumn"""
    session: Session = context.obj
    library = session.desk().library
    if plan:
        planned = plan_gallery(library, name, layout=layout)
        _say(session, planned.edition, planned.published, planned.blocked, planned.files, None, out)
        return
    with session.progress() as progress:
        built = build_gallery(library, name, out, layout=layout, progress=progress)
    _say(session, built.edition, built.published, built.blocked, built.files, built.bytes, built.out)


def table(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="Such as items, products, campaigns, observations.")],
    out: Annotated[Path, typer.Option(help="The CSV file to write.")],
) -> None:
    """Write a table as CSV: ugcdesk table items --out items.csv"""
    session: Session = context.obj
    rows = write_table(session.desk().library, name, out)
    session.say({"out": str(out), "rows": rows}, [f"Wrote {rows} rows to {out}."])


def _say(
    session: Session,
    edition: int,
    published: tuple[int, ...],
    blocked: tuple[Blocked, ...],
    files: int,
    size: int | None,
    out: Path,
) -> None:
    held = [{"id": each.id, "reason": each.reason} for each in blocked]
    answer: dict[str, Any] = {
        "edition": edition,
        "published": list(published),
        "blocked": held,
        "files": files,
        "bytes": size,
        "out": str(out),
    }
    lines = [f"Edition {edition}: {len(published)} items out, {len(held)} held back, {files} files in {out}."]
    lines += [f"  Item {each['id']}: {each['reason']}" for each in held]
    session.say(answer, lines, exit_code=1 if held else 0)


def _gallery(desk: Desk, row: GalleryRow) -> dict[str, Any]:
    editions = desk.editions(row.id)
    return {
        "id": row.id,
        "name": row.name,
        "title": row.title,
        "layout": row.layout,
        "items": list(row.item_ids),
        "editions": [
            {"number": each.number, "at": iso(each.at), "out": each.out, "items": len(each.published)}
            for each in editions
        ],
    }
