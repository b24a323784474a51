"""Does what an import plan says: keeps the originals durably, then makes one edit, so that one undo takes it back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from ugcdesk.errors import WrongUse
from ugcdesk.importing import known
from ugcdesk.importing.candidate import Candidate, CandidateFile, ProductHint, Refusal
from ugcdesk.importing.cleaning import sound_text
from ugcdesk.importing.keep import Keeper
from ugcdesk.importing.plan import ImportPlan
from ugcdesk.importing.planned import Looked, Planned, Verdict
from ugcdesk.importing.remembered import REVIEWS, to_remember
from ugcdesk.library import Changes, Library
from ugcdesk.library.edits.imports import ImportItems, IncomingCreator, IncomingFile, IncomingItem, ItemUpdate
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
    origin: str | None = None,
) -> ImportResult:
    """Bring in what is new and changed in ``plan`` as one edit; ``selected`` are places in ``plan.planned``, None all.

    New items get ``tags`` and go into ``campaign``, a name; ``origin`` is named in the history. Raises WrongUse while
    the plan has doubts, Cancelled when ``progress`` says so, DeskError when the disk is full; the library is then as
    it was.
    """
    if plan.doubts:
        raise WrongUse(plan.doubts[0])
    chosen = [one for place, one in enumerate(plan.planned) if selected is None or place in selected]
    wanted = [one for one in chosen if one.verdict in (Verdict.NEW, Verdict.UPDATED)]
    keeper = Keeper(library, plan.thumbnails, progress)
    with keeper.taken_back_on_failure():
        lost = keeper.keep(wanted)
        standing = [one for place, one in enumerate(wanted) if place not in lost]
        edit = _edit(library, plan, standing, tags, campaign, progress)
        edit.origin = origin
        # An edit forgets what could be redone; one that would do nothing must not.
        changes = library.edit(edit) if standing else Changes()
    refused = tuple(plan.files.named(one) for one in lost.values())
    return _result(plan, chosen, standing, refused, edit, changes)


def _edit(
    library: Library,
    plan: ImportPlan,
    standing: Sequence[Planned],
    tags: Sequence[str],
    campaign: str | None,
    progress: Progress,
) -> ImportItems:
    zone = ZoneInfo(library.folder.time_zone)
    return ImportItems(
        new=[_incoming(one.looked, zone) for one in standing if one.verdict is Verdict.NEW],
        updates=[_update(one, zone) for one in standing if one.verdict is Verdict.UPDATED],
        reader=plan.reader,
        sources=plan.sources,
        tags=tags,
        campaign=campaign,
        progress=progress,
        remembered=to_remember(plan.columns, REVIEWS),
    )


def _incoming(looked: Looked, zone: ZoneInfo) -> IncomingItem:
    candidate = looked.candidate
    return IncomingItem(
        source_key=looked.source_key,
        content_type=str(candidate.content_type),
        platform=str(candidate.platform),
        values={
            **known.source_values(candidate),
            "alt_text": candidate.alt_text,
            "marks": known.source_marks(candidate) or None,
        },
        creator=_creator(candidate),
        products=tuple(_product(hint) for hint in candidate.products),
        tags=candidate.tags,
        files=_files(looked, zone),
    )


def _update(planned: Planned, zone: ZoneInfo) -> ItemUpdate:
    if planned.item_id is None:
        raise ValueError("an update names the item it updates")
    return ItemUpdate(planned.item_id, planned.changed, _files(planned.looked, zone))


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
            taken_at=_zoned(probe.meta.taken_at, zone),
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
    chosen: Sequence[Planned],
    standing: Sequence[Planned],
    lost: tuple[Refusal, ...],
    edit: ImportItems,
    changes: Changes,
) -> ImportResult:
    new = [one for one in standing if one.verdict is Verdict.NEW]
    came_in = [one for one in new if one.looked.source_key in edit.ids]
    meanwhile = len(new) - len(came_in)
    ids = [one.item_id if one.verdict is Verdict.UPDATED else edit.ids.get(one.looked.source_key) for one in standing]
    return ImportResult(
        changes=changes,
        item_ids=tuple(item_id for item_id in ids if item_id is not None),
        new=len(came_in),
        updated=len(standing) - len(new),
        unchanged=_count(chosen, Verdict.UNCHANGED) + meanwhile,
        duplicates=_count(chosen, Verdict.DUPLICATE),
        near_duplicates=sum(one.is_near_duplicate for one in came_in),
        refused=(*plan.refused, *lost),
    )


def _count(chosen: Sequence[Planned], verdict: Verdict) -> int:
    return sum(one.verdict is verdict for one in chosen)
