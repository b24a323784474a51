"""Keeps the files of a plan as originals of the library, and takes them back when the import does not happen."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, contextmanager, suppress

from ugcdesk.errors import DeskError, LibraryInUse, UnreadableFile
from ugcdesk.importing.candidate import Refusal
from ugcdesk.importing.cleaning import sound_text
from ugcdesk.importing.planned import Planned
from ugcdesk.importing.spool import Spool
from ugcdesk.library import Library
from ugcdesk.media.cache import ThumbnailCache
from ugcdesk.progress import Progress

_AT_ONCE = 100


class Keeper:
    """Copies originals durably, and their thumbnails into the cache; remembers what it added. One thread."""

    def __init__(self, library: Library, thumbnails: Spool, progress: Progress) -> None:
        self._library = library
        self._thumbnails = thumbnails
        self._progress = progress
        self._added: dict[str, str] = {}

    @contextmanager
    def taken_back_on_failure(self) -> Iterator[None]:
        """When the block fails or is cancelled, remove the originals added here that no row bears."""
        try:
            yield
        except BaseException:
            self._take_back()
            raise

    def keep(self, planned: Sequence[Planned]) -> dict[int, Refusal]:
        """Keep all files of ``planned``; the places of those that could not be kept, with the reason.

        Raises Cancelled, and DeskError when the disk is full or the library's folder cannot be written.
        """
        lost: dict[int, Refusal] = {}
        with closing(ThumbnailCache(self._library.folder.cache / "thumbnails.db")) as cache:
            for start in range(0, len(planned), _AT_ONCE):
                some = range(start, min(start + _AT_ONCE, len(planned)))
                for place in some:
                    self._progress.check()
                    self._progress.wait_while_paused()
                    refusal = self._keep_one(planned[place])
                    if refusal is not None:
                        lost[place] = refusal
                    self._progress.report(place + 1, len(planned), "Copying files")
                cache.put_many(self._thumbnails_of(planned[place] for place in some))
        return lost

    def make_sure(self, planned: Sequence[Planned]) -> None:
        """Keep again what another program has removed since; call it in the edit, where nobody else can remove any.

        Raises DeskError when that is not possible.
        """
        for one in planned:
            if all(self._library.originals.path(probe.sha256, probe.ext).exists() for probe in one.probes):
                continue
            refusal = self._keep_one(one)
            if refusal is not None:
                raise DeskError(
                    f"Another program took {sound_text(refusal.path.name)} out of the library meanwhile and it cannot "
                    "be copied again; nothing was imported. Look at the files again, then import.",
                    refusal.reason,
                )

    def forget_thumbnails(self, hashes: Collection[str]) -> None:
        """Take those of files that stay out after all, by their SHA-256, out of the cache again."""
        if hashes:
            with closing(ThumbnailCache(self._library.folder.cache / "thumbnails.db")) as cache:
                cache.forget(hashes)

    def _keep_one(self, planned: Planned) -> Refusal | None:
        for file, probe in zip(planned.candidate.files, planned.probes, strict=True):
            path = file.path
            is_there = self._library.originals.path(probe.sha256, probe.ext).exists()
            try:
                self._library.originals.keep(path, probe.sha256, probe.ext, seen=file.state)
            except UnreadableFile as changed:
                return Refusal(path, None, changed.sentence)
            except FileNotFoundError:
                return Refusal(path, None, "File is gone since it was looked at: offer it again.")
            except OSError as error:
                reason = (error.strerror or "the system refused").lower()
                raise DeskError(
                    f"{sound_text(path.name)} could not be copied into the library ({reason}); nothing was imported. "
                    "Make room or check the folder, then import again."
                ) from error
            if not is_there:
                self._added[probe.sha256] = probe.ext
        return None

    def _thumbnails_of(self, planned: Iterator[Planned]) -> dict[str, bytes]:
        hashes = {probe.sha256 for one in planned for probe in one.probes}
        return {digest: image for digest in hashes if (image := self._thumbnails.get(digest)) is not None}

    def _take_back(self) -> None:
        with suppress(LibraryInUse):  # a file too many does no harm
            self._library.discard_originals(self._added.items())
