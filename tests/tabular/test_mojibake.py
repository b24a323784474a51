"""Text whose UTF-8 was written out as Latin-1 characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ugcdesk.tabular.mojibake import repaired


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        pytest.param("plain", "plain", id="ascii"),
        pytest.param("caf\u00c3\u00a9", "café", id="accent"),
        pytest.param("\u00f0\u009f\u0090\u0088", "🐈", id="emoji"),
        pytest.param("it\u00e2\u0080\u0099s", "it’s", id="quote"),
        pytest.param("café", "café", id="good accent"),
        pytest.param("été", "été", id="good accent at the end"),
        pytest.param("Łódź 🐈", "Łódź 🐈", id="good unicode"),
        pytest.param("caf\u00c3\u00a9 🐈", "caf\u00c3\u00a9 🐈", id="both, so not all of it is"),
        pytest.param("cat \u00f0\u009f\u0090", "cat ", id="cut off inside a character"),
        pytest.param("\ud83d half", "\ufffd half", id="lone surrogate"),
        pytest.param("", "", id="empty"),
    ],
)
def test_repaired(text: str, meant: str) -> None:
    assert repaired(text) == meant


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_was_mangled_is_repaired(meant: str) -> None:
    assert repaired(meant.encode().decode("latin-1")) == meant
