"""Counting rows per period for the rules over a whole sheet, in Python and as one Excel formula."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Mapping
from typing import Any

from sheetkit.model.names import IS_HEAD, YES
from sheetkit.model.record import Record
from sheetkit.model.template import Rule
from sheetkit.rules.base import Cells, Lookup
from sheetkit.rules.expressions import LONGEST_FORMULA
from sheetkit.rules.periods import Period, excel_periods, periods, school_days, worked
from sheetkit.rules.values import as_day, as_number
from sheetkit.rules.where import criteria, exclusions, left_out, picked

_LONGEST = 366


def date_field(rule: Rule) -> str:
    """The field that says when a row takes place: `date`, else the rule's first field."""
    return str(rule.parameters.get("date") or (rule.fields[0] if rule.fields else "date"))


def failing_periods(
    rule: Rule, records: Iterable[Record], per: str | int, minimum: float, lookup: Lookup
) -> list[Period]:
    """The periods that hold fewer than `minimum` of the rows the rule counts; none where it asks nothing of the unit."""
    if rule.parameters.get("members_only") and lookup.situation.unit.is_head:
        return []
    days = counted_days(rule, records, lookup)
    within = rule.parameters.get("within_days")
    window = _whole_days(lookup.number(within)) if within is not None else None
    failing = []
    for period in periods(lookup.situation.term, per):
        after = period.after if window is None else min(period.after, period.first + window)
        if window is not None and not school_days(lookup.situation.term, period.first, after):
            continue  # the first week of October is a holiday: nobody can meet in it
        if sum(period.first <= day < after for day in days) < minimum:
            failing.append(period)
    return failing


def counted_days(rule: Rule, records: Iterable[Record], lookup: Lookup) -> list[datetime.date]:
    """The days of the rows that the rule counts, inside the term or not."""
    return [day for record in records if (day := _counted_day(rule, record, lookup)) is not None]


def _whole_days(number: float) -> datetime.timedelta:
    """So many days, begun ones whole, as Excel compares them; a figure beyond every term is as good as a year."""
    return datetime.timedelta(math.ceil(min(max(number, 0), _LONGEST)) if number == number else 0)


def _counted_day(rule: Rule, record: Record, lookup: Lookup) -> datetime.date | None:
    """The day of a row that counts, else None."""
    given = rule.parameters
    if not picked(record, given.get("where")) or left_out(record, given.get("without")):
        return None
    least: Mapping[str, Any] | None = given.get("minimum_of")
    if least:
        number = as_number(record.values.get(least["field"]))
        if number is None or number < lookup.number(least["value"]):
            return None
    return as_day(record.values.get(date_field(rule)))


def failing_formula(rule: Rule, cells: Cells, per: str | int, minimum: str) -> str:
    """How many periods hold fewer than `minimum` rows, as an Excel expression; "" when it would be too long."""
    excel = excel_periods(per)
    dates = cells.column(date_field(rule), rule.sheet)
    after, asked = excel.after, excel.counts
    if rule.parameters.get("within_days") is not None:
        ends = f"({excel.first}+{cells.parameter(rule.parameters['within_days'])})"
        after = (
            f"(({ends}+{after}-ABS({ends}-({after})))/2)"  # the smaller of two, for a whole column at once
        )
        asked += f"*({worked(excel.first, after, range(31))}>0)"
    least: Mapping[str, Any] | None = rule.parameters.get("minimum_of")
    kept_out = exclusions(rule.parameters.get("without"), cells, rule.sheet)
    counts = []
    for combination in criteria(rule.parameters.get("where"), cells, rule.sheet):
        arguments = [f'{dates},">="&{excel.first},{dates},"<"&{after}', *combination, *kept_out]
        if least:
            column = cells.column(least["field"], rule.sheet)
            arguments.append(f'{column},">="&{cells.parameter(least["value"])}')
        counts.append(f"COUNTIFS({','.join(arguments)})")
    formula = f"SUMPRODUCT({asked}*({'+'.join(counts)}<{minimum}))"
    if rule.parameters.get("members_only"):
        formula = f'IF({IS_HEAD}="{YES}",0,{formula})'
    return formula if len(formula) < LONGEST_FORMULA else ""
