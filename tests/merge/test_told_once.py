"""What two people say otherwise of one row is one thing to settle: both are told, it is listed and counted once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sheetkit.merge import consolidate
from sheetkit.model.consolidation import Consolidation, Entry
from sheetkit.model.record import Checked
from sheetkit.model.statement import Statement
from sheetkit.report.problems import UnitFinding, every_finding
from sheetkit.report.text import status_text
from sheetkit.wording.todo import to_do_of
from tests.merge.parts import lesson, log, roster
from tests.merge.sample import TEMPLATES, at, finding, leader, plan

PHONES = "13800000001", "13800000002"


def by(file: Checked, name: str) -> Checked:
    return replace(file, statement=Statement(name) if name else None)


def two(*signed: str, more: int = 6, wrong: bool = False) -> tuple[Consolidation, Entry]:
    """Two rosters that say otherwise who leads a subject, and how many members there are where `more` says so."""
    phone = finding("value.mobile", at("mobile", 7))
    rows = [leader(9, "小学", "语文", "甲一", PHONES[0]), leader(7, "小学", "数学", "丙一", "1", held=True)]
    first = roster("a.xlsx", 0, rows if wrong else rows[:1], *([phone] if wrong else []))
    day = int(len({*signed}) > 1)  # of one person the later one would count
    second = roster("b.xlsx", day, [leader(6, "小学", "语文", "甲二", PHONES[0], members=more)])
    files = [by(file, name) for file, name in zip((first, second), signed, strict=True)]
    made = consolidate(files, plan())
    (entry,) = (one for one in made.entries if one.parts)
    return made, entry


def clashes(made: Consolidation) -> list[UnitFinding]:
    return [
        one
        for one in every_finding(made)
        if one.finding.code in ("merge.cell_conflict", "merge.row_conflict", "merge.row_deleted")
    ]


@pytest.mark.parametrize(("more", "cells"), [(6, 1), (7, 2)])
def test_a_clash_is_listed_and_counted_once_and_names_both_sides(more: int, cells: int) -> None:
    made, entry = two("赵一", "钱二", more=more)
    (told,) = clashes(made)
    assert (told.file, "“a.xlsx”" in told.finding.message.zh) == ("b.xlsx", True)
    assert len(told.finding.addresses) == cells
    assert to_do_of(entry).correct == cells
    assert {part.file.source.name for part in entry.parts if part.own.findings} == {"a.xlsx", "b.xlsx"}


@pytest.mark.parametrize(
    ("signed", "wrong", "said"),
    [
        (("赵一", "钱二"), False, "要改 1 处（几份说法不同 1 处）"),
        (("赵一", "钱二"), True, "要改 2 处（其中一份 1 处、几份说法不同 1 处）"),
        (("赵一", "赵一"), True, "要改 2 处（其中一份 1 处、几份说法不同 1 处）"),
        (("", ""), False, "要改 1 处（几份说法不同 1 处）"),
        (("赵一", ""), False, "要改 1 处（几份说法不同 1 处）"),
    ],
)
def test_the_text_for_the_chat_counts_as_the_list_does(
    signed: tuple[str, str], wrong: bool, said: str
) -> None:
    made, _ = two(*signed, wrong=wrong)
    text = status_text(made, TEMPLATES, "zh")
    assert said in text, text


def test_three_answers_about_one_cell_are_one_finding_that_names_them_all() -> None:
    files = [
        roster(f"{n}.xlsx", 0, [leader(6 + n, "小学", "语文", "甲一", PHONES[0], members=n)])
        for n in (5, 6, 7)
    ]
    result = consolidate(files, plan())
    (entry,) = (one for one in result.entries if one.parts)
    clashes = {
        part.file.source.name: [one for one in part.own.findings if one.code == "merge.cell_conflict"]
        for part in entry.parts
    }
    assert {file: len(told) for file, told in clashes.items()} == {"5.xlsx": 1, "6.xlsx": 1, "7.xlsx": 1}
    for file, (told,) in clashes.items():
        others = {f"{n}.xlsx": f"{at('members', 6 + n)}是“{n}”" for n in (5, 6, 7) if f"{n}.xlsx" != file}
        assert all(
            f"“{name}”" in told.message.zh and said in told.message.zh for name, said in others.items()
        )
    (listed,) = [one for one in every_finding(result) if one.finding.code == "merge.cell_conflict"]
    assert not listed.finding.counted_there
    assert to_do_of(entry).correct == 1


def test_what_several_copies_said_before_is_asked_once() -> None:
    before = [lesson(6, "甲一", 1)]
    copies = [log(name, 0, before, by="甲一") for name in ("a.xlsx", "a 副本.xlsx")]
    newer = log("b.xlsx", 2, [lesson(6, "甲一", 1, topic="改过"), lesson(7, "甲一", 2)], by="甲一")
    result = consolidate([*copies, newer], plan())
    (entry,) = (one for one in result.entries if one.parts)
    assert [one.code for one in entry.found if one.code == "merge.cell_replaced"] == ["merge.cell_replaced"]
    assert to_do_of(entry).look == 1
