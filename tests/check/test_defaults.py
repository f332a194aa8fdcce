"""What a form shows by default counts in rows that somebody filled in, and nowhere else."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.check import check_submission
from sheetkit.generate import Filling
from sheetkit.intake import IntakeOptions, read_bytes
from sheetkit.model.finding import Finding
from sheetkit.model.names import shown_default
from sheetkit.model.record import Checked, Value
from sheetkit.model.template import Column, Sheet
from tests.check.project import RECEIVED, Project, form, identity_for, stamped, unit_of
from tests.resaved.programs import PROGRAMS

LOG = form("observation_log")
MEMBERS = LOG.sheet("members")
NAME, ROLE = MEMBERS.column("name"), MEMBERS.column("role")
FIRST = MEMBERS.first_row
STALE, ONLY = "note.stale_default", "note.only_defaults"
Edit = Callable[[Worksheet], object]


def test_the_form_has_one() -> None:
    """Otherwise nothing below says anything."""
    assert ROLE.default is not None
    assert NAME.default is None


def blank(filling: Filling | None = None) -> bytes:
    unit = unit_of(LOG)
    return stamped(LOG, identity_for(LOG, unit), unit, filling)


def edited(edit: Edit, data: bytes = b"") -> bytes:
    """The form as a program saves it that works no formula out."""
    book = openpyxl.load_workbook(io.BytesIO(data or blank()))
    edit(book[MEMBERS.name])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def checked(data: bytes, name: str = "log.xlsx") -> Checked:
    return check_submission(read_bytes(name, data, RECEIVED, IntakeOptions()), Project((LOG,)))


def members(found: Checked) -> dict[int, Mapping[str, Value]]:
    """Row → what it says, without what is computed."""
    own = [one for one in found.records if one.sheet == MEMBERS.id]
    return {
        one.row: {name: one.values[name] for name in one.values if name in ("name", "role")} for one in own
    }


def told(found: Checked, code: str) -> list[Finding]:
    return [one for one in found.findings if one.code == code]


def place(column: Column, row: int, sheet: Sheet = MEMBERS) -> str:
    return f"{column.letter}{row}"


def test_an_untouched_form_says_nothing() -> None:
    found = checked(blank())
    assert found.records == ()
    assert told(found, "sheet.empty")
    assert not told(found, "note.formula_in_input")
    assert not told(found, ONLY)


def test_a_row_with_one_typed_cell_carries_its_default() -> None:
    found = checked(edited(lambda sheet: sheet.cell(FIRST, NAME.number, "甲一")))
    assert members(found) == {FIRST: {"name": "甲一", "role": "教师"}}
    assert [record.raw for record in found.records] == [{"name": "甲一", "role": "教师"}]
    assert not told(found, "note.formula_in_input")
    assert not [one for one in found.findings if one.place.sheet == MEMBERS.name and one.level.holds_row]


def test_no_default_is_silent_that_nobody_saw() -> None:
    """The program showed a blank there, for it works no formula out."""
    found = checked(edited(lambda sheet: sheet.cell(FIRST, NAME.number, "甲一")))
    (only,) = told(found, STALE)
    assert (only.place.cell, only.place.field) == (place(ROLE, FIRST), "role")
    assert "教师" in only.message.zh
    assert ("“（空）”" in only.message.zh, "“(blank)”" in only.message.en, only.value) == (True, True, "")


def test_a_stored_result_is_never_trusted() -> None:
    formula = f"<f>{shown_default(MEMBERS.id, ROLE.field)}</f><v>组长</v>".replace('"', "&quot;")
    found = checked(with_cells(blank(), {place(NAME, FIRST): text("甲一"), place(ROLE, FIRST): formula}))
    assert members(found)[FIRST]["role"] == "教师"
    assert ["组长" in one.message.zh for one in told(found, STALE)] == [True]


def with_cells(data: bytes, cells: Mapping[str, str]) -> bytes:
    """The workbook with cells of the sheet put so into its XML: address → what stands inside of the cell."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if f"sk_d_{MEMBERS.id}__".encode() in content and "worksheets" in name:
                for cell, inside in cells.items():
                    pattern = rf'<c r="{cell}"( s="[0-9]+")[^>]*?(?:/>|>.*?</c>)'.encode()
                    wanted = rf'<c r="{cell}"\1 t="{"str" if "<f>" in inside else "inlineStr"}">{inside}</c>'
                    content, count = re.subn(pattern, wanted.encode(), content)
                    assert count == 1, cell
            new.writestr(name, content)
    return made.getvalue()


