"""Two files of one unit say otherwise in several cells of a row: amendments settle them one after another."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sheetkit.api.deciding import Author
from sheetkit.api.decision_requests import Request, decide
from sheetkit.api.documents import status_document, status_text
from sheetkit.api.history import receipts_of, scope_of
from sheetkit.api.merging import status
from sheetkit.api.project import Project
from sheetkit.model.consolidation import Standing
from sheetkit.model.unit import Unit
from sheetkit_demo.rows import Row
from tests.end_to_end.deciding import MONDAY, NOW, PHONE, ROSTER, SHEET, Collected, cell
from tests.end_to_end.filled import Filled, fill

RIGHT = {PHONE: "13900001111", "remark": "电话核实过"}


@pytest.fixture
def collected(copied: Callable[[str], Path], project: Project, unit: Unit) -> Collected:
    """Two rosters came, of which the first row differs in the phone and in the remark."""
    made = Collected(copied("project"))
    made.put(with_first(project, unit, {PHONE: RIGHT[PHONE], "remark": "甲"}), "a.xlsx")
    made.put(with_first(project, unit, {PHONE: "13900002222", "remark": RIGHT["remark"]}), "b.xlsx")
    return made


def with_first(project: Project, unit: Unit, said: Row) -> Filled:
    rows = fill(project, ROSTER, unit).rows
    first, *rest = rows[SHEET]
    return fill(project, ROSTER, unit, {**rows, SHEET: [{**first, **said}, *rest]})


def amend(collected: Collected, unit: Unit, file: str, at: str, value: str) -> None:
    about = {"unit": unit.code, "form": ROSTER, "cell": at, "value": value, "file": file}
    collected.decide("amend", "电话核实", **about)


def told(collected: Collected, unit: Unit) -> set[tuple[str, str, tuple[str, ...]]]:
    parts = collected.entry(ROSTER, unit.code).parts
    return {
        (Path(part.own.source.name).name, one.code, one.addresses)
        for part in parts
        for one in part.own.findings
        if one.level.holds_row
    }


@pytest.mark.parametrize("first", ["remark", PHONE])
def test_two_cells_of_a_row_in_conflict_are_settled_one_after_the_other(
    collected: Collected, project: Project, unit: Unit, first: str
) -> None:
    at = {name: cell(project, name) for name in RIGHT}
    assert {(file, code) for file, code, _ in told(collected, unit)} == {
        ("a.xlsx", "merge.row_conflict"),
        ("b.xlsx", "merge.row_conflict"),
    }
    files = {"remark": "a.xlsx", PHONE: "b.xlsx"}
    (second,) = RIGHT.keys() - {first}
    amend(collected, unit, files[first], at[first], RIGHT[first])
    assert told(collected, unit) == {
        (file, "merge.cell_conflict", (at[second],)) for file in ("a.xlsx", "b.xlsx")
    }
    amend(collected, unit, files[second], at[second], RIGHT[second])
    assert told(collected, unit) == set()
    entry = collected.entry(ROSTER, unit.code)
    assert entry.standing is Standing.COMPLETE
    (row,) = [one for one in entry.records if one.values.get("remark") == RIGHT["remark"]]
    assert row.values[PHONE] == RIGHT[PHONE]


@pytest.mark.parametrize("file", ["a.xlsx", "b.xlsx"])
def test_an_amendment_that_makes_a_row_the_same_in_both_files_is_told_everywhere(
    copied: Callable[[str], Path], project: Project, unit: Unit, file: str
) -> None:
    """Whichever of the two files is mended: nothing is left then by which one is more than the other says."""
    collected, at = Collected(copied("project")), cell(project)
    said = {"a.xlsx": "13900001111", "b.xlsx": "13900002222"}
    for name, phone in said.items():
        collected.put(with_first(project, unit, {PHONE: phone}), name)
    (right,) = set(said.values()) - {said[file]}
    amend(collected, unit, file, at, right)
    entry = collected.entry(ROSTER, unit.code)
    assert entry.standing is Standing.COMPLETE
    assert [one.code for one in entry.findings if one.code.startswith("merge.amendment")] == []
    opened = collected.project
    merged = status(opened, NOW)
    (line,) = [one for one in status_text(merged, "zh").splitlines() if f" {at}：" in one]
    assert unit.full_name in line
    (document,) = status_document(merged, "zh")["amended"]
    assert (Path(document["file"]).name, document["cell"]) == (file, at)
    assert (document["before"], document["value"]) == (said[file], right)
    receipts = receipts_of(opened, scope_of(opened, unit.code))
    assert [Path(one.file.source.name).name for one in receipts if "代改" in one.note.zh] == [file]
    book = openpyxl.load_workbook(io.BytesIO(collected.merged()["汇总表.xlsx"]))
    cells = [value for row in book[project.form(ROSTER).title.zh].values for value in row if value]
    told = [str(value) for value in cells if "代改为" in str(value)]
    counts = Path(entry.chosen.source.name).name if entry.chosen else ""
    assert [at in one for one in told] == [True] * (
        file == counts
    )  # what another file says by itself is its own


def test_an_amendment_that_leaves_its_own_cell_in_conflict_is_refused(
    collected: Collected, project: Project, unit: Unit
) -> None:
    about = {"unit": unit.code, "form": ROSTER, "cell": cell(project), "file": "b.xlsx"}
    assert collected.refused("amend", value="13900003333", **about) == "decision.value_wrong"


def test_what_shows_elsewhere_is_refused_in_a_row_that_counts_and_told_in_one_that_is_held(
    copied: Callable[[str], Path], project: Project, unit: Unit
) -> None:
    """Whoever leads a planning group has a grade: the first row lacks one and counts, or is held for its phone."""
    collected = Collected(copied("project"))
    about: dict[str, Any] = {
        "unit": unit.code,
        "form": ROSTER,
        "cell": cell(project, "kind"),
        "value": "备课组长",
    }
    path = collected.put(with_first(project, unit, {}), "a.xlsx")
    assert collected.refused("amend", **about) == "decision.value_wrong"
    path.unlink()
    collected.put(with_first(project, unit, {PHONE: "139"}), "a.xlsx")
    (made,) = decide(collected.project, Request("amend", Author("电话核实", "秘书", MONDAY), **about))
    assert "请核对" in made.said.zh
    assert (
        collected.refused("amend", **{**about, "cell": cell(project), "value": "13900"})
        == "decision.value_wrong"
    )
    amend(collected, unit, "", cell(project), "13900001111")
    amend(collected, unit, "", cell(project, "grade"), "七年级")
    assert told(collected, unit) == set()
