"""The shipped templates of pages: what is written into them is escaped, and a name that is not given is an error."""

from __future__ import annotations

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ugcdesk.resources import resource


def templates_in(folder: str) -> Environment:
    """Those of a folder of our resources; filters and globals are for the caller to add."""
    return Environment(
        loader=FileSystemLoader(resource(folder)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
