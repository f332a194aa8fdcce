"""Every button in a live LibreOffice: what it does, and what it says when it cannot."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sheetkit.addin import marking, memory, problem_list
from sheetkit.addin.actions import run
from sheetkit.addin.desk import Desk, remember_project
from sheetkit.addin.marking import DOUBTFUL, WRONG
from sheetkit.api.checking import check_files
from sheetkit.api.outgoing import file_name
from sheetkit.generate import Filling
from tests.addin.libreoffice.people import Person
from tests.addin.libreoffice.samples import NOW, Issued, told

pytestmark = pytest.mark.office
SHEET = "组长名单"


@pytest.fixture
def person() -> Person:
    """Somebody who says yes."""
    return Person()


@pytest.fixture
def desk(app: Any, person: Person) -> Desk:
    """That person's desk."""
    return Desk(app, person, NOW)


@pytest.fixture
def roster(opened: Callable[[str], Any]) -> Any:
    """A roster with two rows of mistakes, C7's fill changed by the teacher."""
    book = opened("leader_roster")
    sheet = book.sheets[SHEET]
    sheet.range("D6").value = [["初中", "语文", "备课组长", "九年级", "=1+", "女"]]
    sheet.range("D8").value = [["小学", "书画", "别的"]]
    sheet.range("E8").color = (1, 2, 3)
    return book


def fills(book: Any) -> dict[str, float]:
    """The fill of every cell of the first rows."""
    sheet = book.sheets[SHEET]
    return {
        f"{letter}{row}": sheet.api.Range(f"{letter}{row}").Interior.Color
        for row in range(5, 10)
        for letter in "ABCDEFGHIJKLMNOP"
    }


def marks(book: Any) -> set[str]:
    """The cells that carry a mark."""
    return {cell for cell, fill in fills(book).items() if fill in (WRONG, DOUBTFUL)}


def test_check_marks_what_is_wrong_and_lists_it(roster: Any, desk: Desk, person: Person, app: Any) -> None:
    run("check", desk)
    assert {"E8", "F8", "I6"} <= marks(roster)
    assert "D6" not in marks(roster)
    assert "要改" in person.told[0]
    assert not person.serious
    listing = next(book for book in app.books if book.sheets[0].name == "检查结果")
    rows = listing.sheets[0].range("A4:F9").value
    assert rows[0] == ["序号", "程度", "工作表", "单元格", "问题", "怎么办"]
    assert any(row[2] == SHEET and "F8" in row[3] for row in rows[1:])


def test_clearing_brings_every_fill_back_and_leaves_no_trace(
    roster: Any, desk: Desk, app: Any, tmp_path: Path
) -> None:
    before = fills(roster)
    roster.api.SaveCopyAs(str(tmp_path / "before.xlsx"))
    run("check", desk)
    run("check", desk)
    assert fills(roster) != before
    run("clear", desk)
    assert fills(roster) == before
    assert memory.recall(marking.TOPIC, roster.fullname) is None
    assert [book.name for book in app.books] == [roster.name]
    roster.api.SaveCopyAs(str(tmp_path / "after.xlsx"))
    first, second = (
        check_files(None, [tmp_path / name], now=NOW)[0] for name in ("before.xlsx", "after.xlsx")
    )
    assert told(first.findings) == told(second.findings)
    assert (first.identity, first.content, first.verdict) == (second.identity, second.content, second.verdict)


def test_marks_that_nobody_remembers_go_too(roster: Any, desk: Desk, person: Person) -> None:
    run("check", desk)
    memory.forget(marking.TOPIC, roster.fullname)
    run("clear", desk)
    assert marks(roster) == set()
    assert "已清除" in person.told[-1]
    run("clear", desk)
    assert person.told[-1] == "表里没有标记。"


def test_next_goes_from_problem_to_problem_and_round(roster: Any, desk: Desk, app: Any) -> None:
    places = []
    for _ in range(30):
        run("next", desk)
        places.append((app.selection.row, app.selection.column))
        assert str(app.status_bar).startswith("第 ")
    assert places[0] == min(places)
    first_round = places[: places.index(places[0], 1)]
    assert first_round == sorted(set(places))


def test_saving_takes_the_standard_name_and_no_marks(
    roster: Any, desk: Desk, person: Person, issued: dict[str, Issued], tmp_path: Path
) -> None:
    person.folder = tmp_path / "上报 文件"
    person.folder.mkdir()
    run("check", desk)
    run("save", desk)
    assert "要改 " in person.asked[0]
    form = issued["leader_roster"]
    target = person.folder / file_name(form.template, form.unit)
    cell = openpyxl.load_workbook(target)[SHEET]["D8"]
    assert cell.value == "小学"
    assert cell.fill.fgColor.rgb == "FFFFFBE6"
    assert check_files(form.project, [target], now=NOW)[0].identity is not None
    assert roster.name.startswith("收到")


def test_saving_is_given_up_when_the_person_says_no(
    roster: Any, desk: Desk, person: Person, tmp_path: Path
) -> None:
    person.says_yes, person.folder = False, tmp_path
    before = sorted(tmp_path.iterdir())
    run("save", desk)
    assert person.told == ["没有另存。改好后请再点一次。"]
    assert sorted(path for path in tmp_path.iterdir() if path.name != "memory") == before


