"""Bazaarvoice's JSON: pages with includes, one object a line, answers in another file."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ugcdesk.importing.candidate import Candidate, Refusal
from ugcdesk.importing.plan import ImportPlan, plan_import
from ugcdesk.importing.readers.reviews.bazaarvoice_pages import Pages
from ugcdesk.library import Library
from ugcdesk.media.workers import ProbePool

REVIEW: dict[str, Any] = {
    "Id": 192612, "CID": "5f3c", "SourceClient": "halden", "ProductId": "wool-hat", "AuthorId": "a1",
    "UserNickname": "Ana", "UserLocation": "Vigo", "ContentLocale": "es_ES", "Title": "Lovely", "ReviewText": "Warm.",
    "Rating": 8, "RatingRange": 10, "IsRecommended": True, "IsRatingsOnly": False,
    "SubmissionTime": "2026-05-10T10:00:00.000+00:00", "ModerationStatus": "APPROVED", "IsFeatured": False,
    "IsSyndicated": True, "CampaignId": "BV_REVIEW_DISPLAY",
    "Badges": {"incentivizedReview": {"Id": "incentivizedReview", "BadgeType": "Custom"}},
    "Photos": [{"Id": "1", "Sizes": {"thumbnail": {"Url": "https://photos.example/t/hat.png"},
                                     "normal": {"Url": "https://photos.example/n/hat.png"}}}],
    "SecondaryRatings": {"Fit": {"Id": "Fit", "Value": 3, "ValueRange": 5}},
    "ContextDataValues": {"VerifiedPurchaser": {"Value": "true"}},
    "Pros": "warm", "TotalPositiveFeedbackCount": 4,
    "ClientResponses": [{"Name": "Halden", "Response": "Thank you!", "Date": "2026-05-11T08:00:00.000+00:00"}],
}  # fmt: skip
QUESTION: dict[str, Any] = {
    "Id": 7, "ProductId": "wool-hat", "QuestionSummary": "Is it warm?", "QuestionDetails": "I live up north.",
    "UserNickname": "Bo", "SubmissionTime": "2026-05-01T10:00:00.000+00:00", "TotalAnswerCount": 2,
    "AnswerIds": [71, 72], "ModerationStatus": "APPROVED",
}  # fmt: skip
ANSWERS: list[dict[str, Any]] = [
    {"Id": 71, "QuestionId": 7, "AnswerText": "Mine is.", "UserNickname": "Cy", "IsBrandAnswer": False},
    {"Id": 72, "QuestionId": 7, "AnswerText": "Yes, to -10 degrees.", "IsBrandAnswer": True,
     "SubmissionTime": "2026-05-02T09:00:00.000+00:00"},
]  # fmt: skip


def page(*results: object, **included: object) -> dict[str, Any]:
    return {"Limit": 10, "Offset": 0, "TotalResults": len(results), "Results": list(results), "Includes": included}


def planned(library: Library, folder: Path, *contents: object, pool: ProbePool | None = None) -> ImportPlan:
    for number, content in enumerate(contents):
        text = content if isinstance(content, str) else json.dumps(content)
        (folder / f"page-{number}.json").write_text(text, encoding="utf-8")
    return plan_import(library, [folder], pool=pool)


def only(plan: ImportPlan) -> Candidate:
    (one,) = plan.planned
    return one.candidate


def test_a_review(library: Library, inbox: Path) -> None:
    names = {"wool-hat": {"Id": "wool-hat", "Name": "Wool hat"}}
    remarks = {"9": {"Id": 9, "ReviewId": 192612, "CommentText": "So true", "UserNickname": "Cy"}}
    plan = planned(library, inbox, page(REVIEW, Products=names, Comments=remarks))
    assert (plan.readers, plan.refused) == ({"bazaarvoice": 1}, ())
    one = only(plan)
    assert (one.content_type, one.title, one.text, one.rating) == ("review", "Lovely", "Warm.", 4.0)
    assert (one.creator, one.place, one.language, one.external_id) == ("Ana", "Vigo", "es", "192612")
    assert one.posted_at == datetime(2026, 5, 10, 10, tzinfo=UTC)
    assert (one.reply, one.replied_at) == ("Thank you!", datetime(2026, 5, 11, 8, tzinfo=UTC))
    assert [(product.sku, product.name) for product in one.products] == [("wool-hat", "Wool hat")]
    assert one.marks == {
        "source_status": "approved", "incentivised": True, "verified": True, "recommended": True, "helpful": 4,
        "syndicated": "halden", "secondary_ratings": {"Fit": 3.0}, "pros": "warm",
        "source_campaign": "BV_REVIEW_DISPLAY", "picture_urls": ["https://photos.example/n/hat.png"],
        "comments": [{"text": "So true", "creator": "Cy"}],
    }  # fmt: skip


@pytest.mark.parametrize(
    "contents",
    [
        pytest.param([page(QUESTION, Answers={str(one["Id"]): one for one in ANSWERS})], id="included"),
        pytest.param([page(QUESTION), page(*ANSWERS)], id="another file"),
        pytest.param(["\n".join(map(json.dumps, [*ANSWERS, QUESTION]))], id="one a line"),
        pytest.param([[QUESTION, *ANSWERS]], id="a bare list"),
    ],
)
def test_a_question_bears_its_answers(library: Library, inbox: Path, contents: list[object]) -> None:
    plan = planned(library, inbox, *contents)
    assert (plan.offered, plan.refused) == (1, ())
    one = only(plan)
    assert (one.content_type, one.title, one.text) == ("question", "Is it warm?", "I live up north.")
    assert (one.reply, one.replied_at) == ("Yes, to -10 degrees.", datetime(2026, 5, 2, 9, tzinfo=UTC))
    assert one.marks["answers"] == [{"text": "Mine is.", "creator": "Cy"}]


def test_a_picture_beside_the_file_belongs_to_its_review(
    library: Library, inbox: Path, draw: Callable[..., Path], pool: ProbePool
) -> None:
    draw("pictures/Hat.PNG", 1)
    plan = planned(library, inbox, page(REVIEW), pool=pool)
    assert (plan.offered, [file.name for file in only(plan).files]) == (1, ["Hat.PNG"])


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        pytest.param({**REVIEW, "Rating": 11}, "rating 11 is not between 0 and 10", id="eleven of ten"),
        pytest.param({**REVIEW, "Rating": None, "Title": "", "ReviewText": None}, "neither a text", id="nothing said"),
        pytest.param({**ANSWERS[0], "QuestionId": 8}, "The question 8", id="an answer without its question"),
        pytest.param({"Id": "x"}, "neither a review", id="something else"),
    ],
)
def test_what_cannot_come_in_is_said(library: Library, inbox: Path, entry: Mapping[str, Any], reason: str) -> None:
    plan = planned(library, inbox, page(QUESTION, entry))
    assert (plan.offered, plan.new, len(plan.refused)) == (2, 1, 1)
    assert reason in plan.refused[0].reason


@pytest.mark.parametrize(
    ("value", "best"),
    [
        pytest.param(10**400, 10**400, id="both"),
        pytest.param(3, 10**400, id="of endless many"),
        pytest.param(1e300, 10**400, id="a large float"),
    ],
)
def test_an_endless_score_of_an_aspect_is_left_out(library: Library, inbox: Path, value: float, best: int) -> None:
    aspects = {"Fit": {"Value": value, "ValueRange": best}, "Quality": {"Value": 4, "ValueRange": 5}}
    marks = only(planned(library, inbox, page({**REVIEW, "SecondaryRatings": aspects}))).marks
    assert marks["secondary_ratings"]["Quality"] == 4.0
    assert marks["secondary_ratings"].get("Fit", 0.0) == 0.0


def test_a_line_that_is_cut_off_is_refused_with_its_number(library: Library, inbox: Path) -> None:
    plan = planned(library, inbox, f"{json.dumps(REVIEW)}\n{json.dumps(QUESTION)[:40]}\n")
    assert (plan.new, [refusal.line for refusal in plan.refused]) == (1, [2])
    assert isinstance(plan.refused[0], Refusal)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*REVIEW, *QUESTION, "Results", "Includes"]), inner)
    ),
    max_leaves=12,
)


@given(_json)
def test_any_json_is_taken_apart(value: object) -> None:
    pages = Pages()
    pages.take(value, None)
    assert all(kind in ("review", "question") for kind, _line, _said in pages.items)
