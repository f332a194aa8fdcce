"""A correction workbook that LibreOffice sorts and saves again: every row is still the row it was."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from sheetkit.api.merging import MergeOptions, merge
from sheetkit.model.consolidation import Standing
from sheetkit.model.row_tag import TAG_TITLE
from sheetkit_demo.rows import as_filling
from tests.addin.libreoffice.samples import Issued
from tests.end_to_end.filled import believable
from tests.end_to_end.sent_back import entry_of

pytestmark = pytest.mark.office


def test_rows_that_libreoffice_sorted_and_saved_meet_the_rows_they_were(
    app: Any, issued: dict[str, Issued], tmp_path: Path
) -> None:
    """The whole table is sorted, row checks, reasons and tags with it; then the wrong key is put right."""
    form, project, unit = (
        issued["leader_roster"].template,
        issued["leader_roster"].project,
        issued["leader_roster"].unit,
    )
    sheet = form.sheet("leaders")
    rows = believable(project, form.id, unit)
    wrong = {sheet.id: [{**row, "subject": ""} if n == 1 else row for n, row in enumerate(rows[sheet.id])]}
    file = tmp_path / "first.xlsx"
    file.write_bytes(
        project.issuer.stamp(form, project.registry.identity(form, unit), unit, as_filling(form, wrong))
    )
    corrections = merge(project, [file], MergeOptions(tmp_path / "out")).outputs["corrections"]
    assert isinstance(corrections, list)
    book = app.books.open(corrections[0])
    cells = book.sheets[sheet.name].impl.uno
    cells.unprotect(project.settings.lock_password)
    header = sheet.header_row - 1
    width = next(n for n in range(40) if cells.getCellByPosition(n, header).String == form.say(TAG_TITLE))
    last = sheet.header_row + len(rows[sheet.id])
    table = cells.getCellRangeByPosition(0, header + 1, width, last - 1)
    _sort(table, sheet.column("name").number - 1)
    name, subject = sheet.column("name").number - 1, sheet.column("subject").number - 1
    repaired = rows[sheet.id][1]
    (row,) = [
        n for n in range(header + 1, last) if cells.getCellByPosition(name, n).String == repaired["name"]
    ]
    moved = row != sheet.first_row
    cells.getCellByPosition(subject, row).String = repaired["subject"]
    answer = tmp_path / "answer.xlsx"
    book.api.SaveCopyAs(str(answer))
    book.close()
    later = file.stat().st_mtime + 3600
    os.utime(answer, (later, later))
    result = merge(project, [file, answer], MergeOptions(tmp_path / "again"))
    entry = entry_of(result)
    (difference,) = entry.differences
    assert moved
    assert entry.standing is Standing.COMPLETE
    assert (len(difference.only_here), difference.only_chosen, difference.removed) == (0, 0, ())
    assert [(one.field, one.before, one.after) for one in difference.changes] == [
        ("subject", "", repaired["subject"])
    ]
    assert "merge.row_tag_of_another" not in {finding.code for finding in entry.found}
    assert len(result.consolidation.records[form.id]) == len(rows[sheet.id])


def _sort(table: Any, column: int) -> None:
    """Sort a range of cells by one of its columns, descending."""
    import uno  # type: ignore[import-not-found, unused-ignore]

    field = uno.createUnoStruct("com.sun.star.table.TableSortField")
    field.Field, field.IsAscending = column, False
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    sorting = (_value("SortFields", fields), _value("ContainsHeader", False))
    uno.invoke(table, "sort", (uno.Any("[]com.sun.star.beans.PropertyValue", sorting),))


def _value(name: str, value: Any) -> Any:
    import uno  # type: ignore[import-not-found, unused-ignore]

    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made
