"""Takes what names a creator, or holds their rows, out of the edit log and of what imports remember."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Table, select, update
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.doomed import Doomed, Naming
from ugcdesk.text import name_key

Op = dict[str, Any]

# Columns that hold words, in which a person may be named.
_WORDS = frozenset(
    ("name", "title", "intro", "notes", "query", "caption", "text", "quote", "reply", "alt_text", "scope", "evidence",
     "barred_why", "owner")
)  # fmt: skip
_WORDS_AS_KEYS = frozenset(("tag_alias",))

_TABLES: Mapping[str, Table] = t.Base.metadata.tables
# Columns of a table that point at a row of another: column, table.
_POINTERS = {
    name: [(key.parent.name, key.column.table.name) for key in sorted(table.foreign_keys, key=str)]
    for name, table in _TABLES.items()
}


def scrub(session: Session, doomed: Doomed) -> int:
    """Scrub log, batches, journeys and remembered tables; return how many entries of the log were touched.

    An edit that was about nothing else can no longer be undone and leaves the history; the others lose what concerned
    the creator, and can be undone for all that is left. What an undo brings back says … where it named them; another
    word for a tag that names them is not brought back.
    """
    _scrub_sources(session, doomed.named)
    _scrub_journeys(session, doomed.named)
    return _scrub_log(session, doomed)


class _Dead:
    """The keys of rows that are no more, by table."""

    def __init__(self, doomed: Doomed) -> None:
        self._keys: dict[str, set[Any]] = {name: set(ids) for name, ids in doomed.parts.items()}
        self._keys |= {"item": set(doomed.items), "creator": set(doomed.creators)}
        self._keys["original"] = {digest for digest, _ in doomed.files}
        self._taken = doomed.taken
        self._named = doomed.named

    def learn(self, ops: Iterable[Op]) -> None:
        """Note the rows that were deleted before, and that an undo would bring back as parts of what is gone."""
        for op in ops:
            if op["op"] == "insert":
                dead = self._keys.setdefault(op["table"], set())
                dead.update(row["id"] for row in op["rows"] if "id" in row and self._owner_is_gone(op["table"], row))

    def without(self, ops: Iterable[Op]) -> list[Op]:
        """The operations without those rows."""
        return [left for op in ops if (left := self._left_of(op)) is not None]

    def _left_of(self, op: Op) -> Op | None:
        if op["op"] in ("withdraw", "restore"):
            return op
        if op["op"] == "insert":
            rows = [self._cleared(op["table"], row) for row in op["rows"] if not self._is_gone(op["table"], row)]
            return {**op, "rows": [self._nameless(op["table"], row, row.get("id")) for row in rows]} if rows else None
        keys = [key for key in op["keys"] if not self._has_gone(op["table"], key)]
        if not keys:
            return None
        if op["op"] == "delete":
            return {**op, "keys": keys}
        values = self._unsaid(keys, op["values"]) if op["table"] == "item" else op["values"]
        if self._owner_is_gone(op["table"], values):
            return None
        return {**op, "keys": keys, "values": self._nameless(op["table"], self._cleared(op["table"], values), keys[0])}

    def _nameless(self, table: str, row: Op, number: Any) -> Op:
        """The row with … for the person's names; a number keeps names apart that must differ."""
        if table == "creator":
            return row
        told = {name: self._named.left_out_of(said) for name, said in row.items() if name in _WORDS and said}
        if "key" in row and told.get("name") not in (None, row.get("name")):
            told["name"] = f"{told['name']} {number}"
            told["key"] = name_key(told["name"])
        return {**row, **told}

    def _unsaid(self, keys: Iterable[Any], values: Op) -> Op:
        """What items of others would say again after an undo, without what they had from the person."""
        for key in keys:
            if key in self._taken:
                values = self._taken[key].words.left_out_of(values)
        return values

    def _has_gone(self, table: str, key: Any) -> bool:
        names = [column.name for column in _TABLES[table].primary_key]
        return self._is_gone(table, dict(zip(names, key if isinstance(key, list) else [key], strict=True)))

    def _is_gone(self, table: str, row: Mapping[str, Any]) -> bool:
        if table in _WORDS_AS_KEYS and self._named.is_in(row["key"]):
            return True
        return row.get("id", row.get("hash")) in self._keys.get(table, ()) or self._owner_is_gone(table, row)

    def _owner_is_gone(self, table: str, row: Mapping[str, Any]) -> bool:
        """Whether the row cannot be without one that is gone."""
        columns = _TABLES[table].c
        return any(
            not columns[name].nullable and row.get(name) in self._keys.get(target, ())
            for name, target in _POINTERS[table]
        )

    def _cleared(self, table: str, row: Mapping[str, Any]) -> dict[str, Any]:
        """The row with what it may do without left out."""
        gone = {name: None for name, target in _POINTERS[table] if row.get(name) in self._keys.get(target, ())}
        return {**row, **gone}


