"""Remembers how the tables of an import were read, as part of the edit that brings them in; it is no edit alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select

from ugcdesk.library import tables as t
from ugcdesk.library.recorder import Recorder


@dataclass(frozen=True, slots=True)
class RememberedColumns:
    """How a table called ``source`` was read; ``mapping`` is as in a mapping file, ``kind`` "reviews" or "products".

    Tables of the kind whose headers have the same ``signature`` are read so the next time.
    """

    signature: str
    kind: str
    source: str
    mapping: Mapping[str, Any]


def remember(recorder: Recorder, columns: Iterable[RememberedColumns]) -> None:
    """Keep the mappings in place of those of the same signature and kind; an undo brings the earlier ones back."""
    for one in {(one.signature, one.kind): one for one in columns}.values():
        key = (one.signature, one.kind)
        there = recorder.session.scalar(select(t.ColumnMapping.mapping).where(*_is(one)))
        values = {"source": one.source, "mapping": dict(one.mapping), "at": recorder.now}
        if there is None:
            recorder.insert(t.ColumnMapping, [{"signature": one.signature, "kind": one.kind, **values}])
        elif there != values["mapping"]:
            recorder.update(t.ColumnMapping, [key], **values)


def _is(one: RememberedColumns) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return t.ColumnMapping.signature == one.signature, t.ColumnMapping.kind == one.kind
