"""Saving what was changed on the page of units: without any window."""

from __future__ import annotations

from pathlib import Path

from sheetkit.model.errors import SheetkitError
from sheetkit.model.text import Text
from sheetkit.panel.outcome import Outcome, Progress, Task
from sheetkit.panel.saying import said_in
from sheetkit.wording.lines import together
from sheetkit.wording.signs import Tone

_LEFT = Text("还有 {n} 处要改，见上面。", "{n} still to put right, see above.")


def save(task: Task, _progress: Progress) -> Outcome:
    """Write the draft into the project's register. Raises SheetkitError or OSError; then nothing is written."""
    from sheetkit.api.register_saving import read_draft, save_draft

    draft = task.draft if task.draft is not None else read_draft(task.in_project())
    saved = save_draft(draft)
    left = _left(draft.settings.folder)
    said = together(saved.said, _LEFT.format(n=left)) if left else saved.said
    return Outcome(said_in(said, task.language), Tone.DOUBTFUL if left else Tone.FINE, draft=saved.draft)


def _left(folder: Path) -> int:
    """How much is still to be put right in the project's register and settings."""
    from sheetkit.api.project import open_project

    try:
        return len(open_project(folder).warnings)
    except (SheetkitError, OSError):  # the window says why beside all else
        return 0