def _scrub_log(session: Session, doomed: Doomed) -> int:
    dead = _Dead(doomed)
    rows = select(t.LogRow.seq, t.LogRow.inverse).where(t.LogRow.inverse.is_not(None)).order_by(t.LogRow.seq)
    for row in session.execute(rows).yield_per(500):
        dead.learn(row.inverse["ops"] if row.inverse else ())
    touched = 0
    for seq in session.scalars(select(t.LogRow.seq).order_by(t.LogRow.seq)).all():
        touched += _scrub_entry(session, seq, dead, doomed)
    return touched


def _scrub_entry(session: Session, seq: int, dead: _Dead, doomed: Doomed) -> bool:
    columns = (t.LogRow.label, t.LogRow.changes, t.LogRow.inverse)
    row = session.execute(select(*columns).where(t.LogRow.seq == seq)).one()
    values: dict[str, Any] = {
        "label": doomed.named.left_out_of(row.label),
        "changes": _without_ids(row.changes, doomed),
    }
    if row.inverse is not None:
        ops = dead.without(row.inverse["ops"])
        values["inverse"] = {"ops": ops}
        if row.inverse["ops"] and not ops:
            values |= {"inverse": None, "state": "dropped"}
    changed = {name: value for name, value in values.items() if value != getattr(row, name, None)}
    if changed:
        session.execute(update(t.LogRow).where(t.LogRow.seq == seq).values(**changed))
    return bool(changed)


def _without_ids(changes: Mapping[str, Any], doomed: Doomed) -> dict[str, Any]:
    """A later item may be given the id of one that is gone, and must not inherit what was done to it."""
    gone: dict[str, Collection[int]] = {"item": doomed.items, "creator": doomed.creators}
    ids = {kind: [one for one in some if one not in gone.get(kind, ())] for kind, some in changes["ids"].items()}
    return {**changes, "ids": {kind: some for kind, some in ids.items() if some}}


def _scrub_sources(session: Session, named: Naming) -> None:
    for batch_id, label, sources in session.execute(select(t.Batch.id, t.Batch.label, t.Batch.sources)).all():
        told = {
            "label": named.left_out_of(label),
            "sources": [named.left_out_of_path(source) for source in sources],
        }
        if told != {"label": label, "sources": sources}:
            session.execute(update(t.Batch).where(t.Batch.id == batch_id).values(**told))
    mapping = t.ColumnMapping
    for source in session.scalars(select(mapping.source).distinct()).all():
        left = named.left_out_of_path(source)
        if left != source:
            session.execute(update(mapping).where(mapping.source == source).values(source=left))


def _scrub_journeys(session: Session, named: Naming) -> None:
    """Of touches what they are called by, and the names of the files that told of them; the credit stays."""
    columns = ((t.Touch.name, named.left_out_of), (t.Touch.channel, named.left_out_of))
    for column, left_out_of in (*columns, (t.Journey.source, named.left_out_of_path)):
        for said in session.scalars(select(column).distinct()).all():
            left = left_out_of(said)
            if left != said:
                session.execute(update(column.class_).where(column == said).values({column.key: left}))
