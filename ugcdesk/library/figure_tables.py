"""The tables of measured numbers; `tables` names them with the others."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from ugcdesk.library.base import Base, owner


class Observation(Base):
    """One measured number at its grain; money in minor units. An unmatched row keeps its own ``row_key``."""

    __tablename__ = "observation"
    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(16))
    subject_id: Mapped[int] = mapped_column(default=0, server_default=sql("0"))  # 0 for a channel
    channel: Mapped[str] = mapped_column(String(32))
    row_key: Mapped[str] = mapped_column(default="", server_default="")
    measure: Mapped[str] = mapped_column(String(32))
    day: Mapped[date]
    span: Mapped[str] = mapped_column(String(8))
    paid: Mapped[bool] = mapped_column(default=False, server_default=sql("0"))
    value: Mapped[float]
    currency: Mapped[str | None] = mapped_column(String(3))
    source: Mapped[str]  # the name of the file
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    live: Mapped[bool] = mapped_column(default=True, server_default=sql("1"))
    replaced_by: Mapped[int | None] = mapped_column(ForeignKey("batch.id"), index=True)
    __table_args__ = (
        Index("ix_observation_series", "live", "measure", "day", "value"),
        Index("ix_observation_subject", "subject", "subject_id", "measure", "day"),
        Index("ix_observation_row", "channel", "row_key", "measure", "day"),
    )


class UnmatchedRow(Base):
    """A row of a figures file that found no item; its numbers stand under its channel."""

    __tablename__ = "unmatched_row"
    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = owner("batch")
    source: Mapped[str]
    row: Mapped[int]
    key: Mapped[str]
    reason: Mapped[str]
