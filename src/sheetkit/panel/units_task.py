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
    doubts = _doubts(draft.settings.folder)
    said = together(saved.said, *doubts)
    return Outcome(said_in(said, task.language), Tone.DOUBTFUL if doubts else Tone.FINE, draft=saved.draft)


def _doubts(folder: Path) -> list[Text]:
    """How much is still to be put right in the project's register and settings, and who gets no form for want of units below."""
    from sheetkit.api.childless import childless
    from sheetkit.api.project import open_project

    try:
        project = open_project(folder)
    except (SheetkitError, OSError):  # the window says why beside all else
        return []
    left = len(project.warnings)
    return [*([_LEFT.format(n=left)] if left else []), *childless(project)]
