"""A roster filled in, for tests to spoil."""

from __future__ import annotations

from sheetkit.model.address import column_letter
from sheetkit.model.record import Checked
from sheetkit.model.template import Template
from tests.check.project import EditedSheet, Workbook, form, workbook

ROSTER = form("leader_roster")
SUBJECTS = ("语文", "数学", "英语")


def roster(rows: int = 3, template: Template = ROSTER) -> tuple[Workbook, EditedSheet]:
    """A roster with up to three good rows."""
    book = workbook(template)
    leaders = book.edit("leaders")
    for index in range(rows):
        leaders.fill(
            6 + index,
            stage="小学",
            subject=SUBJECTS[index],
            kind="成员校教研组长",
            name="甲乙丙"[index] + "一",
            mobile=f"1380000000{index}",
            members=5,
        )
    return book, leaders


def names_in(checked: Checked) -> list[object]:
    return [record.values["name"] for record in checked.records]


def at(sheet: EditedSheet, field: str, row: int) -> str:
    return f"{column_letter(sheet.column(field))}{row}"
