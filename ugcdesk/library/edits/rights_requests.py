"""Edits of requests for rights: sent, reminded, withdrawn, answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.edits.granting import record_answer, rights_of
from ugcdesk.library.edits.rights_evidence import add_reply
from ugcdesk.library.edits.words import count, require_items, rows_of
from ugcdesk.library.evidence import ProofFile
from ugcdesk.library.grants import Grant
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.request_words import Composed
from ugcdesk.library.rights_requests import why_not_ask
from ugcdesk.library.vocabulary import RequestAnswer, RightsChannel, RightsStatus
from ugcdesk.library.wholes import whole_of, with_parts


@dataclass(frozen=True, slots=True)
class AskRights:
    """Record requests that go out, as `RightsBook.compose` worded them.

    Rights are “requested” from then on where nothing was known of them. A grant stands, and so does a no.
    Raises WrongUse for an item about which nobody can be asked, see `why_not_ask`.
    """

    requests: Sequence[Composed]

    @property
    def label(self) -> str:
        return f"Ask rights for {count(self.requests, 'item')}"

    def apply(self, recorder: Recorder) -> None:
        item_ids = [request.item_id for request in self.requests]
        require_items(recorder, item_ids)
        for item_id, reason in sorted(why_not_ask(recorder.session, item_ids).items()):
            raise WrongUse(f"Nobody can be asked about item {item_id}. {reason}")
        _require_free(recorder, [request.code for request in self.requests])
        recorder.insert(t.RightsRequest, [self._row(recorder, request) for request in self.requests])
        known = rights_of(recorder, item_ids)
        fresh = dict.fromkeys(item for item in item_ids if item not in known)
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
    """Close open requests without an answer; rights that a request had made “requested” are unknown again."""

    request_ids: Sequence[int]

    @property
    def label(self) -> str:
        return f"Withdraw {count(self.request_ids, 'request')}"

    def apply(self, recorder: Recorder) -> None:
        for row in open_requests(recorder, self.request_ids):
            close_request(recorder, row.id, RequestAnswer.WITHDRAWN)
            for item_id in dict.fromkeys((row.item_id, whole_of(recorder.session, row.item_id))):
                _forget(recorder, item_id)


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
        row = _request(recorder, self.request_id)
        if row.answer not in (None, RequestAnswer.WITHDRAWN):
            raise WrongUse(f"Request {row.code} was {row.answer} already. Undo that, or change the item's rights.")
        whole = whole_of(recorder.session, row.item_id)
        ends = Grant.over(self.channels, self.until).ends
        record_answer(recorder, [whole], self.answer, ends, self.today)
        close_request(recorder, row.id, self.answer)
        add_reply(recorder, row.item_id, self.text, self.proof, request_id=row.id)


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


def close_open(recorder: Recorder, item_ids: Sequence[int], answer: RequestAnswer) -> None:
    """Note the answer to all open requests about items and what was merged into them; part of an edit."""
    asked = t.RightsRequest
    waiting = select(asked.id).join(t.Item, t.Item.id == asked.item_id).where(asked.answer.is_(None))
    parts = rows_of(recorder.session, select(t.Item.id), func.coalesce(t.Item.merged_into, t.Item.id), item_ids)
    found = {row.id for row in rows_of(recorder.session, waiting, t.Item.id, [*item_ids, *(row.id for row in parts)])}
    recorder.update(asked, sorted(found), answer=str(answer), answered_at=recorder.now)


def _forget(recorder: Recorder, item_id: int) -> None:
    """Take off an item that it is requested when a request had said so, and none is open any more."""
    rights = rights_of(recorder, [item_id], RightsStatus.REQUESTED).get(item_id)
    asked = t.RightsRequest
    about = select(asked.at, asked.answer).where(asked.item_id.in_(with_parts(item_id)))
    requests = recorder.session.execute(about).all()
    is_made_by_one = rights and any(row.at == rights.requested_at for row in requests)
    if is_made_by_one and all(row.answer is not None for row in requests):
        recorder.delete(t.Rights, [item_id])
