"""Reads reviews and questions in the JSON of Bazaarvoice: pages with their includes, or one object a line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from ugcdesk.errors import UnreadableFile
from ugcdesk.importing.candidate import Candidate, ProductHint, Refusal
from ugcdesk.importing.cleaning import language_code, sound_text
from ugcdesk.importing.posts.said import instant, said_text
from ugcdesk.importing.reader import Found, Reading
from ugcdesk.importing.readers.reviews.bazaarvoice_pages import Pages, Said, as_id, id_of, kind_of, values_in
from ugcdesk.importing.readers.reviews.pictures import OfferedPictures, Pictures, picture_addresses
from ugcdesk.importing.readers.reviews.ratings import BEST, of_five
from ugcdesk.importing.readers.reviews.values import public_name
from ugcdesk.library.vocabulary import ContentType, Platform
from ugcdesk.tabular.decoding import read_text
from ugcdesk.tabular.width import MOST_BYTES

_START = 4096
_ENDINGS = frozenset({".json", ".jsonl", ".ndjson", ".txt", ""})
_TELLING = ('"ReviewText"', '"QuestionSummary"', '"QuestionDetails"', '"AnswerText"', '"IsRatingsOnly"')
_INCENTIVISED = "incentivized"
_VERIFIED = "verifiedpurchaser"
_TEXTS = {"Pros": "pros", "Cons": "cons", "CampaignId": "source_campaign"}


class BazaarvoiceReader:
    """Reviews and questions; answers and comments belong to theirs, also when they stand in another offered file."""

    name = "bazaarvoice"

    def __init__(self) -> None:
        self._pages = Pages()
        self._found: dict[Path, Pages] = {}
        self._pictures: dict[Path, OfferedPictures] = {}

    def claim(self, files: Sequence[Path], reading: Reading) -> set[Path]:
        claimed: set[Path] = set()
        for path in files:
            if path.suffix.lower() not in _ENDINGS:
                continue
            reading.progress.check()
            pages = _pages_of(path)
            if pages is None:
                continue
            self._found[path] = pages
            offered = OfferedPictures.beside(path, files)
            self._pictures[path] = offered
            named = (picture_addresses(said.get("Photos")) for _kind, _line, said in pages.items)
            claimed |= {path, *(file.path for some in named for file in offered.of(some).files)}
        return claimed

    def read(self, files: Sequence[Path], reading: Reading) -> Iterator[Found]:
        there = [path for path in files if path in self._found]
        for path in there:
            self._pages.join(self._found[path])
        questions = {id_of(said) for kind, _, said in self._pages.items if kind == "question"}
        for path in there:
            yield from self._of_file(path, self._found[path], questions, reading)

    def _of_file(self, path: Path, pages: Pages, questions: set[str | None], reading: Reading) -> Iterator[Found]:
        for line in pages.unknown:
            yield Refusal(path, line, "An entry is neither a review nor a question nor an answer; export it again.")
        for number, answers in pages.answers.items():
            if number not in questions:
                for _answer in answers:
                    yield Refusal(path, None, f"The question {number} of an answer is not there: offer both together.")
        for kind, line, said in reading.progress.track(pages.items, f"Reading {path.name}"):
            try:
                pictures = self._pictures[path].of(picture_addresses(said.get("Photos")))
                yield self._review(path, line, said, pictures) if kind == "review" else self._question(path, line, said)
            except ValueError as error:
                yield Refusal(path, line, f"The {kind} {id_of(said) or ''} cannot come in: {error}; correct it.")

    def _review(self, path: Path, line: int | None, said: Said, pictures: Pictures) -> Candidate:
        title, text, rating = said_text(said.get("Title")), said_text(said.get("ReviewText")), _rating(said)
        if title is None and text is None and rating is None:
            raise ValueError("there is neither a text nor a rating")
        reply, replied_at, more = _responses(said)
        marks = {
            **_marks(said),
            "picture_urls": list(pictures.addresses),
            "replies": more,
            "comments": [_remark(one, "CommentText") for one in self._pages.comments.get(id_of(said) or "", ())],
        }
        return Candidate(
            path=path,
            line=line,
            content_type=ContentType.REVIEW,
            platform=Platform.WEBSITE,
            source_key=_source_key(said),
            files=pictures.files,
            title=title,
            text=text,
            rating=rating,
            reply=reply,
            replied_at=replied_at,
            marks={name: value for name, value in marks.items() if value not in (None, [], {})},
            **self._common(said),
        )

    def _question(self, path: Path, line: int | None, said: Said) -> Candidate:
        title, text = said_text(said.get("QuestionSummary")), said_text(said.get("QuestionDetails"))
        if title is None and text is None:
            raise ValueError("there is no text")
        answers = [one for one in self._pages.answers.get(id_of(said) or "", ()) if said_text(one.get("AnswerText"))]
        answers.sort(key=lambda one: one.get("IsBrandAnswer") is not True)
        first, *others = answers or [{}]
        marks = {**_marks(said), "answers": [_remark(one, "AnswerText") for one in others]}
        return Candidate(
            path=path,
            line=line,
            content_type=ContentType.QUESTION,
            platform=Platform.WEBSITE,
            source_key=_source_key(said),
            title=title,
            text=text,
            reply=said_text(first.get("AnswerText")),
            replied_at=instant(first.get("SubmissionTime")),
            marks={name: value for name, value in marks.items() if value not in (None, [], {})},
            **self._common(said),
        )

    def _common(self, said: Said) -> dict[str, Any]:
        """What reviews and questions say alike."""
        sku = as_id(said.get("ProductId"))
        name = said_text(said.get("OriginalProductName")) or self._pages.products.get(sku or "")
        product = ProductHint(sku=sku, name=name or f"ProductId {sku}") if sku else None
        return {
            "creator": public_name(said_text(said.get("UserNickname"))),
            "posted_at": instant(said.get("SubmissionTime")),
            "external_id": id_of(said),
            "products": (product,) if product else (),
            "language": language_code(said_text(said.get("ContentLocale"))),
            "place": said_text(said.get("UserLocation")),
        }


def _pages_of(path: Path) -> Pages | None:
    """What the file holds, or None when it is not Bazaarvoice's."""
    try:
        if not path.is_file() or not 0 < path.stat().st_size <= MOST_BYTES:
            return None
        with path.open("rb") as file:
            start = file.read(_START)
        if not start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
            return None
        text = read_text(path).text
    except (OSError, UnreadableFile):
        return None
    if not any(key in text for key in _TELLING):
        return None
    pages = Pages()
    for line, value in values_in(text):
        pages.take(value, line)
    return pages if pages.items or pages.answers else None


