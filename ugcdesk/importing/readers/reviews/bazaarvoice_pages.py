"""Takes pages of Bazaarvoice's interface apart: reviews, questions, answers, comments, names of products."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ugcdesk.importing.posts.said import said_text

Said = Mapping[str, Any]

_KINDS = (
    ("answer", ("AnswerText",)),
    ("question", ("QuestionSummary", "QuestionDetails")),
    ("comment", ("CommentText",)),
    ("review", ("ReviewText", "Rating", "IsRatingsOnly")),
)
_LARGEST_ID = 10**30
_INCLUDED = ("Reviews", "Questions", "Answers", "Comments", "Products")


@dataclass(slots=True)
class Pages:
    """All that the pages of one file, or of several, hold; what belongs to another object is under that one's id."""

    items: list[tuple[str, int | None, Said]] = field(default_factory=list)
    answers: dict[str, list[Said]] = field(default_factory=dict)
    comments: dict[str, list[Said]] = field(default_factory=dict)
    products: dict[str, str] = field(default_factory=dict)
    unknown: list[int | None] = field(default_factory=list)
    _seen: set[tuple[str, str]] = field(default_factory=set)

    def take(self, value: object, line: int | None) -> None:
        """Take a page, a list, or one object; ``line`` is where it stands, None when that is not told."""
        if isinstance(value, list):
            for one in value:
                self.take(one, line)
        elif not isinstance(value, dict):
            self.unknown.append(line)
        elif isinstance(value.get("Results"), list) or isinstance(value.get("Includes"), dict):
            self.take(value.get("Results") or [], line)
            self._take_included(value.get("Includes"), line)
        else:
            self._take_object(value, line)

    def join(self, other: Pages) -> None:
        """Add what another file holds."""
        self.items.extend(other.items)
        self.products.update(other.products)
        for mine, theirs in ((self.answers, other.answers), (self.comments, other.comments)):
            for number, some in theirs.items():
                mine.setdefault(number, []).extend(some)

    def _take_included(self, included: object, line: int | None) -> None:
        if not isinstance(included, dict):
            return
        for name in _INCLUDED:
            part = included.get(name)
            for said in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
                # What is a result already stands among what is included once more.
                if isinstance(said, dict) and (kind_of(said) or "", id_of(said) or "") not in self._seen:
                    self._take_object(said, line)

    def _take_object(self, said: Said, line: int | None) -> None:
        kind = kind_of(said)
        self._seen.add((kind or "", id_of(said) or ""))
        if kind in ("review", "question"):
            self.items.append((kind, line, said))
        elif kind == "answer":
            self.answers.setdefault(as_id(said.get("QuestionId")) or "", []).append(said)
        elif kind == "comment":
            self.comments.setdefault(as_id(said.get("ReviewId")) or "", []).append(said)
        elif isinstance(said.get("Name"), str):
            self.products[id_of(said) or ""] = said["Name"]
        else:
            self.unknown.append(line)


def kind_of(said: Said) -> str | None:
    """Whether an object is a review, a question, an answer or a comment; None for anything else."""
    return next((kind for kind, keys in _KINDS if any(key in said for key in keys)), None)


def id_of(said: Said) -> str | None:
    """The id that the object has, as text."""
    return as_id(said.get("Id")) or as_id(said.get("CID"))


def as_id(value: object) -> str | None:
    """An id as text; it may be written as a number."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LARGEST_ID:
        return str(value)
    return said_text(value)


def values_in(text: str) -> Iterator[tuple[int | None, object]]:
    """The JSON values of a file: one, without a line, or one a line; None for a line that holds none."""
    try:
        yield None, json.loads(text)
        return
    except (ValueError, RecursionError):
        pass
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield number, _value(line)


def _value(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None
