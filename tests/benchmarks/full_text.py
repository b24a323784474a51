"""The texts of a library in SQLite's own full-text index, to hold the search against: total, five counts, a page."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from ugcdesk.library import Library
from ugcdesk.search.documents import PAGE, Document, documents, live_ids

COUNTED = ("type", "platform", "curation", "stars", "lang")
# What both can be asked, by the name that the benchmark of the search gives it.
QUERIES = {
    "a word of 20 %": "encanta",
    "three words": "soft AND summer AND dress",
    "a phrase": '"love how this soft"',
    "a prefix": "swea*",
    "a prefix of one letter": "b*",
    "either of two": "jacket OR chaqueta",
    "a word without another": "dress NOT floral",
    "a rare word": "code1234",
}


class FullText:
    """An FTS5 table of what items say, with the short prefixes that it offers, beside a table of what they are."""

    def __init__(self, file: Path) -> None:
        self._db = sqlite3.connect(file)
        columns = ", ".join(COUNTED)
        self._db.executescript(
            f"""
            CREATE VIRTUAL TABLE said USING fts5(text, tokenize="unicode61 remove_diacritics 2", prefix="1 2 3");
            CREATE TABLE item(id INTEGER PRIMARY KEY, posted, {columns});
            CREATE TEMP TABLE found(id INTEGER PRIMARY KEY);
            """
        )

    def fill(self, library: Library) -> None:
        """Take in all items of ``library``."""
        with library.read() as session:
            ids = live_ids(session)
            for start in range(0, len(ids), PAGE):
                some = list(documents(session, ids[start : start + PAGE]))
                said = [(item.id, "\n".join((*item.texts, *item.names))) for item in some]
                self._db.executemany("INSERT INTO said(rowid, text) VALUES (?, ?)", said)
                marks = ", ".join("?" * (2 + len(COUNTED)))
                self._db.executemany(f"INSERT INTO item VALUES ({marks})", map(_row, some))
        self._db.execute("INSERT INTO said(said) VALUES ('optimize')")
        self._db.commit()

    def ask(self, query: str, page: int) -> int:
        """Find ``query``, count the values of five columns, and read the newest ``page`` items; return the total."""
        self._db.execute("DELETE FROM found")
        self._db.execute("INSERT INTO found SELECT rowid FROM said WHERE said MATCH ?", [query])
        for name in COUNTED:
            self._db.execute(f"SELECT {name}, count(*) FROM found JOIN item USING (id) GROUP BY {name}").fetchall()
        newest = "SELECT * FROM found JOIN item USING (id) JOIN said ON said.rowid = id ORDER BY posted DESC LIMIT ?"
        self._db.execute(newest, [page]).fetchall()
        total: int = self._db.execute("SELECT count(*) FROM found").fetchone()[0]
        return total

    def close(self) -> None:
        self._db.close()


def _row(item: Document) -> tuple[object, ...]:
    posted = item.posted.timestamp() if item.posted else None
    return item.id, posted, item.type, item.platform, item.curation, item.stars, item.language
