"""Has the files of candidates looked at by the pool and puts the answers to the candidates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from ugcdesk.errors import UnreadableFile
from ugcdesk.importing.candidate import Candidate, Refusal
from ugcdesk.importing.planned import Looked
from ugcdesk.importing.readers.pictures import filled_from
from ugcdesk.importing.spool import Spool
from ugcdesk.library.originals import state_of
from ugcdesk.library.vocabulary import ContentType
from ugcdesk.media.probe import Probe
from ugcdesk.media.workers import ProbePool
from ugcdesk.progress import Progress

_OF_WORDS = frozenset({ContentType.REVIEW, ContentType.QUESTION, ContentType.COMMENT})


def look_at(
    candidates: Sequence[Candidate], thumbnails: Spool, progress: Progress, pool: ProbePool | None = None
) -> tuple[list[Looked], list[Refusal]]:
    """The candidates with what their files are, and a refusal for each file that cannot be read.

    A candidate keeps its readable files; one that loses all of them is left out, unless it is of words.
    Thumbnails go to ``thumbnails``.
    """
    noted = [_with_states(one) for one in candidates]
    probes, refused = _probe(noted, thumbnails, progress, pool)
    return [looked for one in noted if (looked := _looked(one, probes)) is not None], refused


def _with_states(candidate: Candidate) -> Candidate:
    files = tuple(replace(file, state=state_of(file.path)) for file in candidate.files)
    return replace(candidate, files=files) if files else candidate


def _probe(
    candidates: Sequence[Candidate], thumbnails: Spool, progress: Progress, pool: ProbePool | None
) -> tuple[dict[Path, Probe], list[Refusal]]:
    paths = list(dict.fromkeys(file.path for one in candidates for file in one.files))
    probes: dict[Path, Probe] = {}
    refused: list[Refusal] = []
    for path, answer in _answers(paths, progress, pool):
        if isinstance(answer, UnreadableFile):
            refused.append(Refusal(path, None, answer.sentence))
            continue
        if answer.thumbnail is not None:
            thumbnails.put(answer.sha256, answer.thumbnail)
        probes[path] = replace(answer, thumbnail=None)
    return probes, refused


def _answers(
    paths: Sequence[Path], progress: Progress, pool: ProbePool | None
) -> Iterator[tuple[Path, Probe | UnreadableFile]]:
    if not paths:
        return
    with ExitStack() as stack:
        used = pool or stack.enter_context(ProbePool())
        yield from used.probe_all(paths, progress)


def _looked(candidate: Candidate, probes: dict[Path, Probe]) -> Looked | None:
    if not candidate.files:
        return Looked(candidate)
    readable = tuple(file for file in candidate.files if file.path in probes)
    if not readable:
        # The words of a review come in without its pictures.
        return Looked(replace(candidate, files=())) if candidate.content_type in _OF_WORDS else None
    seen = tuple(probes[file.path] for file in readable)
    whole = replace(candidate, files=readable)
    return Looked(filled_from(whole, seen[0].meta) if candidate.source_key is None else whole, seen)
