"""The requirements view: every rule over a whole sheet, its figure and source, how often it fails, ✔ or ✘."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.generate import style
from sheetkit.generate.style import DOUBTFUL_SIGN, FINE_SIGN, MISSING_SIGN, WRONG_SIGN
from sheetkit.generate.views import parts
from sheetkit.generate.views.parts import FIRST_ROW, Heading
from sheetkit.model.names import IS_HEAD, YES
from sheetkit.model.template import Rule, Sheet, Template

SHEET_KINDS = ("requires_count", "every_n_weeks", "count_for_each", "covers", "sum_is")
"""The kinds of rule that look at a whole sheet; all others are shown in the row they concern."""

_HEADINGS = (
    Heading("序号", 6),
    Heading("要求", 48),
    Heading("标准", 30),
    Heading("没达到", 12),
    Heading("情况", 22),
    Heading("出处", 40),
)
_NUMBER, _WHAT, _FIGURES, _FAILING, _STATE, _SOURCE = range(1, 7)
_PER_WORDS = {
    "week": "每周", "two_weeks": "每两周", "month": "每月", "term": "本学期", "school_year": "每学年",
    "start": "学期初", "middle": "学期中", "end": "学期末",
}  # fmt: skip
_PER_UNITS = {"week": "周", "two_weeks": "个双周", "month": "个月", "term": "项", "school_year": "项"}
_KIND_UNITS = {"every_n_weeks": "段", "count_for_each": "人", "covers": "科"}
_SPARED = f"{MISSING_SIGN} 集团不作要求"
_LATER = "合并时按"
_WINDOWS = {"start": "开学后 {} 周内", "middle": "期中前后各 {} 周内", "end": "期末前 {} 周内"}
_LEGEND = "由“{plan}”自动核对，不用填写。放假多的周和月不作要求；标准由集团设定。"


def write(worksheet: Worksheet, sheet: Sheet, template: Template) -> None:
    """Write one row for each rule over a whole sheet, in the order of the definition.

    Parameters: `sheet` (id of the sheet whose rules are shown) or `sheets` (ids of several).
    """
    wanted = sheet.parameters.get("sheets") or [sheet.parameters["sheet"]]
    sources = [template.sheet(name) for name in wanted]
    rules = [(source, rule) for source in sources for rule in sheet_rules(source)]
    last_row = FIRST_ROW + max(1, len(rules)) - 1
    parts.begin(worksheet, sheet, template, _HEADINGS, _headline(last_row, rules, sources))
    parts.write_legend(worksheet, _LEGEND.format(plan="”“".join(source.name for source in sources)))
    for row, (source, rule) in enumerate(rules, start=FIRST_ROW):
        _write_rule(worksheet, row, rule, source, template)
    states = f"E{FIRST_ROW}:E{last_row}"
    parts.colour_by_sign(worksheet, states)
    failing, fine = _count(last_row, WRONG_SIGN), _count(last_row, FINE_SIGN)
    later = f"+{_told_later(last_row)}" if any(rule.together for _, rule in rules) else ""
    done = f"AND({fine}>0,{fine}+{_spared(last_row)}{later}={len(rules)})"
    parts.colour_headline(worksheet, len(_HEADINGS), f"{failing}>0", done)
    parts.end(worksheet, last_row, len(_HEADINGS))
    worksheet.freeze_panes = f"A{FIRST_ROW}"


def sheet_rules(sheet: Sheet) -> tuple[Rule, ...]:
    """The rules of a sheet that speak of the whole sheet, in the order of the definition."""
    return tuple(rule for rule in sheet.rules if rule.kind in SHEET_KINDS)


def _write_rule(worksheet: Worksheet, row: int, rule: Rule, source: Sheet, template: Template) -> None:
    style.put(worksheet, row, _NUMBER, row - FIRST_ROW + 1, style.NUMBER_LOOK)
    what = _owed(rule)
    style.put_text(worksheet, row, _WHAT, what, style.Look(indent=1))
    style.put(worksheet, row, _FIGURES, _figures(rule, template), parts.CENTRED)
    counted = '"已排 "0" 次"' if rule.together else f'0" {_unit(rule)}";;'
    counting = style.Look(horizontal="center", number_format=counted)
    nothing = f"{parts.filled_rows(source)}=0"
    if rule.parameters.get("members_only"):
        nothing = f'OR({IS_HEAD}="{YES}",{nothing})'
    failing = f'=IF({nothing},"",IFERROR({rule.formula},"?"))' if rule.formula else None
    style.put(worksheet, row, _FAILING, failing, counting)
    state = _state(row, rule, source) if rule.formula else f"{MISSING_SIGN} 交回后检查"
    style.put(worksheet, row, _STATE, state, style.Look(bold=True, horizontal="center"))
    origin = template.sources.get(rule.source, "")
    style.put_text(
        worksheet, row, _SOURCE, _source_words(rule.source, origin), replace(parts.MUTED, indent=1)
    )
    lines = max(
        style.line_count(what, _HEADINGS[_WHAT - 1].width),
        style.line_count(_source_words(rule.source, origin), _HEADINGS[_SOURCE - 1].width * 1.1),
    )
    worksheet.row_dimensions[row].height = max(26.0, style.row_height(lines))


def _owed(rule: Rule) -> str:
    """What is asked for, and of whom."""
    what = rule.title.zh or rule.message.zh
    return f"{rule.bearer.title.zh}：{what}" if rule.bearer else what


def _source_words(number: str, title: str) -> str:
    if number == "ours" or not number:
        return "本集团约定"
    return title or number


def _unit(rule: Rule) -> str:
    """What the number of failures counts."""
    return _PER_UNITS.get(str(rule.parameters.get("per", "")), _KIND_UNITS.get(rule.kind, "处"))


def _figures(rule: Rule, template: Template) -> str:
    """The standard in words and figures; the figures stay live: ="每两周至少 "&sk_figure_a&" 次"."""
    given = rule.parameters
    pieces: list[str] = []

    def piece(before: str, value: object, after: str) -> None:
        pieces.append(f"{parts.words(before)}&{parts.number_of(value)}&{parts.words(after)}")

    if "minimum" in given:
        unit = _unit_of(given["minimum"], template, "条" if rule.kind == "count_for_each" else "次")
        per = given["window"]["at"] if "window" in given else str(given.get("per", ""))
        each = "每人" if rule.kind == "count_for_each" else _PER_WORDS.get(per, "")
        piece(f"{each}至少 ", given["minimum"], f" {unit}")
    if "weeks" in given:
        piece("每 ", given["weeks"], " 周至少 1 次")
    if "minimum_of" in given:
        value = given["minimum_of"]["value"]
        piece("每次不少于 ", value, f" {_unit_of(value, template, '')}")
    if "within_days" in given:
        piece("在前 ", given["within_days"], " 天内")
    if "window" in given:
        before, after = _WINDOWS[given["window"]["at"]].split("{}")
        piece(before, given["window"]["weeks"], after)
    if "total" in given:
        piece("合计 ", given["total"], f" {_unit_of(given['total'], template, '')}")
    return "=" + '&"，"&'.join(pieces) if pieces else MISSING_SIGN


def _unit_of(value: object, template: Template, usual: str) -> str:
    figure = parts.figure_of(template, value)
    return figure.unit if figure and figure.unit else usual


def _state(row: int, rule: Rule, source: Sheet) -> str:
    """— before anything is filled in, ✔ when nothing fails, else ✘ (△ for a mere notice) with the number."""
    spared = f'IF({IS_HEAD}="{YES}","{_SPARED}",' if rule.parameters.get("members_only") else ""
    closing = ")" if spared else ""
    empty = f'{parts.filled_rows(source)}=0,"{MISSING_SIGN} 还没有填写"'
    if rule.together and rule.bearer:
        return f'={spared}IF({empty},"{MISSING_SIGN} {_LATER}{rule.bearer.title.zh}统计"){closing}'
    cell = f"$D{row}"
    is_needed = rule.level.needs_doing
    sign, counted, whole = (
        (WRONG_SIGN, "还差", "还没达到") if is_needed else (DOUBTFUL_SIGN, "请核对", "请核对")
    )
    # Over the whole term there is only one thing to miss: a number would read as if it were that of the activities.
    is_whole = rule.parameters.get("per") == "term" or rule.kind == "sum_is"
    failing = f'"{sign} {whole}"' if is_whole else f'"{sign} {counted} "&{cell}&" {_unit(rule)}"'
    return (
        f"={spared}IF({empty},"
        f'IF(NOT(ISNUMBER({cell})),"{MISSING_SIGN} 交回后检查",IF({cell}=0,"{FINE_SIGN} 已达到",{failing})))'
        f"{closing}"
    )


def _count(last_row: int, sign: str) -> str:
    """How many states begin with a sign."""
    return f'SUMPRODUCT(--(LEFT($E${FIRST_ROW}:$E${last_row},1)="{sign}"))'


def _spared(last_row: int) -> str:
    """How many rules ask nothing of this unit."""
    return f'SUMPRODUCT(--($E${FIRST_ROW}:$E${last_row}="{_SPARED}"))'


def _told_later(last_row: int) -> str:
    """How many rules only the merge can judge."""
    return f'SUMPRODUCT(--ISNUMBER(FIND("{_LATER}",$E${FIRST_ROW}:$E${last_row})))'


def _headline(last_row: int, rules: Sequence[tuple[Sheet, Rule]], sources: Sequence[Sheet]) -> str:
    """共 12 项要求 · 已达到 9 项 · 还差 3 项 · 合并时统计 2 项"""
    filled = "+".join(parts.filled_rows(source) for source in sources)
    wrong, doubtful = _count(last_row, WRONG_SIGN), _count(last_row, DOUBTFUL_SIGN)
    later = ""
    if any(rule.together for _, rule in rules):
        later = f'&IF({_told_later(last_row)}>0," · 合并时统计 "&{_told_later(last_row)}&" 项","")'
    return (
        f'="共 "&({len(rules)}-{_spared(last_row)})&" 项要求"&IF({filled}=0,"　请先填写“{sources[0].name}”",'
        f'" · 已达到 "&{_count(last_row, FINE_SIGN)}&" 项"&IF({wrong}>0," · 还差 "&{wrong}&" 项","")'
        f'&IF({doubtful}>0," · 请核对 "&{doubtful}&" 项",""){later})'
    )
