"""What all tables share: instants, the base class, the batch that brought a row in, and the reference to an owner."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy import text as sql
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import DateTime, TypeDecorator


class UtcTime(TypeDecorator[datetime]):
    """An aware instant, kept as UTC without a zone because SQLite has no type for one."""

    impl = DateTime
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        return datetime

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value else None


class Base(DeclarativeBase):
    type_annotation_map = {datetime: UtcTime, dict[str, Any]: JSON, list[str]: JSON}  # noqa: RUF012


def owner(target: str, **options: Any) -> Mapped[int]:
    """A reference to the row that this one is part of; it goes when its owner goes."""
    return mapped_column(ForeignKey(f"{target}.id", ondelete="CASCADE"), index=True, **options)


class Batch(Base):
    """One bulk act: which reader read which files, when. Withdrawn by undo, dropped with its redo."""

    __tablename__ = "batch"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    label: Mapped[str]
    reader: Mapped[str | None]
    sources: Mapped[list[str]]
    at: Mapped[datetime]
    live: Mapped[bool] = mapped_column(default=True)


class FromBatch:
    """Columns of everything that a bulk act may have brought in."""

    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"), index=True)
    live: Mapped[bool] = mapped_column(default=True, server_default=sql("1"))
