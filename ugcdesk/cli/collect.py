"""Commands that bring things in: import, products import."""

from __future__ import annotations

from collections.abc import Mapping as Mappings
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from ugcdesk.cli.session import Session
from ugcdesk.importing.candidate import Refusal
from ugcdesk.importing.plan import ImportPlan, plan_import
from ugcdesk.importing.planned import Decision, Planned
from ugcdesk.importing.products.levels import Levels, PathSample
from ugcdesk.importing.products.plan import ProductsPlan, plan_products, run_products
from ugcdesk.importing.run import ImportResult, run_import
from ugcdesk.tabular.mapping import Mapping, read_mapping

PlanOnly = Annotated[bool, typer.Option("--plan", help="Say what would happen and change nothing.")]
MapFile = Annotated[Path | None, typer.Option("--map", help="A JSON file that says which column is which.")]
LineLevel = Annotated[
    int | None,
    typer.Option("--line-level", help="Which level of A > B > C is the product line: 1 first, -1 last, 0 none."),
]
TypeLevel = Annotated[
    int | None,
    typer.Option("--type-level", help="Which level of A > B > C is the product type: 1 first, -1 last, 0 none."),
]
ReaderName = Annotated[str | None, typer.Option("--reader", help="Use only this reader.")]


class WithLookAlikes(StrEnum):
    """What becomes of what looks like another item; `FLAG` brings it in, to be decided about later."""

    FLAG = "flag"
    SKIP = "skip"
    MERGE = "merge"
    KEEP = "keep"


LookAlikes = Annotated[WithLookAlikes, typer.Option("--look-alikes", help="What to do with what looks like another.")]


def add_to(app: typer.Typer) -> None:
    app.command("import")(bring_in)
    products = typer.Typer(help="The catalogue: ugcdesk products import products.csv", rich_markup_mode=None)
    products.callback()(_group)
    products.command("import")(bring_in_products)
    app.add_typer(products, name="products")


def bring_in(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…")],
    plan: PlanOnly = False,
    reader: ReaderName = None,
    map_file: MapFile = None,
    look_alikes: LookAlikes = WithLookAlikes.FLAG,
) -> None:
    """Bring in photos, videos, posts and reviews: ugcdesk import ~/Downloads/october reviews.csv"""
    session: Session = context.obj
    desk = session.desk()
    with (
        session.progress() as progress,
        plan_import(
            desk.library, paths, reader=reader, mapping=_mapping(map_file), progress=progress, pool=desk.pool
        ) as planned,
    ):
        decisions = _decisions(planned, look_alikes)
        result = None if plan else run_import(desk.library, planned, decisions=decisions, progress=progress)
    answer = import_answer(result or planned, planned.readers, result.item_ids if result else ())
    answer["look_alikes"] = [_look_alike(one) for one in planned.planned if one.is_near_duplicate]
    if plan and planned.mapping:
        answer["mapping"] = {**planned.mapping.to_json(), "doubts": list(planned.doubts)}
        answer["mapping_origin"] = planned.columns[0].origin
        answer["notes"] = list(planned.notes)
    say_counts(session, answer, plan=plan)


def _decisions(plan: ImportPlan, wish: WithLookAlikes) -> dict[int, Decision]:
    if wish is WithLookAlikes.FLAG:
        return {}
    return {place: Decision(wish) for place, one in enumerate(plan.planned) if one.is_near_duplicate}


def _look_alike(one: Planned) -> dict[str, Any]:
    return {
        "path": str(one.candidate.path),
        "item": one.near_item,
        "other": str(one.near_path) if one.near_path else None,
        "likeness": round(one.likeness, 3) if one.likeness is not None else None,
        "reason": one.reason,
        "suggestion": one.suggestion,
    }


def bring_in_products(
    context: typer.Context,
    file: Path,
    plan: PlanOnly = False,
    map_file: MapFile = None,
    line_level: LineLevel = None,
    type_level: TypeLevel = None,
) -> None:
    """Bring in the catalogue: ugcdesk products import products.csv"""
    session: Session = context.obj
    library = session.desk().library
    levels = Levels(line_level, type_level)
    with session.progress() as progress:
        planned = plan_products(library, file, _mapping(map_file), levels=levels, progress=progress)
        if not plan:
            run_products(library, planned, progress=progress)
    answer = {**_counts(planned), "refused": _refused(planned.refused), "variants": planned.variants}
    answer |= {"reader": planned.reader, "notes": list(planned.notes)}
    if plan:
        answer["mapping"] = {**planned.mapping.to_json(), "doubts": list(planned.doubts)}
        answer["mapping_origin"] = planned.origin
        answer["paths"] = [_levels(sample) for sample in planned.paths]
    say_counts(session, answer, plan=plan)


def _levels(sample: PathSample) -> dict[str, Any]:
    return {"path": sample.path, "line": sample.line, "type": sample.kind, "rows": sample.rows}


def _group() -> None:
    """The catalogue: ugcdesk products import products.csv"""


def _mapping(file: Path | None) -> Mapping | None:
    return read_mapping(file) if file else None


def import_answer(
    done: ImportPlan | ImportResult, readers: Mappings[str, int], item_ids: Sequence[int]
) -> dict[str, Any]:
    """What an import answers: counts, what was refused, the ids of new and updated items, and who read it."""
    return {
        **_counts(done),
        "duplicates": done.duplicates,
        "near_duplicates": done.near_duplicates,
        "refused": _refused(done.refused),
        "items": list(item_ids),
        "reader": next(iter(readers)) if len(readers) == 1 else None,
        "readers": dict(readers),
    }


def say_counts(session: Session, answer: dict[str, Any], *, plan: bool) -> None:
    """Say what was, or would be, brought in, with a line for each thing refused; exit code 1 when there is one."""
    refused = answer["refused"]
    counts = ", ".join(
        f"{answer[name]} {name}" for name in ("new", "updated", "unchanged", "duplicates") if name in answer
    )
    lines = [f"{'Would bring in' if plan else 'Brought in'} {counts}; {len(refused)} refused of {answer['offered']}."]
    lines += [f"  {note}" for note in answer.get("notes", ())]
    for each in refused:
        place = f"{each['path']}, line {each['line']}" if each["line"] else each["path"]
        lines.append(f"  {place}: {each['reason']}")
    session.say(answer, lines, exit_code=1 if refused else 0)


def _counts(done: ImportPlan | ImportResult | ProductsPlan) -> dict[str, Any]:
    return {"offered": done.offered, "new": done.new, "updated": done.updated, "unchanged": done.unchanged}


def _refused(refused: Sequence[Refusal]) -> list[dict[str, Any]]:
    return [{"path": str(each.path), "line": each.line, "reason": each.reason} for each in refused]
