"""Filled rows that are no records: totals, headings between the rows, lines for signatures, the header once more."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sheetkit.check import findings_cell as catalogue
from sheetkit.check.comparing.compare import shown
from sheetkit.check.comparing.layout import SheetLayout
from sheetkit.check.normalise import read_cell
from sheetkit.check.plan import ColumnPlan, header_key
from sheetkit.columns.catalogue import AMOUNTS, TYPES
from sheetkit.model.comparison import caseless, half_width
from sheetkit.model.finding import FindingKind
from sheetkit.model.grid import CellValue
from sheetkit.model.situation import Term
from sheetkit.model.spelt import Spelt
from sheetkit.model.stored import Stored

_TOTAL_WORDS: Spelt[frozenset[str]] = frozenset(
    ("合计", "总计", "小计", "共计", "累计", "总数", "合計", "總計", "total", "sum")
)
_TOTAL: Spelt[re.Pattern[str]] = re.compile(
    r"(?:.{0,6}?(?:合计|总计|小计|共计|累计|汇总|总数|平均值?|均值|合計|總計|小計|匯總)"
    r"|(?:grand|sub)?total|sum|average|mean)(?:[:=].{0,20}|[\d.]+.{0,4})?"
    r"|共[\d一二三四五六七八九十百两]+[人名位个条行节次项]"
)
_SIGNED: Spelt[re.Pattern[str]] = re.compile(
    r"[(\[]?.{0,8}?(?:(?:填表|填报|制表|审核|审批|复核|校对|经办|负责|报送|填報|填表|審核|審批|複核|負責)(?:人|单位|單位)?(?:签字|签名|签章|簽字|簽名)?"
    r"|(?:填表|填报|制表|上报|填報|製表)?(?:日期|时间|時間)|preparedby|filledinby|checkedby|approvedby|signature|signed|date)"
    r"(?:[:_/].{0,40}|[)\]].{0,4}|[)\]]:.{0,40})"
    r"|[(\[]?.{0,8}?(?:签字|签名|签章|盖章|公章|簽字|簽名|簽章|蓋章|stamp)(?:[:_/].{0,40}|[)\]].{0,40})?|年月日"
)
_DAY: Spelt[re.Pattern[str]] = re.compile(r"\d{4}(?:年\d{1,2}月\d{1,2}日|[-./]\d{1,2}[-./]\d{1,2})")
"""What stands beside a signature."""
_ADDED: Spelt[re.Pattern[str]] = re.compile(
    r"(?:附|附件|附表|附注|注|备注|说明|备注说明|附註|註|備註|說明|note|notes|remark|remarks|appendix|annex)\d*:.*",
    re.DOTALL,
)
_HEADING: Spelt[re.Pattern[str]] = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.].+|\([一二三四五六七八九十\d]{1,3}\).+|\d{1,2}[、.]\D.*|第[一二三四五六七八九十\d]{1,3}(?:部分|组|類|类|章|周|週|阶段|階段).*"
    r"|part(?:[ivx]+|\d+).*|week\d{1,2}\b.*"
)
_MONTH: Spelt[re.Pattern[str]] = re.compile(
    r"(?:\d{4}年)?(?:[一二三四五六七八九十]{1,2}|\d{1,2})月份?"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)(?:\d{4})?"
)
_ANY_LETTER = re.compile(r"\w")


def no_record(layout: SheetLayout, filled: Mapping[str, CellValue], term: Term) -> FindingKind | None:
    """What is to be said of a filled row that is none, None for a record; in doubt it is one.

    Where most of what every row needs is filled in, it is a record, whatever it says; where one value makes a row, too.
    """
    plan = layout.plan
    first = min(filled, key=layout.columns.__getitem__)
    start = filled[first]
    if isinstance(start, str):
        if caseless(start).rstrip(":") in _TOTAL_WORDS:
            rest = {
                name: value
                for name, value in filled.items()
                if name != first and not _is_count(plan.inputs[name], value)
            }
            return None if _says_what_rows_say(plan.inputs, rest, term) else catalogue.TOTAL_ROW
        if header_key(start) == plan.keys[first]:
            repeated = sum(header_key(shown(value)) == plan.keys[name] for name, value in filled.items())
            if repeated >= min(2, len(plan.inputs)):
                return catalogue.HEADER_ROW
    signed = _signed(layout, filled)
    asked = plan.required & (filled.keys() - signed)
    few = len(plan.required) > 1 and 2 * len(asked) <= len(plan.required)
    return catalogue.NO_RECORD if few and _is_line(plan.inputs, filled, signed, term) else None


def _is_count(plan: ColumnPlan, value: CellValue) -> bool:
    """Whether a number stands where a text belongs: beside a total it counts rows."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and TYPES[plan.column.type].stored is Stored.TEXT


def _signed(layout: SheetLayout, filled: Mapping[str, CellValue]) -> frozenset[str]:
    """The fields of a row that hold a word before a signature, and those beside such a word that ends with a colon."""
    words = {name: caseless(value) for name, value in filled.items() if isinstance(value, str)}
    asks = {name for name, text in words.items() if _SIGNED.fullmatch(text)}
    beside = {layout.columns[name] + 1 for name in asks if words[name].endswith(":")}
    return frozenset(asks | {name for name in filled if layout.columns[name] in beside})


def _is_line(
    inputs: Mapping[str, ColumnPlan], filled: Mapping[str, CellValue], signed: frozenset[str], term: Term
) -> bool:
    """Whether a row is a line beside the rows: something in it says so, and nothing that every row needs was understood.

    Words that a name or a topic may hold as well say so only where they stand alone in a cell that takes no free text.
    """
    plain = {name: caseless(value) for name, value in filled.items() if isinstance(value, str)}
    is_total = any(_TOTAL.fullmatch(text) for text in plain.values())
    said = {name for name, text in plain.items() if _TOTAL.fullmatch(text) or _speaks_of_table(text)} | signed
    if not said and len(filled) == len(plain) == 1:
        said = {name for name, text in plain.items() if _stands_alone(inputs[name], text, filled[name], term)}
    rest = {
        name: value
        for name, value in filled.items()
        if name not in said and not _DAY.fullmatch(plain.get(name, ""))
    }
    amounts = frozenset[str]() if not is_total else AMOUNTS
    return bool(said) and not _says_what_rows_say(inputs, rest, term, amounts)


def _says_what_rows_say(
    inputs: Mapping[str, ColumnPlan],
    filled: Mapping[str, CellValue],
    term: Term,
    besides: frozenset[str] = AMOUNTS,
) -> bool:
    """Whether anything that every row needs is understood; columns of the types `besides` say nothing of it."""
    return any(
        inputs[name].column.required
        and inputs[name].column.type not in besides
        and _is_understood(inputs[name], value, term)
        for name, value in filled.items()
    )


def _speaks_of_table(text: str) -> bool:
    return bool(_SIGNED.fullmatch(text) or _ADDED.fullmatch(text))


def _stands_alone(plan: ColumnPlan, text: str, value: CellValue, term: Term) -> bool:
    """Whether the only text of a row is a heading, a month above its rows or a sign without any meaning."""
    if not _ANY_LETTER.search(text):
        return True
    if plan.reader.is_free or _is_understood(plan, value, term):
        return False
    heads = _HEADING.fullmatch(half_width(str(value)).strip().lower())
    return bool(heads or _HEADING.fullmatch(text) or _MONTH.fullmatch(text))


def _is_understood(plan: ColumnPlan, value: CellValue, term: Term) -> bool:
    reading = read_cell(value, plan.column, plan.reader, term)
    return reading.value is not None and plan.reader.is_allowed(reading.value)
