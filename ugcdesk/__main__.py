"""Starts the program: `ugcdesk` and `python -m ugcdesk`."""

from __future__ import annotations

import sys

from ugcdesk.cli import main as run


def main() -> None:
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
