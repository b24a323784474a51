"""Edits that change and remove goals; they are set among the edits of campaigns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.edits.words import require_dates
from ugcdesk.library.recorder import Recorder


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
        require_target(self.target)
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


def require_target(target: float) -> None:
    """Raise WrongUse unless the target is a number above zero."""
    if not 0 < target < float("inf"):
        raise WrongUse("A goal needs a target above zero. Type the number to reach.")
