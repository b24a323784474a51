"""Says a query in words for people; the query language itself is written by `query.to_text`."""

from __future__ import annotations

import math
from datetime import date

from ugcdesk.search.fields import FIELDS, Field, ValueKind
from ugcdesk.search.query import And, FieldTest, Fuzzy, Node, Not, Or, Phrase, Prefix, Word
from ugcdesk.search.values import choice, span

_PLURALS = {"story": "stories"}
_CLAUSES = {
    "platform": "from {}",
    "creator": "by {}",
    "tag": "tagged {}",
    "product": "with the product {}",
    "line": "of line {}",
    "kind": "of product type {}",
    "campaign": "in the campaign {}",
    "collection": "in the collection {}",
    "flag": "to be checked for {}",
    "assigned": "assigned to {}",
    "rights": "with rights {}",
    "curation": "that are {}",
    "lang": "in the language {}",
    "has": "that have {}",
    "file": "with the file {}",
}


def describe(root: Node | None) -> str:
    """“reviews of line tops rated 4 and up with the words soft and sweater”; “all items” for no query."""
    if root is None:
        return "all items"
    parts = root.parts if isinstance(root, And) else (root,)
    types = [part for part in parts if isinstance(part, FieldTest) and part.field == "type"]
    noun = _kinds(types[0]) if types else "items"
    plain = [part.text for part in parts if isinstance(part, Word)]
    rest = [part for part in parts if not isinstance(part, Word) and part not in types[:1]]
    said = [_clause(part) for part in rest if not isinstance(part, Not)]
    if plain:
        said.append(f"with the word{'s' if len(plain) > 1 else ''} {_listed(plain, 'and')}")
    said += [_clause(part) for part in rest if isinstance(part, Not)]
    return " ".join([noun, *said])


def _clause(node: Node) -> str:
    match node:
        case FieldTest():
            return _test(node)
        case Word(text):
            return f"with the word {text}"
        case Phrase(text):
            return f"with the phrase “{text}”"
        case Prefix(text):
            return f"with words that begin with {text}"
        case Fuzzy(text):
            return f"with a word like {text}"
        case Not(part):
            return f"but not ({_clause(part)})" if isinstance(part, And | Or) else f"but not {_clause(part)}"
        case And(parts):
            return _listed([_clause(part) for part in parts], "and")
        case Or(parts):
            return f"either {_listed([_clause(part) for part in parts], 'or')}"


def _test(test: FieldTest) -> str:
    field = FIELDS.get(test.field) or Field(test.field, test.field.replace("_", " "), ValueKind.METRIC)
    if field.kind in (ValueKind.CHOICE, ValueKind.NAME):
        shown = [choice(value).replace("_", " ") if field.choices else value for value in test.values]
        return _CLAUSES.get(field.name, "of type {}").format(_listed(shown, "or"))
    spans = _listed([_span(field, value) for value in test.values], "or")
    match field.name:
        case "rating":
            return f"rated {spans}"
        case "stars":
            return f"with {spans} stars"
        case "posted" | "imported":
            return f"{field.name} {spans}"
        case _:
            return f"with {field.label} {spans}"


def _span(field: Field, value: str) -> str:
    found = span(field, value)
    if found is None:
        return value
    day = field.kind == ValueKind.DAY
    if day and not set(value) & set(".<>=≤≥"):
        return f"{'on' if value.count('-') == 2 else 'in'} {value}"
    low, high = (_number(end, per_cent="%" in value) if not day else _day(end) for end in (found.low, found.high))
    if found.low == found.high:
        return low
    if math.isinf(found.high):
        above = f"more than {low}" if ">" in value and "=" not in value else f"{low} and up"
        return f"since {low}" if day else above
    if math.isinf(found.low):
        below = "less than" if "<" in value and "=" not in value else "up to"
        return f"until {high}" if day else f"{below} {high}"
    return f"from {low} to {high}"


def _number(number: float, *, per_cent: bool) -> str:
    if math.isinf(number):
        return ""
    return f"{number * 100:.6g} %" if per_cent else f"{number:.6g}"


def _day(number: float) -> str:
    if math.isinf(number):
        return ""
    # One past or before a day stands for “after” and “before” that day.
    return date.fromordinal(min(math.ceil(number), date.max.toordinal())).isoformat()


def _kinds(test: FieldTest) -> str:
    names = [choice(value) for value in test.values]
    return _listed([_PLURALS.get(name, f"{name}s") for name in names], "or")


def _listed(names: list[str], last: str) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"
