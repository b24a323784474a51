"""Everything the rights sheet must know of its items before a person can act, read in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ugcdesk.desk import Desk
from ugcdesk.gui import words
from ugcdesk.gui.rights.channels import lacking_channels
from ugcdesk.library.items import ItemRow
from ugcdesk.library.rights_book import Standing
from ugcdesk.library.rights_requests import RequestRow
from ugcdesk.library.vocabulary import RightsChannel, RightsStatus

Ends = Mapping[RightsChannel, date | None]
USUAL = (RightsChannel.WEBSITE, RightsChannel.EMAIL, RightsChannel.SOCIAL)


@dataclass(frozen=True, slots=True)
class Known:
    """The items somebody can be asked about, the others with the reason, what is open, and the languages there are.

    ``standing`` is that of a single item, None for several.
    """

    askable: tuple[ItemRow, ...]
    left_out: tuple[tuple[str, str], ...]
    open: tuple[RequestRow, ...]
    standing: Standing | None
    languages: tuple[str, ...]

    @property
    def to_ask(self) -> tuple[RightsChannel, ...]:
        """The channels to propose for a request: what a single grant lacks, else what is usual."""
        if self.standing is not None and self.standing.status in (RightsStatus.GRANTED, RightsStatus.ENDS_SOON):
            return tuple(lacking_channels(self.standing))
        return USUAL

    @property
    def waits_for_answer(self) -> bool:
        """Whether an answer is likelier to be recorded than a question to be asked."""
        stands = self.standing is not None and self.standing.status in (RightsStatus.GRANTED, RightsStatus.ENDS_SOON)
        return not self.to_ask or not self.askable or (bool(self.open) and not stands)


def read_known(desk: Desk, item_ids: Sequence[int]) -> Known:
    """Read all of it; not on the GUI thread."""
    reasons = desk.rights.why_not_ask(item_ids)
    rows = desk.rows(item_ids)
    return Known(
        askable=tuple(row for row in rows if row.id not in reasons),
        left_out=tuple((_named(row), reasons[row.id]) for row in rows if row.id in reasons),
        open=tuple(desk.rights.open_about(item_ids)),
        standing=desk.rights.standing(item_ids[0]) if len(item_ids) == 1 else None,
        languages=tuple(dict.fromkeys(row.language for row in desk.rights.templates())),
    )


def proposed(standing: Standing | None, request: RequestRow | None) -> dict[RightsChannel, date | None]:
    """The grant to propose: what stands together with what was asked for, or what is usual."""
    ends: dict[RightsChannel, date | None] = {}
    if standing is not None and standing.status in (RightsStatus.GRANTED, RightsStatus.ENDS_SOON):
        stands = (RightsStatus.GRANTED, RightsStatus.ENDS_SOON)
        ends = {one.channel: one.until for one in standing.channels if one.status in stands}
    if request is not None:
        for channel in request.channels or tuple(RightsChannel):
            ends.setdefault(channel, request.until)
    return ends or dict.fromkeys(USUAL)


def _named(row: ItemRow) -> str:
    return words.creator(row) if row.creator else f"{words.CONTENT_TYPES[row.content_type]} {row.id}"
