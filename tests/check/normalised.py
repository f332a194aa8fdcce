"""Cells read as the check reads them, in lists made for it."""

from __future__ import annotations

import datetime

from sheetkit.check.normalise import Reading, read_cell, reader_for
from sheetkit.model.grid import CellValue
from sheetkit.model.template import ChoiceList, Column, Template
from sheetkit.model.text import Text
from tests.check.project import TERM

LISTS = {
    "stages": ChoiceList("stages", ("小学", "初中", "普高"), endings=("部",)),
    "subjects": ChoiceList(
        "subjects", ("语文", "数学", "英语", "音乐", "体育与健康", "信息科技"), endings=("教研组", "组")
    ),
    "periods": ChoiceList("periods", ("1", "2", "3")),
    "arts": ChoiceList(
        "arts",
        ("音乐科", "音乐部", "美术科", "数学", "数学组", "甲 A", "甲a"),
        endings=("组", "学科", "科", "课", "部"),
    ),
    "answers": ChoiceList("answers", ("有", "无")),
    "renamed": ChoiceList("renamed", ("大组长", "组员"), aliases=(("总组长", "大组长"),)),
    "spoken": ChoiceList(
        "spoken",
        ("小学", "初中", "高中", "a", "b"),
        words={
            "小学": Text("小学", "Primary"),
            "初中": Text("/", "Junior"),
            "高中": Text("无", "Senior"),
            "a": Text("课外", "On site"),
            "b": Text("課外", "Onsite"),
        },
        language="en",
    ),
}
TEMPLATE = Template(
    "t", "1", Text("t"), "school", False, Text(""), (), {}, (), LISTS, (), {}, fingerprint="normalise"
)
DATE = datetime.date(2026, 9, 1)


def read(kind: str, value: CellValue, rules: tuple[str, ...] = (), **properties: object) -> Reading:
    """A cell of a column of that type, read as the check does it: quickly when clean, else with care."""
    column = Column("f", Text("栏"), 2, kind, 12.0, **properties)  # type: ignore[arg-type]
    reader = reader_for(TEMPLATE, column, frozenset(rules))
    quick = reader.quick(value)
    return Reading(quick) if quick is not None else read_cell(value, column, reader, TERM)


def codes(reading: Reading) -> list[str]:
    return [kind.code for kind in (*reading.notes, *((reading.fault,) if reading.fault else ()))]


def note(kind: str) -> list[str]:
    return [f"note.normalised.{kind}"]
