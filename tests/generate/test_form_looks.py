"""How every shipped form shows how a row stands, what stays in sight beside it, and in which order its columns stand."""

from __future__ import annotations

import io
import re
from functools import cache

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit import style
from sheetkit.compile import builtin_ids, in_edition, in_language
from sheetkit.generate.checks import flagged_header
from sheetkit.generate.row_check import status_formula, status_titles
from sheetkit.model.identity import EDITION
from sheetkit.model.names import NUMBER_TITLE, STATUS_TITLE
from sheetkit.model.template import Sheet, Template
from sheetkit.model.text import Language
from sheetkit.style import line_count, text_width
from tests.entering import title_at
from tests.generate import view_samples

LANGUAGES: tuple[Language, ...] = ("zh", "en")
FROZEN = {
    "branch_budget": {"lines": "F6", "summary": "E6"},
    "branch_register": {"regions": "E6", "branches": "E6"},
    "leader_roster": {"leaders": "F6"},
    "membership_list": {"people": "E6"},
    "observation_log": {"observations": "G6", "members": "E6"},
    "quarterly_return": {"returns": "F6"},
    "rubric": {"scores": "F6"},
    "school_list": {"schools": "E6", "groups": "E6", "reviewers": "E6"},
    "term_calendar": {"plan": "G6"},
}
"""The first cell that moves when somebody scrolls, of every sheet that people fill in."""
ASKED_BEFORE = {"observations": ("feedback",)}
"""What may be left blank, and says whether a column beside it must be filled in."""
SCREEN = 62.0
"""Half the characters that a screen 1366 points wide shows."""
MOST = {"zh": 24, "en": 28}
"""The characters that a status may take: Latin letters are narrower."""
HEADERS = {style.HEADER: "dark", style.OPTIONAL_HEADER: "pale", style.LOCKED_HEADER: "grey"}


@cache
def form(name: str, language: Language, edition: int = EDITION) -> Template:
    return in_edition(in_language(view_samples.form(name), language), edition)


@cache
def book(name: str, language: Language, edition: int) -> Workbook:
    data = view_samples.workbook(form(name, language, edition), {})
    return openpyxl.load_workbook(io.BytesIO(data))


SHEETS = [
    pytest.param(form(name, language), sheet, id=f"{name}-{sheet.id}-{language}")
    for name in builtin_ids()
    for language in LANGUAGES
    for sheet in form(name, language).input_sheets
]
on_every_sheet = pytest.mark.parametrize(("template", "sheet"), SHEETS)


def of(template: Template, sheet: Sheet) -> Worksheet:
    worksheet = book(template.id, template.language, template.edition)[sheet.name]
    assert isinstance(worksheet, Worksheet)
    return worksheet


def headers(worksheet: Worksheet, sheet: Sheet) -> dict[str, str]:
    """Title → how it looks, of the form's own columns from left to right."""
    numbers = range(sheet.anchor_column + 1, sheet.return_column)
    return {
        title_at(worksheet, sheet.header_row, number): HEADERS[
            worksheet.cell(sheet.header_row, number).fill.start_color.rgb[-6:]
        ]
        for number in numbers
    }


@on_every_sheet
def test_the_status_stands_right_of_the_number_in_every_row(template: Template, sheet: Sheet) -> None:
    worksheet, row = of(template, sheet), sheet.header_row
    titles = [sheet.say(NUMBER_TITLE), sheet.say(STATUS_TITLE), None]
    assert [worksheet.cell(row, number).value for number in (1, 2, 3)] == titles
    assert not worksheet.column_dimensions["B"].hidden
    assert worksheet.column_dimensions["C"].hidden
    first = worksheet.cell(sheet.first_row, 2)
    assert first.value == status_formula(sheet)
    for row in range(sheet.first_row, sheet.last_row + 1):
        cell = worksheet.cell(row, 2)
        assert str(cell.value).startswith("=IF($"), cell.coordinate
        assert cell.protection.locked, cell.coordinate
        assert worksheet.cell(row, 3).protection.locked


@on_every_sheet
def test_number_status_and_what_names_the_row_stay_in_sight(template: Template, sheet: Sheet) -> None:
    worksheet = of(template, sheet)
    assert worksheet.freeze_panes == FROZEN[template.id][sheet.id]
    frozen = openpyxl.utils.cell.coordinate_from_string(str(worksheet.freeze_panes))[0]
    end = openpyxl.utils.column_index_from_string(frozen)
    kept = [column for column in sheet.columns if column.number < end]
    assert kept
    assert all(column.field in sheet.key or column.locked for column in kept) or not sheet.key
    seen = [get_column_letter(number) for number in range(1, end)]
    widths = [worksheet.column_dimensions[letter] for letter in seen]
    assert sum(one.width for one in widths if not one.hidden) <= SCREEN


