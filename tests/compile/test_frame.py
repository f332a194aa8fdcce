"""The declared frame of definitions: its examples are what it asks for, and each kind of sheet has what belongs to it."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sheetkit.columns.catalogue import TYPES
from sheetkit.compile import load_template
from sheetkit.compile.frame.columns import COLUMN
from sheetkit.compile.frame.form import FORM
from sheetkit.compile.frame.sheets import SHEET, SHEET_KINDS, SheetKind
from sheetkit.compile.shapes import shape
from sheetkit.compile.template_schema import template_schema
from sheetkit.exports import KINDS as EXPORTS
from sheetkit.model.errors import DefinitionError
from sheetkit.model.parameters import Holds, Parameter, named
from sheetkit.rules.catalogue import KINDS as RULES
from sheetkit.rules.computed import COMPUTED
from sheetkit.statistics import KINDS as STATISTICS
from sheetkit.views import KINDS as VIEWS
from tests.compile.definitions import write
from tests.compile.examples import all_of, example_form, written

OF_KINDS = [
    parameter
    for kinds in (RULES, COMPUTED, VIEWS, STATISTICS, EXPORTS, TYPES)
    for kind in kinds.values()
    for parameter in all_of(kind.parameters)
]
VIEW = {"view": "calendar", "parameters": {"sheet": "activities", "date": "date", "lines": ["kind"]}}
ROWS = {"columns": [{"field": "name", "title": "姓名"}]}
SAID: dict[str, dict[str, Any]] = {
    "rows": ROWS,
    "items": {"columns": [{"field": "line", "title": "项", "locked": True}], "items": [{"line": "甲"}]},
    "view": VIEW,
}
ANY = {
    "rows": 5,
    "key": ["line"],
    "minimum_rows": 1,
    "items": [{"line": "甲"}],
    "items_as_in": ["1"],
    "prefill": [],
    "every_week": {"date": "day", "fields": ["place"]},
    "rules": [],
    **ROWS,
    **VIEW,
}


def faults(tmp_path: Path, kind: str | None, said: dict[str, Any]) -> set[tuple[str, str]]:
    """What is told of the example form with such a sheet behind its own two: place and English words."""
    definition = example_form()
    sheet = {"id": "third", "title": "第三张", **({"kind": kind} if kind else {}), **said}
    definition["sheets"].append(copy.deepcopy(sheet))
    try:
        load_template(write(tmp_path, definition))
    except DefinitionError as error:
        return {(fault.place, fault.message.en) for fault in error.faults}
    return set()


@pytest.mark.parametrize("parameter", all_of(FORM), ids=lambda one: one.name)
def test_an_example_is_what_its_declaration_asks_for(parameter: Parameter) -> None:
    assert parameter.example is not None
    assert list(Draft202012Validator(shape(parameter)).iter_errors(parameter.example)) == []


def test_the_examples_of_a_form_make_a_form(tmp_path: Path) -> None:
    definition = written(FORM)
    assert list(Draft202012Validator(template_schema()).iter_errors(definition)) == []
    template = load_template(write(tmp_path, definition))
    assert [sheet.id for sheet in template.sheets] == ["rows"]
    assert [figure.id for figure in template.figures] == ["least"]


@pytest.mark.parametrize("kind", SHEET_KINDS, ids=lambda kind: kind.name)
def test_a_kind_of_sheet_asks_for_what_it_needs_and_takes_nothing_else(
    kind: SheetKind, tmp_path: Path
) -> None:
    said = SAID[kind.name]
    assert faults(tmp_path, kind.name, said) == set()
    for name in kind.needs:
        less = {key: value for key, value in said.items() if key != name}
        assert (f"sheets[2].{name}", f"“{name}” is missing.") in faults(tmp_path, kind.name, less)
    for name in kind.never:
        told = faults(tmp_path, kind.name, {**said, name: ANY[name]})
        assert (f"sheets[2].{name}", "Does not belong to this kind of sheet.") in told


def test_a_sheet_without_a_kind_is_told_once(tmp_path: Path) -> None:
    assert faults(tmp_path, None, ROWS) == {("sheets[2].kind", "“kind” is missing.")}


def test_what_kinds_of_sheets_speak_of_is_declared() -> None:
    names = {parameter.name for parameter in SHEET}
    assert {name for kind in SHEET_KINDS for name in (*kind.needs, *kind.never)} <= names
    assert set(named(SHEET, "kind").choices) == SAID.keys()


def test_a_column_has_what_its_types_declare_and_needs_none_of_it() -> None:
    declared = {parameter.name for kind in TYPES.values() for parameter in kind.parameters}
    assert declared <= {parameter.name for parameter in COLUMN}
    assert {parameter.name for parameter in COLUMN if parameter.required} == {"field", "title"}
    assert named(COLUMN, "minimum").meaning.en.count("(date)") == 1


def test_names_within_entries_are_checked_wherever_a_kind_declares_them() -> None:
    """`compile.declared` looks into tables only: a kind that asked for SEVERAL of fields would go unchecked."""
    assert [one.name for one in OF_KINDS if one.type in (Holds.SEVERAL, Holds.NAMED)] == []
