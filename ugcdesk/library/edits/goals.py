"""Edits that set, change and remove goals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.edits.words import require_dates
from ugcdesk.library.recorder import Recorder


@dataclass(frozen=True, slots=True)
class SetGoal:
    """Aim at a measure, a metric, `items` or `rights_granted`; the same aim again replaces the target.

    ``target`` is in minor units for money and a fraction for rates.
    """

    what: str
    target: float
    campaign: int | None = None
    channel: str | None = None
    line: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    owner: str | None = None

    @property
    def label(self) -> str:
        return f"Set goal for {self.what.replace('_', ' ')}"

    def apply(self, recorder: Recorder) -> None:
        require_dates(self.starts_on, self.ends_on)
        _require_target(self.target)
        scope = {"what": self.what, "campaign_id": self.campaign, "channel": self.channel, "line_id": self.line}
        same = select(t.Goal.id).filter_by(**scope, starts_on=self.starts_on, ends_on=self.ends_on)
        found = recorder.session.scalars(same).first()
        if found:
            recorder.update(t.Goal, [found], target=self.target, owner=self.owner)
        else:
            values = {**scope, "target": self.target, "owner": self.owner}
            recorder.insert_one(t.Goal, **values, starts_on=self.starts_on, ends_on=self.ends_on)


@dataclass(frozen=True, slots=True)
class ChangeGoal:
    """Give a goal another target, other dates and owners; None clears. ``target`` as in `SetGoal`.

    Raises WrongUse for a goal that is not there, a target that is none, or an end before the start.
    """

    goal: int
    target: float
    starts_on: date | None
    ends_on: date | None
    owner: str | None

    @property
    def label(self) -> str:
        return "Change goal"

    def apply(self, recorder: Recorder) -> None:
        require_goal(recorder.session, self.goal)
        _require_target(self.target)
        require_dates(self.starts_on, self.ends_on)
        values = {"starts_on": self.starts_on, "ends_on": self.ends_on, "owner": self.owner}
        recorder.update(t.Goal, [self.goal], target=self.target, **values)


@dataclass(frozen=True, slots=True)
class RemoveGoal:
    """Aim at it no longer; raises WrongUse for a goal that is not there."""

    goal: int

    @property
    def label(self) -> str:
        return "Remove goal"

    def apply(self, recorder: Recorder) -> None:
        require_goal(recorder.session, self.goal)
        recorder.delete(t.Goal, [self.goal])


def require_goal(session: Session, goal: int) -> None:
    """Raise WrongUse unless there is such a goal."""
    if session.get(t.Goal, goal) is None:
        raise WrongUse(f"There is no goal {goal}. Look its number up with “ugcdesk goal list”.")


def _require_target(target: float) -> None:
    """Raise WrongUse unless the target is a number above zero."""
    if not 0 < target < float("inf"):
        raise WrongUse("A goal needs a target above zero. Type the number to reach.")
