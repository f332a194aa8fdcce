"""The worksheet of a correction workbook that lists what is to be done, each entry a link to its cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sheetkit.generate.cell_xml import text_cell
from sheetkit.generate.package import CONTENT_TYPES, Member
from sheetkit.generate.plan import ListLooks
from sheetkit.model.excel import xml_text
from sheetkit.model.listed import LIST_SHEET, ListedLine
from sheetkit.model.text import Language
from sheetkit.style import TITLE_HEIGHT, line_count, row_height

_WIDTH = 110.0
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
_LOCK = re.compile(rb"<sheetProtection [^>]*/>")
_NUMBERS = re.compile(rb'sheetId="([0-9]+)"')


def with_list(
    members: Sequence[Member],
    lines: Sequence[ListedLine],
    looks: ListLooks,
    place: Callable[[ListedLine], str],
    language: Language,
) -> list[Member]:
    """The package with the list as its last worksheet, the one it opens at; `place` gives the cell a line leads to.

    The first line is the title. A hidden column says of each line that it is ours.
    """
    contents = {member.name: member for member in members}
    number = 1 + sum(name.startswith("xl/worksheets/sheet") for name in contents)
    member = f"xl/worksheets/sheet{number}.xml"
    lock = _LOCK.search(contents["xl/worksheets/sheet1.xml"].content)
    sheet = _sheet(lines, looks, place, lock.group() if lock else b"")
    changed = {
        CONTENT_TYPES: _with(
            contents[CONTENT_TYPES], f'<Override PartName="/{member}" ContentType="{_TYPE}"/>', "</Types>"
        ),
        "xl/_rels/workbook.xml.rels": _with(
            contents["xl/_rels/workbook.xml.rels"],
            f'<Relationship Type="{_RELATION}" Target="/{member}" Id="rIdList"/>',
            "</Relationships>",
        ),
        "xl/workbook.xml": _listed(contents["xl/workbook.xml"], number, LIST_SHEET.in_language(language)),
    }
    made = []
    for one in members:
        if one.name in changed:
            made.append(changed[one.name])
        elif one.name.startswith("xl/worksheets/"):
            plain = one.content.replace(b' tabSelected="1"', b"", 1)
            made.append(Member.deflated(one.name, plain) if plain != one.content else one)
        else:
            made.append(one)
    return [*made, Member.deflated(member, sheet)]


def _with(member: Member, text: str, before: str) -> Member:
    return Member.deflated(member.name, member.content.replace(before.encode(), (text + before).encode(), 1))


def _listed(workbook: Member, number: int, name: str) -> Member:
    """The workbook's XML with the worksheet as its last one, and opening at it."""
    content = workbook.content
    id_ = max(map(int, _NUMBERS.findall(content))) + 1
    sheet = f'<sheet name="{xml_text(name)}" sheetId="{id_}" state="visible" r:id="rIdList"/></sheets>'
    content = content.replace(b"</sheets>", sheet.encode(), 1)
    return Member.deflated(
        workbook.name, re.sub(rb'activeTab="[0-9]+"', b'activeTab="%d"' % (number - 1), content)
    )


def _style(line: ListedLine, looks: ListLooks) -> int:
    if line.level.holds_row:
        return looks.wrong
    return looks.doubtful if line.level.needs_doing else looks.plain


def _sheet(
    lines: Sequence[ListedLine],
    looks: ListLooks,
    place: Callable[[ListedLine], str],
    lock: bytes,
) -> bytes:
    rows, links = [], []
    for row, line in enumerate(lines, start=1):
        style = looks.title if row == 1 else _style(line, looks)
        height = TITLE_HEIGHT if row == 1 else row_height(line_count(line.text, _WIDTH))
        cells = text_cell(f"A{row}", style, line.text) + text_cell(f"B{row}", looks.plain, line.code)
        rows.append(f'<row r="{row}" ht="{height:.1f}" customHeight="1">{cells}</row>')
        if line.sheet:
            target = xml_text(place(line))
            links.append(f'<hyperlink ref="A{row}" location="{target}" display="{target}"/>')
    linked = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:B{len(lines)}"/>'
        '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"/></sheetViews>'
        f'<cols><col min="1" max="1" width="{_WIDTH}" customWidth="1"/>'
        '<col min="2" max="2" width="12" hidden="1" customWidth="1"/></cols>'
        f"<sheetData>{''.join(rows)}</sheetData>{lock.decode()}{linked}"
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.8" header="0.3" footer="0.4"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>'
    ).encode()
