"""A small workbook that every reader reads alike: what tool-neutral kinds of trouble begin with."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from tests.intake.files import parts, zip_of

ROWS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    '<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2"><v>12</v></c></row>'
    '<row r="3"><c r="A3" t="s"><v>3</v></c><c r="B3"><v>8.5</v></c></row>'
)
STRINGS = "<si><t>姓名</t></si><si><t>人数</t></si><si><t>甲一</t></si><si><t>乙某</t></si>"
SHEET, SHARED, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
BOOK = "xl/workbook.xml"


def styles(formats: Sequence[str]) -> str:
    """The inside of a styles part: style 0 is the usual one, each of `formats` has the number of its place from 1."""
    codes = "".join(
        f'<numFmt numFmtId="{164 + number}" formatCode={quoteattr(code)}/>'
        for number, code in enumerate(formats)
    )
    kinds = "".join(
        f'<xf numFmtId="{164 + number}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        for number in range(len(formats))
    )
    usual = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    return (
        (f'<numFmts count="{len(formats)}">{codes}</numFmts>' if formats else "")
        + '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        + '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
        + '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        + f'<cellStyleXfs count="1">{usual}</cellStyleXfs>'
        + f'<cellXfs count="{len(formats) + 1}">{usual}{kinds}</cellXfs>'
    )


def sound_parts(
    rows: str = ROWS, *, strings: str = STRINGS, formats: Sequence[str] = (), around: str = "", book: str = ""
) -> dict[str, str]:
    """The parts of the workbook, with other rows, shared strings, number formats, things after the rows and in the book."""
    return parts(rows, strings=strings, styles=styles(formats), around=around, workbook=book)


def sound() -> bytes:
    """The workbook: 姓名 and 人数, 甲一 and 12, 乙某 and 8.5."""
    return zip_of(sound_parts())
