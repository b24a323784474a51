"""Commands about reference values: benchmark list, set, import, remove."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ugcdesk import kpi
from ugcdesk.cli.collect import PlanOnly
from ugcdesk.cli.selection import major
from ugcdesk.cli.session import Session
from ugcdesk.library.edits.benchmarks import OwnValue, RemoveBenchmark, SetBenchmark
from ugcdesk.text import name_key

MetricName = Annotated[str, typer.Argument(help="Such as ctr or engagement_rate_followers.")]
Network = Annotated[str | None, typer.Option(help="Such as instagram; of any network without it.")]
Paid = Annotated[bool | None, typer.Option("--paid/--organic", help="Of ads, or not; of both without it.")]


def add_to(app: typer.Typer) -> None:
    group = typer.Typer(help="Benchmarks: ugcdesk benchmark list", rich_markup_mode=None)
    group.command("list")(show_all)
    group.command("set")(change)
    group.command("import")(bring_in)
    group.command("remove")(remove)
    app.add_typer(group, name="benchmark")


def show_all(
    context: typer.Context,
    metric: Annotated[str | None, typer.Option(help="Only of this metric.")] = None,
) -> None:
    """List benchmarks, own ones first: ugcdesk benchmark list --metric ctr"""
    session: Session = context.obj
    if metric is not None:
        kpi.require_metric(metric)
    found = [one for one in kpi.benchmarks(session.desk().figures) if metric in (None, one.metric)]
    answer: dict[str, Any] = {"benchmarks": [benchmark_answer(one) for one in found]}
    session.say(answer, [_line(one) for one in found] or ["There is no benchmark for it."])


def change(
    context: typer.Context,
    metric: MetricName,
    low: Annotated[float, typer.Argument(help="A rate as a fraction, money in major units.")],
    high: Annotated[float | None, typer.Argument(help="The upper end, where it is a range.")] = None,
    source: Annotated[str, typer.Option(help="Who published it.")] = "",
    year: Annotated[int, typer.Option(help="When.")] = 0,
    network: Network = None,
    paid: Paid = None,
    formula: Annotated[str | None, typer.Option(help="How they reckon it; as here without it.")] = None,
    note: Annotated[str, typer.Option(help="What else there is to know.")] = "",
) -> None:
    """Set an own one: ugcdesk benchmark set ctr 0.02 0.03 --network instagram --source "Trade survey" --year 2026"""
    session: Session = context.obj
    kpi.require_metric(metric)
    known = kpi.METRICS[metric]
    scale = 100 if known.unit == "money" else 1
    value = OwnValue(
        metric=metric,
        formula=formula or known.formula,
        low=low * scale,
        high=(low if high is None else high) * scale,
        source=source.strip(),
        year=year or session.desk().library.today().year,
        network=name_key(network) if network else None,
        paid=paid,
        note=note,
    )
    session.desk().library.edit(SetBenchmark(value))
    show_all(context, metric)


def bring_in(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV or TOML; the columns are in the help.")],
    plan: PlanOnly = False,
) -> None:
    """Bring in benchmarks with columns metric, network, paid, low, high, source, year, formula, note:
    ugcdesk benchmark import survey.csv
    """
    session: Session = context.obj
    library = session.desk().library
    planned = kpi.plan_benchmarks(library, file)
    if planned.values and not plan:
        kpi.run_benchmarks(library, planned)
    refused = [{"path": str(one.path), "line": one.line, "reason": one.reason} for one in planned.refused]
    answer = {
        "offered": planned.offered,
        "new": planned.new,
        "replaced": planned.replaced,
        "unchanged": planned.unchanged,
        "duplicates": planned.duplicates,
        "refused": refused,
    }
    lines = [
        f"{planned.offered} offered: {planned.new} new, {planned.replaced} replaced, {planned.unchanged} unchanged, "
        f"{planned.duplicates} double, {len(refused)} refused.",
        *(f"  {one['path']}: {one['reason']}" for one in refused),
    ]
    session.say(answer, lines, exit_code=1 if refused else 0)


def remove(
    context: typer.Context,
    benchmark: Annotated[int, typer.Argument(metavar="ID", help="Its number, from “ugcdesk benchmark list”.")],
) -> None:
    """Remove an own benchmark: ugcdesk benchmark remove 2"""
    session: Session = context.obj
    session.desk().library.edit(RemoveBenchmark(benchmark))
    show_all(context)


def benchmark_answer(benchmark: kpi.Benchmark) -> dict[str, Any]:
    """A benchmark as JSON answers hold it: fractions for rates, major units for money; ``id`` of an own one."""
    is_money = kpi.METRICS[benchmark.metric].unit == "money"
    scale = major if is_money else (lambda number: number)
    return {
        "id": benchmark.id,
        "metric": benchmark.metric,
        "network": benchmark.network,
        "paid": benchmark.paid,
        "low": scale(benchmark.low),
        "high": scale(benchmark.high),
        "formula": benchmark.formula,
        "comparable": benchmark.formula == kpi.METRICS[benchmark.metric].formula,
        "source": benchmark.source,
        "year": benchmark.year,
        "note": benchmark.note,
    }


def _line(one: kpi.Benchmark) -> str:
    said = benchmark_answer(one)
    value = f"{said['low']:g}" if one.low == one.high else f"{said['low']:g} – {said['high']:g}"
    number = f"{one.id}  " if one.id is not None else ""
    where = " ".join(filter(None, (one.network, "" if one.paid is None else "paid" if one.paid else "organic")))
    unlike = "" if said["comparable"] else f" (another formula: {one.formula})"
    return f"{number}{one.metric}{f' on {where}' if where else ''}: {value}, {one.source} {one.year}{unlike}"
