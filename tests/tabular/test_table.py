"""Tables in any dialect and encoding, with every oddity that real exports have."""

from __future__ import annotations

import csv
import io
import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ugcdesk.errors import UnreadableFile
from ugcdesk.tabular.table import Row, read_table, read_tables

_META = 'sep=,\n"Reach"\n"Date","Primary"\n"2026-05-10T00:00:00","88"\n'
_EXPLORATION = (
    "# ----------\n# Shop, Inc.\n# Free form-Free form 1\n# 20230515-20230521\n# ----------\n\n"
    "Landing page,Sessions\n,120,Grand total\n/a,80\n/b,40\n"
)
_OVERVIEW = (
    "# ----\n# Overview\n# ----\n# Start date: 20230424\nPage,Views\n/a,5\n/b,6\n\n"
    "# All Users\n# Start date: 20230424\nChannel,Users,New users\nDirect,3,1\n\nCity,Users\n"
)


def _file(folder: Path, content: str | bytes, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("content", "separator", "headers", "rows"),
    [
        pytest.param("a,b\n1,2\n", ",", ("a", "b"), [(2, ("1", "2"))], id="commas"),
        pytest.param("a;b\n1,5;2\n", ";", ("a", "b"), [(2, ("1,5", "2"))], id="semicolons with decimal commas"),
        pytest.param("a\tb, c\n1\tx, y\n", "\t", ("a", "b, c"), [(2, ("1", "x, y"))], id="tabs"),
        pytest.param("sep=;\r\na,x;b\r\n1;2\r\n", ";", ("a,x", "b"), [(3, ("1", "2"))], id="declared"),
        pytest.param('a;b\n"x;\n""y""";2\n3;4\n', ";", ("a", "b"), [(2, ('x;\n"y"', "2")), (4, ("3", "4"))],
                     id="quotes"),
        pytest.param("text\nGood, cheap\nBad, dear\n", ",", ("text",), [(2, ("Good, cheap",)), (3, ("Bad, dear",))],
                     id="one unquoted column"),
        pytest.param("#,name\n1,x\n", ",", ("#", "name"), [(2, ("1", "x"))], id="a header named #"),
        pytest.param("a,b\n# 1 dress,5\n", ",", ("a", "b"), [(2, ("# 1 dress", "5"))], id="a # in the body"),
        pytest.param("\n\na,b\n\n1,2\n,\n3,4", ",", ("a", "b"), [(5, ("1", "2")), (7, ("3", "4"))], id="blank rows"),
        pytest.param("a,b\nx,\ty\n", ",", ("a", "b"), [(2, ("x", "\ty"))], id="a header is no title over a tab"),
        pytest.param("a,b\n", ",", ("a", "b"), [], id="header alone"),
        pytest.param("a,b\r1,2\r", ",", ("a", "b"), [(2, ("1", "2"))], id="old Mac line ends"),
    ],
)  # fmt: skip
def test_layouts(
    tmp_path: Path, content: str, separator: str, headers: tuple[str, ...], rows: list[tuple[int, tuple[str, ...]]]
) -> None:
    table = read_table(_file(tmp_path, content))
    assert (table.separator, table.headers) == (separator, headers)
    assert [(row.line, row.cells) for row in table.rows] == rows
    assert table.problems == ()
    assert [table.header_line, *(row.line for row in table.rows)] == sorted(
        {table.header_line, *(row[0] for row in rows)}
    )
    assert content.replace("\r\n", "\n").replace("\r", "\n").split("\n")[table.header_line - 1].startswith(headers[0])


@pytest.mark.parametrize(
    ("encoded", "encoding"),
    [
        pytest.param("náïf,€\n1,2\n".encode(), "utf-8", id="utf-8"),
        pytest.param("náïf,€\n1,2\n".encode("utf-8-sig"), "utf-8-sig", id="utf-8 with mark"),
        pytest.param(b"\xff\xfe" + "náïf,€\n1,2\n".encode("utf-16-le"), "utf-16-le", id="utf-16-le"),
        pytest.param("náïf,€\n1,2\n".encode("utf-16-le"), "utf-16-le", id="utf-16-le without its mark"),
        pytest.param("náïf,€\n1,2\n".encode("utf-16-be"), "utf-16-be", id="utf-16-be without its mark"),
        pytest.param(b"\xfe\xff" + "náïf,€\n1,2\n".encode("utf-16-be"), "utf-16-be", id="utf-16-be"),
        pytest.param("náïf,€\n1,2\n".encode("cp1252"), "cp1252", id="Windows Latin"),
    ],
)
def test_encodings(tmp_path: Path, encoded: bytes, encoding: str) -> None:
    table = read_table(_file(tmp_path, encoded))
    assert (table.encoding, table.headers) == (encoding, ("náïf", "€"))


