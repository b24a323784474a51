"""The one way to write: applies row operations and keeps the inverse of what really changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Table, and_, delete, insert, or_, select, tuple_, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from ugcdesk.library import batches, tables
from ugcdesk.library.changes import ChangesBuilder

Row = dict[str, Any]
Op = dict[str, Any]
Key = int | str | tuple[Any, ...]

_CHUNK = 5_000  # well below the number of parameters that SQLite takes in one statement


class Recorder:
    """Insert, update and delete rows inside one transaction; `inverse` takes it all back.

    Used on the thread that holds the library's write lock, for one edit by ``actor``.
    """

    def __init__(self, session: Session, now: datetime, actor: str = "") -> None:
        self.session = session
        self.now = now
        self.actor = actor
        self.changes = ChangesBuilder()
        self._inverse: list[Op] = []

    @property
    def inverse(self) -> list[Op]:
        """Row operations, in the order in which they take back what was recorded."""
        return self._inverse[::-1]

    def insert(self, model: type[tables.Base], rows: Sequence[Mapping[str, Any]]) -> list[Key]:
        """Insert ``rows`` and return their primary keys in the same order."""
        if not rows:
            return []
        table = _table(model)
        keys = self._insert(table, rows)
        self._inverse.append({"op": "delete", "table": table.name, "keys": keys})
        named = [{**row, "id": key} if isinstance(key, int) else row for row, key in zip(rows, keys, strict=True)]
        self.changes.rows(table.name, named, fields=("created",))
        self.changes.created(table.name, [key for key in keys if isinstance(key, int)])
        return keys

    def insert_one(self, model: type[tables.Base], **values: Any) -> int:
        """Insert one row of a table with an integer key and return it."""
        return cast(int, self.insert(model, [values])[0])

    def update(self, model: type[tables.Base], keys: Iterable[Key], **values: Any) -> list[Key]:
        """Set ``values`` on the rows of ``keys`` and return the keys of those that differed."""
        table = _table(model)
        changed: list[Key] = []
        before: dict[str, tuple[Row, list[Key]]] = {}
        for row in self._rows(table, keys):
            old = {name: row[name] for name in values}
            if old == values:
                continue
            key = _key(tuple(row[column.name] for column in table.primary_key))
            changed.append(key)
            stored = _encode(old)
            before.setdefault(json.dumps(stored, sort_keys=True), (stored, []))[1].append(key)
            # Both: a part may move from one owner to another.
            differing = [name for name in values if old[name] != values[name]]
            self.changes.rows(table.name, [row, {**row, **values}], fields=differing)
        self._inverse.extend(
            {"op": "update", "table": table.name, "keys": some, "values": old} for old, some in before.values()
        )
        stamp = {"version": table.c.version + 1} if "version" in table.c else {}
        for part in _chunks(changed):
            self.session.execute(update(table).where(_where(table, part)).values(**values, **stamp))
        return changed

    def delete(self, model: type[tables.Base], keys: Iterable[Key]) -> list[Key]:
        """Delete the rows of ``keys`` with the parts that belong to them; return the keys that were there."""
        return self._delete(_table(model), list(keys))

    def begin_batch(self, kind: str, label: str, reader: str | None, sources: Sequence[str]) -> int:
        """Open a bulk act: rows written by `bulk` with its id are withdrawn as a whole by undo."""
        row = {
            "kind": kind,
            "label": label,
            "reader": reader,
            "sources": list(sources),
            "at": self.now,
            "live": True,
        }
        batch_id = self.session.execute(insert(tables.Batch).returning(tables.Batch.id), [row]).scalar_one()
        self._inverse.append({"op": "withdraw", "batch": batch_id})
        self.changes.batch(batch_id)
        return batch_id

    def bulk(self, model: type[tables.Base], rows: Sequence[Mapping[str, Any]]) -> list[Key]:
        """Insert rows that belong to an open batch, or are parts of its rows, without copying them into the log."""
        return self._insert(_table(model), rows)

    def bulk_tuples(self, model: type[tables.Base], columns: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
        """As `bulk` for millions of rows: values as SQLite keeps them, in the order of ``columns``; tells no keys."""
        if rows:
            marks = ", ".join("?" * len(columns))
            statement = f"INSERT INTO {_table(model).name} ({', '.join(columns)}) VALUES ({marks})"
            self.session.connection().exec_driver_sql(statement, rows)

    def replay(self, ops: Iterable[Op]) -> None:
        """Apply stored row operations, as an undo or redo does."""
        for op in ops:
            if op["op"] in ("withdraw", "restore"):
                self._switch_batch(op["batch"], live=op["op"] == "restore")
                continue
            model = _MODELS[op["table"]]
            if op["op"] == "insert":
                self.insert(model, [_decode(_table(model), row) for row in op["rows"]])
            elif op["op"] == "delete":
                self.delete(model, [_key_from_json(key) for key in op["keys"]])
            else:
                values = _decode(_table(model), op["values"])
                self.update(model, [_key_from_json(key) for key in op["keys"]], **values)

    def _insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> list[Key]:
        defaults, named = _defaults(table), [column.name for column in table.primary_key]
        full = [{**defaults, **row} for row in rows]
        if all(name in row for row in rows for name in named):
            # Asking for keys that are known already would send each row on its own.
            for some in _chunks(full):
                self.session.execute(insert(table), some)
            return [_key(tuple(row[name] for name in named)) for row in full]
        statement = insert(table).returning(*table.primary_key, sort_by_parameter_order=True)
        keys: list[Key] = []
        for some in _chunks(full):
            keys.extend(_key(tuple(row)) for row in self.session.execute(statement, some))
        return keys

    def _switch_batch(self, batch_id: int, *, live: bool) -> None:
        batches.switch(self.session, batch_id, live=live)
        self._inverse.append({"op": "withdraw" if live else "restore", "batch": batch_id})
        self.changes.batch(batch_id)

    def _delete(self, table: Table, keys: list[Key]) -> list[Key]:
        rows = list(self._rows(table, keys))
        found = [_key(tuple(row[column.name] for column in table.primary_key)) for row in rows]
        for part, column in _parts_of(table):
            self._delete(part, self._keys_where(part, column, found))
        for some in _chunks(found):
            self.session.execute(delete(table).where(_where(table, some)))
        if rows:
            self._inverse.append({"op": "insert", "table": table.name, "rows": [_encode(row) for row in rows]})
            self.changes.rows(table.name, rows, fields=("deleted",))
        return found

    def _keys_where(self, table: Table, column: str, values: Sequence[Key]) -> list[Key]:
        found: list[Key] = []
        for some in _chunks(values):
            rows = self.session.execute(select(*table.primary_key).where(table.c[column].in_(some)))
            found.extend(_key(tuple(row)) for row in rows)
        return found

    def _rows(self, table: Table, keys: Iterable[Key]) -> Iterator[Row]:
        for some in _chunks(list(keys)):
            rows = self.session.execute(select(table).where(_where(table, some)).order_by(*table.primary_key))
            yield from (dict(row._mapping) for row in rows.all())


def _table(model: type[tables.Base]) -> Table:
    return cast(Table, model.__table__)


_MODELS: Mapping[str, type[tables.Base]] = {
    mapper.class_.__tablename__: mapper.class_ for mapper in tables.Base.registry.mappers
}


def _defaults(table: Table) -> Row:
    """What a column holds when a row does not name it, so that all rows of one insert have the same columns."""
    values: Row = {column.name: None for column in table.c if column.nullable and not column.primary_key}
    for column in table.c:
        if isinstance(column.default, ScalarElementColumnDefault):
            values[column.name] = column.default.arg
    return values


def _parts_of(table: Table) -> list[tuple[Table, str]]:
    """The tables whose rows go when a row of ``table`` goes, with the column that points at it."""
    return [
        (part, key.parent.name)
        for part in tables.Base.metadata.sorted_tables
        for key in part.foreign_keys
        if key.column.table is table and key.ondelete == "CASCADE"
    ]


def _where(table: Table, keys: Sequence[Key]) -> ColumnElement[bool]:
    columns = list(table.primary_key)
    if len(columns) == 1:
        return columns[0].in_(keys)
    if len(keys) == 1:
        return and_(*(column == value for column, value in zip(columns, cast(tuple[Any, ...], keys[0]), strict=True)))
    return or_(tuple_(*columns).in_(keys))


def _key(values: tuple[Any, ...]) -> Key:
    return values[0] if len(values) == 1 else values


def _key_from_json(stored: Any) -> Key:
    return tuple(stored) if isinstance(stored, list) else cast(Key, stored)


def _chunks(items: Sequence[Any]) -> Iterator[Any]:
    return (items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK))


def _encode(row: Mapping[str, Any]) -> Row:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def _decode(table: Table, row: Mapping[str, Any]) -> Row:
    return {name: _decode_value(table.c[name].type.python_type, value) for name, value in row.items()}


def _decode_value(kind: type, value: Any) -> Any:
    if value is None or not isinstance(value, str):
        return value
    if issubclass(kind, datetime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if issubclass(kind, date) else value
