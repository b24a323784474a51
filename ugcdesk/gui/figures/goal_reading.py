"""Turns the standing of a goal into what its tile shows; it reckons nothing and reads nothing."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from ugcdesk import kpi
from ugcdesk.gui import words
from ugcdesk.gui.figures.goal_tiles import GoalShown
from ugcdesk.gui.figures.wording import meaning, origin, said
from ugcdesk.text import between


def goal_shown(standing: kpi.Standing, figures: kpi.Figures, locale: QLocale, *, when: str = "") -> GoalShown:
    """How a goal stands; ``figures`` are those of its scope, ``when`` its days where nothing else names them."""
    told = meaning(standing.what)
    facts = _facts(standing, figures, locale)
    # How many items there are is known without any file.
    is_measured = standing.what in kpi.METRICS or standing.what in kpi.MEASURES
    measures = figures.measures if is_measured or standing.value is None else {standing.what: standing.value}
    files = figures.sources if is_measured else ()
    source = origin(told, measures, None, files, locale, figures.currency, figures.credit)
    return GoalShown(
        id=standing.goal.id,
        what=standing.what,
        target=standing.target,
        value=standing.value,
        progress=standing.progress,
        due=standing.due,
        currency=figures.currency if standing.is_money else None,
        tooltip="\n".join([*([f"{told.label} · {when}"] if when else []), *facts, source]),
        row=standing.goal,
        facts=facts,
        when=when,
    )


def _facts(standing: kpi.Standing, figures: kpi.Figures, locale: QLocale) -> tuple[str, ...]:
    """What the standing comes to, a sentence each: in words, where it ends and how sure that is, who answers for it."""
    unit = meaning(standing.what).unit

    def say(value: float | None) -> str:
        return said(value, unit, locale, currency=figures.currency)

    facts = [standing.sentence]
    if standing.projected is not None and standing.due is not None and standing.due < 1:
        facts.append(f"At the present rate: {say(standing.projected)} at the end.")
        if standing.low is not None and standing.high is not None:
            facts.append(f"Likely {between(say(standing.low), say(standing.high))} (95 % interval).")
        elif standing.unsure:
            facts.append(standing.unsure)
    if len(standing.scope) > 1:
        facts.append(f"Counted {', '.join(_scope_words(standing))}.")
    if standing.owners:
        facts.append(f"Answered for by {', '.join(standing.owners)}.")
    return tuple(facts)


def _scope_words(standing: kpi.Standing) -> list[str]:
    """What a goal is narrowed to: ``["of Autumn at Home", "on Instagram"]``."""
    goal = standing.goal
    channel = words.PLATFORMS.get(goal.channel, goal.channel) if goal.channel else ""
    named = (("of", goal.campaign), ("on", channel), ("of", goal.line))
    return [f"{word} {name}" for word, name in named if name]
