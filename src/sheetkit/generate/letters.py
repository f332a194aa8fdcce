"""The letters of a workbook's language: its font, and a name for the full-width space where nobody types one."""

from __future__ import annotations

import re

from sheetkit.generate.package import Member, read_members, write_package
from sheetkit.model.excel import quoted, xml_text
from sheetkit.model.names import FULL_WIDTH_NAME, FULL_WIDTH_SPACE, has_full_width
from sheetkit.model.text import Language
from sheetkit.style import FONT_NAME, font_name

_SPACE = quoted(FULL_WIDTH_SPACE)
_NAME = re.compile(rb"(?<![A-Za-z0-9_.])%s(?![A-Za-z0-9_.])" % FULL_WIDTH_NAME.encode())


def in_letters_of(language: Language, content: bytes) -> bytes:
    """A member of a workbook, written in Chinese letters, as workbooks in that language have it."""
    if language == "zh":
        return content
    content = content.replace(FONT_NAME.encode(), font_name(language).encode())
    if has_full_width(language):
        return content
    for said in (_SPACE, xml_text(_SPACE)):
        content = content.replace(said.encode(), FULL_WIDTH_NAME.encode())
    return content


def spelled_out(package: bytes) -> bytes:
    """A workbook whose formulas hold the full-width space itself where they had its name, so that they compare alike."""
    said = xml_text(_SPACE).encode()
    return write_package(
        Member.deflated(member.name, _NAME.sub(said, member.content))
        if member.name.startswith("xl/worksheets/")
        else member
        for member in read_members(package)
    )
