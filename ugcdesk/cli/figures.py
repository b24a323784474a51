"""Commands about figures: kpi import, kpi unmatched, kpi match, kpi show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, cast, get_args

import typer

from ugcdesk import kpi
from ugcdesk.cli import asked, selection
from ugcdesk.cli.collect import MapFile, PlanOnly, ReaderName
from ugcdesk.cli.selection import major
from ugcdesk.cli.session import Session
from ugcdesk.desk import Desk
from ugcdesk.errors import WrongUse
from ugcdesk.kpi.benchmarks import is_comparable
from ugcdesk.kpi.facts import By
from ugcdesk.kpi.periods import Compare
from ugcdesk.kpi.reported import InDoubt
from ugcdesk.kpi.table_columns import look_at_columns
from ugcdesk.library import Library
from ugcdesk.library.edits.unmatched import MatchRows
from ugcdesk.library.observations import UnmatchedFigures
from ugcdesk.library.vocabulary import SubjectKind
from ugcdesk.offered_figures import OfferedFigures
from ugcdesk.tabular.mapping import Mapping as ColumnMapping
from ugcdesk.tabular.mapping import read_mapping

CreateItems = Annotated[bool, typer.Option("--create-items", help="Make items of posts that are not there yet.")]
Channel = Annotated[str | None, typer.Option(help="Such as instagram, where the file does not say it.")]
_LONGEST_ID = 19  # digits, within what a library can hold


def add_to(app: typer.Typer) -> None:
    group = typer.Typer(help="Figures: ugcdesk kpi show --by month", rich_markup_mode=None)
    group.command("import")(bring_in)
    group.command("unmatched")(unmatched)
    group.command("match")(match)
    group.command("show")(show)
    app.add_typer(group, name="kpi")


def bring_in(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…")],
    plan: PlanOnly = False,
    reader: ReaderName = None,
    map_file: MapFile = None,
    channel: Channel = None,
    create_items: CreateItems = False,
) -> None:
    """Bring in figures of a platform or of the web shop, also from folders and ZIP archives:
    ugcdesk kpi import content.csv ga4.csv
    """
    session: Session = context.obj
    library = session.desk().library
    mapping = read_mapping(map_file) if map_file else None
    with session.progress() as progress, OfferedFigures(library, files, progress) as offered:
        try:
            planned = offered.plan(reader=reader, mapping=mapping, channel=channel, progress=progress)
        except InDoubt:
            if not plan:
                raise
            asked = offered.plan(reader=reader, mapping=mapping, channel=channel, words={}, progress=progress)
            planned = replace(asked, mapping=_proposed(library, asked))
        creating = kpi.creating_items(planned) if create_items else None
        if not plan:
            kpi.run_figures(library, planned, progress, creating)
    shown = kpi.with_items(library, planned) if create_items else planned
    doubts = [file.why for file in planned.files if file.doubt] if plan else None
    _say(session, shown, offered.shown, sorted(set(creating.created.values())) if creating else None, doubts)


def unmatched(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, help="How many rows at most.")] = 50,
    offset: Annotated[int, typer.Option(min=0, help="How many rows to skip.")] = 0,
) -> None:
    """List the rows of figures that have no item yet: ugcdesk kpi unmatched --limit 20"""
    session: Session = context.obj
    rows = kpi.unmatched(session.desk().library, limit, offset)
    lines = [
        f"{row.id}  {row.source}, line {row.row}: {row.key} ({', '.join(row.measures)}). {row.reason}" for row in rows
    ]
    session.say({"rows": [_unmatched(row) for row in rows]}, lines or ["Every row of figures has its item."])


def match(
    context: typer.Context,
    row: Annotated[str, typer.Argument(metavar="ROW", help="Numbers from “kpi unmatched”, separated by commas.")],
    item: Annotated[int | None, typer.Argument(metavar="[ITEM]", help="Its item.", parser=selection.item_id)] = None,
    campaign: Annotated[str | None, typer.Option(help="Or its campaign.")] = None,
) -> None:
    """Say which item or campaign rows of figures are of, now and in later files: ugcdesk kpi match 7 12"""
    session: Session = context.obj
    desk = session.desk()
    if (item is None) == (campaign is None):
        raise WrongUse("Say what the row is of: give either the id of an item or --campaign NAME.")
    rows = _row_ids(row)
    subject = (SubjectKind.ITEM, item) if item is not None else (SubjectKind.CAMPAIGN, desk.campaign(campaign or "").id)
    desk.library.edit(MatchRows(rows, *subject))
    answer = {"matched": rows, "item": item, "campaign": campaign}
    session.say(
        answer, [f"{len(rows)} {'row is' if len(rows) == 1 else 'rows are'} of {campaign or f'item {item}'} now."]
    )


def show(
    context: typer.Context,
    item: Annotated[int | None, typer.Option(help="Only of this item.", parser=selection.item_id)] = None,
    campaign: Annotated[str | None, typer.Option(help="Only of this campaign.")] = None,
    channel: Annotated[str | None, typer.Option(help="Only of this channel.")] = None,
    first: Annotated[str | None, typer.Option("--from", help="First day.")] = None,
    last: Annotated[str | None, typer.Option("--to", help="Last day.")] = None,
    by: Annotated[str | None, typer.Option(help=f"One row a {', '.join(get_args(By))}.")] = None,
    compare: Annotated[str, typer.Option(help="previous, year or none.")] = "none",
    model: Annotated[str | None, typer.Option(help="Credit sales by this model of attribution.")] = None,
) -> None:
    """Show measures and metrics: ugcdesk kpi show --campaign "Autumn at Home" --by week --compare year"""
    session: Session = context.obj
    desk = session.desk()
    if by is not None and by not in get_args(By):
        raise WrongUse(f"“{by}” cannot be counted by. Use one of {', '.join(get_args(By))}.")
    if compare not in get_args(Compare):
        raise WrongUse(f"“{compare}” cannot be compared to. Use previous, year or none.")
    scope = _scope(desk, item, campaign, channel)
    period = asked.period(first, last)
    book = desk.figures.credited(model) if model else desk.figures
    totals = kpi.figures(book, scope, period)
    rows = kpi.rows(book, cast(By, by), scope, period, cast(Compare, compare)) if by else []
    answer = {
        "rows": [{"key": row.key, **_figures(row), "compare": _compared(row.compare)} for row in rows],
        "totals": {
            **_figures(totals),
            "currency": totals.currency,
            "other_currencies": {name: measures_answer(sums) for name, sums in totals.other_currencies.items()},
            "credit": totals.credit,
        },
        "benchmarks": [_benchmark(each) for each in kpi.benchmarks(desk.figures)],
        "sources": list(totals.sources),
    }
    session.say(answer, lambda: _lines(totals, rows))


def _scope(desk: Desk, item: int | None, campaign: str | None, channel: str | None) -> kpi.Scope:
    if item is not None:
        desk.item(item)
    return kpi.Scope(
        item_ids=None if item is None else (item,),
        campaign_id=desk.campaign(campaign).id if campaign else None,
        channel=channel,
    )


def _figures(row: kpi.Figures | kpi.FigureRow) -> dict[str, Any]:
    return {
        "measures": measures_answer(row.measures),
        "metrics": metrics_answer(row.metrics),
        "n": dict(row.n),
        "partial": row.partial,
    }


def _compared(figures: kpi.Figures | None) -> dict[str, Any] | None:
    return _figures(figures) if figures else None


def measures_answer(values: Mapping[str, float]) -> dict[str, float | None]:
    """Sums by measure as JSON answers hold them: money in major units."""
    return {name: major(value) if kpi.MEASURES[name].unit == "money" else value for name, value in values.items()}


def metrics_answer(values: Mapping[str, float | None]) -> dict[str, float | None]:
    """Metrics as JSON answers hold them: rates as fractions, money in major units, no value as null."""
    return {name: major(value) if kpi.METRICS[name].unit == "money" else value for name, value in values.items()}


def _benchmark(benchmark: kpi.Benchmark) -> dict[str, Any]:
    is_money = kpi.METRICS[benchmark.metric].unit == "money"
    return {
        "metric": benchmark.metric,
        "network": benchmark.network,
        "paid": benchmark.paid,
        "low": major(benchmark.low) if is_money else benchmark.low,
        "high": major(benchmark.high) if is_money else benchmark.high,
        "comparable": is_comparable(benchmark, benchmark.metric),
        "formula": benchmark.formula,
        "source": benchmark.source,
        "year": benchmark.year,
    }


def _lines(totals: kpi.Figures, rows: list[kpi.FigureRow]) -> list[str]:
    shown = [f"{kpi.MEASURES[name].label}: {value:,.10g}" for name, value in measures_answer(totals.measures).items()]
    shown += [
        f"{kpi.METRICS[name].label}: {value:.4g}"
        for name, value in metrics_answer(totals.metrics).items()
        if value is not None
    ]
    shown += [f"{row.key}: {row.n.get('days', 0)} days with figures" for row in rows]
    return shown or ["There are no figures for this period. Bring some in with “ugcdesk kpi import”."]


def _row_ids(text: str) -> list[int]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts or not all(part.isdecimal() and len(part) < _LONGEST_ID for part in parts):
        raise WrongUse(f"“{text}” is no number of a row. Look it up with “ugcdesk kpi unmatched” and write it as 7.")
    return [int(part) for part in dict.fromkeys(parts)]


def _unmatched(row: UnmatchedFigures) -> dict[str, Any]:
    return {
        "id": row.id,
        "source": row.source,
        "row": row.row,
        "channel": row.channel,
        "key": row.key,
        "reason": row.reason,
        "measures": list(row.measures),
        "url": row.url,
        "external_id": row.external_id,
        "caption": row.caption,
        "posted_at": row.posted_at.isoformat() if row.posted_at else None,
        "content_type": row.content_type,
    }


def _proposed(library: Library, plan: kpi.FiguresPlan) -> ColumnMapping | None:
    """The mapping by which the first table in doubt would be read, as far as it is clear."""
    file = next((file for file in plan.files if file.doubt), None)
    if file is None:
        return plan.mapping
    return file.mapping or look_at_columns(library, file.path, file.path).proposed


def _say(
    session: Session,
    plan: kpi.FiguresPlan,
    shown: Callable[[Path], Path],
    created: list[int] | None,
    doubts: list[str] | None,
) -> None:
    """Say what was, or would be, brought in; ``doubts`` are what a plan leaves open, None where all is stored."""
    unmatched = [{"row": each.row, "key": each.key, "reason": each.reason} for each in plan.unmatched]
    refused = [{"path": str(shown(each.path)), "line": each.line, "reason": each.reason} for each in plan.refused]
    answer = {
        "reader": plan.reader,
        "rows": plan.rows,
        "observations": {"new": plan.new, "replaced": plan.replaced, "unchanged": plan.unchanged},
        "matched": plan.matched,
        "unmatched": unmatched,
        "refused": refused,
        "left_out": [{"path": str(shown(one.path)), "line": one.line, "reason": one.reason} for one in plan.left_out],
        "unmapped": list(plan.left_columns),
        "mapping": _mapping(plan.mapping, doubts),
        **({} if created is None else {"created": created}),
    }
    lines = [
        f"{plan.rows} rows: {plan.matched} matched, {len(unmatched)} kept under their channel, {len(refused)} refused.",
        f"Figures: {plan.new} new, {plan.replaced} replaced, {plan.unchanged} unchanged.",
        *([] if created is None else [f"Items: {len(created)} new or found."]),
        *([f"Columns that were not stored: {', '.join(plan.left_columns)}."] if plan.left_columns else []),
        *(f"  In doubt: {doubt}" for doubt in doubts or ()),
        *(f"  {shown(each.path)}: {each.reason}" for each in plan.left_out),
        *(f"  {each['path']}: {each['reason']}" for each in refused),
    ]
    session.say(answer, lines, exit_code=1 if refused else 0)


def _mapping(mapping: ColumnMapping | None, doubts: list[str] | None) -> dict[str, Any] | None:
    if mapping is None:
        return None
    return mapping.to_json() | ({} if doubts is None else {"doubts": doubts})
