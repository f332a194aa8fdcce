"""A project to learn on: five returns with one mistake each, and a sheet that says what to try and, at its end, the answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sheetkit.api.generating import generate
from sheetkit.api.project import Project
from sheetkit.model.text import Text, joined
from sheetkit_demo.fill import fill_returns
from sheetkit_demo.mistakes import Expected, Mistake, PlannedMistake
from sheetkit_demo.scenario import Scenario, scenario_of

NAME = Text("练习.txt", "Practice.txt")
WANTED = (Expected.REPORTED, Expected.REPORTED, Expected.REPORTED, Expected.NORMALISED, Expected.REFUSED)
"""What must become of the five: three go back to be put right, one is put right by itself, one cannot be taken."""

_WITH_OTHERS = "schools."
"""What codes begin with that tell of two units: it takes the returns of both to see it."""
_TASKS = (
    Text(
        "这里的学校、人名、电话都是编的，随便改，改坏了删掉整个文件夹重来就行。",
        "Schools, names and numbers here are made up: change what you like; if it goes wrong, delete the folder and begin again.",
    ),
    Text(
        "“{issued}”里是发给各单位的表；“{inbox}”里已经收回来 {count} 份，每一份里藏着一处毛病：",
        "“{issued}” holds the forms that went out; {count} have come back into “{inbox}”, each with one thing wrong:",
    ),
    Text("1. 汇总：{merge}", "1. Merge: {merge}"),
    Text(
        "2. 打开“{results}”里的汇总表。第一页“一页看懂”说谁要做什么；点蓝字，找到那几处毛病。",
        "2. Open the consolidated workbook in “{results}”. Its first page says who must do what; click the blue words and find what is wrong.",
    ),
    Text(
        "3. 打开“退回件”里的一份，照第一页的清单改好，存到“{inbox}”里，再汇总一次，看它变成“通过”。",
        "3. Open one of the corrections, put right what its first page lists, save it into “{inbox}”, merge again, and see it become complete.",
    ),
    Text(
        "4. 有一份不能采用：看收件清单里写的原因，想一想该怎么告诉交表的人。",
        "4. One could not be taken: read in the receipts why, and think what to tell whoever sent it.",
    ),
    Text(
        "5. 有一份自动更正了：在问题清单的“说明”里找到它，看原来写的是什么。",
        "5. One was put right by itself: find its note in the list of findings, and see what stood there.",
    ),
)
_MERGE = Text(
    "在小窗口里点“汇总”，或运行 sheetkit merge -p {folder}",
    "press Merge in the window, or run sheetkit merge -p {folder}",
)
_ANSWERS = Text("答案（先自己找！）", "Answers (look for yourself first!)")
_ANSWER = Text("{unit} · {form}{cell}：{done}", "{unit} · {form}{cell}: {done}")
_CELL = Text("，{cell}", ", {cell}")


def practise(project: Project) -> tuple[Path, ...]:
    """Hand the forms of a sample project out, let five come back, and write the sheet; the files written for it.

    Raises OSError when the project's folders cannot be written to.
    """
    generate(project)
    scenario = scenario_of(project)
    chosen = tuple(chosen_from(scenario))
    only = {(one.form, one.unit) for one in chosen}
    files: list[Path] = []
    mistakes = fill_returns(
        project, wrote=files.extend, scenario=replace(scenario, mistakes=chosen), only=only
    )
    settings = project.settings
    sheet = settings.folder / NAME.in_language(settings.language)
    said = _said(project, mistakes).in_language(settings.language)
    sheet.write_text(f"{said}\n", encoding="utf-8-sig")
    return (*files, sheet)


def chosen_from(scenario: Scenario) -> Iterator[PlannedMistake]:
    """A mistake for each of WANTED, typed into a cell or made of a whole file; no two of one unit's form, forms in turn."""
    taken: list[PlannedMistake] = []
    for wanted in WANTED:
        fitting = [one for one in scenario.mistakes if one.expected is wanted and _is_plain(one)]
        free = [one for one in fitting if (one.form, one.unit) not in {(t.form, t.unit) for t in taken}]
        if free:
            best = min(free, key=lambda one: sum(one.form == other.form for other in taken))
            taken.append(best)
            yield best


def _is_plain(one: PlannedMistake) -> bool:
    """Whether one thing was done that shows by itself: one cell typed that the finding names, or the whole file became another."""
    if one.expected is Expected.REFUSED:
        return one.file is not None
    if any(code.startswith(_WITH_OTHERS) for code in one.codes):
        return False
    return one.at is not None and len(one.typed) == 1 and not (one.days_late or one.save_as or one.file)


def _said(project: Project, mistakes: Sequence[Mistake]) -> Text:
    settings, titles = project.settings, {form.id: form.title for form in project.forms}
    places = {
        "issued": settings.outgoing.name,
        "inbox": settings.inbox.name,
        "results": settings.merged.name,
        "count": len(mistakes),
        "merge": _MERGE.format(folder=settings.folder.name),
    }
    answers = (
        _ANSWER.format(
            unit=one.unit_name,
            form=titles[one.planned.form],
            cell=_CELL.format(cell=one.cell) if one.cell else Text(""),
            done=one.planned.done,
        )
        for one in mistakes
    )
    lines = [*(task.format(**places) for task in _TASKS), *([Text("")] * 20), _ANSWERS, *answers]
    return joined(lines, Text("\n"))
