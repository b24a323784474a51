"""The formats of figures that can come in, one small module each; the first that claims a file reads it."""

from __future__ import annotations

from collections.abc import Callable

from ugcdesk.kpi.readers.meta_content import MetaContentReader
from ugcdesk.kpi.reported import Reader

READERS: tuple[Callable[[], Reader], ...] = (MetaContentReader,)
