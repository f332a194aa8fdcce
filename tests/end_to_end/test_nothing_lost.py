"""Promise 1 over whole files: whatever stands in a returned workbook is recorded, held back, or named in a finding."""

from __future__ import annotations

import contextlib
import datetime
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook

from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.project import Project
from sheetkit.check import check_submission
from sheetkit.intake import IntakeOptions, read_bytes
from sheetkit.model.grid import ErrorValue
from sheetkit.model.names import HELPER_SHEET, shown_default
from sheetkit.model.record import Checked, Verdict
from sheetkit.model.template import Sheet
from tests.effort import examples
from tests.end_to_end.filled import FORMS, Filled, fill, unit_of

NEW_SHEET = "我的草稿"
WORDS = (
    "无", "/", "—", "同上", "合计", "小学", "语文", "語文", "2026.9.1", "9月1日", "20260901", "8：30", "138 0000 0001",
    "１３８００００００００", "12人", "是", "13800000001/13900000001", "-1", "+1", "@x", " ", "　", "\u200b", "长" * 300,
    "a\nb", "✔", "✘缺姓名", "4.5", "第一次改的", "'", "NULL", "#REF", "序号",
)  # fmt: skip
letters = some.characters(min_codepoint=32, max_codepoint=0x2FFFF, exclude_categories=("Cs", "Cc", "Cn"))
values: some.SearchStrategy[Any] = some.one_of(
    some.sampled_from(WORDS),
    some.text(letters, max_size=12).filter(lambda text: "_x" not in text),
    some.integers(-(10**14), 10**14),
    some.floats(-1e9, 1e9, allow_subnormal=False),
    some.booleans(),
    some.dates(datetime.date(1950, 1, 1), datetime.date(2060, 1, 1)),
    some.times().map(lambda time: time.replace(microsecond=0)),
    some.sampled_from(["#REF!", "#N/A", "#DIV/0!", "#NAME?"]),
    some.sampled_from(["=1+1", "=SUM(A1:A9)", "=B6", '="甲"&"一"']).map(lambda text: ("formula", text)),
)


@dataclass
class Typed:
    """A workbook of the form in openpyxl's hands; what is typed into it is taken back afterwards."""

    filled: Filled
    book: Workbook
    undo: list[tuple[Cell, Any]] = field(default_factory=list)

    @contextlib.contextmanager
    def with_cells(self, entries: dict[tuple[str, int, int], Any]) -> Iterator[list[Cell]]:
        """The cells really changed, while they are."""
        done = []
        self.book.create_sheet(NEW_SHEET)
        try:
            for (sheet, row, column), value in entries.items():
                cell = self.book[sheet].cell(row, column)
                if isinstance(cell, Cell) and not _same(cell.value, value):
                    self.undo.append((cell, cell.value))
                    _type(cell, value)
                    done.append(cell)
            yield done
        finally:
            del self.book[NEW_SHEET]
            while self.undo:
                cell, before = self.undo.pop()
                cell.value = before

    def saved(self) -> bytes:
        stream = io.BytesIO()
        self.book.save(stream)
        return stream.getvalue()


def _type(cell: Cell, value: Any) -> None:
    if isinstance(value, tuple):
        cell.value = value[1]
        return
    cell.value = value
    if isinstance(value, str) and not value.startswith("#"):
        cell.data_type = "s"  # text that looks like a formula is text


def _same(before: Any, value: Any) -> bool:
    return type(before) is type(value) and bool(before == value)


def is_filled(value: Any) -> bool:
    """Whether a person would see anything: counted by the letters' own properties, in a way of its own."""
    if value is None:
        return False
    return not isinstance(value, str) or any(unicodedata.category(letter)[0] not in "ZC" for letter in value)


def is_recorded(checked: Checked, sheet: Sheet, cell: Cell) -> bool:
    names = [column.field for column in sheet.inputs if column.number == cell.column]
    return any(
        name in record.raw and _agrees(record.raw[name], cell.value)
        for record in checked.records
        for name in names
        if record.sheet == sheet.id and record.row == cell.row
    )


def _agrees(raw: Any, value: Any) -> bool:
    if isinstance(raw, ErrorValue):
        return bool(raw.code == value)
    if isinstance(value, datetime.datetime):
        return bool(raw in (value, value.date()))
    if isinstance(value, float | int) and not isinstance(value, bool):
        if isinstance(raw, datetime.date | datetime.time):
            return True  # a number in a cell that shows dates or times is one
        return isinstance(raw, float | int) and abs(raw - value) <= 1e-9 * max(1, abs(value))
    if isinstance(value, str) and value.startswith("="):
        return raw is not None
    return bool(raw == value)


def is_told(checked: Checked, cell: Cell) -> bool:
    sheet = cell.parent.title if cell.parent is not None else ""
    if sheet == HELPER_SHEET:  # nobody sees it: that something in it changed is told once
        return any(finding.place.sheet == sheet for finding in checked.findings)
    return any(
        finding.place.sheet == sheet and cell.coordinate in (finding.place.cell, *finding.cells)
        for finding in checked.findings
    )


