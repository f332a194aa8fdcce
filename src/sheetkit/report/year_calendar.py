"""The sheet with one calendar of all units: weeks down, Monday to Sunday across."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit import style
from sheetkit.model.consolidation import Consolidation
from sheetkit.model.rounds import ANY_ROOT
from sheetkit.model.situation import Term
from sheetkit.model.template import NO_TEXT, Template
from sheetkit.model.text import Language, Text, joined
from sheetkit.report.book import ResultBook, heading, page, put_text
from sheetkit.report.calendars import OFF, Activity, Dated
from sheetkit.report.labels import subtitle
from sheetkit.report.unit_columns import counted_of_level
from sheetkit.style import Look
from sheetkit.wording.weekdays import WEEKDAYS

HEADER_ROW = 5
_NUMBER = Look(bold=True, size=12, horizontal="center")
MOST_LINES = 3
LINE_WIDTH = 30.0


def name_of(templates: Mapping[str, Template]) -> Text:
    """What the calendar is called."""
    root = next((template.root for template in templates.values()), ANY_ROOT)
    return Text("全{root}行事历", "Calendar of all").format(root=root)


def calendar_of_all(
    book: ResultBook,
    consolidation: Consolidation,
    dated: Dated,
    listed: Mapping[int, str],
) -> Worksheet | None:
    """Add the calendar when there is any activity and the term is known; its weeks lead where `listed` says. The worksheet."""
    found, term, templates = dated.found, consolidation.term, dated.templates
    if not found or term is None:
        return None
    by_day: dict[datetime.date, list[Activity]] = {}
    for activity in found:
        by_day.setdefault(activity.day, []).append(activity)
    outside = sum(not 1 <= term.week_number(activity.day) <= term.weeks for activity in found)
    headline = _HEADLINE.format(
        who=bearers(found, consolidation),
        n=sum(not activity.off for activity in found),
        off=joined(_off(found), NO_TEXT),
        most=MOST_LINES,
        outside=_OUTSIDE.format(n=outside, round=term.rounds.title) if outside else NO_TEXT,
    )
    worksheet = book.sheet(book.say(name_of(templates)), style.TITLE_BAND)
    heading(
        worksheet,
        (book.say(name_of(templates)), subtitle(consolidation), book.say(headline)),
        9,
    )
    for column, title in enumerate((Text("周次", "Week"), Text("起止", "Days"), *WEEKDAYS), start=1):
        put_text(worksheet, HEADER_ROW, column, book.say(title), style.HEADER_LOOK)
        worksheet.column_dimensions[get_column_letter(column)].width = (7, 13, *[26] * 7)[column - 1]
    worksheet.row_dimensions[HEADER_ROW].height = 24
    for week in range(1, term.weeks + 1):
        _week(worksheet, HEADER_ROW + week, term, by_day, book.language)
        if week in listed:
            cell = put_text(worksheet, HEADER_ROW + week, 1, week, replace(_NUMBER, ink=style.TITLE_BAND))
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=listed[week])
    worksheet.freeze_panes = f"C{HEADER_ROW + 1}"
    page(worksheet, f"A1:I{HEADER_ROW + term.weeks}", book.language, f"{HEADER_ROW}:{HEADER_ROW}")
    return worksheet


def bearers(found: Sequence[Activity], consolidation: Consolidation) -> Text:
    """How many units of the top level hold them; the project's own is called by its name."""
    units = {activity.merged.unit.top.code: activity.merged.unit.top for activity in found}
    roots = [_NAME.format(name=unit.name) for unit in units.values() if unit.is_root]
    number = len(units) - len(roots)
    said = [counted_of_level(number, consolidation.levels)] if number else []
    return joined([*said, *roots], Text("和", " and "))


_NAME = Text("{name}")


