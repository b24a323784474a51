"""Requests by code, answers with proof, wordings, usage terms, and the files of proofs through undo and sweeping."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.library.asked import requests_of
from tests.library.conftest import dump
from ugcdesk.errors import WrongUse
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.arrivals import arrivals
from ugcdesk.library.check import check_library
from ugcdesk.library.edits.imports import ImportItems
from ugcdesk.library.edits.incoming import IncomingCreator, IncomingFile, IncomingItem
from ugcdesk.library.edits.items import Rate
from ugcdesk.library.edits.merging import MergeItems
from ugcdesk.library.edits.rights import RevokeRights, SetRights
from ugcdesk.library.edits.rights_evidence import AddEvidence, RemoveEvidence
from ugcdesk.library.edits.rights_requests import AnswerRequest, AskRights, RemindRequest, WithdrawRequest
from ugcdesk.library.edits.rights_templates import ResetTemplate, SetTemplate
from ugcdesk.library.edits.rights_terms import EndTerms, SetTerms
from ugcdesk.library.request_words import shipped_languages
from ugcdesk.library.rights_book import RightsBook
from ugcdesk.library.rights_requests import RequestRow, find_codes, new_code
from ugcdesk.library.vocabulary import EvidenceKind, RequestAnswer, RightsChannel, RightsStatus, TemplateKind
from ugcdesk.publish.proof import kept_proof

WEBSITE, EMAIL, ADS = RightsChannel.WEBSITE, RightsChannel.EMAIL, RightsChannel.ADS
LAST = date(2099, 5, 14)


@pytest.fixture
def book(library: Library) -> RightsBook:
    return RightsBook(library, guess=lambda text: "de" if text == "Text 2" else None)


def ask(library: Library, book: RightsBook, item_id: int, *channels: RightsChannel) -> RequestRow:
    library.edit(AskRights(book.compose([item_id], channels=channels, until=LAST)))
    return requests_of(library, item_id)[0]


@pytest.mark.parametrize("language", shipped_languages())
@pytest.mark.parametrize("kind", list(TemplateKind))
def test_every_language_words_everything(library: Library, book: RightsBook, language: str, kind: TemplateKind) -> None:
    library.edit(AskRights(book.compose([1], channels=[WEBSITE, EMAIL], until=LAST, language=language)))
    request = requests_of(library, 1)[0]
    text = request.text if kind is TemplateKind.REQUEST else book.reminder(request.id).text
    assert request.language == language
    assert all(word in text for word in (request.code, "@marta", library.folder.name, "2099", "14"))
    assert "{" not in text
    assert not any(line.endswith((" ", ":  ")) for line in text.splitlines())


def test_the_language_is_the_one_wished_for_then_the_items_then_english(library: Library, book: RightsBook) -> None:
    assert [one.language for one in book.compose([2, 3])] == ["en", "de"]
    assert [one.language for one in book.compose([3], language="pl")] == ["pl"]
    assert [one.language for one in book.compose([3], language="xx")] == ["en"]


@pytest.mark.parametrize(
    "said",
    ["Yes HV-7K3M9", "sí, hv-7k3m9!", "Ja HV–7K3M9", "ok\nHV 7K3M9.", "(HV - 7K3M9)"],
)
def test_a_code_is_found_however_it_is_typed(said: str) -> None:
    assert find_codes(said) == ["HV-7K3M9"]


@pytest.mark.parametrize("said", ["", "HV-7K3M", "XHV-7K3M9", "HV-7K3M9X", "HV-0O1I5"])
def test_what_is_no_code_is_not_found(said: str) -> None:
    assert find_codes(said) == []


def test_codes_are_found_again_and_never_taken_twice() -> None:
    codes = {new_code("Haus & Vale", ()) for _ in range(300)}
    assert find_codes(" ".join(sorted(codes))) == sorted(codes)
    assert {code[:3] for code in codes} == {"HV-"}
    assert new_code("店", ())[:3] == "UG-"


def test_a_grant_answers_the_request_and_proves_it(library: Library, book: RightsBook) -> None:
    request = ask(library, book, 1, WEBSITE)
    assert book.standing(1).status is RightsStatus.REQUESTED
    library.edit(AnswerRequest(request.id, RequestAnswer.GRANTED, library.today(), [WEBSITE], LAST, "Yes!"))
    standing = book.standing(1)
    assert (standing.status, standing.asked) == (RightsStatus.GRANTED, None)
    assert standing.proof is not None
    assert (standing.proof.kind, standing.proof.text, standing.proof.code) == (EvidenceKind.REPLY, "Yes!", request.code)
    assert [one.channel for one in standing.channels if one.is_allowed] == [WEBSITE]
    with pytest.raises(WrongUse, match="already"):
        library.edit(AnswerRequest(request.id, RequestAnswer.DENIED, library.today()))


def test_asking_for_more_changes_no_grant_and_an_answer_only_adds(library: Library, book: RightsBook) -> None:
    library.edit(SetRights([1], RightsStatus.GRANTED, library.today(), [WEBSITE]))
    first, second = ask(library, book, 1, ADS), ask(library, book, 1, EMAIL)
    assert book.standing(1).status is RightsStatus.GRANTED
    library.edit(AnswerRequest(first.id, RequestAnswer.GRANTED, library.today(), [ADS, WEBSITE], LAST))
    library.edit(AnswerRequest(second.id, RequestAnswer.DENIED, library.today()))
    until = {one.channel: one.until for one in book.standing(1).channels if one.is_allowed}
    assert until == {WEBSITE: None, ADS: LAST}


def test_a_no_stands_while_somebody_asks_again(library: Library, book: RightsBook) -> None:
    library.edit(SetRights([1], RightsStatus.DENIED, library.today()))
    ask(library, book, 1)
    assert book.standing(1).status is RightsStatus.DENIED


def test_withdrawing_forgets_that_rights_were_requested(library: Library, book: RightsBook) -> None:
    before = dump(library)
    request = ask(library, book, 1)
    library.edit(WithdrawRequest([request.id]))
    assert book.standing(1).status is RightsStatus.UNKNOWN
    library.undo()
    library.undo()
    assert dump(library) == before


def test_a_reminder_restarts_the_waiting(library: Library, book: RightsBook, monkeypatch: pytest.MonkeyPatch) -> None:
    request = ask(library, book, 1)
    later = datetime.now(UTC) + timedelta(days=8)
    assert book.unanswered() == []
    monkeypatch.setattr(library, "_clock", lambda: later)
    assert [(one.code, one.age_days) for one in book.unanswered()] == [(request.code, 8)]
    library.edit(RemindRequest([request.id]))
    assert book.unanswered() == []
    assert requests_of(library, 1)[0].reminders == 1


def test_rights_can_end_on_a_day_to_come_for_some_channels(library: Library, book: RightsBook) -> None:
    library.edit(SetRights([1, 2], RightsStatus.GRANTED, library.today(), [WEBSITE, ADS]))
    since = library.today() + timedelta(days=10)
    library.edit(RevokeRights([1], library.today(), since, [ADS], "She asked us to."))
    until = {one.channel: one.until for one in book.standing(1).channels if one.is_allowed}
    assert until == {WEBSITE: None, ADS: since - timedelta(days=1)}
    assert [(one.item_id, one.channels, one.days) for one in book.ending_soon()] == [(1, (ADS,), 9)]
    library.edit(RevokeRights([2], library.today()))
    assert book.standing(2).status is RightsStatus.REVOKED


@pytest.mark.parametrize("text", ["no code", "{code} {shoe}"])
def test_a_wording_that_could_not_be_filled_in_is_refused(library: Library, text: str) -> None:
    with pytest.raises(WrongUse):
        library.edit(SetTemplate("es", TemplateKind.REQUEST, text))


def test_an_own_wording_is_used_undone_and_reset(library: Library, book: RightsBook) -> None:
    library.edit(SetTemplate("sv", TemplateKind.REQUEST, "Hej {handle} {code} {link}"))
    assert book.compose([1], language="sv")[0].text.startswith("Hej @marta ")
    library.undo()
    assert book.compose([1], language="sv")[0].language == "en"
    library.redo()
    library.edit(ResetTemplate("sv", TemplateKind.REQUEST))
    assert "sv" not in {row.language for row in book.templates()}


@pytest.fixture
def screenshot(tmp_path: Path) -> Path:
    path = tmp_path / "reply.pdf"
    path.write_bytes(b"%PDF-1.7 yes")
    return path


def test_a_proof_stays_until_its_undo_can_not_be_redone(library: Library, book: RightsBook, screenshot: Path) -> None:
    with kept_proof(library, screenshot) as proof:
        library.edit(AddEvidence([1, 2], EvidenceKind.FILE, proof=proof))
    place = library.originals.path(proof.hash, ".pdf")
    library.undo()
    assert place.is_file()
    assert book.evidence_of(1) == []
    library.redo()
    assert [row.name for row in book.evidence_of(2)] == ["reply.pdf"]
    library.edit(Rate([3], 2))
    assert place.is_file()
    assert check_library_is_sound(library, proof.hash)
    library.undo()
    library.undo()
    library.edit(Rate([3], 2))
    assert not place.exists()


def test_a_refused_edit_leaves_no_file(library: Library, screenshot: Path) -> None:
    with pytest.raises(WrongUse), kept_proof(library, screenshot) as proof:
        library.edit(AddEvidence([99], EvidenceKind.FILE, proof=proof))
    assert not library.originals.path(proof.hash, proof.ext).exists()


def test_a_proof_that_an_import_bears_too_is_not_swept_with_either(library: Library, screenshot: Path) -> None:
    data = screenshot.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    with kept_proof(library, screenshot) as proof:
        library.edit(AddEvidence([1], EvidenceKind.FILE, proof=proof))
    file = IncomingFile(digest, ".pdf", "application/pdf", len(data), None, None, None, 1, None, None, "reply.pdf")
    library.edit(ImportItems([IncomingItem("same", "post", "instagram", files=(file,))], [], "test", ["folder"]))
    library.undo()
    library.edit(Rate([3], 2))
    assert library.originals.path(digest, ".pdf").is_file()
    (gone,) = (row.id for row in RightsBook(library, lambda _text: None).evidence_of(1))
    library.edit(RemoveEvidence([gone]))
    library.undo()
    assert library.originals.path(digest, ".pdf").is_file()


def test_a_merge_takes_requests_and_proofs_along(library: Library, book: RightsBook) -> None:
    before = dump(library)
    request = ask(library, book, 2)
    library.edit(AddEvidence([2], EvidenceKind.NOTE, "By phone"))
    library.edit(MergeItems(1, [2]))
    assert [one.id for one in requests_of(library, 1)] == [request.id]
    assert [one.text for one in book.evidence_of(1)] == ["By phone"]
    for _ in range(3):
        library.undo()
    assert dump(library) == before


def reviews(count: int, start: int = 0) -> list[IncomingItem]:
    posted = datetime(2026, 3, 1, tzinfo=UTC)
    made = IncomingCreator("website", "Hanna B.")
    return [
        IncomingItem(f"review:{n}", "review", "website", {"text": f"Good {n}", "posted_at": posted}, made)
        for n in range(start, start + count)
    ]


def test_terms_grant_what_is_here_and_what_comes_and_never_override_a_person(
    library: Library, book: RightsBook
) -> None:
    ids = import_reviews(library, reviews(3))
    library.edit(SetRights([ids[0]], RightsStatus.DENIED, library.today()))
    library.edit(SetTerms("judgeme", "Review terms", date(2026, 1, 1), "https://shop.example/terms", [WEBSITE]))
    assert [book.standing(one).status for one in ids] == ["denied", "granted", "granted"]
    new = import_reviews(library, reviews(2, start=3))
    standing = book.standing(new[0])
    assert standing.proof is not None
    assert (standing.status, standing.proof.kind) == (RightsStatus.GRANTED, EvidenceKind.TERMS)
    library.edit(EndTerms("judgeme"))
    (late,) = import_reviews(library, reviews(1, start=9))
    assert book.standing(late).status is RightsStatus.UNKNOWN
    assert book.standing(new[0]).status is RightsStatus.GRANTED


def test_terms_do_not_reach_back_before_their_first_day(library: Library, book: RightsBook) -> None:
    (one,) = import_reviews(library, reviews(1))
    library.edit(SetTerms("judgeme", "Review terms", date(2026, 3, 2)))
    assert book.standing(one).status is RightsStatus.UNKNOWN


def test_undoing_an_import_takes_what_terms_granted_with_it(library: Library) -> None:
    library.edit(SetTerms("judgeme", "Review terms", date(2026, 1, 1)))
    import_reviews(library, reviews(4))
    library.undo()
    library.edit(Rate([1], 3))
    with library.read() as session:
        assert session.scalar(select(func.count()).select_from(t.Evidence)) == 0
        assert session.scalar(select(func.count()).select_from(t.Rights)) == 0


def test_terms_of_one_reader_hold_in_an_import_of_several(library: Library, book: RightsBook) -> None:
    library.edit(SetTerms("judgeme", "Review terms", date(2026, 1, 1)))
    first, second = reviews(2)
    edit = ImportItems([replace(first, reader="judgeme"), replace(second, reader="loox")], [], None, ["folder"])
    library.edit(edit)
    assert [book.standing(one).status for one in edit.ids.values()] == ["granted", "unknown"]


def test_terms_reach_what_came_in_before_with_an_import_of_several(library: Library, book: RightsBook) -> None:
    first, second = reviews(2)
    edit = ImportItems([replace(first, reader="judgeme"), replace(second, reader="loox")], [], None, ["folder"])
    library.edit(edit)
    assert book.sources() == ["judgeme", "loox"]
    library.edit(SetTerms("judgeme", "Review terms", date(2026, 1, 1)))
    assert [book.standing(one).status for one in edit.ids.values()] == ["granted", "unknown"]
    with library.read() as session:
        assert [one.label for one in arrivals(session, library.folder, 5)] == ["Import 2 reviews"]


def test_an_import_of_several_is_undone_and_dropped_as_a_whole(library: Library) -> None:
    before = dump(library)
    first, second = reviews(2)
    new = [replace(second, reader="loox"), replace(first, reader="judgeme", tags=("oak",))]
    library.edit(ImportItems(new, [], None, ["folder"]))
    library.undo()
    library.redo()
    assert (len(dump(library)["item"]), len(dump(library)["batch"])) == (len(before["item"]) + 2, 3)
    library.undo()
    library.edit(Rate([1], 3))  # which drops what was undone
    library.undo()
    assert dump(library) == before


def import_reviews(library: Library, items: list[IncomingItem]) -> list[int]:
    edit = ImportItems(items, [], "judgeme", ["reviews.csv"])
    library.edit(edit)
    return [edit.ids[item.source_key] for item in items]


def check_library_is_sound(library: Library, digest: str) -> bool:
    """Whether checking finds nothing wrong with one original."""
    return not any(digest in problem.what for problem in check_library(library))
