"""Does what an import plan says: keeps the originals durably, then makes one edit, so that one undo takes it back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from ugcdesk.errors import WrongUse
from ugcdesk.importing import known
from ugcdesk.importing.candidate import Candidate, CandidateFile, ProductHint, Refusal
from ugcdesk.importing.cleaning import sound_text
from ugcdesk.importing.deciding import Chosen, Decisions
from ugcdesk.importing.erased import ErasedMeanwhile, whose_erased
from ugcdesk.importing.keep import Keeper
from ugcdesk.importing.plan import ImportPlan
from ugcdesk.importing.planned import Looked, Planned, Verdict
from ugcdesk.importing.remembered import REVIEWS, to_remember
from ugcdesk.library import Changes, Library
from ugcdesk.library.edits.imports import ImportItems
from ugcdesk.library.edits.incoming import Bearer, IncomingCreator, IncomingFile, IncomingItem, ItemJoin, ItemUpdate
from ugcdesk.library.edits.products import IncomingProduct
from ugcdesk.media.probe import Probe
from ugcdesk.progress import QUIET, Progress


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did. ``item_ids`` are those of new and updated items, in offered order.

    ``refused`` are the plan's and those of files that changed or vanished since; the counts add up as in the plan.
    """

    changes: Changes
    item_ids: tuple[int, ...]
    new: int
    updated: int
    unchanged: int
    duplicates: int
    near_duplicates: int
    refused: tuple[Refusal, ...]

    @property
    def offered(self) -> int:
        return self.new + self.updated + self.unchanged + self.duplicates + len(self.refused)


def run_import(
    library: Library,
    plan: ImportPlan,
    *,
    tags: Sequence[str] = (),
    campaign: str | None = None,
    progress: Progress = QUIET,
    selected: Collection[int] | None = None,
    decisions: Decisions | None = None,
    origin: str | None = None,
) -> ImportResult:
    """Bring in what is new and changed in ``plan`` as one edit; ``selected`` are places in ``plan.planned``, None all.

    New items get ``tags`` and go into ``campaign``, a name; ``origin`` is named in the history. ``decisions`` say by
    place what becomes of look-alikes: without one they come in and are flagged, one that is skipped counts as a
    duplicate, one that is merged as an update. Raises WrongUse while the plan has doubts, Cancelled when ``progress``
    says so, DeskError when the disk is full; the library is then as it was.
    """
    if plan.doubts:
        raise WrongUse(plan.doubts[0])
    chosen = Chosen.of(plan.planned, selected, decisions or {})
    wanted = chosen.wanted
    keeper = Keeper(library, plan.thumbnails, progress)
    with keeper.taken_back_on_failure():
        lost = {number: one for number, one in enumerate(_erased(library, plan, wanted)) if one is not None}
        offered = [number for number in range(len(wanted)) if number not in lost]
        unkept = keeper.keep([plan.planned[wanted[number]] for number in offered])
        lost |= {offered[number]: one for number, one in unkept.items()}
        standing = [place for number, place in enumerate(wanted) if number not in lost]
        zone = ZoneInfo(library.folder.time_zone)
        edit = _edit(plan, chosen, standing, zone)
        edit.zone = zone
        edit.tags, edit.campaign, edit.progress, edit.origin = tags, campaign, progress, origin
        late = ErasedMeanwhile(library, [plan.planned[place].looked for place in standing])
        edit.shut_out = late.among
        edit.make_sure = partial(_make_sure, keeper, [plan.planned[place] for place in standing], late)
        # An edit forgets what could be redone; one that would do nothing must not.
        changes = library.edit(edit) if standing else Changes()
    keeper.forget_thumbnails(late.files)
    standing = [place for place in standing if plan.planned[place].looked.source_key not in late.refusals]
    refused = tuple(plan.files.named(one) for one in (*lost.values(), *late.refusals.values()))
    return _result(plan, chosen, standing, refused, edit, changes)


def _erased(library: Library, plan: ImportPlan, wanted: Sequence[int]) -> list[Refusal | None]:
    """Why each of these places may not come in, for a creator may have been erased since they were planned."""
    with library.read() as session:
        return whose_erased(session, library.folder, [plan.planned[place].looked for place in wanted])


def _make_sure(keeper: Keeper, planned: Sequence[Planned], late: ErasedMeanwhile) -> None:
    keeper.make_sure([one for one in planned if one.looked.source_key not in late.refusals])


