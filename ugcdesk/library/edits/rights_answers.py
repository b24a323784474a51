"""The edit that records an answer about any number of items at once, with the last day of each channel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.edits.granting import standing_grant, update_each
from ugcdesk.library.edits.rights import rows_with_rights
from ugcdesk.library.edits.rights_evidence import add_evidence
from ugcdesk.library.edits.rights_requests import close_request, deny, open_requests
from ugcdesk.library.edits.words import count, require_dates, require_items
from ugcdesk.library.evidence import ProofFile
from ugcdesk.library.grants import Grant
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.rights import RightsRow
from ugcdesk.library.vocabulary import EvidenceKind, RequestAnswer, RightsChannel, RightsStatus


@dataclass(frozen=True, slots=True)
class RecordAnswer:
    """Record what creators said about ``item_ids``, and close ``request_ids``, open requests about some of them.

    Granted: ``ends`` is the whole grant from then on, each channel with its last day (None: open-ended); it replaces
    what stood, so that what a person saw and confirmed is what holds. Denied: a grant that stands is left alone.
    ``text`` and ``proof`` are kept as a reply. Raises WrongUse for a grant without channels or with an end in the past.
    """

    item_ids: Sequence[int]
    answer: RequestAnswer
    today: date
    ends: Mapping[RightsChannel, date | None] = field(default_factory=dict)
    request_ids: Sequence[int] = ()
    text: str = ""
    proof: ProofFile | None = None

    @property
    def label(self) -> str:
        said = "Grant" if self.answer is RequestAnswer.GRANTED else "Deny"
        return f"{said} rights for {count(self.item_ids, 'item')}"

    def apply(self, recorder: Recorder) -> None:
        if self.answer is RequestAnswer.WITHDRAWN:
            raise WrongUse("A creator grants or denies. Withdraw a request that is not needed any more.")
        require_items(recorder, self.item_ids)
        asked = {row.item_id: row.id for row in open_requests(recorder, self.request_ids)}
        for request_id in self.request_ids:
            close_request(recorder, request_id, self.answer)
        if self.answer is RequestAnswer.GRANTED:
            self._grant(recorder)
        else:
            for item_id in dict.fromkeys(self.item_ids):
                deny(recorder, item_id, self.today)
        if self.text.strip() or self.proof:
            for item_id in dict.fromkeys(self.item_ids):
                add_evidence(
                    recorder, [item_id], EvidenceKind.REPLY, self.text, self.proof, request_id=asked.get(item_id)
                )

    def _grant(self, recorder: Recorder) -> None:
        if not self.ends:
            raise WrongUse("A grant needs a channel. Choose those that the creator allowed.")
        for end in self.ends.values():
            require_dates(self.today, end)
        rows = rows_with_rights(recorder, self.item_ids)
        update_each(recorder, {item_id: self._columns(row) for item_id, row in rows.items()})
        fresh = [item_id for item_id in dict.fromkeys(self.item_ids) if item_id not in rows]
        recorder.insert(t.Rights, [{"item_id": item_id, **self._columns(None)} for item_id in fresh])

    def _columns(self, row: RightsRow | None) -> dict[str, Any]:
        stands = bool(standing_grant(row, self.today))
        starts_on = row.starts_on if row and stands else self.today
        return {"status": str(RightsStatus.GRANTED), "starts_on": starts_on, **Grant(self.ends).columns()}
