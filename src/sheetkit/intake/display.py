"""What a number format makes of a value: the text a cell shows, as far as that is certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from sheetkit.model.cell_text import number_text
from sheetkit.model.excel import EXACT_DIGITS, LONGEST_NUMBER_FORMAT
from sheetkit.model.grid import CellValue, DisplayedText
from sheetkit.model.spelt import Spelt

_EXACT = 10.0**EXACT_DIGITS
"""From here on a worksheet's numbers do not keep all their digits."""
_WIDE = Context(prec=2 * LONGEST_NUMBER_FORMAT)
"""Room for every digit that a format of that length can ask for."""
_NINE = frozenset("123456789")
_TOKEN: Spelt[re.Pattern[str]] = re.compile(
    r"""
      "(?P<quoted>[^"]*)"
    | \\(?P<escaped>.)
    | _.                                        # room as wide as a character
    | \*[ ]                                     # filled up with blanks
    | \[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]
    | \[(?P<numerals>DBNum[123])\]
    | \[(?:Black|Blue|Cyan|Green|Magenta|Red|White|Yellow|Color[ ]?[0-9]{1,2}|黑色|蓝色|青色|绿色|洋红|红色|白色|黄色|颜色[ ]?[0-9]{1,2})\]
    | (?P<general>General|G/通用格式)
    | (?P<digit>[0#?])
    | (?P<point>\.)
    | (?P<comma>,)
    | (?P<percent>%)
    | (?P<text>@)
    | (?P<literal>[-$+(): &'~{}<>=]|[^\x00-\x7f])
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_SECTION_END = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|(;)', re.DOTALL)
_DRESSED = re.compile(r"[¥￥$€£]?(-?)[¥￥$€£]?(0|[1-9][0-9]*)(\.[0-9]*)?")
_NUMERALS: Spelt[dict[str, str]] = {
    "dbnum1": "〇一二三四五六七八九",
    "dbnum2": "零壹贰叁肆伍陆柒捌玖",
    "dbnum3": "０１２３４５６７８９",
}
_SCIENTIFIC = re.compile("[0#?.]E[+-]", re.IGNORECASE)
_SHORT = re.compile("-?[0-9.]+E[+-]?[0-9]+", re.IGNORECASE)
Token = tuple[str, str]
"""What kind of thing it is, and what is written."""

BUILTIN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
}  # fmt: skip
"""Number format ids that mean a plain number or a percentage without a code in the workbook."""


def look_of(code: str, value: CellValue, text: str | None = None) -> DisplayedText | None:
    """What a cell with this number format shows, None when that is its value and nothing else.

    `text` is what is shown when the file says so itself. Days and times are not looked at.
    """
    if isinstance(value, str):
        shown = _of_text(code, value) if text is None else text
        return None if shown == value else DisplayedText(shown)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if _SCIENTIFIC.search(_bare(code)) if text is None else _SHORT.fullmatch(text.strip()):
        return None  # the same number in short
    if text is None:
        text = _of_number(code, value)
    if text is not None and _says(text, value):
        return None
    return DisplayedText(text, "%" in text if text is not None else "%" in _bare(code))


def adds_to_text(code: str) -> bool:
    """Whether a number format shows more, or less, than a text that stands in the cell."""
    return code.lower() not in ("general", "@") and ("@" in code or code.count(";") > 2)


def _says(text: str, value: float) -> bool:
    """Whether a text is nothing but that number: thousands in groups, a currency, further zeros after the point."""
    plain = text.strip().replace(",", "")
    match = _DRESSED.fullmatch(plain)
    if match is None:
        return False
    number = float("".join(part or "" for part in match.groups()))
    return abs(number - value) <= 1e-9 * max(1.0, abs(value))


def _bare(code: str) -> str:
    return re.sub(r'"[^"]*"|\\.', "", code)


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[tuple[Token, ...] | None, ...]:
    """The tokens of each section; None for one that holds something this program does not know."""
    if len(code) > LONGEST_NUMBER_FORMAT:
        return (None,)
    ends = [match.start() for match in _SECTION_END.finditer(code) if match.group(1)]
    starts = [0, *(end + 1 for end in ends)]
    return tuple(_tokens(code[start:end]) for start, end in zip(starts, [*ends, len(code)], strict=True))


def _tokens(section: str) -> tuple[Token, ...] | None:
    found: list[Token] = []
    at = 0
    while at < len(section):
        match = _TOKEN.match(section, at)
        if match is None:
            return None
        kind = match.lastgroup
        if kind is not None:
            found.append(
                ("literal" if kind in ("quoted", "escaped", "currency") else kind, match.group(kind))
            )
        at = match.end()
    return tuple(found)


def _of_text(code: str, value: str) -> str | None:
    sections = _sections(code)
    section = sections[3] if len(sections) > 3 else sections[-1]
    if section is None:
        return None if "@" in code else value
    if len(sections) <= 3 and ("text", "@") not in section:
        return value
    return "".join(value if kind == "text" else written for kind, written in section)


def _of_number(code: str, value: float) -> str | None:
    if not -_EXACT < value < _EXACT:
        return None  # digits were lost, and the format dresses up what is left
    sections = _sections(code)
    if len(sections) > 1 and ("text", "@") in (sections[-1] or ()) and len(sections) < 4:
        sections = sections[:-1]
    at = 0
    if len(sections) > 1 and value < 0:
        at = 1
    elif len(sections) > 2 and value == 0:
        at = 2
    section = sections[at]
    if section is not None and _is_text_alone(section):
        return number_text(value)
    if section is None or ("text", "@") in section or (len(sections) == 2 and at == 1 and not section):
        return None
    sign = "-" if value < 0 and at == 0 else ""
    shown = _rendered(section, abs(value))
    return None if shown is None or (sign and not shown) else sign + shown


def _is_text_alone(section: Sequence[Token]) -> bool:
    """Whether it is the Text format, of a language perhaps: a number that stands there shows as it is."""
    return "".join(written for _, written in section) == "@" and ("text", "@") in section


def _rendered(section: Sequence[Token], value: float) -> str | None:
    """The text of a section for a number without its sign; None when it is not certain."""
    kinds = [kind for kind, _ in section]
    if "general" in kinds:
        text = number_text(value)
        return None if "digit" in kinds else _with_numerals(section, _joined(section, "general", text))
    places = [at for at, kind in enumerate(kinds) if kind == "digit"]
    if not places:
        return _joined(section, "", "") if "point" not in kinds and "comma" not in kinds else None
    points = [at for at, kind in enumerate(kinds) if kind == "point"]
    if len(points) > 1:
        return None
    point = points[0] if points else len(section)
    whole = [at for at in places if at < point]
    after = [at for at in places if at > point]
    commas = [at for at, kind in enumerate(kinds) if kind == "comma"]
    if not whole or kinds.count("percent") > 1 or any(not whole[0] < at < whole[-1] for at in commas):
        return None
    number = Decimal(repr(value)) * 100 ** kinds.count("percent")
    number = number.quantize(Decimal(1).scaleb(-len(after)), ROUND_HALF_UP, _WIDE)
    digits, _, decimals = f"{number:f}".partition(".")
    shown = _whole(section, whole, digits, bool(commas)) | _decimals(section, after, decimals)
    if points:
        shown[point] = "."
    text = "".join(
        shown.get(at, "" if kind in ("comma", "numerals") else written)
        for at, (kind, written) in enumerate(section)
    )
    return _with_numerals(section, text)


def _joined(section: Sequence[Token], kind: str, text: str) -> str:
    return "".join(text if one == kind else written for one, written in section if one != "numerals")


def _whole(section: Sequence[Token], places: Sequence[int], digits: str, grouped: bool) -> dict[int, str]:
    """What stands at each place of the whole part: digits from the right, the first place takes the rest."""
    digits = "" if digits == "0" else digits
    least = max((len(places) - at for at, place in enumerate(places) if section[place][1] == "0"), default=0)
    digits = digits.rjust(least, "0")
    shown: dict[int, str] = {}
    for count, place in enumerate(reversed(places), start=1):
        is_first = count == len(places)
        piece = (
            digits[: len(digits) - count + 1]
            if is_first
            else digits[len(digits) - count : len(digits) - count + 1]
            if count <= len(digits)
            else ""
        )
        shown[place] = piece
    if grouped:
        whole = f"{int(digits):,}" if digits.lstrip("0") == digits and digits else digits
        shown = dict.fromkeys(places, "") | {places[0]: whole}
    return shown


def _decimals(section: Sequence[Token], places: Sequence[int], digits: str) -> dict[int, str]:
    """What stands at each place after the point; zeros that were not asked for are left out."""
    shown: dict[int, str] = {}
    rest = digits.rstrip("0")
    for at, place in enumerate(places):
        asked = any(section[later][1] == "0" for later in places[at:])
        shown[place] = digits[at] if at < len(rest) or asked else ""
    return shown


def _with_numerals(section: Sequence[Token], text: str) -> str | None:
    """Digits as Chinese numerals where the format asks for them; what stands for ten and more is not certain."""
    wanted = [written.lower() for kind, written in section if kind == "numerals"]
    if not wanted:
        return text
    digits = re.findall("[0-9.]+", text)
    if len(wanted) > 1 or len(digits) != 1 or digits[0] not in _NINE:
        return None
    return text.replace(digits[0], _NUMERALS[wanted[0]][int(digits[0])])
