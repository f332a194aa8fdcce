"""Files of one unit that are parts of one whole: logs of a group and rosters of a school, and what they come to."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sheetkit.merge import consolidate
from sheetkit.model.consolidation import Consolidation, Entry, MergedRecord
from sheetkit.model.finding import Finding
from sheetkit.model.record import Checked, Record
from sheetkit.model.statement import Statement
from tests.merge.sample import (
    at,
    checked,
    finding,
    group_unit,
    plan,
    record,
    school_unit,
)

GROUP, SCHOOL = group_unit(0, 0), school_unit(0)
DAYS = [datetime.datetime(2026, 9, day, 8, 0) for day in range(1, 20)]
OBSERVERS = ("甲一", "甲二", "甲三", "甲四")


def lesson(row: int, observer: str, day: int, period: str = "第1节", **more: Any) -> Record:
    """A lesson whose key is the observer, the day and the period."""
    return record(
        "observations",
        row,
        {
            "date": datetime.date(2026, 9, day),
            "period": period,
            "class": "三（2）班",
            "teacher": f"乙{day}",
            "subject": "数学",
            "topic": f"第{day}课",
            "lesson_kind": "常态课",
            "observer": observer,
            "goals": 4,
            **more,
        },
    )


def member(row: int, name: str, **more: Any) -> Record:
    return record("members", row, {"name": name, "role": "教师", **more})


def log(
    name: str,
    day: int,
    rows: Sequence[Record],
    *told: Finding,
    answers: Checked | None = None,
    by: str = "",
) -> Checked:
    """An observation log that came on that day, `by` whom its statement line says; everybody's rows begin at the top."""
    numbered = [one._replace(row=row) for row, one in enumerate(rows, start=6)]
    file = checked("observation_log", GROUP, numbered, name=name, received=DAYS[day], findings=told)
    statement = Statement(by) if by else None
    return replace(file, answers=answers.source.sha256[:32] if answers else "", statement=statement)


def roster(
    name: str, day: int, rows: Sequence[Record], *told: Finding, answers: Checked | None = None
) -> Checked:
    file = checked("leader_roster", SCHOOL, rows, name=name, received=DAYS[day], findings=told)
    return replace(file, answers=answers.source.sha256[:32] if answers else "")


def merged(*files: Checked) -> tuple[Entry, list[MergedRecord]]:
    result: Consolidation = consolidate(files, plan())
    (entry,) = (one for one in result.entries if one.parts)
    return entry, list(result.records[entry.expected.template])


def codes(entry: Entry) -> list[str]:
    return [one.code for one in (*entry.findings, *entry.found)]


LESSONS = [lesson(6, OBSERVERS[n % 4], 1 + n % 20, f"第{1 + n % 6}节") for n in range(12)]


def without(one: Record, *names: str) -> Record:
    values = {name: value for name, value in one.values.items() if name not in names and value != ""}
    return one._replace(values=values, raw=dict(values))


def without_value(one: Record, name: str) -> Record:
    """The row with a cell that could not be read: what stands in it is known, what it means is not."""
    return one._replace(values={field: value for field, value in one.values.items() if field != name})


def unread(field: str) -> Finding:
    told = finding("value.not_in_list", at(field, 6), field=field)
    return replace(told, rule=f"leaders.{field}.list")


def missing(field: str) -> Finding:
    told = finding("value.missing", at(field, 6), field=field)
    return replace(told, rule=f"leaders.{field}.required")