@on_every_sheet
def test_what_may_be_left_blank_stands_right_of_what_must_be_filled_in(
    template: Template, sheet: Sheet
) -> None:
    looks = headers(of(template, sheet), sheet)
    assert list(looks) == [column.header for column in sheet.columns]
    assert set(looks) == {column.header for column in sheet.as_defined}
    for column in sheet.columns:
        wanted = "grey" if column.locked or column.is_reviewers else "pale" if column.is_optional else "dark"
        assert looks[column.header] == wanted, column.header
    before = {column.header for column in sheet.columns if column.field in ASKED_BEFORE.get(sheet.id, ())}
    assert all(looks[title] == "pale" for title in before)
    open_ones = [look for title, look in looks.items() if look != "grey" and title not in before]
    assert open_ones == sorted(open_ones)  # dark, then pale


def test_some_forms_show_their_columns_in_another_order_than_they_are_defined() -> None:
    """Otherwise the test above would say nothing of the order; a sheet's definition keeps its own."""
    sheets = [sheet for name in builtin_ids() for sheet in form(name, "zh").input_sheets]
    moved = {sheet.id for sheet in sheets if sheet.columns != sheet.as_defined}
    assert {"leaders", "observations", "plan"} <= moved
    roster = form("leader_roster", "zh").sheet("leaders")
    assert [column.defined for column in roster.as_defined] == list(range(len(roster.columns)))


@on_every_sheet
def test_a_status_has_room_for_a_sign_a_title_and_a_count(template: Template, sheet: Sheet) -> None:
    longest = max(map(text_width, status_titles(sheet)), default=0)
    beside = "✘ 还差等99处" if sheet.language == "zh" else "✘ check  +9"
    assert longest + text_width(beside) <= MOST[sheet.language]
    for title in status_titles(sheet):
        whole = [column.header for column in sheet.columns if column.header.startswith(title.rstrip("…"))]
        assert whole, title


@on_every_sheet
def test_no_english_title_is_cut_in_a_status(template: Template, sheet: Sheet) -> None:
    if sheet.language == "en":
        assert [title for title in status_titles(sheet) if title.endswith("…")] == []


@on_every_sheet
def test_a_status_says_what_to_do(template: Template, sheet: Sheet) -> None:
    """A sign and a title alone ("✘ Observer +1") leave open what is meant."""
    if sheet.language == "en":
        formula = status_formula(sheet)
        assert all(f'"{verb} "&INDEX(' in formula for verb in ("add", "fix", "check"))


@pytest.mark.parametrize(
    "name", ["leader_roster", "observation_log", "rubric", "term_calendar", "school_list"]
)
def test_a_form_of_the_first_edition_has_no_status_and_keeps_its_order(name: str) -> None:
    template = form(name, "zh", 1)
    for sheet in template.input_sheets:
        worksheet = of(template, sheet)
        row = sheet.header_row
        assert (sheet.status_column, sheet.anchor_column) == (0, 1)
        assert sheet.columns == sheet.as_defined
        titles = [title_at(worksheet, row, column.number) for column in sheet.columns]
        assert titles == [column.header for column in sheet.columns]
        assert worksheet.cell(row, 2).value != STATUS_TITLE.zh
        assert sheet.columns[0].number == 2
        fills = {worksheet.cell(row, number).fill.start_color.rgb[-6:] for number in range(1, 20)}
        assert style.OPTIONAL_HEADER not in fills


@pytest.mark.parametrize(("template", "sheet"), SHEETS)
def test_a_title_keeps_its_words_whole_with_a_flag_and_without(template: Template, sheet: Sheet) -> None:
    worksheet = book(template.id, template.language, EDITION)[sheet.name]
    for column in sheet.columns:
        width = worksheet.column_dimensions[column.letter].width
        longest = max((len(word) for word in re.findall("[!-~]+", column.header)), default=0)
        assert longest * 0.76 < width, "a Latin word is broken"
        shown = flagged_header(sheet, column)
        beside = not shown.startswith("⚠\n")
        assert (
            beside == (line_count(f"⚠ {column.header}{' *' * column.required}", width) == 1) or column.locked
        )
        written = str(worksheet.cell(sheet.header_row, column.number).value)
        if written.startswith("=") and "⚠" in written:
            assert ("CHAR(10)" in written) != beside, "what is measured is what is written"
