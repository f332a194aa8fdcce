"""The requirements view: every rule over a whole sheet, its figure and source, how often it fails, ✔ or ✘."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from sheetkit import style
from sheetkit.model.address import column_letter
from sheetkit.model.excel import quoted
from sheetkit.model.formula_text import spelled
from sheetkit.model.names import IS_HEAD, NUMBER_TITLE, YES
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.template import Rule, Sheet, Template
from sheetkit.model.text import Text, joined
from sheetkit.views import parts
from sheetkit.views.base import SHEET, View
from sheetkit.views.missing_weeks import names_weeks, write_missing_weeks
from sheetkit.views.parts import FIRST_ROW, Heading
from sheetkit.views.sheet import ViewSheet
from sheetkit.wording.signs import DOUBTFUL_SIGN, FINE_SIGN, MISSING_SIGN, WRONG_SIGN

_HEADINGS = (
    Heading(NUMBER_TITLE, 6),
    Heading(Text("要求", "Requirement"), 33),
    Heading(Text("标准", "Standard"), 26),
    Heading(Text("还差", "Missing"), 10),
    Heading(Text("情况", "State"), 18),
    Heading(Text("怎么算", "What counts"), 35),
    Heading(Text("出处", "Source"), 40),
)
_HEADINGS_OF_THE_FIRST_EDITION = (
    Heading(NUMBER_TITLE, 6),
    Heading(Text("要求", "Requirement"), 48),
    Heading(Text("标准", "Standard"), 30),
    Heading(Text("没达到", "Not met"), 12),
    Heading(Text("情况", "State"), 22),
    Heading(Text("出处", "Source"), 40),
)
"""Without what counts; the source is the last of either."""
_TWO_LINES = 26.0
_NUMBER, _WHAT, _FIGURES, _FAILING, _STATE, _COUNTS = range(1, 7)
_FAILINGS, _STATES = column_letter(_FAILING), column_letter(_STATE)
_SPARED = Text("{root}不作要求", "not asked here")
_LATER = Text("合并时按", "merged by ")
_COUNTED_LATER = Text("{later}{who}统计", "{later}{who}")
_LEGEND = Text(
    "由“{plan}”自动核对，不用填写。放假多的周和月不作要求；标准由{root}设定。",
    "Checked from “{plan}”; nothing to fill in. Weeks and months with many days off ask for nothing.",
)


class Requirements(View):
    """The requirements: every rule over a whole sheet, how often it fails, ✔ or ✘."""

    name: ClassVar[str] = "requirements"
    title: ClassVar[Text] = Text("要求", "Requirements")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        replace(SHEET, required=False),
        Parameter(
            "sheets",
            Holds.SHEETS,
            Text("看哪几张工作表，代替 sheet。", "The sheets it looks at, instead of “sheet”."),
            ["rows", "people"],
        ),
    )
    either: ClassVar[tuple[str, ...]] = ("sheet", "sheets")

    def write(self, worksheet: ViewSheet, sheet: Sheet, template: Template) -> None:
        """Write one row for each rule over a whole sheet, in the order of the definition."""
        wanted = sheet.parameters.get("sheets") or [sheet.parameters["sheet"]]
        sources = [template.sheet(name) for name in wanted]
        rules = [(source, rule) for source in sources for rule in sheet_rules(source)]
        last_row = FIRST_ROW + max(1, len(rules)) - 1
        headings = _headings(template)
        parts.begin(worksheet, sheet, headings, _headline(last_row, rules, sources, template))
        plans = joined((source.title for source in sources), Text("”“", "”, “"))
        parts.write_legend(worksheet, sheet, _LEGEND.format(plan=plans, root=template.root))
        for row, (source, rule) in enumerate(rules, start=FIRST_ROW):
            _write_rule(worksheet, row, rule, source, template)
        states = f"{_STATES}{FIRST_ROW}:{_STATES}{last_row}"
        parts.colour_by_sign(worksheet, states)
        failing, fine = _count(last_row, WRONG_SIGN), _count(last_row, FINE_SIGN)
        later = f"+{_told_later(sheet, last_row)}" if any(rule.together for _, rule in rules) else ""
        done = f"AND({fine}>0,{fine}+{_spared(template, last_row)}{later}={len(rules)})"
        parts.colour_headline(worksheet, len(headings), f"{failing}>0", done)
        parts.end(worksheet, last_row, len(headings))
        worksheet.freeze(f"A{FIRST_ROW}")


def _headings(template: Template) -> tuple[Heading, ...]:
    return _HEADINGS if template.edition > 1 else _HEADINGS_OF_THE_FIRST_EDITION


def sheet_rules(sheet: Sheet) -> tuple[Rule, ...]:
    """The rules of a sheet that speak of the whole sheet, in the order of the definition."""
    return tuple(rule for rule in sheet.rules if not rule.looks_at_row)


def _write_rule(worksheet: ViewSheet, row: int, rule: Rule, source: Sheet, template: Template) -> None:
    worksheet.put(row, _NUMBER, row - FIRST_ROW + 1, style.NUMBER_LOOK)
    say, what = source.say, source.say(_owed(rule))
    worksheet.put_text(row, _WHAT, what, style.Look(indent=1))
    headings = _headings(template)
    how = say(rule.standard.satisfied) if len(headings) > _COUNTS else ""
    if how:
        worksheet.put_text(row, _COUNTS, how, replace(parts.MUTED, indent=1))
    worksheet.put(row, _FIGURES, _asked(rule, template), parts.CENTRED)
    planned = say(_PLANNED).split("{n}")
    counted = f'"{planned[0]}"0"{planned[1]}"' if rule.together else f'0" {say(rule.standard.failures)}";;'
    counting = style.Look(horizontal="center", number_format=counted)
    nothing = f"{parts.filled_rows(source)}=0"
    if rule.parameters.get("members_only"):
        nothing = f'OR({IS_HEAD}="{say(YES)}",{nothing})'
    failing = f'=IF({nothing},"",IFERROR({rule.formula},"?"))' if rule.formula else None
    worksheet.put(row, _FAILING, failing, counting)
    weeks = ""
    if template.edition > 1 and names_weeks(rule):
        weeks = write_missing_weeks(worksheet, row, len(headings) + 1, rule, source)
    state = (
        _state(row, rule, source, template, weeks)
        if rule.formula
        else f"{MISSING_SIGN} {say(_WHEN_RETURNED)}"
    )
    worksheet.put(row, _STATE, state, style.Look(bold=True, horizontal="center"))
    origin = say(_source_words(rule.source, template))
    worksheet.put_text(row, len(headings), origin, replace(parts.MUTED, indent=1))
    lines = max(
        style.line_count(what, headings[_WHAT - 1].width),
        style.line_count(how, headings[_COUNTS - 1].width * 1.1),
        style.line_count(origin, headings[-1].width * 1.1),
    )
    lines = max(lines, 3 if weeks else 1)
    asked = style.line_count(_asked_words(rule, template), headings[_FIGURES - 1].width)
    worksheet.set_height(row, max(_TWO_LINES, asked * _TWO_LINES / 2, style.row_height(lines)))


_PLANNED = Text("已排 {n} 次", "planned {n}")
_WHEN_RETURNED = Text("交回后检查", "checked when returned")


def _owed(rule: Rule) -> Text:
    """What is asked for, and of whom."""
    what = rule.title or rule.message
    if not rule.bearer:
        return what
    return Text("{who}：{what}", "{who}: {what}").format(who=rule.bearer.title, what=what)


def _source_words(number: str, template: Template) -> Text | str:
    if number == "ours" or not number:
        return Text("本{root}约定", "agreed here").format(root=template.root)
    return template.sources.get(number, "") or number


def _asked(rule: Rule, template: Template) -> str:
    """The standard in words and figures; the figures stay live: ="每两周至少 "&sk_figure_a&" 次"."""
    pieces = [
        spelled(
            template.say(clause.words),
            n=parts.number_of(clause.number),
            **{name: (template.say(words),) for name, words in clause.filled.items()},
        )
        for clause in rule.standard.clauses
    ]
    return "=" + f"&{quoted(template.say(_AND))}&".join(pieces) if pieces else MISSING_SIGN


def _asked_words(rule: Rule, template: Template) -> str:
    """The same as it reads, for the room that it takes."""
    clauses = (clause.words.format(n="00", **clause.filled) for clause in rule.standard.clauses)
    return template.say(joined(clauses, _AND))


_AND = Text("，", ", ")


def _state(row: int, rule: Rule, source: Sheet, template: Template, weeks: str) -> str:
    """— before anything is filled in, ✔ when nothing fails, else ✘ (△ for a mere notice) with the number, and the weeks.

    `weeks` is the cell that names these, "" for none.
    """
    say = source.say
    spared = ""
    if rule.parameters.get("members_only"):
        spared = f'IF({IS_HEAD}="{say(YES)}","{_spared_words(template)}",'
    closing = ")" if spared else ""
    empty = f'{parts.filled_rows(source)}=0,"{MISSING_SIGN} {say(_NOTHING_YET)}"'
    if rule.together and rule.bearer:
        later = say(_COUNTED_LATER.format(later=_LATER, who=rule.bearer.title))
        return f'={spared}IF({empty},"{MISSING_SIGN} {later}"){closing}'
    cell = f"${_FAILINGS}{row}"
    is_needed = rule.level.needs_doing
    sign, counted, whole = (
        (WRONG_SIGN, _SHORT, _NOT_MET) if is_needed else (DOUBTFUL_SIGN, _SHORT_DOUBTFUL, _CHECK)
    )
    # Over the whole term there is only one thing to miss: a number would read as if it were that of the activities.
    told = spelled(say(counted), sign=(sign,), n=cell, unit=(say(rule.standard.failures),))
    if weeks:
        told += f'&IF({weeks}="","",{spelled(say(_WHICH), weeks=weeks)})'
    failing = f'"{sign} {say(whole)}"' if rule.standard.misses_once else told
    return (
        f"={spared}IF({empty},"
        f'IF(NOT(ISNUMBER({cell})),"{MISSING_SIGN} {say(_WHEN_RETURNED)}",'
        f'IF({cell}=0,"{FINE_SIGN} {say(_MET)}",{failing})))'
        f"{closing}"
    )


_NOTHING_YET, _MET = Text("还没有填写", "nothing filled in yet"), Text("已达到", "met")
_SHORT = Text("{sign} 还差 {n} {unit}", "{sign} short of {n} {unit}")
_SHORT_DOUBTFUL = Text("{sign} 请核对 {n} {unit}", "{sign} please check: {n} {unit}")
_WHICH = Text("：第 {weeks} 周", ": {weeks}")
_NOT_MET, _CHECK = Text("还没达到", "not met yet"), Text("请核对", "please check")


def _spared_words(template: Template) -> str:
    return f"{MISSING_SIGN} {template.say(_SPARED.format(root=template.root))}"


def _count(last_row: int, sign: str) -> str:
    """How many states begin with a sign."""
    return f'SUMPRODUCT(--(LEFT(${_STATES}${FIRST_ROW}:${_STATES}${last_row},1)="{sign}"))'


def _spared(template: Template, last_row: int) -> str:
    """How many rules ask nothing of this unit."""
    return f'SUMPRODUCT(--(${_STATES}${FIRST_ROW}:${_STATES}${last_row}="{_spared_words(template)}"))'


def _told_later(sheet: Sheet, last_row: int) -> str:
    """How many rules only the merge can judge."""
    return f'SUMPRODUCT(--ISNUMBER(FIND("{sheet.say(_LATER)}",${_STATES}${FIRST_ROW}:${_STATES}${last_row})))'


def _headline(
    last_row: int, rules: Sequence[tuple[Sheet, Rule]], sources: Sequence[Sheet], template: Template
) -> str:
    """共 12 项要求 · 已达到 9 项 · 还差 3 项 · 合并时统计 2 项"""
    filled = "+".join(parts.filled_rows(source) for source in sources)
    wrong, doubtful = _count(last_row, WRONG_SIGN), _count(last_row, DOUBTFUL_SIGN)
    first = sources[0]
    say, later = first.say, ""
    if any(rule.together for _, rule in rules):
        told = _told_later(first, last_row)
        later = f'&IF({told}>0,{spelled(say(_MERGED_LATER), n=told)},"")'
    asked = spelled(say(_ASKED), n=f"({len(rules)}-{_spared(template, last_row)})")
    start = quoted(say(_FILL_FIRST.format(sheet=first.title)))
    met = spelled(say(_ALL_MET), n=_count(last_row, FINE_SIGN))
    return (
        f"={asked}&IF({filled}=0,{start},"
        f'{met}&IF({wrong}>0,{spelled(say(_LACKING), n=wrong)},"")'
        f'&IF({doubtful}>0,{spelled(say(_DOUBTED), n=doubtful)},""){later})'
    )


_ASKED = Text("共 {n} 项要求", "Requirements: {n}")
_FILL_FIRST = Text("　请先填写“{sheet}”", "  Please fill in “{sheet}” first")
_ALL_MET = Text(" · 已达到 {n} 项", " · met: {n}")
_LACKING = Text(" · 还差 {n} 项", " · not met: {n}")
_DOUBTED = Text(" · 请核对 {n} 项", " · please check: {n}")
_MERGED_LATER = Text(" · 合并时统计 {n} 项", " · counted when merging: {n}")


KIND = Requirements()
