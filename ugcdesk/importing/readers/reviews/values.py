"""Makes values of the cells of reviews: ids, yes and no, states, names that are fit to be kept."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from ugcdesk.tabular.numbers import is_mangled_id

_YES = frozenset({
    "1", "true", "yes", "y", "verified", "verified buyer", "verified_buyer", "sí", "si", "oui", "ja", "tak", "sim",
})  # fmt: skip
_NO = frozenset({"0", "false", "no", "n", "non", "nein", "nie", "não", "anonymous_user"})
# What shops call people who gave no name, in the languages of our shops.
_NAMELESS = frozenset({
    "anonymous", "anon", "anonym", "anonyme", "anonymer", "anónimo", "anonimo", "anônimo", "anónima", "anonima",
    "anoniem", "anonimowy", "anonymous user", "anonymous customer", "guest", "gast", "invité", "invitado", "gość",
    "customer", "a customer", "verified customer", "kunde", "client", "cliente", "klient", "klant", "amazon customer",
    "amazon kunde", "buyer", "verified buyer", "user", "a google user", "google user", "visitor", "reviewer",
    "unknown", "unbekannt", "inconnu", "n/a", "none", "null",
})  # fmt: skip
_AS_TEXT = re.compile(r'="(.*)"')
_EMAIL = re.compile(r"\S+@\S+\.\S+")
_GLOBAL_ID = "gid://"


def yes_or_no(written: str) -> bool | str:
    """What a cell says to a question of yes or no, in six languages; the text itself where it says neither."""
    word = written.casefold()
    return True if word in _YES else False if word in _NO else written


def whole_id(written: str) -> str | None:
    """An id as it was before a spreadsheet saw it; None where the last digits are lost, as in ``1.22E+17``.

    A global id such as ``gid://shopify/Product/555`` is its number.
    """
    if match := _AS_TEXT.fullmatch(written):
        written = match[1]
    if written.startswith(_GLOBAL_ID):
        written = written.partition("?")[0].rstrip("/").rpartition("/")[2]
    return None if not written or is_mangled_id(written) else written


def state(written: str) -> str:
    """What became of a review where it comes from, such as ``spam``; yes and no are whether it was published."""
    answer = yes_or_no(written)
    if isinstance(answer, str):
        return answer.lower()
    return "published" if answer else "unpublished"


def public_name(written: str | None) -> str | None:
    """The name of a reviewer; None when it is an e-mail address, which is nobody's business to keep."""
    return None if written is None or _EMAIL.fullmatch(written) else written


def is_nameless(written: str) -> bool:
    """Whether the name of a reviewer is one that many share who gave none, such as “Anonymous”."""
    return " ".join(written.replace("-", " ").split()).casefold().strip(" .*()[]") in _NAMELESS | {""}


def handle_in(address: str | None) -> str | None:
    """The handle of a product in the address of its page in a shop: ``…/products/wool-hat?variant=1``."""
    if not address:
        return None
    try:
        parts = [part for part in urlsplit(address).path.split("/") if part]
    except ValueError:
        return None
    return unquote(parts[-1]) if len(parts) > 1 and parts[-2] == "products" else None
