"""What line 2 says of a unit is said by the pack's attributes; of it and of the due date a change is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sheetkit.compile import builtin_packs
from sheetkit.model.headings import SEPARATOR, changing, heading_attributes, lasting, said_of
from tests.units import LEVELS, group_unit, school_unit

UNIT = group_unit(school_unit("S01", "示例小学"), "S01-01", "数学组", leader="甲一")
BUDGET = builtin_packs()["budget"].levels


def test_the_attributes_that_a_pack_names_stand_in_line_two_with_their_titles() -> None:
    assert [one.id for one in heading_attributes(LEVELS)] == ["leader"]
    assert [text.zh for text in said_of(UNIT, LEVELS)] == ["组长：甲一"]
    assert [text.en for text in said_of(UNIT, LEVELS)] == ["Leader: 甲一"]
    assert said_of(UNIT, BUDGET) == []


def test_any_attribute_can_stand_there() -> None:
    region, branch = BUDGET
    named = tuple(replace(one, heading=one.id == "treasurer") for one in branch.attributes)
    levels = (region, replace(branch, attributes=named))
    unit = UNIT.having(treasurer="A. Nobody")
    assert [text.en for text in said_of(unit, levels)] == ["Treasurer: A. Nobody"]
    line = SEPARATOR.join(("Example", "North", "Treasurer: A. Nobody", "Please return by 2026-09-01"))
    assert lasting(line, levels) == ("Example", "North")
    assert lasting(line, BUDGET) == ("Example", "North", "Treasurer: A. Nobody")


def test_several_values_stand_in_a_row_as_the_language_has_it() -> None:
    (stages,) = (one for level in LEVELS for one in level.attributes if one.many)
    named = tuple(
        replace(
            level, attributes=tuple(replace(one, heading=one.id == stages.id) for one in level.attributes)
        )
        for level in LEVELS
    )
    (said,) = said_of(UNIT.having(**{stages.id: ("小学", "初中")}), named)
    assert (said.zh, said.en) == (f"{stages.title.zh}：小学、初中", f"{stages.title.en}: 小学, 初中")


@pytest.mark.parametrize("beginning", ["组长：", "Leader:", "请于", "Please return by"])
def test_every_language_is_known_in_which_it_may_have_been_said(beginning: str) -> None:
    assert beginning in changing(LEVELS)
