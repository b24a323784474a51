"""What we know of the exports and import templates of review apps: their headers and which column is which of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ugcdesk.importing.readers.reviews.columns import fitted
from ugcdesk.tabular.dates import DateOrder
from ugcdesk.tabular.headers import Signature, find_column
from ugcdesk.tabular.mapping import Mapping as ColumnMapping
from ugcdesk.tabular.table import Table

_Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """One header of an app: their names for each column of ours, the first there counts.

    ``date_order`` is that of dates which could be read either way, where the app states it; ``unkept`` are columns
    that say nothing of the review itself.
    """

    signature: Signature
    columns: Mapping[str, str | _Names]
    date_order: DateOrder | None = None
    unkept: frozenset[str] = frozenset()

    def mapping(self, table: Table) -> ColumnMapping:
        """Which column of ``table`` is which of ours."""
        named = ((ours, find_column(table.headers, *_names(theirs))) for ours, theirs in self.columns.items())
        mapping = fitted(ColumnMapping({ours: theirs for ours, theirs in named if theirs is not None}), table)
        return replace(mapping, date_order=mapping.date_order or self.date_order)


@dataclass(frozen=True, slots=True)
class ReviewApp:
    """An app by the name of its reader, with the layouts it is known to write."""

    name: str
    layouts: tuple[Layout, ...] = field(default=())

    def layout_of(self, headers: Sequence[str]) -> Layout | None:
        """The layout that has these headers, in any order and spelling."""
        return next((layout for layout in self.layouts if layout.signature.matches(headers)), None)


def _names(theirs: str | _Names) -> _Names:
    return (theirs,) if isinstance(theirs, str) else theirs


def _signature(required: str, any_of: str = "", absent: str = "") -> Signature:
    groups = (frozenset(any_of.split(",")),) if any_of else ()
    return Signature(frozenset(required.split(",")), groups, frozenset(filter(None, absent.split(","))))


_JUDGE_ME = ReviewApp(
    "judge.me",
    (
        Layout(
            _signature(
                "title,body,rating,review_date,reviewer_name,product_handle",
                "curated,picture_urls,ip_address,reviewer_email",
            ),
            {
                "title": "title",
                "text": "body",
                "rating": "rating",
                "posted_at": "review_date",
                "status": "curated",
                "creator": "reviewer_name",
                "email": "reviewer_email",
                "sku": "product_id",
                "handle": "product_handle",
                "reply": "reply",
                "replied_at": "reply_date",
                "pictures": "picture_urls",
                "location": "location",
            },
            date_order="dmy",
        ),
    ),
)
_LOOX = ReviewApp(
    "loox",
    (
        Layout(
            _signature("id,status,rating,nickname,review,date,productId", "img,variant,verified_purchase,handle"),
            {
                "id": "id",
                "status": "status",
                "rating": "rating",
                "email": "email",
                "creator": "nickname",
                "full_name": "full_name",
                "text": "review",
                "posted_at": "date",
                "sku": "productId",
                "handle": "handle",
                "pictures": "img",
                "variant": "variant",
                "verified": "verified_purchase",
            },
        ),
        Layout(
            _signature("product_handle,rating,author,body,created_at,photo_url", absent="state"),
            {
                "handle": "product_handle",
                "rating": "rating",
                "creator": "author",
                "email": "email",
                "text": "body",
                "posted_at": "created_at",
                "pictures": "photo_url",
                "verified": "verified_purchase",
            },
        ),
    ),
)
_SHOPIFY = ReviewApp(
    "shopify-reviews",
    (
        Layout(
            _signature("product_handle,state,rating,title,author,body,created_at"),
            {
                "handle": "product_handle",
                "status": "state",
                "rating": "rating",
                "title": "title",
                "creator": "author",
                "email": "email",
                "location": "location",
                "text": "body",
                "reply": "reply",
                "posted_at": "created_at",
                "replied_at": "replied_at",
            },
        ),
    ),
)
_YOTPO = ReviewApp(
    "yotpo",
    (
        Layout(
            _signature("appkey,review_content,review_score,date,sku,display_name"),
            {
                "status": "published",
                "title": "review_title",
                "text": "review_content",
                "rating": "review_score",
                "posted_at": "date",
                "verified": "user_type",
                "sku": "sku",
                "product_url": "product_url",
                "product": "product_title",
                "creator": "display_name",
                "email": "email",
                "reply": "comment_content",
                "reply_is_public": "comment_public",
                "replied_at": "comment_created_at",
            },
            unkept=frozenset({"product description", "product image url"}),
        ),
        Layout(
            _signature("Review Title,Review Content,Review Score,Date,Product ID,Display Name"),
            {
                "title": "Review Title",
                "text": "Review Content",
                "rating": "Review Score",
                "posted_at": "Date",
                "sku": "Product ID",
                "product": "Product Title",
                "product_url": "Product URL",
                "creator": "Display Name",
                "email": "Email",
                "verified": "Verified Purchase",
            },
        ),
        Layout(
            _signature("Product ID,Review Score,Reviewer Display Name,Review Content,Review Creation Date"),
            {
                "sku": "Product ID",
                "rating": "Review Score",
                "creator": "Reviewer Display Name",
                "text": "Review Content",
                "posted_at": "Review Creation Date",
                "email": "Reviewer Email",
                "title": "Review Title",
            },
        ),
    ),
)
_OKENDO = ReviewApp(
    "okendo",
    (
        Layout(
            _signature("Review ID,Product ID,Rating,Body,Reviewer Name,Is Verified Buyer,Date Created"),
            {
                "id": "Review ID",
                "sku": "Product ID",
                "product": "Product Name",
                "rating": "Rating",
                "title": "Title",
                "text": "Body",
                "creator": "Reviewer Name",
                "verified": "Is Verified Buyer",
                "posted_at": "Date Created",
                "status": "Status",
            },
        ),
        Layout(
            _signature("name,body,rating,dateCreated", "handle,productId,sku"),
            {
                "creator": "name",
                "text": "body",
                "rating": "rating",
                "posted_at": "dateCreated",
                "handle": "handle",
                "sku": ("sku", "productId"),
                "location": "countryCode",
                "email": "email",
                "pictures": "imageUrls",
                "title": "title",
                "status": "status",
            },
        ),
    ),
)
APPS = (_JUDGE_ME, _LOOX, _SHOPIFY, _YOTPO, _OKENDO)
