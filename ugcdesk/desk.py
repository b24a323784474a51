"""A library opened with its index and thumbnails: what the terminal and the window both start from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ugcdesk.errors import WrongUse
from ugcdesk.importing.offering import staging
from ugcdesk.item_metrics import ItemMetrics
from ugcdesk.library import Changes, Library
from ugcdesk.library import tables as t
from ugcdesk.library.arrivals import Arrival, arrivals
from ugcdesk.library.attention import Attention, attention
from ugcdesk.library.faces import Face
from ugcdesk.library.items import ItemDetail, ItemRow, ProductRow, item_detail, item_rows, product_rows
from ugcdesk.library.lists import (
    CollectionRow,
    EditionRow,
    GalleryRow,
    SavedSearchRow,
    collection_named,
    collection_rows,
    edition_rows,
    gallery_named,
    gallery_rows,
    saved_search_rows,
)
from ugcdesk.library.look_alikes import LookAlikeRow, look_alikes_of, undecided, undecided_among
from ugcdesk.library.neighbours import ProductStanding, curations, product_standing, suggested_tags
from ugcdesk.library.observations import ObservationRow, observations_of, unmatched_total
from ugcdesk.library.triage import Triage, colleague_names, triage
from ugcdesk.library.watching import WatchedRow, watched_at, watched_rows
from ugcdesk.media.cache import ThumbnailCache
from ugcdesk.media.pool_at_need import PoolAtNeed
from ugcdesk.progress import QUIET, Progress
from ugcdesk.search import Answer, SearchIndex
from ugcdesk.search.language import LanguageGuess
from ugcdesk.search.similar import By, Similar
from ugcdesk.search.similar_pictures import SimilarPictures

if TYPE_CHECKING:
    from ugcdesk import kpi
    from ugcdesk.library.campaign_book import CampaignBook
    from ugcdesk.library.campaigns import CampaignRow, CostRow, PhaseRow, PlacementRow
    from ugcdesk.library.creators import Creators
    from ugcdesk.library.erasing import Erased, WouldGo
    from ugcdesk.library.rights_book import RightsBook
    from ugcdesk.library.tagging import Tagging
    from ugcdesk.media.workers import ProbePool


class Desk:
    """One open library and its caches. Reading methods may be called from any thread."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.index = SearchIndex(library, metrics=ItemMetrics(lambda: self.figures))
        self.thumbnails = ThumbnailCache(library.folder.cache / "thumbnails.db")
        self._pool = PoolAtNeed()
        self.similar_pictures = SimilarPictures(library, library.folder.cache / "likeness.db", self.thumbnail)

    # What the first page does without is loaded at its first use: a start should not wait for it.
    @cached_property
    def figures(self) -> kpi.Book:
        """What is asked about figures."""
        from ugcdesk import kpi

        return kpi.Book(self.library)

    @cached_property
    def campaign_book(self) -> CampaignBook:
        """What is asked about campaigns."""
        from ugcdesk.library.campaign_book import CampaignBook

        return CampaignBook(self.library)

    @cached_property
    def creators(self) -> Creators:
        """What is asked about creators."""
        from ugcdesk.library.creators import Creators

        return Creators(self.library)

    @cached_property
    def tagging(self) -> Tagging:
        """What is asked about tags beyond their names."""
        from ugcdesk.library.tagging import Tagging

        return Tagging(self.library)

    @cached_property
    def rights(self) -> RightsBook:
        """What is asked about rights."""
        from ugcdesk.library.rights_book import RightsBook

        return RightsBook(self.library, guess=LanguageGuess().of)

    @property
    def pool(self) -> ProbePool:
        """The processes that look at files."""
        return self._pool.get()

    @classmethod
    def open(cls, path: Path) -> Desk:
        """Open the library in ``path`` and sweep what a killed import left; raises NotALibrary or NewerFormat."""
        library = Library.open(path)
        staging.sweep(library.folder.cache)
        desk = cls(library)
        if library.folder.erasure.exists():
            from ugcdesk.forgetting import finish

            finish(desk)
        return desk

    @classmethod
    def create(cls, path: Path, *, name: str | None = None, currency: str = "EUR", time_zone: str = "UTC") -> Desk:
        """Make a new library in ``path`` and open it; raises WrongUse when the folder is not empty."""
        return cls(Library.create(path, name=name, currency=currency, time_zone=time_zone))

    def close(self) -> None:
        self._pool.close()
        self.similar_pictures.close()
        self.index.close()
        self.thumbnails.close()
        self.library.close()

    def catch_up(self, progress: Progress = QUIET, *, wait: bool = True) -> None:
        """Bring the index up to the newest edit; quick when nothing happened.

        Who does not ``wait`` leaves what takes long to a thread in the background.
        """
        if wait:
            self.index.catch_up(progress)
        else:
            self.index.catch_up_soon()

    def search(
        self,
        query: str,
        *,
        sort: str | None = None,
        limit: int = 50,
        offset: int = 0,
        facets: bool = False,
        facets_ignoring_own: bool = False,
        trashed: bool = False,
        within: Sequence[int] | None = None,
        wait: bool = True,
    ) -> Answer:
        """What ``query`` finds, after catching up; never raises for odd words. See `SearchIndex.search`.

        Who does not ``wait`` gets what is known so far while the index is built; `Answer.catching_up` says so.
        """
        self.catch_up(wait=wait)
        return self.index.search(
            query,
            sort=sort,
            limit=limit,
            offset=offset,
            facets=facets,
            facets_ignoring_own=facets_ignoring_own,
            trashed=trashed,
            within=within,
        )

    def find(self, query: str, *, trashed: bool = False) -> list[int]:
        """The ids of everything that ``query`` finds."""
        ids: list[int] = self.search(query, limit=0, trashed=trashed).all_ids.tolist()
        return ids

    def similar(
        self, item_id: int, by: By | str = By.PICTURE, limit: int = 50, *, progress: Progress = QUIET
    ) -> list[Similar]:
        """The items most like one, the likest first, by what they show or what is said of them.

        New pictures are described first, some 2 ms each: not for the GUI thread; Cancelled keeps what was done. Raises
        WrongUse when there is no such item, or it has no picture or no words that others could share.
        """
        if By(by) is By.PICTURE:
            self.similar_pictures.catch_up(progress)
            return self.similar_pictures.like(item_id, limit)
        row = self.item(item_id).row
        self.catch_up(progress)
        if not any((row.title, row.text, row.caption, row.alt_text, row.tags, row.products)):
            raise WrongUse(f"Nothing is said of item {item_id} that others could share. Compare its picture instead.")
        return self.index.similar(item_id, limit)

    def observations(self, item_id: int) -> list[ObservationRow]:
        """The stored numbers of one item, by day."""
        with self.library.read() as session:
            return observations_of(session, item_id)

    def unmatched_total(self) -> int:
        """How many rows of figures found no item; `kpi.unmatched` lists them."""
        with self.library.read() as session:
            return unmatched_total(session)

    def rows(self, ids: Sequence[int]) -> list[ItemRow]:
        """The items of ``ids`` in that order, for a list or grid."""
        with self.library.read() as session:
            return item_rows(session, ids, today=self.library.today())

    def has_items(self) -> bool:
        """Whether there is any item outside the trash; quick, however many there are."""
        there = select(t.Item.id).where(t.Item.live, t.Item.trashed_at.is_(None)).limit(1)
        with self.library.read() as session:
            return session.scalar(there) is not None

    def item_count(self) -> int:
        """How many items there are, without those in the trash."""
        there = select(func.count()).where(t.Item.live, t.Item.trashed_at.is_(None))
        with self.library.read() as session:
            return session.scalar(there) or 0

    def item(self, item_id: int) -> ItemDetail:
        """Everything about one item; raises WrongUse when there is none with this id."""
        with self.library.read() as session:
            found = item_detail(session, item_id, today=self.library.today())
        if found is None:
            raise WrongUse(f"There is no item {item_id}. Look its number up with “ugcdesk search”.")
        return found

    def curations(self, ids: Sequence[int]) -> dict[int, str]:
        """The decision on each of ``ids`` that is there: inbox, approved or rejected."""
        with self.library.read() as session:
            return curations(session, ids)

    def triage(self) -> Triage:
        """How much of the inbox is left, what was reviewed, and who was given what."""
        with self.library.read() as session:
            return triage(session, self.library.folder, self.library.now())

    def colleagues(self) -> list[str]:
        """The names of those who changed the library or were given an item."""
        with self.library.read() as session:
            return colleague_names(session)

    def attention(self, ids: Sequence[int]) -> Attention:
        """Who looks after these items, and what is still to be checked on them."""
        with self.library.read() as session:
            return attention(session, ids)

    def look_alikes(self, item_id: int) -> list[LookAlikeRow]:
        """What looks like an item, the likest first, with what was decided; nothing that is in the trash."""
        with self.library.read() as session:
            return look_alikes_of(session, item_id)

    def undecided_look_alikes(self) -> list[LookAlikeRow]:
        """The pairs of items that look alike and that nothing was decided about, the newest first."""
        with self.library.read() as session:
            return undecided(session)

    def undecided_among(self, ids: Sequence[int]) -> set[int]:
        """Those of ``ids`` that look like an item that nothing was decided about."""
        with self.library.read() as session:
            return undecided_among(session, ids)

    def suggested_tags(self, item_id: int, limit: int = 3) -> list[str]:
        """Tags that fit an item, because others of its products or creator carry them."""
        with self.library.read() as session:
            return suggested_tags(session, item_id, limit)

    def product_standing(self, product_id: int) -> ProductStanding:
        """How reviews score a product, and which original shows it best."""
        with self.library.read() as session:
            return product_standing(session, product_id)

    def items_touched(self, changes: Changes) -> set[int]:
        """The ids of items that ``changes`` are about, those of whole batches among them."""
        touched = set(changes.of("item"))
        if changes.batches:
            with self.library.read() as session:
                touched |= set(session.scalars(select(t.Item.id).where(t.Item.batch_id.in_(changes.batches))))
        return touched

    def original(self, row: ItemRow, position: int = 0) -> Path | None:
        """Where the file of an item lies, or None when it has none or the file is gone."""
        if position >= len(row.files):
            return None
        file = row.files[position]
        path = self.library.originals.path(file.hash, file.ext)
        return path if path.is_file() else None

    def thumbnail(self, face: str) -> bytes | None:
        """The JPEG thumbnail of an original by its hash or face, not turned; made again when the cache lost it.

        None when the original is gone or cannot be read. May take a moment: not for the GUI thread.
        """
        wanted = Face.of(face)
        kept = self.thumbnails.get(wanted.unturned)
        if kept is not None:
            return kept
        with self.library.read() as session:
            ext = session.scalar(select(t.Original.ext).where(t.Original.hash == wanted.hash))
        path = self.library.originals.path(wanted.hash, ext) if ext else None
        if path is None or not path.is_file():
            return None
        made = self.pool.thumbnail(path, at_s=wanted.poster_s)
        if made is not None:
            self.thumbnails.put(wanted.unturned, made)
        return made

    def creator_figures(self, creator_id: int) -> kpi.Figures:
        """What everything by a creator brought in: sums and ratios, empty or None where nothing was measured."""
        from ugcdesk import kpi

        return kpi.figures(self.figures, kpi.Scope(item_ids=self.creators.page(creator_id).item_ids))

    def would_go(self, creator_id: int) -> WouldGo:
        """What `erase_creator` would remove, counted, and what would remain elsewhere; raises WrongUse."""
        from ugcdesk.library.erasing import what_would_go

        with self.library.read() as session:
            return what_would_go(session, self.library.folder, creator_id)

    def erase_creator(self, creator_id: int, progress: Progress = QUIET) -> Erased:
        """Erase a creator with everything of theirs, in the caches too, beyond undo. Takes up to a minute.

        ``progress`` tells how far the index is; stopping it leaves the rest to the next start. Raises WrongUse.
        """
        from ugcdesk.forgetting import erase

        return erase(self, creator_id, progress)

    def arrivals(self, limit: int = 5) -> list[Arrival]:
        """The last imports that stand, newest first."""
        with self.library.read() as session:
            return arrivals(session, self.library.folder, limit)

    def watched_folders(self) -> list[WatchedRow]:
        """The folders whose new files come in by themselves."""
        with self.library.read() as session:
            return watched_rows(session)

    def watched_folder(self, path: Path) -> WatchedRow:
        """The watched folder at ``path``; raises WrongUse when it is not watched."""
        with self.library.read() as session:
            return watched_at(session, path)

    def products(self) -> list[ProductRow]:
        with self.library.read() as session:
            return product_rows(session)

    def tags(self) -> list[str]:
        """The names of all tags that are in use or were, by name."""
        with self.library.read() as session:
            return list(session.scalars(select(t.Tag.name).where(t.Tag.live).order_by(t.Tag.key)))

    def campaigns(self) -> list[CampaignRow]:
        return self.campaign_book.rows()

    def campaign(self, name: str) -> CampaignRow:
        """The campaign called ``name``; raises WrongUse when there is none."""
        return self.campaign_book.named(name)

    def placements(self, campaign_id: int) -> list[PlacementRow]:
        return self.campaign_book.placements(campaign_id)

    def phases(self, campaign_id: int) -> list[PhaseRow]:
        return self.campaign_book.phases(campaign_id)

    def costs(self, campaign_id: int) -> list[CostRow]:
        return self.campaign_book.costs(campaign_id)

    def collections(self) -> list[CollectionRow]:
        with self.library.read() as session:
            return collection_rows(session)

    def collection(self, name: str) -> CollectionRow:
        """The collection called ``name``; raises WrongUse when there is none."""
        with self.library.read() as session:
            return collection_named(session, name)

    def saved_searches(self) -> list[SavedSearchRow]:
        with self.library.read() as session:
            return saved_search_rows(session)

    def galleries(self) -> list[GalleryRow]:
        with self.library.read() as session:
            return gallery_rows(session)

    def gallery(self, name: str) -> GalleryRow:
        """The gallery called ``name``; raises WrongUse when there is none."""
        with self.library.read() as session:
            return gallery_named(session, name)

    def editions(self, gallery_id: int) -> list[EditionRow]:
        with self.library.read() as session:
            return edition_rows(session, gallery_id)
