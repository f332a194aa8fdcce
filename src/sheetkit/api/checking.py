"""Checks returned files, with a project or by what each workbook says of itself."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from sheetkit.api.after_close import NO_CLOSED_ROUNDS, closed_rounds
from sheetkit.api.arrivals import arrivals, told_of_times
from sheetkit.api.errors import FILE_MISSING, NO_FILES, NONE_NAMED
from sheetkit.api.inbox import whole
from sheetkit.api.judging import judged
from sheetkit.api.own_register import judged_as_register
from sheetkit.api.project import Project
from sheetkit.api.recalling import Known, checked_files
from sheetkit.api.standalone import check_alone
from sheetkit.api.workers import Hands
from sheetkit.compile import default_pack
from sheetkit.intake import IntakeOptions, read_file
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen
from sheetkit.model.record import Checked
from sheetkit.model.text import joined

Progress = Callable[[int, int], None]
OnSkip = Callable[[Path, Finding], None]
"""Hears of every path that is left out, and why."""
OnChecked = Callable[[Checked], None]
"""Hears of what came of a returned workbook."""


@frozen
class CheckOptions:
    """How to check: processes (0: automatic), an executor in place of a pool of them, who hears of what is left out, and
    who hears of each result as soon as it is there, in the order of the files.

    Without a project files are few, and checked here.
    """

    jobs: int = 0
    executor: Executor | None = None
    on_skip: OnSkip = lambda _path, _finding: None
    on_checked: OnChecked = lambda _checked: None


def check_files(
    project: Project | None,
    paths: Sequence[Path],
    now: datetime.datetime | None = None,
    progress: Progress = lambda _done, _total: None,
    options: CheckOptions | None = None,
) -> list[Checked]:
    """Check files, folders and zips, in order; without a project by what each workbook says of itself.

    With a project each is judged by when it came (`arrivals`); nothing is noted.
    Raises SheetkitError (file.none_named without a path, file.missing when one is not there, file.none_found when a folder
    is empty).
    """
    options = options or CheckOptions()
    files = files_in(paths, options.on_skip)
    results: list[Checked] = []
    closed = closed_rounds(project) if project else NO_CLOSED_ROUNDS
    known = Known(arrivals(project, files, now)) if project else Known()
    for name, finding in known.came.findings:
        options.on_skip(Path(name), finding)
    for checked in (
        _check_alone(files, now.date() if now else None)
        if project is None
        else checked_files(project, files, known, Hands(options.jobs, options.executor))
    ):
        for one in map(closed.told, checked):
            one = judged_as_register(project, one) if project else one
            results.append(one)
            options.on_checked(one)
        progress(min(len(results), len(files)), len(files))
    for name, finding in told_of_times(project, known.came, results) if project else ():
        options.on_skip(Path(name), finding)
    return results


def _check_alone(files: Sequence[Path], today: datetime.date | None) -> Iterator[list[Checked]]:
    options = IntakeOptions(clock=ZoneInfo(default_pack().region.time_zone))
    judge = partial(check_alone, today=today)
    for file in files:
        yield [judged(submission, judge) for submission in read_file(file, options)]


def files_in(paths: Sequence[Path], on_skip: OnSkip = lambda _path, _finding: None) -> list[Path]:
    """The files to read; `on_skip` hears of what is left out.

    Raises SheetkitError (file.none_named, file.missing, file.none_found, inbox.folder_unreadable).
    """
    if not paths:
        raise NONE_NAMED.error()
    for path in paths:
        if not path.exists():
            raise FILE_MISSING.error(file=path)
    files = whole(paths, on_skip)
    if not files:
        shown = joined(str(path) for path in paths)
        raise NO_FILES.error(paths=shown)
    return files
