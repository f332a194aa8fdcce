"""How a worksheet reads times of day that people write as text."""

from __future__ import annotations

from sheetkit.columns.days_in_sheet import is_day
from sheetkit.columns.in_sheet import SheetCell, between, divided, half, replaced
from sheetkit.model.spelt import Spelt

_LONGEST_TIME = 12
"""A longer text has a day before the time."""
_PARTS: Spelt[tuple[str, ...]] = (
    *("凌晨", "上午", "早上", "早晨", "清晨", "中午", "下午", "午后", "傍晚", "晚上", "AM", "PM"),
)
_MIDNIGHT: Spelt[tuple[tuple[str, str], ...]] = (("晚上12", "?"), ("傍晚12", "?"))
_SIGNS: Spelt[tuple[tuple[str, str], ...]] = (
    *((" ", ""), ("点", ":0"), ("时", ":0"), (".", ":"), ("H", ":"), ("分", ""), ("半", "30"), ("整", "")),
)


def plain_time(cell: SheetCell) -> str:
    """Digits with a colon between them; "" for a number. After 点 a zero stands for minutes that nobody wrote."""
    text = f"TRIM(UPPER({half(cell.value)}))"
    time = f'MID({text},IF(LEN({text})>{_LONGEST_TIME},FIND(" ",{text}&" "),0)+1,40)'
    parts = [*_MIDNIGHT] if cell.is_chinese else []  # midnight, but of which day?
    parts += [(part, "") for part in _PARTS if cell.is_chinese or part.isascii()]
    signs = [(old, new) for old, new in _SIGNS if cell.is_chinese or old.isascii()]
    return f'IF(ISNUMBER({cell.value}),"",{replaced(time, [*parts, *signs])})'


def time_in_sheet(cell: SheetCell) -> str:
    """The part of a day as `TimeReader` has it; of a day with a time the time."""
    value, text = cell.value, cell.plain
    clock = f"MOD({value},1)"
    number = f"IF(IF({value}<1,{value}>=0,FALSE),{value},{divided(clock, f'{is_day(value)}*({clock}>0)')})"
    return f'IF({text}="",{number},{_read(text)})'


def _read(text: str) -> str:
    hours = f'LEFT({text},FIND(":",{text})-1)'
    rest = f'MID({text},FIND(":",{text})+1,9)'
    minutes = f'LEFT({rest},FIND(":",{rest}&":")-1)'
    is_written_so = f'IF(LEN({minutes})=1,{minutes}="0",LEN({minutes})<4)*(LEN({hours})<3)'
    of_hours = f'VALUE({hours}&"e0")'
    of_minutes = f'VALUE({minutes}&"e0")'
    time = f"({of_hours}/24+{of_minutes}/1440)"
    return divided(time, f"({is_written_so})*NOT({between(of_hours, '0', '23')})*({of_minutes}<60)")


def is_in_small_hours(cell: SheetCell) -> str:
    """TRUE from one to six at night where nobody wrote that it is the night."""
    small = between(cell.read, "3599/86400", "21599/86400")
    is_bare = f'IF(ISNUMBER(-LEFT(TRIM({half(cell.value)}))),ISERROR(SEARCH("m",{cell.value})),FALSE)'
    return f"IFERROR(IF({is_bare},NOT({small}),FALSE),FALSE)"
