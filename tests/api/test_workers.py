"""Other processes judge by the project that the caller opened, however long they have been there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import openpyxl
import pytest

from sheetkit.api.generating import generate
from sheetkit.api.merging import question
from sheetkit.api.project import Project, open_project
from sheetkit.api.workers import check_paths
from sheetkit.compile import builtin_files
from sheetkit.model.record import Checked
from sheetkit.project.packs import PRIVATE_FOLDER
from tests.samples import sample_project

ROW = {"D": "小学", "E": "语文", "F": "成员校教研组长", "H": "甲一", "I": "13800000001", "J": 2}


@pytest.fixture
def executor() -> Iterator[Executor]:
    """A pool of one process that lives through the whole test."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        yield pool


@pytest.fixture
def sent(tmp_path: Path) -> tuple[Path, Path]:
    """A project folder and a roster that came back for its inbox."""
    folder = tmp_path / "p"
    sample_project(folder)
    (issued,) = generate(open_project(folder), ["leader_roster"], ["S03"]).files
    returned = folder / "收回" / "r.xlsx"
    book = openpyxl.load_workbook(issued)
    for letter, value in ROW.items():
        book["组长名单"][f"{letter}6"] = value  # type: ignore[assignment]
    book.save(returned)
    return folder, returned


def change(file: Path, before: str, after: str) -> None:
    """Put other words into a text file."""
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


def checked_by(executor: Executor | None, project: Project, file: Path) -> list[Checked]:
    """What the processes of `executor` make of the file; of this process where it is None."""
    return [one for some in check_paths(project, [file], executor=executor) for one in some]


def levels(results: list[Checked]) -> list[tuple[str, str]]:
    """Code and level of every finding about the number of members."""
    return [(f.code, str(f.level)) for one in results for f in one.findings if f.place.cell == "J6"]


def test_a_changed_settings_file_counts_in_processes_that_were_there_before(
    executor: Executor, sent: tuple[Path, Path]
) -> None:
    folder, returned = sent
    assert levels(checked_by(executor, open_project(folder), returned)) == [("value.small", "note")]
    change(folder / "sheetkit.toml", "\n[levels]\n", '\n[levels]\n"leaders.small_group" = "error"\n')
    assert levels(checked_by(executor, open_project(folder), returned)) == [("value.small", "error")]


def test_what_the_caller_opened_counts_though_the_folder_changed_since(
    executor: Executor, sent: tuple[Path, Path]
) -> None:
    folder, returned = sent
    before = open_project(folder)
    change(folder / "sheetkit.toml", "\n[levels]\n", '\n[levels]\n"leaders.small_group" = "error"\n')
    assert levels(checked_by(executor, before, returned)) == [("value.small", "note")]


def test_a_changed_definition_counts_in_processes_that_were_there_before(
    executor: Executor, sent: tuple[Path, Path]
) -> None:
    folder, returned = sent
    (folder / PRIVATE_FOLDER / "pinned.json").unlink()  # as before the round kept what it began with
    own = folder / "own.toml"
    shutil.copy(builtin_files()["leader_roster"], own)
    change(folder / "sheetkit.toml", 'use = ["leader_roster"', 'use = ["own.toml"')
    assert levels(checked_by(executor, open_project(folder), returned)) == [("value.small", "note")]
    change(
        own, 'minimum = "@minimum_members"\nlevel = "note"', 'minimum = "@minimum_members"\nlevel = "error"'
    )
    assert levels(checked_by(executor, open_project(folder), returned)) == [("value.small", "error")]


def test_any_executor_says_the_same(executor: Executor, sent: tuple[Path, Path]) -> None:
    folder, returned = sent
    project = open_project(folder)
    here = checked_by(None, project, returned)
    with ThreadPoolExecutor(2) as threads:
        assert checked_by(executor, project, returned) == checked_by(threads, project, returned) == here


def test_processes_of_ours_give_the_results_of_the_files_in_order(sent: tuple[Path, Path]) -> None:
    folder, returned = sent
    project = open_project(folder)
    files = [returned]
    for number in range(5):
        files.append(returned.with_name(f"r{number}.xlsx"))
        shutil.copy(returned, files[-1])
    here = [one for some in check_paths(project, files, jobs=1) for one in some]
    chunks = list(check_paths(project, files, jobs=2))
    assert chunks[0] == []
    assert [one for some in chunks for one in some] == here
    assert [one.source.name for one in here] == [str(file) for file in files]
    assert [one for some in check_paths(project, files[:1], jobs=2) for one in some] == here[:1]


def test_a_question_writes_nothing(sent: tuple[Path, Path]) -> None:
    folder, _ = sent
    project = open_project(folder)
    before = files_of(folder)
    merged = question(project)
    assert merged.outputs == {}
    assert "甲一" in [one.record.values.get("name") for one in merged.consolidation.records["leader_roster"]]
    assert files_of(folder) == before


def files_of(folder: Path) -> dict[Path, bytes]:
    """Every file of a project with its content, but for what is kept to be quicker."""
    files = (path for path in folder.rglob("*") if path.is_file() and "cache" not in path.parts)
    return {path: path.read_bytes() for path in files}
