"""Files that came and cannot be read: their units are not called missing in public, and never called anything but guessed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from sheetkit.panel.outcome import Task
from sheetkit.panel.tasks import status
from tests.command import run_here
from tests.end_to_end.listed import ALL

RAR, PDF = b"Rar!\x1a\x07\x00" + bytes(20), b"%PDF-1.4 no form"
CAME = {
    "S07 示例青山学校/学期教研行事历_示例青山学校_小学语文组.pdf": PDF,
    "示例城东小学.rar": RAR,
    "教研组长汇总表_示例第二中学.xlsx": b"PK\x03\x04 broken",
    "听课.pdf": PDF,
    "示例第一中学 示例实验小学.rar": RAR,
}
OF_S04 = 1 + 3 * 2
UNREADABLE = {("term_calendar", "S07-01"), ("leader_roster", "S02")}


@pytest.fixture
def folder(copied: Callable[[str], Path]) -> Path:
    """A project in whose inbox such files lie, and nothing else."""
    folder = copied("项目")
    for name, data in CAME.items():
        (folder / "收回" / name).parent.mkdir(exist_ok=True)
        (folder / "收回" / name).write_bytes(data)
    return folder


def test_a_unit_whose_file_cannot_be_read_is_not_missing(folder: Path) -> None:
    """A school that sent a RAR was called out in the chat group as having sent nothing."""
    document = run_here("status", "-p", folder, "--json", where=folder.parent).document
    unread = {
        (unit["template"], unit["unit"]): unit["unread"]
        for unit in document["units"]
        if unit["standing"] == "unreadable"
    }
    of_s04 = {key for key in unread if key[1].startswith("S04")}
    assert unread.keys() - of_s04 == UNREADABLE
    assert len(of_s04) == OF_S04
    assert {name for key in of_s04 for name in unread[key]} == {"收回/示例城东小学.rar"}
    counts = document["counts"]
    assert (counts["unreadable"], counts["missing"]) == (OF_S04 + 2, ALL - OF_S04 - 2)
    assert {unit["standing"] for unit in document["missing"]} == {"missing", "unreadable"}
    text = document["text"].splitlines()
    assert "来了打不开 9" in text[1]
    (line,) = [line for line in text if "小学语文组.pdf" in line and line.startswith("来了打不开")]
    assert "猜" in line
    assert not any("城东小学" in line for line in text if line.startswith("未交"))
    assert any("实小（全部 3 份）" in line for line in text if line.startswith("未交"))  # of two schools none


def test_receipts_and_overview_say_whose_it_seems_and_that_it_is_a_guess(folder: Path) -> None:
    ran = run_here("merge", "-p", folder, "--json", where=folder.parent)
    guessed = {Path(file["file"]).name: file["guessed"] for file in ran.document["files"]}
    seems = {name: found["unit"] if found else None for name, found in guessed.items()}
    assert seems == {
        "学期教研行事历_示例青山学校_小学语文组.pdf": "S07-01",
        "示例城东小学.rar": "S04",
        "教研组长汇总表_示例第二中学.xlsx": "S02",
        "听课.pdf": None,
        "示例第一中学 示例实验小学.rar": None,
    }
    assert {file["outcome"] for file in ran.document["files"]} == {"refused"}
    book = openpyxl.load_workbook(folder / "汇总" / "收件清单.xlsx", read_only=True)
    rows = {str(row[0]): list(map(str, row)) for row in book.worksheets[0].values if row and row[0]}
    row = rows["收回/示例城东小学.rar"]
    assert "示例城东小学" in row
    assert any("是猜的" in value for value in row)
    assert not any("是猜的" in value for value in rows["收回/听课.pdf"])
    results = openpyxl.load_workbook(folder / "汇总" / "汇总表.xlsx", read_only=True)
    sheets = [[list(map(str, row)) for row in sheet.values] for sheet in results.worksheets[:2]]
    front, overview = ([row for row in rows if any("城东小学" in value for value in row)] for rows in sheets)
    assert any("打不开" in value for row in front for value in row)
    assert any(sum("来了打不开" in value for value in row) >= 4 for row in overview)


def test_the_window_lists_it_as_what_it_is(folder: Path) -> None:
    outcome = status(Task("status", (), folder, "zh"), lambda _done, _total: None)
    told = [problem for problem in outcome.problems if problem.code == "standing.unreadable"]
    assert len(told) == OF_S04 + 2
    assert {problem.label and problem.label.word.zh for problem in told} == {"来了打不开"}