def _edit(plan: ImportPlan, chosen: Chosen, standing: Sequence[int], zone: ZoneInfo) -> ImportItems:
    there = set(standing)
    planned = [plan.planned[place] for place in standing]
    new = [place for place, one in zip(standing, planned, strict=True) if one.verdict is Verdict.NEW]
    into = chosen.merges(there)
    likenesses = (chosen.likeness(place, there, into) for place in new if place not in into)
    return ImportItems(
        new=[_incoming(plan.planned[place].looked, zone) for place in new if place not in into],
        updates=[
            ItemUpdate(_incoming(one.looked, zone), one.changed)
            for one in planned
            if one.verdict is Verdict.UPDATED and not one.adopts
        ],
        reader=plan.reader,
        sources=plan.sources,
        remembered=to_remember(plan.columns, REVIEWS),
        joins=[
            # The item that was a mere file takes the identity of the post, before others fill it.
            *(ItemJoin(_incoming(one.looked, zone), one.adopts, gives_identity=True) for one in planned if one.adopts),
            *(_join(plan.planned[place].looked, other, zone) for place, other in into.items()),
        ],
        look_alikes=[one for one in likenesses if one is not None],
    )


def _join(looked: Looked, into: Bearer | str, zone: ZoneInfo) -> ItemJoin:
    """A post is kept as part of the other item, for its source to find; a mere file is found by its content."""
    return ItemJoin(_incoming(looked, zone), into, is_known_again=not looked.is_plain)


def _incoming(looked: Looked, zone: ZoneInfo) -> IncomingItem:
    candidate = looked.candidate
    said = {**known.source_values(candidate), "alt_text": candidate.alt_text, "marks": known.source_marks(candidate)}
    return IncomingItem(
        source_key=looked.source_key,
        content_type=str(candidate.content_type),
        platform=str(candidate.platform),
        # Of a hundred thousand items the many columns that nothing is said of would take more room than the rest.
        values={name: value for name, value in said.items() if value not in (None, {})},
        creator=_creator(candidate),
        products=tuple(_product(hint) for hint in candidate.products),
        tags=candidate.tags,
        files=_files(looked, zone),
        reader=candidate.reader,
    )


def _creator(candidate: Candidate) -> IncomingCreator | None:
    handle = (candidate.creator or "").strip().lstrip("@")
    if not handle:
        return None
    return IncomingCreator(str(candidate.platform), handle, candidate.creator_name, candidate.creator_url)


def _product(hint: ProductHint) -> IncomingProduct:
    return IncomingProduct(hint.sku, hint.handle, hint.name, hint.line, hint.kind)


def _files(looked: Looked, zone: ZoneInfo) -> tuple[IncomingFile, ...]:
    return tuple(
        IncomingFile(
            hash=probe.sha256,
            ext=probe.ext,
            mime=probe.mime,
            bytes=probe.bytes,
            width=probe.width,
            height=probe.height,
            duration_s=probe.duration_s,
            frames=probe.frames,
            phash=probe.phash,
            taken_at=_zoned(file.taken_at or probe.meta.taken_at, zone),
            name=sound_text(file.name),
        )
        for file, probe in {probe.sha256: (file, probe) for file, probe in _pairs(looked)}.values()
    )


def _pairs(looked: Looked) -> list[tuple[CandidateFile, Probe]]:
    return list(zip(looked.candidate.files, looked.probes, strict=True))


def _zoned(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    """A camera's clock without a zone is read as the library's."""
    return moment.replace(tzinfo=zone) if moment and moment.tzinfo is None else moment


def _result(
    plan: ImportPlan,
    chosen: Chosen,
    standing: Sequence[int],
    lost: tuple[Refusal, ...],
    edit: ImportItems,
    changes: Changes,
) -> ImportResult:
    stood = [plan.planned[place] for place in standing]
    ids = {**edit.updated, **edit.joined, **edit.ids}
    done = [one for one in stood if one.looked.source_key in ids]
    came_in = [one for one in done if one.looked.source_key in edit.ids]
    return ImportResult(
        changes=changes,
        item_ids=tuple(dict.fromkeys(ids[one.looked.source_key] for one in done)),
        new=len(came_in),
        updated=len(done) - len(came_in),
        unchanged=chosen.count(Verdict.UNCHANGED) + len(stood) - len(done),
        duplicates=chosen.count(Verdict.DUPLICATE) + chosen.skipped,
        near_duplicates=sum(one.is_near_duplicate for one in came_in),
        refused=(*plan.refused, *lost),
    )
