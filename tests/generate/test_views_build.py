"""What the views promise without a spreadsheet program: safe formulas, locked cells, print areas, charts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.generate.view_sheet import WorkbookViewSheet
from sheetkit.model.address import column_number
from sheetkit.views import KINDS
from tests.generate import view_samples as samples

FORMS = {"term_calendar": ("周历", "学期检查"), "observation_log": ("指标均值",), "rubric": ("得分概览",)}
FUNCTIONS_OF_2010 = """
ABS AND AVERAGE AVERAGEIFS CHAR COUNT COUNTIF COUNTIFS DATE DAY FIND FIXED IF IFERROR INDEX INT ISNUMBER LARGE LEFT
LEN MATCH MAX MID MIN MMULT MOD MONTH NOT OFFSET OR RIGHT ROUND ROWS SMALL SUBSTITUTE SUM SUMIF SUMPRODUCT TEXT
TIMEVALUE TRIM WEEKDAY YEAR
"""
LONGEST_FORMULA = 8192


@pytest.fixture(scope="module")
def packages() -> dict[str, bytes]:
    return {name: samples.workbook(samples.form(name), {}) for name in FORMS}


@pytest.fixture(scope="module")
def views(packages: dict[str, bytes]) -> dict[str, Worksheet]:
    found: dict[str, Worksheet] = {}
    for name, titles in FORMS.items():
        book = openpyxl.load_workbook(io.BytesIO(packages[name]))
        for title in titles:
            worksheet = book[title]
            assert isinstance(worksheet, Worksheet)
            found[title] = worksheet
    return found


def formulas(worksheet: Worksheet) -> Iterator[tuple[str, str]]:
    for row in worksheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.data_type == "f":
                yield cell.coordinate, cell.value


def rule_formulas(worksheet: Worksheet) -> Iterator[str]:
    for cells in worksheet.conditional_formatting:
        for rule in cells.rules:
            yield from rule.formula


def test_every_view_of_the_forms_is_known() -> None:
    used = {sheet.view for name in FORMS for sheet in samples.form(name).sheets if sheet.kind == "view"}
    assert used == set(KINDS)


def test_formulas_need_nothing_newer_than_excel_2010(views: dict[str, Worksheet]) -> None:
    for title, worksheet in views.items():
        for place, formula in formulas(worksheet):
            bare = re.sub(r'"[^"]*"', '""', formula)
            assert set(re.findall(r"([A-Z][A-Z0-9.]*)\(", bare)) <= set(FUNCTIONS_OF_2010.split()), (
                f"{title} {place}: {formula}"
            )
            assert len(formula) <= LONGEST_FORMULA, f"{title} {place}"


def test_other_sheets_are_addressed_from_locked_cells_only(views: dict[str, Worksheet]) -> None:
    """A range that began or ended at an input cell would be rewritten when people cut and paste that cell."""
    for title, worksheet in views.items():
        for place, formula in formulas(worksheet):
            for letter, first, last in re.findall(r"'!\$([A-Z]+)\$([0-9]+)(?::\$[A-Z]+\$([0-9]+))?", formula):
                is_locked = letter == "A" or ('"?*"' in formula and first == "6")  # row numbers, row checks
                assert first == "5" or is_locked, f"{title} {place}: {first}:{last}"


def test_conditional_formats_stay_on_their_own_sheet(views: dict[str, Worksheet]) -> None:
    for worksheet in views.values():
        assert not [formula for formula in rule_formulas(worksheet) if "!" in formula]


def test_every_cell_is_locked(views: dict[str, Worksheet]) -> None:
    for title, worksheet in views.items():
        assert worksheet.protection.sheet
        for row in worksheet.iter_rows():
            for cell in row:
                assert not isinstance(cell, Cell) or cell.protection.locked, f"{title} {cell.coordinate}"


def test_only_the_visible_part_is_printed(views: dict[str, Worksheet]) -> None:
    for title, worksheet in views.items():
        last = re.fullmatch(r"'[^']+'!\$A\$1:\$([A-Z]+)\$([0-9]+)", worksheet.print_area)
        assert last, title
        hidden = [
            letter
            for letter, size in worksheet.column_dimensions.items()
            if size.hidden and size.min is not None
        ]
        numbers = [column_number(letter) for letter in hidden]
        assert not numbers or min(numbers) > column_number(last.group(1)), title
        assert worksheet.print_title_rows == "$1:$5"


def test_calendar_has_a_row_for_each_week_of_the_term(views: dict[str, Worksheet]) -> None:
    assert samples.TERM.weeks == 21
    assert views["周历"].print_area.endswith("$I$26")


@pytest.mark.parametrize("name", ["observation_log", "rubric"])
def test_charts_have_limited_axes_and_show_hidden_values(packages: dict[str, bytes], name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(packages[name])) as package:
        chart = package.read("xl/charts/chart1.xml").decode()
    assert '<c:plotVisOnly val="0"' in chart.replace("<plotVisOnly", "<c:plotVisOnly")
    assert re.search(r"<(c:)?max val=\"(5|1)(\.0)?\"", chart)
    assert re.search(r"<(c:)?delete val=\"0\"", chart)


def test_calendar_without_a_term_prepares_26_weeks() -> None:
    worksheet = openpyxl.Workbook().active
    assert isinstance(worksheet, Worksheet)
    template = samples.form("term_calendar")
    sheet = template.sheet("calendar")
    KINDS[sheet.view].write(WorkbookViewSheet(worksheet, sheet, template), sheet, template)
    assert worksheet.print_area.endswith("$I$31")
    assert 'ROWS(sk_week_starts)<26,""' in str(worksheet["J31"].value)


def test_same_form_gives_the_same_bytes(packages: dict[str, bytes]) -> None:
    assert packages["rubric"] == samples.workbook(samples.form("rubric"), {})


def test_codes_are_printed_in_full_size(
    packages: dict[str, bytes],
) -> None:
    books = {name: openpyxl.load_workbook(io.BytesIO(data)) for name, data in packages.items()}
    for book in books.values():
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        assert {sheet.HeaderFooter.scaleWithDoc for sheet in shown} == {False}
