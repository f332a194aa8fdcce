"""The demo's second half: a wrong key put right in its correction workbook, a cell amended, all of it merged again."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from pathlib import Path

from sheetkit.api.arrivals import OfInbox, arrivals
from sheetkit.api.deciding import Decided
from sheetkit.api.merged import Merged
from sheetkit.api.merging import merge
from sheetkit.api.project import Project, open_project
from sheetkit.intake import find_files
from sheetkit.model.frozen import frozen
from sheetkit_demo.mistakes import Mistake
from sheetkit_demo.putting_right import HeldMistake, amend_after_call, hand_in_corrected, held_mistakes

Progress = Callable[[int, int], None]
Wrote = Callable[[Iterable[Path]], None]

_LATER = datetime.timedelta(days=1)
"""How long after the first files were seen the call is made, and after that the correction is seen."""


@frozen
class FollowUp:
    """What was put right after the first merge, and the merge that came then; the first one where nothing was.

    `repaired` is the row handed in again in `file`, `amended` the row amended by `decided`; None where no mistake can be
    put right so.
    """

    merged: Merged
    repaired: HeldMistake | None = None
    file: Path | None = None
    amended: HeldMistake | None = None
    decided: Decided | None = None


def first_seen(project: Project) -> datetime.datetime:
    """When what came back is seen: an hour after the newest file in the inbox, by the project's clock. Raises OSError."""
    newest = max(file.stat().st_mtime for file in find_files([project.settings.inbox]))
    moment = datetime.datetime.fromtimestamp(newest, project.settings.clock)
    return moment.replace(tzinfo=None, microsecond=0) + datetime.timedelta(hours=1)


def note_arrivals(project: Project, seen: datetime.datetime) -> None:
    """Let what is new in the inbox have been seen at that time: the journal says the same in every run, whatever the clock.

    Raises SheetkitError, OSError.
    """
    arrivals(project, list(find_files([project.settings.inbox])), seen, OfInbox.NOTED)


def follow_up(
    project: Project, first: Merged, mistakes: Iterable[Mistake], wrote: Wrote, progress: Progress
) -> FollowUp:
    """Put a mistake in a key right in the workbook that was sent back, amend a cell of another unit, and merge again.

    Each is done where the mistakes hold one that fits. `wrote` hears of the file handed in. Raises SheetkitError, OSError.
    """
    held = list(held_mistakes(project, first, mistakes))
    if not held:
        return FollowUp(first)
    repaired = next((one for one in held if one.is_in_key), None)
    amended = next((one for one in held if not (repaired and one.unit == repaired.unit)), None)
    called = first_seen(project) + _LATER
    decided = amend_after_call(project, amended, called) if amended else None
    file = hand_in_corrected(project, first, repaired) if repaired else None
    if file:
        wrote([file])
    again = open_project(project.settings.folder)
    note_arrivals(again, called + _LATER)
    return FollowUp(merge(again, progress=progress), repaired, file, amended, decided)
