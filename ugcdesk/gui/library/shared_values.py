"""What several items have in common, and what they do not: counted, never blank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ugcdesk.desk import Desk
from ugcdesk.library.items import ItemRow, ProductRow

_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Shared:
    """Counts over ``items`` rows read of ``count`` selected ones; names with how many items bear them."""

    count: int
    rows: tuple[ItemRow, ...]
    kinds: tuple[tuple[str, int], ...]
    stars: tuple[int, int]
    curations: tuple[tuple[str, int], ...]
    creators: tuple[tuple[str, int], ...]
    tags: tuple[tuple[str, int], ...]
    campaigns: tuple[tuple[str, int], ...]
    rights: tuple[tuple[str, int], ...]
    first_end: date | None
    products: tuple[tuple[ProductRow, int], ...] = ()
    assigned: tuple[tuple[str, int], ...] = ()
    flags: tuple[tuple[str, int], ...] = ()
    colleagues: tuple[str, ...] = ()

    @property
    def pictured(self) -> tuple[ItemRow, ...]:
        """The first items, for thumbnails."""
        return self.rows[:_SHOWN]


def read_shared(desk: Desk, ids: Sequence[int], count: int) -> Shared:
    """Read ``ids`` and count what they share; not on the GUI thread. ``count`` may be more than were read."""
    rows, attention = desk.rows(ids), desk.attention(ids)
    stars = [row.stars for row in rows] or [0]
    ends = [row.rights_ends_on for row in rows if row.rights in ("granted", "ends_soon") and row.rights_ends_on]
    return Shared(
        count=count,
        rows=tuple(rows),
        kinds=_counted(row.content_type for row in rows),
        stars=(min(stars), max(stars)),
        curations=_counted(row.curation for row in rows),
        creators=_counted(row.creator for row in rows if row.creator),
        tags=_counted(tag for row in rows for tag in row.tags),
        campaigns=_counted(name for row in rows for name in row.campaigns),
        rights=_counted(row.rights for row in rows),
        first_end=min(ends, default=None),
        products=tuple(Counter(product for row in rows for product in row.products).most_common()),
        assigned=attention.assigned,
        flags=attention.flags,
        colleagues=tuple(desk.colleagues()),
    )


def _counted(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(names).most_common())
