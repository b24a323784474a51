"""The command that copies originals out of the library with what is known of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ugcdesk.cli import selection
from ugcdesk.cli.session import Session
from ugcdesk.library.vocabulary import RightsChannel
from ugcdesk.publish.copies import Copied, CopiesPlan, plan_copies, run_copies


def add_to(app: typer.Typer) -> None:
    app.command("copies")(copies)


def copies(
    context: typer.Context,
    out: Annotated[Path, typer.Option("--out", help="The folder to write to.")],
    ids: selection.Ids = None,
    query: selection.Query = None,
    embed: Annotated[bool, typer.Option("--embed", help="Into JPEG, PNG and WebP instead of a sidecar.")] = False,
    channel: Annotated[RightsChannel, typer.Option("--channel", help="What it is for.")] = RightsChannel.WEBSITE,
    everything: Annotated[bool, typer.Option("--all", help="For an archive of your own: whatever the rights.")] = False,
    plan: Annotated[bool, typer.Option("--plan", help="Only say what would be done.")] = False,
) -> None:
    """Copy originals with XMP sidecars, or with XMP in the copy: ugcdesk copies --query stars:5 --out best --embed"""
    session: Session = context.obj
    chosen = selection.selected(session, ids, query)
    selection.require_known(session, chosen)
    library = session.desk().library
    planned = plan_copies(library, chosen, out, embed=embed, channel=None if everything else channel)
    if plan:
        lines = [f"{len(planned.copies)} copies would be written to {planned.out}.", *_held(planned)]
        session.say(_answer(planned), lines, exit_code=1 if planned.blocked else 0)
        return
    with session.progress() as progress:
        done = run_copies(planned, progress)
    lines = [f"{len(done.written)} written, {len(done.unchanged)} unchanged in {done.out}.", *_held(done)]
    lines += [one.reason for one in done.failed]
    session.say(_answer(done), lines, exit_code=1 if done.blocked or done.failed else 0)


def _answer(what: CopiesPlan | Copied) -> dict[str, Any]:
    """The document; of a plan, ``written`` are the copies that it names."""
    return {
        "out": str(what.out),
        "written": [copy.name for copy in what.copies] if isinstance(what, CopiesPlan) else list(what.written),
        "unchanged": [] if isinstance(what, CopiesPlan) else list(what.unchanged),
        "blocked": [{"id": one.id, "reason": one.reason} for one in what.blocked],
        "failed": []
        if isinstance(what, CopiesPlan)
        else [{"id": no.item_id, "name": no.name, "reason": no.reason} for no in what.failed],
    }


def _held(what: CopiesPlan | Copied) -> list[str]:
    return [f"{one.id}: {one.reason}" for one in what.blocked]
