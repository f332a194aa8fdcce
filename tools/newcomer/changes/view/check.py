"""A definition may use the view, and its workbook shows it; a parameter that it does not know is a fault."""

from __future__ import annotations

from pathlib import Path

from tests.check.project import identity_for, stamped, unit_of
from tests.compile.definitions import compiled, faults

from sheetkit.intake import read_workbook

VIEW = {"id": "done", "title": "进度", "kind": "view", "view": "progress", "parameters": {"sheet": "rows"}}


def test_the_workbook_shows_it(tmp_path: Path) -> None:
    form = compiled(tmp_path, lambda d: d["sheets"].append(VIEW))
    sheet = read_workbook(stamped(form, identity_for(form), unit_of(form))).sheet("进度")
    assert sheet is not None
    assert any("COUNTIF(" in formula for formula in sheet.formulas.values())


def test_what_it_does_not_know_is_a_fault(tmp_path: Path) -> None:
    wrong = {**VIEW, "parameters": {"sheet": "rows", "colour": "red"}}
    assert faults(tmp_path, lambda d: d["sheets"].append(wrong)) == ["sheets[3].parameters.colour"]
