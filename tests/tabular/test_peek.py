"""The header from the beginning of a file, the same that reading it whole finds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ugcdesk.tabular.peek import peek_headers
from ugcdesk.tabular.table import read_table


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"a,b\n1,2\n", id="plain"),
        pytest.param(b'a;b\n"x\n;y";2\n' * 20_000, id="longer than the beginning"),
        pytest.param("title,body\nà,é\n".encode("cp1252"), id="Windows"),
        pytest.param('sep=,\n"Reach"\n"Date","Primary"\n"x","1"\n'.encode("utf-16-be"), id="no mark"),
        pytest.param(b"\xff\xfe" + 'sep=,\n"Reach"\n"Date","Primary"\n"x","1"\n'.encode("utf-16-le"), id="preamble"),
        pytest.param(b"# a\n# b\n\nPage,Views\n/x,1\n", id="remarks"),
        pytest.param(("a,b\n" + "1," + "é" * 70_000).encode(), id="a letter cut in two"),
    ],
)
def test_it_is_the_header_of_the_table(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    assert peek_headers(path) == read_table(path).headers


@pytest.mark.parametrize("content", [b"", b"\0\1", b'{"a": 1}', b"[1]", b"<xml/>", b"\n\n", b"# only\n"])
def test_what_is_no_csv_has_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    assert peek_headers(path) == ()


@pytest.mark.skipif(os.name != "posix", reason="needs pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    assert peek_headers(tmp_path / "pipe.csv") == ()
    assert peek_headers(tmp_path / "nowhere.csv") == ()
