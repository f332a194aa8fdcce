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
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path

from sheetkit.api.arrivals import Arrivals, dated, reading_of
from sheetkit.api.earlier import check_returned
from sheetkit.api.errors import PROCESS_LOST
from sheetkit.api.judging import judged
from sheetkit.api.pausing import collector_paused, tidy
from sheetkit.api.project import Project
from sheetkit.intake import read_file
from sheetkit.model.record import Checked

CHUNK = 32
"""Files a task: spawning costs 0.1 s and a task a few milliseconds, so the unit of work is a chunk."""
POOL_FROM = 100
"""Files from which on a pool of processes pays."""
_FILES_SAY = Arrivals()


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some files to check, and everything a worker process needs to be told; `came`: see `Arrivals`.

    `project` is the open project itself, pickled, so that whoever works judges by just what the caller read, however
    long the process has been there and whatever changed in the folder since; b"" for a process that was given it.
    """

    files: tuple[Path, ...]
    came: Mapping[str, datetime.datetime]
    project: bytes = field(repr=False)


def check_chunk(chunk: Chunk) -> list[Checked]:
    """Check the files of a chunk, in order. Pure but for reading them; picklable both ways."""
    checked = _check_list(_known(chunk.project), chunk.files, chunk.came)
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

    Where other processes run them, nothing comes first: they have begun, and the time may be used.
    `came` tells when they came; what it does not know goes by the file's own time.
    `jobs` 0 chooses: one process below 100 files, else one for each processor. `executor` runs the chunks instead; it
    may have served other projects before, or this one under other settings.
    Raises SheetkitError (work.process_lost) when the system ends one of them.
    """
    shares = [tuple(files[at : at + CHUNK]) for at in range(0, len(files), CHUNK)]
    workers = jobs or (min(os.cpu_count() or 1, len(shares)) if len(files) >= POOL_FROM else 1)
    try:
        if executor is not None:
            packed = pickle.dumps(project, pickle.HIGHEST_PROTOCOL)
            yield from _in_order(
                executor, [Chunk(share, came.of(share), packed) for share in shares], window=8
            )
        elif workers > 1:
            with ProcessPoolExecutor(workers, initializer=_adopt, initargs=(project,)) as pool:
                yield from _in_order(
                    pool, [Chunk(share, came.of(share), b"") for share in shares], workers * 4
                )
        else:
            for share in shares:
                yield _check_list(project, share, came.came)
    except BrokenProcessPool as error:
        raise PROCESS_LOST.error() from error


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
def _check_list(
    project: Project, files: Sequence[Path], came: Mapping[str, datetime.datetime]
) -> list[Checked]:
    options, when = reading_of(project), partial(dated, came=came)
    judge = partial(check_returned, registry=project.registry, issuer=project.issuer)
    return [judged(submission, judge) for file in files for submission in read_file(file, options, when)]


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
