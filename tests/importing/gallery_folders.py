"""Folders as gallery-dl leaves them: what its sidecars say, and what the reader makes of a folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ugcdesk.importing.candidate import Candidate, Refusal
from ugcdesk.importing.reader import Reader, Reading
from ugcdesk.importing.readers.gallery_dl import GalleryDlReader

INSTAGRAM: dict[str, Any] = {
    "category": "instagram",
    "post_id": "301",
    "post_shortcode": "Cabc",
    "post_url": "https://www.instagram.com/p/Cabc/",
    "type": "post",
    "description": "New coat! #OOTD #blue",
    "tags": ["#OOTD", "#blue"],
    "username": "ana.m",
    "fullname": "Ana M",
    "post_date": "2025-05-01 08:30:00",
    "location_slug": "green-street",
    "coauthors": [{"id": "5", "username": "shop"}],
    "sponsor_tags": [{"username": "brand"}],
}
TIKTOK: dict[str, Any] = {
    "category": "tiktok",
    "id": "7300000000000000001",
    "desc": "Unboxing #haul",
    "createTime": 1_714_550_400,
    "author": {"uniqueId": "bo", "nickname": "Bo"},
    "post_type": "image",
    "num": 1,
    "isAd": True,
}


X: dict[str, Any] = {
    "category": "twitter",
    "subcategory": "tweet",
    "tweet_id": 560070183650213889,
    "retweet_id": 0,
    "date": "2024-07-27 10:39:42",
    "author": {"id": 5, "name": "ana_m", "nick": "Ana M"},
    "user": {"id": 6, "name": "shop", "nick": "Shop"},
    "lang": "en",
    "content": "New coat #OOTD",
    "hashtags": ["OOTD"],
    "description": "A person in a blue coat",
    "favorite_count": 4,
    "num": 1,
    "count": 1,
    "type": "photo",
}
PINTEREST: dict[str, Any] = {
    "category": "pinterest",
    "id": "664281013778109217",
    "title": "Blue coat",
    "description": "With a scarf",
    "pinner": {"username": "ana_m", "full_name": "Ana M"},
    "native_creator": None,
    "created_at": "Sat, 27 Jul 2024 10:39:42 +0000",
    "link": "https://shop.example/coat",
    "board": {"name": "Coats"},
    "num": 1,
}
FACEBOOK: dict[str, Any] = {
    "category": "facebook",
    "subcategory": "set",
    "id": "1221",
    "set_id": "pcb.1220",
    "username": "Ana M",
    "user_id": "1000",
    "caption": "New coat",
    "date": "2024-07-27 10:39:42",
    "num": 1,
}
STORY: dict[str, Any] = {
    "category": "instagram",
    "subcategory": "stories",
    "post_id": "11",
    "post_shortcode": "L",
    "post_url": "https://www.instagram.com/stories/ana.m/",
    "type": "story",
    "username": "ana.m",
    "fullname": "Ana M",
    "post_date": "2025-05-02 00:00:00",
}
JPEG = b"\xff\xd8\xff\xe0"


def put(folder: Path, name: str, said: dict[str, Any], **more: object) -> None:
    """A file that only begins like a picture, and its sidecar."""
    (folder / name).write_bytes(JPEG)
    describe(folder / name, said, **more)


def read(folder: Path, make: Callable[[], Reader] = GalleryDlReader) -> tuple[list[Candidate | Refusal], set[str]]:
    """What one reader alone finds, and the names of the files it leaves to others."""
    reader = make()
    files = sorted(folder.iterdir())
    claimed = reader.claim(files, Reading(ZoneInfo("UTC")))
    found = list(reader.read([path for path in files if path in claimed], Reading(ZoneInfo("UTC"))))
    told = [one for one in found if isinstance(one, Candidate | Refusal)]
    return told, {path.name for path in files if path not in claimed}


def only(folder: Path, make: Callable[[], Reader] = GalleryDlReader) -> Candidate:
    """The one thing that a reader finds; it leaves nothing to others."""
    (found,), left = read(folder, make)
    assert isinstance(found, Candidate)
    assert not left
    return found


def describe(path: Path, said: dict[str, Any], **more: object) -> None:
    path.with_name(path.name + ".json").write_text(json.dumps({**said, **more}))
