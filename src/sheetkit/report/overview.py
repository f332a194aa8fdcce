"""The first sheet: which unit of the top level returned what, counted and drawn."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit import style
from sheetkit.model.consolidation import Consolidation, Entry, Standing
from sheetkit.model.finding import Level
from sheetkit.model.names import TOTAL_TITLE
from sheetkit.model.template import NO_TEXT, Template
from sheetkit.model.text import Language, Text, joined
from sheetkit.report.book import TONES, ResultBook, bars, heading, page
from sheetkit.report.canvas import Canvas
from sheetkit.report.charts import (
    CHART_COLUMNS,
    POINTS_PER_CENTIMETRE,
    ROW_CENTIMETRES,
    ChartedTable,
    bar_chart,
    chart_columns,
)
from sheetkit.report.labels import subtitle, template_title
from sheetkit.report.unit_columns import top_title, top_units
from sheetkit.style import Look
from sheetkit.wording.levels import LEVELS, STANDINGS
from sheetkit.wording.returns import Counts, counts, rows_nowhere, standing_line
from sheetkit.wording.signs import DOUBTFUL_SIGN, FINE_SIGN, MISSING_SIGN, WRONG_SIGN
from sheetkit.wording.todo import ToDo, doubts_in, places_to_correct, places_to_look_at, to_do_of

NAME = Text("收表总览", "Overview")
CHART_DATA = Text("图表数据", "Chart data")
_SHARE = Text("通过率", "Complete")
HEADER_ROW = 5
FORM_WIDTH = 19.0
UNIT_HEIGHT = 24.0
CENTRED, SHARE = Look(horizontal="center"), Look(horizontal="right", number_format="0%")
_CENTRED_TONES = {tone: replace(look, horizontal="center") for tone, look in TONES.items()}


def overview(book: ResultBook, consolidation: Consolidation, templates: Mapping[str, Template]) -> Worksheet:
    """Draw the overview; the sorted data of its chart goes to `chart_data` when the book is complete."""
    say = book.say
    worksheet = book.sheet(say(NAME), style.TITLE_BAND)
    forms = list(dict.fromkeys(entry.expected.template for entry in consolidation.entries))
    units = top_units(consolidation.entries)
    heading(
        worksheet,
        (say(NAME), subtitle(consolidation), say(standing_line(consolidation))),
        len(forms) + 4 + CHART_COLUMNS,
    )
    canvas = Canvas(book, worksheet)
    titles = [
        say(top_title(consolidation)),
        *(say(template_title(templates, form)) for form in forms),
        say(Text("已收", "Taken")),
        say(_SHARE),
    ]
    for column, title in enumerate(titles, start=1):
        canvas.put(HEADER_ROW, column, title, style.HEADER_LOOK)
    canvas.height(HEADER_ROW, 30)
    for row, (unit, entries) in enumerate(units, start=HEADER_ROW + 1):
        _unit_row(canvas, row, unit.name, entries, forms)
    last = HEADER_ROW + len(units)
    _total_row(canvas, last + 1, consolidation.entries, forms)
    if units:
        share = get_column_letter(len(titles))
        bars(worksheet, f"{share}{HEADER_ROW + 1}:{share}{last + 1}")
    widths = [max((style.text_width(unit.name) for unit, _ in units), default=10) + 3]
    widths += [max(style.text_width(title) + 2, FORM_WIDTH) for title in titles[1:-2]]
    for column, width in enumerate([*widths, 10.0, 13.0], start=1):
        worksheet.column_dimensions[get_column_letter(column)].width = min(max(width, 10.0), 34.0)
    worksheet.freeze_panes = f"B{HEADER_ROW + 1}"
    bottom = _legend(canvas, last + 3)
    canvas.close()
    chart_columns(worksheet, len(titles) + 1)
    _pages(worksheet, len(titles), bottom, len(units), book.language)
    return worksheet


def _pages(worksheet: Worksheet, columns: int, bottom: int, units: int, language: Language) -> None:
    """Print the table down to row `bottom`, and the chart on a page of its own: beside the table it would shrink both to half."""
    rows = math.ceil((2.4 + ROW_CENTIMETRES * units) * POINTS_PER_CENTIMETRE / UNIT_HEIGHT) + 1
    first, last = get_column_letter(columns + 1), get_column_letter(columns + 1 + CHART_COLUMNS)
    chart = f"{first}{HEADER_ROW}:{last}{HEADER_ROW + rows}"
    page(worksheet, f"A1:{get_column_letter(columns)}{bottom},{chart}", language)


def chart_data(book: ResultBook, consolidation: Consolidation, worksheet: Worksheet) -> None:
    """Draw the chart of top units by share of complete workbooks, best first; its data stands on a hidden sheet."""
    units = [own for _, own in top_units(consolidation.entries)]
    shares = [
        (entries[0].expected.unit.top.called, share)
        for entries in units
        if (share := counts(entries).share) is not None
    ]
    if not shares:
        return
    data = book.sheet(book.say(CHART_DATA))
    data.sheet_state = "hidden"
    canvas = Canvas(book, data)
    canvas.put(1, 1, book.say(top_title(consolidation)), Look())
    canvas.put(1, 2, book.say(_SHARE), Look())
    ranked = sorted(enumerate(shares), key=lambda place: (-place[1][1], place[0]))
    for row, (_, (name, share)) in enumerate(ranked, start=2):
        canvas.put(row, 1, name, Look())
        canvas.put(row, 2, share, Look(number_format="0%"))
        canvas.done()
    canvas.close()
    forms = {entry.expected.template for entry in consolidation.entries}
    anchor = f"{get_column_letter(len(forms) + 5)}{HEADER_ROW}"
    bar_chart(
        worksheet,
        anchor,
        ChartedTable(
            book.say(_CHART.format(level=top_title(consolidation))),
            data,
            1,
            len(shares),
            1,
            2,
            percent=True,
            row_height=UNIT_HEIGHT,
        ),
    )


_CHART = Text("各{level}通过率（从高到低）", "Complete by {level}, highest first")


def _unit_row(canvas: Canvas, row: int, name: str, entries: Sequence[Entry], forms: Sequence[str]) -> None:
    canvas.put(row, 1, name, Look())
    lines = 1
    by_form: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_form[entry.expected.template].append(entry)
    for column, form in enumerate(forms, start=2):
        words, tone = cell_of(by_form.get(form, ()))
        text = canvas.book.say(words)
        lines = max(lines, style.line_count(text, FORM_WIDTH))
        canvas.put(row, column, text, _CENTRED_TONES[tone])
    total = counts(entries)
    canvas.put(row, len(forms) + 2, f"{total.taken}/{total.expected}", CENTRED)
    canvas.put(row, len(forms) + 3, _shown(total.share), SHARE)
    canvas.height(row, max(UNIT_HEIGHT, style.row_height(lines)))
    canvas.done()


def _shown(share: float | None) -> float | str:
    return MISSING_SIGN if share is None else share


def _total_row(canvas: Canvas, row: int, entries: Sequence[Entry], forms: Sequence[str]) -> None:
    canvas.put(row, 1, canvas.book.say(TOTAL_TITLE), replace(style.TOTAL_LOOK, horizontal="left"))
    for column, form in enumerate(forms, start=2):
        own = counts(entry for entry in entries if entry.expected.template == form)
        canvas.put(row, column, canvas.book.say(_COMPLETE.format(own=own)), style.TOTAL_LOOK)
    total = counts(entries)
    canvas.put(row, len(forms) + 2, f"{total.taken}/{total.expected}", style.TOTAL_LOOK)
    look = replace(style.TOTAL_LOOK, horizontal="right", number_format="0%")
    canvas.put(row, len(forms) + 3, _shown(total.share), look)
    canvas.height(row, UNIT_HEIGHT)


_COMPLETE = Text("通过 {own.complete}/{own.expected}", "complete {own.complete}/{own.expected}")


def cell_of(entries: Sequence[Entry]) -> tuple[Text, str]:
    """What the overview says of one top unit's workbooks of one form: words with a sign, and the tone."""
    total = counts(entries)
    late = any(entry.late for entry in entries if entry.standing == Standing.MISSING)
    if not entries:
        return NO_TEXT, ""
    if not total.expected:
        return STANDINGS[Standing.WAIVED].shown, "muted"
    if total.missing == total.expected:
        words = STANDINGS[Standing.MISSING].shown
        return Text("{missing}{late}").format(missing=words, late=_OVERDUE if late else NO_TEXT), "muted"
    if total.faulty or total.refused or total.unconfirmed or total.unreadable:
        return _faulty(entries, total), "wrong"
    look = _to_look_at(entries)
    waived = [_WAIVED.format(n=total.waived)] if total.waived else []
    if total.waiting or total.missing or look:
        parts = [_WAITING.format(n=total.waiting)] if total.waiting else []
        parts += [_LACKING.format(n=total.missing)] if total.missing else []
        said = joined([*parts, *waived, *look], _AND)
        return _DOUBTFUL.format(sign=DOUBTFUL_SIGN, total=total, parts=said), "doubtful"
    return joined([_FINE.format(sign=FINE_SIGN, total=total), *waived], _AND), "fine"


