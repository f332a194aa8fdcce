"""The project's beginning: its settings, its register, and the school that joins later."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl

from sheetkit.compile import builtin_files, default_pack, load_register
from sheetkit.model.data import SETTINGS_FILE
from tests.command import run_here
from tests.entering import enter_rows
from tests.year.first_term import ROSTER, WEST
from tests.year.office import Desk, came, told
from tests.year.rows import leader

ROUND = {"id": '"2026-1"', "title": '"2026学年第一学期"', "start": "2026-08-31", "end": "2027-01-22"}
DUE = {
    "leader_roster": "2026-09-20",
    "term_calendar": "2026-09-30",
    "observation_log": "2027-01-22",
    "rubric": "2027-01-22",
}
"""The days of the term: those that a new project proposes follow the day on which it is made."""
SCHOOLS = (
    ("S01", "示例东门小学", "东门", "小学", "甲一", "13800000001"),
    ("S02", "示例实验小学", "实小", "小学", "甲二", "13800000002"),
)
GROUPS = (("S01", "01", None, "小学", "语文", 4), ("S02", "01", None, "小学", "数学", 4))
REVIEWERS = (("R01", "示例评审甲", "S01"), ("R02", "示例评审乙", "S01"))
OWN = "term_calendar"
"""The form that the project has a definition of its own for: word for word the shipped one, until it is changed."""
REGISTER = "学校名单.xlsx"


def begin(desk: Desk) -> None:
    """Two schools with a group each: ten forms go out, and nothing is back."""
    assert run_here("new", desk.folder, where=desk.folder.parent).code == 0
    set_up(desk, "round", ROUND)
    set_up(desk, "due", DUE)
    (desk.folder / f"{OWN}.toml").write_bytes(builtin_files()[OWN].read_bytes())
    set_up(desk, "forms", {"use": f'["leader_roster", "{OWN}.toml", "observation_log", "rubric"]'})
    enter(desk, "学校", SCHOOLS)
    enter(desk, "教研组", GROUPS)
    enter(desk, "评审", REVIEWERS)
    made = desk.run("generate", "--json").document
    assert made["counts"] == {"leader_roster": 3, "term_calendar": 3, "observation_log": 2, "rubric": 2}
    counts = desk.run("status", "--json", code=1).document["counts"]
    assert (counts["expected"], counts["missing"], counts["files"]) == (10, 10, 0)


def set_up(desk: Desk, table: str, values: Mapping[str, str]) -> None:
    """Write values into a table of the settings, as with an editor."""
    file = desk.folder / SETTINGS_FILE
    before, head, rest = file.read_text(encoding="utf-8").partition(f"[{table}]\n")
    for name, value in values.items():
        rest, found = re.subn(rf"(?m)^{name} = .*$", f"{name} = {value}", rest, count=1)
        assert found == 1, name
    file.write_text(before + head + rest, encoding="utf-8")


def enter(desk: Desk, sheet: str, rows: Sequence[Sequence[Any]], after: int = 0) -> None:
    """Write rows into a worksheet of the register, below so many that stand there."""
    file = desk.folder / REGISTER
    book = openpyxl.load_workbook(file)
    form = next(one for one in load_register(default_pack()).input_sheets if one.name == sheet)
    enter_rows(book[sheet], form, rows, after)
    book.save(file)


def a_school_joins(desk: Desk) -> None:
    """Its four forms are expected from then on, two of them at once late; its roster comes."""
    enter(desk, "学校", [("S03", WEST, "西门", "小学", "甲三", "13800000003")], after=len(SCHOOLS))
    enter(desk, "教研组", [("S03", "01", None, "小学", "英语", 4)], after=len(GROUPS))
    made = desk.run("generate", "--unit", "S03", "--json").document
    assert made["counts"] == {"leader_roster": 1, "term_calendar": 1, "observation_log": 1, "rubric": 1}
    desk.merge(
        "2027-01-14",
        {"expected": 4, "missing": 4, "list.missing": 4, "late": 2},
        told("warning", sheet__not_covered=1),  # the head office has no leader for English
        {"doubts": 1, "with_doubts": 1},
    )
    data = desk.fill(ROSTER, WEST, {"leaders": [leader("英语", "丁一", "13800040001")]})
    desk.receive("西门组长表.xlsx", data, "2027-01-14")
    desk.merge("2027-01-15", came(ROSTER, 1), told("note", merge__late=1))
