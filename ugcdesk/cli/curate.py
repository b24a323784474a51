"""Commands that decide about items: set, link, hotspot, trash, collection."""

from __future__ import annotations

from typing import Annotated

import typer

from ugcdesk.cli import selection
from ugcdesk.cli.fields import edits_for
from ugcdesk.cli.session import Session
from ugcdesk.errors import WrongUse
from ugcdesk.library.edits import collections, items, tags
from ugcdesk.library.edits.together import Together
from ugcdesk.library.edits.words import product_ids

Skus = Annotated[list[str], typer.Argument(help="One or more SKUs.")]


def add_to(app: typer.Typer) -> None:
    app.command("set", help="Set fields: ugcdesk set curation=approved stars=5 --ids 3,4")(set_fields)
    app.command("link", help="Link products: ugcdesk link P-101 --query line:tops")(link)
    app.command("unlink", help="Unlink products: ugcdesk unlink P-101 --ids 3")(unlink)
    app.command("trash", help="Move items to the trash: ugcdesk trash --ids 3")(trash)
    app.command("untrash", help="Bring items back: ugcdesk untrash --ids 3")(untrash)
    app.add_typer(_hotspot(), name="hotspot")
    app.add_typer(_collection(), name="collection")


def set_fields(
    context: typer.Context,
    values: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE…")],
    ids: selection.Ids = None,
    query: selection.Query = None,
) -> None:
    session: Session = context.obj
    chosen = selection.selected(session, ids, query)
    library = session.desk().library
    selection.edit(session, Together(edits_for(values, chosen, library.today())), chosen)


def link(context: typer.Context, skus: Skus, ids: selection.Ids = None, query: selection.Query = None) -> None:
    chosen = selection.selected(context.obj, ids, query)
    selection.edit(context.obj, tags.LinkProducts(chosen, skus), chosen)


def unlink(context: typer.Context, skus: Skus, ids: selection.Ids = None, query: selection.Query = None) -> None:
    chosen = selection.selected(context.obj, ids, query)
    selection.edit(context.obj, tags.UnlinkProducts(chosen, skus), chosen)


def trash(context: typer.Context, ids: selection.Ids = None, query: selection.Query = None) -> None:
    chosen = selection.selected(context.obj, ids, query)
    selection.edit(context.obj, items.Trash(chosen), chosen)


def untrash(context: typer.Context, ids: selection.Ids = None, query: selection.Query = None) -> None:
    session: Session = context.obj
    chosen = session.desk().find(query, trashed=True) if query is not None else selection.selected(session, ids, query)
    selection.edit(session, items.Untrash(chosen), chosen)


def _hotspot() -> typer.Typer:
    group = typer.Typer(help="Mark products on pictures: ugcdesk hotspot add 3 P-101 0.5 0.4", rich_markup_mode=None)

    @group.command("add")
    def add(context: typer.Context, item: selection.Item, sku: str, x: float, y: float) -> None:
        """Mark a product at a point, from 0 to 1: ugcdesk hotspot add 3 P-101 0.5 0.4"""
        selection.edit(context.obj, tags.AddHotspot(item, sku, x, y), [item])

    @group.command("remove")
    def remove(context: typer.Context, item: selection.Item, sku: str, x: float, y: float) -> None:
        """Take the mark of a product nearest to a point off: ugcdesk hotspot remove 3 P-101 0.5 0.4"""
        session: Session = context.obj
        desk = session.desk()
        with desk.library.read() as reading:
            (product,) = product_ids(reading, [sku])
        spots = [spot for spot in desk.item(item).hotspots if spot.product_id == product]
        if not spots:
            raise WrongUse(f"Item {item} has no hotspot of {sku}. See “ugcdesk show {item}”.")
        nearest = min(spots, key=lambda spot: (spot.x - x) ** 2 + (spot.y - y) ** 2)
        selection.edit(session, tags.RemoveHotspot(nearest.id), [item])

    return group


def _collection() -> typer.Typer:
    group = typer.Typer(help="Hand-ordered sets: ugcdesk collection create Best", rich_markup_mode=None)

    @group.command("create")
    def create(context: typer.Context, name: str) -> None:
        """Make a collection: ugcdesk collection create "Autumn hero" """
        context.obj.desk().library.edit(collections.CreateCollection(name))
        _say_collection(context.obj, name)

    @group.command("add")
    def add(context: typer.Context, name: str, ids: selection.Ids = None, query: selection.Query = None) -> None:
        """Add items: ugcdesk collection add "Autumn hero" --ids 3,4"""
        chosen = selection.selected(context.obj, ids, query)
        context.obj.desk().library.edit(collections.AddToCollection(name, chosen))
        _say_collection(context.obj, name)

    @group.command("remove")
    def remove(context: typer.Context, name: str, ids: selection.Ids = None, query: selection.Query = None) -> None:
        """Remove items: ugcdesk collection remove "Autumn hero" --ids 3"""
        chosen = selection.selected(context.obj, ids, query)
        context.obj.desk().library.edit(collections.RemoveFromCollection(name, chosen))
        _say_collection(context.obj, name)

    @group.command("list")
    def show(context: typer.Context) -> None:
        """List collections with their items: ugcdesk collection list"""
        found = context.obj.desk().collections()
        answer = [{"name": each.name, "items": list(each.item_ids)} for each in found]
        context.obj.say({"collections": answer}, [f"{each.name}  {len(each.item_ids)} items" for each in found])

    return group


def _say_collection(session: Session, name: str) -> None:
    found = session.desk().collection(name)
    session.say({"name": found.name, "items": list(found.item_ids)}, [f"{found.name}: {len(found.item_ids)} items"])