_MISSING, _OVERDUE = Text("{sign} 未交{late}", "{sign} missing{late}"), Text("，已过期", ", overdue")
_WAITING = Text("有 {n} 份里有行没有计入", "{n} with rows not counted")
_LACKING = Text("缺 {n} 份", "{n} missing")
_WAIVED = Text("免报 {n} 份", "{n} waived")
_AND = Text("，", ", ")
_FINE = Text("{sign} {total.complete}/{total.expected}", "{sign} {total.complete}/{total.expected}")
_DOUBTFUL = Text(
    "{sign} {total.taken}/{total.expected}，{parts}", "{sign} {total.taken}/{total.expected}, {parts}"
)


def _to_look_at(entries: Sequence[Entry]) -> list[Text]:
    number = doubts_in(entries).places
    return [places_to_look_at(number)] if number else []


def _faulty(entries: Sequence[Entry], total: Counts) -> Text:
    parts: list[Text] = []
    faulty = [to_do_of(entry) for entry in entries if entry.standing is Standing.FAULTY]
    if faulty:
        parts.append(places_to_correct(sum(faulty, ToDo()).correct))
    if total.unconfirmed:
        word = STANDINGS[Standing.UNCONFIRMED].word
        parts.append(Text("{word} {n} 份", "{n} {word}").format(word=word, n=total.unconfirmed))
    if total.waiting or any(map(rows_nowhere, entries)):
        parts.append(Text("另有行没有计入", "rows not counted"))
    if total.refused:
        parts.append(Text("退回 {n} 份", "{n} refused").format(n=total.refused))
    if total.unreadable:
        word = STANDINGS[Standing.UNREADABLE].word
        parts.append(Text("{word} {n} 份", "{n} {word}").format(word=word, n=total.unreadable))
    if total.missing:
        parts.append(_LACKING.format(n=total.missing))
    if total.waived:
        parts.append(_WAIVED.format(n=total.waived))
    said = joined([*parts, *_to_look_at(entries)], _AND)
    return Text("{sign} {parts}", "{sign} {parts}").format(sign=WRONG_SIGN, parts=said)


