"""Commands about the work that is left: inbox, assign, unassign."""

from __future__ import annotations

import typer

from ugcdesk.cli import selection
from ugcdesk.cli.session import Session
from ugcdesk.library.edits.assigning import Assign
from ugcdesk.library.triage import Triage


def add_to(app: typer.Typer) -> None:
    app.command("inbox", help="Say how much is left to review, and who has it: ugcdesk inbox")(inbox)
    app.command("assign", help='Give items to a colleague: ugcdesk assign Ana --query "type:question"')(assign)
    app.command("unassign", help="Take items back from whoever has them: ugcdesk unassign --ids 3")(unassign)


def inbox(context: typer.Context) -> None:
    session: Session = context.obj
    told = session.desk().triage()
    answer = {
        "inbox": told.inbox,
        "reviewed_today": told.reviewed_today,
        "reviewed_week": told.reviewed_week,
        "progress": told.progress,
        "unanswered_questions": told.unanswered,
        "colleagues": [
            {"name": one.name, "assigned": one.assigned, "inbox": one.inbox, "reviewed_week": one.reviewed_week}
            for one in told.colleagues
        ],
    }
    session.say(answer, _lines(told))


def assign(context: typer.Context, name: str, ids: selection.Ids = None, query: selection.Query = None) -> None:
    chosen = selection.selected(context.obj, ids, query)
    selection.edit(context.obj, Assign(chosen, name), chosen)


def unassign(context: typer.Context, ids: selection.Ids = None, query: selection.Query = None) -> None:
    chosen = selection.selected(context.obj, ids, query)
    selection.edit(context.obj, Assign(chosen, None), chosen)


def _lines(told: Triage) -> list[str]:
    left = f"{told.inbox} items in the inbox." if told.inbox else "Inbox is done."
    return [
        f"{left} {told.reviewed_today} reviewed today, {told.reviewed_week} this week.",
        f"{told.unanswered} questions without an answer.",
        *(
            f"{one.name}: {one.assigned} assigned, {one.inbox} of them in the inbox, {one.reviewed_week} reviewed"
            for one in told.colleagues
        ),
    ]
