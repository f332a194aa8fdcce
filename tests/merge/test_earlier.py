"""Returns in an earlier version of a form: which item is which is said by their words or the definition, never by their places."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sheetkit.compile import load_builtin
from sheetkit.merge import consolidate
from sheetkit.merge.earlier import counterparts, without_counterpart
from sheetkit.model.template import Sheet
from tests.merge.sample import RUBRIC, checked, group_unit, plan, rated


def test_an_item_is_the_one_that_says_the_same_and_its_place_says_nothing_unless_the_definition_does() -> (
    None
):
    old = _sheet_of({"text": text, "full": 5} for text in "甲乙丙丁")
    texts = (("丁", 5), ("甲", 9), ("乙改", 5), ("丙改", 5))
    new = replace(_sheet_of({"text": text, "full": full} for text, full in texts), items_as_in=("1",))
    assert counterparts(old, "0", new) == {3: 0, 0: 1}
    assert counterparts(old, "1", new) == {0: 0, 1: 1, 2: 2, 3: 3}
    assert without_counterpart(old, "0", new) == {1, 2}


def _sheet_of(items: Iterable[Mapping[str, Any]]) -> Sheet:
    """The sheet of the rubric with those items."""
    found = tuple(items)
    sheet = load_builtin("rubric").sheet("scores")
    return replace(sheet, items=found, last_row=sheet.first_row + len(found) - 1)


def test_an_item_of_which_nothing_says_what_it_is_now_is_told_and_stands_for_none() -> None:
    scores = RUBRIC.sheet("scores")
    reworded = tuple(
        {**item, "requirement": f"旧{n}" if n == 4 else item["requirement"]}
        for n, item in enumerate(scores.items)
    )
    then = replace(
        RUBRIC,
        version="0",
        sheets=tuple(replace(one, items=reworded) if one.id == "scores" else one for one in RUBRIC.sheets),
    )
    group, day = group_unit(0, 0), datetime.datetime(2026, 9, 2, 8, 0)
    file = checked("rubric", group, rated(), received=day)
    assert file.identity is not None
    file = replace(file, identity=replace(file.identity, version="0"))
    result = consolidate([file], plan(form_in=lambda _: then))
    (told,) = [one.finding for one in result.cross_findings if one.finding.code == "merge.item_unknown"]
    assert told.level.asks
    column = scores.inputs[0].letter
    assert told.place.cell == f"{column}{scores.first_row + 4}"
    items = [one.record.item for one in result.records["rubric"]]
    assert sorted(items) == [-1, *(n for n in range(len(scores.items)) if n != 4)]
