"""What proves an item's rights, in a zip that is the same each time and runs nothing."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from pathlib import Path

import pytest

from tests.library.asked import requests_of
from ugcdesk.errors import WrongUse
from ugcdesk.library import Library
from ugcdesk.library.edits.rights_requests import AnswerRequest, AskRights
from ugcdesk.library.rights_book import RightsBook
from ugcdesk.library.vocabulary import RequestAnswer
from ugcdesk.publish.bundle import write_bundle
from ugcdesk.publish.proof import kept_proof


def test_a_bundle_holds_everything_twice_the_same(library: Library, tmp_path: Path) -> None:
    book = RightsBook(library, guess=lambda _text: None)
    library.edit(AskRights(book.compose([1])))
    request = requests_of(library, 1)[0]
    mail = tmp_path / "mail.eml"
    mail.write_text("Yes, of course", encoding="utf-8")
    with kept_proof(library, mail) as proof:
        answer = AnswerRequest(
            request.id, RequestAnswer.GRANTED, library.today(), text="<script>alert(1)</script>", proof=proof
        )
        library.edit(answer)
    first, second = (write_bundle(library, 1, tmp_path / name) for name in ("a.zip", "b.zip"))
    assert first.out.read_bytes() == second.out.read_bytes()
    assert first.missing == ()
    with zipfile.ZipFile(first.out) as archive:
        assert tuple(archive.namelist())
        assert set(archive.namelist()) == set(first.files)
        page = archive.read("index.html").decode()
        facts = json.loads(archive.read("item.json"))
        for line in archive.read("SHA256SUMS").decode().splitlines():
            digest, _, name = line.partition("  ")
            assert hashlib.sha256(archive.read(name)).hexdigest() == digest
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert request.code in page
    assert facts["requests"][0]["answer"] == "granted"
    assert [one["what"] for one in facts["history"]][-2:] == ["Ask rights for 1 item", "Record a grant"]


def test_a_missing_file_is_named_and_an_unknown_item_refused(library: Library, tmp_path: Path) -> None:
    for path in library.folder.originals.glob("??/*"):
        path.unlink()
    assert len(write_bundle(library, 1, tmp_path / "a.zip").missing) == 1
    with pytest.raises(WrongUse):
        write_bundle(library, 99, tmp_path / "b.zip")
    with pytest.raises(WrongUse):
        write_bundle(library, 1, library.folder.path / "b.zip")


def test_a_damaged_file_is_named_and_stays_out(library: Library, tmp_path: Path) -> None:
    sound = write_bundle(library, 1, tmp_path / "sound.zip")
    (name,) = (name for name in sound.files if name.startswith("originals/"))
    for path in library.folder.originals.glob("??/*"):
        path.chmod(0o644)
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    made = write_bundle(library, 1, tmp_path / "a.zip")
    assert (made.missing, made.damaged) == ((), (name,))
    with zipfile.ZipFile(made.out) as archive:
        assert name not in archive.namelist()
        assert "damaged in the library" in archive.read("index.html").decode()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes of this kind")
def test_a_proof_is_a_file_with_an_end(library: Library, tmp_path: Path) -> None:
    pipe, empty, long = (tmp_path / name for name in ("pipe", "empty.png", "long.mp4"))
    os.mkfifo(pipe)
    empty.touch()
    with long.open("wb") as file:
        file.truncate(100_000_001)
    for path, says in ((pipe, "no file"), (Path("/dev/zero"), "no file"), (empty, "empty"), (long, "larger"),
                       (tmp_path / "none", "cannot be read"), (tmp_path, "no file")):  # fmt: skip
        with pytest.raises(WrongUse, match=says), kept_proof(library, path):
            pass
