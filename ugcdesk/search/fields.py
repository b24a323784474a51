"""The fields of the query language: what each is called, what values it takes and how it reads in a sentence."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum

from ugcdesk.library.vocabulary import ContentType, Curation, Flag, Platform, RightsStatus


class ValueKind(StrEnum):
    """How the values of a field are read."""

    CHOICE = "choice"  # one of a few words
    NAME = "name"  # any name, whole; a * at its end stands for the rest
    NUMBER = "number"  # a number or a range of them
    DAY = "day"  # a day, month, year or a range of them
    METRIC = "metric"  # like a number, per cent allowed


class Has(StrEnum):
    """What an item may have, for ``has:``."""

    TEXT = "text"
    PICTURE = "picture"
    VIDEO = "video"
    PRODUCT = "product"
    HOTSPOT = "hotspot"
    FIGURES = "figures"
    ALT = "alt"
    NOTE = "note"  # of a colleague
    REPLY = "reply"  # of the shop
    REQUEST = "request"  # for rights, not answered yet
    PROOF = "proof"  # of the rights
    LOOKALIKE = "lookalike"  # another item that looks alike, with nothing decided about the two


@dataclass(frozen=True, slots=True)
class Field:
    """One field; ``choices`` are its only values when its kind is CHOICE."""

    name: str
    label: str
    kind: ValueKind
    choices: tuple[str, ...] = ()


_ALL = (
    Field("type", "Type", ValueKind.CHOICE, tuple(ContentType)),
    Field("platform", "Platform", ValueKind.CHOICE, tuple(Platform)),
    Field("creator", "Creator", ValueKind.NAME),
    Field("tag", "Tag", ValueKind.NAME),
    Field("product", "Product", ValueKind.NAME),
    Field("line", "Product line", ValueKind.NAME),
    Field("kind", "Product type", ValueKind.NAME),
    Field("campaign", "Campaign", ValueKind.NAME),
    Field("collection", "Collection", ValueKind.NAME),
    Field("rights", "Rights", ValueKind.CHOICE, tuple(RightsStatus)),
    Field("curation", "Curation", ValueKind.CHOICE, tuple(Curation)),
    Field("flag", "To check", ValueKind.CHOICE, tuple(Flag)),
    Field("assigned", "Assigned to", ValueKind.NAME),
    Field("stars", "Stars", ValueKind.NUMBER),
    Field("rating", "Rating", ValueKind.NUMBER),
    Field("lang", "Language", ValueKind.NAME),
    Field("has", "Has", ValueKind.CHOICE, tuple(Has)),
    Field("posted", "Posted", ValueKind.DAY),
    Field("imported", "Imported", ValueKind.DAY),
    Field("file", "File", ValueKind.NAME),
)
FIELDS = {field.name: field for field in _ALL}

NOBODY = "nobody"  # as the value of ``assigned:``, what is nobody's

# The fields that are counted beside an answer, in the order in which a window shows them; ``posted`` by months.
FACETS = (
    "type", "platform", "creator", "tag", "product", "line", "kind", "campaign", "rights", "curation", "stars",
    "rating", "lang", "posted", "collection", "flag", "assigned",
)  # fmt: skip


def field_named(name: str, metrics: Container[str] = ()) -> Field | None:
    """The field called ``name``, case ignored; a metric id is a field too. None when there is none."""
    folded = name.lower()
    if folded in FIELDS:
        return FIELDS[folded]
    return Field(folded, folded.replace("_", " "), ValueKind.METRIC) if folded in metrics else None
