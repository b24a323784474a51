"""Reads the query language. Whatever is typed gives a query: what cannot be read is searched for as words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from ugcdesk.search import words
from ugcdesk.search.fields import Field, field_named
from ugcdesk.search.query import (
    FieldTest,
    Fuzzy,
    Node,
    Phrase,
    Prefix,
    Query,
    Word,
    all_of,
    any_of,
    negated,
)
from ugcdesk.search.values import is_possible

_QUOTED = r'"(?:\\.|[^"\\])*"?'
_CLOSED = re.compile(r'"((?:\\.|[^"\\])*)"', re.DOTALL)
_BLANK = re.compile(r"\s+")
_QUOTE = re.compile(_QUOTED, re.DOTALL)
_NAME = re.compile(r"[^\W\d]\w*:")
_VALUE = re.compile(rf'{_QUOTED}|[^\s,()"]+', re.DOTALL)
_BARE = re.compile(r'[^\s()"]+')
_CURLY = str.maketrans({"“": '"', "”": '"', "„": '"'})
_DEEPEST = 40  # parentheses within parentheses; nobody means more


def parse(text: str, metrics: Container[str] = ()) -> Query:
    """Read ``text``; never raises. ``metrics`` are the ids that may stand as fields besides the built-in ones."""
    parser = _Parser(unicodedata.normalize("NFC", text).translate(_CURLY), metrics)
    root = parser.read()
    return Query(root, tuple(dict.fromkeys(parser.warnings)))


class _Parser:
    """Goes through the text once, from left to right."""

    def __init__(self, text: str, metrics: Container[str]) -> None:
        self.warnings: list[str] = []
        self._text = text
        self._metrics = metrics
        self._at = 0
        self._depth = 0

    def read(self) -> Node | None:
        found: list[Node] = []
        while self._at < len(self._text):
            part = self._alternatives()
            if part:
                found.append(part)
            if self._peek() == ")":
                self._at += 1
                self.warnings.append("A closing parenthesis has no opening one and was left out.")
        return all_of(found)

    def _alternatives(self) -> Node | None:
        options: list[Node] = []
        while True:
            part = self._sequence()
            if part:
                options.append(part)
            if not self._takes_or():
                return any_of(options)
            if part is None or self._peek() in ("", ")"):
                self.warnings.append("“OR” stands between two words; here it was left out.")

    def _sequence(self) -> Node | None:
        found: list[Node] = []
        while self._peek() not in ("", ")") and not self._at_or():
            part = self._part()
            if part:
                found.append(part)
        return all_of(found)

    def _part(self) -> Node | None:
        start = self._at
        while self._text.startswith("-", self._at):
            self._at += 1
        dashes = self._at - start
        if dashes and self._peek(skip=False) in ("", ")", " "):
            return None
        part = self._primary()
        return negated(part) if part and dashes % 2 else part

    def _primary(self) -> Node | None:
        sign = self._text[self._at]
        if sign == "(":
            return self._group()
        if sign == '"':
            return self._phrase(self._take(_QUOTE))
        name = _NAME.match(self._text, self._at)
        if name and not self._text.startswith("//", name.end()):
            return self._field(name)
        return self._plain(self._take(_BARE))

    def _group(self) -> Node | None:
        self._at += 1
        if self._depth >= _DEEPEST:
            self.warnings.append("There are too many parentheses; the inner ones were left out.")
            return None
        self._depth += 1
        inside = self._alternatives()
        self._depth -= 1
        if self._peek() == ")":
            self._at += 1
        else:
            self.warnings.append("An opening parenthesis has no closing one; it was closed at the end.")
        return inside

    def _field(self, name: re.Match[str]) -> Node | None:
        self._at = name.end()
        written = name[0][:-1]
        values = self._values()
        field = field_named(written, self._metrics)
        if field is None:
            self.warnings.append(f"“{written}” is no field, so it was searched for as words.")
            return self._as_words([written, *values])
        if not values:
            self.warnings.append(f"“{field.name}:” has no value yet and was left out.")
            return None
        wrong = next((value for value in values if not is_possible(field, value)), None)
        if wrong is not None:
            self.warnings.append(_impossible(field, wrong))
            return self._as_words([written, *values])
        return FieldTest(field.name, tuple(dict.fromkeys(values)))

    def _values(self) -> list[str]:
        values = []
        while found := _VALUE.match(self._text, self._at):
            self._at = found.end()
            values.append(self._unquoted(found[0]) if found[0].startswith('"') else found[0])
            while self._text.startswith(",", self._at):
                self._at += 1
            if self._text[self._at - 1] != ",":
                break
        return [value for value in values if value.strip()]

    def _phrase(self, written: str) -> Node | None:
        text = self._unquoted(written)
        if words.has_words(text):
            return Phrase(text)
        if text.strip():
            self.warnings.append(f"“{text.strip()}” has no letters or digits and was left out.")
        return None

    def _plain(self, written: str) -> Node | None:
        """A word, a prefix or a word with slips; signs around it do not count."""
        body = written.rstrip("*~")
        inner = _stripped(body)
        if not inner:
            if written.strip("*-"):
                self.warnings.append(f"“{written}” has no letters or digits and was left out.")
            return None
        if ":" in inner:
            return self._as_words(inner.split(":"))
        inner = "or" if inner == "OR" else inner
        suffix = written[len(body) : len(body) + 1]
        whole = len(words.groups(inner)) == 1
        if suffix == "*" and whole:
            return Prefix(inner)
        return Fuzzy(inner) if suffix == "~" and whole else Word(inner)

    def _as_words(self, texts: list[str]) -> Node | None:
        found = [self._plain(piece) for text in texts for piece in re.split(r'[\s:,()"]+', text) if piece]
        return all_of([part for part in found if part])

    def _unquoted(self, written: str) -> str:
        closed = _CLOSED.fullmatch(written)
        if closed is None:
            self.warnings.append("A quotation mark was not closed; it was closed at the end.")
        return re.sub(r"\\(.)", r"\1", closed[1] if closed else written[1:], flags=re.DOTALL)

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        text = found[0] if found else self._text[self._at]
        self._at += len(text)
        return text

    def _peek(self, *, skip: bool = True) -> str:
        """The next sign, after blanks; an empty text at the end."""
        if skip and (blank := _BLANK.match(self._text, self._at)):
            self._at = blank.end()
        sign = self._text[self._at : self._at + 1]
        return " " if sign.isspace() else sign

    def _at_or(self) -> bool:
        self._peek()
        after = self._text[self._at + 2 : self._at + 3]
        return self._text.startswith("OR", self._at) and (not after or after.isspace() or after in '()"')

    def _takes_or(self) -> bool:
        if not self._at_or():
            return False
        self._at += 2
        return True


def _stripped(text: str) -> str:
    """``text`` without what is no word at its beginning and end; emoji are words."""
    found = words.groups(text)
    return text[text.find(found[0]) : text.rfind(found[-1]) + len(found[-1])] if found else ""


def _impossible(field: Field, value: str) -> str:
    kinds = {"day": "a day, month or year such as 2024-03", "name": "a name"}
    wanted = f"one of {', '.join(field.choices)}" if field.choices else kinds.get(field.kind, "a number")
    return f"“{value}” is no value of {field.name}, which takes {wanted}; it was searched for as words."
