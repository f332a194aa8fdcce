"""Checking, merging and who has returned what, without any window: a task goes in, an outcome to show comes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sheetkit.model.consolidation import Entry, Standing
from sheetkit.model.finding import Finding
from sheetkit.model.record import Checked
from sheetkit.model.text import Language, Text
from sheetkit.panel.findings import OF_STANDING
from sheetkit.panel.last_merge import keep_last_merge, state_before
from sheetkit.panel.outcome import Outcome, Progress, Task
from sheetkit.panel.problems import Problem, amendable, ordered, problem_of
from sheetkit.wording.levels import LEVELS, STANDINGS, VERDICTS
from sheetkit.wording.lines import dotted
from sheetkit.wording.outcomes import with_to_do
from sheetkit.wording.signs import Tone
from sheetkit.wording.todo import NOTHING_TO_DO, to_do_in, to_do_of

if TYPE_CHECKING:  # the window must not wait for openpyxl: the rooms are imported when a task needs them
    from sheetkit.api.documents import UnitFinding
    from sheetkit.api.merged import Merged
    from sheetkit.api.project import Project

_MERGED = Text("汇总完成：{said}", "Merged: {said}")
_MOST_NOTED = 1_000
"""Of how many forms a merge leaves a note for the window that did not begin it."""
JOBS = 1
"""One process: a window with threads is nothing to fork, and a term's files take seconds."""


def check(task: Task, progress: Progress) -> Outcome:
    """Check the chosen files. Raises SheetkitError or OSError."""
    project = _opened(task.project) if task.project else None
    skipped: list[Problem] = []
    results = _checked(task, project, _collector(skipped, task.language), progress)
    problems = [
        problem_of(finding, _who(checked, project), checked.source.name, task.language)
        for checked in results
        for finding in checked.findings
    ]
    own = [problem_of(told, "", file, task.language) for file, told in _beside(project, task.paths)]
    listed = tuple(ordered([*problems, *skipped, *own], "level"))
    return Outcome(
        _check_headline(results).in_language(task.language),
        _tone(problems),
        _as_text(listed, task.language),
        listed,
        _earlier_result(project),
    )


def _beside(project: Project | None, files: Sequence[Path]) -> Iterable[tuple[str, Finding]]:
    """What is wrong with the project itself, as far as the check of the files does not say it."""
    from sheetkit.api.own_register import warnings_beside

    return warnings_beside(project, files) if project else ()


def _checked(
    task: Task, project: Project | None, on_skip: Callable[[Path, Finding], None], progress: Progress
) -> list[Checked]:
    from sheetkit.api.checking import CheckOptions, check_files

    options = CheckOptions(jobs=JOBS, on_skip=on_skip)
    return check_files(project, task.paths, progress=progress, options=options)


def _opened(folder: Path) -> Project:
    from sheetkit.api.project import open_project

    return open_project(folder)


def merge(task: Task, progress: Progress) -> Outcome:
    """Merge the chosen files, else the project's inbox. Raises SheetkitError or OSError."""
    from sheetkit.api.merging import MergeOptions
    from sheetkit.api.merging import merge as merge_files

    project = _demanded_project(task)
    skipped: list[Problem] = []
    options = MergeOptions(jobs=JOBS, on_skip=_collector(skipped, task.language))
    before = state_before(project)
    merged = merge_files(project, task.paths, options, progress)
    outcome = _came_to(merged, skipped, task.language)
    if not task.paths:
        keep_last_merge(project.settings.folder, outcome, task.language, before)
    return replace(outcome, headline=_MERGED.format(said=outcome.headline).in_language(task.language))


def note_merge(project: Project, merged: Merged, state: str = "") -> None:
    """Note what a merge of the project's inbox came to that was not begun here, for the window that is opened next.

    `state` is what `state_before` said before it, "" where nobody asked. Of very many forms nothing is noted: to make
    the list costs as much as the rest of a merge in which little is new, and the window can look by itself.
    """
    if len(merged.consolidation.entries) > _MOST_NOTED:
        return
    settings = project.settings
    keep_last_merge(settings.folder, _came_to(merged, (), settings.language), settings.language, state)


def _came_to(merged: Merged, skipped: Iterable[Problem], language: Language) -> Outcome:
    """What a merge came to, with the line on how things stand for its headline."""
    from sheetkit.api.documents import standing_summary, status_text

    return Outcome(
        standing_summary(merged, language),
        Tone.DOUBTFUL if merged.has_findings else Tone.FINE,
        status_text(merged, language),
        tuple(ordered([*_found(merged, language), *skipped], "level")),
        merged.main,
    )


