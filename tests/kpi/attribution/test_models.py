"""Every model against a worked example, and what must hold for all journeys."""

from __future__ import annotations

from fractions import Fraction as F
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ugcdesk.kpi.attribution.attributing import MODELS, Settings, credit
from ugcdesk.kpi.attribution.journeys import Journeys, journeys_of
from ugcdesk.kpi.attribution.models import absorbing, markov

DAY_S = 86_400.0
PATHS = (("A", "direct", "B"), ("A", "A", "C", "direct"), ("direct", "direct"), ("C",), ("B", "C"))
CONVERSIONS = (2.0, 1.0, 3.0, 4.0, 0.0)
VALUES = (20.0, 50.0, 30.0, 8.0, 0.0)
NULLS = (1.0, 0.0, 0.0, 0.0, 5.0)
BEFORE_S = ((14 * DAY_S, 7 * DAY_S, 0.0), (7 * DAY_S, 7 * DAY_S, 0.0, 0.0), (1.0, 0.0), (0.0,), (9.0, 0.0))


def example(*, with_times: bool = True) -> Journeys:
    return journeys_of(PATHS, CONVERSIONS, VALUES, NULLS, BEFORE_S if with_times else None)


@pytest.mark.parametrize(
    ("model", "conversions", "values"),
    [
        ("first", {"A": 3, "direct": 3, "B": 0, "C": 4}, {"A": 70, "direct": 30, "B": 0, "C": 8}),
        ("last", {"A": 0, "direct": 4, "B": 2, "C": 4}, {"A": 0, "direct": 80, "B": 20, "C": 8}),
        ("last_non_direct", {"A": 0, "direct": 3, "B": 2, "C": 5}, {"A": 0, "direct": 30, "B": 20, "C": 58}),
        (
            "linear",
            {"A": F(2, 3) + F(1, 2), "direct": F(2, 3) + F(1, 4) + 3, "B": F(2, 3), "C": F(1, 4) + 4},
            {"A": F(20, 3) + 25, "direct": F(20, 3) + F(25, 2) + 30, "B": F(20, 3), "C": F(25, 2) + 8},
        ),
        # A quarter, a half, one of 7/4; and twice a half, twice one of 3. The last decay is 2^(-1 s) of seven days.
        (
            "time_decay",
            {"A": F(2, 7) + F(1, 3), "direct": F(4, 7) + F(1, 3) + 3, "B": F(8, 7), "C": F(1, 3) + 4},
            {"A": F(20, 7) + F(50, 3), "direct": F(40, 7) + F(50, 3) + 30, "B": F(80, 7), "C": F(50, 3) + 8},
        ),
        (
            "position",
            {"A": F(8, 10) + F(5, 10), "direct": F(4, 10) + F(4, 10) + 3, "B": F(8, 10), "C": F(1, 10) + 4},
            {"A": 8 + 25, "direct": 4 + 20 + 30, "B": 8, "C": 5 + 8},
        ),
        (
            "shapley",
            {"A": F(2, 3) + F(1, 3), "direct": F(2, 3) + F(1, 3) + 3, "B": F(2, 3), "C": F(1, 3) + 4},
            {"A": F(20, 3) + F(50, 3), "direct": F(20, 3) + F(50, 3) + 30, "B": F(20, 3), "C": F(50, 3) + 8},
        ),
    ],
    ids=lambda each: each if isinstance(each, str) else "credit",
)
def test_a_worked_example(model: str, conversions: dict[str, F], values: dict[str, F]) -> None:
    found = credit(example(), model)
    names = example().names
    assert dict(zip(names, found.conversions, strict=True)) == pytest.approx(_floats(conversions), abs=1e-9)
    assert dict(zip(names, found.values, strict=True)) == pytest.approx(_floats(values), abs=1e-9)


def _floats(amounts: dict[str, F]) -> dict[str, float]:
    return {name: float(amount) for name, amount in amounts.items()}


def test_markov_of_order_one_is_as_solved_by_hand() -> None:
    """A B: 2 conversions worth 10, 1 null. B: 1 conversion worth 40, 2 null. A: 3 null, 1 conversion worth 6.

    From the start 7/10 go to A, 3/10 to B. From A 3/7 go to B, 1/7 convert, 3/7 are lost. From B 3/6 convert, worth
    50/3 on the average. In all 4/10 convert. Without A: 3/10 · 1/2 = 3/20, so A takes 5/8 of the conversions along.
    Without B: 7/10 · 1/7 = 1/10, so B takes 3/4. Of the value, 56 by 10 starts: without A 3/10 · 1/2 · 50/3 = 5/2, so
    A takes 31/10; without B 7/10 · 1/7 · 6 = 3/5, so B takes 5.
    """
    journeys = journeys_of([("A", "B"), ("B",), ("A",)], [2, 1, 1], [10, 40, 6], [1, 2, 3])
    found = credit(journeys, "markov")
    lost = F(5, 8), F(3, 4)
    assert found.conversions == pytest.approx([float(4 * each / sum(lost)) for each in lost], abs=1e-9)
    worth = F(31, 10), F(5)
    assert found.values == pytest.approx([float(56 * each / sum(worth)) for each in worth], abs=1e-9)


