"""What an entry makes a program compute: its own row; other rows only where a rule compares rows or looks at today."""

from __future__ import annotations

import re

import pytest

from sheetkit.compile import builtin_ids
from sheetkit.generate.row_check import check_formula, hidden_formulas, part_formulas
from sheetkit.generate.row_rules import row_rules
from sheetkit.model.template import Sheet
from tests.generate.view_samples import form

SHEETS = [sheet for name in builtin_ids() for sheet in form(name).input_sheets]
SEVERAL_ROWS = re.compile(r"\$?[A-Z]{1,3}\$?([0-9]+):\$?[A-Z]{1,3}\$?([0-9]+)")
BEYOND_THE_ROW = re.compile(r"TODAY\(|sk_k?a_")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.id)
def test_no_formula_of_a_row_reaches_for_other_rows(sheet: Sheet) -> None:
    for formula in [check_formula(sheet), *(formula for _, formula in hidden_formulas(sheet))]:
        said = re.sub(r'"[^"]*"', '""', formula)
        assert "OFFSET(" not in said
        assert "INDIRECT(" not in said
        assert not [rows for rows in SEVERAL_ROWS.findall(said) if rows[0] != rows[1]]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.id)
def test_a_formula_among_the_columns_is_not_computed_at_every_entry(sheet: Sheet) -> None:
    own = [column for column in sheet.columns if column.formula and "!" not in column.formula]
    assert not [column.field for column in own if "OFFSET(" in column.formula]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.id)
def test_what_looks_beyond_its_row_stands_apart(sheet: Sheet) -> None:
    """A part that does holds no other rule: each rule of it looks beyond the row itself."""
    rules = [rule for rule in row_rules(sheet) if BEYOND_THE_ROW.search(rule.formula)]
    parts = [part for part in part_formulas(sheet) if BEYOND_THE_ROW.search(part)]
    assert bool(parts) == bool(rules)
    others = [rule for rule in row_rules(sheet) if rule not in rules]
    assert not [rule.id for rule in others for part in parts if rule.formula in part]
    assert not BEYOND_THE_ROW.search(check_formula(sheet))


def test_some_shipped_forms_have_such_rules() -> None:
    """Otherwise the test above would say nothing."""
    assert {"observations", "members"} <= {
        s.id for s in SHEETS for part in part_formulas(s) if "sk_ka_" in part
    }
    assert "observations" in {s.id for s in SHEETS for part in part_formulas(s) if "TODAY(" in part}
