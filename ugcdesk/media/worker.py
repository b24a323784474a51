"""The worker process: confines itself, then looks at one file after another until its parent goes away.

Run as ``python -m ugcdesk.media.worker``; only `workers` starts it.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from ugcdesk.errors import UnreadableFile
from ugcdesk.media import limits, wire
from ugcdesk.media.probe import probe_file
from ugcdesk.media.renditions import render
from ugcdesk.media.wire import Message


def main() -> int:
    """Answer requests from standard input on standard output; ends when the input does."""
    requests, replies = _channel()
    limits.confine()
    while (request := wire.receive(requests)) is not None:
        limits.allow_cpu(float(request.header["cpu_s"]))
        wire.send(replies, _answer(request.header))
    return 0


def _channel() -> tuple[IO[bytes], IO[bytes]]:
    """Both ends of the talk with the parent; what libraries print goes to standard error from here on."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return sys.stdin.buffer, replies


def _answer(header: Mapping[str, Any]) -> Message:
    try:
        if header["verb"] == "probe":
            return wire.probe_reply(probe_file(Path(header["path"]), hashed=False))
        return wire.rendered_reply(render(wire.asked_job(header)))
    except UnreadableFile as refused:
        return Message({"ok": False, "sentence": refused.sentence, "details": refused.details})
    except Exception:  # noqa: BLE001 - one file's fault must not cost the others their worker
        sentence = "File could not be looked at because of a fault in UGC Desk: report it, and leave the file out."
        return Message({"ok": False, "sentence": sentence, "details": traceback.format_exc()})


if __name__ == "__main__":
    sys.exit(main())