def test_markov_of_order_two_is_as_solved_by_hand() -> None:
    """A B A: 2 conversions. A B C: 1 conversion, 1 null. B A: 3 null, 1 conversion. C: 2 conversions.

    States AB, BA, BC and C alone. From the start 4/10 go to AB, 4/10 to BA, 2/10 to C. From AB half go to BA, half to
    BC. Of the 6 that come to BA 3 convert, of the 2 of BC 1, of C all. In all 6/10 convert: AB BA 1/10, AB BC 1/10,
    BA 2/10, C 2/10. A and B are in AB and BA, B in BC: without either only C is left, so each takes 4/10 along.
    Without C neither C nor BC is come to: C takes 3/10.
    """
    journeys = journeys_of([("A", "B", "A"), ("A", "B", "C"), ("B", "A"), ("C",)], [2, 1, 1, 2], [0] * 4, [0, 1, 3, 0])
    found = credit(journeys, "markov", Settings(order=2))
    assert found.conversions == pytest.approx([6 * 4 / 11, 6 * 4 / 11, 6 * 3 / 11], abs=1e-9)


def test_a_touch_that_is_in_the_way_to_all_conversions_and_one_that_leads_nowhere() -> None:
    journeys = journeys_of([("A", "B"), ("C",)], [5, 0], [9, 0], [0, 4])
    assert credit(journeys, "markov").conversions == pytest.approx([2.5, 2.5, 0], abs=1e-12)


def test_the_half_life_says_how_fast_touches_fade() -> None:
    journeys = journeys_of([("A", "B")], [3], [3], None, [(DAY_S, 0.0)])
    assert credit(journeys, "time_decay", Settings(half_life_days=1)).conversions == pytest.approx([1, 2])


def test_touches_of_years_ago_do_not_make_a_journey_vanish() -> None:
    journeys = journeys_of([("A", "B")], [1], [1], None, [(40_000 * DAY_S, 39_990 * DAY_S)])
    assert credit(journeys, "time_decay").conversions.sum() == pytest.approx(1)


def test_no_journeys_give_no_credit() -> None:
    nothing = journeys_of([()], [1], [1])
    assert all(credit(nothing, model).conversions.size == 0 for model in MODELS)


_TOUCHES = st.sampled_from(("A", "B", "C", "D", "(direct) / (none)"))
_PATHS = st.lists(
    st.tuples(
        st.lists(_TOUCHES, min_size=1, max_size=7),
        st.integers(0, 20),
        st.floats(0, 1e6, allow_subnormal=False),
        st.integers(0, 30),
    ),
    min_size=1,
    max_size=12,
)


def _journeys(rows: list[tuple[list[str], int, float, int]]) -> Journeys:
    """Values only where there are conversions."""
    paths, conversions, values, nulls = zip(*rows, strict=True)
    earned = [value if count else 0.0 for value, count in zip(values, conversions, strict=True)]
    times = [[float(place) * 7_000 for place in range(len(path))][::-1] for path in paths]
    return journeys_of(paths, conversions, earned, nulls, times)


@given(_PATHS, st.sampled_from(tuple(MODELS)), st.integers(1, 4))
def test_credits_add_up(rows: list[tuple[list[str], int, float, int]], model: str, order: int) -> None:
    journeys = _journeys(rows)
    found = credit(journeys, model, Settings(order=order))
    assert found.conversions.sum() == pytest.approx(journeys.conversions.sum(), rel=1e-9)
    assert found.values.sum() == pytest.approx(journeys.values.sum(), rel=1e-9)
    assert (found.conversions >= 0).all()


_LOST = st.lists(st.lists(st.one_of(_TOUCHES, st.just("Never")), min_size=1, max_size=4), max_size=4)


@given(_PATHS, _LOST, st.sampled_from(tuple(MODELS)), st.integers(1, 4))
def test_a_touch_of_no_converting_path_gets_nothing(
    rows: list[tuple[list[str], int, float, int]], lost: list[list[str]], model: str, order: int
) -> None:
    for_nothing = [(path, 0, 0.0, 3) for path in (["Never", "A"], *lost)]
    journeys = _journeys([*rows, *for_nothing])
    converting = {name for path, conversions, *_ in rows if conversions for name in path}
    found = credit(journeys, model, Settings(order=order))
    for name, conversions, value in zip(journeys.names, found.conversions, found.values, strict=True):
        assert name in converting or conversions == value == 0
    assert found.conversions.sum() == pytest.approx(journeys.conversions.sum(), rel=1e-9)
    assert found.values.sum() == pytest.approx(journeys.values.sum(), rel=1e-9)


