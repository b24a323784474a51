"""How the numbers of documents that have a term are packed, short and quick to read whole."""

from __future__ import annotations

from array import array
from typing import Any

import numpy as np

from ugcdesk.search.columns import Ids

_FEW = 64  # numbers that are quicker read one by one


def packed(numbers: array[int]) -> Any:
    """The steps from number to number, as bytes wherever they are small."""
    steps = np.diff(np.frombuffer(numbers, np.uint32), prepend=np.uint32(0))
    if int(steps.max()) < 256:
        return steps.astype(np.uint8).tobytes()
    return tuple(steps.tolist()) if len(steps) <= _FEW else steps


def numbers_of(block: Any) -> Ids:
    """What `packed` packed."""
    steps = np.frombuffer(block, np.uint8) if isinstance(block, bytes) else np.asarray(block, dtype=np.int64)
    return np.cumsum(steps, dtype=np.int64)
