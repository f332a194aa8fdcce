"""Which rules speak of a row, and in what words its check says them."""

from __future__ import annotations

from sheetkit.generate.told import told_rules
from sheetkit.model.template import Column, Rule, Sheet
from sheetkit.model.text import Text
from sheetkit.wording.signs import DOUBTFUL_SIGN, WRONG_SIGN

_END = Text("；", "; ")
MARK = "¤"
"""What ends a row's check while it is put together; no message holds it."""
_LAST: list[tuple[Sheet, tuple[Rule, ...]]] = []


def is_row_rule(rule: Rule) -> bool:
    """Whether the rule's formula speaks of its own row; a rule over a whole sheet is shown by a view instead."""
    return rule.looks_at_row and rule.formula != "" and rule.level.counts


def row_rules(sheet: Sheet) -> tuple[Rule, ...]:
    """The rules shown row by row, what is wrong before what is doubtful; those of the sheet asked for last are known."""
    if _LAST and _LAST[0][0] is sheet:
        return _LAST[0][1]
    rules = [*(rule for rule in sheet.rules if is_row_rule(rule)), *told_rules(sheet)]
    _LAST[:] = [(sheet, tuple(sorted(rules, key=lambda rule: not rule.level.holds_row)))]
    return _LAST[0][1]


def wrong_rules(sheet: Sheet, column: Column) -> tuple[Rule, ...]:
    """The row rules of level error that point at `column`."""
    return tuple(rule for rule in row_rules(sheet) if rule.fields[0] == column.field and rule.level.holds_row)


def doubtful_rules(sheet: Sheet, column: Column) -> tuple[Rule, ...]:
    """The row rules of level warning or note that point at `column`."""
    return tuple(
        rule for rule in row_rules(sheet) if rule.fields[0] == column.field and not rule.level.holds_row
    )


def end_of_message(sheet: Sheet) -> str:
    """What stands behind each message in a row's check."""
    return sheet.say(_END)


def rule_words(sheet: Sheet, rule: Rule) -> str:
    """What the check column says for a rule; sign and separator make it findable without a look-alike.

    Where rules of two columns have the same message, the column's title goes before it.
    """
    sign = WRONG_SIGN if rule.level.holds_row else DOUBTFUL_SIGN
    words = _message(sheet, rule)
    field = rule.fields[0]
    if any(_message(sheet, other) == words and other.fields[0] != field for other in row_rules(sheet)):
        titled = Text("{title}：{words}", "{title}: {words}")
        words = sheet.say(titled.format(title=sheet.column(field).title, words=words))
    return f"{sign}{words}{end_of_message(sheet)}"


def _message(sheet: Sheet, rule: Rule) -> str:
    return sheet.say(rule.message).replace(MARK, "").rstrip("。；.;")
