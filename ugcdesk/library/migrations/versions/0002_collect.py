"""Replies, merged items, look-alikes, variants of products, remembered columns and watched folders."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from ugcdesk.library.tables import UtcTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _grow_items()
    _make_variants()
    _make_look_alikes()
    _make_memory()


def _grow_items() -> None:
    # Added column by column: making the table anew would take every part of an item along with it.
    op.add_column("item", sa.Column("reply", sa.String(), nullable=True))
    op.add_column("item", sa.Column("replied_at", UtcTime(), nullable=True))
    op.execute("ALTER TABLE item ADD COLUMN merged_into INTEGER REFERENCES item (id)")
    op.create_index("ix_item_merged_into", "item", ["merged_into"])


def _make_variants() -> None:
    op.create_table(
        "variant",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("product_id", sa.Integer(), sa.ForeignKey("product.id", ondelete="CASCADE"), nullable=False),
        sa.Column("sku", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False, unique=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("price_minor", sa.Integer(), nullable=True),
        sa.Column("currency", sa.String(3), nullable=True),
        sa.Column("availability", sa.String(), nullable=True),
        sa.Column("batch_id", sa.Integer(), sa.ForeignKey("batch.id"), nullable=True),
        sa.Column("live", sa.Boolean(), nullable=False, server_default=sa.text("1")),
    )
    op.create_index("ix_variant_product_id", "variant", ["product_id"])
    op.create_index("ix_variant_batch_id", "variant", ["batch_id"])


def _make_look_alikes() -> None:
    op.create_table(
        "look_alike",
        sa.Column("item_id", sa.Integer(), sa.ForeignKey("item.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("other_id", sa.Integer(), sa.ForeignKey("item.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("likeness", sa.Double(), nullable=False),
        sa.Column("decision", sa.String(8), nullable=True),
    )
    op.create_index("ix_look_alike_other_id", "look_alike", ["other_id"])


def _make_memory() -> None:
    op.create_table(
        "column_mapping",
        sa.Column("signature", sa.String(32), primary_key=True),
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
    )
    op.create_table(
        "watched_folder",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("path", sa.String(), nullable=False, unique=True),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), sa.ForeignKey("campaign.id", ondelete="SET NULL"), nullable=True),
        sa.Column("since", UtcTime(), nullable=False),
    )
