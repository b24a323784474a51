"""Makes the identity of a review out of its row: what stays the same when the same review is offered again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from ugcdesk.importing.candidate import ProductHint
from ugcdesk.importing.cleaning import sound_text, web_address
from ugcdesk.importing.readers.reviews.columns import row_number_column
from ugcdesk.importing.readers.reviews.values import is_nameless, whole_id
from ugcdesk.tabular.headers import find_column
from ugcdesk.tabular.mapping import Mapping as ColumnMapping
from ugcdesk.tabular.table import Record, Table

Cells = Mapping[str, str]

# What may be said anew of the same review: it never tells one review from another.
_PASSING = frozenset({"reply", "replied_at", "reply_is_public", "status", "pictures", "email"})
_CONTENT = ("question", "title", "text", "rating")
_SAID = ("posted_at", *_CONTENT)


class Identity:
    """The source keys of the reviews of one table; ``app`` wrote it, ``zone`` is that of times which name none.

    An answer, a state or a picture that comes later never changes the key, nor does another ``zone``.
    """

    def __init__(self, table: Table, mapping: ColumnMapping, zone: ZoneInfo, app: str | None) -> None:
        self._zone = zone
        self._app = app
        self._headers = _identifying(table, mapping)

    def key(self, record: Record, cells: Cells, product: ProductHint | None, posted_at: datetime | None) -> str:
        """The id, else the address, else who wrote when on what, else all that is said.

        An id is unique within an app or for a product; without either it may be no more than a row's number, and
        another table has the same. A day alone is too coarse: two people called Anna may write about one product on
        one day.
        """
        about = (product.sku or product.handle or product.name or "") if product else ""
        number, creator = sound_text(cells.get("id", "")).strip(), cells.get("creator", "")
        address = web_address(cells.get("url"))
        if whole := whole_id(number):
            if self._app or about:
                return f"{self._app}:{whole}" if self._app else f"review:{about}:{whole}"
            return _digest("id", whole, *self._where_or_whose(cells, address, creator, posted_at))
        if number and address:
            return _digest(address)
        if creator and posted_at and (posted_at.hour or posted_at.minute or posted_at.second):
            more = _said(cells, _CONTENT) if not posted_at.second or is_nameless(creator) else ()
            return _digest(about, creator, self._moment(posted_at), *more)
        if self._app:
            return _digest(about, creator, *_said(cells, _SAID))
        return _digest(*(record[header] for header in self._headers))

    def _where_or_whose(
        self, cells: Cells, address: str | None, creator: str, posted_at: datetime | None
    ) -> tuple[str, ...]:
        """What makes an id unique that is neither an app's nor a product's."""
        if address:
            return (address,)
        if creator and posted_at and not is_nameless(creator):
            return creator, self._moment(posted_at)
        return creator, *_said(cells, _SAID)

    def _moment(self, posted_at: datetime) -> str:
        """The moment as the table has it: the library's zone may change, the review stays the same."""
        return (posted_at.replace(tzinfo=None) if posted_at.tzinfo is self._zone else posted_at).isoformat()


def _identifying(table: Table, mapping: ColumnMapping) -> list[str]:
    """The headers whose cells together tell a review from all others: all but its number and what comes later."""
    passing = {theirs for ours, theirs in mapping.columns.items() if ours in _PASSING}
    left_out = {find_column(table.headers, theirs) or theirs for theirs in passing} | {row_number_column(table)}
    return sorted(header for header in table.headers if header not in left_out)


def _said(cells: Cells, which: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cells.get(ours, "") for ours in which)


def _digest(*parts: str) -> str:
    return "review:" + hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
