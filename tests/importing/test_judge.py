"""Which of several that bear one file has it: the post when that comes in, else the plain file itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from ugcdesk.importing.candidate import Candidate, CandidateFile, Refusal
from ugcdesk.importing.judge import judge
from ugcdesk.importing.planned import Looked, Planned, Verdict
from ugcdesk.library import Library
from ugcdesk.library.edits.imports import ImportItems
from ugcdesk.library.edits.incoming import IncomingFile, IncomingItem
from ugcdesk.library.edits.merging import MergeItems
from ugcdesk.library.vocabulary import ContentType, Platform
from ugcdesk.media.meta import Meta
from ugcdesk.media.probe import Probe
from ugcdesk.progress import QUIET


def looked(source: str, *contents: str, key: str | None = None, caption: str | None = None) -> Looked:
    files = tuple(CandidateFile(Path(f"{one}.jpg"), f"{one}.jpg") for one in contents)
    probes = tuple(
        Probe("picture", "image/jpeg", ".jpg", 4, 3, 10, one, None, 1, None, None, Meta()) for one in contents
    )
    return Looked(Candidate(Path(source), ContentType.POST, Platform.FILE, key, files=files, caption=caption), probes)


def judged(library: Library, offered: Sequence[Looked]) -> tuple[list[Planned], list[Refusal]]:
    with library.read() as session:
        return judge(session, offered, lambda _digest: None, QUIET)


def put(library: Library, *sources: tuple[str, str]) -> None:
    """Items by source key, each with one file."""
    new = []
    for key, content in sources:
        file = IncomingFile(content, ".jpg", "image/jpeg", 10, 4, 3, None, 1, None, None, f"{content}.jpg")
        new.append(IncomingItem(key, "post", "file", files=(file,)))
    library.edit(ImportItems(new, [], "test", ()))


PLAIN_COPY = looked("copy.jpg", "new")


@pytest.mark.parametrize("is_first", [True, False], ids=["copy first", "copy last"])
def test_a_plain_copy_is_the_files_of_the_post(library: Library, *, is_first: bool) -> None:
    post = looked("q.json", "new", key="instagram:1")
    planned, _ = judged(library, [PLAIN_COPY, post] if is_first else [post, PLAIN_COPY])
    assert [one.verdict for one in planned if one.looked is post] == [Verdict.NEW]
    assert [one.reason for one in planned if one.looked is PLAIN_COPY] == ["The same file is offered as q.json too."]


def test_a_plain_copy_outlives_a_refused_post(library: Library) -> None:
    posts = [looked("q.json", key="instagram:1"), looked("q.json", "new", key="instagram:1", caption="Sea")]
    planned, refused = judged(library, [PLAIN_COPY, *posts])
    assert [one.verdict for one in planned] == [Verdict.NEW, Verdict.NEW]
    assert len(refused) == 1


def test_a_new_file_of_a_post_that_is_part_of_another_comes_in_once(library: Library) -> None:
    """With the post when that takes it in, else by itself."""
    put(library, ("instagram:1", "old"), ("instagram:2", "older"))
    library.edit(MergeItems(2, [1]))
    planned, _ = judged(library, [looked("q.json", "new", key="instagram:1"), PLAIN_COPY])
    assert sum(one.verdict in (Verdict.NEW, Verdict.UPDATED) for one in planned) == 1


def test_files_that_came_in_alone_and_are_of_one_post(library: Library) -> None:
    put(library, ("sha256:a", "a"), ("sha256:b", "b"), ("sha256:c", "c"))
    (planned,), _ = judged(library, [looked("q.json", "a", "b", "c", key="instagram:1")])
    assert (planned.verdict, planned.item_id) == (Verdict.UPDATED, 1)
    assert planned.reason == "Item 1 is a file of this post, like items 2 and 3: merge them with it."
