"""Columns are only taken from a file when they fit together."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ugcdesk.library import Library
from ugcdesk.search import SearchIndex
from ugcdesk.search.columns import Columns
from ugcdesk.search.names import Pairs


def test_columns_that_do_not_fit_together_are_not_taken(shop: Library, tmp_path: Path) -> None:
    search = SearchIndex(shop)
    search.catch_up()
    columns = search._upkeep.ready().columns
    columns.save(tmp_path / "whole.npz")
    assert Columns.load(tmp_path / "whole.npz").size == columns.size
    codes, pairs = columns.codes, columns.pairs
    for spoilt_codes, spoilt_pairs in (
        ({**codes, "lang": codes["lang"][:-1]}, pairs),
        ({**codes, "lang": np.full(columns.size, 99, np.int32)}, pairs),
        (codes, {**pairs, "tag": Pairs(np.array([[columns.size], [1]], np.int32))}),
    ):
        columns.codes, columns.pairs = spoilt_codes, spoilt_pairs
        columns.save(tmp_path / "spoilt.npz")
        columns.codes, columns.pairs = codes, pairs
        with pytest.raises(ValueError, match="do not fit"):
            Columns.load(tmp_path / "spoilt.npz")
    search.close()
