"""Every rule case through Python, through JSON Schema, and through the Excel formula recalculated by LibreOffice."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import pytest
from jsonschema import Draft202012Validator

from sheetkit.compile.typed import typed_where
from sheetkit.model.address import Address
from sheetkit.model.excel import LONGEST_FORMULA
from sheetkit.model.finding import Level, Place
from sheetkit.model.record import Record
from sheetkit.model.template import Rule
from sheetkit.model.text import Text
from sheetkit.rules.base import Scope
from sheetkit.rules.catalogue import KINDS
from tests.rules.block import Block, CaseBook, result
from tests.rules.cases import CASES, Case, Row, value_of
from tests.rules.cases.columns import PLAN
from tests.rules.cases.of_workbooks import weekly
from tests.rules.world import FIGURES, LOOKUP

LONGEST_VALIDATION = 255
DEEPEST = 64

SCHEMA_SEES_LESS = {"one_of", "at_least", "inside_term", "not_on_holiday", "not_in_future"}
"""Kinds whose rule depends on the unit, the term or the day: JSON Schema cannot say it, and so says nothing of it."""


def records_of(sheet: str, rows: tuple[Row, ...]) -> list[Record]:
    """Records as a check makes them: blanks absent."""
    records = []
    for index, row in enumerate(rows):
        values = {name: value for name, entry in row.items() if (value := value_of(entry)) is not None}
        records.append(Record(sheet, index, values))
    return records


def rule_of(case: Case, number: int = 0) -> Rule:
    """The case as a compiled rule would be."""
    kind = KINDS[case.kind]
    return Rule(
        f"here.{number}",
        case.kind,
        "here",
        kind.fields_of(case.parameters),
        Level.ERROR,
        Text("提示", "hint"),
        Text(""),
        parameters=typed_parameters(case),
    )


def typed_parameters(case: Case) -> dict[str, object]:
    """What the case's rule is given, its conditions typed as a compiler does."""
    types = {**{field: "text" for row in case.rows for field in row}, **case.types}
    given: dict[str, object] = {name: value for name, value in case.parameters.items() if name != "fields"}
    for name in {"where", "without", "joint"} & given.keys():
        given[name] = typed_where(case.parameters[name], types)
    return given


def name_of(case: Case) -> str:
    shown = (
        "-".join(str(value_of(entry)) for entry in case.rows[0].values()) if len(case.rows) == 1 else "rows"
    )
    return f"{case.kind}-{shown[:20]}"


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_python_finds_what_breaks_the_rule(case: Case) -> None:
    tables = {"here": records_of("here", case.rows), "there": records_of("there", case.there)}
    rule, kind = rule_of(case), KINDS[case.kind]
    violations = list(kind.check(rule, tables, LOOKUP))
    if isinstance(case.breaks, int):
        counts = [(violation.parameters or {}).get("failing", 1) for violation in violations]
        assert sum(int(str(count)) for count in counts) == case.breaks
    else:
        assert sorted({one.row for one in violations if not one.unseen}) == list(case.breaks)
        assert sorted({one.row for one in violations if one.unseen}) == list(case.unseen)
    for violation in violations:
        finding = kind.finding_of(rule, violation, {}, FIGURES, Place("here", Address(1, 1).a1, "a"))
        assert finding.rule == rule.id
        assert not violation.unseen or finding.level is Level.WARNING
        assert "{" not in finding.message.zh + finding.remedy.zh + finding.message.en + finding.remedy.en


def as_json(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime.date) else value


@pytest.mark.parametrize(
    "case", [case for case in CASES if KINDS[case.kind].scope is Scope.CELL], ids=name_of
)
def test_json_schema_agrees(case: Case) -> None:
    rule = rule_of(case)
    schema: Mapping[str, object] = KINDS[case.kind].schema(rule)
    Draft202012Validator.check_schema(dict(schema))
    value = as_json(value_of(case.rows[0].get(rule.fields[0])))
    if value is None or not isinstance(case.breaks, tuple) or not schema:
        return
    valid = Draft202012Validator(schema).is_valid(value)
    if not case.breaks:
        assert valid
    elif (
        case.kind not in SCHEMA_SEES_LESS
        and not uses_figures(case)
        and not is_day(case, value)
        and len(case.rows) == 1
    ):
        assert not valid


