"""Promise 4: the same input gives the same bytes, in any order, place, language, time zone, with any number of workers."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sheetkit.api.project import Project
from tests.command import run
from tests.end_to_end.filled import FORMS, fill, fill_every, unit_of

PLACES: tuple[Mapping[str, str], ...] = (
    {"TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "America/Lima", "LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8", "PYTHONHASHSEED": "77"},
)


def sheetkit(*words: str, where: Path, **surroundings: str) -> int:
    """Run a command that must not fail; its exit code."""
    ran = run(*words, where=where, **surroundings)
    assert ran.code in (0, 1), ran.err
    return ran.code


def digests(folder: Path) -> dict[str, str]:
    """Relative path → digest of every file below `folder`."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_generated_workbooks(tmp_path: Path) -> None:
    made = []
    for number, place in enumerate(PLACES):
        folder = tmp_path / str(number)
        folder.mkdir()
        sheetkit("new", "项目", "--sample", where=folder, **place)
        sheetkit("generate", "-p", "项目", "--school", "S01", "--school", "JT", where=folder, **place)
        made.append(digests(folder / "项目"))
    assert len(made[0]) > 16
    assert made[0] == made[1]


@pytest.fixture(scope="module")
def inbox(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that came back: good, bad and doubtful, in folders by school."""
    folder = tmp_path_factory.mktemp("returned") / "收回"
    for form in FORMS:
        for number, filled in enumerate(fill_every(project, form)):
            if number % 4 and form != "leader_roster":
                continue  # not everybody hands in everything
            path = filled.write(folder / filled.folder)
            if number == 1:
                shutil.copy2(path, path.with_name(f"{path.stem} (1).xlsx"))
    spoil(project, folder)
    return folder


def spoil(project: Project, folder: Path) -> None:
    """Wrong rows in place of right ones, a second version, strangers."""
    form = "leader_roster"
    for number in (1, 2, 3):
        filled = fill(project, form, unit_of(project, form, number))
        filled.rows["leaders"][0] |= {"mobile": "138", "members": "几个"}
        wrong = fill(project, form, filled.unit, filled.rows)
        wrong.write(folder / filled.folder, f"改过的{number}.xlsx" if number == 1 else filled.name)
    (folder / "说明.txt").write_text("不是表格", encoding="utf-8")
    (folder / "坏的.xlsx").write_bytes(b"PK\x03\x04" + b"\0" * 100)
    for name in ("说明.txt", "坏的.xlsx"):
        os.utime(folder / name, (1_800_000_000, 1_800_000_000))


@pytest.fixture(scope="module")
def merged(inbox: Path, generated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with its inbox filled, and the outputs of a first merge in "汇总"."""
    folder = tmp_path_factory.mktemp("merged") / "项目"
    shutil.copytree(generated, folder, ignore=shutil.ignore_patterns("发出", "收回"))
    shutil.copytree(inbox, folder / "收回")
    assert sheetkit("merge", "-p", "项目", "--jobs", "1", where=folder.parent, **PLACES[0]) == 1
    return folder


def again(merged: Path, tmp_path: Path, *words: str, place: int = 0) -> dict[str, str]:
    """The outputs of another merge of the same files."""
    sheetkit("merge", "-p", "项目", "-o", str(tmp_path / "out"), *words, where=merged.parent, **PLACES[place])
    return digests(tmp_path / "out")


def test_the_first_merge_made_every_kind_of_output(merged: Path) -> None:
    names = set(digests(merged / "汇总"))
    assert {"汇总表.xlsx", "收件清单.xlsx", "群通知.txt", "全集团行事历.ics"} <= names
    assert any(name.startswith("退回件/") for name in names)
    assert any(name.startswith("上报/") for name in names)


def test_merged_once_more(merged: Path, tmp_path: Path) -> None:
    assert again(merged, tmp_path) == digests(merged / "汇总")


def test_merged_by_two_processes(merged: Path, tmp_path: Path) -> None:
    assert again(merged, tmp_path, "--jobs", "2") == digests(merged / "汇总")


def test_merged_elsewhere_in_the_world_and_told_in_english(merged: Path, tmp_path: Path) -> None:
    assert again(merged, tmp_path, "--lang", "en", place=1) == digests(merged / "汇总")


def test_files_named_in_another_order(merged: Path, tmp_path: Path) -> None:
    paths = [f"项目/收回/{path.name}" for path in sorted((merged / "收回").iterdir())]
    first = again(merged, tmp_path / "a", *paths)
    assert again(merged, tmp_path / "b", *reversed(paths)) == first
    assert len(first) == len(digests(merged / "汇总"))


def test_files_copied_in_another_order(
    merged: Path, inbox: Path, tmp_path: Path, copied: Callable[[str], Path]
) -> None:
    """A folder lists its files in the order they came; nobody may see that."""
    folder = copied("项目")
    for path in sorted(inbox.rglob("*"), reverse=True):
        target = folder / "收回" / path.relative_to(inbox)
        if path.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target)
    sheetkit("merge", "-p", str(folder), "-o", "out", where=inbox, **PLACES[1])
    shutil.move(inbox / "out", tmp_path / "out")
    assert digests(tmp_path / "out") == digests(merged / "汇总")
