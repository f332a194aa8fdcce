"""Troubles of the layout: sheets and rows that are hidden, joined, moved, too many, or not where one looks for them."""

from __future__ import annotations

from collections.abc import Sequence

from tests.intake.files import CONTENT_TYPES, relations, zip_of
from tests.troubles.sound import BOOK, ROWS, SHEET, sound_parts

_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def around(xml: str, before: str = "", book: str = "") -> bytes:
    """The usual cells with something after them, before them, or in the workbook."""
    members = sound_parts(around=xml, book=book)
    members[SHEET] = members[SHEET].replace("<sheetData>", f"{before}<sheetData>")
    return zip_of(members)


def sheets(names: Sequence[str], states: Sequence[str] = (), parts: Sequence[int] = ()) -> bytes:
    """A workbook of several sheets; each holds its own number in C1. `parts` says which part each leads to."""
    members = sound_parts()
    listed, kinds, leads = "", "", {}
    for number, name in enumerate(names, 1):
        state = f' state="{states[number - 1]}"' if states and states[number - 1] else ""
        part = parts[number - 1] if parts else number
        listed += f'<sheet name="{name}" sheetId="{number}"{state} r:id="s{number}"/>'
        leads[f"s{number}"] = ("worksheet", f"worksheets/sheet{part}.xml")
        cell = f'<row r="1"><c r="C1"><v>{part}</v></c></row>'
        members[f"xl/worksheets/sheet{part}.xml"] = sound_parts(cell)[SHEET]
        kinds += f'<Override PartName="/xl/worksheets/sheet{part}.xml" ContentType="{_KIND}"/>'
    one = f'<Override PartName="/{SHEET}" ContentType="{_KIND}"/>'
    members["[Content_Types].xml"] = CONTENT_TYPES.replace(one, kinds)
    begun, _, end = members[BOOK].partition("<sheets>")
    members[BOOK] = f"{begun}<sheets>{listed}</sheets>{end.partition('</sheets>')[2]}"
    members["xl/_rels/workbook.xml.rels"] = relations(
        {**leads, "r2": ("sharedStrings", "sharedStrings.xml"), "r3": ("styles", "styles.xml")}
    )
    return zip_of(members)


def blank_rows(count: int, cell: str = "") -> bytes:
    """The usual cells, and many rows below them that hold nothing but formats."""
    more = "".join(f'<row r="{row}">{cell.format(row=row)}</row>' for row in range(4, 4 + count))
    return zip_of(sound_parts(ROWS + more))


def in_rows(xml: str) -> bytes:
    """Rows written otherwise."""
    return zip_of(sound_parts(xml))
