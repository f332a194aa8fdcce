"""Pieces of Excel formulas that several kinds of rule share; Excel 2010 functions only, no array constants in rows."""

from __future__ import annotations

from collections.abc import Iterable

from sheetkit.columns.catalogue import TYPES
from sheetkit.columns.in_sheet import filled as filled
from sheetkit.columns.in_sheet import without_spaces as without_spaces
from sheetkit.model.template import Rule, Validation
from sheetkit.model.text import Text
from sheetkit.rules.base import Cells


def when_filled(cells: Cells, fields: Iterable[str], expression: str) -> str:
    """`expression` once all `fields` are filled, else FALSE; IF, because AND would compute everything."""
    tests = [cells.filled(field) for field in fields]
    test = tests[0] if len(tests) == 1 else f"AND({','.join(tests)})"
    return f"IF({test},{expression},FALSE)"


def comparable(cells: Cells, field: str, expression: str) -> str:
    """`expression` (a value or a whole column of `field`) as text that sorts and compares rightly.

    Times may stand in a cell as a fraction of a day or as text: both become "14:30". What people type freely is trimmed;
    a person's name has no spaces, as the check compares it.
    """
    if cells.is_name(field):
        return without_spaces(expression)
    return TYPES[cells.column_type(field)].comparable(expression)


def is_number(cells: Cells, field: str, sheet: str = "") -> bool:
    """Whether the cells of `field` hold numbers."""
    return TYPES[cells.column_type(field, sheet)].stored.is_number


def equal(cells: Cells, field: str) -> str:
    """A column of TRUE and FALSE: the rows with this row's value of `field`.

    Text by EXACT, which knows no wildcards; numbers and days by "=".
    """
    column, value = cells.column(field), cells.value(field)
    if is_number(cells, field):
        return f"({column}={value})"
    return f"EXACT({comparable(cells, field, column)},{comparable(cells, field, value)})"


def criterion_of(expression: str) -> str:
    """A criterion for COUNTIFS that matches exactly the text an expression gives, whatever it holds."""
    escaped = expression
    for character in "~*?":
        escaped = f'SUBSTITUTE({escaped},"{character}","~{character}")'
    return f'"="&{escaped}'


def custom_validation(rule: Rule, violated: str) -> Validation:
    """A data validation that refuses what makes `violated` TRUE (relative to the first input row)."""
    return Validation("custom", f"NOT({violated})", error=error_text(rule))


def error_text(rule: Rule) -> Text:
    """What Excel shows when it refuses an input: the rule's own message, in a whole sentence."""
    if not rule.message:
        return Text(
            "这里不能这样填写，请看这一列的填写提示。", "This cannot be entered here; see the column's hint."
        )
    return Text("{message}。", "{message}.").format(message=rule.message)
