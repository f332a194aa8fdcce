"""Checks returned files: a pure function over a chunk of them, run here or by any executor, results in order."""

from __future__ import annotations

import datetime
import gc
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from sheetkit.api.earlier import check_returned
from sheetkit.api.findings import NOT_JUDGED
from sheetkit.api.pausing import collector_paused, tidy
from sheetkit.api.project import Project, open_project
from sheetkit.api.standalone import check_alone
from sheetkit.intake import IntakeOptions, find_files, read_file
from sheetkit.model.errors import SheetkitError
from sheetkit.model.finding import Finding
from sheetkit.model.record import NO_CELLS, Checked, Record, Verdict
from sheetkit.model.submission import Submission
from sheetkit.model.text import Language, Text

Progress = Callable[[int, int], None]
OnSkip = Callable[[Path, Finding], None]
"""Hears of every path that is left out, and why."""
CHUNK = 32
"""Files a task: spawning costs 0.1 s and a task a few milliseconds, so the unit of work is a chunk."""
POOL_FROM = 100
"""Files from which on a pool of processes pays."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some files to check for the project in a folder; everything a worker process needs to be told."""

    project: Path
    files: tuple[Path, ...]
    today: datetime.date | None


def check_chunk(chunk: Chunk) -> list[Checked]:
    """Check the files of a chunk, in order. Pure but for reading them; picklable both ways."""
    checked = _check_list(_known(chunk.project, chunk.today), chunk.files)
    tidy()
    return checked


def check_paths(
    project: Project,
    files: Sequence[Path],
    today: datetime.date | None,
    jobs: int = 0,
    executor: Executor | None = None,
) -> Iterator[list[Checked]]:
    """Check every file; yields the results chunk by chunk, in the order of `files`, whatever ran them.

    Where other processes run them, nothing comes first: they have begun, and the time may be used.
    `jobs` 0 chooses: one process below 100 files, else one for each processor. `executor` runs the chunks instead.
    Raises SheetkitError (work.process_lost) when the system ends one of them.
    """
    chunks = [
        Chunk(project.settings.folder, tuple(files[at : at + CHUNK]), today)
        for at in range(0, len(files), CHUNK)
    ]
    workers = jobs or (min(os.cpu_count() or 1, len(chunks)) if len(files) >= POOL_FROM else 1)
    if executor is not None:
        yield from _in_order(executor, chunks, window=8)
    elif workers > 1:
        try:
            with ProcessPoolExecutor(workers, initializer=_adopt, initargs=(project,)) as pool:
                yield from _in_order(pool, chunks, window=workers * 4)
        except BrokenProcessPool as error:
            raise _process_lost() from error
    else:
        dated = _dated(project, today)
        for chunk in chunks:
            yield _check_list(dated, chunk.files)


def _process_lost() -> SheetkitError:
    return SheetkitError(
        "work.process_lost",
        Text(
            "系统中途结束了一个读取文件的进程，没有完成；结果文件没有改动。",
            "The system ended one of the processes that read files; not finished, and no result was changed.",
        ),
        Text(
            "多半是内存不够。请关闭其他程序再试，或加上 --jobs 1。",
            "Memory was probably short. Close other programs and try again, or add --jobs 1.",
        ),
    )


def _in_order(executor: Executor, chunks: Sequence[Chunk], window: int) -> Iterator[list[Checked]]:
    """Nothing once the first chunks are under way, then results in the order of the chunks.

    At most `window` chunks are under way, so that memory stays flat.
    """
    waiting: deque[Future[list[Checked]]] = deque()
    for number, chunk in enumerate(chunks, start=1):
        waiting.append(executor.submit(check_chunk, chunk))
        if number == min(window, len(chunks)):
            yield []
        if len(waiting) >= window:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


@collector_paused()
def _check_list(project: Project, files: Sequence[Path]) -> list[Checked]:
    options = IntakeOptions(project.settings.intake_password)
    judge = partial(check_returned, registry=project.registry, issuer=project.issuer)
    return [_judged(submission, judge) for file in files for submission in read_file(file, options)]


def _judged(submission: Submission, judge: Callable[[Submission], Checked]) -> Checked:
    """What `judge` makes of a submission; one file that nobody foresaw must not keep the others from being merged."""
    try:
        return slim(judge(submission))
    except Exception:
        return Checked(submission.source, Verdict.REFUSED, None, (), (), (NOT_JUDGED.at(),))


