"""Checks many files chunk by chunk, in this process, in a pool of processes or by any executor; results in order."""

from __future__ import annotations

import datetime
import gc
import multiprocessing
import os
import pickle
import threading
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import field
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path

from sheetkit.api.arrivals import Arrivals, dated
from sheetkit.api.errors import PROCESS_LOST
from sheetkit.api.intake_options import intake_options
from sheetkit.api.pausing import collector_paused, tidy
from sheetkit.api.project import Project
from sheetkit.api.recorded import check_recorded
from sheetkit.intake import read_file
from sheetkit.ledger.memory import RememberedResult
from sheetkit.model.frozen import frozen
from sheetkit.model.record import Checked
from sheetkit.model.submission import Source

CHUNK = 32
"""The most files a task: one costs a few milliseconds, so that many are given at once; the first few are small ones."""
POOL_FROM = 100
"""Files from which on a pool of processes pays."""
_FILES_SAY = Arrivals()

FileResults = Sequence[RememberedResult | Source]
"""What came of one file: a result for each workbook in it, in order; the bare source of one that was left out."""


@frozen
class Work:
    """Files to be looked at; when they came (what that does not know goes by the file's own time); what of them is left out."""

    files: Sequence[Path]
    came: Arrivals = _FILES_SAY
    left_out: frozenset[Source] = frozenset()


@frozen
class Hands:
    """Who does the work: so many processes (0 chooses: one below 100 files, else one for each processor), or an executor.

    An executor may have served other projects before, or this one under other settings.
    """

    jobs: int = 0
    executor: Executor | None = None


@frozen
class Chunk:
    """Some files to check, and everything a worker process needs to be told; `came`: see `Arrivals`.

    `project` is the open project itself, pickled, so that whoever works judges by just what the caller read, however
    long the process has been there and whatever changed in the folder since; b"" for a process that was given it.
    """

    files: tuple[Path, ...]
    came: Mapping[str, datetime.datetime]
    left_out: frozenset[Source]
    project: bytes = field(repr=False)


def check_chunk(chunk: Chunk) -> list[FileResults]:
    """Check the files of a chunk, in order. Pure but for reading them; picklable both ways."""
    checked = _check_list(_known(chunk.project), chunk)
    tidy()
    return checked


def check_paths(
    project: Project,
    files: Sequence[Path],
    came: Arrivals = _FILES_SAY,
    jobs: int = 0,
    executor: Executor | None = None,
) -> Iterator[list[Checked]]:
    """Check every file; yields the results chunk by chunk, in the order of `files`, whatever ran them.

    As `check_each` does it, without what the checks asked.
    """
    for chunk in check_each(project, Work(files, came), Hands(jobs, executor)):
        yield [one.checked for some in chunk for one in some if isinstance(one, RememberedResult)]


def check_each(project: Project, work: Work, hands: Hands) -> Iterator[list[FileResults]]:
    """What came of every file, a few at a time, in the order of the files, whatever ran them.

    Where this process runs them, each comes as soon as it is checked. Where others do, nothing comes first: they have
    begun, and the time may be used; then come chunks, the first of one file, so that there is soon something to show.
    Raises SheetkitError (work.process_lost) when the system ends one of them.
    """
    packed = pickle.dumps(project, pickle.HIGHEST_PROTOCOL) if hands.executor is not None else b""
    chunks = list(_chunks(work, packed, CHUNK))
    workers = hands.jobs or (min(os.cpu_count() or 1, len(chunks)) if len(work.files) >= POOL_FROM else 1)
    try:
        if hands.executor is not None:
            yield from _in_order(hands.executor, chunks, window=8)
        elif workers > 1 and chunks:
            yield from _by_processes(project, chunks, workers)
        else:
            for chunk in _chunks(work, packed, 1):
                yield _check_list(project, chunk)
    except BrokenProcessPool as error:
        raise PROCESS_LOST.error() from error


def _by_processes(project: Project, chunks: Sequence[Chunk], workers: int) -> Iterator[list[FileResults]]:
    """What a pool of processes makes of the chunks.

    Where processes are forked, this one looks at the first file, so that they find the form it is of taken apart and
    need not each do so again.
    """
    own = chunks[:1] if multiprocessing.get_start_method() == "fork" else []
    first = [_check_list(project, chunk) for chunk in own]
    with ProcessPoolExecutor(workers, initializer=_adopt, initargs=(project,)) as pool:
        try:
            found = _in_order(pool, chunks[len(own) :], workers * 4)
            yield from islice(found, 1)  # nothing: they have begun
            yield from first
            yield from found
        finally:
            pool.shutdown(wait=False, cancel_futures=True)  # nobody waits for what nobody wants any more


def _chunks(work: Work, project: bytes, most: int) -> Iterator[Chunk]:
    """The files in chunks: of one file, then of twice as many each time, at `most` so many."""
    at, size = 0, 1
    while at < len(work.files):
        files = tuple(work.files[at : at + size])
        sources = (one for file in files for one in work.came.sources.get(file, ()))
        yield Chunk(files, work.came.of(files), work.left_out.intersection(sources), project)
        at, size = at + size, min(size * 2, most)


def _in_order(executor: Executor, chunks: Sequence[Chunk], window: int) -> Iterator[list[FileResults]]:
    """Nothing once the first chunks are under way, then results in the order of the chunks.

    At most `window` chunks are under way, so that memory stays flat.
    """
    waiting: deque[Future[list[FileResults]]] = deque()
    for number, chunk in enumerate(chunks, start=1):
        waiting.append(executor.submit(check_chunk, chunk))
        if number == min(window, len(chunks)):
            yield []
        if len(waiting) >= window:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


@collector_paused()
def _check_list(project: Project, chunk: Chunk) -> list[FileResults]:
    options, when = intake_options(project.settings), partial(dated, came=chunk.came)
    return [
        [
            one.source if one.source in chunk.left_out else check_recorded(one, project)
            for one in read_file(file, options, when, chunk.left_out)
        ]
        for file in chunk.files
    ]


_adopted: list[Project] = []


def _adopt(project: Project) -> None:
    """A worker process of ours is given the open project, so that it need not read the register again.

    It hands every result on, so no search for cycles runs but the one at the end of a chunk. It ends when its parent is
    killed: waiting for work that nobody will send, it would stay for ever.
    """
    gc.disable()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _adopted[:] = [project]
    _known.cache_clear()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@lru_cache(maxsize=4)
def _known(packed: bytes) -> Project:
    """The project of a chunk, kept between chunks together with what it has looked up."""
    found: Project = pickle.loads(packed) if packed else _adopted[0]
    return found
