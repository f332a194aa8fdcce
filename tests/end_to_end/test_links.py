"""Links of the consolidated workbook: from every finding to its row, from every row to its file, whatever that is called."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

import openpyxl
import pytest
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.api.project import open_project
from sheetkit.report.links import MOST, as_target
from sheetkit.report.record_facts import Run
from sheetkit.report.record_places import links_to_files
from tests import office
from tests.end_to_end.recalled import PACKED, merge, return_of, small_project, write

STRANGE = "第 1 组/50% #3 & 语文 [终稿]+;'é.xlsx"
HEADER = 4


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A merged project in a folder with blanks, one of whose files has a name that addresses have no letters for."""
    place = tmp_path_factory.mktemp("links")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHEETKIT_HOME", str(place / "home"))
        folder = small_project(place / "我的 项目", "school-research")
        project = open_project(folder)
        form = project.form("leader_roster")
        (project.settings.inbox / "第 1 组").mkdir()
        write(project.settings.inbox / STRANGE, return_of(project, form, project.registry.units(form)[5]))
        merge(folder, "--jobs", 1)
        yield folder


@pytest.fixture(scope="module")
def workbook(folder: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(folder / "汇总" / "汇总表.xlsx")


def column(sheet: Worksheet, title: str) -> int:
    return next(cell.column for cell in sheet[HEADER] if cell.value == title)


def values(sheet: Worksheet, row: int) -> dict[str, Any]:
    titles = [str(cell.value) for cell in sheet[HEADER]]
    return dict(zip(titles, (cell.value for cell in sheet[row]), strict=True))


def record_sheets(workbook: openpyxl.Workbook) -> list[Worksheet]:
    return [sheet for sheet in workbook.worksheets if "来源文件" in [cell.value for cell in sheet[HEADER]]]


def file_of(folder: Path, cell: Cell | MergedCell) -> Path:
    """The file that a cell leads to, as a program finds it that opens the workbook where it lies."""
    assert cell.hyperlink is not None
    target = str(cell.hyperlink.target)
    assert not re.search(r"[\s#?\"<>\\]", target)
    return (folder / "汇总" / unquote(target)).resolve()


def test_every_row_leads_to_the_file_that_it_came_from(folder: Path, workbook: openpyxl.Workbook) -> None:
    seen = set()
    for sheet in record_sheets(workbook):
        place = column(sheet, "来源文件")
        for row in range(HEADER + 1, sheet.max_row + 1):
            cell = sheet.cell(row, place)
            file = str(cell.value).partition(" › ")[0]
            assert file_of(folder, cell) == folder / file
            assert (folder / file).is_file()
            seen.add(file)
    assert {f"收回/{STRANGE}", f"收回/{PACKED}"} < seen


def test_every_finding_about_a_row_that_counts_leads_to_that_row(workbook: openpyxl.Workbook) -> None:
    listed, found = workbook["问题清单"], 0
    rows = {
        (one["来源文件"], one["工作表"], str(one["行"]))
        for sheet in record_sheets(workbook)
        for one in (values(sheet, row) for row in range(HEADER + 1, sheet.max_row + 1))
    }
    for row in range(HEADER + 1, listed.max_row + 1):
        finding, link = values(listed, row), listed.cell(row, column(listed, "单元格")).hyperlink
        first = re.search(r"[A-Z]+(\d+)", str(finding["单元格"] or ""))
        about = (finding["文件"], finding["工作表"], first[1] if first else "")
        assert (link is not None) == (about in rows), finding
        if link is not None:
            name, _, cell = str(link.location).rpartition("!")
            sheet = workbook[name.strip("'")]
            led = values(sheet, sheet[cell].row)
            assert (led["来源文件"], led["工作表"], str(led["行"])) == about
            if finding["填写的内容"] and sheet[cell].column > 1:
                assert str(sheet[cell].value).startswith(str(finding["填写的内容"]))
            found += 1
    assert found >= 3


def test_findings_lead_to_their_files_too(folder: Path, workbook: openpyxl.Workbook) -> None:
    """Those about files of which no row counts as well."""
    listed = workbook["问题清单"]
    place, led = column(listed, "文件"), set()
    for row in range(HEADER + 1, listed.max_row + 1):
        cell = listed.cell(row, place)
        file = folder / str(cell.value).partition(" › ")[0]
        assert (cell.hyperlink is not None) == (bool(cell.value) and file.is_file())
        if cell.hyperlink is not None:
            assert file_of(folder, cell) == file
            led.add(file.name)
    assert {"broken.xlsx", "words.xlsx"} < led


def test_what_leads_somewhere_is_blue_and_nothing_else_is(workbook: openpyxl.Workbook) -> None:
    listed = workbook["问题清单"]
    for row in range(HEADER + 1, listed.max_row + 1):
        for cell in listed[row]:
            assert (cell.font.color.rgb == "FF1E5AA8") == (cell.hyperlink is not None), cell.coordinate


@pytest.mark.office
def test_libreoffice_finds_every_file_and_keeps_every_place(folder: Path, tmp_path: Path) -> None:
    """It resolves the addresses against the folder of the workbook, and writes what it found."""
    shutil.copytree(folder, tmp_path / "别处 的项目")
    results = tmp_path / "别处 的项目" / "汇总"
    (made,) = office.convert([results / "汇总表.xlsx"], "ods", results / "again")
    with zipfile.ZipFile(made) as package:
        content = package.read("content.xml").decode()
    links = {
        one.replace("&amp;", "&").replace("&apos;", "'")
        for one in re.findall(r'xlink:href="([^"]+)"', content)
    }
    files = {one for one in links if not one.startswith("#") and "/Object" not in one and ".xlsx" in one}
    assert len(files) > 5
    for one in files:
        place = (
            Path(unquote(urlparse(one).path)) if one.startswith("file:") else made.parent / "x" / unquote(one)
        )
        assert place.resolve().is_file(), one
    assert any(one.startswith("#") and "问题清单" in unquote(one) for one in links)
    assert any(one.startswith("#") and "教研组长汇总表" in unquote(one) for one in links)


def test_results_elsewhere_are_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    """Whoever looks at results before they are put in place sees what will be there."""
    merge(folder, "-o", tmp_path / "elsewhere", "--jobs", 1)
    made = (tmp_path / "elsewhere" / "汇总表.xlsx").read_bytes()
    assert made == (folder / "汇总" / "汇总表.xlsx").read_bytes()


def test_nothing_leads_to_files_outside_the_project(folder: Path, tmp_path: Path) -> None:
    """A path from one disk to another says where the project lies, and is wrong on the next computer."""
    shutil.copytree(folder / "收回", tmp_path / "收回")
    merge(folder, tmp_path / "收回", "-o", tmp_path / "elsewhere", "--jobs", 1)
    made = openpyxl.load_workbook(tmp_path / "elsewhere" / "汇总表.xlsx")
    cells = [cell for sheet in made.worksheets for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert cells
    assert not [cell for cell in cells if cell.hyperlink and cell.hyperlink.target]


@pytest.mark.parametrize("name", [STRANGE, "a b", "100%", "%20", "a#b?c", "甲：乙", "x:y", "^`{|}"])
def test_a_name_is_what_it_was_when_its_escapes_are_undone(name: str) -> None:
    target = as_target(name)
    assert unquote(target) == name
    assert not re.search(r"[\s#?:]|%(?![0-9A-F]{2})", target)


def test_a_byte_that_is_no_letter_is_escaped_as_it_is() -> None:
    assert as_target("a\udcff.xlsx") == "a%FF.xlsx"


def test_of_too_many_rows_only_the_first_of_each_file_leads_to_it() -> None:
    """Excel takes 65,530 links in a sheet."""
    runs = [Run(f"{number}.xlsx", "表", 6, 60, 60 * number) for number in range(1000)]
    few = list(links_to_files(runs, range(MOST), 3, str))
    assert len(few) == MOST
    assert (few[0].cell, few[59].target, few[60].target) == ("C5", "0.xlsx", "1.xlsx")
    many = list(links_to_files(runs, range(60_000), 3, str))
    assert len(many) == 1000
    assert [(one.cell, one.target) for one in many[:2]] == [("C5", "0.xlsx"), ("C65", "1.xlsx")]


def test_a_file_whose_rows_go_on_in_the_next_sheet_leads_there_too() -> None:
    runs = [Run("a.xlsx", "表", 6, 10, 0), Run("b.xlsx", "表", 6, 10, 10)]
    second = list(links_to_files(runs, range(8, 16), 1, str))
    assert [(one.cell, one.target) for one in second] == [
        *((f"A{row}", "a.xlsx") for row in (5, 6)),
        *((f"A{row}", "b.xlsx") for row in range(7, 13)),
    ]