def slim(checked: Checked) -> Checked:
    """The same result without what no report needs.

    Cells as found are kept where no value came of them, and in rows with a doubt: those go back as they were found.
    """
    doubted = set(_doubted_rows(checked.findings))
    if not doubted:
        return replace(checked, records=tuple(map(_slim_record, checked.records)))
    kept = (one if (one.sheet_title, one.row) in doubted else _slim_record(one) for one in checked.records)
    return replace(checked, records=tuple(kept))


def _doubted_rows(findings: Iterable[Finding]) -> Iterator[tuple[str, int]]:
    """Worksheet and row of every cell that was read with a doubt."""
    for finding in findings:
        if finding.level.asks and finding.place.field and not finding.rule:
            for place in finding.places:
                yield finding.place.sheet, place.row


def _slim_record(record: Record) -> Record:
    values, raw = record.values, record.raw
    if raw.keys() <= values.keys():
        return record._replace(raw=NO_CELLS)
    return record._replace(raw={name: cell for name, cell in raw.items() if name not in values})


def _dated(project: Project, today: datetime.date | None) -> Project:
    """The project judging every file as if it had come in on `today`; itself when that says nothing."""
    return replace(project, registry=replace(project.registry, today=today)) if today else project


_adopted: dict[Path, Project] = {}


def _adopt(project: Project) -> None:
    """A worker process of ours is given the open project, so that it need not read the school list again.

    It hands every result on, so no search for cycles runs but the one at the end of a chunk. It ends when its parent is
    killed: waiting for work that nobody will send, it would stay for ever.
    """
    gc.disable()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _adopted[project.settings.folder] = project
    _known.cache_clear()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@lru_cache(maxsize=4)
def _known(folder: Path, today: datetime.date | None) -> Project:
    """The project in a folder, kept between chunks together with what it has looked up."""
    return _dated(_adopted.get(folder) or open_project(folder), today)


def check_files(
    project: Project | None,
    paths: Sequence[Path],
    now: datetime.datetime | None = None,
    progress: Progress = lambda _done, _total: None,
    on_skip: OnSkip = lambda _path, _finding: None,
) -> list[Checked]:
    """Check files, folders and zips, in order; without a project by what each workbook says of itself.

    Raises SheetkitError (file.missing when a path is not there, file.none_found when a folder is empty).
    """
    files = files_in(paths, on_skip)
    results: list[Checked] = []
    for checked in _check_alone(files, now) if project is None else _check_all(project, files, now):
        results += checked
        progress(min(len(results), len(files)), len(files))
    return results


def _check_all(
    project: Project, files: Sequence[Path], now: datetime.datetime | None
) -> Iterator[list[Checked]]:
    return check_paths(project, files, now.date() if now else None)


def _check_alone(files: Sequence[Path], now: datetime.datetime | None) -> Iterator[list[Checked]]:
    for file in files:
        judge = partial(check_alone, today=now.date() if now else None)
        yield [_judged(submission, judge) for submission in read_file(file)]


def files_in(paths: Sequence[Path], on_skip: OnSkip = lambda _path, _finding: None) -> list[Path]:
    """The files to read; `on_skip` hears of what is left out. Raises SheetkitError (file.missing, file.none_found)."""
    for path in paths:
        if not path.exists():
            raise SheetkitError(
                "file.missing",
                Text(f"找不到“{path}”。", f"There is no “{path}”."),
                Text("请检查名称和所在位置。", "Check its name and place."),
            )
    files = list(find_files(paths, lambda skipped: on_skip(skipped.path, skipped.finding)))
    if not files:
        shown = "、".join(str(path) for path in paths)
        raise SheetkitError(
            "file.none_found",
            Text(f"“{shown}”里没有收回的文件。", f"There are no returned files in “{shown}”."),
            Text("请把各校交回的文件放进去再试。", "Put the returned files there and try again."),
        )
    return files


def check_document(results: Sequence[Checked], language: Language) -> dict[str, Any]:
    """What `check --json` prints."""
    # The report room imports openpyxl; a plain check must not wait for it.
    from sheetkit.report import documents

    return documents.check_document(results, {}, language)
