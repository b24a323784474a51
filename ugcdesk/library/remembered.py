"""Which mappings of columns earlier imports left behind; `edits.remembering` keeps them."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.tabular.mapping import Mapping


def remembered_mappings(session: Session, kind: str) -> dict[str, Mapping]:
    """The mapping last used for tables of ``kind``, by the signature of their header."""
    found: dict[str, Mapping] = {}
    statement = select(t.ColumnMapping.signature, t.ColumnMapping.mapping).where(t.ColumnMapping.kind == kind)
    for signature, content in session.execute(statement):
        try:
            found[signature] = Mapping.from_json(content)
        except WrongUse:
            continue  # written by a later version: the columns are proposed anew
    return found


def remembered_source(session: Session, signature: str, kind: str) -> str | None:
    """The name of the file from which the mapping for such headers is remembered; None when there is none."""
    columns = t.ColumnMapping
    return session.scalar(select(columns.source).where(columns.signature == signature, columns.kind == kind))
