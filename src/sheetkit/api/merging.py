"""Merges what came back; the results themselves are a module of their own, loaded while the files are checked."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from pathlib import Path

from sheetkit.api.checking import OnSkip, check_paths, files_in
from sheetkit.api.names import as_given, renamed, short_names
from sheetkit.api.outputs import refuse_among_inputs
from sheetkit.api.pausing import collector_paused
from sheetkit.api.project import Project
from sheetkit.api.remembering import remember, waited_for_no_more
from sheetkit.intake import find_files
from sheetkit.merge import Plan, consolidate, load_statistics
from sheetkit.model.consolidation import Consolidation, CrossFinding, Expected, Standing
from sheetkit.model.finding import Finding, Level
from sheetkit.model.record import Checked
from sheetkit.model.situation import Unit
from sheetkit.model.template import Template

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class MergeOptions:
    """How to merge: the folder for results (default: the project's), processes (0: automatic), the time to go by,
    whether phones and mails are masked, an executor that runs the chunks in place of a pool of processes, and who hears of
    files that are left out."""

    output: Path | None = None
    jobs: int = 0
    now: datetime.datetime | None = None
    mask: bool = False
    executor: Executor | None = None
    on_skip: OnSkip = lambda _path, _finding: None


@dataclass(frozen=True)
class Merged:
    """What a merge came to. `outputs` maps a kind of output to its path, corrections and exports to a list of paths."""

    consolidation: Consolidation
    templates: dict[str, Template]
    outputs: dict[str, str | list[str]]
    mask: bool = False
    given: dict[str, str] = field(default_factory=dict)  # name in the results → the file's path as given
    since_last: tuple[Finding, ...] = ()  # what is otherwise than in the project's last merge; in no result

    @property
    def has_findings(self) -> bool:
        """Whether anything is missing, refused, held back or warned of."""
        return bool(self.since_last) or has_findings(self.consolidation)

    def path_of(self, name: str) -> str:
        """The path, as given, of a file that the results call `name`; a member of an archive keeps its part."""
        return as_given(name, self.given)


@collector_paused()
def merge(
    project: Project,
    paths: Sequence[Path] = (),
    options: MergeOptions | None = None,
    progress: Progress = lambda _done, _total: None,
) -> Merged:
    """Check the files, folders and zips in `paths` (default: the project's inbox), merge them and write the results.

    Raises SheetkitError (output.among_inputs, file.missing, file.none_found) before anything is written; OSError when a
    result cannot be.
    """
    options = options or MergeOptions()
    sources = list(paths) or [project.settings.inbox]
    folder = options.output or project.settings.merged
    refuse_among_inputs(folder, [*sources, project.settings.inbox])
    files = files_in(sources, options.on_skip)
    consolidation = consolidate_files(project, files, options, progress)
    templates = {form.id: form for form in project.forms}
    from sheetkit.api import results

    results.set_aside_changed(folder, templates, options.on_skip)
    outputs = results.write(project, consolidation, folder, options.mask)
    since_last: tuple[Finding, ...] = ()
    if not paths and options.output is None:  # any other merge is a question and leaves nothing behind
        since_last = waited_for_no_more(project, consolidation)
        for finding in (*since_last, *remember(project, consolidation)):
            options.on_skip(project.settings.school_list, finding)
    return Merged(consolidation, templates, outputs, options.mask, _given(project, files), since_last)


def status(
    project: Project,
    now: datetime.datetime | None = None,
    progress: Progress = lambda _done, _total: None,
    jobs: int = 0,
) -> Merged:
    """How the project's inbox stands; writes nothing. An empty inbox is no error here: everything is missing."""
    files = list(find_files([project.settings.inbox])) if project.settings.inbox.is_dir() else []
    consolidation = consolidate_files(project, files, MergeOptions(now=now, jobs=jobs), progress)
    forms = {form.id: form for form in project.forms}
    return Merged(consolidation, forms, {}, given=_given(project, files))


def _given(project: Project, files: Sequence[Path]) -> dict[str, str]:
    return {short: given for given, short in short_names(files, project.settings.folder).items()}


def consolidate_files(
    project: Project, files: Sequence[Path], options: MergeOptions, progress: Progress
) -> Consolidation:
    """The consolidation of those files against everything the project expects."""
    today = options.now.date() if options.now else None
    checked: list[Checked] = []
    done = 0
    names = short_names(files, project.settings.folder)
    for results in check_paths(project, files, today, options.jobs, options.executor):
        if not results:
            _load()
        checked += (renamed(one, names) for one in results)
        done += len(results)
        progress(min(done, len(files)), len(files))
    return _with_warnings(project, consolidate(checked, plan_of(project, options.now)))


def _load() -> None:
    """Load what takes longest of what comes after the checks, while other processes are at them."""
    import sheetkit.api.results  # noqa: F401

    load_statistics()


def _with_warnings(project: Project, consolidation: Consolidation) -> Consolidation:
    """The consolidation with what is wrong with the project's own files, which concerns every result."""
    own = [CrossFinding("", Unit("", ""), file, finding) for file, finding in project.warnings]
    return replace(consolidation, cross_findings=(*consolidation.cross_findings, *own))


def plan_of(project: Project, now: datetime.datetime | None) -> Plan:
    """What the merge is measured against."""
    expected = tuple(
        Expected(form.id, unit) for form in project.forms for unit in project.registry.units(form)
    )
    return Plan(
        project=project.settings.id,
        project_title=project.settings.title,
        term=project.settings.term,
        expected=expected,
        templates={form.id: form for form in project.forms},
        situation_of=lambda form, unit: project.registry.situation(form, unit, now.date() if now else None),
        due=dict(project.settings.due),
        as_of=now.isoformat(sep=" ", timespec="minutes") if now else "",
    )


def has_findings(consolidation: Consolidation) -> bool:
    """Whether anything is missing, refused, held back or warned of."""
    if consolidation.unplaced or any(
        entry.standing is not Standing.COMPLETE for entry in consolidation.entries
    ):
        return True
    loud = (Level.REFUSE, Level.ERROR, Level.WARNING)
    return any(
        finding.level in loud
        for entry in consolidation.entries
        if entry.chosen
        for finding in (*entry.chosen.findings, *entry.findings)
    ) or any(cross.finding.level in loud for cross in consolidation.cross_findings)
