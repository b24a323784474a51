"""Edits of watched folders; what lands in them comes in by edits of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ugcdesk.library import tables as t
from ugcdesk.library.edits.words import campaign_id, require_name
from ugcdesk.library.folder import Folder
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.watching import require_watchable, watched_at


@dataclass(frozen=True, slots=True)
class WatchFolder:
    """Bring in by itself what lands in ``path`` from ``since`` on, from now on for None.

    ``place`` is the library's own folder, which must not be watched; ``campaign`` is a name.
    """

    place: Folder
    path: Path
    tags: Sequence[str] = ()
    campaign: str | None = None
    since: datetime | None = None

    @property
    def label(self) -> str:
        return f"Watch folder {self.path.name or self.path}"

    def apply(self, recorder: Recorder) -> None:
        path = require_watchable(recorder.session, self.place, self.path)
        campaign = campaign_id(recorder.session, self.campaign) if self.campaign else None
        tags = list(dict.fromkeys(require_name(tag, "tag") for tag in self.tags))
        since = self.since or recorder.now
        recorder.insert_one(t.WatchedFolder, path=str(path), tags=tags, campaign_id=campaign, since=since)


@dataclass(frozen=True, slots=True)
class UnwatchFolder:
    """Leave alone what lands in ``path`` from now on; what came in from it stays."""

    path: Path

    @property
    def label(self) -> str:
        return f"Stop watching folder {self.path.name or self.path}"

    def apply(self, recorder: Recorder) -> None:
        recorder.delete(t.WatchedFolder, [watched_at(recorder.session, self.path).id])
