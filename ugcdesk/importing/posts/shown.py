"""Says what a post of a feed is by what it shows; stories and reviews are told by their source instead."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from ugcdesk.importing.candidate import CandidateFile
from ugcdesk.library.vocabulary import ContentType
from ugcdesk.media.kinds import ALL_KINDS, recognised

_VIDEO_ENDINGS = frozenset(kind.ext for kind in ALL_KINDS if kind.kind == "video")


def shown_type(files: Sequence[CandidateFile], missing: Sequence[str] = ()) -> ContentType:
    """A photo or a video when the post shows one, a post when it shows several or something else.

    The files there are told by their content, the ``missing`` ones by the ending of their names.
    """
    if len(files) + len(missing) != 1:
        return ContentType.POST
    if missing:
        is_video = PurePosixPath(missing[0]).suffix.lower() in _VIDEO_ENDINGS
        return ContentType.VIDEO if is_video else ContentType.PHOTO
    return _shown_in(files[0].path)


def _shown_in(path: Path) -> ContentType:
    kind = recognised(path)
    if kind is None:
        return ContentType.POST
    return ContentType.VIDEO if kind.kind == "video" else ContentType.PHOTO
