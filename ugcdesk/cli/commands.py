"""Puts the commands of all modules together."""

from __future__ import annotations

import sys

import typer

from ugcdesk import __version__
from ugcdesk.cli import (
    attribution,
    benchmarks,
    campaigns,
    collect,
    copies,
    creators,
    curate,
    figures,
    find,
    galleries,
    goals,
    house,
    inbox,
    insight,
    look_alikes,
    pictures,
    rights,
    tags,
    undo,
    watch,
)

_HELP = """UGC Desk: collect, pick, secure rights, publish and measure what customers post and write.

Without a command the window opens. --library DIR (or UGCDESK_LIBRARY), --json and --quiet
work before and after every command.
"""


def commands() -> typer.Typer:
    """Every command of the program, none of them run."""
    app = typer.Typer(
        help=_HELP, rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False, no_args_is_help=True
    )

    @app.callback(help=_HELP)
    def options(
        _version: bool = typer.Option(
            False, "--version", callback=_say_version, is_eager=True, help="Say the version."
        ),
    ) -> None:
        """Options of every command are taken out before this is reached."""

    for module in (
        house,
        collect,
        watch,
        look_alikes,
        find,
        curate,
        tags,
        inbox,
        creators,
        campaigns,
        goals,
        benchmarks,
        figures,
        insight,
        attribution,
        galleries,
        pictures,
        copies,
        rights,
        undo,
    ):
        module.add_to(app)
    return app


def _say_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"ugcdesk {__version__}\n")
        raise typer.Exit
