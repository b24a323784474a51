"""Which items a command is about: `--ids 1,2` or `--query Q`; and how values are read from words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

import typer

from ugcdesk.cli.session import Session
from ugcdesk.errors import WrongUse
from ugcdesk.library import Changes
from ugcdesk.library.library import Edit

_LAST = 2**63 - 1  # of the numbers that a library can hold


def item_id(text: str) -> int:
    """The number of an item; raises WrongUse for what no item can have as its number."""
    try:
        number = int(text)
    except ValueError as error:
        raise WrongUse(f"“{text}” is no item id. Write it as 12.") from error
    if not 0 < number <= _LAST:
        raise WrongUse(f"There is no item {text.strip()}. Look its number up with “ugcdesk search”.")
    return number


Item = Annotated[int, typer.Argument(metavar="ID", help="The number of an item.", parser=item_id)]
Ids = Annotated[str | None, typer.Option("--ids", help="Item ids, separated by commas.")]
Query = Annotated[str | None, typer.Option("--query", help="A query; all items it finds.")]


def selected(session: Session, ids: str | None, query: str | None) -> list[int]:
    """The ids that are asked for; raises WrongUse unless exactly one of the two is given."""
    if (ids is None) == (query is None):
        raise WrongUse("Say which items: give either --ids 1,2 or --query Q.")
    if ids is not None:
        return _numbers(ids)
    return session.desk().find(query or "")


def require_known(session: Session, ids: Sequence[int]) -> None:
    """Raise WrongUse unless every id is an item of the library, in the trash or not."""
    known = {row.id for row in session.desk().rows(ids)}
    if unknown := [one for one in ids if one not in known]:
        raise WrongUse(f"There is no item {unknown[0]}. Look its number up with “ugcdesk search”.")


def changed(session: Session, changes: Changes, ids: Sequence[int], *, plan: bool = False) -> None:
    """Answer with the items that an edit changed."""
    touched = sorted(set(changes.of("item")) & set(ids))
    verb = "would change" if plan else "changed"
    session.say({"changed": touched}, [f"{len(touched)} of {len(ids)} items {verb}."])


def edit(session: Session, edit: Edit, ids: Sequence[int]) -> None:
    """Do ``edit`` as one step and answer with the items that it changed."""
    changed(session, session.desk().library.edit(edit), ids)


def day(text: str | None) -> date | None:
    """An ISO date, or None for none; raises WrongUse for anything else."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise WrongUse(f"“{text}” is no date. Write it as 2026-11-30.") from error


def minor(text: str | None, what: str = "amount") -> int | None:
    """Money typed in major units as minor units; raises WrongUse for anything that is no amount."""
    if text is None:
        return None
    try:
        amount = Decimal(text)
    except InvalidOperation as error:
        raise WrongUse(f"“{text}” is no {what}. Write it as 1250 or 12.50.") from error
    if not amount.is_finite() or amount < 0 or amount != amount.quantize(Decimal("0.01")):
        raise WrongUse(f"“{text}” is no {what}. Write it as 1250 or 12.50.")
    return int(amount * 100)


def major(amount: float | None) -> float | None:
    """Minor units as the decimal number that JSON answers hold."""
    return None if amount is None else round(amount) / 100


def iso(moment: Any) -> str | None:
    """A day or an instant as text, UTC written with Z."""
    return moment.isoformat().replace("+00:00", "Z") if moment is not None else None


def _numbers(ids: str) -> list[int]:
    return list(dict.fromkeys(item_id(part) for part in ids.split(",") if part.strip()))
