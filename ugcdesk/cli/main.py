"""Runs one command, or the window, and turns every refusal into one sentence and an exit code."""

from __future__ import annotations

import errno
import logging
import sys
from collections.abc import Sequence

from ugcdesk import garbage, log, paths
from ugcdesk.cli.session import Session
from ugcdesk.errors import DeskError
from ugcdesk.progress import Cancelled

_STOPPED = "Stopped; nothing was changed."


def main(arguments: Sequence[str]) -> int:
    """Run one call and return its exit code: 0 done, 1 something was refused, 2 wrong use or impossible."""
    log.start(paths.find().logs)
    session: Session | None = None
    try:
        session, rest = Session.of(arguments)
        return _command(session, rest) if rest else _window(session)
    except DeskError as error:
        return _refuse(error.sentence)
    except (Cancelled, KeyboardInterrupt):
        return _refuse(_STOPPED)
    except BrokenPipeError:
        return 0  # the reader, such as `head`, has seen enough
    except OSError as error:
        logging.getLogger(__name__).exception("the system refused")
        return _refuse(_why_not(error))
    except Exception as error:
        logging.getLogger(__name__).exception("the command failed")
        return _refuse(
            f"This is a fault of UGC Desk ({type(error).__name__}); the log in {paths.find().logs} says more."
        )
    finally:
        if session:
            session.close()


def _command(session: Session, words: Sequence[str]) -> int:
    # The window should not wait for what it does not need.
    import typer
    from typer.exceptions import TyperException
    from typer.main import get_command

    from ugcdesk.cli.commands import commands

    command = get_command(commands())
    garbage.wake()
    try:
        command.main(args=words, prog_name="ugcdesk", standalone_mode=False, obj=session)
        return session.exit_code
    except typer.Exit as done:
        return done.exit_code
    except typer.Abort:
        return _refuse(_STOPPED)
    except TyperException as error:
        return _refuse(f"{error.format_message().rstrip('.')}. “ugcdesk --help” lists the commands.")


def _window(session: Session) -> int:
    from ugcdesk.gui import preflight
    from ugcdesk.gui.ahead import Ahead

    preflight.require_screen()
    ahead = Ahead(session.library or session.named_by_environment())
    from ugcdesk.gui import app  # Qt is loaded only when a window is wanted and can be had

    return app.run(ahead)


def _why_not(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return "The disk is full. Free some space, then do it again."
    of = f" for {error.filename}" if error.filename else ""
    return f"The system refused{of}: {(error.strerror or str(error)).lower()}. Check the path, then do it again."


def _refuse(sentence: str) -> int:
    one_line = " ".join(sentence.split())
    sys.stderr.write(f"{one_line}\n")
    return 2
