"""What it costs to remember checks: notes taken while checking, keeping, recalling; and the journal of what came."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from benchmarks.sample import large_project, returned_rosters
from sheetkit.api.intake_options import intake_options
from sheetkit.api.pausing import collector_paused
from sheetkit.api.project import Project, open_project
from sheetkit.api.recorded import check_recorded, memory_of
from sheetkit.api.workers import check_paths
from sheetkit.intake import read_file
from sheetkit.ledger.acts import Arrival
from sheetkit.ledger.clock import SystemClock
from sheetkit.ledger.journal import Journal
from sheetkit.ledger.ledger import BATCH, Ledger, RememberedCheck
from sheetkit.ledger.memory import Memory, RememberedResult
from sheetkit.ledger.standing import first_seen, new_arrivals
from sheetkit.model.record import Record
from sheetkit.model.submission import Source

MEGABYTE = 1_000_000
Result = TypeVar("Result")


def run(folder: Path, files: int) -> None:
    """Print seconds of processor for each step with that many rosters of 60 rows, and what lies on the disk afterwards."""
    project = large_project(folder / "project", files)
    returned = returned_rosters(project, folder / "returned", 60)
    print(f"\nremembering {len(returned)} rosters × 60 rows (CPU s)")
    for number in range(2):
        print(f"  check as every merge does, run {number + 1}: {_plainly(project, returned):.2f}")
        found, seconds = _timed(lambda: _recorded(project, returned))
        print(f"  the same, noting what is asked: {seconds:.2f}")
    file = folder / "ledger" / "l.sqlite"
    seconds = _kept(project, file, found)
    print(f"  keep: {seconds:.2f}; {file.stat().st_size / MEGABYTE:.1f} MB on disk")
    sources = [one.checked.source for one in found]
    del found
    _recall(open_project(folder / "project"), file, sources)
    _journal(folder / "journal", sources)
    print(f"  peak of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _plainly(project: Project, files: Sequence[Path]) -> float:
    return _timed(lambda: sum(len(some) for some in check_paths(project, files, jobs=1)))[1]


@collector_paused()
def _recorded(project: Project, files: Sequence[Path]) -> list[RememberedResult]:
    options = intake_options(project.settings)
    return [check_recorded(one, project) for file in files for one in read_file(file, options)]


def _kept(project: Project, file: Path, found: Sequence[RememberedResult]) -> float:
    with Ledger(file, project.settings.id) as ledger:
        memory = memory_of(project, ledger)

        def keep() -> None:
            for start in range(0, len(found), BATCH):
                memory.keep(found[start : start + BATCH])

        return _timed(keep)[1]


def _recall(project: Project, file: Path, sources: Sequence[Source]) -> None:
    opened, seconds = _timed(lambda: Ledger(file, project.settings.id))
    with opened as ledger:
        print(f"  open and look at the seal: {seconds:.3f}")
        memory = memory_of(project, ledger)
        known, seconds = _timed(lambda: _known(memory, sources))
        print(f"  ask the project again and recall: {seconds:.2f}")
        assert len(known) == len(sources)
        rows, seconds = _timed(lambda: sum(len(_decoded(source, one)) for source, one in known.items()))
        print(f"  decode {rows} rows: {seconds:.2f}")


def _known(memory: Memory, sources: Sequence[Source]) -> Mapping[Source, RememberedCheck]:
    """What is known, a batch at a time, as a merge streams it."""
    shares = (sources[start : start + BATCH] for start in range(0, len(sources), BATCH))
    return {source: one for share in shares for source, one in memory.recall(share).items()}


def _decoded(source: Source, one: RememberedCheck) -> Sequence[Record]:
    checked = one.checked(source)
    return checked.records if checked else ()


def _journal(folder: Path, sources: Sequence[Source]) -> None:
    journal = Journal(folder, "demo-2026", SystemClock())
    arrivals = [Arrival(one.sha256, one.size, one.name) for one in sources]
    entries, seconds = _timed(lambda: journal.add(list(new_arrivals(arrivals, {}))))
    print(f"  journal: {len(entries)} entries written {seconds:.3f}", end="")
    seen, seconds = _timed(lambda: first_seen(journal.read().entries))
    print(f", read {seconds:.3f}, {len(seen)} contents known")


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    start = time.process_time()
    return work(), time.process_time() - start
