"""Everything that a screen or a command reads about rights: standing, requests, proofs, wordings, terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.errors import WrongUse
from ugcdesk.library import holds as holding
from ugcdesk.library import rights_due, rights_requests, usage_terms
from ugcdesk.library import tables as t
from ugcdesk.library.evidence import EvidenceRow, evidence_of
from ugcdesk.library.library import Library
from ugcdesk.library.request_words import (
    Addressee,
    Composed,
    TemplateRow,
    choose_language,
    fill,
    require_template,
    templates,
)
from ugcdesk.library.rights import ENDS_SOON, ChannelStanding, RightsRow, channel_standing, effective_status
from ugcdesk.library.rights_due import Ending
from ugcdesk.library.rights_requests import UNANSWERED_AFTER, RequestRow
from ugcdesk.library.usage_terms import TermsRow
from ugcdesk.library.vocabulary import Platform, RightsChannel, RightsStatus, TemplateKind


@dataclass(frozen=True, slots=True)
class Standing:
    """How an item's rights stand today: as a whole, by channel, what else holds it back, and who proves it.

    ``held`` is a sentence, None when nothing but rights counts; ``asked`` is the newest open request,
    ``proof`` the newest evidence.
    """

    item_id: int
    status: RightsStatus
    rights: RightsRow | None
    channels: tuple[ChannelStanding, ...]
    held: str | None
    caution: str | None
    asked: RequestRow | None
    proof: EvidenceRow | None


class RightsBook:
    """Reads what is known about rights. Every method may be called from any thread.

    ``guess`` names the language of a text as a code of two letters, or None when it cannot tell.
    """

    def __init__(self, library: Library, guess: Callable[[str], str | None]) -> None:
        self._library = library
        self._guess = guess

    def standing(self, item_id: int) -> Standing:
        """How the rights of an item stand today; raises WrongUse when there is no such item."""
        today, now = self._library.today(), self._library.now()
        with self._library.read() as session:
            _addressee(session, item_id)
            found = session.get(t.Rights, item_id)
            row = RightsRow.of(found) if found else None
            requests = [one for one in rights_requests.requests_of(session, item_id, now) if one.is_open]
            proofs = evidence_of(session, item_id)
            hold = holding.holds(session, [item_id]).get(item_id)
        asked = {channel for one in requests for channel in one.channels or RightsChannel}
        return Standing(
            item_id=item_id,
            status=effective_status(row, today),
            rights=row,
            channels=channel_standing(row, today, asked),
            held=holding.why_held(hold),
            caution=holding.caution(hold),
            asked=requests[0] if requests else None,
            proof=proofs[0] if proofs else None,
        )

    def open_about(self, item_ids: Sequence[int]) -> list[RequestRow]:
        """The open requests for any of the items, the oldest first."""
        with self._library.read() as session:
            return rights_requests.open_about(session, item_ids, self._library.now())

    def why_not_ask(self, item_ids: Sequence[int]) -> dict[int, str]:
        """Why nobody can be asked about some of the items, as a sentence each: no creator, or not to be used."""
        with self._library.read() as session:
            return rights_requests.why_not_ask(session, item_ids)

    def request(self, request_id: int) -> RequestRow:
        """One request; raises WrongUse when there is none with this id."""
        with self._library.read() as session:
            found = rights_requests.request_by_id(session, request_id, self._library.now())
        if found is None:
            raise WrongUse(f"There is no request {request_id}. “ugcdesk rights unanswered” lists those that are open.")
        return found

    def find_request(self, text: str) -> RequestRow | None:
        """The request whose code stands in ``text``, such as a reply that was pasted."""
        with self._library.read() as session:
            return rights_requests.request_with(session, text, self._library.now())

    def unanswered(self, older_than: timedelta = UNANSWERED_AFTER) -> list[RequestRow]:
        """The open requests that nothing was heard of for so long, the oldest first; zero lists all open ones."""
        with self._library.read() as session:
            return rights_requests.unanswered(session, self._library.now(), older_than)

    def ending_soon(self, within: timedelta = ENDS_SOON) -> list[Ending]:
        """The grants, by channel, that end within that time, the next to end first."""
        with self._library.read() as session:
            return rights_due.rights_due(session, self._library.today(), within)

    def evidence_of(self, item_id: int) -> list[EvidenceRow]:
        """All that proves the rights of an item, the newest first."""
        with self._library.read() as session:
            return evidence_of(session, item_id)

    def templates(self) -> list[TemplateRow]:
        """The wordings in use by language, request before reminder."""
        with self._library.read() as session:
            return templates(session)

    def terms(self) -> list[TermsRow]:
        """The usage terms that are in force, by source."""
        with self._library.read() as session:
            return usage_terms.terms_rows(session)

    def sources(self) -> list[str]:
        """The readers that brought reviews or questions in: what terms can be set for."""
        with self._library.read() as session:
            return usage_terms.sources(session)

    def compose(
        self,
        item_ids: Sequence[int],
        *,
        channels: Sequence[RightsChannel] = (),
        until: date | None = None,
        language: str | None = None,
    ) -> list[Composed]:
        """Word a request for each of ``item_ids``; nothing is recorded before the edit `AskRights`.

        No channels means all, no ``until`` no end. Without ``language`` it is the item's, known or guessed, or English.
        Raises WrongUse for an item that is not there, and for a day that is over.
        """
        if until is not None and until < self._library.today():
            raise WrongUse(f"Nobody can grant what is over: {until} is past. Name a last day to come, or none.")
        with self._library.read() as session:
            taken = set(session.scalars(select(t.RightsRequest.code)))
            composed = []
            for item_id in dict.fromkeys(item_ids):
                code = rights_requests.new_code(self._library.folder.name, taken)
                taken.add(code)
                composed.append(self._request(session, item_id, code, tuple(channels), until, language))
        return composed

    def reminder(self, request_id: int) -> Composed:
        """Word a reminder of a request, with its code and in its language; recorded by the edit `RemindRequest`."""
        asked = self.request(request_id)
        with self._library.read() as session:
            to = _addressee(session, session.get_one(t.RightsRequest, request_id).item_id)
            blank = Composed(asked.item_id, asked.code, asked.language, "", asked.channels, asked.until, to.link)
            return self._worded(session, TemplateKind.REMINDER, to, blank)

    def example(self, language: str, kind: TemplateKind, wording: str) -> str:
        """How ``wording`` reads when it is filled in for somebody; raises WrongUse for what could not be filled in."""
        code, text = require_template(language, wording)
        to = Addressee("marta.lives", Platform.INSTAGRAM, "https://www.instagram.com/p/DRk2mXqjW1e/", code, "")
        asked = Composed(0, "UG-7K3M9", code, "", (RightsChannel.WEBSITE,), None, to.link)
        with self._library.read() as session:
            return fill(session, kind, code, to, self._library.folder.name, asked, wording=text)

    def _request(
        self,
        session: Session,
        item_id: int,
        code: str,
        channels: tuple[RightsChannel, ...],
        until: date | None,
        language: str | None,
    ) -> Composed:
        to = _addressee(session, item_id)
        chosen = choose_language(session, language, to.language, None if language else self._guess(to.words))
        blank = Composed(item_id, code, chosen, "", channels, until, to.link)
        return self._worded(session, TemplateKind.REQUEST, to, blank)

    def _worded(self, session: Session, kind: TemplateKind, to: Addressee, blank: Composed) -> Composed:
        text = fill(session, kind, blank.language, to, self._library.folder.name, blank)
        return Composed(blank.item_id, blank.code, blank.language, text, blank.channels, blank.until, link=blank.link)


def _addressee(session: Session, item_id: int) -> Addressee:
    statement = (
        select(t.Item, t.Creator.handle)
        .outerjoin(t.Creator, t.Creator.id == t.Item.creator_id)
        .where(t.Item.id == item_id, t.Item.live)
    )
    found = session.execute(statement).one_or_none()
    if found is None:
        raise WrongUse(f"There is no item {item_id}. Look its number up with “ugcdesk search”.")
    item, handle = found
    words = " ".join(text for text in (item.title, item.caption, item.text) if text)
    return Addressee(handle, item.platform, item.url, item.language, words)
