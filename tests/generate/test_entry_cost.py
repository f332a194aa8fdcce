"""What an entry makes a program compute: its own row; other rows only where a rule compares rows or looks at today."""

from __future__ import annotations

import re

import pytest

from sheetkit.compile import builtin_ids
from sheetkit.generate.row_bits import row_bits
from sheetkit.generate.row_check import check_formula, hidden_formulas, status_formula
from sheetkit.generate.row_rules import row_rules
from sheetkit.model.template import Sheet
from tests.generate.view_samples import form

SHEETS = [sheet for name in builtin_ids() for sheet in form(name).input_sheets]
SEVERAL_ROWS = re.compile(r"\$?[A-Z]{1,3}\$?([0-9]+):\$?[A-Z]{1,3}\$?([0-9]+)")
OTHER_SHEET = re.compile(r"'?[^'!,(]+'?!\$A\$[0-9]+:\$[A-Z]+\$[0-9]+")
"""What is computed anew only when something is entered there."""
BEYOND_THE_ROW = re.compile(r"TODAY\(|sk_k?a_")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.id)
def test_no_formula_of_a_row_reaches_for_other_rows(sheet: Sheet) -> None:
    for formula in [
        check_formula(sheet),
        status_formula(sheet),
        *(formula for _, formula in hidden_formulas(sheet)),
    ]:
        said = OTHER_SHEET.sub("", re.sub(r'"[^"]*"', '""', formula))
        assert "OFFSET(" not in said
        assert "INDIRECT(" not in said
        assert not [rows for rows in SEVERAL_ROWS.findall(said) if rows[0] != rows[1]]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.id)
def test_a_formula_among_the_columns_is_not_computed_at_every_entry(sheet: Sheet) -> None:
    own = [column for column in sheet.columns if column.formula and "!" not in column.formula]
    assert not [column.field for column in own if "OFFSET(" in column.formula]


def parts(sheet: Sheet) -> dict[int, str]:
    """The hidden columns in which rules are worked out, by number."""
    bits = row_bits(sheet)
    formulas = dict(hidden_formulas(sheet))
    return {number: formulas[number] for number in range(bits.filled + 1, bits.own_wrong)}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.id)
def test_a_rule_is_worked_out_once(sheet: Sheet) -> None:
    """Its formula stands in one part, and in nothing that is made from the parts."""
    formulas = [
        check_formula(sheet),
        status_formula(sheet),
        *(formula for _, formula in hidden_formulas(sheet)),
    ]
    for rule in row_rules(sheet):
        assert sum(f"IFERROR({rule.formula},TRUE)" in formula for formula in formulas) == 1, rule.id


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.id)
def test_what_looks_beyond_its_row_stands_apart(sheet: Sheet) -> None:
    """A part that does holds no other rule: each rule of it looks beyond the row itself."""
    rules = [rule for rule in row_rules(sheet) if BEYOND_THE_ROW.search(rule.formula)]
    beyond = [part for part in parts(sheet).values() if BEYOND_THE_ROW.search(part)]
    assert bool(beyond) == bool(rules)
    others = [rule for rule in row_rules(sheet) if rule not in rules]
    assert not [rule.id for rule in others for part in beyond if rule.formula in part]
    made = {
        number: formula for number, formula in hidden_formulas(sheet) if number >= row_bits(sheet).own_wrong
    }
    assert not [number for number, formula in made.items() if BEYOND_THE_ROW.search(formula)]
    assert not BEYOND_THE_ROW.search(check_formula(sheet) + status_formula(sheet))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.id)
def test_what_compares_rows_is_not_compared_anew_because_of_today(sheet: Sheet) -> None:
    """Today is out of date at every entry, in all rows."""
    assert not [part for part in parts(sheet).values() if "TODAY(" in part and "sk_ka_" in part]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.id)
def test_only_short_formulas_are_made_from_what_looks_beyond_the_row(sheet: Sheet) -> None:
    """The words and the status are long, and looked at in the rows in sight only; the other numbers are summed up over all."""
    bits, formulas = row_bits(sheet), dict(hidden_formulas(sheet))
    out_of_date = {number for number, part in parts(sheet).items() if BEYOND_THE_ROW.search(part)}
    beyond, rules = (
        set(out_of_date),
        [rule for rule in row_rules(sheet) if BEYOND_THE_ROW.search(rule.formula)],
    )
    while True:
        named = [re.compile(re.escape(bits.cell(number)) + r"(?![0-9])") for number in out_of_date]
        more = {
            number
            for number, formula in formulas.items()
            if number < bits.words and any(name.search(formula) for name in named)
        }
        if more <= out_of_date:
            break
        out_of_date |= more
    made = {number: formulas[number] for number in out_of_date - beyond}
    assert bool(made) == bool(rules)
    assert {bits.own_wrong, bits.lacking}.isdisjoint(made)
    assert not [formula for formula in made.values() if len(formula) > 60 + 100 * len(rules)]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.id)
def test_only_short_formulas_look_at_which_row_is_the_last_begun(sheet: Sheet) -> None:
    """That cell is out of date after every entry, and with it what looks at it in all rows."""
    bits = row_bits(sheet)
    looking = {number for number, formula in hidden_formulas(sheet) if bits.last_begun in formula}
    assert looking == {bits.red}
    formulas = dict(hidden_formulas(sheet))
    after = {bits.red, bits.state}
    assert all(len(formulas[number]) < 100 for number in after)
    named = [bits.cell(number) for number in after]
    assert not [
        number
        for number, formula in formulas.items()
        if number not in after and any(name in formula for name in named)
    ]
    assert len(check_formula(sheet)) < 100


def test_some_shipped_forms_have_such_rules() -> None:
    """Otherwise the test above would say nothing."""
    assert {"observations", "members"} <= {
        s.id for s in SHEETS for part in parts(s).values() if "sk_ka_" in part
    }
    assert "observations" in {s.id for s in SHEETS for part in parts(s).values() if "TODAY(" in part}
