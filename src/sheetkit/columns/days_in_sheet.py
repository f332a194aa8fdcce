"""How a worksheet reads days and months that people write as text or as bare digits."""

from __future__ import annotations

from sheetkit.columns.in_sheet import SheetCell, between, divided, half, replaced
from sheetkit.model.names import TERM_END, TERM_START
from sheetkit.model.spelt import Spelt

FIRST_DAY, LAST_DAY = 18_264, 73_050
"""1950 to 2099: what a number in a column of days can stand for."""

_LAST_OF_SHEET = "109574.99999"
"""2199: a cell that is a day already may be a late one."""
_CUT_AT: Spelt[tuple[str, ...]] = ("周", "星", "礼", "(")
"""What a day of the week begins with."""
_LAST: Spelt[str] = "日"
_MONTH: Spelt[str] = "月份"
_SIGNS: Spelt[tuple[tuple[str, str], ...]] = (
    *(
        (" ", ""),
        (".日", "日"),
        ("月份", "月"),
        ("年", "-"),
        ("月", "-"),
        (".", "-"),
        ("/", "-"),
        ("､", "-"),
        ("、", "-"),
    ),
    *(("_", "-"), (",", "-"), ("日", ""), ("号", ""), ("T", "")),
)
_SIGNS_OF_ANY = tuple((old, new) for old, new in _SIGNS if old.isascii())


def is_day(value: str) -> str:
    """TRUE for a number that is a day, with or without a time."""
    return f"IF(ISNUMBER({value}),NOT({between(value, str(FIRST_DAY), _LAST_OF_SHEET)}),FALSE)"


def plain_day(cell: SheetCell) -> str:
    """Digits with dashes between them; without weekday, clock and what is written behind numbers. "" for a day."""
    text = half(cell.value)
    ends = [f'FIND(":",{text}&"##:")-2']
    ends += [f'FIND("{sign}",{text}&"{sign}")' for sign in (_CUT_AT if cell.is_chinese else _CUT_AT[-1:])]
    cut = f"LEFT({text},MIN({','.join(ends)})-1)"
    signs = replaced(f'{cut}&"{_LAST}"', _SIGNS) if cell.is_chinese else replaced(cut, _SIGNS_OF_ANY)
    return f'IF({is_day(cell.value)},"",{signs})'


def day_in_sheet(cell: SheetCell) -> str:
    """The day as `DateReader` has it."""
    text = cell.plain
    return f'IF({text}="",{cell.value},CHOOSE(MIN(4,1+{_dashes(text)}),{_bare(text)},{_in_term(text)},{_full(text)},1/0))'


def month_in_sheet(cell: SheetCell) -> str:
    """A day of the month as `MonthReader` has it."""
    text = cell.plain
    begun = f'DATEVALUE(IF(MID({text},5,1)="-",{text}&"-1","-"))'
    is_month = f'ISNUMBER(FIND(RIGHT(TRIM({cell.value})),"{_MONTH}"))'
    of_month = f'IF({is_month},DATEVALUE(IF(MID({text},5,1)="-",IF(MID({text},3,1)="-","-",{text}&"1"),"-")),{_full(text)})'
    six = f'DATEVALUE(TEXT(VALUE({text}&"e0"),"0000-00")&"-1")'
    bare = f"IF(LEN({text})=6,{six},{_bare(text)})"
    return f'IF({text}="",{cell.value},CHOOSE(MIN(4,1+{_dashes(text)}),{bare},{begun},{of_month},1/0))'


def _dashes(text: str) -> str:
    return f'LEN({text})-LEN(SUBSTITUTE({text},"-",""))'


def _bare(text: str) -> str:
    """Eight digits, or the five of a day that lost its format."""
    number = f'VALUE({text}&"e0")'
    return f'IF(LEN({text})=8,DATEVALUE(TEXT({number},"0000-00-00")),{divided(number, f"LEN({text})=5")})'


def _in_term(text: str) -> str:
    """Month and day, in the one year in which they lie in the round."""
    month = f'LEFT({text},FIND("-",{text})-1)'
    year = f"YEAR({TERM_START})+({month}*1<MONTH({TERM_START}))"
    day = f'DATEVALUE({year}&"-"&{text})'
    return divided(day, f"NOT({between(day, TERM_START, TERM_END)})")


def _full(text: str) -> str:
    """Year, month and day; a year written short is one of the round's."""
    year = f'VALUE("20"&LEFT({text},2))'
    short = f'IF(OR({year}=YEAR({TERM_START}),{year}=YEAR({TERM_END})),"20"&{text},"-")'
    return f'DATEVALUE(IF(MID({text},3,1)="-",{short},IF(MID({text},5,1)="-",{text},"-")))'
