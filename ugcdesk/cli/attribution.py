"""The command that credits the journeys of one file by all models; it needs no library."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from ugcdesk.cli.session import Session
from ugcdesk.errors import WrongUse
from ugcdesk.kpi.attribution.attributing import MODELS, Credited, Settings, credit
from ugcdesk.kpi.attribution.joining import conversions_in, join
from ugcdesk.kpi.attribution.models.time_decay import HALF_LIFE_DAYS, SHORTEST_DAYS
from ugcdesk.kpi.attribution.reading import read_journeys
from ugcdesk.kpi.attribution.summary import path_sums
from ugcdesk.kpi.attribution.told import Told
from ugcdesk.tabular.table import read_table

_ALL = "all"
_NO_TIMES = "The file does not say when each touch was, so none is earlier than another."


def add_to(app: typer.Typer) -> None:
    app.command("attribution")(attribution)


def attribution(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Paths with their conversions, or touches with times.")],
    model: Annotated[str, typer.Option(help=f"{', '.join(MODELS)} or {_ALL}.")] = _ALL,
    order: Annotated[int, typer.Option(help="How many touches a state of the Markov chain remembers.")] = 1,
    half_life: Annotated[float, typer.Option(help="Days after which a touch counts half, by time decay.")] = (
        HALF_LIFE_DAYS
    ),
    conversions: Annotated[
        Path | None, typer.Option(help="Who bought what and when, where FILE tells of touches only.")
    ] = None,
    paths: Annotated[bool, typer.Option("--paths", help="Say too how often each path was taken.")] = False,
) -> None:
    """Credit conversions and value to the touches before them: ugcdesk attribution paths.csv --model markov"""
    session: Session = context.obj
    settings = _settings(order, half_life)
    wanted = _models(model)
    told = read_journeys(file)
    if conversions:
        told = join(told, conversions_in(read_table(conversions)))
    _require_one_currency(told)
    journeys = told.as_arrays()
    skipped = [] if told.has_times or "time_decay" not in wanted else [{"model": "time_decay", "reason": _NO_TIMES}]
    computed = [name for name in wanted if name not in {each["model"] for each in skipped}]
    models = {name: _answer(journeys.names, credit(journeys, name, settings)) for name in computed}
    answer = {
        "models": models,
        "skipped": skipped,
        "total_conversions": float(journeys.conversions.sum()),
        "total_value": float(journeys.values.sum()),
        "refused": [{"path": str(each.path), "line": each.line, "reason": each.reason} for each in told.refused],
        **({"paths": _paths(told)} if paths else {}),
    }
    is_done = not told.refused and (not skipped or model == _ALL)
    session.say(answer, lambda: _lines(answer), exit_code=0 if is_done else 1)


def _settings(order: int, half_life: float) -> Settings:
    if order < 1:
        raise WrongUse(f"The Markov chain cannot remember {order} touches. Give --order 1 or more.")
    if not (half_life >= SHORTEST_DAYS and np.isfinite(half_life)):
        raise WrongUse(f"A half-life of {half_life:g} days cannot be used. Give --half-life a second or more, in days.")
    return Settings(order, half_life)


def _models(name: str) -> tuple[str, ...]:
    if name != _ALL and name not in MODELS:
        raise WrongUse(f"There is no model “{name}”. Choose one of {', '.join(MODELS)} or {_ALL}.")
    return tuple(MODELS) if name == _ALL else (name,)


def _require_one_currency(told: Told) -> None:
    found = sorted({journey.currency for journey in told.journeys if journey.currency and journey.value})
    if len(found) > 1:
        raise WrongUse(f"{told.path.name} has values in {' and '.join(found)}, which cannot be added. Part the file.")


def _answer(names: tuple[str, ...], found: Credited) -> dict[str, dict[str, float]]:
    return {
        name: {"conversions": float(conversions), "value": float(value)}
        for name, conversions, value in zip(names, found.conversions, found.values, strict=True)
    }


def _paths(told: Told) -> list[dict[str, Any]]:
    return [
        {
            "path": " > ".join(each.path),
            "conversions": each.conversions,
            "non_conversions": each.nulls,
            "value": each.value,
        }
        for each in path_sums(told)
    ]


def _lines(answer: Mapping[str, Any]) -> list[str]:
    lines = [f"{answer['total_conversions']:,.10g} conversions, value {answer['total_value']:,.2f}"]
    for model, touches in answer["models"].items():
        lines.append(f"{MODELS[model]}:")
        by_value = sorted(touches.items(), key=lambda each: -each[1]["conversions"])
        lines.extend(
            f"  {name}: {credit['conversions']:,.2f} conversions, value {credit['value']:,.2f}"
            for name, credit in by_value
        )
    lines.extend(["Paths:"] if "paths" in answer else [])
    lines.extend(_path_line(each) for each in answer.get("paths", ()))
    lines.extend(f"{MODELS[each['model']]} was left out: {each['reason']}" for each in answer["skipped"])
    lines.extend(f"  {each['path']}: {each['reason']}" for each in answer["refused"])
    return lines


def _path_line(path: Mapping[str, Any]) -> str:
    taken = path["conversions"] + path["non_conversions"]
    return f"  {path['path']}: {path['conversions']:,.10g} of {taken:,.10g} converted, value {path['value']:,.2f}"
