"""Requests and proofs in the few words that fit beside an item."""

from __future__ import annotations

from datetime import date

from ugcdesk.gui import words
from ugcdesk.library.evidence import EvidenceRow
from ugcdesk.library.rights_requests import RequestRow
from ugcdesk.library.vocabulary import EvidenceKind

_KINDS = {
    EvidenceKind.REPLY: "reply",
    EvidenceKind.FILE: "file",
    EvidenceKind.TERMS: "terms",
    EvidenceKind.NOTE: "note",
}


def asked_words(request: RequestRow) -> str:
    """``Asked 9 days ago, reminded once``."""
    return f"Asked {_ago(request.age_days)}{_reminded(request.reminders)}"


def proof_words(proof: EvidenceRow, today: date) -> str:
    """``reply, 15 Nov``."""
    return f"{_KINDS[proof.kind]}, {words.day_inside(proof.at, today)}"


def _ago(days: int) -> str:
    match days:
        case 0:
            return "today"
        case 1:
            return "yesterday"
        case _:
            return f"{days} days ago"


def _reminded(times: int) -> str:
    return "" if not times else ", reminded once" if times == 1 else f", reminded {times} times"
