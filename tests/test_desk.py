"""A library opened with its caches: what a killed program left in them is gone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from ugcdesk.desk import Desk
from ugcdesk.importing.offering.staging import Staging

_KILLED = """
import os, sys
from pathlib import Path
from ugcdesk.importing.offering.staging import Staging
staging = Staging(Path(sys.argv[1]))
folder = staging.folder
(folder / "photo.jpg").write_bytes(b"unpacked")
os.kill(os.getpid(), 9)
"""


def test_what_a_killed_import_unpacked_is_swept_and_what_is_in_use_stays(tmp_path: Path) -> None:
    desk = Desk.create(tmp_path / "Shop.ugclib")
    cache = desk.library.folder.cache
    desk.close()
    subprocess.run([sys.executable, "-c", _KILLED, str(cache)], check=False)
    assert list((cache / "staging").rglob("photo.jpg"))
    staging = Staging(cache)
    (staging.folder / "mine.jpg").write_bytes(b"in use")
    Desk.open(tmp_path / "Shop.ugclib").close()
    assert [path.name for path in (cache / "staging").rglob("*.jpg")] == ["mine.jpg"]
    staging.close()
    assert list((cache / "staging").iterdir()) == []
