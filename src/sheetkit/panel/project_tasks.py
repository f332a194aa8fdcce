"""Making a project and its workbooks, opening what a merge left, examining the add-in: without any window."""

from __future__ import annotations

from pathlib import Path

from sheetkit.model.text import Text
from sheetkit.panel.errors import NOTHING_THERE
from sheetkit.panel.outcome import Outcome, Progress, Task
from sheetkit.wording.lines import line
from sheetkit.wording.signs import Tone


def new(task: Task, _progress: Progress) -> Outcome:
    """Make a project in the chosen folder, in a folder of its own where that is not empty; its register opens."""
    from sheetkit.api.project import create_project

    (chosen,) = task.paths
    folder = chosen / chosen.name if any(chosen.iterdir()) else chosen
    created = create_project(folder)
    headline = Text("项目已建好：{folder}", "The project is made: {folder}").format(folder=folder)
    next_step = Text(
        "请在打开的单位名单里填写各个单位，保存后点“生成表格”。",
        "Fill in the register of units that opens, save it, then press “Generate”.",
    )
    return Outcome(
        headline.in_language(task.language),
        Tone.FINE,
        next_step.in_language(task.language),
        opens=created.register,
        project=folder,
    )


def generate(task: Task, progress: Progress) -> Outcome:
    """Write every workbook of the project; their folder opens."""
    from sheetkit.api.generating import generate as write
    from sheetkit.api.project import open_project

    made = write(open_project(task.in_project()), progress=progress)
    headline = Text("已生成 {number} 份表格：{folder}", "{number} workbooks written to {folder}").format(
        number=len(made.files), folder=made.folder
    )
    said = [
        Text("{title}：{number} 份", "{title}: {number}").format(title=form.title, number=number)
        for form, number in made.counts
    ]
    told = [line(finding) for finding in made.findings]
    return Outcome(
        headline.in_language(task.language),
        Tone.DOUBTFUL if any(finding.level.needs_doing for finding in made.findings) else Tone.FINE,
        "\n".join(text.in_language(task.language) for text in (*said, *told)),
        opens=made.folder,
    )


def results(task: Task, _progress: Progress) -> Outcome:
    """Open the consolidated workbook of the last merge."""
    from sheetkit.api.outputs import CONSOLIDATED

    return _opening(task, CONSOLIDATED)


def correction(task: Task, _progress: Progress) -> Outcome:
    """Open the folder of the workbooks that go back."""
    from sheetkit.api.outputs import CORRECTIONS

    return _opening(task, CORRECTIONS)


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


def _opening(task: Task, name: str) -> Outcome:
    """What a merge left under that name, to be opened. Raises SheetkitError (panel.nothing_there)."""
    from sheetkit.api.project import open_project

    place = open_project(task.in_project()).settings.merged / name
    if not _holds_anything(place):
        raise NOTHING_THERE.error(name=name)
    headline = Text("已打开：{path}", "Opened: {path}").format(path=place)
    return Outcome(headline.in_language(task.language), Tone.FINE, opens=place)


def _holds_anything(place: Path) -> bool:
    return place.is_file() or (place.is_dir() and any(place.iterdir()))
