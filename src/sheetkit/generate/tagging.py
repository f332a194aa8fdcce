"""Row tags in a worksheet that is handed out filled: a quiet open column behind all others, nothing to fill in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sheetkit.generate.cell_xml import blank_cell, text_cell
from sheetkit.generate.plan import InputSheetPlan
from sheetkit.model.address import Address, Range, column_letter
from sheetkit.model.excel import xml_text
from sheetkit.model.row_tag import TAG_PROMPT, TAG_TITLE
from sheetkit.model.text import Language

TAG_WIDTH = 14.0

_ROW_END = re.compile(rb'<row r="([0-9]+)"[^>]*?(?:/>|>.*?</row>)', re.DOTALL)
_DIMENSION = re.compile(rb'(<dimension ref="[A-Z]+[0-9]+:)[A-Z]+([0-9]+")')
_COUNT = re.compile(rb'(<dataValidations count=")([0-9]+)"')


def with_tags(content: bytes, plan: InputSheetPlan, tags: Mapping[int, str], language: Language) -> bytes:
    """A worksheet's XML with the column of row tags: `tags` maps a row of the worksheet to its tag, others are left blank."""
    letter = column_letter(plan.tag_column)
    header, cell = plan.tag_styles

    def tagged(match: re.Match[bytes]) -> bytes:
        row, found = int(match.group(1)), match.group()
        address = f"{letter}{row}"
        if row == plan.first_row - 1:
            made = text_cell(address, header, TAG_TITLE.in_language(language))
        elif row in tags:
            made = text_cell(address, cell, tags[row])
        elif plan.first_row <= row <= plan.last_row:
            made = blank_cell(address, cell)
        else:
            return found
        if found.endswith(b"</row>"):
            return found.removesuffix(b"</row>") + made.encode() + b"</row>"
        return found.removesuffix(b"/>") + b">" + made.encode() + b"</row>"

    content = _ROW_END.sub(tagged, content)
    number = plan.tag_column
    column = f'<col min="{number}" max="{number}" width="{TAG_WIDTH}" style="{cell}" customWidth="1"/></cols>'
    content = content.replace(b"</cols>", column.encode(), 1)
    content = _DIMENSION.sub(rb"\g<1>%s\g<2>" % letter.encode(), content, count=1)
    return _with_prompt(content, plan, language)


def _with_prompt(content: bytes, plan: InputSheetPlan, language: Language) -> bytes:
    """With what Excel says beside a selected cell of the column."""
    cells = Range(Address(plan.first_row, plan.tag_column), Address(plan.last_row, plan.tag_column)).a1
    said = xml_text(TAG_PROMPT.in_language(language))
    prompt = f'<dataValidation allowBlank="1" showInputMessage="1" prompt="{said}" sqref="{cells}"/>'
    counted = _COUNT.sub(lambda match: b'%s%d"' % (match.group(1), int(match.group(2)) + 1), content, count=1)
    return counted.replace(b"</dataValidations>", prompt.encode() + b"</dataValidations>", 1)
