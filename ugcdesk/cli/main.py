"""Runs one command, or the window, and turns every refusal into one sentence and an exit code."""

from __future__ import annotations

import errno
import logging
import sys
from collections.abc import Sequence

import typer
from typer.exceptions import TyperException
from typer.main import get_command

from ugcdesk import log, paths
from ugcdesk.cli.session import Session
from ugcdesk.errors import DeskError
from ugcdesk.progress import Cancelled


def main(arguments: Sequence[str]) -> int:
    """Run one call and return its exit code: 0 done, 1 something was refused, 2 wrong use or impossible."""
    log.start(paths.find().logs)
    session: Session | None = None
    try:
        session, rest = Session.of(arguments)
        if not rest:
            return _window(session)
        from ugcdesk.cli.commands import commands  # the window should not wait for what it does not need

        get_command(commands()).main(args=rest, prog_name="ugcdesk", standalone_mode=False, obj=session)
        return session.exit_code
    except typer.Exit as done:
        return done.exit_code
    except TyperException as error:
        return _refuse(f"{error.format_message().rstrip('.')}. “ugcdesk --help” lists the commands.")
    except DeskError as error:
        return _refuse(error.sentence)
    except (Cancelled, KeyboardInterrupt, typer.Abort):
        return _refuse("Stopped; nothing was changed.")
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


def _window(session: Session) -> int:
    from ugcdesk.gui import preflight

    preflight.require_screen()
    from ugcdesk.gui import app  # Qt is loaded only when a window is wanted and can be had

    return app.run(session.library or session.named_by_environment())


def _why_not(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return "The disk is full. Free some space, then do it again."
    of = f" for {error.filename}" if error.filename else ""
    return f"The system refused{of}: {(error.strerror or str(error)).lower()}. Check the path, then do it again."


def _refuse(sentence: str) -> int:
    one_line = " ".join(sentence.split())
    sys.stderr.write(f"{one_line}\n")
    return 2
