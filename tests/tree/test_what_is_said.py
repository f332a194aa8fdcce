"""What people and programs are told of a tree of three levels: chat text, letter, receipts, corrections, JSON, file names."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import sheetkit
from sheetkit.api.checking import check_files
from sheetkit.api.documents import check_document, merge_document, status_document
from sheetkit.api.generating import generate
from sheetkit.api.merged import Merged
from sheetkit.api.merging import merge
from sheetkit.api.project import Project, open_project
from sheetkit.model.grid import CellValue
from sheetkit.model.unit import Unit
from sheetkit.report.naming import named_together
from tests.tree.made_pack import project_with
from tests.tree.test_any_depth import FLAT, TREE, hand_in

MORE: list[dict[str, CellValue]] = [
    {"above": "N-01", "code": "03", "name": "四分会"},
    {"above": "S-01", "code": "02", "name": "五分会"},
]
ROWS = {**TREE, "branchs": [*TREE["branchs"], *MORE]}


@dataclass
class Told:
    """A merge where one unit's form is right, one's wrong, and three are missing."""

    project: Project
    merged: Merged
    right: Unit
    wrong: Unit
    files: list[Path]

    @property
    def status(self) -> dict[str, Any]:
        return status_document(self.merged, "zh")

    @property
    def merge(self) -> dict[str, Any]:
        return merge_document(self.merged, "zh")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    project = project_with(tmp_path_factory.mktemp("deep"), 3, ROWS)
    generate(project)
    project = open_project(project.settings.folder)
    right, wrong, *_ = project.registry.units(project.form("members"))
    files = [hand_in(project, right, {"甲一": 30}), hand_in(project, wrong, {"丙三": "很老"})]
    return Told(project, merge(project), right, wrong, files)


def test_the_chat_text_names_a_unit_below_those_above_it(told: Told) -> None:
    lines = told.status["text"].split("\n")
    (missing,) = [line for line in lines if "未交" in line and line.startswith("未交")]
    assert missing.partition("：")[2] == "北区 · 甲县（四分会）、南区（全部 2 份）"
    assert any(line.startswith(f"· 北区 · 甲县 {told.wrong.name} 要改 1 处") for line in lines)


def test_a_unit_of_which_nothing_came_stands_for_all_below_it(told: Told) -> None:
    units = told.project.registry.units(told.project.form("members"))
    assert named_together(units, units).zh == "北区（全部 3 份）、南区（全部 2 份）"
    assert named_together(units[3:4], units).zh == "南区 · 乙县（三分会）"
    assert named_together(units[:0], units).zh == ""


def test_every_document_names_the_unit_and_the_way_to_it(told: Told) -> None:
    ways = {tuple(entry["path"]) for entry in told.status["units"]}
    assert ("N", "N-01", "N-01-01") in ways
    for entry in (*told.status["units"], *told.merge["missing"]):
        assert entry["path"][-1] == entry["unit"]
        assert (entry["school"], entry["group"]) == (entry["path"][0], entry["unit"])  # the keys of 0.1.0
        assert entry["group_name"].startswith(("甲县 · ", "乙县 · "))
    (first, second) = check_document(check_files(told.project, told.files), "zh")["files"]
    assert first["identity"]["path"] == ["N", "N-01", told.right.code]
    assert second["identity"]["unit"] == told.wrong.code
    assert {first["identity"]["pack"], second["identity"]["pack"]} == {"made"}
    assert first["identity"]["round"] == told.project.settings.term.id
    json.dumps([told.status, told.merge])


def test_the_correction_and_its_letter_are_for_the_unit(told: Told) -> None:
    (path,) = map(Path, told.merged.outputs["corrections"])
    assert told.wrong.code in path.name
    assert told.wrong.name in path.name
    letter = next(path.parent.glob("*.txt")).read_text(encoding="utf-8-sig")
    assert f"■ {told.wrong.full_name}\n" in letter
    assert "学校" not in letter
    (checked,) = check_files(told.project, [path])
    assert checked.identity is not None
    assert checked.identity.code == told.wrong.code


def test_receipts_have_a_column_for_each_level(told: Told) -> None:
    book = openpyxl.load_workbook(str(told.merged.outputs["consolidated"]))
    levels = [level.title.zh for level in told.project.settings.pack.levels]
    for name in ("收件清单", "问题清单"):
        rows = [[cell.value for cell in row] for row in book[name].iter_rows()]
        header = next(number for number, row in enumerate(rows) if set(levels) <= set(row))
        at = rows[header].index(levels[0])
        assert rows[header][at : at + 3] == levels
        below = [row[at : at + 3] for row in rows[header + 1 :]]
        assert ["北区", "甲县", told.wrong.name] in below


@pytest.mark.parametrize(
    ("codes", "units"),
    [
        (["S"], ["S-01-01", "S-01-02"]),
        (["n-01"], ["N-01-01", "N-01-02", "N-01-03"]),
        (["N-01-02", "S-01-01"], ["N-01-02", "S-01-01"]),
    ],
)
def test_any_unit_of_the_tree_narrows_what_is_generated(
    told: Told, codes: list[str], units: list[str]
) -> None:
    generated = generate(told.project, codes=codes)
    names = {unit.code: unit.name for unit in told.project.registry.directory.units}
    assert len(generated.files) == len(units)
    assert all(names[code] in file.name for code, file in zip(units, generated.files, strict=True))


def test_the_front_door_speaks_of_any_unit(told: Told) -> None:
    door = sheetkit.open(told.project.settings.folder)
    assert door.units[0].path == ("N", "N-01", "N-01-01")
    files = door.generate(units=["S-01"])
    assert len(files) == 2
    assert len(door.generate(units=[door.units[0].code])) == 1


def test_a_single_level_is_named_without_brackets(tmp_path: Path) -> None:
    project = project_with(tmp_path, 1, FLAT)
    merged = merge(
        project, [hand_in(project, project.registry.units(project.form("members"))[0], {"甲一": "很老"})]
    )
    text = status_document(merged, "zh")["text"]
    assert "未交 1 份：二分会" in text
    assert "· 一分会 要改 1 处" in text
    (entry,) = merge_document(merged, "zh")["missing"]
    assert (entry["unit"], entry["path"], entry["school"], entry["group"]) == ("B2", ["B2"], "B2", "")
