"""The query language: what is read, and that whatever is typed gives a query that reads back the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.search.trees import trees
from ugcdesk.search.parser import parse
from ugcdesk.search.query import And, FieldTest, Fuzzy, Node, Not, Or, Phrase, Prefix, Query, Word

METRICS = ("ctr", "revenue")
W = Word


@pytest.mark.parametrize(
    ("text", "root"),
    [
        pytest.param("", None, id="nothing"),
        pytest.param("  soft ", W("soft"), id="one word"),
        pytest.param("soft sweater", And((W("soft"), W("sweater"))), id="all words"),
        pytest.param("a b OR c", Or((And((W("a"), W("b"))), W("c"))), id="OR is looser than a blank"),
        pytest.param("a (b OR c)", And((W("a"), Or((W("b"), W("c"))))), id="parentheses"),
        pytest.param("red or blue", And((W("red"), W("or"), W("blue"))), id="or in small letters is a word"),
        pytest.param("-red", Not(W("red")), id="without a word"),
        pytest.param("--red", W("red"), id="twice without"),
        pytest.param("-(a b)", Not(And((W("a"), W("b")))), id="without a group"),
        pytest.param("- red", W("red"), id="a dash alone"),
        pytest.param('"a phrase"', Phrase("a phrase"), id="phrase"),
        pytest.param("“a phrase”", Phrase("a phrase"), id="curly quotation marks"),
        pytest.param("pre*", Prefix("pre"), id="prefix"),
        pytest.param("wrod~", Fuzzy("wrod"), id="slips"),
        pytest.param("T-shirt", W("T-shirt"), id="joined word"),
        pytest.param("#dress @anna", And((W("dress"), W("anna"))), id="signs do not count"),
        pytest.param("*", None, id="a star alone"),
        pytest.param("line:dresses,tops", FieldTest("line", ("dresses", "tops")), id="list"),
        pytest.param('TAG:"red hot",x', FieldTest("tag", ("red hot", "x")), id="quoted value"),
        pytest.param(r'tag:"a \"b\""', FieldTest("tag", ('a "b"',)), id="quotation mark in a value"),
        pytest.param("-tag:blurry", Not(FieldTest("tag", ("blurry",))), id="without a tag"),
        pytest.param("rating:>=4", FieldTest("rating", (">=4",)), id="at least"),
        pytest.param("ctr:>2%", FieldTest("ctr", (">2%",)), id="metric"),
        pytest.param("https://a.b/c", And((W("https"), W("a.b/c"))), id="address"),
        pytest.param("(tag:x)", FieldTest("tag", ("x",)), id="field in parentheses"),
    ],
)
def test_reads(text: str, root: Node | None) -> None:
    query = parse(text, METRICS)
    assert query.root == root
    assert query.warnings == ()


@pytest.mark.parametrize(
    ("text", "printed", "warning"),
    [
        pytest.param("size:M", "size M", "“size” is no field", id="unknown field"),
        pytest.param("rating:good", "rating good", "“good” is no value of rating", id="no number"),
        pytest.param("posted:2024-13", "posted 2024-13", "“2024-13” is no value of posted", id="no month"),
        pytest.param("type:foto", "type foto", "takes one of photo, video", id="no type"),
        pytest.param("profit:>1", "profit 1", "“profit” is no field", id="unknown metric"),
        pytest.param("stars:5..x", "stars 5..x", "“5..x” is no value", id="broken range"),
        pytest.param("tag: red", "red", "“tag:” has no value yet", id="no value yet"),
        pytest.param("OR red OR", "red", "“OR” stands between", id="OR without a side"),
        pytest.param('"open phrase', '"open phrase"', "was not closed", id="open quotation mark"),
        pytest.param("(red", "red", "no closing one", id="open parenthesis"),
        pytest.param("red) blue", "red blue", "no opening one", id="closing parenthesis"),
        pytest.param("!!! red", "red", "no letters or digits", id="only signs"),
        pytest.param("(" * 2000 + "red", "red", "too many parentheses", id="deep"),
    ],
)
def test_searches_what_it_cannot_read_as_words_and_says_so(text: str, printed: str, warning: str) -> None:
    query = parse(text, METRICS)
    assert str(query) == printed
    assert any(warning in said for said in query.warnings), query.warnings


@given(st.text(alphabet=st.sampled_from('ab1é❤ -*~"“\\(),:.OR>=<%#_\n'), max_size=40) | st.text(max_size=30))
def test_whatever_is_typed_is_read_and_written_back_the_same(text: str) -> None:
    query = parse(text, METRICS)
    again = parse(str(query), METRICS)
    assert again == query
    assert query.describe() == again.describe()


_LEAVES = st.one_of(
    st.sampled_from(["soft", "T-shirt", "łódź", "❤"]).map(Word),
    st.sampled_from(["a phrase", 'with "quotes"', "back\\slash x"]).map(Phrase),
    st.sampled_from(["pre", "s"]).map(Prefix),
    st.sampled_from(["wrod"]).map(Fuzzy),
    st.lists(st.sampled_from(["x", "red hot", 'a "b"', "a,b", "(c)", ">=4"]), min_size=1, max_size=3, unique=True).map(
        lambda values: FieldTest("tag", tuple(values))
    ),
    st.just(FieldTest("rating", (">=4", "1..2"))),
    st.sampled_from(["collection", "assigned", "creator"]).map(lambda field: FieldTest(field, ("Autumn hero", "x*"))),
    st.just(FieldTest("flag", ("paid", "faces"))),
    st.just(FieldTest("has", ("note", "reply", "request", "proof"))),
)
_TREES = trees(_LEAVES, most=8)


@given(_TREES)
def test_every_tree_survives_being_written_and_read(root: Node) -> None:
    assert parse(str(Query(root)), METRICS).root == root


@pytest.mark.parametrize(
    ("text", "has_words"),
    [("", False), ("type:review -tag:red", False), ("soft", True), ("-red", True), ("tag:x OR (rating:5 -pre*)", True)],
)
def test_tells_whether_words_count(text: str, has_words: bool) -> None:
    assert parse(text).has_words is has_words
