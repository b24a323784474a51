"""Checks a document against the few words of JSON Schema that our schemas use."""

from __future__ import annotations

import re
from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
_KNOWN = {"$schema", "title", "type", "const", "enum", "pattern", "properties", "required", "additionalProperties"}
_KNOWN |= {"items", "minimum", "maximum"}


def problems(value: Any, schema: dict[str, Any], at: str = "$") -> list[str]:
    """Every place where ``value`` is not what ``schema`` says; a word of the schema that is not known is one too."""
    found = [f"{at}: unknown word {word}" for word in schema.keys() - _KNOWN]
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    if types and not any(_is(value, name) for name in types):
        return [*found, f"{at}: {value!r} is not {types}"]
    if "const" in schema and value != schema["const"]:
        found.append(f"{at}: {value!r} is not {schema['const']!r}")
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{at}: {value!r} is not one of {schema['enum']}")
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        found.append(f"{at}: {value!r} does not match {schema['pattern']}")
    if isinstance(value, int | float) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        found.append(f"{at}: {value} is out of range")
    if isinstance(value, list) and "items" in schema:
        found += [one for n, part in enumerate(value) for one in problems(part, schema["items"], f"{at}[{n}]")]
    return found + (_members(value, schema, at) if isinstance(value, dict) else [])


def _members(value: dict[str, Any], schema: dict[str, Any], at: str) -> list[str]:
    properties = schema.get("properties", {})
    found = [f"{at}: {name} is missing" for name in schema.get("required", []) if name not in value]
    if schema.get("additionalProperties") is False:
        found += [f"{at}: {name} is not expected" for name in value.keys() - properties.keys()]
    for name in properties.keys() & value.keys():
        found += problems(value[name], properties[name], f"{at}.{name}")
    return found


def _is(value: Any, name: str) -> bool:
    if isinstance(value, bool):
        return name == "boolean"
    return isinstance(value, _TYPES[name])
