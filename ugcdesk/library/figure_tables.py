"""The tables of measured numbers, journeys and reference values; `tables` names them with the others."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from ugcdesk.library.base import Base, FromBatch, owner


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
    detail: Mapped[str] = mapped_column(default="", server_default="")  # of a report that comes in several
    value: Mapped[float]
    currency: Mapped[str | None] = mapped_column(String(3))
    source: Mapped[str]  # the name of the file
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    live: Mapped[bool] = mapped_column(default=True, server_default=sql("1"))
    replaced_by: Mapped[int | None] = mapped_column(ForeignKey("batch.id"))
    # Few and partial: each whole index makes an import of millions of numbers a third slower.
    __table_args__ = (
        Index("ix_observation_subject", "subject", "subject_id", "measure", "day"),
        Index("ix_observation_row", "channel", "row_key", sqlite_where=sql("row_key != ''")),
        Index("ix_observation_replaced_by", "replaced_by", sqlite_where=sql("replaced_by IS NOT NULL")),
    )


class FigureRange(Base):
    """That what a file tells of a channel on ``day`` is of all days since ``first_day``, and not of that day alone.

    With a ``detail`` it is so of what has the same one alone.
    """

    __tablename__ = "figure_range"
    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = owner("batch")
    source: Mapped[str]
    channel: Mapped[str] = mapped_column(String(32))
    paid: Mapped[bool]
    first_day: Mapped[date]
    day: Mapped[date]
    detail: Mapped[str] = mapped_column(default="", server_default="")


class FigureSource(Base):
    """Which reader read a file of a batch; what a file tells weighs by who tells it."""

    __tablename__ = "figure_source"
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id", ondelete="CASCADE"), primary_key=True)
    source: Mapped[str] = mapped_column(primary_key=True)
    reader: Mapped[str] = mapped_column(String(32))


class UnmatchedRow(Base):
    """A row of a figures file that found no item; its numbers stand under its channel, at its ``key``.

    What it says of the post is kept so that it can become an item; with ``subject`` it has found what it is of.
    """

    __tablename__ = "unmatched_row"
    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = owner("batch")
    source: Mapped[str]
    row: Mapped[int]
    key: Mapped[str]
    reason: Mapped[str]
    channel: Mapped[str] = mapped_column(String(32), default="", server_default="")
    url: Mapped[str | None]
    external_id: Mapped[str | None]
    caption: Mapped[str | None]
    posted_at: Mapped[datetime | None]
    content_type: Mapped[str | None] = mapped_column(String(16))
    subject: Mapped[str | None] = mapped_column(String(16))
    subject_id: Mapped[int | None]


class KnownRow(Base):
    """What a person said that the rows of a channel with this key are of; later files follow it."""

    __tablename__ = "known_row"
    channel: Mapped[str] = mapped_column(String(32), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(16))
    subject_id: Mapped[int]


class Journey(FromBatch, Base):
    """A path of touches that ended in a conversion, or not; of a summary, as many as it counts.

    ``value_minor`` is the value of all of them in minor units, ``nulls`` how many took the same path for nothing.
    """

    __tablename__ = "journey"
    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str]  # the name of the file
    key: Mapped[str] = mapped_column(index=True)
    day: Mapped[date | None]
    conversions: Mapped[float]
    nulls: Mapped[float] = mapped_column(default=0.0, server_default=sql("0"))
    value_minor: Mapped[float]
    currency: Mapped[str | None] = mapped_column(String(3))
    new_customers: Mapped[float | None]


class Touch(Base):
    """One touch of a journey. ``before_s`` is how many seconds before the end of the journey it was."""

    __tablename__ = "touch"
    journey_id: Mapped[int] = mapped_column(ForeignKey("journey.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]  # as the file says it
    channel: Mapped[str] = mapped_column(String(32))
    before_s: Mapped[float | None]
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id", ondelete="SET NULL"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("item.id", ondelete="SET NULL"), index=True)


class OwnBenchmark(Base):
    """A reference value that a person set or imported; ``formula`` says what it may be compared with."""

    __tablename__ = "own_benchmark"
    id: Mapped[int] = mapped_column(primary_key=True)
    metric: Mapped[str] = mapped_column(String(48))
    formula: Mapped[str]
    network: Mapped[str | None] = mapped_column(String(32))
    paid: Mapped[bool | None]
    low: Mapped[float]
    high: Mapped[float]
    source: Mapped[str]
    year: Mapped[int]
    note: Mapped[str] = mapped_column(default="", server_default="")


class CampaignRule(Base):
    """Which items join a campaign by themselves: all that is named must hold, and of each list any one."""

    __tablename__ = "campaign_rule"
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True)
    channel: Mapped[str | None] = mapped_column(String(32))  # where they are placed; None: each on its own platform
    hashtags: Mapped[list[str]]  # folded, without the sign
    lines: Mapped[list[str]]  # names of product lines
    within_dates: Mapped[bool]  # posted between the dates of the campaign