def uses_figures(case: Case) -> bool:
    """Figures may be changed by a project, so the schema leaves them out; steps of 0.1 are not exact in binary."""
    given = case.parameters.values()
    return 0.1 in given or any(not isinstance(value, str | int | float | list) for value in given)


def is_day(case: Case, value: object) -> bool:
    """JSON Schema cannot compare dates."""
    return (
        case.kind == "date_in_range" and isinstance(value, str) and value[:2] in ("19", "20") and "-" in value
    )


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> dict[int, object]:
    """For each case the result: for a rule over the sheet a number, else the indexes of the rows that are TRUE."""
    cases = CaseBook()
    blocks: dict[int, Block] = {}
    for number, case in enumerate(CASES):
        block = blocks[number] = cases.add(case.rows, case.there, case.types)
        formula = KINDS[case.kind].formula(rule_of(case), block)
        if formula:
            over_sheet = isinstance(case.breaks, int)
            for index in [-1] if over_sheet else range(len(case.rows)):
                cases.formula(block, index, formula)
    sheet = cases.recalculated(tmp_path_factory.mktemp("cases"))
    found: dict[int, object] = {}
    for number, block in blocks.items():
        case = CASES[number]
        if isinstance(case.breaks, int):
            found[number] = result(sheet, block, -1)
        else:
            results = [result(sheet, block, index) for index in range(len(case.rows))]
            assert all(
                type(entry) is bool or (type(entry) is int and entry in (0, 1)) for entry in results
            ), (case, results)
            found[number] = tuple(index for index, entry in enumerate(results) if entry)
    return found


@pytest.mark.office
@pytest.mark.parametrize(
    "number",
    [n for n, case in enumerate(CASES) if not case.not_in_excel],
    ids=lambda n: f"{n}-{name_of(CASES[n])}",
)
def test_excel_formula_finds_the_same(number: int, recalculated: dict[int, object]) -> None:
    assert recalculated[number] == CASES[number].breaks


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_formulas_and_validations_fit_into_excel(case: Case) -> None:
    kind, rule = KINDS[case.kind], rule_of(case)
    block = Block(
        5,
        200,
        {
            **case.types,
            **{name: "text" for row in (*case.rows, *case.there) for name in row if name not in case.types},
        },
    )
    formula = kind.formula(rule, block)
    assert len(formula) <= LONGEST_FORMULA
    assert deepest(formula) <= DEEPEST
    if kind.scope is not Scope.SHEETS:
        assert "{" not in "".join(formula.split('"')[::2]), (
            "array constants are refused in conditional formats"
        )
    validation = kind.validation(rule, block)
    if validation is not None:
        assert max(len(validation.formula1), len(validation.formula2)) <= LONGEST_VALIDATION
        assert validation.type in ("list", "whole", "decimal", "date", "textLength", "custom")


def deepest(formula: str) -> int:
    """How deep the brackets of a formula nest, texts left out."""
    depth = most = 0
    for character in "".join(formula.split('"')[::2]):
        depth += (character == "(") - (character == ")")
        most = max(most, depth)
    assert depth == 0
    return most


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 150
    assert {case.kind for case in CASES} == set(KINDS) - {"leads_once"}  # which only looks across files


@pytest.mark.parametrize(
    ("per", "days", "told"),
    [("term", "09-01 2027-01-22", "1 次"), ("month", "09-30 10-31 12-01", "11 月、1 月")],
)
def test_what_is_missing_is_named_by_its_number_or_its_periods(per: str, days: str, told: str) -> None:
    minimum = 3 if per == "term" else 1
    case = Case("requires_count", {"per": per, "minimum": minimum}, weekly("x", days), 1, PLAN)
    (violation,) = KINDS[case.kind].check(rule_of(case), {"here": records_of("here", case.rows)}, LOOKUP)
    named = (violation.parameters or {})["periods"]
    assert isinstance(named, Text)
    assert named.zh == told