def text(words: str) -> str:
    return f"<is><t>{words}</t></is>"


def test_it_is_freely_written_over() -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.cell(FIRST, NAME.number, "甲一")
        sheet.cell(FIRST, ROLE.number, "组长")

    assert members(checked(edited(edit))) == {FIRST: {"name": "甲一", "role": "组长"}}


def test_what_somebody_cleared_is_empty() -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.cell(FIRST, NAME.number, "甲一")
        sheet.cell(FIRST, ROLE.number).value = None

    found = checked(edited(edit))
    assert members(found) == {FIRST: {"name": "甲一"}}
    assert place(ROLE, FIRST) in [one.place.cell for one in told(found, "value.missing")]


def test_a_default_alone_is_no_row_even_where_it_is_written_out() -> None:
    """It is shown once the row is begun, so a value alone is somebody's; with what the row shows anyway it is not lost."""

    def edit(sheet: Worksheet) -> None:
        sheet.cell(FIRST, ROLE.number, "组长")

    found = checked(edited(edit))
    assert members(found) == {FIRST: {"role": "组长"}}
    assert place(NAME, FIRST) in [one.place.cell for one in told(found, "value.missing")]


def test_a_cell_that_was_opened_and_left_holds_the_formula_as_text() -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.cell(FIRST, NAME.number, "甲一")
        cell = sheet.cell(FIRST, ROLE.number)
        cell.data_type = "s"

    assert members(checked(edited(edit))) == {FIRST: {"name": "甲一", "role": "教师"}}


def test_another_formula_is_one_in_an_input_cell() -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.cell(FIRST, NAME.number, "甲一")
        sheet.cell(FIRST, ROLE.number, '="组"&"长"')

    found = checked(edited(edit))
    assert [one.place.cell for one in told(found, "cell.formula_without_result")] == [place(ROLE, FIRST)]


@pytest.mark.office
@pytest.mark.parametrize("program", ["libreoffice", "gnumeric", "exceljs"])
def test_programs_write_it_otherwise_and_it_says_the_same(program: str, tmp_path: Path) -> None:
    cells = {place(NAME, FIRST): "甲一", place(ROLE, FIRST): "组长", place(NAME, FIRST + 1): "甲二"}
    file = tmp_path / "log.xlsx"
    file.write_bytes(with_cells(blank(), {cell: text(words) for cell, words in cells.items()}))
    (by,) = [one for name, one in PROGRAMS.items() if name.casefold() == program]
    saved = by.saved({"log": file}, "xlsx", tmp_path / "saved")["log"]
    found = checked(saved.read_bytes())
    assert members(found) == {
        FIRST: {"name": "甲一", "role": "组长"},
        FIRST + 1: {"name": "甲二", "role": "教师"},
    }
    assert not told(found, "note.formula_in_input")
    assert not told(found, ONLY)
    works_out = program in ("libreoffice", "gnumeric")
    assert len(told(found, STALE)) == (0 if works_out else 1)


def test_a_row_that_went_out_filled_holds_values_and_no_defaults() -> None:
    """In a form that goes back a cell that was cleared stays so; rows that nobody wrote show their defaults on."""
    values = {
        (MEMBERS.id, FIRST, "name"): "甲一",
        (MEMBERS.id, FIRST + 1, "name"): "甲二",
        (MEMBERS.id, FIRST + 1, "role"): "组长",
    }
    data = blank(Filling(values))
    sheet = openpyxl.load_workbook(io.BytesIO(data))[MEMBERS.name]
    shown = [sheet.cell(row, ROLE.number).value for row in range(FIRST, FIRST + 3)]
    assert shown[:2] == [None, "组长"]
    assert str(shown[2]).startswith("=")
    assert members(checked(data)) == {FIRST: {"name": "甲一"}, FIRST + 1: {"name": "甲二", "role": "组长"}}
