"""Saving what was changed on the page of settings: without any window."""

from __future__ import annotations

from sheetkit.panel.outcome import Outcome, Progress, Task
from sheetkit.panel.saying import said_in
from sheetkit.wording.signs import Tone


def save(task: Task, _progress: Progress) -> Outcome:
    """Write the answers, by the setting's name, into the project's settings; nothing where something is wrong."""
    from sheetkit.api.settings_form import save_settings

    saved = save_settings(task.in_project(), task.answers)
    return Outcome(
        said_in(saved.said, task.language),
        Tone.WRONG if saved.beside else Tone.DOUBTFUL if saved.is_doubtful else Tone.FINE,
        beside={name: said_in(text, task.language) for name, text in saved.beside.items()},
    )
