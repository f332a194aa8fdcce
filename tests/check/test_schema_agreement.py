"""The compiled JSON Schema and the rules in Python judge the same cells wrong."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from sheetkit.check.normalise import is_blank, read_cell
from sheetkit.check.plan import SheetPlan, plan_of
from sheetkit.model.coverage import lists_of_unit
from sheetkit.model.grid import CellValue
from sheetkit.model.record import Record, Value
from sheetkit.model.template import FigureReference, Rule
from sheetkit.rules.base import Lookup, Scope
from sheetkit.rules.catalogue import KINDS
from tests.check.project import TERM, Project, form
from tests.check.test_promises import values as any_value
from tests.effort import examples
from tests.units import root_unit

EVERYBODY = root_unit("S00", "示例教育集团")
FORMS = ("leader_roster", "observation_log", "rubric", "term_calendar", "school_list")
SHEETS = [(name, plan.sheet.id) for name in FORMS for plan in plan_of(form(name)).sheets]


def likely(plan: SheetPlan) -> some.SearchStrategy[dict[str, CellValue]]:
    """Rows in which most cells could be right and some cannot."""
    template = form(next(name for name, sheet in SHEETS if sheet == plan.sheet.id))
    choices: dict[str, some.SearchStrategy[CellValue]] = {
        "date": some.dates(datetime.date(2026, 8, 1), datetime.date(2027, 2, 1)),
        "integer": some.integers(-3, 60),
        "decimal": some.floats(-1, 30).map(lambda number: round(number * 4) / 4),
        "month": some.sampled_from(["2023-09", "2023.9", "2030-13"]),
        "time": some.sampled_from(["08:30", "8：30", "25:00", "14:00"]),
        "mobile": some.sampled_from(["13800000001", "12800000001", "138 0000 0001", "1380000000"]),
        "email": some.sampled_from(["jia@example.com", "jia", "jia＠example.com", "a@b"]),
        "text": some.text("甲乙丙丁 1a-", max_size=40),
    }
    fields = {}
    for name, column in plan.inputs.items():
        usual = choices.get(column.column.type, some.sampled_from(["甲"]))
        if column.column.type == "choice":
            usual = some.sampled_from([*template.lists[column.column.list].values, "别的"])
        fields[name] = some.one_of(usual, usual, usual, any_value)
    return some.fixed_dictionaries({}, optional=fields)


COMPARABLE = (datetime.date(1900, 3, 1), datetime.date(2199, 12, 31))
"""The days that Excel counts right. JSON Schema cannot compare dates, so of others only the rule can tell."""


def normalised(plan: SheetPlan, row: dict[str, CellValue]) -> dict[str, Value]:
    """The values that can be read, less days that only the rule can judge."""
    values: dict[str, Value] = {}
    for name, cell in row.items():
        column = plan.inputs[name]
        if not is_blank(cell):
            quick = column.quick(cell)
            value = quick if quick is not None else read_cell(cell, column.column, column.reader, TERM).value
            if isinstance(value, datetime.date) and not COMPARABLE[0] <= value <= COMPARABLE[1]:
                continue
            if value is not None:
                values[name] = value
    return values


def wrong_by_rules(name: str, plan: SheetPlan, values: dict[str, Value]) -> set[str]:
    """The fields that an error-level rule about one cell, or the rule that they are required, calls wrong."""
    template = form(name)
    situation = Project((template,)).situation(template, EVERYBODY, None)
    lookup = Lookup(lists_of_unit(template.lists, EVERYBODY), situation)
    tables = {plan.sheet.id: [Record(plan.sheet.id, 6, values)]}
    wrong = set()
    for rule in plan.sheet.rules:
        kind = KINDS[rule.kind]
        speaks = kind.scope is Scope.CELL and kind.schema(_with_numbers(rule, situation.figures))
        if rule.level == "error" and (speaks or rule.kind == "required") and rule.fields[0] in _own(plan):
            wrong |= {violation.fields[0] for violation in kind.check(rule, tables, lookup)}
    return wrong


def _with_numbers(rule: Rule, figures: Mapping[str, float]) -> Rule:
    known = {
        name: figures[value.id] if isinstance(value, FigureReference) else value
        for name, value in rule.parameters.items()
    }
    return replace(rule, parameters=known)


def wrong_by_schema(name: str, plan: SheetPlan, values: dict[str, Value]) -> set[str]:
    plain = {
        key: value.isoformat() if isinstance(value, datetime.date) else value for key, value in values.items()
    }
    schema = form(name).schemas[plan.sheet.id]
    validator = jsonschema.Draft202012Validator(schema)
    wrong = set()
    for error in validator.iter_errors(plain):
        if error.path:
            wrong.add(str(error.path[0]))
        elif error.validator == "required":
            wrong |= {field for field in error.validator_value if field not in plain}
    return wrong & _own(plan)


def _own(plan: SheetPlan) -> set[str]:
    """The input fields that are judged by themselves; a dependent list also needs the other field."""
    return {name for name, column in plan.inputs.items() if not column.column.parent}


@pytest.mark.parametrize(("name", "sheet"), SHEETS)
def test_schema_and_rules_agree(name: str, sheet: str) -> None:
    plan = plan_of(form(name)).sheet(sheet)

    @settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(row=likely(plan))
    def agree(row: dict[str, CellValue]) -> None:
        values = normalised(plan, row)
        assert wrong_by_schema(name, plan, values) == wrong_by_rules(name, plan, values)

    agree()
