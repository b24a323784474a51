"""The manifest of an edition: every file with its size and hash; by it a folder is known as ours."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

from ugcdesk import __version__

NAME = "manifest.json"
_FORMAT = "ugcdesk-gallery-manifest/1"


def manifest_json(folder: Path) -> bytes:
    """The manifest of all that lies in ``folder``; without a clock, so that the same input gives the same bytes.

    ``edition`` names the edition by its content: two builds with the same files bear the same one.
    """
    files = [_entry(folder, path) for path in sorted(folder.rglob("*")) if path.is_file()]
    named = "\n".join(f"{entry['sha256']} {entry['path']}" for entry in files)
    document = {
        "format": _FORMAT,
        "generator": f"UGC Desk {__version__}",
        "edition": hashlib.sha256(named.encode()).hexdigest()[:16],
        "files": files,
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def listed(folder: Path) -> set[str]:
    """The paths that the manifest in ``folder`` lists; empty when there is none of ours."""
    try:
        document = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if document["format"] != _FORMAT:
            return set()
        return {str(entry["path"]) for entry in document["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _entry(folder: Path, path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    entry: dict[str, Any] = {
        "path": path.relative_to(folder).as_posix(),
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    if path.suffix in (".css", ".js"):
        # Not in the page itself: opened from a disk, a browser refuses files whose hash it may not check.
        entry["integrity"] = "sha384-" + base64.b64encode(hashlib.sha384(data).digest()).decode()
    return entry
