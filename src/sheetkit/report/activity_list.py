"""The list of all activities by day, to be filtered by unit, kind or week: what the calendar of all only counts stands here one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from openpyxl.utils import get_column_letter

from sheetkit import style
from sheetkit.columns.catalogue import TYPES
from sheetkit.model.consolidation import Consolidation
from sheetkit.model.situation import Term
from sheetkit.model.text import Text
from sheetkit.report.book import HEADER_ROW, ResultBook, Table, TableColumn
from sheetkit.report.calendars import Activity, Dated
from sheetkit.report.labels import subtitle
from sheetkit.report.links import MOST, Link, place_in
from sheetkit.report.record_places import RecordPlaces
from sheetkit.report.rows import Row
from sheetkit.report.unit_columns import unit_columns, unit_names
from sheetkit.wording.weekdays import WEEKDAYS

NAME = Text("活动清单", "List of activities")
DATED = (
    TableColumn(Text("日期", "Date"), 12, "center", TYPES["date"].result_format),
    TableColumn(Text("周次", "Week"), 7, "center"),
    TableColumn(Text("星期", "Day"), 7, "center"),
    TableColumn(Text("时间", "Time"), 13, "center"),
)
_OFF = TableColumn(Text("变动", "Change"), 9, "center", most=16)


def activity_list(
    book: ResultBook, consolidation: Consolidation, dated: Dated, places: RecordPlaces
) -> dict[int, str]:
    """Add the list when there is any activity and the term is known. Where the first one of each week stands."""
    term, found = consolidation.term, dated.found
    if not found or term is None:
        return {}
    titles = list(dict.fromkeys(title for activity in found for title, _ in activity.told))
    off = any(activity.off for activity in found)
    leads = [places.row_of(one.merged) if at < MOST else "" for at, one in enumerate(found)]
    columns = (
        *DATED,
        *unit_columns(consolidation),
        *[_OFF] * off,
        *(TableColumn(Text(title), 12, most=36) for title in titles),
    )
    rows = [
        _row(one, consolidation, titles, off=off)._replace(linked=(0,) if lead else ())
        for one, lead in zip(found, leads, strict=True)
    ]
    name = book.say(NAME)
    headline = book.say(_HEADLINE.format(n=len(found)))
    made = book.table(
        Table(name, name, subtitle(consolidation), headline, columns, rows, 2), style.TITLE_BAND
    )
    book.link(made[0], partial(_links, leads))
    return _first_of_weeks(found, term, made[0].title)


_HEADLINE = Text(
    "共 {n} 条，按日期排 · 用表头的筛选按钮只看某个单位、某一类、某一周 · 点日期到填报的那一行",
    "{n} {n:activity|activities} by day · filter by unit, kind or week in the headers · a click on a date leads to its row",
)


def _row(one: Activity, consolidation: Consolidation, titles: Sequence[str], *, off: bool) -> Row:
    term, told = consolidation.term, dict(one.told)
    week = term.week_number(one.day) if term else 0
    values = (
        one.day,
        week if term and 1 <= week <= term.weeks else None,
        consolidation.say(WEEKDAYS[one.day.weekday()]),
        "–".join(part for part in (one.start, one.end) if part),
        *unit_names(one.merged.unit, consolidation),
        *[one.off] * off,
        *(told.get(title, "") for title in titles),
    )
    return Row(values, "muted" if one.off else "")


def _links(leads: Sequence[str]) -> Iterator[Link]:
    letter = get_column_letter(1)
    for row, lead in enumerate(leads, start=HEADER_ROW + 1):
        if lead:
            yield Link(f"{letter}{row}", location=lead)


def _first_of_weeks(found: Sequence[Activity], term: Term, sheet: str) -> dict[int, str]:
    first: dict[int, str] = {}
    for row, one in enumerate(found, start=HEADER_ROW + 1):
        first.setdefault(term.week_number(one.day), place_in(sheet, row))
    return first