def test_markov_gives_nothing_to_who_only_led_to_a_name_that_converts_elsewhere() -> None:
    """A leads to B, for nothing; B and C convert alone. The chain without A loses some of what B converts on."""
    journeys = journeys_of([("A", "B"), ("B",), ("C",)], [0, 2, 2], [0, 20, 40], [4, 2, 0])
    assert absorbing.losses(markov._chain(journeys, markov._states(journeys, 1)), np.eye(3, dtype=bool))[0, 0] > 0
    found = credit(journeys, "markov")
    assert (found.conversions[0], found.values[0]) == (0, 0)
    assert found.conversions == pytest.approx([0, 2, 2])
    assert found.values == pytest.approx([0, 20, 40])


@given(_PATHS)
def test_touches_in_the_same_journeys_get_equal_shapley_credit(rows: list[tuple[list[str], int, float, int]]) -> None:
    twins = [([twin for name in path for twin in (name, f"{name}'")], *rest) for path, *rest in rows]
    journeys = _journeys(twins)  # type: ignore[arg-type]
    found = dict(zip(journeys.names, credit(journeys, "shapley").conversions, strict=True))
    assert all(found[name] == pytest.approx(found[f"{name}'"]) for name in found if not name.endswith("'"))


@given(_PATHS, st.sampled_from(tuple(MODELS)), st.integers(1, 3))
def test_all_models_agree_on_journeys_of_one_touch(
    rows: list[tuple[list[str], int, float, int]], model: str, order: int
) -> None:
    journeys = _journeys([(path[:1], *rest) for path, *rest in rows])  # type: ignore[misc]
    settings = Settings(order=order)
    assert credit(journeys, model, settings).conversions == pytest.approx(credit(journeys, "first").conversions)


@given(_PATHS, st.integers(1, 3))
def test_markov_loses_what_the_chain_without_the_touch_does_not_convert(
    rows: list[tuple[list[str], int, float, int]], order: int
) -> None:
    """Against counts of transitions in dictionaries and one forward solution for each touch that is removed."""
    journeys = _journeys(rows)
    found = markov.weights(journeys, order)
    expected = _by_removal(rows, journeys.names, order)
    assert found.conversions == pytest.approx(expected, abs=1e-9)


def _by_removal(rows: list[tuple[list[str], int, float, int]], names: tuple[str, ...], order: int) -> np.ndarray:  # type: ignore[type-arg]
    steps: dict[tuple[object, object], float] = {}
    for path, conversions, _value, nulls in rows:
        last = max(len(path) - order, 0)
        states = [tuple(path[place : place + order]) for place in range(last + 1)]
        ways = list(zip(["start", *states], states, strict=False))
        for way in (*ways, (states[-1], "conversion"), (states[-1], "null")):
            count = {"conversion": conversions, "null": nulls}.get(way[1], conversions + nulls)  # type: ignore[call-overload]
            steps[way] = steps.get(way, 0.0) + count
    whole = _converted(steps, None)
    lost = np.array([max(whole - _converted(steps, name), 0.0) for name in names])
    lost[lost < 1e-12] = 0
    converting = {name for path, conversions, *_ in rows if conversions for name in path}
    lost[[name not in converting for name in names]] = 0
    return lost / lost.sum() if lost.sum() else lost


def _converted(steps: dict[tuple[object, object], float], gone: str | None) -> float:
    states = sorted({each for way in steps for each in way} - {"conversion", "null"}, key=str)
    size = len(states)
    onward, ends = np.zeros((size, size)), np.zeros(size)
    for one in range(size):
        out = sum(count for way, count in steps.items() if way[0] == states[one])
        if (gone is not None and gone in states[one]) or not out:  # type: ignore[operator]
            continue
        ends[one] = steps.get((states[one], "conversion"), 0.0) / out
        for other in range(size):
            onward[one, other] = steps.get((states[one], states[other]), 0.0) / out
    found = np.linalg.solve(np.eye(size) - onward, ends)
    return float(found[states.index("start")])


def test_the_iterative_solution_is_the_one_by_elimination() -> None:
    dice = np.random.default_rng(7)
    paths = list({tuple(dice.choice(list("ABCDEF"), size=dice.integers(1, 9))) for _ in range(300)})
    journeys = journeys_of(paths, [1.0] * len(paths), [1.0] * len(paths), [2.0] * len(paths))
    states = markov._states(journeys, 3)
    back = absorbing._Backward(markov._chain(journeys, states))
    out = states.contains.T
    assert absorbing._iterative(back, out) == pytest.approx(absorbing._dense(back, out), abs=1e-12)
    assert states.contains.shape[1] > 100


def test_every_path_of_two_names_in_four_steps() -> None:
    """Symmetric journeys give equal credit by every model that does not look at the order."""
    paths = [path for length in range(1, 5) for path in product("AB", repeat=length)]
    journeys = journeys_of(paths, [1.0] * len(paths), [2.0] * len(paths), [1.0] * len(paths))
    for model in MODELS:
        found = credit(journeys, model).conversions
        assert found[0] == pytest.approx(found[1]), model
