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
from tests.spellings.kinds import Column

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
