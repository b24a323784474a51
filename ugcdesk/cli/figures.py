"""Commands about figures: kpi import, kpi show."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, cast, get_args

import typer

from ugcdesk import kpi
from ugcdesk.cli import selection
from ugcdesk.cli.collect import MapFile, PlanOnly, ReaderName
from ugcdesk.cli.selection import day, major
from ugcdesk.cli.session import Session
from ugcdesk.desk import Desk
from ugcdesk.errors import WrongUse
from ugcdesk.kpi.facts import By
from ugcdesk.kpi.periods import Compare
from ugcdesk.tabular.mapping import read_mapping

Channel = Annotated[str | None, typer.Option(help="Such as instagram, where the file does not say it.")]


def add_to(app: typer.Typer) -> None:
    group = typer.Typer(help="Figures: ugcdesk kpi show --by month", rich_markup_mode=None)
    group.command("import")(bring_in)
    group.command("show")(show)
    app.add_typer(group, name="kpi")


def bring_in(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…")],
    plan: PlanOnly = False,
    reader: ReaderName = None,
    map_file: MapFile = None,
    channel: Channel = None,
) -> None:
    """Bring in figures of a platform or of the web shop: ugcdesk kpi import content.csv ga4.csv"""
    session: Session = context.obj
    library = session.desk().library
    mapping = read_mapping(map_file) if map_file else None
    with session.progress() as progress:
        planned = kpi.plan_figures(library, files, reader=reader, mapping=mapping, channel=channel, progress=progress)
        if not plan:
            kpi.run_figures(library, planned, progress)
    _say(session, planned)


def show(
    context: typer.Context,
    item: Annotated[int | None, typer.Option(help="Only of this item.", parser=selection.item_id)] = None,
    campaign: Annotated[str | None, typer.Option(help="Only of this campaign.")] = None,
    channel: Annotated[str | None, typer.Option(help="Only of this channel.")] = None,
    first: Annotated[str | None, typer.Option("--from", help="First day.")] = None,
    last: Annotated[str | None, typer.Option("--to", help="Last day.")] = None,
    by: Annotated[str | None, typer.Option(help=f"One row a {', '.join(get_args(By))}.")] = None,
    compare: Annotated[str, typer.Option(help="previous, year or none.")] = "none",
) -> None:
    """Show measures and metrics: ugcdesk kpi show --campaign "Autumn at Home" --by week --compare year"""
    session: Session = context.obj
    desk = session.desk()
    if by is not None and by not in get_args(By):
        raise WrongUse(f"“{by}” cannot be counted by. Use one of {', '.join(get_args(By))}.")
    if compare not in get_args(Compare):
        raise WrongUse(f"“{compare}” cannot be compared to. Use previous, year or none.")
    scope = _scope(desk, item, campaign, channel)
    period = kpi.Period(day(first) or kpi.ALL_TIME.first, day(last) or kpi.ALL_TIME.last)
    totals = kpi.figures(desk.figures, scope, period)
    rows = kpi.rows(desk.figures, cast(By, by), scope, period, cast(Compare, compare)) if by else []
    answer = {
        "rows": [{"key": row.key, **_figures(row), "compare": _compared(row.compare)} for row in rows],
        "totals": {**_figures(totals), "currency": totals.currency},
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
    return {"measures": measures_answer(row.measures), "metrics": metrics_answer(row.metrics), "n": dict(row.n)}


def _compared(figures: kpi.Figures | None) -> dict[str, Any] | None:
    return _figures(figures) if figures else None


def measures_answer(values: Mapping[str, float]) -> dict[str, float | None]:
    """Sums by measure as JSON answers hold them: money in major units."""
    return {name: major(value) if kpi.MEASURES[name].unit == "money" else value for name, value in values.items()}


def metrics_answer(values: Mapping[str, float | None]) -> dict[str, float | None]:
    """Metrics as JSON answers hold them: rates as fractions, money in major units, no value as null."""
    return {name: major(value) if kpi.METRICS[name].unit == "money" else value for name, value in values.items()}


def _benchmark(benchmark: kpi.Benchmark) -> dict[str, Any]:
    return {
        "metric": benchmark.metric,
        "network": benchmark.network,
        "paid": benchmark.paid,
        "low": benchmark.low,
        "high": benchmark.high,
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


def _say(session: Session, plan: kpi.FiguresPlan) -> None:
    unmatched = [{"row": each.row, "key": each.key, "reason": each.reason} for each in plan.unmatched]
    refused = [{"path": str(each.path), "line": each.line, "reason": each.reason} for each in plan.refused]
    answer = {
        "reader": plan.reader,
        "rows": plan.rows,
        "observations": {"new": plan.new, "replaced": plan.replaced, "unchanged": plan.unchanged},
        "matched": plan.matched,
        "unmatched": unmatched,
        "refused": refused,
    }
    lines = [
        f"{plan.rows} rows: {plan.matched} matched, {len(unmatched)} kept under their channel, {len(refused)} refused.",
        f"Figures: {plan.new} new, {plan.replaced} replaced, {plan.unchanged} unchanged.",
        *(f"  {each['path']}: {each['reason']}" for each in refused),
    ]
    session.say(answer, lines, exit_code=1 if refused else 0)
