"""What Excel cannot hold: a promise that cannot be rendered is a fault of the definition, never a silent gap."""

from __future__ import annotations

from sheetkit.compile.faults import Faults
from sheetkit.model.excel import (
    LONGEST_ERROR,
    LONGEST_FORMULA,
    LONGEST_PROMPT,
    LONGEST_VALIDATION_FORMULA,
    length_of,
)
from sheetkit.model.template import Column, Sheet, Template
from sheetkit.model.text import in_every_language

CHECK_OVERHEAD = 1000
"""Characters that the row's own check puts around a rule: whether the row is filled at all, IF(…,"…；","")&."""


def check_limits(template: Template, faults: Faults) -> None:
    """Note everything in a compiled form that Excel would cut off or refuse."""
    for index, sheet in enumerate(template.sheets):
        place = f"sheets[{index}]"
        for number, column in enumerate(sheet.columns):
            _check_column(column, f"{place}.columns[{number}]", faults)
        _check_rules(sheet, place, faults)


def _check_column(column: Column, place: str, faults: Faults) -> None:
    validation = column.validation
    longest = max(length_of(validation.formula1), length_of(validation.formula2)) if validation else 0
    if longest > LONGEST_VALIDATION_FORMULA:
        faults.add(
            place,
            "这一列的数据有效性公式有 {longest} 个字符，Excel 最多 {LONGEST_VALIDATION_FORMULA} 个。",
            "This column's validation needs {longest} characters; Excel allows {LONGEST_VALIDATION_FORMULA}.",
            longest=longest,
            LONGEST_VALIDATION_FORMULA=LONGEST_VALIDATION_FORMULA,
        )
    if validation and length_of(validation.error.in_language(column.language)) > LONGEST_ERROR:
        faults.add(
            place,
            "这一列的出错提示超过 {LONGEST_ERROR} 个字符。",
            "This column's error text is above {LONGEST_ERROR} characters.",
            LONGEST_ERROR=LONGEST_ERROR,
        )
    longest = max(map(length_of, in_every_language(column.help)), default=0)
    if longest > LONGEST_PROMPT:
        faults.add(
            f"{place}.help",
            "填写提示在 Excel 里算 {longest} 个字符（表情和生僻字一个算两个），最多 {LONGEST_PROMPT} 个。",
            "To Excel this hint has {longest} characters (emoji and rare letters count twice); it shows {LONGEST_PROMPT}.",
            longest=longest,
            LONGEST_PROMPT=LONGEST_PROMPT,
        )
    if length_of(column.formula) > LONGEST_FORMULA:
        faults.add(place, "这一列的计算公式太长。", "This column's formula is too long for Excel.")


def _check_rules(sheet: Sheet, place: str, faults: Faults) -> None:
    """A rule must fit into one formula of the row's own check, which has as many formulas as it needs."""
    for rule in sheet.rules:
        is_told = rule.level.counts and rule.looks_at_row
        needed = length_of(rule.formula) + length_of(sheet.say(rule.message)) + CHECK_OVERHEAD
        if is_told and needed > LONGEST_FORMULA:
            name = rule.id.removeprefix(f"{sheet.id}.")
            faults.add(
                f"{place}.rules",
                "规则“{name}”要 {needed} 个字符的公式，Excel 最多 {LONGEST_FORMULA} 个；请减少条件或分成几条。",
                "The rule “{name}” needs {needed} characters of formula; Excel allows {LONGEST_FORMULA}.",
                name=name,
                needed=needed,
                LONGEST_FORMULA=LONGEST_FORMULA,
            )
