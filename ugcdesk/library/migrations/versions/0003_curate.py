"""Requests, evidence and terms of rights; flags, assignments, turned pictures, other words for tags, erased creators."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from ugcdesk.library.tables import UtcTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _grow_creators_and_items()
    _make_flags()
    _make_rights()
    _make_memory()


def _grow_creators_and_items() -> None:
    # Added column by column: making a table anew would take every part of its rows along with it.
    op.execute("ALTER TABLE creator ADD COLUMN same_as INTEGER REFERENCES creator (id)")
    op.create_index("ix_creator_same_as", "creator", ["same_as"])
    op.add_column("creator", sa.Column("barred_at", UtcTime(), nullable=True))
    op.add_column("creator", sa.Column("barred_why", sa.String(), nullable=True))
    op.add_column("item", sa.Column("assigned_to", sa.String(), nullable=True))
    op.create_index("ix_item_assigned_to", "item", ["assigned_to"])
    op.add_column("item_original", sa.Column("turn", sa.Integer(), nullable=False, server_default=sa.text("0")))
    for name in ("focal_x", "focal_y", "poster_s"):
        op.add_column("item_original", sa.Column(name, sa.Double(), nullable=True))


def _make_flags() -> None:
    op.create_table(
        "item_flag",
        sa.Column("item_id", sa.Integer(), sa.ForeignKey("item.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("flag", sa.String(16), primary_key=True),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("cleared_at", UtcTime(), nullable=True),
    )
    op.execute(
        "INSERT INTO item_flag (item_id, flag, at) SELECT id, 'paid', imported_at FROM item "
        "WHERE json_extract(marks, '$.paid_partnership') = 1"
    )


def _make_rights() -> None:
    op.add_column("rights", sa.Column("ends_by_channel", sa.JSON(), nullable=True))
    op.create_table(
        "rights_request",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("item_id", sa.Integer(), sa.ForeignKey("item.id", ondelete="CASCADE"), nullable=False),
        sa.Column("code", sa.String(16), nullable=False, unique=True),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("channels", sa.JSON(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reminded_at", UtcTime(), nullable=True),
        sa.Column("reminders", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("answered_at", UtcTime(), nullable=True),
        sa.Column("answer", sa.String(16), nullable=True),
    )
    op.create_index("ix_rights_request_item_id", "rights_request", ["item_id"])
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("item_id", sa.Integer(), sa.ForeignKey("item.id", ondelete="CASCADE"), nullable=False),
        sa.Column("request_id", sa.Integer(), sa.ForeignKey("rights_request.id"), nullable=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("hash", sa.String(64), sa.ForeignKey("original.hash"), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
    )
    for name in ("item_id", "request_id", "hash"):
        op.create_index(f"ix_evidence_{name}", "evidence", [name])
    op.create_table(
        "request_template",
        sa.Column("language", sa.String(8), primary_key=True),
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("text", sa.String(), nullable=False),
    )
    op.create_table(
        "usage_terms",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("source", sa.String(), nullable=False, unique=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("channels", sa.JSON(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
    )


def _make_memory() -> None:
    op.create_table(
        "tag_alias",
        sa.Column("key", sa.String(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("tag_id", sa.Integer(), sa.ForeignKey("tag.id", ondelete="CASCADE"), nullable=False),
    )
    op.create_index("ix_tag_alias_tag_id", "tag_alias", ["tag_id"])
    op.create_table(
        "tombstone",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
    )
