"""Real downloads of Instagram through the command line, counted against the files themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ugcdesk.cli import main
from ugcdesk.library import Library
from ugcdesk.library.items import item_detail


@pytest.mark.realdata
@pytest.mark.parametrize("name", ["test_image", "test_images", "test_mixed_media"])
def test_real_downloads(
    real_data: Path, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = real_data / "instagram-download" / name
    posts = json.loads((folder / "posts.json").read_text())
    entries = posts + json.loads((folder / "reels.json").read_text())["ig_reels_media"]
    different = {(entry["title"], entry["creation_timestamp"]) for entry in entries}
    files = {file["uri"] for entry in entries for file in entry["media"]}
    monkeypatch.setenv("UGCDESK_LIBRARY", str(tmp_path / "Shop.ugclib"))
    assert main(["init", str(tmp_path / "Shop.ugclib"), "--currency", "EUR", "--time-zone", "Europe/Madrid"]) == 0
    answers = []
    for _ in range(2):
        capsys.readouterr()
        assert main(["import", str(folder), "--json"]) == 0
        answers.append(json.loads(capsys.readouterr().out))
    first, second = answers
    assert (first["offered"], first["new"]) == (len(entries), len(different))
    assert (first["duplicates"], first["refused"]) == (len(entries) - len(different), [])
    assert first["readers"] == {"instagram": len(entries)}
    assert (second["offered"], second["new"], second["updated"]) == (len(entries), 0, 0)
    library = Library.open(tmp_path / "Shop.ugclib")
    with library.read() as session:
        rows = [item_detail(session, item_id, today=library.today()) for item_id in first["items"]]
    library.close()
    assert {file.name for row in rows if row for file in row.row.files} == {Path(uri).name for uri in files}
    assert {row.row.caption for row in rows if row} == {entry["title"] for entry in entries}
