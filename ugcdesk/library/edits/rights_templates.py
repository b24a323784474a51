"""Edits of how a shop words its requests for rights."""

from __future__ import annotations

from dataclasses import dataclass

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.request_words import require_template, shipped_languages
from ugcdesk.library.vocabulary import TemplateKind


@dataclass(frozen=True, slots=True)
class SetTemplate:
    """Word the requests, or reminders, of a language; the text must hold ``{code}`` and only known placeholders."""

    language: str
    kind: TemplateKind
    text: str

    @property
    def label(self) -> str:
        return f"Change the wording of a {self.kind}"

    def apply(self, recorder: Recorder) -> None:
        language, text = require_template(self.language, self.text)
        key = (language, str(self.kind))
        if recorder.session.get(t.RequestTemplate, key) is None:
            recorder.insert(t.RequestTemplate, [{"language": language, "kind": str(self.kind), "text": text}])
        else:
            recorder.update(t.RequestTemplate, [key], text=text)


@dataclass(frozen=True, slots=True)
class ResetTemplate:
    """Go back to the wording that ships; in a language that none ships in, English is used again."""

    language: str
    kind: TemplateKind

    @property
    def label(self) -> str:
        return f"Reset the wording of a {self.kind}"

    def apply(self, recorder: Recorder) -> None:
        language = self.language.strip().lower()
        if not recorder.delete(t.RequestTemplate, [(language, str(self.kind))]) and language not in shipped_languages():
            raise WrongUse(f"There is no wording in “{self.language}”. “ugcdesk rights template list” names them.")
