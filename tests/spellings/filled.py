"""Shipped workbooks filled with spellings, recalculated once by LibreOffice: what the cell, the sheet and the check say."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from openpyxl.formula.translate import Translator

from sheetkit.api.checking import check_files
from sheetkit.api.project import Project
from sheetkit.generate import row_rules
from sheetkit.model.excel import xml_text
from sheetkit.model.finding import Level
from sheetkit.model.grid import CellValue
from sheetkit.model.template import Column as FormColumn
from sheetkit.model.template import Sheet, Validation
from sheetkit_demo.packages import Changed
from sheetkit_demo.rows import Row, as_filling, example_of
from tests.office import convert
from tests.spellings.kinds import Column, Verdict

BESIDE = "XFD"
"""Where the cell's validation stands once more, as a formula: the last column there is."""
_LEVELS = {Level.NOTE: Verdict.NOTED, Level.WARNING: Verdict.DOUBTED}
_VARIED = {"leaders": "name", "observations": "observer", "plan": "place", "people": "person"}
"""By sheet the field in which the rows differ, so that none is another's twin."""


@dataclass(frozen=True)
class Spelling:
    """One entry in one cell, and what was said of it. `asks`: whether the cell would ask before taking it."""

    column: Column
    entry: CellValue | None
    expected: Verdict
    check: Verdict
    sheet: Verdict
    asks: bool
    codes: tuple[str, ...]


Entry = tuple[Column, CellValue | None, Verdict]


def judged(projects: Sequence[Project], columns: Sequence[Column], folder: Path) -> list[Spelling]:
    """Every spelling of the columns with all three verdicts."""
    books: list[tuple[Project, Sheet, list[Entry], Path]] = []
    for project, sheet_id, entries in _by_sheet(projects, columns):
        form = project.form(entries[0][0].form)
        sheet = form.sheet(sheet_id)
        room = sheet.last_row - sheet.first_row + 1
        for start in range(0, len(entries), room):
            some = entries[start : start + room]
            books.append(
                (project, sheet, some, _written(project, sheet, some, folder / f"{form.id}-{start}.xlsx"))
            )
    saved = convert([path for *_, path in books], "xlsx", folder / "saved")
    return [one for book, path in zip(books, saved, strict=True) for one in _said(*book, path)]


def _by_sheet(
    projects: Sequence[Project], columns: Sequence[Column]
) -> Iterator[tuple[Project, str, list[Entry]]]:
    for key in dict.fromkeys((column.form, column.sheet) for column in columns):
        project = next(one for one in projects if key[0] in {form.id for form in one.forms})
        yield (
            project,
            key[1],
            [
                (column, entry, verdict)
                for column in columns
                if (column.form, column.sheet) == key
                for entry, verdict in column.spellings()
            ],
        )


def _written(project: Project, sheet: Sheet, entries: list[Entry], path: Path) -> Path:
    form = project.form(entries[0][0].form)
    unit = project.registry.units(form)[1]
    rows = []
    for number, (column, entry, _) in enumerate(entries):
        row: Row = {} if sheet.items else dict(example_of(form, sheet.id))
        row |= {_VARIED[sheet.id]: f"甲{number:03d}"} if sheet.id in _VARIED else {}
        row |= dict(column.row) | ({column.field: entry} if entry is not None else {})
        if entry is None:
            row.pop(column.field, None)
        rows.append(row)
    data = project.issuer.stamp(
        form, project.registry.identity(form, unit), unit, as_filling(form, {sheet.id: rows})
    )
    changed = Changed.of(data)
    changed.sheet(sheet.name, edit=lambda text: _with_validations(text, sheet, entries))
    path.write_bytes(changed.data)
    return path


def _with_validations(text: str, sheet: Sheet, entries: list[Entry]) -> str:
    """The worksheet with each cell's validation as a formula at the end of its row."""

    def beside(match: re.Match[str]) -> str:
        number = int(match[1]) - sheet.first_row
        if not 0 <= number < len(entries):
            return match[0]
        column = sheet.column(entries[number][0].field)
        formula = xml_text(_asks(column, sheet.first_row, int(match[1])))
        return match[0].removesuffix("</row>") + f'<c r="{BESIDE}{match[1]}"><f>{formula}</f></c></row>'

    return re.sub(r'<row r="(\d+)"[^>]*>.*?</row>', beside, text, flags=re.DOTALL)


def _asks(column: FormColumn, first: int, row: int) -> str:
    """TRUE when the cell in that row breaks its validation; a blank cell breaks none."""
    validation = column.validation
    if validation is None:
        return "FALSE"
    top = f"{column.letter}{first}"
    taken = Translator(f"={_takes(validation, top)}", top).translate_formula(f"{column.letter}{row}")
    return f'AND({column.letter}{row}<>"",NOT(IFERROR({taken[1:]},FALSE)))'


def _takes(validation: Validation, cell: str) -> str:
    """What Excel computes for a validation of that kind."""
    low, high = validation.formula1, validation.formula2
    if validation.type == "custom":
        return low
    if validation.type == "list":
        return f"SUMPRODUCT(--EXACT({low},{cell}))>0"
    measured = f"LEN({cell})" if validation.type == "textLength" else cell
    limits = {
        "between": f"AND({measured}>={low},{measured}<={high})",
        "greaterThanOrEqual": f"{measured}>={low}",
        "lessThanOrEqual": f"{measured}<={low}",
    }
    kind = {"whole": f"IF(ISNUMBER({cell}),INT({cell})={cell},FALSE)", "textLength": "TRUE"}
    return f"AND({kind.get(validation.type, f'ISNUMBER({cell})')},{limits[validation.operator]})"


def _said(
    project: Project, sheet: Sheet, entries: list[Entry], path: Path, saved: Path
) -> Iterator[Spelling]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what LibreOffice adds and openpyxl does not know
        book = openpyxl.load_workbook(io.BytesIO(saved.read_bytes()), data_only=True)
    (checked,) = check_files(project, [path])
    found: dict[str, list[tuple[Verdict, str]]] = {}
    for finding in checked.findings:
        verdict = _LEVELS.get(finding.level, Verdict.REFUSED)
        for cell in finding.cells or (finding.place.cell,):
            if finding.place.sheet == sheet.name:
                found.setdefault(cell, []).append((verdict, finding.code))
    worksheet = book[sheet.name]
    for row, (column, entry, expected) in enumerate(entries, sheet.first_row):
        place = sheet.column(column.field)
        told = found.get(f"{place.letter}{row}", [])
        said = f"{worksheet.cell(row, sheet.check_column).value or ''}；"
        asks = worksheet[f"{BESIDE}{row}"].value
        assert isinstance(asks, bool), (column.name, entry, asks)
        yield Spelling(
            column,
            entry,
            expected,
            max((verdict for verdict, _ in told), default=Verdict.FINE),
            _of_sheet(sheet, place, said),
            asks,
            tuple(code for _, code in told),
        )


def _of_sheet(sheet: Sheet, column: FormColumn, said: str) -> Verdict:
    """The worst that the row's check says of the column."""
    if any(row_rules.rule_words(sheet, rule) in said for rule in row_rules.wrong_rules(sheet, column)):
        return Verdict.REFUSED
    if any(row_rules.rule_words(sheet, rule) in said for rule in row_rules.doubtful_rules(sheet, column)):
        return Verdict.DOUBTED
    return Verdict.FINE
