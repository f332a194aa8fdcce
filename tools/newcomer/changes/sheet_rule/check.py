"""A definition may use the rule; its formula is in the workbook, and the check of a returned one tells what breaks it."""

from __future__ import annotations

from pathlib import Path

from tests.check.project import Workbook, carriers_of, identity_for, stamped, unit_of
from tests.compile.definitions import compiled

from sheetkit.intake import read_workbook

RULE = {"id": "few", "kind": "sum_at_most", "fields": ["size"], "total": 10}
VIEW = {
    "id": "asked",
    "title": "要求",
    "kind": "view",
    "view": "requirements",
    "parameters": {"sheet": "rows"},
}


def test_a_workbook_with_it_is_made_and_checked(tmp_path: Path) -> None:
    form = compiled(tmp_path, lambda d: (d["sheets"][0].update(rules=[RULE]), d["sheets"].append(VIEW)))
    identity = identity_for(form)
    blank = read_workbook(stamped(form, identity, unit_of(form)))
    shown = blank.sheet("要求")
    assert shown is not None
    assert any("SUM(" in formula for formula in shown.formulas.values())
    for sizes, told in (((5, 5), []), ((6, 5), ["sheet.sum_too_large"])):
        returned = Workbook(form, identity, carriers_of(identity), blank)
        sheet = returned.edit("rows")
        for row, size in enumerate(sizes, start=sheet.sheet.first_row):
            sheet.put(row, sheet.column("name"), f"甲{row}")
            sheet.put(row, sheet.column("size"), size)
        assert [one.code for one in returned.check().findings if one.rule] == told
