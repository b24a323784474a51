"""Copies the photos and writes beside each the metadata file that gallery-dl would have written."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from PIL import Image

from make.figures import figures
from make.files import write_json
from make.written import Post, Shop

BRAND = {"id": "5550000417", "username": "haldenandvey", "full_name": "Halden & Vey"}
_HASH_LENGTH = 36


def write_photos(shop: Shop, photos: Path, out: Path) -> None:
    """``out/photos``: each photo under the name of its post, with its sidecar."""
    for post in shop.posts.values():
        for number, short in enumerate(post.photos, start=1):
            target = out / "photos" / post.file_name(number)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source_file(photos, short), target)
            with Image.open(target) as image:
                size = image.size
            make = _tiktok if post.by.platform == "tiktok" else _instagram
            write_json(target.with_name(target.name + ".json"), make(post, number, size))


def source_file(photos: Path, short: str) -> Path:
    """The one file that ``class/first-letters`` means; raises FileNotFoundError when there is none."""
    folder, start = short.split("/")
    found = sorted(path for path in (photos / folder).glob(f"{start}*.jpg") if len(path.stem) == _HASH_LENGTH)
    if len(found) != 1:
        raise FileNotFoundError(f"{photos / folder}: {len(found)} photos begin with {start}")
    return found[0]


def _instagram(post: Post, number: int, size: tuple[int, int]) -> dict[str, Any]:
    tags_brand = "@haldenandvey" in post.caption
    sidecar = len(post.photos) > 1
    media = str(post.number + (number if sidecar else 0))
    return {
        "category": "instagram",
        "subcategory": "tagged" if tags_brand else "post",
        "post_id": str(post.number),
        "post_shortcode": post.code,
        "post_url": post.permalink,
        "type": "post",
        "likes": figures(post).likes,
        "liked": False,
        "pinned": [],
        "description": post.caption,
        "tags": [f"#{tag}" for tag in post.hashtags],
        "coauthors": [],
        "owner_id": post.by.number,
        "username": post.by.handle,
        "fullname": post.by.name,
        "post_date": _moment(post),
        "date": _moment(post),
        "sidecar_media_id": str(post.number) if sidecar else None,
        "sidecar_shortcode": post.code if sidecar else None,
        "num": number,
        "media_id": media,
        "shortcode": post.code,
        "display_url": f"https://media.example/{post.code}/{number}.jpg",
        "video_url": None,
        "width": size[0],
        "width_original": size[0],
        "height": size[1],
        "height_original": size[1],
        "tagged_users": [BRAND] if tags_brand else [],
    }


def _tiktok(post: Post, number: int, size: tuple[int, int]) -> dict[str, Any]:
    counts = figures(post)
    return {
        "category": "tiktok",
        "subcategory": "user",
        "id": post.code,
        "post_id": post.code,
        "post_shortcode": post.code,
        "post_url": post.permalink,
        "desc": post.caption,
        "description": post.caption,
        "tags": [f"#{tag}" for tag in post.hashtags],
        "createTime": int(post.at.timestamp()),
        "author": {"uniqueId": post.by.handle, "nickname": post.by.name, "id": post.by.number},
        "user": post.by.handle,
        "username": post.by.handle,
        "fullname": post.by.name,
        "date": _moment(post),
        "post_type": "image",
        "type": "image",
        "title": post.caption,
        "num": number,
        "file_id": f"{post.code}_{number}",
        "width": size[0],
        "height": size[1],
        "likes": counts.likes,
        "stats": {
            "playCount": counts.views,
            "diggCount": counts.likes,
            "commentCount": counts.comments,
            "shareCount": counts.shares,
            "collectCount": counts.saves,
        },
    }


def _moment(post: Post) -> str:
    return f"{post.at:%Y-%m-%d %H:%M:%S}"
