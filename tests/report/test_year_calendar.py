"""The headline of the calendar of all schools."""

from __future__ import annotations

import datetime

import pytest

from sheetkit.model.consolidation import MergedRecord
from sheetkit.model.unit import Unit
from sheetkit.report.calendars import Activity
from sheetkit.report.year_calendar import bearers
from tests.merge.sample import activity, group_unit

DAY = datetime.date(2026, 9, 7)
HEAD = Unit("HQ", "", "本部", is_root=True)
SCHOOLS = [group_unit(0, 0), group_unit(0, 1), group_unit(1, 0)]


@pytest.mark.parametrize(
    ("units", "said"), [([HEAD, *SCHOOLS], "2 校和本部"), (SCHOOLS, "2 校"), ([HEAD], "本部")]
)
def test_the_head_unit_is_not_counted_as_a_school(units: list[Unit], said: str) -> None:
    record = activity(6, DAY, "研讨", "题")
    held = [MergedRecord("term_calendar", unit, record, "a.xlsx", "") for unit in units]
    assert bearers([Activity(DAY, "", "", ("研讨",), "", (), one) for one in held]).zh == said
