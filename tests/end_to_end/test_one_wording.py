"""The same returned file is spoken of alike by every face: the same words and signs, the same counts."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from sheetkit.addin import form_actions, problem_list
from sheetkit.api.checking import check_files
from sheetkit.api.documents import merge_document, status_document
from sheetkit.api.live import LiveCheck
from sheetkit.api.merged import Merged
from sheetkit.api.merging import merge, status
from sheetkit.api.project import Project, open_project
from sheetkit.model.finding import Level
from sheetkit.model.record import Checked
from sheetkit.panel.outcome import Task
from sheetkit.panel.perform import perform
from sheetkit.wording.todo import ToDo, to_do
from tests.command import run
from tests.end_to_end.filled import believable, fill, unit_of
from tests.samples import sample_project

FORM = "term_calendar"
NOW = datetime.datetime(2026, 9, 10, 8)


@dataclass
class Returned:
    """A faulty shipped form in a project's inbox, as it was checked, and all that was merged."""

    project: Project
    file: Path
    checked: Checked
    merged: Merged

    @property
    def folder(self) -> Path:
        return self.project.settings.folder

    def sheet(self, name: str) -> str:
        """All that a sheet of the consolidated workbook says."""
        assert self.merged.main
        book = openpyxl.load_workbook(io.BytesIO(self.merged.main.read_bytes()), read_only=True)
        return "\n".join(str(cell) for row in book[name].iter_rows(values_only=True) for cell in row if cell)


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Returned:
    folder = tmp_path_factory.mktemp("wording") / "示例集团"
    sample_project(folder)
    project = open_project(folder)
    unit = unit_of(project, FORM, 2)
    rows = believable(project, FORM, unit)
    plan = rows["plan"] = rows["plan"][:6]
    del plan[0]["place"], plan[1]["theme"]
    plan[2]["start"] = plan[2]["end"]
    file = fill(project, FORM, unit, rows).write(project.settings.inbox)
    (checked,) = check_files(project, [file])
    return Returned(project, file, checked, merge(project, []))


FACES: dict[str, Callable[[Returned], str]] = {
    "command line, check": lambda it: run("check", it.file, "-p", it.folder, where=it.folder).out,
    "window, check": lambda it: _window(it, "check"),
    "window, status": lambda it: _window(it, "status"),
    "add-in, message": lambda it: form_actions.verdict(_live(it), problem_list.problems(it.checked), 3).zh,
    "add-in, list": lambda it: str(problem_list.rows_of("x", it.checked, "zh")),
    "chat text": lambda it: (it.folder / "汇总" / "群通知.txt").read_text(encoding="utf-8-sig"),
    "receipts": lambda it: it.sheet("收件清单"),
    "overview": lambda it: it.sheet("收表总览"),
    "list of findings": lambda it: it.sheet("问题清单"),
}


def _live(it: Returned) -> LiveCheck:
    return LiveCheck(it.checked, it.file.name, True)


def _window(it: Returned, action: str) -> str:
    outcome = perform(Task(action, (it.file,), it.folder, "zh"), lambda _done, _total: None)
    shown = [problem.shown.shown.zh + problem.what for problem in outcome.problems]
    return "\n".join((outcome.headline, outcome.details, *shown))


def test_the_file_has_something_of_both_kinds(returned: Returned) -> None:
    found = to_do(returned.checked.findings)
    assert found.correct > 1
    assert found.look > 1
    assert found.correct != found.look


@pytest.mark.parametrize("face", FACES)
def test_every_face_tells_the_same_numbers(returned: Returned, face: str) -> None:
    found, said = to_do(returned.checked.findings), FACES[face](returned)
    assert f"要改 {found.correct} 处" in said
    assert f"请核对 {found.look} 处" in said
    assert not [n for n in range(1, 40) if n != found.correct and f"要改 {n} 处" in said]


LABELS = ("command line, check", "add-in, list", "window, check", "list of findings")
OTHERS = ("错误", "提醒", "不能收", "! ", "△ 核对", "✘ 错误")
"""What faces once said of levels."""


@pytest.mark.parametrize("face", LABELS)
def test_every_face_has_the_same_words_and_signs_for_a_level(returned: Returned, face: str) -> None:
    said = FACES[face](returned)
    levels = {finding.level for finding in returned.checked.findings}
    assert {Level.ERROR, Level.WARNING} <= levels
    for sign, word in (("✘", "要改"), ("△", "请核对")):
        assert sign in said
        assert word in said
    assert not [other for other in OTHERS if other in said]


def test_the_documents_count_alike(returned: Returned) -> None:
    found = to_do(returned.checked.findings)
    (one,) = [
        file
        for file in merge_document(returned.merged, "zh")["files"]
        if file["file"].endswith(returned.file.name)
    ]
    assert one["doubts"] == found.look
    standing = status_document(status(returned.project, NOW), "zh")
    (unit,) = [unit for unit in standing["units"] if unit["file"]]
    assert ToDo(unit["problems"], unit["doubts"]) == found
