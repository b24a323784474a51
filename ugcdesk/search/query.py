"""A parsed search as a frozen tree, and how it is written down again; parsing is in `parser`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its forms; joined words, such as T-shirt, are one."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand in this order in one text, in exactly this form."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """The beginning of a word."""

    text: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A word with slips: one in words of up to five letters, else two; a swap of neighbours is one slip."""

    text: str


@dataclass(frozen=True, slots=True)
class FieldTest:
    """A field that has one of ``values``; each is kept as written and read by `values`."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Node


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Node, ...]


Leaf = Word | Phrase | Prefix | Fuzzy
Node = Leaf | FieldTest | Not | And | Or


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked; without a root, for everything. ``str`` writes it so that it parses to the same query."""

    root: Node | None = None
    warnings: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return to_text(self.root) if self.root else ""

    def describe(self) -> str:
        """The query as words for people, without a full stop: “reviews of line Tops rated 4 and up”."""
        from ugcdesk.search.describe import describe

        return describe(self.root)

    @property
    def parts(self) -> tuple[Node, ...]:
        """What must all hold, at the top."""
        if self.root is None:
            return ()
        return self.root.parts if isinstance(self.root, And) else (self.root,)

    @property
    def has_words(self) -> bool:
        """Whether any word counts, be it that it must be absent."""
        return self.root is not None and _has_words(self.root)

    def leaves(self) -> tuple[Leaf, ...]:
        """The words that were asked for; those that must be absent are not among them."""
        return tuple(_leaves(self.root)) if self.root else ()


def all_of(parts: list[Node]) -> Node | None:
    """The parts as one node, nested ones taken in."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, And) else (part,))]
    return And(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def any_of(parts: list[Node]) -> Node | None:
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Or) else (part,))]
    return Or(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def negated(node: Node) -> Node:
    return node.part if isinstance(node, Not) else Not(node)


def to_text(node: Node) -> str:
    """``node`` in the query language."""
    match node:
        case Word(text):
            return text
        case Phrase(text):
            return quoted(text)
        case Prefix(text):
            return f"{text}*"
        case Fuzzy(text):
            return f"{text}~"
        case FieldTest(name, values):
            return f"{name}:{','.join(map(written_value, values))}"
        case Not(part):
            return f"-{_grouped(part)}"
        case And(parts):
            return " ".join(f"({to_text(part)})" if isinstance(part, Or) else to_text(part) for part in parts)
        case Or(parts):
            return " OR ".join(to_text(part) for part in parts)


def written_value(value: str) -> str:
    """A value as it stands behind a field's colon, in quotes where it needs them."""
    plain = bool(value) and not any(sign.isspace() or sign in ',()"“”' for sign in value)
    return value if plain else quoted(value)


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _grouped(node: Node) -> str:
    return f"({to_text(node)})" if isinstance(node, And | Or) else to_text(node)


def _has_words(node: Node) -> bool:
    match node:
        case And(parts) | Or(parts):
            return any(map(_has_words, parts))
        case Not(part):
            return _has_words(part)
        case _:
            return not isinstance(node, FieldTest)


def _leaves(node: Node) -> Iterator[Leaf]:
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _leaves(part)
        case Word() | Phrase() | Prefix() | Fuzzy():
            yield node
