"""How text is cut into words and terms."""

from __future__ import annotations

import pytest

from ugcdesk.search.words import Analyzer, groups, parts, phrase, stem_language


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Soft, T-shirt!", [["soft"], ["t", "shirt"]]),
        ("I don't", [["i"], ["don", "t"]]),
        ("IMG_0042.jpg", [["img", "0042", "jpg"]]),
        ("#ootd @anna_lens", [["ootd"], ["anna", "lens"]]),
        ("Łódź e\u0301te\u0301", [["lodz"], ["ete"]]),
        ("love❤it", [["love"], ["❤"], ["it"]]),
        ("-- !", []),
    ],
)
def test_cuts_text_into_words(text: str, wanted: list[list[str]]) -> None:
    assert [parts(group) for group in groups(text)] == wanted


@pytest.mark.parametrize(
    ("language", "written", "asked"),
    [
        ("en", "shopping", "shop"),
        ("en", "dresses", "dress"),
        ("en-GB", "Sweaters", "sweater"),
        ("es", "camisones", "camisón"),
        ("es", "camisón", "camison"),
        ("fr", "élégantes", "elegante"),
        ("pl", "sukienki", "sukienka"),
        (None, "skirts", "skirt"),
        ("ja", "T-shirt", "tshirt"),
        ("en", "T-shirts", "t-shirt"),
    ],
)
def test_a_word_is_found_in_its_other_forms(language: str | None, written: str, asked: str) -> None:
    analyzer = Analyzer()
    found = analyzer.analyse([written], language).terms
    assert found & set(analyzer.word_terms(asked, ["en", "es", "fr", "pl"]))


def test_a_stem_counts_only_in_its_own_language() -> None:
    analyzer = Analyzer()
    assert not analyzer.analyse(["shopping"], "es").terms & set(analyzer.word_terms("shop", ["en", "es"]))


def test_names_are_found_in_the_shops_language_too() -> None:
    analyzer = Analyzer()
    found = analyzer.analyse(["Me gusta"], "es", ["Soft Sweaters"])
    assert found.terms & set(analyzer.word_terms("sweater", ["en"]))
    assert found.text == " me gusta \n soft sweaters "


def test_short_beginnings_have_terms() -> None:
    assert {"es", "esu"} <= Analyzer().analyse(["summer"], "en").terms


def test_phrase_and_language_code() -> None:
    assert phrase("Don't  STOP") == " don t stop "
    assert [stem_language(code) for code in (None, "pt_BR", "EN")] == ["en", "pt", "en"]
