"""Merges what came back; the results themselves are a module of their own, loaded while the files are checked."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from sheetkit.api.after_close import closed_rounds, keep_after_close
from sheetkit.api.archived import last_not_seen, opened, rounds_of_year
from sheetkit.api.arrivals import Arrivals, OfInbox, arrivals, came_in_round, told_of_times
from sheetkit.api.checking import OnChecked, OnSkip, Progress, files_in
from sheetkit.api.closing import demand_open, in_its_round
from sheetkit.api.errors import OUTPUT_AMONG_INPUTS, OUTPUT_NO_FOLDER
from sheetkit.api.gone_files import gone_files, told_of_lost
from sheetkit.api.inbox import inbox_files
from sheetkit.api.keeping import drop_what_is_nowhere
from sheetkit.api.made_from import kept_origins
from sheetkit.api.merge_plan import plan_of
from sheetkit.api.merged import Merged
from sheetkit.api.names import renamed, short_names
from sheetkit.api.other_key_told import told_of_other_key
from sheetkit.api.own_register import told_for_register
from sheetkit.api.pausing import collector_paused
from sheetkit.api.project import Project
from sheetkit.api.recalling import Known, checked_files, memory_beside, remembered_checks
from sheetkit.api.remembering import remember
from sheetkit.api.staging import Notice
from sheetkit.api.whose import by_name
from sheetkit.api.workers import Hands
from sheetkit.intake import find_files
from sheetkit.ledger.shelf import LedgerShelf
from sheetkit.merge import EarlierRound, consolidate, looks_back
from sheetkit.model.consolidation import Consolidation, CrossFinding, MergedRecord
from sheetkit.model.errors import SheetkitError
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen
from sheetkit.model.record import Checked
from sheetkit.model.shelf import NOTHING_KEPT
from sheetkit.model.unit import NOBODY


def _nothing_known() -> contextlib.AbstractContextManager[None]:
    """The memory of what is only a question."""
    return contextlib.nullcontext()


def _nobody(_done: int, _total: int) -> None:
    """Hears of progress where nobody wants to."""


@frozen
class MergeOptions:
    """How to merge: the folder for results (default: the project's), processes (0: automatic), the time to go by,
    whether phones and mails are masked, an executor that runs the chunks in place of a pool of processes, who hears of
    files that are left out, and who hears of each result as soon as it is there, in the order of the files."""

    output: Path | None = None
    jobs: int = 0
    now: datetime.datetime | None = None
    mask: bool = False
    executor: Executor | None = None
    on_skip: OnSkip = lambda _path, _finding: None
    on_checked: OnChecked = lambda _checked: None


@collector_paused()
def merge(
    project: Project,
    paths: Sequence[Path] = (),
    options: MergeOptions | None = None,
    progress: Progress = _nobody,
) -> Merged:
    """Check the files, folders and zips in `paths` (default: the project's inbox), merge them and write the results.

    The results are put in place as one set, or wait beside the old one where a file of it is held open. Raises
    SheetkitError (round.closed, round.changed_meanwhile, output.among_inputs, output.no_folder, file.missing, file.none_found, inbox.missing,
    inbox.folder_unreadable, output.busy, journal.folder_unreadable) or OSError: then no result has changed.
    """
    options = options or MergeOptions()
    folder = options.output or project.settings.merged
    is_own_place = folder.resolve() == project.settings.merged.resolve()
    if is_own_place:
        demand_open(project.settings)
    _refuse_unfit(folder, [*paths, project.settings.inbox])
    files = _files(project, paths, options.on_skip)
    is_own = not paths and options.output is None  # any other merge leaves nothing behind but its results
    with remembered_checks(project, options.on_skip) if is_own else _nothing_known() as memory:
        came = arrivals(project, files, options.now, _at_hand(paths, noted=is_own), memory)
        shelf = LedgerShelf(memory.ledger) if memory else NOTHING_KEPT
        found = _merged(project, files, options, progress, Known(came, memory, shelf))
        drop_what_is_nowhere(project.settings, memory, came.sources.values())
        del came, files  # of very many files they are what the rows of one need to be written
        from sheetkit.api.outputs import making_of  # both are loaded while other processes check
        from sheetkit.api.results import with_notices, write

        making = making_of(project, found, options.mask, shelf)
        with in_its_round(project.settings) if is_own_place else contextlib.nullcontext():
            written = write(making, folder)
        shelf.tidy()
    since_last, not_kept = _left_behind(project, found, options) if is_own else ((), ())
    told = with_notices(written.consolidation, not_kept)
    notices = (*written.notices, *not_kept)
    return replace(found, consolidation=told, outputs=written.outputs, notices=notices, since_last=since_last)


def _left_behind(
    project: Project, found: Merged, options: MergeOptions
) -> tuple[tuple[Finding, ...], tuple[Notice, ...]]:
    """Note what the project's own merge leaves behind; what is otherwise than in the one before, and what could not be kept."""
    since_last, not_noted = remember(project, found.consolidation)
    for finding in (*since_last, *not_noted):
        options.on_skip(project.settings.register, finding)
    unplaced = found.consolidation.unplaced
    return since_last, keep_after_close(project, unplaced, lambda name: Path(found.path_of(name)))


def question(
    project: Project,
    paths: Sequence[Path] = (),
    options: MergeOptions | None = None,
    progress: Progress = _nobody,
) -> Merged:
    """What a merge of the files, folders and zips in `paths` (default: the project's inbox) would come to.

    Writes nothing: neither results nor what the project remembers. `options.output` is not looked at.
    Raises SheetkitError (file.missing, file.none_found).
    """
    options = options or MergeOptions()
    files = _files(project, paths, options.on_skip)
    known = Known(arrivals(project, files, options.now, _at_hand(paths)))
    return _merged(project, files, options, progress, known)


def status(
    project: Project,
    now: datetime.datetime | None = None,
    progress: Progress = _nobody,
    jobs: int = 0,
) -> Merged:
    """How the project's inbox stands. An empty inbox is no error here: everything is missing.

    Writes nothing, but puts results in place that wait since an earlier merge of a round that goes on. Raises
    SheetkitError (inbox.missing, inbox.folder_unreadable).
    """
    notices = _recovered(project)
    files = inbox_files(project)
    options = MergeOptions(now=now, jobs=jobs)
    with remembered_checks(project, lambda path, finding: notices.append((path, finding))) as memory:
        shelf = LedgerShelf(memory.ledger) if memory else NOTHING_KEPT
        known = Known(arrivals(project, files, now, OfInbox.ALL, memory), memory, shelf)
        merged = _merged(project, files, options, progress, known)
    return replace(merged, notices=tuple(notices))


def _recovered(project: Project) -> list[Notice]:
    """Put in place what waits of the round; nothing while somebody writes or ends it, where it ended since, or in an archive."""
    from sheetkit.api.results import recover

    try:
        with in_its_round(project.settings, patience=0):
            return recover(project.settings.merged)
    except (OSError, SheetkitError):
        return []


def _files(project: Project, paths: Sequence[Path], on_skip: OnSkip) -> list[Path]:
    """Those in `paths`, else in the inbox, which may be empty where something was handed out in this round, or came and was taken out.

    Raises SheetkitError (file.missing, file.none_found, inbox.missing, inbox.folder_unreadable, journal.folder_unreadable).
    """
    handed_out = bool(project.issued.units(project.settings.term.id))
    if not paths and (handed_out or project.decisions.brought_back or came_in_round(project)):
        return inbox_files(project, on_skip, needed=True)
    return files_in(list(paths) or [project.settings.inbox], on_skip)


def _at_hand(paths: Sequence[Path], *, noted: bool = False) -> OfInbox:
    """What is merged of the inbox: all of it where no paths are named."""
    return OfInbox.SOME if paths else OfInbox.NOTED if noted else OfInbox.ALL


def _refuse_unfit(folder: Path, paths: Iterable[Path]) -> None:
    """Raise SheetkitError (output.no_folder, output.among_inputs) where results have no place, or would be read as returns."""
    place = folder.resolve()
    file = next((above for above in (place, *place.parents) if above.is_file()), None)
    if file:
        raise OUTPUT_NO_FOLDER.error(folder=folder, file=file)
    for path in paths:
        if path.is_dir() and place.is_relative_to(path.resolve()):
            raise OUTPUT_AMONG_INPUTS.error(folder=folder, path=path)


def _merged(
    project: Project, files: Sequence[Path], options: MergeOptions, progress: Progress, known: Known
) -> Merged:
    """What the files come to, with no output."""
    consolidation = consolidate_files(project, files, options, progress, known)
    names = {**short_names(files, project.settings.folder), **_kept_names(known.came)}
    given = {short: given for given, short in names.items()}
    return Merged(consolidation, project.templates, {}, options.mask, given)


def consolidate_files(
    project: Project,
    files: Sequence[Path],
    options: MergeOptions | None = None,
    progress: Progress = _nobody,
    known: Known | None = None,
) -> Consolidation:
    """The consolidation of those files against everything the project expects; without `known` by the files' own times."""
    options, known = options or MergeOptions(), known or Known()
    checked: list[Checked] = []
    done, closed, came = 0, closed_rounds(project), known.came
    names = {**short_names(files, project.settings.folder), **_kept_names(came)}
    files = [*files, *came.brought_back.names]
    for results in checked_files(project, files, known, Hands(options.jobs, options.executor)):
        if not results:
            _load()
        for one in results:
            checked.append(renamed(told_for_register(project, closed.told(one)), names))
            options.on_checked(checked[-1])
        done += len(results)
        progress(min(done, len(files)), len(files))
    del names
    earlier = _earlier(project, options, known)
    origins = kept_origins(project, checked, known)
    plan = plan_of(project, options.now)
    gone = gone_files(project, known, checked)
    plan = replace(plan, earlier=earlier.rounds, shelf=known.shelf, origins=origins, gone=gone)
    found = consolidate(by_name(project, checked), plan)
    contents = came.brought_back.contents.values()
    back = {content: project.decisions.brought_back[content].decision for content in contents}
    found = replace(found, brought_back=back)
    at_hand = (*told_of_times(project, came, checked), *told_of_lost(project, gone))
    own = (*project.warnings, *came.findings, *at_hand, *earlier.findings)
    return _with_warnings(found, (*own, *told_of_other_key(project, checked)))


class _Earlier(NamedTuple):
    """The rounds of the same year that ended, and what is to be said of those that cannot be seen."""

    rounds: tuple[EarlierRound, ...] = ()
    findings: tuple[tuple[str, Finding], ...] = ()


def _earlier(project: Project, options: MergeOptions, known: Known) -> _Earlier:
    """What a rule counts over the whole year: looked for only where there is such a rule."""
    rounds, told = [], [(finding.value, finding) for finding in last_not_seen(project)]
    wanted = rounds_of_year(project.settings) if any(map(looks_back, project.forms)) else ()
    for one in opened(wanted):
        if one.project is not None and one.term is not None:
            jobs = MergeOptions(jobs=options.jobs, executor=options.executor)
            records = records_in(one.project, jobs, known, one.files)
            rounds.append(EarlierRound(one.term, records, one.project.templates))
        told += [pair for finding in one.findings if (pair := (finding.value, finding)) not in told]
    return _Earlier(tuple(rounds), tuple(told))


def records_in(
    project: Project, options: MergeOptions, known: Known, files: Sequence[Path] | None = None
) -> Mapping[str, Sequence[MergedRecord]]:
    """The records that a merge of a project's inbox gives, by form; {} for an empty one. Writes nothing.

    `known` is what is known of another round of the same project: what its memory still knows is not read again.
    `files` are read in place of the inbox.
    """
    if files is None:
        files = list(find_files([project.settings.inbox])) if project.settings.inbox.is_dir() else []
    if not files:
        return {}
    memory = memory_beside(project, known.memory)
    own = Known(arrivals(project, files, None, OfInbox.ALL, memory), memory)
    return consolidate_files(project, files, options, known=own).records


def _kept_names(came: Arrivals) -> dict[str, str]:
    """The kept file that stands for one that was taken out → what that one was called."""
    return {str(path): name for path, name in came.brought_back.names.items()}


def _load() -> None:
    """Load what takes longest of what comes after the checks, while other processes are at them."""
    import sheetkit.api.results  # noqa: F401


def _with_warnings(consolidation: Consolidation, warnings: Iterable[tuple[str, Finding]]) -> Consolidation:
    """The consolidation with what is wrong with the project's own files, which concerns every result."""
    own = [CrossFinding("", NOBODY, file, finding) for file, finding in warnings]
    return replace(consolidation, cross_findings=(*consolidation.cross_findings, *own))
