"""Ending a round, and taking up again one that ended: without any window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sheetkit.model.text import Text
from sheetkit.panel.errors import NOTHING_SAID
from sheetkit.panel.outcome import Outcome, Progress, Task
from sheetkit.panel.saying import said_in
from sheetkit.wording.signs import Tone

if TYPE_CHECKING:
    from sheetkit.api.round_steps import RoundStep

_OVER = Text("“{left}”结束了，现在收的是“{begun}”。", "“{left}” has ended; now collecting “{begun}”.")
_AGAIN = Text("接着收“{begun}”。", "Collecting “{begun}” again.")


def close(task: Task, _progress: Progress) -> Outcome:
    """End the round, which the person agreed to. Raises SheetkitError; then nothing has changed."""
    from sheetkit.api.project import open_project
    from sheetkit.api.round_steps import end_round

    agreed = bool(task.answers.get("yes"))
    return _came_to(end_round(open_project(task.in_project()), is_agreed=agreed), task)


def reopen(task: Task, _progress: Progress) -> Outcome:
    """Take up the round that was chosen. Raises SheetkitError; then nothing has changed."""
    from sheetkit.api.project import open_project
    from sheetkit.api.round_steps import take_up_again

    round_ = task.answers.get("reopen", "")
    if not round_:
        raise NOTHING_SAID.error()
    return _came_to(take_up_again(open_project(task.in_project()), round_), task)


def _came_to(step: RoundStep, task: Task) -> Outcome:
    """The window goes on in the round that has begun."""
    said = (_OVER if step.is_over else _AGAIN).format(
        left=step.change.left.title, begun=step.change.begun.title
    )
    told = [said_in(one, task.language) for one in (*step.said, *step.to_see_to)]
    tone = Tone.DOUBTFUL if step.to_see_to else Tone.FINE
    return Outcome(said_in(said, task.language), tone, "\n".join(told), is_anew=True)
