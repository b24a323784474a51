"""Commands about watched folders: watch add, remove, list, scan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from ugcdesk.cli.collect import import_answer, say_counts
from ugcdesk.cli.selection import day, iso
from ugcdesk.cli.session import Session
from ugcdesk.desk import Desk
from ugcdesk.errors import DeskError
from ugcdesk.importing.watching.arriving import bring_in, not_seen, wait_for_rest
from ugcdesk.importing.watching.seen import SeenFiles
from ugcdesk.library.edits.watching import UnwatchFolder, WatchFolder
from ugcdesk.library.watching import WatchedRow
from ugcdesk.progress import Progress

Folder = Annotated[Path, typer.Argument(metavar="DIR")]
Tags = Annotated[
    list[str] | None, typer.Option("--tag", help="A tag for everything that lands in it; may be repeated.")
]
Since = Annotated[str | None, typer.Option(help="Also what landed from this day on, as 2026-11-01; else from now on.")]
Settle = Annotated[float, typer.Option(min=0, help="How many seconds a file must have stood still to be whole.")]
_NOT_THERE = "Folder is not there now: connect its disk, then scan again."


def add_to(app: typer.Typer) -> None:
    group = typer.Typer(help="Folders whose new files come in by themselves: ugcdesk watch list", rich_markup_mode=None)
    group.command("add")(add)
    group.command("remove")(remove)
    group.command("list")(show_all)
    group.command("scan")(scan)
    app.add_typer(group, name="watch")


def add(
    context: typer.Context,
    folder: Folder,
    tag: Tags = None,
    campaign: Annotated[str | None, typer.Option(help="A campaign for everything that lands in it.")] = None,
    since: Since = None,
) -> None:
    """Watch a folder: ugcdesk watch add ~/Downloads/instagram --tag listening --campaign Autumn"""
    session: Session = context.obj
    desk = session.desk()
    place = desk.library.folder
    desk.library.edit(WatchFolder(place, folder, tag or (), campaign, _moment(since, place.time_zone)))
    row = desk.watched_folder(folder)
    session.say(_answer(row), [f"Watching {row.path}. What lands in it comes in by itself."])


def remove(context: typer.Context, folder: Folder) -> None:
    """Stop watching a folder; what came in stays: ugcdesk watch remove ~/Downloads/instagram"""
    session: Session = context.obj
    row = session.desk().watched_folder(folder)
    session.desk().library.edit(UnwatchFolder(folder))
    session.say(_answer(row), [f"No longer watching {row.path}."])


def show_all(context: typer.Context) -> None:
    """List the watched folders: ugcdesk watch list"""
    session: Session = context.obj
    rows = session.desk().watched_folders()
    session.say({"folders": [_answer(row) for row in rows]}, [_line(row) for row in rows] or ["No folder is watched."])


def scan(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]")] = None,
    settle: Settle = 2.0,
) -> None:
    """Bring in what has landed since the last time, once, for scheduled jobs: ugcdesk watch scan"""
    session: Session = context.obj
    desk = session.desk()
    rows = [desk.watched_folder(folder)] if folder else desk.watched_folders()
    seen = SeenFiles.of(desk.library.folder)
    try:
        with session.progress() as progress:
            answers = [_scanned(desk, row, seen, settle, progress) for row in rows]
    finally:
        seen.close()
    say_counts(session, _together(answers), plan=False)


def _scanned(desk: Desk, row: WatchedRow, seen: SeenFiles, settle: float, progress: Progress) -> dict[str, Any]:
    files = wait_for_rest(not_seen(row, seen), settle, progress)
    try:
        arrival = bring_in(desk.library, row, files, pool=desk.pool, progress=progress)
    except DeskError as error:
        raise type(error)(f"{row.name}: {error.sentence}", error.details) from error
    seen.remember(row.path, files)
    answer = import_answer(arrival.result, arrival.readers, arrival.result.item_ids)
    if not row.path.is_dir():
        answer["refused"].append({"path": str(row.path), "line": None, "reason": _NOT_THERE})
        answer["offered"] += 1
    return answer


def _together(answers: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The answers of several folders as one."""
    readers: dict[str, int] = {}
    for answer in answers:
        for name, count in answer["readers"].items():
            readers[name] = readers.get(name, 0) + count
    counts = ("offered", "new", "updated", "unchanged", "duplicates", "near_duplicates")
    return {
        **{name: sum(answer[name] for answer in answers) for name in counts},
        **{name: [each for answer in answers for each in answer[name]] for name in ("refused", "items")},
        "reader": next(iter(readers)) if len(readers) == 1 else None,
        "readers": readers,
    }


def _moment(since: str | None, time_zone: str) -> datetime | None:
    """The beginning of a day in the library's time zone, in UTC."""
    first = day(since)
    return datetime.combine(first, time.min, ZoneInfo(time_zone)).astimezone(UTC) if first else None


def _answer(row: WatchedRow) -> dict[str, Any]:
    return {
        "path": str(row.path),
        "tags": list(row.tags),
        "campaign": row.campaign,
        "since": iso(row.since),
        "there": row.path.is_dir(),
    }


def _line(row: WatchedRow) -> str:
    extras = [*row.tags, *([f"campaign {row.campaign}"] if row.campaign else [])]
    state = "watching" if row.path.is_dir() else "not there now"
    return f"{row.path}  {state}, since {row.since:%Y-%m-%d}{'  ' + ', '.join(extras) if extras else ''}"
