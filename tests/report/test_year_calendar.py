"""The calendar of all units: whose it is, and what is called off."""

from __future__ import annotations

import datetime

import pytest

from sheetkit.merge import consolidate
from sheetkit.model.consolidation import MergedRecord
from sheetkit.model.record import Record
from sheetkit.model.unit import Unit
from sheetkit.report.book import ResultBook
from sheetkit.report.calendars import Activity, activities
from sheetkit.report.year_calendar import bearers, calendar_of_all, day_text
from tests.merge.sample import TEMPLATES, TERM, activity, checked, group_unit, plan

DAY = datetime.date(2026, 9, 7)
HEAD = Unit("HQ", "", "本部", is_root=True)
SCHOOLS = [group_unit(0, 0), group_unit(0, 1), group_unit(1, 0)]


@pytest.mark.parametrize(
    ("units", "said"), [([HEAD, *SCHOOLS], "2 个学校和本部"), (SCHOOLS, "2 个学校"), ([HEAD], "本部")]
)
def test_the_projects_own_unit_is_named_and_not_counted(units: list[Unit], said: str) -> None:
    record = activity(6, DAY, "研讨", "题")
    held = [MergedRecord("term_calendar", unit, record, "a.xlsx", "") for unit in units]
    found = [Activity(DAY, "", "", ("研讨",), "", (), one) for one in held]
    assert bearers(found, consolidate([], plan())).zh == said


def held(rows: list[Record]) -> list[Activity]:
    """Those rows as activities of one unit."""
    result = consolidate([checked("term_calendar", group_unit(0, 0), rows)], plan())
    return activities(result, TEMPLATES)


def test_what_is_called_off_is_named_so_and_counted_apart() -> None:
    few = held([activity(6, DAY, "研讨", "题"), activity(7, DAY, "例会", "题", status="取消")])
    said, lines = day_text(DAY, TERM, few, language="zh")
    assert lines == 3
    assert [line.partition("：")[0] for line in said.split("\n")].count("取消") == 1
    rows = [activity(6 + n, DAY, "研讨", f"题{n}") for n in range(3)]
    many = held([*rows, activity(9, DAY, "例会", "题", status="取消")])
    assert day_text(DAY, TERM, many, language="zh")[0].split("\n")[1:] == ["研讨 ×3", "取消 ×1"]


def test_the_headline_counts_what_takes_place() -> None:
    rows = [activity(6, DAY, "研讨", "题"), activity(7, DAY, "例会", "题", status="取消")]
    result = consolidate([checked("term_calendar", group_unit(0, 0), rows)], plan())
    made = ResultBook("标题")
    calendar_of_all(made, result, TEMPLATES)
    assert "1 次活动 · 取消 1 次 · " in str(made.workbook.worksheets[-1]["A3"].value)
