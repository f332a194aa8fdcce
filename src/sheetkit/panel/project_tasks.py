"""Making a project and its workbooks, opening what a merge left, examining the add-in: without any window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sheetkit.actions.made import made, place_for
from sheetkit.model.text import Language, Text
from sheetkit.panel.naming_project import NAME, USUAL_NAME
from sheetkit.panel.outcome import Outcome, Progress, Task
from sheetkit.panel.problems import of_journal, problems_of
from sheetkit.panel.saying import said_in
from sheetkit.wording.lines import line
from sheetkit.wording.signs import Tone

if TYPE_CHECKING:
    from sheetkit.api.generating import Generated
    from sheetkit.api.project import Project

_OPENED = Text("已打开：{path}", "Opened: {path}")


def new(task: Task, _progress: Progress) -> Outcome:
    """Make a project in the chosen folder, in a folder of its own where that is not empty; its register has a page here."""
    from sheetkit.api.project import create_project

    (chosen,) = task.paths
    created = create_project(
        place_for(chosen, _name(task)),
        pack=task.answers.get("pack", ""),
        language=task.answers.get("language", ""),
    )
    return Outcome(
        said_in(made(created), task.language),
        Tone.FINE,
        project=created.folder,
    )


def practice(task: Task, _progress: Progress) -> Outcome:
    """Make a project to learn on in the chosen folder; the sheet that says what to try opens."""
    from sheetkit.api.project import create_project, open_project
    from sheetkit_demo.practice import practise

    (chosen,) = task.paths
    created = create_project(place_for(chosen, _name(task)), sample=True, language=_own_language(task))
    sheet = practise(open_project(created.folder))[-1]
    return Outcome(
        said_in(made(created), task.language),
        Tone.FINE,
        sheet.read_text(encoding="utf-8-sig"),
        opens=sheet,
        project=created.folder,
    )


def _name(task: Task) -> str:
    """What the project's folder is called where the chosen one is not empty."""
    return task.answers.get(NAME, "") or USUAL_NAME[task.action].in_language(task.language)


def _own_language(task: Task) -> Language:
    """What the window speaks, where the usual pack speaks it too; "" for what that speaks first."""
    from sheetkit.api.project import languages_of

    return task.language if task.language in languages_of("") else ""


def register(task: Task, _progress: Progress) -> Outcome:
    """Open the register of units; what is wrong with it, or with the settings, is listed."""
    from sheetkit.api.project import open_project

    project = open_project(task.in_project())
    place = project.settings.register
    told = problems_of(project.warnings, task.language)
    headline = _OPENED.format(path=place)
    tone = Tone.DOUBTFUL if told else Tone.FINE
    return Outcome(headline.in_language(task.language), tone, problems=told, opens=place)


def add(task: Task, progress: Progress) -> Outcome:
    """Copy the chosen files into the inbox."""
    from sheetkit.api.adding import add_files

    added = add_files(task.in_project(), task.paths, progress)
    first, *more = (said_in(said, task.language) for said in added.said)
    return Outcome(first, Tone.FINE if added.files else Tone.DOUBTFUL, "\n".join(more), keeps_list=True)


def inbox(task: Task, _progress: Progress) -> Outcome:
    """Open the folder of what came back."""
    from sheetkit.api.left import inbox as of_project

    return _opening(task, of_project(task.in_project()))


def generate(task: Task, progress: Progress) -> Outcome:
    """Write every workbook of the project; their folder opens."""
    from sheetkit.api.generating import generate as write
    from sheetkit.api.project import open_project

    project = open_project(task.in_project())
    return _written(write(project, progress=progress, zipped=bool(task.answers.get("zip"))), project, task)


def review(task: Task, progress: Progress) -> Outcome:
    """Write every workbook for reviewers; their folder opens."""
    from sheetkit.api.project import open_project
    from sheetkit.api.reviewing import generate_reviews

    project = open_project(task.in_project())
    return _written(generate_reviews(project, progress=progress), project, task)


def _written(out: Generated, project: Project, task: Task) -> Outcome:
    """What was written, form by form."""
    from sheetkit.api.generating import zips_made

    headline = Text(
        "已生成 {number} 份表格：{folder}", "{number} {number:workbook|workbooks} written to {folder}"
    ).format(number=len(out.files), folder=out.folder)
    said = [
        Text("{title}：{number} 份", "{title}: {number}").format(title=form.title, number=number)
        for form, number in out.counts
    ]
    said += [zips_made(out)] if out.zips else []
    told = [line(finding) for finding in out.findings]
    return Outcome(
        headline.in_language(task.language),
        Tone.DOUBTFUL if any(finding.level.needs_doing for finding in out.findings) else Tone.FINE,
        "\n".join(said_in(text, task.language) for text in (*said, *told)),
        of_journal(project.of_journal, task.language),
        opens=out.folder,
    )


def results(task: Task, _progress: Progress) -> Outcome:
    """Open the consolidated workbook of the last merge."""
    from sheetkit.api.left import consolidated

    return _opening(task, consolidated(task.in_project()))


def correction(task: Task, _progress: Progress) -> Outcome:
    """Open the folder of the workbooks that go back."""
    from sheetkit.api.left import corrections

    return _opening(task, corrections(task.in_project()))


def backup(task: Task, _progress: Progress) -> Outcome:
    """Put all of the project into one zip beside its folder."""
    from sheetkit.api.backing_up import backup as write
    from sheetkit.api.project import open_project

    project = open_project(task.in_project())
    written = write(project)
    first, *more = (said_in(said, task.language) for said in written.said)
    told = problems_of(written.findings, task.language) + of_journal(project.of_journal, task.language)
    return Outcome(first, Tone.DOUBTFUL if told else Tone.FINE, "\n".join(more), told)


def doctor(task: Task, _progress: Progress) -> Outcome:
    """Examine the add-in."""
    from sheetkit.addin.setup import doctor as examine

    report = examine()
    headline = (
        Text("加载项可以使用。", "The add-in can work here.")
        if report.is_well
        else Text("加载项还不能用，见下面的说明。", "The add-in cannot work here yet; see below.")
    )
    tone = Tone.FINE if report.is_well else Tone.DOUBTFUL
    return Outcome(headline.in_language(task.language), tone, report.text(task.language))


def _opening(task: Task, place: Path) -> Outcome:
    """What a merge left there, to be opened."""
    headline = _OPENED.format(path=place)
    return Outcome(headline.in_language(task.language), Tone.FINE, opens=place, keeps_list=True)
