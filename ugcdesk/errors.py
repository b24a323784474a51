"""Errors that are fit to show a person; everything else is a bug and goes to the log."""

from __future__ import annotations


class DeskError(Exception):
    """One clear sentence for a person: what happened, why, and what to do.

    ``details`` is for support only and is folded away on screen.
    """

    def __init__(self, sentence: str, details: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.details = details


class WrongUse(DeskError):
    """Something was asked for that cannot be: an unknown name or id, a date that is none."""


class NotALibrary(DeskError):
    """The folder is not a UGC Desk library, or not one that can be read."""


class NewerFormat(NotALibrary):
    """The library was written by a newer UGC Desk; it was left untouched."""


class LibraryInUse(DeskError):
    """Another program holds the library, and waiting for it took too long."""


class UnreadableFile(DeskError):
    """One offered file cannot be used; the sentence is the reason in the report."""
