"""A new kind of rule is its own file: the workbook, the view and the check know of it by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.compile import load_template
from sheetkit.generate.row_rules import row_rules
from sheetkit.generate.view_sheet import WorkbookViewSheet
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.standard import Clause, Standard
from sheetkit.model.template import Rule
from sheetkit.model.text import Text
from sheetkit.rules.base import Cells, Lookup, RuleKind, Scope, Tables, Violation
from sheetkit.rules.catalogue import KINDS
from sheetkit.views import requirements
from tests.compile.definitions import write
from tests.compile.examples import example_form


class AtMostRows(RuleKind):
    """No more than `most` rows."""

    name: ClassVar[str] = "at_most_rows"
    scope: ClassVar[Scope] = Scope.SHEETS
    finding: ClassVar[FindingKind] = FindingKind(
        "sheet.too_many",
        Level.WARNING,
        Text("行数太多。", "Too many rows."),
        Text("请删减。", "Delete some."),
    )
    short: ClassVar[Text] = Text("行数太多", "too many rows")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter("most", Holds.NUMBER, Text("最多几行", "how many rows at most"), 3, required=True),
    )

    def standard(self, rule: Rule, titles: Mapping[str, Text], units: Mapping[str, Text]) -> Standard:
        clause = Clause(Text("至多 {n} 行", "at most {n} rows"), rule.parameters["most"])
        return Standard((clause,), failures=Text("行", "rows"))

    def formula(self, rule: Rule, cells: Cells) -> str:
        column = cells.column(rule.fields[0], rule.sheet)
        return f"MAX(0,COUNTA({column})-{cells.parameter(rule.parameters['most'])})"

    def check(self, rule: Rule, tables: Tables, lookup: Lookup) -> Iterator[Violation]:
        if len(tables.get(rule.sheet, ())) > lookup.number(rule.parameters["most"]):
            yield Violation(0, rule.fields)


def test_a_rule_over_a_whole_sheet_shows_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "at_most_rows", AtMostRows())
    definition = example_form()
    rule = {"id": "few", "kind": "at_most_rows", "fields": ["teacher"], "most": 3, "title": "行数"}
    definition["sheets"][0]["rules"] = [rule]
    view = {"id": "asked", "title": "要求", "kind": "view", "view": "requirements"}
    definition["sheets"].append({**view, "parameters": {"sheet": "activities"}})
    template = load_template(write(tmp_path, definition))
    sheet = template.sheet("activities")
    assert [rule.id for rule in requirements.sheet_rules(sheet)] == ["activities.few"]
    assert "activities.few" not in [rule.id for rule in row_rules(sheet)]
    worksheet = _worksheet()
    asked = template.sheet("asked")
    requirements.KIND.write(WorkbookViewSheet(worksheet, asked, template), asked, template)
    texts = [str(cell.value) for row in worksheet.iter_rows() for cell in row if cell.value is not None]
    assert any("至多" in text for text in texts)
    assert any("MAX(0,COUNTA(" in text for text in texts)


def _worksheet() -> Worksheet:
    from openpyxl import Workbook

    worksheet = Workbook().active
    assert isinstance(worksheet, Worksheet)
    return worksheet
