"""What a person did is one number, in the rows of the list of people and in the statistics, however the name is written."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sheetkit.api.merging import question
from sheetkit.api.project import Project
from sheetkit_demo.rows import Row
from tests.end_to_end.deciding import Collected
from tests.end_to_end.filled import fill, unit_of

LOG = "observation_log"
LESSONS = (
    ("赵一", "钱二"),
    ("赵 一", "钱二老师"),
    ("赵一老师", "钱 二"),
    ("赵一（语文）", "钱二"),
    ("钱二、赵一", "孙三"),
    ("钱二", "赵一老师"),
)
"""Who observed, and whose lesson, as people write them."""


@pytest.mark.parametrize("files", [1, 2])
def test_the_list_of_people_and_the_statistics_say_the_same_number(
    copied: Callable[[str], Path], project: Project, files: int
) -> None:
    collected = Collected(copied("project"))
    unit = unit_of(project, LOG, 1)
    rows = fill(project, LOG, unit).rows
    people: list[Row] = [{**rows["members"][0], "name": name} for name in ("赵一", "钱二")]
    lessons: list[Row] = [
        {
            **lesson,
            "observer": observer,
            "teacher": teacher,
            "lesson_kind": "公开课",
            "period": f"第{number}节",
        }
        for number, ((observer, teacher), lesson) in enumerate(
            zip(LESSONS, rows["observations"], strict=False), start=1
        )
    ]
    assert len(lessons) == len(LESSONS)
    for number in range(files):
        some = {**rows, "members": people, "observations": lessons[number::files]}
        path = collected.put(fill(project, LOG, unit, some), f"{number}.xlsx", LOG)
        os.utime(path, (path.stat().st_mtime + 86_400 * number,) * 2)
    found = question(collected.project).consolidation
    (entry,) = (one for one in found.entries if one.parts)
    assert len(entry.parts) == files
    listed = {
        one.values["name"]: (one.values["observed"], one.values["opened"])
        for one in entry.records
        if one.sheet == "members"
    }
    (table,) = (one for one in found.statistics if one.id == f"{LOG}.quota")
    place = len(table.headers) - 6  # name, two counts each with its share, result
    counted = {row[place]: (row[place + 1], row[place + 3]) for row in table.rows if row[place] in listed}
    assert counted == listed
    assert listed["赵一"][0] == 5
