"""Which weeks lack what is asked in each of them: hidden columns beside a requirement, where the words grow week by week."""

from __future__ import annotations

from sheetkit.model.address import column_letter
from sheetkit.model.excel import quoted
from sheetkit.model.names import WEEK_STARTS
from sheetkit.model.template import Rule, Sheet
from sheetkit.model.text import COMMA
from sheetkit.views import parts
from sheetkit.views.sheet import ViewSheet

_MOST_WEEKS = 30
_MOST_SAID = 16
"""Letters after which no more weeks are named: a column has room for three lines."""
_MORE = "…"


def names_weeks(rule: Rule) -> bool:
    """Whether the sheet itself knows in which weeks what the rule asks for is missing."""
    return bool(rule.standard.weeks) and not rule.together and WEEK_STARTS in rule.formula


def write_missing_weeks(worksheet: ViewSheet, row: int, first: int, rule: Rule, source: Sheet) -> str:
    """Write them from column `first` on, hidden; gives the cell with the whole: "3、7、9", "" for none.

    What the rule asks of all weeks is asked of each alone, by the same formula.
    """
    weeks = worksheet.rows_of(WEEK_STARTS)
    last = first + (_MOST_WEEKS if weeks is None else min(weeks, _MOST_WEEKS)) - 1
    comma, before = quoted(source.say(COMMA)), '""'
    for week, number in enumerate(range(first, last + 1), start=1):
        alone = rule.formula.replace(WEEK_STARTS, f"INDEX({WEEK_STARTS},{week})")
        named = f'IF(LEN({before})>0,{comma},"")&"{_title(week, rule.standard.weeks)}"'
        said = f'IF(LEN({before})<{_MOST_SAID},{named},IF(RIGHT({before},1)="{_MORE}","","{_MORE}"))'
        worksheet.put(row, number, f'={before}&IF(IFERROR({alone},0)>0,{said},"")', parts.MUTED)
        before = f"${column_letter(number)}{row}"
    worksheet.hide_columns(first, last)
    return before


def _title(week: int, weeks: int) -> str:
    return str(week) if weeks == 1 else f"{week}–{week + weeks - 1}"
