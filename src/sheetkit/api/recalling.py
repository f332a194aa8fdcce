"""Checks what came back, but for what the project's memory still knows: that is recalled instead of read."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field, replace
from pathlib import Path

from sheetkit.api.arrivals import Arrivals
from sheetkit.api.coming import waiting
from sheetkit.api.project import Project
from sheetkit.api.recorded import memory_of
from sheetkit.api.workers import CHUNK, POOL_FROM, FileResults, Hands, Work, check_each, check_paths
from sheetkit.intake import forget_pieces
from sheetkit.ledger.findings import LEDGER_ASIDE
from sheetkit.ledger.ledger import BATCH, Ledger, RememberedCheck
from sheetkit.ledger.memory import Memory, RememberedResult
from sheetkit.ledger.place import ledger_file
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen
from sheetkit.model.record import Checked
from sheetkit.model.remembered import forget
from sheetkit.model.shelf import NOTHING_KEPT, Shelf
from sheetkit.model.submission import Source
from sheetkit.model.text import Text

_NO_HOME = Text("这台电脑上没有您的个人文件夹", "this computer has no folder of your own")


@frozen
class Known:
    """What is known of files before they are looked at: when they came, and what checks of the same contents came to."""

    came: Arrivals = field(default_factory=Arrivals)
    memory: Memory | None = None
    shelf: Shelf = NOTHING_KEPT


@contextlib.contextmanager
def remembered_checks(project: Project, told: Callable[[Path, Finding], None]) -> Iterator[Memory | None]:
    """The memory of the project's checks, open meanwhile; None where this person has no place for one.

    What is wrong with it is told at the end: it changes no result, and stands in none.
    """
    try:
        file = ledger_file(project.settings.id)
    except RuntimeError:
        name = project.settings.folder.name
        told(project.settings.folder, LEDGER_ASIDE.at(value=name, file=name, why=_NO_HOME))
        yield None
        return
    with Ledger(file, project.settings.id) as ledger:
        memory = memory_of(project, ledger)
        yield memory
        memory.settle()
        for finding in ledger.findings:
            told(file, finding)


def memory_beside(project: Project, memory: Memory | None) -> Memory | None:
    """The memory of another round of the same project, in the same ledger; None where there is none."""
    return memory_of(project, memory.ledger) if memory is not None else None


def checked_files(
    project: Project, files: Sequence[Path], known: Known, hands: Hands
) -> Iterator[list[Checked]]:
    """The result of every workbook in the files, a few at a time, in their order; what is new is remembered.

    Nothing comes first where other processes have begun. Raises SheetkitError (work.process_lost).
    """
    recalled = _Recalled(project, files, known)
    work = Work(recalled.new, known.came, frozenset(recalled.old))
    fresh = check_each(project, work, hands)
    yield from recalled.in_order(_kept(known.memory, fresh) if known.memory else fresh)
    forget_pieces()  # what comes next reads no more of them, and needs the room
    if len(recalled.new) >= POOL_FROM:  # of a few, those who look at the next ones make use of what is left
        forget()
        project.issuer.forget()


class _Recalled:
    """What a memory knows of the files: `new` are those that are to be looked at, because something in them is not known."""

    def __init__(self, project: Project, files: Sequence[Path], known: Known) -> None:
        self._project, self._files, self._came = project, files, known.came
        sources = {file: known.came.sources.get(file, ()) for file in files}
        every = [one for some in sources.values() for one in some]
        self.old = known.memory.recall(every) if known.memory else dict[Source, RememberedCheck]()
        self.new = [
            file
            for file, some in sources.items()
            if file not in known.came.coming and (not some or any(one not in self.old for one in some))
        ]

    def in_order(self, fresh: Iterator[list[FileResults]]) -> Iterator[list[Checked]]:
        """The results of all files; `fresh` gives those of `new`."""
        new, ready = set(self.new), deque[FileResults]()
        share: list[Checked] = []
        for file in self._files:
            while file in new and not ready:
                if share:  # what is there need not wait for what is not
                    yield share
                    share = []
                some = next(fresh)
                ready += some
                if not some:
                    yield []
            found = ready.popleft() if file in new else self._came.sources[file]
            share += [waiting(file)] if self._is_coming(file, found) else self._results(file, found)
            if len(share) >= CHUNK:
                yield share
                share = []
        yield share
        for _ in fresh:  # its end: the last few are remembered, and other processes let go
            raise AssertionError

    def _is_coming(self, file: Path, results: FileResults) -> bool:
        """Whether somebody was writing it, also between the look at its content and the check."""
        seen = {one.sha256 for one in self._came.sources.get(file, ())}
        found = {(one if isinstance(one, Source) else one.checked.source).sha256 for one in results}
        return file in self._came.coming or bool(seen and found - seen - {""})

    def _results(self, file: Path, results: FileResults) -> list[Checked]:
        """The results of a file, each as it was checked or as it is remembered."""
        found = [self._old(one) if isinstance(one, Source) else self._fresh(file, one) for one in results]
        whole = [one for one in found if one is not None]
        if len(whole) == len(found):
            return whole
        return [one for some in check_paths(self._project, [file], self._came, jobs=1) for one in some]

    def _fresh(self, file: Path, result: RememberedResult) -> Checked:
        """What was found out just now; of where its file came from there are not two accounts."""
        checked = result.checked
        same = next((one for one in self._came.sources.get(file, ()) if one == checked.source), None)
        return checked if same is None else replace(checked, source=same)

    def _old(self, source: Source) -> Checked | None:
        """What is remembered, given out once: thousands of results are not held in two ways."""
        known = self.old.pop(source, None)
        return known.checked(source) if known else None


def _kept(memory: Memory, shares: Iterable[list[FileResults]]) -> Iterator[list[FileResults]]:
    """The same, each result remembered; a stop in between costs the last few at most."""
    waiting: list[RememberedResult] = []
    try:
        for share in shares:
            waiting += (one for some in share for one in some if isinstance(one, RememberedResult))
            yield share
            if len(waiting) >= BATCH:
                memory.keep(waiting)
                waiting.clear()
    finally:
        memory.keep(waiting)
