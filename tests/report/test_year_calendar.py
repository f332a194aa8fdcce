"""The calendar of all units: whose it is, and what is called off."""

from __future__ import annotations

import datetime
import io

import openpyxl
import pytest

from sheetkit.merge import consolidate
from sheetkit.model.consolidation import MergedRecord
from sheetkit.model.record import Record
from sheetkit.model.unit import Unit
from sheetkit.report.book import ResultBook
from sheetkit.report.calendars import Activity, Dated, activities
from sheetkit.report.consolidated import write
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
    calendar_of_all(made, result, Dated(result, TEMPLATES), {})
    assert "1 次活动 · 取消 1 次 · " in str(made.workbook["全集团行事历"]["A3"].value)


def test_every_activity_stands_in_a_list_to_be_filtered_and_each_week_and_date_leads_on() -> None:
    """The calendar only counts what is too much for a day; the list has each, with what the form's calendar view shows of it."""
    rows = [activity(6 + n, DAY, "研讨", f"题{n}", place=f"甲{n}室") for n in range(4)]
    late = activity(10, DAY + datetime.timedelta(days=8), "例会", "题", status="取消")
    units = (group_unit(0, 0), group_unit(1, 0))
    result = consolidate(
        [checked("term_calendar", units[0], [late, *rows]), checked("term_calendar", units[1], rows[:1])],
        plan(),
    )
    file = io.BytesIO()
    write(result, TEMPLATES, file, lambda part, error: pytest.fail(f"{part}: {error}"))
    workbook = openpyxl.load_workbook(file)
    calendar, listed = workbook["全集团行事历"], workbook["活动清单"]
    assert "研讨 ×5" in str(calendar["C7"].value)
    headers = [str(cell.value) for cell in listed[4]]
    assert headers == ["日期", "周次", "星期", "时间", "学校", "教研组", "变动", "类型", "主题", "地点"]
    assert listed.auto_filter.ref == f"A4:J{listed.max_row}"
    found = list(listed.iter_rows(min_row=5, values_only=True))
    assert len(found) == 6
    days = [str(row[0]) for row in found]
    assert days == sorted(days)
    assert {(row[1], row[2]) for row in found} == {(2, "周一"), (3, "周二")}
    assert {row[8:] for row in found[:5]} == {(f"题{n}", f"甲{n}室") for n in range(4)}
    assert (found[5][4:7], found[5][7]) == ((units[0].top.name, units[0].name, "取消"), "例会")
    week = calendar["A7"].hyperlink, calendar["A8"].hyperlink
    assert [str(link.location) for link in week if link] == ["'活动清单'!A5", "'活动清单'!A10"]
    for number, row in enumerate(found, start=5):
        link = listed.cell(number, 1).hyperlink
        sheet, _, cell = str(link.location if link else "").rpartition("!")
        led = [str(one.value) for one in workbook[sheet.strip("'")][int(cell[1:])]]
        assert {row[5], row[8]} <= set(led)