def test_bytes_that_windows_latin_lacks_are_latin_1(tmp_path: Path) -> None:
    assert read_table(_file(tmp_path, b"a,b\n\x81,\xe9\n")).encoding == "latin-1"


def test_one_broken_byte_does_not_spoil_the_accents(tmp_path: Path) -> None:
    table = read_table(_file(tmp_path, "texte,note\ndéçu été,1\nbien ".encode() + b"\xf0\x9f,5\n"))
    assert table.rows[0].cells[0] == "déçu été"
    assert [problem.line for problem in table.problems] == [1]


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        pytest.param(b"", "a.csv", "empty", id="no bytes"),
        pytest.param(b"\xef\xbb\xbf \r\n", "a.csv", "empty", id="mark and blanks"),
        pytest.param(b"a,b\n1,\x002\n", "a.csv", "not a text file", id="a NUL"),
        pytest.param(bytes(range(1, 9)) * 50, "a.csv", "not a text file", id="control characters"),
        pytest.param(b"PK\x03\x04rest", "a.csv", "save it as CSV", id="a workbook"),
        pytest.param(b"# only\n# remarks\n", "a.csv", "only remarks", id="remarks alone"),
        pytest.param(b'{"a": {"b": [1]}}', "a.json", "no list of records", id="one nested object"),
        pytest.param(b"[1, 2]", "a.json", "no list of records", id="an array of numbers"),
        pytest.param(b"[" * 200_000, "a.json", "no list of records", id="depth without end"),
    ],
)
def test_what_is_no_table_says_so(tmp_path: Path, content: bytes, name: str, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says):
        read_table(_file(tmp_path, content, name))


def test_a_missing_file_and_a_folder_say_so(tmp_path: Path) -> None:
    for path, says in ((tmp_path / "none.csv", "cannot be opened"), (tmp_path, "not a plain file")):
        with pytest.raises(UnreadableFile, match=says):
            read_table(path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(UnreadableFile, match="not a plain file"):
        read_table(tmp_path / "pipe.csv")


def test_short_rows_are_padded_and_long_ones_noted(tmp_path: Path) -> None:
    table = read_table(_file(tmp_path, "a,b,c\n1,2\n1,2,3,4\n1,2,3,\n"))
    assert list(table.rows) == [Row(2, ("1", "2", "")), Row(3, ("1", "2", "3"), ("4",)), Row(4, ("1", "2", "3"), ("",))]
    assert [problem.line for problem in table.problems] == [3]


def test_a_quotation_mark_that_is_never_closed_is_noted(tmp_path: Path) -> None:
    table = read_table(_file(tmp_path, 'a,b\n1,2\n3,"open\n5,6\n'))
    assert [problem.line for problem in table.problems] == [3]


def test_a_cell_may_be_huge(tmp_path: Path) -> None:
    assert len(read_table(_file(tmp_path, "a,b\n1," + "x" * 300_000 + "\n")).rows[0].cells[1]) == 300_000


def test_records_are_read_by_any_spelling_of_a_header(tmp_path: Path) -> None:
    record = next(read_table(_file(tmp_path, "Review Text, Note ,Note\n  good ,5,6\n")).records())
    assert (record.line, record["Review Text"], record["review_text"], record["absent"]) == (2, "good", "good", "")
    assert (record["Note"], record["note"], record.get("absent", "?"), record.first("x", "Note")) == (
        "6",
        "5",
        "?",
        "6",
    )


def test_insights_with_sep_line_and_title(tmp_path: Path) -> None:
    table = read_table(_file(tmp_path, b"\xff\xfe" + _META.encode("utf-16-le")))
    assert (table.preamble, table.headers, table.header_line) == (("sep=,", "Reach"), ("Date", "Primary"), 3)
    assert table.rows[0] == Row(4, ("2026-05-10T00:00:00", "88"))


def test_an_exploration_keeps_its_grand_total_apart(tmp_path: Path) -> None:
    table = read_table(_file(tmp_path, _EXPLORATION))
    assert table.preamble[1:4] == ("# Shop, Inc.", "# Free form-Free form 1", "# 20230515-20230521")
    assert [(row.line, row.extra) for row in table.rows] == [(8, ("Grand total",)), (9, ()), (10, ())]


def test_an_overview_holds_several_tables(tmp_path: Path) -> None:
    path = _file(tmp_path, _OVERVIEW)
    tables = read_tables(path)
    assert [table.headers for table in tables] == [
        ("Page", "Views"),
        ("Channel", "Users", "New users"),
        ("City", "Users"),
    ]
    assert [len(table.rows) for table in tables] == [2, 1, 0]
    assert [table.preamble[-1:] for table in tables] == [("# Start date: 20230424",)] * 2 + [()]
    assert [problem.line for problem in read_table(path).problems] == [11]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param("Było fajne, ładny kolor", "cp1250", id="Polish"),
        pytest.param("Příliš žluťoučký kůň", "cp1250", id="Czech"),
        pytest.param("Szép őszi kabát, gyűrött", "cp1250", id="Hungarian"),
        pytest.param("¿Qué tal? Talla 38½, 5 m³, 1ª vez", "cp1252", id="Spanish with signs"),
        pytest.param("Größer für 20 €\nTrès déçu, où est-il ?\nSmørrebrød\nPerché è così", "cp1252", id="a mixture"),
    ],
)
def test_windows_encodings_are_told_by_their_words(tmp_path: Path, text: str, encoding: str) -> None:
    table = read_table(_file(tmp_path, f"a;b\n1;{text.splitlines()[0]}\n2;{text}".encode(encoding)))
    assert (table.encoding, table.rows[0].cells[1]) == (encoding, text.splitlines()[0])


