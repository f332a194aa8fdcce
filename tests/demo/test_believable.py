"""What careful people fill in keeps every rule, so that only planted mistakes are told."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sheetkit.compile import load_builtin
from sheetkit.model.finding import Level
from sheetkit.model.record import Record
from sheetkit.model.template import Template
from sheetkit.model.unit import Unit
from sheetkit.project import Directory, ProjectRegistry, create, read_directory, sample_rows
from sheetkit.rules.base import Lookup
from sheetkit.rules.catalogue import KINDS
from sheetkit_demo.believable import believable_rows
from sheetkit_demo.calendar import calendar_rows
from sheetkit_demo.people import chinese_number, members
from sheetkit_demo.rows import Rows
from tests.units import school_unit

FORMS = ("leader_roster", "term_calendar", "observation_log", "rubric")
RECEIVED = datetime.date(2027, 1, 20)


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> ProjectRegistry:
    settings = create(tmp_path_factory.mktemp("demo") / "p", sample=True)
    records = [
        Record(sheet, row, dict(values))
        for sheet, rows in sample_rows().items()
        for row, values in enumerate(rows, start=6)
    ]
    directory, findings = read_directory(records, settings)
    assert findings == ()
    return ProjectRegistry(settings, b"k" * 32, directory, tuple(load_builtin(form) for form in FORMS))


def tables_of(form: Template, rows: Rows) -> dict[str, list[Record]]:
    tables: dict[str, list[Record]] = {sheet.id: [] for sheet in form.input_sheets}
    for sheet_id, of_sheet in rows.items():
        sheet = form.sheet(sheet_id)
        for offset, row in enumerate(of_sheet):
            values: dict[str, Any] = dict(sheet.items[offset]) if sheet.items else {}
            values.update({name: plain(value) for name, value in row.items()})
            item = offset if sheet.items else -1
            tables[sheet_id].append(Record(sheet_id, sheet.first_row + offset, values, item=item))
    return tables


def test_a_calendar_of_the_second_term_has_a_session_in_every_month(registry: ProjectRegistry) -> None:
    """There was none for February, and no calendar could be made."""
    spring = replace(registry.term, start=datetime.date(2027, 2, 22), end=datetime.date(2027, 7, 9))
    unit = registry.units(load_builtin("term_calendar"))[1]
    days = [row["date"] for row in calendar_rows(unit, spring) if row["organiser"] == "学科组"]
    held = {day.month for day in days if isinstance(day, datetime.date)}
    assert held == {2, 3, 4, 5, 6}  # July ends before its third Monday


def plain(value: object) -> object:
    return value.strftime("%H:%M") if isinstance(value, datetime.time) else value


def broken(registry: ProjectRegistry, form: Template, unit: Unit) -> Iterator[tuple[str, Level]]:
    rows = believable_rows(form, unit, registry.directory, registry.term)
    tables = tables_of(form, rows)
    lookup = Lookup(form.lists, registry.situation(form, unit, RECEIVED))
    for sheet in form.input_sheets:
        for rule in sheet.rules:
            for _ in KINDS[rule.kind].check(rule, tables, lookup):
                yield rule.id, rule.level


@pytest.mark.parametrize("number", range(len(FORMS)), ids=FORMS)
def test_no_rule_is_broken(registry: ProjectRegistry, number: int) -> None:
    form = registry.templates[number]
    told = {
        (unit.full_name, rule)
        for unit in registry.units(form)
        for rule, level in broken(registry, form, unit)
        if level in (Level.ERROR, Level.WARNING)
    }
    assert told == set()


@pytest.mark.parametrize("number", range(len(FORMS)), ids=FORMS)
def test_the_rows_fit_the_form_and_are_the_same_every_time(registry: ProjectRegistry, number: int) -> None:
    form = registry.templates[number]
    for unit in registry.units(form):
        rows = believable_rows(form, unit, registry.directory, registry.term)
        assert rows == believable_rows(form, unit, registry.directory, registry.term)
        for sheet_id, of_sheet in rows.items():
            sheet = form.sheet(sheet_id)
            assert 0 < len(of_sheet) <= sheet.last_row - sheet.first_row + 1
            assert {name for row in of_sheet for name in row} <= {column.field for column in sheet.inputs}


def test_no_two_schools_share_a_teacher(registry: ProjectRegistry) -> None:
    directory: Directory = registry.directory
    names: dict[str, str] = {}
    for unit in directory.listed("group"):
        for person in members(unit, 30):
            assert names.setdefault(person.name, unit.top.code) == unit.top.code
            assert len(person.mobile) == 11


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (10, "十"), (12, "十二"), (30, "三十"), (105, "百零五"), (901, "九百零一")],
)
def test_numbers_in_chinese(number: int, text: str) -> None:
    assert chinese_number(number) == text


def test_a_form_the_demo_does_not_know(registry: ProjectRegistry, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="school_list"):
        believable_rows(
            load_builtin("school_list"), school_unit("S01", "某校"), registry.directory, registry.term
        )


def test_lessons_lie_early_in_the_term(registry: ProjectRegistry) -> None:
    """A log opened in the second half of the term has no lesson ahead of it: its own check goes by today."""
    form = load_builtin("observation_log")
    rows = [
        row
        for unit in registry.units(form)
        for row in believable_rows(form, unit, registry.directory, registry.term)["observations"]
    ]
    days = [day for row in rows for day in (row["date"], row.get("feedback_date", row["date"]))]
    assert max(map(str, days)) <= "2026-11-16"
