"""Changes of the cells of an .xlsx: their types, values, formulas, styles and addresses, and the rows around them."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.fuzz.base import ADDRESSES, IDS, NUMBERS, TEXTS, Change, some
from tests.fuzz.zips import of_members

_CELL = re.compile(rb"<c\b[^>]*?/>|<c\b[^>]*>.*?</c>", re.DOTALL)
_ROW = re.compile(rb"<row\b[^>]*?/>|<row\b[^>]*>.*?</row>", re.DOTALL)
_START = re.compile(rb"<c\b[^>]*>")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_TYPES = ("n", "s", "str", "inlineStr", "b", "e", "d", "", "x")
_FORMULAS = (
    "1+1", "B6", "SUM(A:A)", "A1:XFD1048576", "NOW()", 'HYPERLINK("file:///a.exe")', "cmd|'/c calc'!A0", "[1]Sheet1!A1", "IF(", '"' * 9,
    "(" * 900 + "1" + ")" * 900, "A1&" * 2000 + "A1", "",
)  # fmt: skip


def _escaped(word: str) -> bytes:
    return word.replace("&", "&amp;").replace("<", "&lt;").encode()


def attribute(cell: bytes, name: str, value: str | None) -> bytes:
    """The cell with that attribute, without it for None."""
    start = _START.match(cell)
    assert start is not None
    tag = re.sub(rb'\s%s="[^"]*"' % name.encode(), b"", start[0])
    if value is not None:
        tag = b'<c %s="%s"' % (name.encode(), _escaped(value).replace(b'"', b"&quot;")) + tag[2:]
    return tag + cell[start.end() :]


def _holding(cell: bytes, kind: str | None, inside: bytes) -> bytes:
    start = _START.match(attribute(cell, "t", kind))
    assert start is not None
    return start[0].rstrip(b"/>") + b">" + inside + b"</c>"


def _typed(cell: bytes, random: Random) -> bytes:
    return attribute(cell, "t", random.choice(_TYPES))


def _number(cell: bytes, random: Random) -> bytes:
    return _holding(
        cell, random.choice((None, "n", "d", "b")), b"<v>%s</v>" % _escaped(random.choice(NUMBERS))
    )


def _words(cell: bytes, random: Random) -> bytes:
    word = _escaped(random.choice(TEXTS))
    kind, inside = random.choice(
        (
            ("inlineStr", b'<is><t xml:space="preserve">%s</t></is>'),
            ("inlineStr", b'<is><r><t>a</t></r><r><t>%s</t></r><rPh sb="0" eb="1"><t>b</t></rPh></is>'),
            ("str", b"<v>%s</v>"),
            ("e", b"<v>%s</v>"),
        )
    )
    return _holding(cell, kind, inside % word)


def _shared(cell: bytes, random: Random) -> bytes:
    return _holding(cell, "s", b"<v>%s</v>" % _escaped(random.choice((*IDS, "2", "3", "5", "8"))))


def _formula(cell: bytes, random: Random) -> bytes:
    inside = _escaped(random.choice(_FORMULAS))
    kind = random.choice(
        (
            b"",
            b' t="shared" si="0"',
            b' t="array" ref="B6:C9"',
            b' t="dataTable" ref="A1" r1="B2"',
            b' t="shared" si="0" ref="A1:Z99"',
        )
    )
    value = random.choice((b"", b"<v>%s</v>" % _escaped(random.choice((*NUMBERS, *TEXTS[:20])))))
    return _holding(cell, random.choice((None, "str", "b", "e")), b"<f%s>%s</f>%s" % (kind, inside, value))


def _style(cell: bytes, random: Random) -> bytes:
    return attribute(cell, "s", random.choice((*IDS, str(random.randrange(80)))))


def _place(cell: bytes, random: Random) -> bytes:
    return attribute(cell, "r", random.choice((*ADDRESSES, None, None)))


def _emptied(cell: bytes, random: Random) -> bytes:
    return random.choice((b"", _holding(cell, None, b"")))


def _again(cell: bytes, random: Random) -> bytes:
    return cell + random.choice((cell, _words(cell, random), _number(cell, random)))


_EDITS: tuple[Callable[[bytes, Random], bytes], ...] = (
    _typed, _number, _words, _shared, _formula, _style, _place, _emptied, _again,
)  # fmt: skip


def _in_sheets(pattern: re.Pattern[bytes], edit: Callable[[bytes, Random], bytes]) -> Change:
    def change(members: dict[str, bytes], random: Random) -> None:
        name = random.choice([name for name in sorted(members) if _SHEET.fullmatch(name)] or [""])
        found = list(pattern.finditer(members.get(name, b"")))
        for match in sorted(
            random.sample(found, min(len(found), some(random, 8))), key=lambda one: -one.start()
        ):
            part = members[name]
            members[name] = part[: match.start()] + edit(match[0], random) + part[match.end() :]

    return of_members(change)


def _row(row: bytes, random: Random) -> bytes:
    number = random.choice((*IDS, "1048576", "1048577", "2", "6")).encode()
    elsewhere = re.sub(rb'(<row\b[^>]*?)\sr="[^"]*"', rb'\1 r="%s"' % number, row, count=1)
    return random.choice((b"", row + row, elsewhere, row.replace(b"<row", b'<row hidden="1"', 1)))


def _rows_in_another_order(row: bytes, random: Random) -> bytes:
    cells = _CELL.findall(row)
    random.shuffle(cells)
    start = row[: row.find(b">") + 1]
    return start + b"".join(cells) + b"</row>" if cells else row


CELLS: tuple[Change, ...] = (
    *(_in_sheets(_CELL, edit) for edit in _EDITS), _in_sheets(_ROW, _row), _in_sheets(_ROW, _rows_in_another_order),
)  # fmt: skip
