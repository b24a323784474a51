"""Commands that find and show: search, show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from ugcdesk.cli import selection
from ugcdesk.cli.selection import iso, major
from ugcdesk.cli.session import Session
from ugcdesk.desk import Desk
from ugcdesk.library.items import ItemDetail, ItemRow
from ugcdesk.search.grouping import GROUPINGS, Grouped


def add_to(app: typer.Typer) -> None:
    app.command("search")(search)
    app.command("show")(show)


def search(
    context: typer.Context,
    query: Annotated[str, typer.Argument(help="An empty query lists everything.")] = "",
    limit: Annotated[int, typer.Option(min=0)] = 50,
    offset: Annotated[int, typer.Option(min=0)] = 0,
    sort: Annotated[
        str | None, typer.Option(help="relevance, posted, imported, rating, stars or a metric; - reverses.")
    ] = None,
    group: Annotated[str | None, typer.Option(help="Group by line, creator, campaign or month.")] = None,
    facets: Annotated[bool, typer.Option("--facets", help="Count the values of every field.")] = False,
    ids: Annotated[bool, typer.Option("--ids", help="All ids and no items.")] = False,
) -> None:
    """Find items: ugcdesk search "soft sweater line:tops rating:>=4" --facets"""
    session: Session = context.obj
    desk = session.desk()
    found = desk.search(query, sort=sort, limit=limit, offset=offset, facets=facets)
    grouped = desk.index.groups(found.all_ids, group) if group else Grouped(found.all_ids, ())
    every = grouped.ids.tolist()
    page = every[offset : offset + limit]
    rows = [] if ids else desk.rows(page)
    answer: dict[str, Any] = {
        "total": found.total,
        "ids": every if ids else page,
        "items": [item(row) for row in rows],
        "facets": found.facets if facets else {},
        "described": found.described,
        "warnings": list(found.warnings),
        "took_ms": round(found.took_ms, 1),
        "did_you_mean": found.did_you_mean,
        "groups": [{"label": each.label, "count": each.count} for each in grouped.groups],
    }
    if ids:
        lines = [",".join(str(each) for each in answer["ids"])]
    else:
        lines = [f"{found.total} items: {found.described}", *found.warnings]
        lines += [f"Did you mean: {found.did_you_mean}"] if found.did_you_mean else []
        lines += [_line(row) for row in rows]
        lines += [f"{each.label or GROUPINGS[group or '']}: {each.count}" for each in grouped.groups]
        lines += _facet_lines(answer["facets"])
    session.say(answer, lines)


def show(context: typer.Context, item_id: selection.Item) -> None:
    """Show everything about an item: ugcdesk show 12"""
    session: Session = context.obj
    desk = session.desk()
    detail = desk.item(item_id)
    answer = {
        **item(detail.row),
        **_more(detail),
        "language": detail.language or _told_language(desk, item_id),
        "observations": [_observation(each) for each in desk.observations(item_id)],
    }
    lines = [f"{name}: {value}" for name, value in answer.items() if value not in (None, [], {}, "")]
    session.say(answer, lines)


def _told_language(desk: Desk, item_id: int) -> str | None:
    """The language that an item looks like, where its source named none."""
    desk.catch_up()
    return desk.index.language_of(item_id)


def item(row: ItemRow) -> dict[str, Any]:
    """The fields of an item that every answer bears."""
    return {
        "id": row.id,
        "content_type": row.content_type,
        "platform": row.platform,
        "creator": row.creator,
        "caption": row.caption,
        "rating": row.rating,
        "posted_at": iso(row.posted_at),
        "imported_at": iso(row.imported_at),
        "products": [product.sku for product in row.products],
        "product_lines": _distinct(product.line for product in row.products),
        "product_kinds": _distinct(product.kind for product in row.products),
        "tags": list(row.tags),
        "campaigns": list(row.campaigns),
        "curation": row.curation,
        "stars": row.stars,
        "rights": row.rights,
    }


def _more(detail: ItemDetail) -> dict[str, Any]:
    row, rights = detail.row, detail.rights
    return {
        "title": row.title,
        "text": row.text,
        "language": detail.language,
        "url": row.url,
        "alt_text": row.alt_text,
        "files": [
            {
                "hash": file.hash,
                "name": file.name,
                "mime": file.mime,
                "width": file.width,
                "height": file.height,
                "bytes": file.bytes,
                "duration_s": file.duration_s,
                "turn": file.turn,
                "focal": list(file.focal) if file.focal else None,
                "poster_s": file.poster_s,
            }
            for file in row.files
        ],
        "hotspots": [{"sku": spot.sku, "x": spot.x, "y": spot.y, "file": spot.hash} for spot in detail.hotspots],
        "rights_detail": {
            "status": rights.status if rights else "unknown",
            "channels": list(rights.channels) if rights else [],
            "from": iso(rights.starts_on) if rights else None,
            "until": iso(rights.ends_on) if rights else None,
            "requested_at": iso(rights.requested_at) if rights else None,
            "evidence": rights.evidence if rights else None,
        },
        "notes": detail.notes,
        "place": detail.place,
        "reply": detail.reply,
        "replied_at": iso(detail.replied_at),
        "merged_into": detail.merged_into,
        "marks": dict(detail.marks),
        "collections": list(detail.collections),
        "trashed": row.trashed,
    }


def _observation(row: Any) -> dict[str, Any]:
    is_money = row.currency is not None
    return {
        "measure": row.measure,
        "day": iso(row.day),
        "channel": row.channel,
        "paid": row.paid,
        "span": row.span,
        "value": major(row.value) if is_money else row.value,
        "currency": row.currency,
        "source": row.source,
    }


def _line(row: ItemRow) -> str:
    words = " ".join((row.title or row.caption or row.text or "").split())
    posted = row.posted_at.date().isoformat() if row.posted_at else "–"
    return f"{row.id:>6}  {row.content_type:<8} {posted:<10}  {row.creator or '–':<18}  {words[:60]}"


def _facet_lines(facets: Mapping[str, Mapping[str, int]]) -> list[str]:
    shown = ((field, list(values.items())[:8]) for field, values in facets.items() if values)
    return [f"{field}: {', '.join(f'{value} {number}' for value, number in values)}" for field, values in shown]


def _distinct(names: Any) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))
