"""Proposed mappings: by header in six languages, by values, and what stays in doubt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ugcdesk.errors import UnreadableFile, WrongUse
from ugcdesk.tabular.looks import email_look, prose_look, rating_look
from ugcdesk.tabular.mapping import Field, Kind, Mapping, doubts, propose, read_mapping
from ugcdesk.tabular.table import Row, Table, read_table

_FIELDS = (
    Field("text", required=True, looks_like=prose_look),
    Field("rating", required=True, looks_like=rating_look, kind=Kind.NUMBER),
    Field("title"),
    Field("posted_at", kind=Kind.DATE),
    Field("creator"),
    Field("email", looks_like=email_look),
    Field("sku"),
    Field("product_line"),
)
_ROWS = (
    ("A lovely dress that fits well", "5", "03/13/2024", "ann@example.com", "Ann"),
    ("Too small for me, I sent it back", "2", "03/14/2024", "bob@example.com", "Bob"),
    ("Good colours but thin cloth", "4", "01/02/2024", "eve@example.com", "Eve"),
)


def _table(headers: tuple[str, ...], rows: tuple[tuple[str, ...], ...] = _ROWS) -> Table:
    return Table(Path("reviews.csv"), headers, tuple(Row(number, cells) for number, cells in enumerate(rows, 2)))


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param(("body", "rating", "review_date", "reviewer_email", "reviewer_name"), id="English, underscores"),
        pytest.param(("ReviewText", "Rating", "SubmissionTime", "Email", "UserNickname"), id="English, camel case"),
        pytest.param(("Reseña", "Calificación", "Fecha", "Correo electrónico", "Usuario"), id="Spanish"),
        pytest.param(("Avis", "Note", "Date de publication", "Adresse e-mail", "Auteur"), id="French"),
        pytest.param(("Rezension", "Bewertung", "Datum", "E-Mail-Adresse", "Verfasser"), id="German"),
        pytest.param(("Treść", "Ocena", "Data dodania", "Adres e-mail", "Użytkownik"), id="Polish"),
        pytest.param(("Avaliação", "Nota", "Data", "Endereço de e-mail", "Utilizador"), id="Portuguese"),
    ],
)
def test_headers_of_six_languages(headers: tuple[str, ...]) -> None:
    mapping = propose(_FIELDS, _table(headers))
    assert mapping.columns == dict(zip(("text", "rating", "posted_at", "email", "creator"), headers, strict=True))
    assert (mapping.date_order, doubts(mapping, _FIELDS, headers)) == ("mdy", ())


def test_values_decide_where_headers_say_nothing() -> None:
    mapping = propose(_FIELDS, _table(("c1", "c2", "c3", "c4", "c5")))
    assert mapping.columns == {"text": "c1", "rating": "c2", "email": "c4"}


def test_values_speak_against_a_misleading_header() -> None:
    table = _table(
        ("data", "score", "rating"), (("All in all I like it", "4", "PG"), ("Never again, thanks", "1", "R"))
    )
    assert propose((*_FIELDS[:2], Field("posted_at", kind=Kind.DATE)), table).columns == {
        "text": "data",
        "rating": "score",
    }


def test_a_required_column_keeps_its_name_with_odd_values_but_not_with_counts() -> None:
    table = _table(("comment", "Rating"), (("12", "ten"), ("7", "six")))
    assert propose(_FIELDS, table).columns == {"rating": "Rating"}


def test_two_columns_that_look_alike_are_in_doubt() -> None:
    mapping = propose(
        _FIELDS, _table(("text", "fit", "look"), (("A fine long text", "1", "2"), ("And one more", "4", "5")))
    )
    assert doubts(mapping, _FIELDS) == (
        "No column of the file was recognised as “rating”, which is needed; name it in the mapping.",
    )


def test_the_column_that_uses_more_of_the_stars_is_the_rating() -> None:
    rows = (("A fine long text", "1", "2"), ("And one more", "2", "5"), ("And the last", "1", "4"))
    assert propose(_FIELDS, _table(("text", "fit", "look"), rows)).columns["rating"] == "look"


def test_a_name_is_a_part_of_the_header_only_where_values_confirm_it() -> None:
    headers = ("Your review text", "Overall rating", "Rating count")
    mapping = propose(
        _FIELDS, _table(headers, (("It was all fine by me", "5", "120"), ("It was not so fine", "1", "7")))
    )
    assert mapping.columns == {"text": headers[0], "rating": headers[1]}


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        pytest.param(("05/03/2024", "06/03/2024"), None, id="in doubt"),
        pytest.param(("05/03/2024", "16/03/2024"), "dmy", id="decided by one row"),
        pytest.param(("2024-03-05", "2024-03-06"), "ymd", id="year first"),
    ],
)
def test_the_date_order(dates: tuple[str, str], order: str | None) -> None:
    table = _table(
        ("text", "rating", "Date"), tuple(("So I say of it", str(star), day) for star, day in enumerate(dates, 2))
    )
    mapping = propose(_FIELDS, table)
    sentences = doubts(mapping, _FIELDS)
    assert mapping.date_order == order
    assert ["“Date”" in sentence for sentence in sentences] == ([] if order else [True])


def test_decimal_commas_are_seen() -> None:
    fields = (Field("spend", kind=Kind.NUMBER),)
    assert propose(fields, _table(("Ausgaben",), (("1.250",), ("18,50",)))).to_json() == {
        "columns": {"spend": "Ausgaben"}, "date_order": "ymd", "decimal": ",",
    }  # fmt: skip


def test_a_column_the_file_does_not_have_is_in_doubt() -> None:
    sentences = doubts(Mapping({"text": "Opinion", "rating": "rating"}), _FIELDS, ("Rating",))
    assert len(sentences) == 1
    assert "“Opinion”" in sentences[0]


def test_cells_are_read_by_our_names() -> None:
    record = next(_table(("Avis", "Note", "d", "e", "n")).records())
    mapping = Mapping({"text": "Avis"})
    assert (mapping.read(record, "text"), mapping.read(record, "title")) == (_ROWS[0][0], "")


@given(
    st.builds(
        Mapping,
        st.dictionaries(st.text(max_size=5), st.text(max_size=5)),
        st.sampled_from(["dmy", "mdy", "ymd", None]),
        st.sampled_from([".", ","]),
    )
)
def test_a_mapping_written_reads_back(mapping: Mapping) -> None:
    assert Mapping.from_json(json.loads(json.dumps(mapping.to_json()))) == mapping


def test_a_mapping_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "map.json"
    path.write_text('{"columns": {"text": "Avis"}}')
    assert read_mapping(path) == Mapping({"text": "Avis"}, None, ".")
    path.write_text("{")
    with pytest.raises(UnreadableFile, match=r"map\.json"):
        read_mapping(path)


@pytest.mark.parametrize(
    "content",
    [[], {}, {"columns": []}, {"columns": {"text": 1}}, {"columns": {}, "date_order": "dym"},
     {"columns": {}, "decimal": ";"}, {"columns": {}, "date_order": []}],
)  # fmt: skip
def test_what_is_no_mapping_is_wrong_use(content: object) -> None:
    with pytest.raises(WrongUse):
        Mapping.from_json(content)


@pytest.mark.realdata
@pytest.mark.parametrize(
    ("name", "columns"),
    [
        pytest.param(
            "reviews-womens-clothing/Womens Clothing E-Commerce Reviews.csv",
            {"text": "Review Text", "rating": "Rating", "title": "Title", "sku": "Clothing ID",
             "product_line": "Department Name"},
            id="clothing",
        ),
        pytest.param("reviews-app-fr/Garmin Connect.fr.csv", {"text": "data", "rating": "score"}, id="app"),
    ],
)  # fmt: skip
def test_real_reviews_are_mapped_without_doubt(real_data: Path, name: str, columns: dict[str, str]) -> None:
    table = read_table(real_data / name)
    mapping = propose(_FIELDS, table)
    assert (mapping.columns, doubts(mapping, _FIELDS, table.headers)) == (columns, ())


@pytest.mark.realdata
def test_figures_of_posts_are_not_taken_for_reviews(real_data: Path) -> None:
    table = read_table(real_data / "social-facebook-uci/dataset_Facebook.csv")
    assert "text" not in propose(_FIELDS, table).columns
