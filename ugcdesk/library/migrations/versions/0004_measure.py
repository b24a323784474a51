"""Fewer indexes of figures; rows that can become items, journeys, own benchmarks, rules of campaigns."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from ugcdesk.library.tables import UtcTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_figures_lighter()
    _make_sources()
    _grow_unmatched_rows()
    _make_journeys()
    _make_reference()


def _make_figures_lighter() -> None:
    for name in ("series", "row", "replaced_by"):
        op.drop_index(f"ix_observation_{name}", "observation")
    op.add_column("observation", sa.Column("detail", sa.String(), nullable=False, server_default=""))
    keyed, replaced = sa.text("row_key != ''"), sa.text("replaced_by IS NOT NULL")
    op.create_index("ix_observation_row", "observation", ["channel", "row_key"], sqlite_where=keyed)
    op.create_index("ix_observation_replaced_by", "observation", ["replaced_by"], sqlite_where=replaced)


def _make_sources() -> None:
    op.create_table(
        "figure_range",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("batch_id", sa.Integer(), sa.ForeignKey("batch.id", ondelete="CASCADE"), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("paid", sa.Boolean(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False, server_default=""),
    )
    op.create_index("ix_figure_range_batch_id", "figure_range", ["batch_id"])
    op.create_table(
        "figure_source",
        sa.Column("batch_id", sa.Integer(), sa.ForeignKey("batch.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("source", sa.String(), primary_key=True),
        sa.Column("reader", sa.String(32), nullable=False),
    )


def _grow_unmatched_rows() -> None:
    op.add_column("unmatched_row", sa.Column("channel", sa.String(32), nullable=False, server_default=""))
    for name in ("url", "external_id", "caption"):
        op.add_column("unmatched_row", sa.Column(name, sa.String(), nullable=True))
    op.add_column("unmatched_row", sa.Column("posted_at", UtcTime(), nullable=True))
    op.add_column("unmatched_row", sa.Column("content_type", sa.String(16), nullable=True))
    op.add_column("unmatched_row", sa.Column("subject", sa.String(16), nullable=True))
    op.add_column("unmatched_row", sa.Column("subject_id", sa.Integer(), nullable=True))
    # The channel stood with the numbers of the row alone: those of its own import, else those that it found there.
    of_batch = "SELECT batch_id, row_key, min(channel) AS channel FROM observation WHERE row_key != '' GROUP BY 1, 2"
    op.execute(
        f"UPDATE unmatched_row SET channel = found.channel FROM ({of_batch}) AS found "
        "WHERE found.batch_id = unmatched_row.batch_id AND found.row_key = unmatched_row.key"
    )
    of_any = "SELECT row_key, min(channel) AS channel FROM observation WHERE row_key != '' GROUP BY 1"
    op.execute(
        f"UPDATE unmatched_row SET channel = found.channel FROM ({of_any}) AS found "
        "WHERE unmatched_row.channel = '' AND found.row_key = unmatched_row.key"
    )
    op.create_table(
        "known_row",
        sa.Column("channel", sa.String(32), primary_key=True),
        sa.Column("key", sa.String(), primary_key=True),
        sa.Column("subject", sa.String(16), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
    )


def _make_journeys() -> None:
    op.create_table(
        "journey",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("conversions", sa.Double(), nullable=False),
        sa.Column("nulls", sa.Double(), nullable=False, server_default=sa.text("0")),
        sa.Column("value_minor", sa.Double(), nullable=False),
        sa.Column("currency", sa.String(3), nullable=True),
        sa.Column("new_customers", sa.Double(), nullable=True),
        sa.Column("batch_id", sa.Integer(), sa.ForeignKey("batch.id"), nullable=True),
        sa.Column("live", sa.Boolean(), nullable=False, server_default=sa.text("1")),
    )
    for name in ("key", "batch_id"):
        op.create_index(f"ix_journey_{name}", "journey", [name])
    op.create_table(
        "touch",
        sa.Column("journey_id", sa.Integer(), sa.ForeignKey("journey.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("place", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("before_s", sa.Double(), nullable=True),
        sa.Column("campaign_id", sa.Integer(), sa.ForeignKey("campaign.id", ondelete="SET NULL"), nullable=True),
        sa.Column("item_id", sa.Integer(), sa.ForeignKey("item.id", ondelete="SET NULL"), nullable=True),
    )
    for name in ("campaign_id", "item_id"):
        op.create_index(f"ix_touch_{name}", "touch", [name])


def _make_reference() -> None:
    op.create_table(
        "own_benchmark",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("metric", sa.String(48), nullable=False),
        sa.Column("formula", sa.String(), nullable=False),
        sa.Column("network", sa.String(32), nullable=True),
        sa.Column("paid", sa.Boolean(), nullable=True),
        sa.Column("low", sa.Double(), nullable=False),
        sa.Column("high", sa.Double(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False, server_default=""),
    )
    op.create_table(
        "campaign_rule",
        sa.Column("campaign_id", sa.Integer(), sa.ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("channel", sa.String(32), nullable=True),
        sa.Column("hashtags", sa.JSON(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("within_dates", sa.Boolean(), nullable=False),
    )