def _found(merged: Merged, language: Language) -> list[Problem]:
    """What is listed of a merge and of how things stand: the same findings are counted, and forms that are not there."""
    from sheetkit.api.documents import findings_of

    problems = [_of_merge(told, merged, language) for told in findings_of(merged)]
    return problems + _standings(merged, (Standing.UNREADABLE, Standing.MISSING), language)


def _of_merge(told: UnitFinding, merged: Merged, language: Language) -> Problem:
    problem = problem_of(told.finding, told.unit.full_name, merged.path_of(told.file), language)
    return amendable(problem, told.unit.code, told.template, told.finding.value)


def status(task: Task, progress: Progress) -> Outcome:
    """Who has returned what; writes nothing. Raises SheetkitError or OSError."""
    from sheetkit.api.documents import standing_summary, status_text
    from sheetkit.api.merging import status as status_of

    project = _demanded_project(task)
    standing = status_of(project, progress=progress, jobs=JOBS)
    return Outcome(
        standing_summary(standing, task.language),
        Tone.DOUBTFUL if standing.has_findings else Tone.FINE,
        status_text(standing, task.language),
        (
            *_of_project(project, task.language),
            *(problem_of(told, "", str(path), task.language) for path, told in standing.notices),
            *_found(standing, task.language),
        ),
        _earlier_result(project),
    )


def _of_project(project: Project | None, language: Language) -> list[Problem]:
    """What is wrong with the project's own settings and school list."""
    found = project.warnings if project else ()
    return [problem_of(finding, "", file, language) for file, finding in found]


def _demanded_project(task: Task) -> Project:
    return _opened(task.in_project())


def _earlier_result(project: Project | None) -> Path | None:
    """The consolidated workbook of an earlier merge, if there is one."""
    from sheetkit.api.left import consolidated

    file = consolidated(project.settings.folder) if project else None
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
    said = [
        Text("{word} {number}", "{number} {word}").format(word=label.word, number=verdicts[verdict])
        for verdict, label in VERDICTS.items()
    ]
    return Text(
        "检查了 {files} 个文件：{verdicts}；{to_do}",
        "{files} {files:file|files} checked: {verdicts}; {to_do}",
    ).format(files=len(results), verdicts=dotted(said), to_do=to_do_in(results).words)


def _as_text(problems: Iterable[Problem], language: Language) -> str:
    """The problems as a text to send on: what needs doing, one a line."""
    lines = [problem.line for problem in problems if not problem.is_quiet]
    return "\n".join(lines) or NOTHING_TO_DO.words.in_language(language)


def _tone(problems: Iterable[Problem]) -> Tone:
    heaviest = min((problem.level for problem in problems), key=lambda level: level.weight, default=None)
    return LEVELS[heaviest].tone if heaviest and heaviest.needs_doing else Tone.FINE


def _standings(merged: Merged, wanted: Iterable[Standing], language: Language) -> list[Problem]:
    """A line for every expected workbook that stands in one of the ways `wanted`."""
    from sheetkit.api.documents import reminder_texts

    wanted, reminders = tuple(wanted), reminder_texts(merged, language)
    return [
        _standing(entry, merged, reminders, language)
        for entry in merged.consolidation.entries
        if entry.standing in wanted
    ]


def _standing(entry: Entry, merged: Merged, reminders: Mapping[str, str], language: Language) -> Problem:
    """The line of a form; of one that is missing with what reminds its unit of everything that is missing of it."""
    form = entry.expected.template
    title = merged.templates[form].title if form in merged.templates else Text(form)
    due = merged.consolidation.due.get(form, "")
    late = Text("（已过期限）", " (late)") if entry.late and entry.standing is Standing.MISSING else Text("")
    until = Text("（{due} 前交）", " (due {due})").format(due=due) if due else Text("")
    files = [part.own for part in entry.parts] or [*entry.others, *entry.unread]
    source = merged.path_of(files[0].source.name) if files else ""
    label = STANDINGS[entry.standing]
    word = with_to_do(label, to_do_of(entry)).word if entry.chosen else label.word
    told = OF_STANDING[entry.standing].at(form=title, word=word, until=until, late=late)
    to_send = reminders[entry.expected.unit.code] if entry.standing is Standing.MISSING else ""
    problem = problem_of(told, entry.expected.unit.full_name, source, language)
    return replace(problem, label=label, to_send=to_send)
