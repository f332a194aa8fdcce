"""What the buttons do, without any window: a task goes in, an outcome to show comes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from sheetkit.model.consolidation import Entry, Standing
from sheetkit.model.finding import Finding, Level
from sheetkit.model.record import Checked, Verdict
from sheetkit.model.text import Language, Text
from sheetkit.panel.errors import NO_PROJECT, NOTHING_CHOSEN
from sheetkit.panel.findings import OF_STANDING
from sheetkit.panel.problems import Problem, ordered, problem_of

if TYPE_CHECKING:  # the window must not wait for openpyxl: the rooms are imported when a task needs them
    from sheetkit.api.merged import Merged
    from sheetkit.api.project import Project

Progress = Callable[[int, int], None]
JOBS = 1
"""One process: a window with threads is nothing to fork, and a term's files take seconds."""


class Action(StrEnum):
    """What a task is to do."""

    CHECK = "check"
    MERGE = "merge"
    STATUS = "status"


class Tone(StrEnum):
    """How an outcome reads: fine, to be looked at, wrong."""

    FINE = "fine"
    DOUBTFUL = "doubtful"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Task:
    """A button pressed: what to do, with which files (merge: none means the project's inbox) and project."""

    action: Action
    paths: tuple[Path, ...]
    project: Path | None
    language: Language


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a task came to: one line, a longer text, the problems, and the file that “open results” opens."""

    headline: str
    tone: Tone
    details: str
    problems: tuple[Problem, ...]
    result: Path | None = None


def perform(task: Task, progress: Progress) -> Outcome:
    """Do the task. Raises SheetkitError or OSError, and whatever `progress` raises to stop it."""
    return {Action.CHECK: _check, Action.MERGE: _merge, Action.STATUS: _status}[task.action](task, progress)


def _check(task: Task, progress: Progress) -> Outcome:
    if not task.paths:
        raise NOTHING_CHOSEN.error()
    project = _opened(task.project) if task.project else None
    skipped: list[Problem] = []
    results = _checked(task, project, _collector(skipped, task.language), progress)
    problems = [
        problem_of(finding, _who(checked, project), checked.source.name, task.language)
        for checked in results
        for finding in checked.findings
    ]
    listed = tuple(ordered([*problems, *skipped, *_of_project(project, task.language)], "level"))
    return Outcome(
        _check_headline(results).in_language(task.language),
        _tone(problems),
        _as_text(listed, task.language),
        listed,
        _earlier_result(project),
    )


def _checked(
    task: Task, project: Project | None, on_skip: Callable[[Path, Finding], None], progress: Progress
) -> list[Checked]:
    from sheetkit.api.checking import CheckOptions, check_files

    options = CheckOptions(jobs=JOBS, on_skip=on_skip)
    return check_files(project, task.paths, progress=progress, options=options)


def _opened(folder: Path) -> Project:
    from sheetkit.api.project import open_project

    return open_project(folder)


def _merge(task: Task, progress: Progress) -> Outcome:
    from sheetkit.api.documents import findings_of, merge_summary, standing_summary
    from sheetkit.api.merging import MergeOptions, merge

    project = _demanded_project(task)
    skipped: list[Problem] = []
    options = MergeOptions(jobs=JOBS, on_skip=_collector(skipped, task.language))
    merged = merge(project, task.paths, options, progress)
    problems = [
        problem_of(
            told.finding,
            " ".join(filter(None, (told.unit.top.name, told.unit.names_below_top))),
            merged.path_of(told.file),
            task.language,
        )
        for told in findings_of(merged)
    ]
    problems += _standings(merged, (Standing.MISSING,), task.language)
    return Outcome(
        Text("汇总完成：", "Merged: ").in_language(task.language) + standing_summary(merged, task.language),
        Tone.DOUBTFUL if merged.has_findings else Tone.FINE,
        merge_summary(merged, task.language),
        tuple(ordered([*problems, *skipped], "level")),
        merged.main,
    )


def _status(task: Task, progress: Progress) -> Outcome:
    from sheetkit.api.documents import standing_summary, status_text
    from sheetkit.api.merging import status

    project = _demanded_project(task)
    standing = status(project, progress=progress, jobs=JOBS)
    wanted = (Standing.MISSING, Standing.REFUSED, Standing.FAULTY, Standing.WAITING)
    return Outcome(
        standing_summary(standing, task.language),
        Tone.DOUBTFUL if standing.has_findings else Tone.FINE,
        status_text(standing, task.language),
        (
            *_of_project(project, task.language),
            *(problem_of(told, "", str(path), task.language) for path, told in standing.notices),
            *_standings(standing, wanted, task.language),
        ),
        _earlier_result(project),
    )


def _of_project(project: Project | None, language: Language) -> list[Problem]:
    """What is wrong with the project's own settings and school list."""
    found = project.warnings if project else ()
    return [problem_of(finding, "", file, language) for file, finding in found]


