"""Rights from the terminal: asked, reminded, answered, withdrawn, revoked, proved; terms and wordings."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from ugcdesk.resources import resource


@pytest.fixture
def photo(shop: Path, run: Run) -> int:
    """The number of a photo that nothing is known of."""
    return int(run("search", "type:photo", "--json").json["items"][0]["id"])


def ask(run: Run, item: int, *more: str) -> dict[str, Any]:
    asked: dict[str, Any] = run("rights", "request", item, *more, "--json").json
    return asked


def rights_of(run: Run, item: int) -> str:
    return str(run("show", item, "--json").json["rights"])


def test_a_request_is_worded_reminded_of_and_answered(photo: int, run: Run) -> None:
    asked = ask(run, photo, "--channels", "website,email", "--until", "2030-01-31", "--language", "es")
    assert asked["code"] in asked["text"]
    assert (asked["language"], asked["channels"], asked["until"]) == ("es", ["website", "email"], "2030-01-31")
    assert rights_of(run, photo) == "requested"
    reminder = run("rights", "remind", asked["code"], "--json").json
    assert (reminder["code"], reminder["language"]) == (asked["code"], "es")
    (open_one,) = run("rights", "unanswered", "--days", "0", "--json").json["requests"]
    assert (open_one["code"], open_one["reminders"]) == (asked["code"], 1)
    assert run("rights", "answer", asked["code"].lower(), "granted", "--text", "Claro", "--json").json["answer"] == (
        "granted"
    )
    assert rights_of(run, photo) == "granted"
    assert run("rights", "unanswered", "--days", "0").out == "Every request was answered.\n"


def test_a_withdrawn_request_leaves_nothing_behind(photo: int, run: Run) -> None:
    code = ask(run, photo)["code"]
    assert run("rights", "withdraw", code, "--json").json["answer"] == "withdrawn"
    assert rights_of(run, photo) == "unknown"
    assert "withdrawn already" in run("rights", "withdraw", code).err
    assert run("undo").code == 0
    assert rights_of(run, photo) == "requested"


def test_a_grant_is_revoked_with_the_reason_as_a_proof(photo: int, run: Run) -> None:
    run("set", "rights=granted", "--ids", photo)
    assert run("rights", "revoke", "--ids", photo, "--reason", "She asked us to.", "--json").json == {
        "changed": [photo]
    }
    assert rights_of(run, photo) == "revoked"
    shown = run("rights", "proof", photo, "--text", "Her mail", "--json").json
    assert [row["text"] for row in shown["evidence"]] == ["Her mail", "She asked us to."]


def test_all_that_proves_goes_into_a_zip(photo: int, run: Run, tmp_path: Path) -> None:
    screenshot = tmp_path / "reply.txt"
    screenshot.write_text("Yes, go ahead")
    assert run("rights", "proof", photo, screenshot).code == 0
    made = run("rights", "bundle", photo, "--out", tmp_path / "proof.zip", "--json").json
    with zipfile.ZipFile(made["out"]) as archive:
        assert sorted(archive.namelist()) == sorted(made["files"])
        assert any(archive.read(name) == b"Yes, go ahead" for name in archive.namelist())


def test_terms_grant_the_reviews_of_a_source_until_they_end(empty: Path, run: Run) -> None:
    assert run("import", resource("sample", "reviews.csv")).code == 0
    (source,) = run("rights", "terms", "list", "--json").json["sources"]
    review = run("search", "type:review", "--json").json["items"][0]["id"]
    said = run(
        "rights", "terms", "set", source, "--name", "Review terms 3.1", "--channels", "website,email",
        "--since", "2015-01-01", "--json",
    ).json  # fmt: skip
    assert review in said["changed"]
    (row,) = run("rights", "terms", "list", "--json").json["terms"]
    assert (row["name"], row["channels"], row["since"]) == ("Review terms 3.1", ["website", "email"], "2015-01-01")
    assert run("rights", "terms", "end", source).code == 0
    assert run("rights", "terms", "list").out == "No terms are set.\n"
    assert rights_of(run, review) == "granted"
    assert run("rights", "terms", "end", source).code == 2


def test_the_shop_words_its_requests_itself(photo: int, run: Run, tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("Hola {handle}, {shop} quiere {channels}. Responde {code}.", encoding="utf-8")
    assert run("rights", "template", "set", "es", "request", words).code == 0
    assert ask(run, photo, "--language", "es")["text"].startswith("Hola @")
    (own,) = [row for row in run("rights", "template", "list", "--json").json["templates"] if row["own"]]
    assert (own["language"], own["kind"]) == ("es", "request")
    assert run("rights", "template", "reset", "es", "request").code == 0
    assert not any(row["own"] for row in run("rights", "template", "list", "--json").json["templates"])


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        pytest.param(("answer", "9" * 30, "granted"), "There is no request", id="number beyond all"),
        pytest.param(("answer", "²", "granted"), "There is no request", id="no digit"),
        pytest.param(("unanswered", "--days", "99999999999"), "days", id="days beyond all"),
        pytest.param(("request", "1", "--until", "2001-01-31"), "is past", id="asked until a day that is over"),
        pytest.param(("terms", "set", "judgeme", "--name", "T"), "judge.me", id="no such reader"),
        pytest.param(("terms", "end", " "), "needs a name", id="no source"),
        pytest.param(("withdraw", "XX-22222"), "There is no request", id="no such request"),
        pytest.param(("answer", "XX-22222", "perhaps"), "Write granted or denied", id="no answer"),
        pytest.param(("template", "reset", "es", "letter"), "Write request or reminder", id="no kind"),
        pytest.param(("template", "reset", "zz", "request"), "There is no wording", id="no such wording"),
        pytest.param(("bundle", "999999", "--out", "proof.zip"), "There is no item 999999", id="no such item"),
    ],
)
def test_what_cannot_be_done_is_said(shop: Path, run: Run, words: tuple[str, ...], sentence: str) -> None:
    said = run("rights", *words)
    assert said.code == 2
    assert sentence in said.err
