"""Counting rows per period for the rules over a whole sheet, in Python and as one Excel formula."""

from __future__ import annotations

import datetime
import math
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any

from sheetkit.model.comparison import same_key
from sheetkit.model.excel import LONGEST_FORMULA, length_of
from sheetkit.model.names import IS_HEAD, YES
from sheetkit.model.record import Record
from sheetkit.model.template import Rule
from sheetkit.model.text import Text, joined
from sheetkit.model.values import as_day, as_number
from sheetkit.model.where import Where, named, where_of
from sheetkit.rules.base import Cells, Lookup
from sheetkit.rules.periods import (
    Period,
    excel_periods,
    excel_window,
    periods,
    window,
    worked,
    working_days,
)

_LONGEST = 366
_QUOTED, _OR, _AND_ALSO = Text("“{value}”", "“{value}”"), Text("或", " or "), Text("；", "; ")
_CHOSEN = Text("“{field}”选{values}", "“{field}” {values}")
_NOT_CHOSEN = Text("{values}的不算", "not {values}")
_EVERY_ROW = Text("填了“{field}”的每一行", "every row with “{field}”")
_LONG_ENOUGH = Text("“{field}”够标准", "“{field}” up to the standard")
_ONCE = Text("{fields}都相同的只算一次", "those with the same {fields} once")


def date_field(rule: Rule) -> str:
    """The field that says when a row takes place: `date`, else the rule's first field."""
    return str(rule.parameters.get("date") or (rule.fields[0] if rule.fields else "date"))


def told_by(rule: Rule, titles: Mapping[str, Text]) -> Text:
    """The columns that say whether a row counts: the day, and what `where` looks at."""
    fields = dict.fromkeys((date_field(rule), *where_of(rule.parameters.get("where"))))
    return joined(titles.get(field, Text(field)) for field in fields)


def words_of_counting(
    words: Mapping[str, object], rule: Rule, titles: Mapping[str, Text]
) -> dict[str, object]:
    """The kind's `words` with what is counted ({what}: as the rule says it, else its title, else what `where` asks for), and {told_by}."""
    what = words["what"] or (rule.title if rule.title.zh else named(where_of(rule.parameters.get("where"))))
    return {**words, "what": what, "told_by": told_by(rule, titles)}


def how_counted(rule: Rule, titles: Mapping[str, Text]) -> Text:
    """What a row has to say to be counted, in the words that stand in the form: "“类型”选“集体备课”"."""
    given, day = rule.parameters, date_field(rule)
    said = [*chosen(where_of(given.get("where")), titles, _CHOSEN)]
    if not said:
        said = [_EVERY_ROW.format(field=titles.get(day, Text(day)))]
    if "minimum_of" in given:
        field = given["minimum_of"]["field"]
        said.append(_LONG_ENOUGH.format(field=titles.get(field, Text(field))))
    if given.get("distinct"):
        said.append(_ONCE.format(fields=joined(titles.get(one, Text(one)) for one in given["distinct"])))
    said += chosen(where_of(given.get("without")), titles, _NOT_CHOSEN)
    return joined(said, _AND_ALSO)


def chosen(where: Where, titles: Mapping[str, Text], wording: Text) -> Iterator[Text]:
    """The conditions one by one in a wording with {field} and {values}, these as people see them."""
    for one in where.conditions:
        values = joined((_QUOTED.format(value=one.said(value)) for value in one.values), _OR)
        yield wording.format(field=titles.get(one.field, Text(one.field)), values=values)


def failing_periods(
    rule: Rule, records: Iterable[Record], per: str | int, minimum: float, lookup: Lookup
) -> list[Period]:
    """The periods that hold fewer than `minimum` of the rows the rule counts; none where it asks nothing of the unit."""
    if rule.parameters.get("members_only") and lookup.situation.unit.is_root:
        return []
    days = counted_days(rule, records, lookup)
    within = rule.parameters.get("within_days")
    beginning = _whole_days(lookup.number(within)) if within is not None else None
    failing = []
    for period in periods_of(rule, per, lookup):
        after = period.after if beginning is None else min(period.after, period.first + beginning)
        if beginning is not None and not working_days(lookup.situation.term, period.first, after):
            continue  # the first week of October is a holiday: nobody can meet in it
        if sum(period.first <= day < after for day in days) < minimum:
            failing.append(period)
    return failing


