"""Looks back through the edit log at what items were before they took in others; it changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t

Row = dict[str, Any]
Rows = dict[Any, Row]  # by primary key, as the log spells it

_LOOKED_AT = frozenset(("item", "item_original", "rights", "rights_request", "evidence"))
_TABLES = t.Base.metadata.tables


@dataclass(frozen=True, slots=True)
class Step:
    """One edit that changed rows of an item: what they were before and after it; ``entry`` as in `Past.merges`."""

    entry: int
    before: Rows
    after: Rows


class Past:
    """The edits that stand, with what takes them back. Values are as the log spells them: days and times as text."""

    def __init__(self, session: Session) -> None:
        rows = select(t.LogRow.inverse).where(t.LogRow.state == "done", t.LogRow.inverse.is_not(None))
        found = session.scalars(rows.order_by(t.LogRow.seq)).yield_per(500)
        told = ([op for op in row["ops"] if op.get("table") in _LOOKED_AT] for row in found if row)
        self._entries = [ops for ops in told if ops]

    def first_items(self) -> dict[int, int]:
        """The item about which a request was first, by request; only of requests that moved to another since."""
        first: dict[int, int] = {}
        for op in self._all("update", "rights_request"):
            if "item_id" in op["values"]:
                for request_id in op["keys"]:
                    first.setdefault(request_id, op["values"]["item_id"])
        return first

    def removed(self, table: str) -> list[Row]:
        """The rows of ``table`` that an undo would bring back."""
        return [row for op in self._all("insert", table) for row in op["rows"]]

    def merges(self, parts: Collection[int]) -> list[int]:
        """The numbers of the entries in which one of ``parts`` became part of another item, the oldest first."""
        return self._touching("item", parts, "merged_into")

    def answers(self, requests: Collection[int]) -> list[int]:
        """The numbers of the entries in which one of ``requests`` was answered or closed."""
        return self._touching("rights_request", requests, "answer")

    def made_in(self, entries: Collection[int], table: str) -> set[Any]:
        """The keys of the rows of ``table`` that were inserted in these entries."""
        return {
            key
            for entry in entries
            for op in self._entries[entry]
            if op["op"] == "delete" and op["table"] == table
            for key in op["keys"]
        }

    def steps(self, table: str, item_id: int, rows: Rows, since: int) -> list[Step]:
        """How the rows of an item came to be ``rows``, from entry ``since`` on, the oldest step first."""
        found: list[Step] = []
        after = rows
        for entry in range(len(self._entries) - 1, since - 1, -1):
            ops = [op for op in self._entries[entry] if op["table"] == table]
            before = after
            for op in ops:
                before = _taken_back(op, item_id, before)
            if before != after:
                found.append(Step(entry, before, after))
                after = before
        return found[::-1]

    def _all(self, act: str, table: str) -> Iterator[Mapping[str, Any]]:
        return (op for ops in self._entries for op in ops if op["op"] == act and op["table"] == table)

    def _touching(self, table: str, ids: Collection[int], column: str) -> list[int]:
        return [
            number
            for number, ops in enumerate(self._entries)
            if any(
                op["op"] == "update"
                and op["table"] == table
                and column in op["values"]
                # One key list may be as long as the library.
                and any(key in ids for key in op["keys"])
                for op in ops
            )
        ]


def _taken_back(op: Mapping[str, Any], item_id: int, rows: Rows) -> Rows:
    if op["op"] == "insert":
        fresh = {_key_of(op["table"], row): row for row in op["rows"]}
        return {**rows, **{key: row for key, row in fresh.items() if _item_of(key) == item_id}}
    keys = {_plain(key) for key in op["keys"]} & rows.keys()
    if op["op"] == "delete":
        return {key: row for key, row in rows.items() if key not in keys}
    return {key: {**row, **op["values"]} if key in keys else row for key, row in rows.items()}


def _key_of(table: str, row: Row) -> Any:
    key = tuple(row[column.name] for column in _TABLES[table].primary_key)
    return key[0] if len(key) == 1 else key


def _plain(key: Any) -> Any:
    return tuple(key) if isinstance(key, list) else key


def _item_of(key: Any) -> Any:
    return key[0] if isinstance(key, tuple) else key
