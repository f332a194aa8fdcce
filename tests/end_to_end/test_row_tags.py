"""Correction workbooks of the shipped forms of both packs: each row has its tag, and comes back as the row it was."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.api.checking import check_files
from sheetkit.api.merging import MergeOptions, merge
from sheetkit.model.address import column_letter
from sheetkit.model.row_tag import TAG_TITLE, row_tag
from sheetkit.model.statement import FILLED_BY
from tests.end_to_end.filled import wanted
from tests.end_to_end.sent_back import HELD, Returned, entry_of


def tag_column(worksheet: Worksheet, one: Returned) -> int:
    """The number of the column with the tags."""
    title = one.form.say(TAG_TITLE)
    (column,) = [cell.column for cell in worksheet[one.sheet.header_row] if cell.value == title]
    return int(column)


def test_each_row_has_its_tag_in_a_quiet_open_column_that_sorting_moves(returned: Sequence[Returned]) -> None:
    for one in returned:
        book = openpyxl.load_workbook(one.correction)
        worksheet = book[one.sheet.name]
        number = tag_column(worksheet, one)
        assert number > one.sheet.return_column
        assert not worksheet.column_dimensions[column_letter(number)].hidden
        checked = one.checked()
        tags = {
            record.row: row_tag(checked.source.sha256, one.sheet.id, record.row)
            for record in checked.records
            if record.sheet == one.sheet.id
        }
        rows = range(one.sheet.first_row, one.sheet.last_row + 1)
        assert {row: worksheet.cell(row, number).value for row in rows if row in tags} == tags
        assert not any(worksheet.cell(row, number).value for row in rows if row not in tags)
        assert not any(worksheet.cell(row, number).protection.locked for row in rows)
        last = worksheet.auto_filter.ref.partition(":")[2]
        assert last == worksheet.cell(one.sheet.last_row, number).coordinate
        _, _, last_printed, _ = range_boundaries(str(worksheet.print_area).rpartition("!")[2])
        assert number > (last_printed or 0)


def test_what_goes_out_blank_has_no_tags(returned: Sequence[Returned], tmp_path: Path) -> None:
    one = returned[0]
    unit = one.project.registry.units(one.form)[0]
    blank = tmp_path / "blank.xlsx"
    blank.write_bytes(one.project.issuer.stamp(one.form, one.project.registry.identity(one.form, unit), unit))
    header = openpyxl.load_workbook(blank)[one.sheet.name][one.sheet.header_row]
    assert one.form.say(TAG_TITLE) not in [cell.value for cell in header]


def test_handed_in_as_it_is_nothing_is_told_of_the_tags(returned: Sequence[Returned]) -> None:
    for one in returned:
        (checked,) = check_files(one.project, [one.correction])
        before = one.checked()
        assert {f.code for f in checked.findings} <= {f.code for f in before.findings}
        assert checked.content == before.content
        assert [record.tag for record in checked.records if record.sheet == one.sheet.id] == [
            row_tag(before.source.sha256, record.sheet, record.row)
            for record in before.records
            if record.sheet == one.sheet.id
        ]


def rewritten(one: Returned, order: Sequence[int], target: Path) -> None:
    """The correction with its key put right and its rows in that order, as a sort of the whole table leaves them."""
    book = openpyxl.load_workbook(one.correction)
    worksheet = book[one.sheet.name]
    first = one.sheet.first_row
    right: Any = one.rows[one.sheet.id][HELD][one.field]
    worksheet.cell(first + HELD, one.sheet.column(one.field).number).value = right
    for cell in one.sheet.statement if one.form.part_by else ():  # whose row the one is that is left out
        if cell.field == FILLED_BY:
            worksheet[cell.place.a1] = str(one.rows[one.sheet.id][0][one.form.part_by])
    numbers = [*(column.number for column in one.sheet.inputs), tag_column(worksheet, one)]
    cells: list[list[Any]] = [[worksheet.cell(first + row, n).value for n in numbers] for row in order]
    for row in range(len(one.rows[one.sheet.id])):
        written = cells[row] if row < len(cells) else [None] * len(numbers)
        for number, value in zip(numbers, written, strict=True):
            worksheet.cell(first + row, number).value = value
    book.save(target)
    moment = one.file.stat().st_mtime + 3600
    os.utime(target, (moment, moment))


def test_a_key_is_repaired_a_row_deleted_and_all_sorted(returned: Sequence[Returned], tmp_path: Path) -> None:
    for one in returned:
        count = len(one.rows[one.sheet.id])
        order = [row for row in reversed(range(count)) if row != 0]
        answer = tmp_path / f"{one.form.id}.xlsx"
        rewritten(one, order, answer)
        for files in ([one.file, answer], [answer, one.file]):
            result = merge(one.project, files, MergeOptions(tmp_path / "out"))
            entry = entry_of(result)
            records = [
                r.record for r in result.consolidation.records[one.form.id] if r.record.sheet == one.sheet.id
            ]
            inputs = {column.field for column in one.sheet.inputs}
            expected = wanted(one.form, {one.sheet.id: [one.rows[one.sheet.id][row] for row in order]})
            found = ({n: v for n, v in record.values.items() if n in inputs} for record in records)
            assert Counter(map(_said, found)) == Counter(_said(values) for _, _, values in expected)
            (difference,) = entry.differences
            assert [record.row for record in difference.removed] == [one.sheet.first_row]
            assert {change.field for change in difference.changes} == {one.field}
            assert "merge.row_tag_of_another" not in {f.code for f in entry.found}


def _said(values: Any) -> str:
    plain = {name: float(one) if isinstance(one, int) else one for name, one in values.items()}
    return str(sorted((name, str(value)) for name, value in plain.items()))


def test_a_row_that_was_copied_whole_is_told_at_both_tags(
    returned: Sequence[Returned], tmp_path: Path
) -> None:
    one = returned[-1]
    book = openpyxl.load_workbook(one.correction)
    worksheet = book[one.sheet.name]
    number, count = tag_column(worksheet, one), len(one.rows[one.sheet.id])
    first, last = one.sheet.first_row, one.sheet.first_row + count
    for column in (*(column.number for column in one.sheet.inputs), number):
        worksheet.cell(last, column).value = worksheet.cell(first, column).value
    answer = tmp_path / "copied.xlsx"
    book.save(answer)
    (checked,) = check_files(one.project, [answer])
    (told,) = [finding for finding in checked.findings if finding.code == "row.tag_twice"]
    assert told.cells == tuple(worksheet.cell(row, number).coordinate for row in (first, last))
    own = [record for record in checked.records if record.sheet == one.sheet.id]
    assert {record.row for record in own if not record.tag} == {first, last}
    moment = one.file.stat().st_mtime + 3600
    os.utime(answer, (moment, moment))
    result = merge(one.project, [one.file, answer], MergeOptions(tmp_path / "out"))
    entry = entry_of(result)
    (difference,) = entry.differences
    assert difference.removed == ()
    assert "merge.rows_removed" not in {f.code for f in entry.findings}


@pytest.mark.parametrize("written", ["坏了", "R0000-0000-1"])
def test_what_is_written_over_a_tag_is_told_as_content(
    written: str, returned: Sequence[Returned], tmp_path: Path
) -> None:
    one = returned[0]
    book = openpyxl.load_workbook(one.correction)
    worksheet = book[one.sheet.name]
    cell = worksheet.cell(one.sheet.first_row, tag_column(worksheet, one))
    cell.value = written
    answer = tmp_path / "written.xlsx"
    book.save(answer)
    (checked,) = check_files(one.project, [answer])
    strays = [f.place.cell for f in checked.findings if f.code == "structure.stray_cell"]
    assert strays == [cell.coordinate]


def test_tags_are_found_without_their_header(returned: Sequence[Returned], tmp_path: Path) -> None:
    one = returned[0]
    book = openpyxl.load_workbook(one.correction)
    worksheet = book[one.sheet.name]
    worksheet.cell(one.sheet.header_row, tag_column(worksheet, one)).value = None
    answer = tmp_path / "bare.xlsx"
    book.save(answer)
    (checked,) = check_files(one.project, [answer])
    assert all(record.tag for record in checked.records if record.sheet == one.sheet.id)
    assert "structure.stray_cell" not in {finding.code for finding in checked.findings}
