"""Queries of any shape, made of the leaves of a test."""

from __future__ import annotations

from hypothesis import strategies as st

from ugcdesk.search.query import Node, Not, all_of, any_of


def trees(leaves: st.SearchStrategy[Node], *, most: int) -> st.SearchStrategy[Node]:
    """Leaves, joined and negated as a parser would leave them; ``most`` leaves in one tree."""
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, min_size=2, max_size=3).map(all_of),
            st.lists(inner, min_size=2, max_size=3).map(any_of),
            inner.map(lambda part: part.part if isinstance(part, Not) else Not(part)),
        ),
        max_leaves=most,
    )
