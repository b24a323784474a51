"""Sets up the program's own log file; what happened to a library is in its edit log instead."""

from __future__ import annotations

import logging
import logging.handlers
from pathlib import Path


def start(folder: Path, *, to_stderr: bool = False) -> Path:
    """Write warnings and worse of all modules to a small rotating file in ``folder``; return its path.

    Messages name what was done, never the text of a customer.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "ugcdesk.log"
    handlers: list[logging.Handler] = [
        logging.handlers.RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True)
    ]
    if to_stderr:
        handlers.append(logging.StreamHandler())
    line = "%(asctime)s %(levelname)s %(name)s: %(message)s"
    logging.basicConfig(level=logging.INFO, handlers=handlers, force=True, format=line)
    return path
