"""Writes CREDITS.md: where each photo of the sample comes from."""

from __future__ import annotations

from pathlib import Path

from make.files import write_text
from make.sidecars import source_file
from make.written import Shop

_HEAD = """\
# Credits of the sample content

## Photos
The photos are from the data set **clothing-dataset-small** (folder `train`) by **Alexey Grigorev**
(github.com/alexeygrigorev/clothing-dataset-small), released under **CC0 1.0** (public domain dedication).
They were taken by the people who gave pictures of their clothes to that collection. The photos are unchanged;
only the file names are new. The handles in the file names are invented and have nothing to do with who took a photo.

## Everything else
Captions, creators, reviews, products, campaigns and all figures were made up for UGC Desk. See README.md.

## Photo by photo
| file | photo in the data set |
|---|---|
"""


def write_credits(shop: Shop, photos: Path, out: Path) -> None:
    """One line a photo: our file name, and the class and name that it has in the data set."""
    lines = [
        f"| {post.file_name(number)} | {short.split('/')[0]}/{source_file(photos, short).name} |"
        for post in shop.posts.values()
        for number, short in enumerate(post.photos, start=1)
    ]
    write_text(out / "CREDITS.md", _HEAD + "\n".join(lines) + "\n")