@pytest.mark.parametrize(
    "content",
    [
        pytest.param('{"reviews": [{"id": 1, "text": "a"},\n{"id": 2, "text": "b"}], "n": 2}', id="in an object"),
        pytest.param('{"data": {"tags": [{"t": 1}], "re\\"views": [{"id": 1, "text": "a"},\n {"id": 2, "text": "b"}]}}',
                     id="deeper, beside a shorter list"),
        pytest.param('{"a": {"reviews": []}, "reviews": [{"id": 9}], "reviews": [{"id": 1, "text": "a"},\n{"id": 2, '
                     '"text": "b"}]}', id="a name twice"),
    ],
)  # fmt: skip
def test_json_records_within_an_object(tmp_path: Path, content: str) -> None:
    table = read_table(_file(tmp_path, content, "export.json"))
    assert table.headers == ("id", "text")
    assert list(table.rows) == [Row(1, ("1", "a")), Row(2, ("2", "b"))]


def test_objects_within_a_record_are_columns(tmp_path: Path) -> None:
    content = (
        '[{"id": 1, "reviewer": {"name": "Ana", "at": {"city": "Vigo"}}, "img": ["x"]}, {"id": 2, "reviewer": null}]'
    )
    table = read_table(_file(tmp_path, content, "export.json"))
    assert table.headers == ("id", "reviewer.name", "reviewer.at.city", "img", "reviewer")
    assert [row.cells for row in table.rows] == [("1", "Ana", "Vigo", '["x"]', ""), ("2", "", "", "", "")]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param('[{"id": 12345678901234567890, "ok": true},\n {"id": null, "text": "é\\n"}]', id="array"),
        pytest.param('{"id": 12345678901234567890, "ok": true}\n{"id": null, "text": "é\\n"}\n', id="lines"),
    ],
)
def test_json_records_are_a_table(tmp_path: Path, content: str) -> None:
    table = read_table(_file(tmp_path, content, "export.json"))
    assert table.headers == ("id", "ok", "text")
    assert list(table.rows) == [Row(1, ("12345678901234567890", "true", "")), Row(2, ("", "", "é\n"))]


