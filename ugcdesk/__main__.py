"""Starts the program: `ugcdesk` and `python -m ugcdesk`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from ugcdesk import garbage


def main() -> None:
    sys.exit(load()(sys.argv[1:]))


def load() -> Callable[[Sequence[str]], int]:
    """What runs a call of the program, loaded."""
    garbage.rest()
    from ugcdesk.cli import main as run

    return run


if __name__ == "__main__":
    main()