_LEGEND = (
    (
        Text("{sign} 8/8", "{sign} 8/8").format(sign=FINE_SIGN),
        "fine",
        Text("全部通过：已通过份数/应交份数", "All complete: complete/expected"),
    ),
    (
        LEVELS[Level.ERROR].shown,
        "wrong",
        Text(
            "已收，但有必须改的格子；对应的行暂缓，见“问题清单”。退回修改用的工作簿已备好，一份一个",
            "Taken, with cells that must be corrected; their rows are held back, see the list of findings. The workbooks to "
            "send back lie ready, one for each",
        ),
    ),
    (
        Text("{sign} 7/8", "{sign} 7/8").format(sign=DOUBTFUL_SIGN),
        "doubtful",
        Text(
            "收到的都没有要改的，但还缺几份，或者同一张表收到几份、有的行没有计入（见“没有计入的行”）",
            "Nothing to correct, but some are missing, or several files came and some rows do not count (see the rows not counted)",
        ),
    ),
    (
        Text("{sign} 8/8，{word}", "{sign} 8/8, {word}").format(
            sign=DOUBTFUL_SIGN, word=LEVELS[Level.WARNING].word
        ),
        "doubtful",
        Text(
            "已通过，但有几处要人看一眼，见“问题清单”里标“{marked}”的",
            "Complete, but somebody should look at a few places: see those marked “{marked}” in the list of findings",
        ).format(marked=LEVELS[Level.WARNING].shown),
    ),
    (STANDINGS[Standing.MISSING].shown, "muted", Text("一份也没有收到", "Nothing came")),
)


def _legend(canvas: Canvas, row: int) -> int:
    lines = [(canvas.book.say(sign), tone, canvas.book.say(words)) for sign, tone, words in _LEGEND]
    for index, (sign, tone, words) in enumerate(lines):
        canvas.put(row + index, 1, sign, _CENTRED_TONES[tone])
        canvas.put(row + index, 2, words, replace(style.NOTE_LOOK, wrap=False))
    return row + len(lines) - 1