def lost(typed: Typed, checked: Checked, changed: list[Cell]) -> list[str]:
    """Input cells and changed cells that neither a record holds nor a finding names."""
    by_title = {sheet.title.zh: sheet for sheet in typed.filled.form.input_sheets}
    watched = {f"{cell.parent.title}!{cell.coordinate}": cell for cell in changed if cell.parent is not None}
    for title, sheet in by_title.items():
        for column in sheet.inputs:
            for row in range(sheet.first_row, sheet.last_row + 1):
                cell = typed.book[title].cell(row, column.number)
                assert isinstance(cell, Cell)
                watched[f"{title}!{cell.coordinate}"] = cell
    missing = []
    for name, cell in watched.items():
        form_sheet = by_title.get(name.partition("!")[0])
        if not is_filled(cell.value) or is_told(checked, cell) or _is_explained(form_sheet, cell):
            continue
        if form_sheet is None or not is_recorded(checked, form_sheet, cell):
            missing.append(f"{name}={cell.value!r}")
    return missing


def _is_explained(sheet: Sheet | None, cell: Cell) -> bool:
    """Row numbers, the reasons of a correction, views' formulas: nothing that is handed in."""
    if sheet is None:  # in a view a formula typed over a formula is nothing anybody wrote down
        return cell.parent is not None and cell.parent.title != NEW_SHEET and str(cell.value).startswith("=")
    if cell.row <= sheet.header_row:
        return False
    column = next((one for one in sheet.inputs if one.number == cell.column), None)
    if column is not None and cell.value == f"={shown_default(sheet.id, column.field)}":
        return True  # nobody wrote a default that still stands as it went out
    if cell.column == sheet.return_column:
        return str(cell.value).lstrip().startswith(("✘", "△"))  # what a correction says there
    return cell.column == 1 and (isinstance(cell.value, int | float) or str(cell.value).startswith("="))


def opened(project: Project, form: str) -> Typed:
    """A believable return of that form in openpyxl's hands."""
    filled = fill(project, form, unit_of(project, form, 2))
    return Typed(filled, openpyxl.load_workbook(io.BytesIO(filled.data)))


def entries_of(typed: Typed) -> some.SearchStrategy[dict[tuple[str, int, int], Any]]:
    """Cells anywhere: mostly inputs, then whatever lies around them, other worksheets, a new one."""
    places = []
    for sheet in typed.filled.form.input_sheets:
        title = some.just(sheet.title.zh)
        columns = some.sampled_from([column.number for column in sheet.inputs])
        places.append(some.tuples(title, some.integers(sheet.first_row, sheet.last_row), columns))
        places.append(some.tuples(title, some.integers(sheet.first_row, sheet.first_row + 12), columns))
        around = some.integers(1, sheet.return_column + 6)
        places.append(some.tuples(title, some.integers(1, sheet.last_row + 20), around))
    others = some.sampled_from([*typed.book.sheetnames, NEW_SHEET])
    places.append(some.tuples(others, some.integers(1, 60), some.integers(1, 20)))
    return some.dictionaries(some.one_of(places), values, max_size=30)


@pytest.mark.parametrize("form", FORMS)
def test_what_stands_in_a_file_is_recorded_or_told(form: str, project: Project) -> None:
    typed = opened(project, form)

    @settings(max_examples=examples(15), suppress_health_check=list(HealthCheck))
    @given(entries=entries_of(typed))
    def holds(entries: dict[tuple[str, int, int], Any]) -> None:
        with typed.with_cells(entries) as changed:
            submission = read_bytes("甲.xlsx", typed.saved(), None, IntakeOptions())
            checked = check_submission(submission, project.registry)
            if checked.verdict is Verdict.REFUSED:
                assert any(finding.level == "refuse" for finding in checked.findings)
            else:
                assert lost(typed, checked, changed) == []

    holds()


def test_every_record_is_in_the_consolidated_workbook_with_its_place(
    project: Project, tmp_path: Path
) -> None:
    """Taken or held back, with every value, and with the file, the sheet and the row it came from."""
    files = []
    for form in FORMS:
        filled = fill(project, form, unit_of(project, form, 1))
        first = filled.form.input_sheets[0]
        filled.rows[first.id][1][next(column.field for column in first.inputs if column.required)] = "写错了"
        files.append(fill(project, form, filled.unit, filled.rows).write(tmp_path / "收回"))
    merged = merge(project, files, MergeOptions(tmp_path / "汇总"))
    book = openpyxl.load_workbook(io.BytesIO(Path(str(merged.outputs["consolidated"])).read_bytes()))
    rows = [tuple(cell.value for cell in row) for sheet in book.worksheets for row in sheet.iter_rows()]
    held = 0
    for form, records in merged.consolidation.records.items():
        assert records
        for one in records:
            place = (one.file, one.record.sheet_title, one.record.row)
            (found,) = [row for row in rows if place in zip(row, row[1:], row[2:], strict=False)]
            written = {shown_in(value) for value in (*one.record.values.values(), *one.record.raw.values())}
            assert written <= {shown_in(value) for value in found}, (form, place)
            held += one.record.held_back
    assert held == len(FORMS)


def shown_in(value: Any) -> str:
    """A value as a reader of the workbook takes it in: dates and numbers whatever their type."""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, float | int):
        return f"{float(value):.6g}"
    return str(value)