def _demanded_project(task: Task) -> Project:
    if task.project is None:
        raise NO_PROJECT.error()
    return _opened(task.project)


def _earlier_result(project: Project | None) -> Path | None:
    """The consolidated workbook of an earlier merge, if there is one."""
    from sheetkit.api.outputs import CONSOLIDATED

    file = project.settings.merged / CONSOLIDATED if project else None
    return file if file and file.is_file() else None


def _collector(into: list[Problem], language: Language) -> Callable[[Path, Finding], None]:
    return lambda path, finding: into.append(problem_of(finding, "", str(path), language))


def _who(checked: Checked, project: Project | None) -> str:
    """The unit a file is for, "" when only the file's own name tells."""
    identity = checked.identity
    if identity is None or project is None:
        return ""
    unit = project.registry.unit(identity)
    return unit.full_name if unit else ""


def _check_headline(results: Iterable[Checked]) -> Text:
    results = list(results)
    verdicts = Counter(checked.verdict for checked in results)
    wrong = (Level.REFUSE, Level.ERROR)
    places = sum(
        max(1, len(finding.cells))
        for checked in results
        for finding in checked.findings
        if finding.level in wrong
    )
    good, faulty, refused = (verdicts[verdict] for verdict in Verdict)
    return Text(
        "检查了 {count} 个文件：通过 {good} · 有问题 {faulty} · 未收下 {refused}；要改 {places} 处",
        "{count} files checked: {good} accepted · {faulty} with findings · {refused} refused; {places} places to correct",
    ).format(count=len(results), good=good, faulty=faulty, refused=refused, places=places)


def _as_text(problems: Iterable[Problem], language: Language) -> str:
    """The problems as a text to send on: what needs doing, one a line."""
    lines = [
        f"{problem.where}: {problem.what} {problem.remedy}" for problem in problems if not problem.is_quiet
    ]
    return "\n".join(lines) or Text("没有要处理的问题。", "Nothing to put right.").in_language(language)


def _tone(problems: Iterable[Problem]) -> Tone:
    levels = {problem.level for problem in problems}
    if levels & {Level.REFUSE, Level.ERROR}:
        return Tone.WRONG
    return Tone.DOUBTFUL if Level.WARNING in levels else Tone.FINE


def _standings(merged: Merged, wanted: Iterable[Standing], language: Language) -> list[Problem]:
    """A line for every expected workbook that stands in one of the ways `wanted`."""
    wanted = tuple(wanted)
    return [
        _standing(entry, merged, language)
        for entry in merged.consolidation.entries
        if entry.standing in wanted
    ]


def _standing(entry: Entry, merged: Merged, language: Language) -> Problem:
    form = entry.expected.template
    title = merged.templates[form].title if form in merged.templates else Text(form)
    due = merged.consolidation.due.get(form, "")
    late = Text("（已过期限）", " (late)") if entry.late and entry.standing is Standing.MISSING else Text("")
    until = Text("（{due} 前交）", " (due {due})").format(due=due) if due else Text("")
    files = [entry.chosen] if entry.chosen else list(entry.others)
    source = merged.path_of(files[0].source.name) if files else ""
    told = OF_STANDING[entry.standing].at(form=title, until=until, late=late)
    return problem_of(told, entry.expected.unit.full_name, source, language)
