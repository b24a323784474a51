"""The controlled vocabularies: the only values that these columns may hold."""

from __future__ import annotations

from enum import StrEnum


class Platform(StrEnum):
    """Where an item came from."""

    INSTAGRAM = "instagram"
    TIKTOK = "tiktok"
    FACEBOOK = "facebook"
    YOUTUBE = "youtube"
    PINTEREST = "pinterest"
    X = "x"
    WEBSITE = "website"
    EMAIL = "email"
    FILE = "file"


class ContentType(StrEnum):
    """What an item is."""

    PHOTO = "photo"
    VIDEO = "video"
    POST = "post"
    STORY = "story"
    REVIEW = "review"
    QUESTION = "question"
    COMMENT = "comment"


class Curation(StrEnum):
    INBOX = "inbox"
    APPROVED = "approved"
    REJECTED = "rejected"


class RightsStatus(StrEnum):
    """The stored status and, for `ENDS_SOON` and `EXPIRED`, what a clock makes of a grant."""

    UNKNOWN = "unknown"
    REQUESTED = "requested"
    GRANTED = "granted"
    ENDS_SOON = "ends_soon"
    EXPIRED = "expired"
    DENIED = "denied"
    REVOKED = "revoked"


class RightsChannel(StrEnum):
    """What a grant may cover; a grant without channels covers them all."""

    WEBSITE = "website"
    EMAIL = "email"
    SOCIAL = "social"
    ADS = "ads"
    PRINT = "print"


class GalleryLayout(StrEnum):
    JUSTIFIED = "justified"
    SQUARES = "squares"


class SubjectKind(StrEnum):
    """What a measured number is about."""

    ITEM = "item"
    PLACEMENT = "placement"
    CAMPAIGN = "campaign"
    CHANNEL = "channel"


class Span(StrEnum):
    """What the number of one observation covers."""

    FLOW = "flow"  # what happened on that day; adds up over days
    TOTAL = "total"  # since the beginning, as known on that day; never summed over days
    LEVEL = "level"  # how it stood on that day, such as followers; never summed over days


class BatchKind(StrEnum):
    IMPORT = "import"
    PRODUCTS = "products"
    FIGURES = "figures"


class LookAlikeDecision(StrEnum):
    """What was decided about two items that look alike; without a decision they are still to be looked at."""

    KEPT = "kept"


class Flag(StrEnum):
    """What somebody has to check before an item is used."""

    PAID = "paid"  # a paid partnership, to be named as such
    CHILDREN = "children"
    FACES = "faces"
    BARRED = "barred"  # its creator is on the list of those not to be used


class RequestAnswer(StrEnum):
    GRANTED = "granted"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"  # by us, because nobody answered or it is not needed any more


class EvidenceKind(StrEnum):
    REPLY = "reply"
    FILE = "file"
    TERMS = "terms"
    NOTE = "note"


class TemplateKind(StrEnum):
    """What is written to a creator about rights."""

    REQUEST = "request"
    REMINDER = "reminder"
