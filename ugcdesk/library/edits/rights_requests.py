"""Edits of requests for rights: sent, reminded, withdrawn, answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.edits.granting import rights_row, standing_grant, widen
from ugcdesk.library.edits.rights_evidence import add_evidence
from ugcdesk.library.edits.words import count, require_dates, require_items, rows_of
from ugcdesk.library.evidence import ProofFile
from ugcdesk.library.grants import Grant
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.request_words import Composed
from ugcdesk.library.vocabulary import EvidenceKind, RequestAnswer, RightsChannel, RightsStatus


@dataclass(frozen=True, slots=True)
class AskRights:
    """Record requests that go out, as `RightsBook.compose` worded them.

    Rights are “requested” from then on where nothing was known of them. A grant stands, and so does a no.
    """

    requests: Sequence[Composed]

    @property
    def label(self) -> str:
        return f"Ask rights for {count(self.requests, 'item')}"

    def apply(self, recorder: Recorder) -> None:
        item_ids = [request.item_id for request in self.requests]
        require_items(recorder, item_ids)
        _require_free(recorder, [request.code for request in self.requests])
        recorder.insert(t.RightsRequest, [self._row(recorder, request) for request in self.requests])
        known = rows_of(recorder.session, select(t.Rights.item_id, t.Rights.status), t.Rights.item_id, item_ids)
        waiting = [row.item_id for row in known if row.status == RightsStatus.REQUESTED]
        recorder.update(t.Rights, waiting, requested_at=recorder.now)
        fresh = dict.fromkeys(item for item in item_ids if item not in {row.item_id for row in known})
        asked = {"status": str(RightsStatus.REQUESTED), "channels": [], "requested_at": recorder.now}
        recorder.insert(t.Rights, [{"item_id": item, **asked} for item in fresh])

    def _row(self, recorder: Recorder, request: Composed) -> dict[str, object]:
        return {
            "item_id": request.item_id,
            "code": request.code,
            "at": recorder.now,
            "by": recorder.actor,
            "language": request.language,
            "text": request.text,
            "channels": [str(channel) for channel in request.channels],
            "until": request.until,
            "reminders": 0,
        }


@dataclass(frozen=True, slots=True)
class RemindRequest:
    """Record that creators were reminded of open requests."""

    request_ids: Sequence[int]

    @property
    def label(self) -> str:
        return f"Remind of {count(self.request_ids, 'request')}"

    def apply(self, recorder: Recorder) -> None:
        for row in open_requests(recorder, self.request_ids):
            recorder.update(t.RightsRequest, [row.id], reminders=row.reminders + 1, reminded_at=recorder.now)


@dataclass(frozen=True, slots=True)
class WithdrawRequest:
    """Close open requests without an answer; rights that were only requested are unknown again."""

    request_ids: Sequence[int]

    @property
    def label(self) -> str:
        return f"Withdraw {count(self.request_ids, 'request')}"

    def apply(self, recorder: Recorder) -> None:
        for row in open_requests(recorder, self.request_ids):
            close_request(recorder, row.id, RequestAnswer.WITHDRAWN)
            rights = rights_row(recorder, row.item_id)
            if rights and rights.status == RightsStatus.REQUESTED and not _is_asked(recorder, row.item_id):
                recorder.delete(t.Rights, [row.item_id])


@dataclass(frozen=True, slots=True)
class AnswerRequest:
    """Record what a creator answered to a request, with what they wrote and a file that shows it.

    Granted: ``channels`` (none: all) until ``until`` (None: open-ended) are added to what is granted already, and
    nothing of that is shortened. Denied: a grant that stands is left alone, else rights are denied.
    A request that was withdrawn may be answered late. Raises WrongUse for one that was answered before.
    """

    request_id: int
    answer: RequestAnswer
    today: date
    channels: Sequence[RightsChannel] = ()
    until: date | None = None
    text: str = ""
    proof: ProofFile | None = None

    @property
    def label(self) -> str:
        return "Record a grant" if self.answer is RequestAnswer.GRANTED else "Record a refusal"

    def apply(self, recorder: Recorder) -> None:
        if self.answer is RequestAnswer.WITHDRAWN:
            raise WrongUse("A creator grants or denies. Withdraw a request that is not needed any more.")
        row = _request(recorder, self.request_id)
        if row.answer not in (None, RequestAnswer.WITHDRAWN):
            raise WrongUse(f"Request {row.code} was {row.answer} already. Undo that, or change the item's rights.")
        close_request(recorder, row.id, self.answer)
        if self.answer is RequestAnswer.GRANTED:
            require_dates(self.today, self.until)
            widen(recorder, row.item_id, Grant.over(self.channels, self.until), self.today)
        else:
            deny(recorder, row.item_id, self.today)
        if self.text.strip() or self.proof:
            add_evidence(recorder, [row.item_id], EvidenceKind.REPLY, self.text, self.proof, request_id=row.id)


def deny(recorder: Recorder, item_id: int, today: date) -> None:
    """Note that rights were refused, unless a grant stands; part of an edit."""
    row = rights_row(recorder, item_id)
    if standing_grant(row, today):
        return
    denied: dict[str, object] = {
        "status": str(RightsStatus.DENIED),
        "channels": [],
        "ends_on": None,
        "ends_by_channel": None,
    }
    if row is None:
        recorder.insert(t.Rights, [{"item_id": item_id, **denied}])
    elif row.status != RightsStatus.REVOKED:
        recorder.update(t.Rights, [item_id], starts_on=None, **denied)


def _require_free(recorder: Recorder, codes: Sequence[str]) -> None:
    taken = recorder.session.scalars(select(t.RightsRequest.code).where(t.RightsRequest.code.in_(codes))).first()
    if taken is not None or len(set(codes)) < len(codes):
        raise WrongUse(f"The code {taken or codes[0]} is taken. Word the request again for a new one.")


def _request(recorder: Recorder, request_id: int) -> t.RightsRequest:
    row = recorder.session.get(t.RightsRequest, request_id, populate_existing=True)
    if row is None:
        raise WrongUse(f"There is no request {request_id}. “ugcdesk rights unanswered” lists those that are open.")
    return row


def open_requests(recorder: Recorder, request_ids: Sequence[int]) -> list[t.RightsRequest]:
    """The requests with these ids, which nobody answered yet; raises WrongUse for any other."""
    rows = [_request(recorder, request_id) for request_id in dict.fromkeys(request_ids)]
    for row in rows:
        if row.answer is not None:
            raise WrongUse(f"Request {row.code} was {row.answer} already. There is nothing to wait for.")
    return rows


def close_request(recorder: Recorder, request_id: int, answer: RequestAnswer) -> None:
    """Note the answer to a request; part of an edit."""
    recorder.update(t.RightsRequest, [request_id], answer=str(answer), answered_at=recorder.now)


def _is_asked(recorder: Recorder, item_id: int) -> bool:
    asked = select(t.RightsRequest.id).where(t.RightsRequest.item_id == item_id, t.RightsRequest.answer.is_(None))
    return recorder.session.scalars(asked.limit(1)).first() is not None