def test_a_folder_that_cannot_be_written_to_is_told(
    roster: Any, desk: Desk, person: Person, tmp_path: Path
) -> None:
    person.folder = tmp_path / "file"
    person.folder.write_text("no folder")
    run("save", desk)
    assert person.serious
    assert "无法写入" in person.told[-1]
    assert "Error" not in person.told[-1]


@pytest.mark.parametrize("action", ["check", "next", "clear", "save"])
def test_without_a_workbook_the_person_is_told_so(desk: Desk, person: Person, action: str) -> None:
    run(action, desk)
    assert "没有打开的工作簿" in person.told[0]
    assert "启用编辑" in person.told[0]


def test_a_workbook_that_is_not_ours_is_told_so(opened: object, app: Any, desk: Desk, person: Person) -> None:
    app.books.add().sheets[0].range("A1").value = "成绩"
    run("check", desk)
    assert "不是本系统下发的表" in person.told[0]
    run("save", desk)
    assert "不是本系统下发的表" in person.told[1]


def test_another_terms_workbook_is_told_so(
    app: Any, opened: object, desk: Desk, person: Person, issued: dict[str, Issued], tmp_path: Path
) -> None:
    form = issued["leader_roster"]
    registry = form.project.registry
    identity = replace(registry.identity(form.template, form.unit), term="2025-2", signature="")
    last = form.project.issuer.stamp(form.template, identity.signed(registry.key), form.unit)
    (tmp_path / "上学期.xlsx").write_bytes(last)
    app.books.open(str(tmp_path / "上学期.xlsx"))
    remember_project(form.project.settings.folder)
    run("check", desk)
    assert "另一个学期" in person.told[0]


def test_an_error_inside_ends_in_a_sentence_that_names_a_log(
    roster: Any, desk: Desk, person: Person, monkeypatch: pytest.MonkeyPatch, own_memory: Path
) -> None:
    before = fills(roster)

    def fail(*_: object) -> None:
        raise ZeroDivisionError("inner")

    monkeypatch.setattr(problem_list, "show", fail)
    run("check", desk)
    assert person.serious
    assert "ZeroDivisionError" not in person.told[0]
    log = own_memory / "logs" / "check.log"
    assert str(log) in person.told[0]
    assert "ZeroDivisionError" in log.read_text()
    assert fills(roster) == before


def test_a_project_goes_round_by_buttons(
    app: Any, desk: Desk, person: Person, opened: object, tmp_path: Path
) -> None:
    person.folder = tmp_path / "新"
    person.folder.mkdir()
    person.types = [None]
    run("new", desk)
    assert list(person.folder.iterdir()) == []  # whoever gives up at the choice of a pack has made nothing
    run("new", desk)
    assert "项目已建好" in person.told[-1]
    assert [book.name for book in app.books] == ["学校名单.xlsx"]
    run("generate", desk)
    assert "学校名单" in person.told[-1]
    run("correction", desk)
    assert "没有退回件" in person.told[-1]


def test_merging_opens_the_consolidated_workbook(
    app: Any, desk: Desk, person: Person, opened: object, issued: dict[str, Issued], tmp_path: Path
) -> None:
    folder = tmp_path / "项目"
    shutil.copytree(issued["leader_roster"].project.settings.folder, folder)
    remember_project(folder)
    person.folder = tmp_path / "收回"
    person.folder.mkdir()
    run("merge", desk)
    assert "没有收回的文件" in person.told[-1]
    shutil.copyfile(issued["rubric"].file, person.folder / "交来的.xlsx")
    run("merge", desk)
    assert "汇总表.xlsx" in [book.name for book in app.books]
    assert "读取 1 个文件" in person.told[-1]
    run("merge", desk)
    assert "关闭正打开着的同名文件" in person.told[-1]
    run("status", desk)
    assert "收表情况" in person.told[-1]


def test_forms_go_out_and_what_is_wrong_comes_back_to_be_opened(
    app: Any, desk: Desk, person: Person, opened: object, issued: dict[str, Issued], tmp_path: Path
) -> None:
    roster = issued["leader_roster"]
    folder = tmp_path / "项目"
    shutil.copytree(roster.project.settings.folder, folder)
    remember_project(folder)
    run("generate", desk)
    assert "已生成 101 份表格" in person.told[-1]
    assert len(list((folder / "发出").rglob("*.xlsx"))) == 101
    identity = roster.project.registry.identity(roster.template, roster.unit)
    wrong = Filling({("leaders", 6, "name"): "甲一", ("leaders", 6, "mobile"): "123"})
    returned = roster.project.issuer.stamp(roster.template, identity, roster.unit, wrong)
    (folder / "收回" / "交来的.xlsx").write_bytes(returned)
    person.folder = folder / "收回"
    run("merge", desk)
    (person.file,) = (folder / "汇总" / "退回件").glob("*.xlsx")
    run("correction", desk)
    book = next(book for book in app.books if book.name == person.file.name)
    assert book.sheets[SHEET].range("H6").value == "甲一"
