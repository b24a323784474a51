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
        ("❤\ufe0f \U0001f44d\U0001f3fd", [["❤"], ["\U0001f44d"]]),
        ("\U0001f1f5\U0001f1f1\U0001f469\u200d\U0001f467", [["\U0001f1f5\U0001f1f1"], ["\U0001f469"], ["\U0001f467"]]),
        ("Straße Ærø ISI\u0307K ığdır", [["strasse"], ["aero"], ["isik"], ["igdir"]]),
        ("सुंदर कपड़े", [["सुंदर"], ["कपड\u093cे"]]),
        ("素敵 ok", [["素", "敵"], ["ok"]]),
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
        ("de", "Kleidern", "kleider"),
        ("de", "große", "grosse"),
        ("it", "bellissime", "bellissima"),
        ("pt-BR", "vestidos", "vestido"),
        ("nl", "jurken", "jurk"),
        ("sv", "klänningar", "klanning"),
        ("da", "kjolerne", "kjole"),
        ("nb", "kjolene", "kjole"),
        ("fi", "mekkoja", "mekko"),
        ("ro", "rochiile", "rochie"),
        ("hu", "ruhák", "ruha"),
        ("tr", "kumaşlar", "kumaş"),
        ("ru", "платьями", "платья"),
        ("cs", "šaty", "saty"),
        ("el", "φορέματα", "φόρεμα"),
        ("hi", "कपड़े", "कपड़ा"),
        ("ja", "とても素敵なドレス", "ドレス"),
        ("th", "ชุดสวย", "ชุดสวย"),
        ("uk", "Сукня", "сукня"),
        (None, "skirts", "skirt"),
        ("ja", "T-shirt", "tshirt"),
        ("en", "T-shirts", "t-shirt"),
    ],
)
def test_a_word_is_found_in_its_other_forms(language: str | None, written: str, asked: str) -> None:
    analyzer = Analyzer()
    found = analyzer.analyse([written], language).terms
    is_found = bool(found & set(analyzer.word_terms(asked, ["en", "es", "fr", "pl", stem_language(language)])))
    assert is_found or phrase(asked) in f" {analyzer.analyse([written], language).text} "


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
