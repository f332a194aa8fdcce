"""Saving what was changed on the page of units: without any window."""

from __future__ import annotations

from sheetkit.panel.outcome import Outcome, Progress, Task
from sheetkit.wording.signs import Tone


def save(task: Task, _progress: Progress) -> Outcome:
    """Write the draft into the project's register. Raises SheetkitError or OSError; then nothing is written."""
    from sheetkit.api.register_saving import read_draft, save_draft

    draft = task.draft if task.draft is not None else read_draft(task.in_project())
    saved = save_draft(draft)
    return Outcome(saved.said.in_language(task.language), Tone.FINE, draft=saved.draft)
