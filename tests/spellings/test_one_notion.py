"""One notion of understood: a spelling fares alike in the cell, in the sheet's own check and in the check of a return."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import openpyxl
import pytest

from sheetkit.api.project import Project, open_project
from sheetkit.columns.catalogue import TYPES
from tests.samples import sample_project
from tests.spellings import of_days, of_numbers, of_words
from tests.spellings.filled import Spelling, judged
from tests.spellings.kinds import Column, Verdict

PACKS = ("school-research", "budget")
COLUMNS = (*of_days.COLUMNS, *of_numbers.COLUMNS, *of_words.COLUMNS)
each_column = pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Project]:
    folder = tmp_path_factory.mktemp("spellings")
    return [open_project(sample_project(folder / pack, pack=pack)) for pack in PACKS]


@pytest.fixture(scope="module")
def said(
    projects: Sequence[Project], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, list[Spelling]]:
    """Every spelling, judged in one run of LibreOffice."""
    found: dict[str, list[Spelling]] = {}
    for one in judged(projects, COLUMNS, tmp_path_factory.mktemp("filled")):
        found.setdefault(one.column.name, []).append(one)
    return found


def test_every_type_of_column_has_a_list(projects: Sequence[Project]) -> None:
    forms = {form.id: form for project in projects for form in project.forms}
    types = {forms[one.form].sheet(one.sheet).column(one.field).type for one in COLUMNS}
    assert types == set(TYPES)


@each_column
def test_a_list_is_long_enough_and_knows_blanks(column: Column) -> None:
    entries = [entry for entry, _ in column.spellings()]
    assert len(entries) >= 25
    assert None in entries
    assert len({(type(entry), entry) for entry in entries}) == len(entries)


@pytest.mark.office
@each_column
def test_the_check_says_what_the_list_says(column: Column, said: Mapping[str, list[Spelling]]) -> None:
    wrong = [
        (one.entry, one.check.name, one.codes) for one in said[column.name] if one.check is not one.expected
    ]
    assert wrong == []


SHEET_SAYS = {
    Verdict.FINE: {Verdict.FINE},
    Verdict.NOTED: {Verdict.FINE, Verdict.DOUBTED},
    Verdict.DOUBTED: {Verdict.DOUBTED},
    Verdict.REFUSED: {Verdict.REFUSED},
}
"""What is put right without a word may stay without one; where the sheet itself cannot count with it, it says so."""


def seen(some: Sequence[Spelling]) -> list[Spelling]:
    """Those that LibreOffice shows as Excel does: of a logical value in a cell for text or numbers it makes a number."""
    answers = {
        value for one in some for value in [one.entry] if type(value) is bool and one.check < Verdict.REFUSED
    }
    return [one for one in some if type(one.entry) is not bool or one.entry in answers]


@pytest.mark.office
@each_column
def test_the_sheet_says_what_the_check_says(column: Column, said: Mapping[str, list[Spelling]]) -> None:
    wrong = []
    for one in seen(said[column.name]):
        exception = column.sheet_sees.get(one.entry)
        wanted = {exception[0]} if exception else SHEET_SAYS[one.check]
        if one.sheet not in wanted:
            wrong.append((one.entry, one.check.name, one.sheet.name, one.codes))
    assert wrong == []


@pytest.mark.office
@each_column
def test_what_is_understood_is_never_marked_wrong(column: Column, said: Mapping[str, list[Spelling]]) -> None:
    assert [one.entry for one in said[column.name] if one.check < one.sheet is Verdict.REFUSED] == []


@pytest.mark.office
@each_column
def test_the_cell_asks_about_what_is_not_taken_and_not_about_what_is_fine(
    column: Column, said: Mapping[str, list[Spelling]]
) -> None:
    entered = [one for one in seen(said[column.name]) if one.entry is not None]
    assert [one.entry for one in entered if one.asks and one.check is Verdict.FINE] == []
    passed = [one.entry for one in entered if not one.asks and one.check is Verdict.REFUSED]
    assert passed == list(column.cell_passes)


def test_no_cell_of_any_form_stops_anybody(projects: Sequence[Project]) -> None:
    """A validation holds 255 characters, which cannot tell all that is understood: it asks, and takes a yes."""
    for project in projects:
        for form in project.forms:
            unit = project.registry.units(form)[0]
            data = project.issuer.stamp(form, project.registry.identity(form, unit), unit)
            book = openpyxl.load_workbook(io.BytesIO(data))
            rules = [rule for sheet in book for rule in sheet.data_validations.dataValidation]
            assert rules
            assert {rule.errorStyle for rule in rules if rule.type not in (None, "none")} == {"warning"}
