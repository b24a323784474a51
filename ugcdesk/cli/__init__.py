"""Every capability from the terminal; without a command it opens the window."""

from ugcdesk.cli.main import main

__all__ = ["main"]
