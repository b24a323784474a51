"""Medians of many groups at once, beside the same by the standard library."""

from __future__ import annotations

from statistics import median

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ugcdesk.kpi.insight.spread import medians_of_others, quantiles

_PAIRS = st.lists(st.tuples(st.integers(0, 4), st.integers(-50, 50)), max_size=40)


@given(_PAIRS)
def test_quantiles_are_those_of_each_group(pairs: list[tuple[int, int]]) -> None:
    group = np.array([group for group, _value in pairs], dtype=np.int64)
    values = np.array([value for _group, value in pairs], dtype=np.float64)
    found = quantiles(values, group, 5)
    for each in range(5):
        mine = values[group == each]
        if len(mine):
            assert np.allclose(found[each], np.percentile(mine, [25, 50, 75]))
        else:
            assert np.isnan(found[each]).all()


@given(_PAIRS)
def test_each_value_is_left_out_in_turn(pairs: list[tuple[int, int]]) -> None:
    group = np.array([group for group, _value in pairs], dtype=np.int64)
    values = np.array([value for _group, value in pairs], dtype=np.float64)
    found, others = medians_of_others(values, group, 5)
    for place, (mine, _value) in enumerate(pairs):
        rest = [value for n, (each, value) in enumerate(pairs) if each == mine and n != place]
        assert others[place] == len(rest)
        if rest:
            assert found[place] == median(rest)
        else:
            assert np.isnan(found[place])