def periods_of(rule: Rule, per: str | int, lookup: Lookup) -> tuple[Period, ...]:
    """The periods that the rule asks something of: its window, else those of the term."""
    given, term = rule.parameters.get("window"), lookup.situation.term
    return (window(term, given["at"], lookup.number(given["weeks"])),) if given else periods(term, per)


def counted_days(rule: Rule, records: Iterable[Record], lookup: Lookup) -> list[datetime.date]:
    """The days of the rows that the rule counts, inside the term or not; rows that tell one event count once."""
    fields, fits = rule.parameters.get("distinct"), where_of(rule.parameters.get("where")).picker()
    found: dict[Hashable, datetime.date] = {}
    for number, record in enumerate(records):
        day = fits(record) and _counted_day(rule, record, lookup)
        if day:
            key = tuple([same_key(record.values.get(name)) for name in fields]) if fields else number
            found.setdefault(key, day)
    return list(found.values())


def _whole_days(number: float) -> datetime.timedelta:
    """So many days, begun ones whole, as Excel compares them; a figure beyond every term is as good as a year."""
    return datetime.timedelta(math.ceil(min(max(number, 0), _LONGEST)) if number == number else 0)


def _counted_day(rule: Rule, record: Record, lookup: Lookup) -> datetime.date | None:
    """The day of a row that fits, if it counts otherwise too, else None."""
    given = rule.parameters
    if where_of(given.get("without")).meets(record):
        return None
    least: Mapping[str, Any] | None = given.get("minimum_of")
    if least:
        number = as_number(record.values.get(least["field"]))
        if number is None or number < lookup.number(least["value"]):
            return None
    return as_day(record.values.get(date_field(rule)))


def failing_formula(rule: Rule, cells: Cells, per: str | int, minimum: str) -> str:
    """How many periods hold fewer than `minimum` rows, as an Excel expression; "" when it would be too long.

    Where only the merge can tell: how many rows count so far.
    """
    if rule.together:
        return _fitting(_count(rule, cells, *_bounds(rule, cells, "term")))
    if rule.parameters.get("distinct") or per == "year":
        return ""  # a worksheet sees neither the other term nor what is one event
    first, after = _bounds(rule, cells, per)
    asked = excel_periods(per).counts
    if rule.parameters.get("within_days") is not None:
        ends = f"({first}+{cells.parameter(rule.parameters['within_days'])})"
        after = (
            f"(({ends}+{after}-ABS({ends}-({after})))/2)"  # the smaller of two, for a whole column at once
        )
        asked += f"*({worked(first, after, range(31))}>0)"
    formula = f"SUMPRODUCT({asked}*({_count(rule, cells, first, after)}<{minimum}))"
    if rule.parameters.get("members_only"):
        formula = f'IF({IS_HEAD}="{cells.say(YES)}",0,{formula})'
    return _fitting(formula)


def _bounds(rule: Rule, cells: Cells, per: str | int) -> tuple[str, str]:
    """The first day of every period, and the day after its last."""
    given = rule.parameters.get("window")
    if given:
        return excel_window(given["at"], cells.parameter(given["weeks"]))
    excel = excel_periods(per)
    return excel.first, excel.after


def _count(rule: Rule, cells: Cells, first: str, after: str) -> str:
    """How many rows count in each period."""
    dates = cells.column(date_field(rule), rule.sheet)
    least: Mapping[str, Any] | None = rule.parameters.get("minimum_of")
    kept_out = where_of(rule.parameters.get("without")).exclusions(cells, rule.sheet)
    counts = []
    for combination in where_of(rule.parameters.get("where")).criteria(cells, rule.sheet):
        arguments = [f'{dates},">="&{first},{dates},"<"&{after}', *combination, *kept_out]
        if least:
            column = cells.column(least["field"], rule.sheet)
            arguments.append(f'{column},">="&{cells.parameter(least["value"])}')
        counts.append(f"COUNTIFS({','.join(arguments)})")
    return "+".join(counts)


def _fitting(formula: str) -> str:
    return formula if length_of(formula) < LONGEST_FORMULA else ""
