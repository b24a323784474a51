"""Finds the product line that a person or script names."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.text import name_key


def line_named(session: Session, name: str) -> int:
    """The id of the product line called ``name``, case and accents ignored; raises WrongUse when there is none."""
    key = name_key(name)
    found = session.execute(select(t.ProductLine.id, t.ProductLine.name).where(t.ProductLine.live)).all()
    for row in found:
        if name_key(row.name) == key:
            return int(row.id)
    known = ", ".join(sorted(row.name for row in found)) or "none yet; they come with the products"
    raise WrongUse(f"There is no product line called “{name}”. There are {known}.")