_HEADLINE = Text(
    "{who} {n} 次活动{off} · 一天超过 {most} 次的按类型计数，点周次到活动清单，逐条可筛选{outside}",
    "{who}: {n} {n:activity|activities}{off} · more than {most} a day are counted by kind, a click on a week leads to each{outside}",
)
_OFF = Text(" · {off} {n} 次", " · {off}: {n}")
_OUTSIDE = Text(" · {round}外 {n} 次", " · outside the {round}: {n}")


def _off(found: Sequence[Activity]) -> list[Text]:
    """How many do not take place, by the word that their forms have for it."""
    words = Counter(activity.off for activity in found if activity.off)
    return [_OFF.format(off=word, n=number) for word, number in words.items()]


def _week(
    worksheet: Worksheet,
    row: int,
    term: Term,
    by_day: Mapping[datetime.date, Sequence[Activity]],
    language: Language,
) -> None:
    week = row - HEADER_ROW
    monday = term.first_monday + datetime.timedelta(7 * (week - 1))
    sunday = monday + datetime.timedelta(6)
    put_text(worksheet, row, 1, week, _NUMBER)
    span = f"{monday:%m.%d}–{sunday:%m.%d}"
    put_text(worksheet, row, 2, span, Look(ink=style.MUTED, horizontal="center"))
    most = 0
    for offset in range(7):
        day = monday + datetime.timedelta(offset)
        text, lines = day_text(day, term, by_day.get(day, ()), language)
        most = max(most, lines)
        cell = put_text(
            worksheet, row, 3 + offset, text, _look(day, term, any(not a.off for a in by_day.get(day, ())))
        )
        cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
    worksheet.row_dimensions[row].height = max(34.0, 13.5 * most + 4)


def day_text(
    day: datetime.date, term: Term, found: Sequence[Activity], language: Language
) -> tuple[str, int]:
    """What a day's cell says, and in how many lines: its number, the holiday's name, then at most three lines.

    Up to three activities are named one by one; more are counted by kind, those that do not take place by the word for it.
    """
    name = term.holidays.get(day, "") or (_WORKED.in_language(language) if day in term.workdays else "")
    with_month = day.day == 1 or day == term.first_monday
    lines = [f"{_DAY.format(day=day).in_language(language) if with_month else day.day} {name}".strip()]
    if len(found) <= MOST_LINES:
        lines += [_cut(_named(activity, language)) for activity in found]
    else:
        kinds = Counter(activity.off or activity.kind for activity in found).most_common()
        lines += [_cut(f"{kind} ×{number}") for kind, number in kinds[:MOST_LINES]]
        rest = sum(number for _, number in kinds[MOST_LINES:])
        lines += [_MORE.format(n=rest).in_language(language)] if rest else []
    return "\n".join(lines), len(lines)


_WORKED, _MORE = Text("补班", "workday"), Text("+{n} 项", "+{n} more")
_DAY = Text("{day.month}月{day.day}日", "{day.month}/{day.day}")


def _named(activity: Activity, language: Language) -> str:
    what = f"{activity.merged.unit.brief.in_language(language)} {activity.kind}".strip()
    return OFF.format(off=activity.off, what=what).in_language(language) if activity.off else what


def _cut(text: str) -> str:
    """`text` cut so that it stays on one line of a day's cell."""
    shown = text
    while style.text_width(shown) > LINE_WIDTH:
        shown = shown[:-1]
    return shown if shown == text else shown[:-1] + "…"


def _look(day: datetime.date, term: Term, busy: bool) -> Look:
    if day in term.holidays:
        return Look(fill=style.HOLIDAY, ink=style.WRONG_INK, size=style.NOTE_SIZE)
    if day in term.workdays:
        return Look(fill=style.SWAPPED_WORKDAY, size=style.NOTE_SIZE)
    if busy:
        return Look(fill=style.ACTIVITY, size=style.NOTE_SIZE)
    if day.weekday() >= 5 or not term.start <= day <= term.end:
        return Look(fill=style.WEEKEND, ink=style.MUTED, size=style.NOTE_SIZE)
    return Look(ink=style.MUTED, size=style.NOTE_SIZE)
