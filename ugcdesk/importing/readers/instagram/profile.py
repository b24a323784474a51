"""Reads whose an Instagram download is: the username and name of the account, in whatever language it is labelled."""

from __future__ import annotations

import json
import re
from pathlib import Path

from ugcdesk.importing.posts.said import said_text
from ugcdesk.importing.readers.instagram.document import LARGEST, Document, Kind, is_medium, said_words
from ugcdesk.tabular.mojibake import repaired

# Labels are in the language of the account.
_USERNAME_LABELS = frozenset({
    "username", "nombre de usuario", "nom d’utilisateur", "nom d'utilisateur", "benutzername", "nome utente",
    "nome de usuário", "nome de utilizador", "gebruikersnaam", "nazwa użytkownika", "användarnamn", "brugernavn",
    "brukernavn", "käyttäjänimi", "uživatelské jméno", "kullanıcı adı", "имя пользователя", "ユーザーネーム",
})  # fmt: skip
_NAME_LABELS = frozenset({"name", "nombre", "nom", "nome", "naam", "imię i nazwisko", "namn", "navn", "nimi", "isim"})
_USERNAME = re.compile(r"@?([A-Za-z0-9_.]{1,30})")


def profile_of(path: Path, rows: object) -> Document:
    """The account that `personal_information.json` at ``path`` states in ``rows``, with its pictures set aside."""
    said = rows[0].get("string_map_data") if isinstance(rows, list) and rows and isinstance(rows[0], dict) else None
    labelled = {
        repaired(label).strip().lower(): value.get("value")
        for label, value in (said.items() if isinstance(said, dict) else ())
        if isinstance(value, dict)
    }
    username = next((labelled[label] for label in labelled if label in _USERNAME_LABELS), None)
    name = next((labelled[label] for label in labelled if label in _NAME_LABELS), None)
    aside = _profile_pictures(rows)
    return Document(path, Kind.PROFILE, aside=aside, username=_handle(username), name=said_words(name))


def old_profile(path: Path) -> Document | None:
    """The `profile.json` that lay beside `media.json` up to 2020; None when ``path`` is none."""
    try:
        said = json.loads(path.read_bytes()) if path.stat().st_size <= LARGEST else None
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    return Document(path, Kind.PROFILE, username=_handle(said.get("username")), name=said_words(said.get("name")))


def _profile_pictures(rows: object) -> tuple[str, ...]:
    media = rows[0].get("media_map_data") if isinstance(rows, list) and rows and isinstance(rows[0], dict) else None
    return tuple(one["uri"] for one in media.values() if is_medium(one)) if isinstance(media, dict) else ()


def _handle(value: object) -> str | None:
    match = _USERNAME.fullmatch(said_text(value) or "")
    return match[1] if match else None
