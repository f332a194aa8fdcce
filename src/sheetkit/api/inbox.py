"""The files in a project's inbox; a folder that is not there, or cannot be looked into, is never taken for an empty one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from sheetkit.api.arrivals import came_in_round
from sheetkit.api.errors_inbox import FOLDER_UNREADABLE, INBOX_MISSING
from sheetkit.api.project import Project
from sheetkit.intake import SkippedPath, find_files
from sheetkit.intake.findings import UNREADABLE
from sheetkit.model.finding import Finding

OnSkip = Callable[[Path, Finding], None]


def _nobody(_path: Path, _finding: Finding) -> None:
    """Hears of what is left out where nobody wants to."""


def inbox_files(project: Project, on_skip: OnSkip = _nobody, *, needed: bool = False) -> list[Path]:
    """Every file in the inbox, none for an empty one, and for one that is not there while nothing came in this round.

    A merge has one `needed`. Raises SheetkitError (inbox.missing, inbox.folder_unreadable, journal.folder_unreadable): else
    whoever handed in would be told to be missing.
    """
    inbox = project.settings.inbox
    if inbox.is_dir():
        return whole([inbox], on_skip)
    if needed or came_in_round(project):
        raise INBOX_MISSING.error(folder=inbox.name, place=inbox.absolute().parent)
    return []


def whole(paths: Sequence[Path], on_skip: OnSkip = _nobody) -> list[Path]:
    """The files under those paths as `find_files` gives them. Raises SheetkitError (inbox.folder_unreadable)."""

    def told(skipped: SkippedPath) -> None:
        if skipped.finding.code == UNREADABLE.code and skipped.path.is_dir():
            reason = (skipped.finding.message.parameters or {}).get("reason", "")
            raise FOLDER_UNREADABLE.error(folder=skipped.path, reason=reason)
        on_skip(skipped.path, skipped.finding)

    return list(find_files(paths, told))
