"""Unites what several offered files tell of one item, as if they came in one after the other; it reads no library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from ugcdesk.importing.candidate import Candidate, CandidateFile, Refusal
from ugcdesk.importing.planned import Looked, Planned, Verdict
from ugcdesk.library.arranging import Bearing, in_post_order
from ugcdesk.media.probe import Probe
from ugcdesk.text import link_key

_NOTHING: tuple[Any, ...] = (None, "", ())
_OF_ITS_OWN = frozenset(
    {"path", "line", "source_key", "content_type", "platform", "files", "missing", "marks", "reader"}
)
_GAPS = tuple(one.name for one in fields(Candidate) if one.name not in _OF_ITS_OWN)


def united(offered: Sequence[Looked]) -> tuple[list[Looked], dict[int, Planned | Refusal]]:
    """What is offered, the first of each identity with what the later ones add; and by place, what becomes of these.

    Of two files each may tell of an item in its own words: those of the first stand. One file that says of one item now
    this, now that is wrong, and the later word is refused.
    """
    whole = list(offered)
    settled: dict[int, Planned | Refusal] = {}
    firsts: dict[str, int] = {}
    told: dict[tuple[str, Path], Candidate] = {}
    for place, looked in enumerate(offered):
        if looked.is_plain:
            continue
        first = firsts.setdefault(looked.source_key, place)
        before = told.setdefault((looked.source_key, looked.candidate.path), looked.candidate)
        if not looked.candidate.says_the_same(before):
            settled[place] = _contradiction(looked.candidate, before)
        elif first != place:
            settled[place], whole[first] = _joined(whole[first], looked)
    return whole, settled


def _contradiction(candidate: Candidate, before: Candidate) -> Refusal:
    where = _where(before, candidate)
    reason = f"It has the identity of {where} but says something else: remove one of the two and import again."
    return Refusal(candidate.path, candidate.line, reason)


def _joined(first: Looked, later: Looked) -> tuple[Planned, Looked]:
    whole = _whole(first, later)
    where = _where(first.candidate, later.candidate)
    differs = _differs(first.candidate, later.candidate)
    said = (
        f"It has the identity of {where}, which stands where they differ" if differs else f"It is the same as {where}"
    )
    adds = "; what it adds comes in with it" if whole != first else ""
    return Planned(later, Verdict.DUPLICATE, f"{said}{adds}."), whole


def _where(first: Candidate, later: Candidate) -> str:
    return f"line {first.line}" if first.path == later.path and first.line else first.path.name


def _whole(first: Looked, later: Looked) -> Looked:
    ours, theirs = first.candidate, later.candidate
    borne = _borne(first, later)
    files = tuple(file for file, _ in borne)
    gaps = {name: getattr(theirs, name) for name in _GAPS if getattr(ours, name) in _NOTHING}
    candidate = replace(
        ours,
        **gaps,
        # Whoever has more of the files knows better whether it is a photo or a post of several.
        content_type=max(ours, theirs, key=lambda one: len(one.files)).content_type,
        files=files,
        missing=_missing(ours, theirs, files),
        marks={**theirs.marks, **ours.marks},
    )
    return Looked(candidate, tuple(probe for _, probe in borne))


def _borne(first: Looked, later: Looked) -> list[tuple[CandidateFile, Probe]]:
    """The files of both with their probes, each content once."""
    pairs = [list(zip(one.candidate.files, one.probes, strict=True)) for one in (first, later)]
    if not pairs[0] or not pairs[1]:
        return pairs[0] or pairs[1]
    by_hash = {probe.sha256: (file, probe) for some in reversed(pairs) for file, probe in some}
    own, said = ([Bearing(probe.sha256, file.name) for file, probe in some] for some in pairs)
    return [by_hash[one.hash] for one in in_post_order(own, said)]


def _missing(ours: Candidate, theirs: Candidate, files: Sequence[CandidateFile]) -> tuple[str, ...]:
    """The names of files that neither has; another download may have given the same files other names."""
    if len(files) >= max(len(one.files) + len(one.missing) for one in (ours, theirs)):
        return ()
    names = {file.name for file in files}
    lists = (tuple(name for name in one.missing if name not in names) for one in (ours, theirs) if one.missing)
    return min(lists, key=len, default=())


def _differs(ours: Candidate, theirs: Candidate) -> bool:
    return any(_is_other(name, getattr(ours, name), getattr(theirs, name)) for name in _GAPS)


def _is_other(name: str, ours: Any, theirs: Any) -> bool:
    if ours in _NOTHING or theirs in _NOTHING or ours == theirs:
        return False
    return name != "url" or link_key(ours) != link_key(theirs)
