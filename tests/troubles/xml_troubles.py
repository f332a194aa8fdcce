"""Troubles of the markup inside: what is not well formed, says one thing twice, hides another file, or is merely unusual."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tests.intake.files import CONTENT_TYPES, MAIN, STRICT, STRICT_RELATIONS, parts, relations, zip_of
from tests.troubles.sound import ROWS, SHARED, SHEET, STRINGS, STYLES, sound_parts, styles

_DECLARED = '<?xml version="1.0"?>'


def edited(member: str, before: str, after: str, everywhere: bool = False) -> bytes:
    """One text of a part exchanged for another, once or everywhere."""
    members = sound_parts()
    assert before in members[member]
    members[member] = members[member].replace(before, after, -1 if everywhere else 1)
    return zip_of(members)


def headed(member: str, head: str) -> bytes:
    """Something before the root of a part: a document type, an instruction, a comment."""
    members = sound_parts()
    return zip_of(members | {member: head + members[member].removeprefix(_DECLARED)})


def tail(member: str, text: str) -> bytes:
    """Something behind the root of a part."""
    members = sound_parts()
    return zip_of(members | {member: members[member] + text})


def encoded(member: str, encoding: str, declared: str = "", mark: bool = False) -> bytes:
    """A part in another encoding, declared so or otherwise, with a byte order mark or without."""
    members: dict[str, str | bytes] = {**sound_parts()}
    text = str(members[member]).removeprefix(_DECLARED)
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    begun = "\ufeff".encode(encoding) if mark else b""
    members[member] = begun + (head + text).encode(encoding)
    return zip_of(members)


def nested(depth: int) -> bytes:
    """Elements within elements, far deeper than any workbook has them."""
    return zip_of(sound_parts(ROWS + "<x>" * depth + "</x>" * depth))


def long_token(kind: str, length: int) -> bytes:
    """One piece of markup that is far longer than any program writes."""
    tokens = {
        "attribute": "<row r='9' x='{}'/>",
        "name": "<{}/>",
        "comment": "<!--{}-->",
        "instruction": "<?x {}?>",
    }
    return zip_of(sound_parts(ROWS + tokens[kind].format("x" * length)))


def prefixed(prefix: str) -> bytes:
    """Every element of the sheet and the shared strings bears a prefix."""
    members = sound_parts()
    for member in (SHEET, SHARED):
        text = members[member].replace("</", "\0").replace("<", f"<{prefix}:").replace("\0", f"</{prefix}:")
        members[member] = text.replace(f'xmlns="{MAIN}"', f'xmlns:{prefix}="{MAIN}"')
    return zip_of(members)


def strict() -> bytes:
    """Saved as “Strict Open XML”: other names for the same language."""
    return zip_of(
        parts(ROWS, strings=STRINGS, styles=styles(()), namespace=STRICT, base=STRICT_RELATIONS)
        | {"[Content_Types].xml": CONTENT_TYPES}
    )


def rows(
    xml: str, strings: str = STRINGS, formats: Sequence[str] = (), around: str = "", book: str = ""
) -> bytes:
    """A sheet of the given rows."""
    return zip_of(sound_parts(xml, strings=strings, formats=formats, around=around, book=book))


def repeated(cell: str, times: int, first: int = 10) -> bytes:
    """The usual rows, and many more that hold one and the same cell."""
    more = "".join(f'<row r="{row}">{cell}</row>' for row in range(first, first + times))
    return zip_of(sound_parts(ROWS + more))


def minimal() -> bytes:
    """Nothing but the workbook and its sheet: texts stand in the cells."""
    cells = ROWS
    for number, text in enumerate(("姓名", "人数", "甲一", "乙某")):
        cells = cells.replace(f't="s"><v>{number}</v>', f't="inlineStr"><is><t>{text}</t></is>')
    members = sound_parts(cells)
    del members[SHARED], members[STYLES]
    only = relations({"r1": ("worksheet", "worksheets/sheet1.xml")})
    types = re.sub(r'<Override PartName="/xl/s[^>]*/>', "", CONTENT_TYPES)
    return zip_of(members | {"xl/_rels/workbook.xml.rels": only, "[Content_Types].xml": types})
