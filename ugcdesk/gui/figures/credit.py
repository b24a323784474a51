"""Whom the sales are credited to, as the person chose for the whole program: the book to ask, and how it is called."""

from __future__ import annotations

from ugcdesk import kpi
from ugcdesk.desk import Desk
from ugcdesk.kpi.attribution import MODELS, has_journeys

AS_REPORTED = "As reported"


def book_of(desk: Desk, model: str) -> kpi.Book:
    """The figures with sales credited by ``model``, "" for as reported. Not on the GUI thread.

    As reported too where the library knows no journeys, since otherwise there would be no sales at all.
    """
    return desk.figures.credited(model if model in MODELS and has_journeys(desk.library) else None)


def credit_name(model: str | None) -> str:
    """What a model is called on screen: ``Linear``."""
    return MODELS.get(model or "", AS_REPORTED)
