"""Changes of an .xlsx as people make them with rows, columns and worksheets: moved, deleted, hidden, renamed, copied."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from openpyxl.utils import column_index_from_string, get_column_letter

from tests.fuzz.base import Change, MemberChange
from tests.fuzz.zips import of_members

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_ADDRESS = re.compile(rb'(<c\b[^>]*?\sr=")([A-Z]{1,3})([0-9]{1,7})(")')
_ROW_NUMBER = re.compile(rb'(<row\b[^>]*?\sr=")([0-9]{1,7})(")')
_BOOK = "xl/workbook.xml"
_TITLES = ("", "Sheet1", "sk_data", "A'B", "名单", "x" * 31, "x" * 32, "a/b", " ")
_FARTHEST = 16384


def _sheet(members: dict[str, bytes], random: Random) -> str:
    return random.choice([name for name in sorted(members) if _SHEET.fullmatch(name)] or [""])


def moved(part: bytes, row: Callable[[int], int], column: Callable[[int], int]) -> bytes:
    """Every cell at another address; what comes out below 1 is gone, as after a deletion."""

    def address(match: re.Match[bytes]) -> bytes:
        letters, number = match[2].decode(), int(match[3])
        there = column(column_index_from_string(letters))
        return (
            match[1]
            + (f"{get_column_letter(there)}{row(number)}".encode() if 1 <= there <= _FARTHEST else b"")
            + match[4]
        )

    part = _ADDRESS.sub(address, part)
    part = _ROW_NUMBER.sub(lambda match: match[1] + b"%d" % row(int(match[2])) + match[3], part)
    return re.sub(rb'<c\b[^>]*?\sr=""[^>]*?(?:/>|>.*?</c>)', b"", part, flags=re.DOTALL)


def without_row(part: bytes, number: int) -> bytes:
    """Without that row; those below stay where they are."""
    return re.sub(rb'<row\b[^>]*?\sr="%d"[^>]*?(?:/>|>.*?</row>)' % number, b"", part, flags=re.DOTALL)


def _rows(members: dict[str, bytes], random: Random) -> None:
    name, at, count = _sheet(members, random), random.randint(1, 20), random.choice((1, 1, 2, 5))
    part = members.get(name, b"")
    if random.random() < 0.5:
        members[name] = moved(part, lambda row: row + count if row >= at else row, lambda column: column)
    else:
        members[name] = moved(
            without_row(part, at), lambda row: row - 1 if row > at else row, lambda column: column
        )


def _columns(members: dict[str, bytes], random: Random) -> None:
    name, at = _sheet(members, random), random.randint(1, 12)
    ways: tuple[Callable[[int], int], ...] = (
        lambda column: column + (column >= at),
        lambda column: 0 if column == at else column - (column > at),
    )
    members[name] = moved(members.get(name, b""), lambda row: row, random.choice(ways))


def _exchanged(members: dict[str, bytes], random: Random) -> None:
    name, first, second = _sheet(members, random), random.randint(5, 15), random.randint(5, 15)
    other = {first: second, second: first}
    by_rows = random.random() < 0.5

    def there(number: int) -> int:
        return other.get(number, number)

    def same(number: int) -> int:
        return number

    members[name] = moved(members.get(name, b""), there if by_rows else same, same if by_rows else there)


def _before_end(name: str, element: bytes, members: dict[str, bytes]) -> None:
    part = members.get(name, b"")
    members[name] = part.replace(b"</sheetData>", b"</sheetData>" + element, 1)


def _merged(members: dict[str, bytes], random: Random) -> None:
    area = random.choice((b"B6:C6", b"B6:B9", b"A5:H5", b"A1:XFD1048576", b"D7:D7", b"A6:H40"))
    _before_end(
        _sheet(members, random), b'<mergeCells count="1"><mergeCell ref="%s"/></mergeCells>' % area, members
    )


def _hidden(members: dict[str, bytes], random: Random) -> None:
    name = _sheet(members, random)
    part = members.get(name, b"")
    if random.random() < 0.5:
        members[name] = part.replace(b"<cols>", b'<cols><col min="2" max="4" width="0" hidden="1"/>', 1)
    else:
        members[name] = part.replace(b'<row r="7"', b'<row hidden="1" r="7"', 1)


def _filtered(members: dict[str, bytes], random: Random) -> None:
    ref = random.choice((b"A5:H20", b"A1:A1", b"Z9"))
    _before_end(
        _sheet(members, random), b'<autoFilter ref="%s"><filterColumn colId="1"/></autoFilter>' % ref, members
    )


def _book(edit: Callable[[bytes, Random], bytes]) -> MemberChange:
    def change(members: dict[str, bytes], random: Random) -> None:
        members[_BOOK] = edit(members.get(_BOOK, b""), random)

    return change


def _listed(book: bytes) -> list[bytes]:
    return re.findall(rb"<sheet\b[^>]*/>", book)


def _title(book: bytes, random: Random) -> bytes:
    sheets = _listed(book)
    if not sheets:
        return book
    one, title = random.choice(sheets), random.choice(_TITLES).encode()
    return book.replace(one, re.sub(rb'name="[^"]*"', lambda _: b'name="%s"' % title, one), 1)


def _order(book: bytes, random: Random) -> bytes:
    sheets = _listed(book)
    if not sheets:
        return book
    first, second = random.choice(sheets), random.choice(sheets)
    return book.replace(first, b"\0", 1).replace(second, first, 1).replace(b"\0", second, 1)


def _left_out(book: bytes, random: Random) -> bytes:
    sheets = _listed(book)
    return book.replace(random.choice(sheets), b"", 1) if sheets else book


def _state(book: bytes, random: Random) -> bytes:
    sheets = _listed(book)
    if not sheets:
        return book
    one = random.choice(sheets)
    shown = re.sub(rb'\sstate="[^"]*"', b"", one)
    return book.replace(
        one,
        shown.replace(b"<sheet", b'<sheet state="%s"' % random.choice((b"hidden", b"veryHidden", b"x")), 1),
        1,
    )


def _calendar(book: bytes, _: Random) -> bytes:
    return re.sub(rb"<workbookPr[^>]*/>", b'<workbookPr date1904="1"/>', book)


def _names(book: bytes, random: Random) -> bytes:
    names = re.findall(rb"<definedName\b.*?</definedName>", book, re.DOTALL)
    if not names or random.random() < 0.3:
        return re.sub(rb"<definedNames>.*</definedNames>", b"", book, flags=re.DOTALL)
    return book.replace(random.choice(names), random.choice(names), 1)


def _no_properties(members: dict[str, bytes], random: Random) -> None:
    members.pop(
        random.choice(("docProps/custom.xml", "docProps/core.xml", "docProps/app.xml", "xl/styles.xml")), None
    )


LAYOUTS: tuple[Change, ...] = tuple(
    map(
        of_members,
        (
            _rows, _rows, _columns, _exchanged, _merged, _hidden, _filtered, _no_properties,
            *map(_book, (_title, _order, _left_out, _state, _calendar, _names)),
        ),
    )
)  # fmt: skip
