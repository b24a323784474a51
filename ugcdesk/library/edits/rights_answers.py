"""The edit that records an answer about any number of items at once, with the last day of each channel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ugcdesk.library import tables as t
from ugcdesk.library.edits.granting import record_answer
from ugcdesk.library.edits.rights_evidence import add_reply
from ugcdesk.library.edits.rights_requests import close_request, open_requests
from ugcdesk.library.edits.words import count, require_items
from ugcdesk.library.evidence import ProofFile
from ugcdesk.library.grants import Grant
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import RequestAnswer, RightsChannel
from ugcdesk.library.wholes import whole_of


@dataclass(frozen=True, slots=True)
class RecordAnswer:
    """Record what creators said about ``item_ids``, and close ``request_ids``, open requests about some of them.

    Granted: ``ends`` is what they allow, each channel with its last day (None: open-ended). It is added to what stands,
    and nothing of that is shortened; with ``replaces`` it is the whole grant from then on, as a person saw and
    confirmed it. Denied: a grant that stands is left alone. ``text`` and ``proof`` are kept as a reply, with the item
    that was asked for. Raises WrongUse for a grant without channels or with an end in the past.
    """

    item_ids: Sequence[int]
    answer: RequestAnswer
    today: date
    ends: Mapping[RightsChannel, date | None] = field(default_factory=dict)
    request_ids: Sequence[int] = ()
    text: str = ""
    proof: ProofFile | None = None
    replaces: bool = False

    @property
    def label(self) -> str:
        said = "Grant" if self.answer is RequestAnswer.GRANTED else "Deny"
        return f"{said} rights for {count(self.item_ids, 'item')}"

    def apply(self, recorder: Recorder) -> None:
        require_items(recorder, self.item_ids)
        asked = open_requests(recorder, self.request_ids)
        record_answer(recorder, self.item_ids, self.answer, self.ends, self.today)
        if self.replaces and self.answer is RequestAnswer.GRANTED:
            recorder.update(t.Rights, self.item_ids, **Grant(self.ends).columns())
        for row in asked:
            close_request(recorder, row.id, self.answer)
        answered = {whole_of(recorder.session, row.item_id): row for row in asked}
        for item_id in dict.fromkeys(self.item_ids):
            one = answered.get(item_id)
            about, request_id = (one.item_id, one.id) if one else (item_id, None)
            add_reply(recorder, about, self.text, self.proof, request_id=request_id)
