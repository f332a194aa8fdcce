"""A figure says what it counts: two files that are united are one form, and two files that came."""

from __future__ import annotations

import io

import openpyxl

from sheetkit.merge import consolidate
from sheetkit.model.text import Text
from sheetkit.model.unit import Unit
from sheetkit.report.unit_columns import counted_units
from tests.merge.parts import lesson, log
from tests.merge.sample import plan
from tests.report.test_consolidated import texts, written


def test_what_came_is_counted_in_files_and_what_was_received_in_forms() -> None:
    made = consolidate([log(f"{who}.xlsx", 1, [lesson(6, who, 1)]) for who in ("甲一", "甲二")], plan())
    said = texts(openpyxl.load_workbook(io.BytesIO(written(made)))["一页看懂"])
    assert "采用的文件哪天收到" in said
    assert "2 个文件" in said
    assert said[said.index("已收") - 1] == "1"


def test_the_groups_own_unit_is_named_beside_those_that_are_counted() -> None:
    own, school = Unit("JT", "", "本部", is_root=True), Unit("S01", "", "一中")
    assert counted_units([own, school], Text("学校")).zh == "1 个学校和本部"
    assert counted_units([own], Text("学校")).zh == "本部"
    assert counted_units([], Text("学校")).zh == "0 个学校"