def test_a_bad_json_line_is_left_out_and_noted(tmp_path: Path) -> None:
    table = read_table(_file(tmp_path, '{"a": 1}\n{"a": \n{"a": [1.50]}\n', "export.jsonl"))
    assert [row.cells for row in table.rows] == [("1",), ('["1.50"]',)]
    assert [problem.line for problem in table.problems] == [2]


_MARKS = '\r\n\t";, '
_CELLS = st.text(st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from(_MARKS), max_size=8)
# Capitals before signs, such as “Â°”, are valid UTF-8 in Windows Latin too: nobody can tell those apart.
_LATIN_CELLS = st.text(st.sampled_from("abz019éàüñçß" + _MARKS), max_size=8)
_NAMES = st.lists(st.text("abcdefgé", min_size=1, max_size=5), min_size=2, max_size=5, unique=True)


@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    headers=_NAMES,
    data=st.data(),
    separator=st.sampled_from([",", ";", "\t"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_any_table_written_reads_back_equal(
    tmp_path: Path, headers: list[str], data: st.DataObject, separator: str, encoding: str, quoting: int
) -> None:
    cells = _LATIN_CELLS if encoding == "cp1252" else _CELLS
    row = st.lists(cells, min_size=len(headers), max_size=len(headers)).filter(lambda cells: any(map(str.strip, cells)))
    rows = data.draw(st.lists(row, max_size=5))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator="\r\n", quoting=quoting).writerows([headers, *rows])  # type: ignore[arg-type]
    table = read_table(_file(tmp_path, out.getvalue().encode(encoding)))
    assert table.headers == tuple(headers)
    assert [row.cells for row in table.rows] == [tuple(cells) for cells in rows]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200))
def test_any_bytes_are_a_table_or_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = _file(tmp_path, content)
    try:
        tables = read_tables(path)
    except UnreadableFile as error:
        tables, sentence = [], error.sentence
    else:
        sentence = path.name
    assert sentence.startswith(path.name)
    assert all(len(row.cells) == len(table.headers) for table in tables for row in table.rows)


_REAL = [
    ("reviews-womens-clothing/Womens Clothing E-Commerce Reviews.csv", ",", 23_486),
    ("social-facebook-uci/dataset_Facebook.csv", ";", 500),
    ("reviews-app-fr/Garmin Connect.fr.csv", ",", 2_000),
    ("reviews-app-fr/Garmin Connect.en.csv", ",", 2_000),
    ("reviews-app-fr/Samsung Health.fr.csv", ",", 2_000),
    ("social-usc-exports/facebook_ads_manager.csv", ",", 535),
    ("social-usc-exports/google-metrics-all.csv", ",", 26),
    ("social-usc-exports/tweet_activity_metrics_TCORSStgOrg_20170401_20170408_en.csv", ",", 10),
]


@pytest.mark.realdata
@pytest.mark.parametrize(("name", "separator", "count"), _REAL, ids=[Path(name).name for name, _, _ in _REAL])
def test_real_exports_are_read_whole(real_data: Path, name: str, separator: str, count: int) -> None:
    path = real_data / name
    with path.open(encoding="utf-8-sig", newline="") as file:
        expected = [tuple(cells) for cells in csv.reader(file, delimiter=separator) if any(cells)]
    table = read_table(path)
    assert len(table.rows) == len(expected) - 1 == count
    assert [table.headers, *(row.cells for row in table.rows)] == expected
    assert table.problems == ()


@pytest.mark.realdata
def test_lines_are_those_of_the_file(real_data: Path) -> None:
    path = real_data / _REAL[0][0]
    lines = path.read_text(encoding="utf-8").split("\n")
    assert all(lines[row.line - 1].startswith(f"{row.cells[0]},") for row in read_table(path).rows)


@pytest.mark.realdata
def test_23_486_reviews_take_well_under_a_second(real_data: Path) -> None:
    started = time.process_time()
    read_table(real_data / _REAL[0][0])
    assert time.process_time() - started < 1.0


@pytest.mark.realdata
def test_hostile_strings_survive_a_table(real_data: Path, tmp_path: Path) -> None:
    strings = [text for text in json.loads((real_data / "hostile-starter/blns.json").read_text()) if "\0" not in text]
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([("n", "text"), *enumerate(strings)])
    assert [row.cells[1] for row in read_table(_file(tmp_path, out.getvalue())).rows] == strings
