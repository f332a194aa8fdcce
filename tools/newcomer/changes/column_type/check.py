"""A definition may use the type; its workbook is made, handed out and checked: what fits is taken, what does not is told."""

from __future__ import annotations

from pathlib import Path

from tests.check.project import Workbook, carriers_of, identity_for, stamped, unit_of
from tests.compile.definitions import compiled

from sheetkit.intake import read_workbook


def test_a_workbook_with_it_is_made_and_checked(tmp_path: Path) -> None:
    zip_code = {"field": "zip", "title": "邮编", "type": "postcode"}
    form = compiled(tmp_path, lambda d: d["sheets"][0]["columns"].append(zip_code))
    identity = identity_for(form)
    data = stamped(form, identity, unit_of(form))
    returned = Workbook(form, identity, carriers_of(identity), read_workbook(data))
    sheet = returned.edit("rows")
    first = sheet.sheet.first_row
    for row, name, code in ((first, "甲一", "０10203"), (first + 1, "乙二", "12")):
        sheet.put(row, sheet.column("name"), name)
        sheet.put(row, sheet.column("size"), 5)
        sheet.put(row, sheet.column("zip"), code)
    checked = returned.check()
    rows = [record for record in checked.records if record.sheet == "rows"]
    assert rows[0].values["zip"] == "010203"
    told = [finding for finding in checked.findings if finding.place.field == "zip" and finding.rule]
    assert [finding.place.cell.lstrip("ABCDEFGHIJ") for finding in told] == [str(first + 1)]