def _rating(said: Said) -> float | None:
    rating, best = said.get("Rating"), said.get("RatingRange")
    if not isinstance(rating, int | float) or isinstance(rating, bool):
        return None
    try:
        return of_five(float(rating), best if isinstance(best, int) and best > 0 else BEST)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"the rating {str(rating)[:20]} {error}") from error


def _responses(said: Said) -> tuple[str | None, Any, list[dict[str, Any]]]:
    """The first answer of the shop, when it was given, and all others."""
    listed = said.get("ClientResponses")
    given = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    said_so = [one for one in given if said_text(one.get("Response"))]
    if not said_so:
        return None, None, []
    first, *others = said_so
    more = [_remark({**one, "SubmissionTime": one.get("Date")}, "Response") for one in others]
    return said_text(first.get("Response")), instant(first.get("Date")), more


def _remark(said: Said, key: str) -> dict[str, Any]:
    """An answer, comment or response as a mark: its text, who said it and when."""
    at = instant(said.get("SubmissionTime"))
    remark = {
        "text": said_text(said.get(key)),
        "creator": public_name(said_text(said.get("UserNickname")) or said_text(said.get("Name"))),
        "at": at.isoformat() if at else None,
    }
    return {name: value for name, value in remark.items() if value}


def _marks(said: Said) -> dict[str, Any]:
    told = {key.casefold() for key in _keys(said.get("Badges"))} | _true_context(said.get("ContextDataValues"))
    status, helpful = said_text(said.get("ModerationStatus")), said.get("TotalPositiveFeedbackCount")
    recommended = said.get("IsRecommended")
    syndicated = said.get("IsSyndicated") is True
    marks: dict[str, Any] = {
        "source_status": status.lower() if status else None,
        "incentivised": any(key.startswith(_INCENTIVISED) for key in told) or None,
        "verified": any(key.startswith(_VERIFIED) for key in told) or None,
        "recommended": recommended if isinstance(recommended, bool) else None,
        "helpful": helpful if isinstance(helpful, int) and helpful else None,
        "featured_at_source": True if said.get("IsFeatured") is True else None,
        "syndicated": (said_text(said.get("SourceClient")) or True) if syndicated else None,
        "ratings_only": True if said.get("IsRatingsOnly") is True else None,
        "secondary_ratings": _secondary(said.get("SecondaryRatings")),
    }
    return marks | {ours: said_text(said.get(theirs)) for theirs, ours in _TEXTS.items()}


def _keys(value: object) -> Iterator[str]:
    return iter(value) if isinstance(value, dict) else iter(())


def _true_context(values: object) -> set[str]:
    if not isinstance(values, dict):
        return set()
    pairs = ((key, said.get("Value")) for key, said in values.items() if isinstance(said, dict))
    return {key.casefold() for key, value in pairs if str(value).casefold() in ("true", "yes", "1")}


def _secondary(ratings: object) -> dict[str, float]:
    """The scores of single aspects, such as fit or quality, of five each."""
    if not isinstance(ratings, dict):
        return {}
    found: dict[str, float] = {}
    for name, said in ratings.items():
        value, best = (said.get("Value"), said.get("ValueRange")) if isinstance(said, dict) else (None, None)
        if isinstance(value, int | float) and isinstance(best, int) and 0 <= value <= best and best:
            with suppress(OverflowError):  # numbers of hundreds of digits are no score
                found[sound_text(name)] = of_five(float(value), best)
    return found


def _source_key(said: Said) -> str:
    number = id_of(said)
    if number is None:
        content = json.dumps(said, sort_keys=True).encode("utf-8", "surrogatepass")
        number = hashlib.sha256(content).hexdigest()[:32]
    return f"bazaarvoice:{kind_of(said)}:{number}"
