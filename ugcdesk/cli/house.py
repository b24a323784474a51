"""Commands about the library as a whole and about the program: init, demo, check, reindex, formats, doctor."""

from __future__ import annotations

import platform
import sqlite3
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer

from ugcdesk import __version__, paths
from ugcdesk.cli.session import Session
from ugcdesk.desk import Desk
from ugcdesk.formats import formats as told_formats
from ugcdesk.gui import preflight
from ugcdesk.gui.ahead import Ahead
from ugcdesk.library.check import Problem, check_library

_PACKAGES = ("PySide6-Essentials", "SQLAlchemy", "Pillow", "pillow-heif", "av", "Whoosh-Reloaded", "numpy")


def add_to(app: typer.Typer) -> None:
    app.command("init")(init)
    app.command("demo")(demo)
    app.command("check")(check)
    app.command("reindex")(reindex)
    app.command("formats")(formats)
    app.command("doctor")(doctor)


def init(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR")],
    name: Annotated[str | None, typer.Option(help="How the shop is called; the folder's name if absent.")] = None,
    currency: Annotated[str, typer.Option(help="Three letters.")] = "EUR",
    time_zone: Annotated[str, typer.Option(help="Such as Europe/Madrid.")] = "UTC",
) -> None:
    """Make a library: ugcdesk init "My Shop.ugclib" --currency EUR --time-zone Europe/Madrid"""
    session: Session = context.obj
    Desk.create(folder, name=name, currency=currency, time_zone=time_zone).close()
    session.say({"library": str(folder)}, [f"Made the library {folder}."])


def demo(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Argument(metavar="DIR")] = None,
    no_window: Annotated[bool, typer.Option("--no-window", help="Only build it and say where it is.")] = False,
) -> None:
    """Build the demo library and open it: ugcdesk demo"""
    from ugcdesk import demo as job  # it brings in every room of the house

    session: Session = context.obj
    place = folder or paths.find().demo_library
    with session.progress() as progress:
        made = job.make(place, progress)
    opens = not no_window and preflight.has_screen() and not preflight.missing_libraries()
    pictures = [] if opens else _pictures(made.library)
    answer: dict[str, Any] = {
        "library": str(made.library),
        "items": made.items,
        "products": made.products,
        "campaigns": made.campaigns,
        "observations": made.observations,
        "gallery": str(made.gallery),
        "report": None,
        "screenshots": [str(picture) for picture in pictures],
    }
    lines = [
        f"Library: {made.library}  ({made.items} items, {made.products} products, {made.campaigns} campaigns)",
        f"Gallery: {made.gallery}",
        *(f"Picture: {picture}" for picture in pictures),
    ]
    session.say(answer, lines)
    if opens:
        ahead = Ahead(made.library)
        from ugcdesk.gui import app

        session.exit_code = app.run(ahead)


def check(
    context: typer.Context,
    repair: Annotated[bool, typer.Option("--repair", help="Mend what can be mended without losing anything.")] = False,
) -> None:
    """Verify the library: ugcdesk check --repair"""
    session: Session = context.obj
    with session.progress() as progress:
        found = check_library(session.desk().library, repair=repair, progress=progress)
    problems = [{"kind": each.kind, "what": each.what, "repaired": each.repaired} for each in found]
    is_ok = all(each.repaired for each in found)
    lines = [_problem(each) for each in found] or ["The library is sound."]
    session.say({"ok": is_ok, "problems": problems}, lines, exit_code=0 if is_ok else 1)


def reindex(context: typer.Context) -> None:
    """Build the search index anew: ugcdesk reindex"""
    session: Session = context.obj
    desk = session.desk()
    with session.progress() as progress:
        items = desk.index.rebuild(progress)
    session.say({"items": items, "index": str(desk.library.folder.cache / "search")}, [f"Indexed {items} items."])


def formats(context: typer.Context) -> None:
    """List what can be brought in and where to get it: ugcdesk formats"""
    session: Session = context.obj
    known = told_formats()
    lines = [f"{one.group} · {one.name}: {one.files} Where: {one.get}" for one in known]
    session.say({"formats": [asdict(one) for one in known]}, lines)


def doctor(context: typer.Context) -> None:
    """Say versions, paths and what is missing: ugcdesk doctor"""
    session: Session = context.obj
    found = paths.find()
    missing = preflight.missing_libraries()
    install = f"apt-get install --no-install-recommends {' '.join(missing)}" if missing else None
    answer: dict[str, Any] = {
        "versions": {
            "ugcdesk": __version__,
            "python": platform.python_version(),
            "sqlite": sqlite3.sqlite_version,
            **{name: version(name) for name in _PACKAGES},
        },
        "paths": {"config": str(found.config), "data": str(found.data), "logs": str(found.logs)},
        "missing": missing,
        "install": install,
        "screen": preflight.has_screen(),
    }
    lines = [f"{name} {number}" for name, number in answer["versions"].items()]
    lines += [f"{name}: {path}" for name, path in answer["paths"].items()]
    lines.append(f"Missing: {install}" if install else "Nothing is missing.")
    session.say(answer, lines)


def _pictures(library: Path) -> list[Path]:
    """Pictures of the window, drawn without a screen; none where Qt lacks what it needs even for that."""
    if preflight.missing_libraries(on_screen=False):
        return []
    from ugcdesk.gui import shots

    return shots.take(library, library.with_name(f"{library.stem} pictures"))


def _problem(problem: Problem) -> str:
    return f"{problem.kind}: {problem.what}{' (repaired)' if problem.repaired else ''}"
