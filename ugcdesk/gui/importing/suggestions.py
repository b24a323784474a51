"""What may be done about something offered that looks like another: the choices in words, the suggested one first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ugcdesk.importing.planned import Decision, Planned

_WHICH = re.compile(r" \((item \d+|“.*”)\)$")


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision, what it is called here and what it does."""

    decision: Decision
    title: str
    what: str


def choices(planned: Planned) -> tuple[Choice, ...]:
    """All there is to choose from, what is suggested first; nothing for what looks like no other."""
    if not planned.is_near_duplicate:
        return ()
    every = (_merge(planned), _skip(planned), Choice(Decision.KEEP_BOTH, "Keep both", "Import as a separate item"))
    return tuple(sorted(every, key=lambda choice: choice.decision is not planned.suggestion))


def told_apart(reason: str) -> tuple[str, str]:
    """What the two are to each other, and how they differ, of a reason that names the other at its end or inside."""
    what, _, rest = reason.rstrip(".").partition(": ")
    how = _WHICH.sub("", rest)
    return _WHICH.sub("", what), how[:1].upper() + how[1:]


def _merge(planned: Planned) -> Choice:
    if planned.near_item is None:
        return Choice(Decision.MERGE, "Merge", "One item with both files; the better one leads")
    if planned.is_better:
        what = f"Use the {_how_better(planned)} file, keep rating, tags, products and rights"
        return Choice(Decision.MERGE, "Upgrade file", what)
    return Choice(Decision.MERGE, "Merge", "One item with both files; tags, products and rights of both")


def _skip(planned: Planned) -> Choice:
    in_library = planned.near_item is not None
    return Choice(Decision.SKIP, "Skip", "Leave the library as it is" if in_library else "Leave this one out")


def _how_better(planned: Planned) -> str:
    what, _ = told_apart(planned.reason or "")
    return next((word for word in ("larger", "longer") if f", {word} " in what), "better")
