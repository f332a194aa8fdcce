"""Cells put into a workbook's XML as somebody typed them: no program works anything out, and nothing else changes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

import openpyxl


def text(words: str) -> str:
    """A cell's content that is text."""
    return f"<is><t>{words}</t></is>"


def number(value: float) -> str:
    """A cell's content that is a number."""
    return f"<v>{value!r}</v>"


def put_in(data: bytes, worksheet: str, cells: Mapping[str, str]) -> bytes:
    """The workbook with these contents in cells of a worksheet, "" for a blank: address → content."""
    names = openpyxl.load_workbook(io.BytesIO(data), read_only=True).sheetnames
    member = f"xl/worksheets/sheet{names.index(worksheet) + 1}.xml"
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == member:
                content = _with(content.decode("utf-8"), cells).encode("utf-8")
            new.writestr(name, content)
    return made.getvalue()


def _with(content: str, cells: Mapping[str, str]) -> str:
    left = dict(cells)

    def put(match: re.Match[str]) -> str:
        inside = left.pop(match.group(1), None)
        if inside is None:
            return match.group()
        kind = ' t="str"' if "<f>" in inside else ' t="inlineStr"' if "<is>" in inside else ""
        return f'<c r="{match.group(1)}"{match.group(2)}{kind}>{inside}</c>'

    changed = re.sub(r'<c r="([A-Z]+[0-9]+)"( s="[0-9]+")?[^>]*?(?:/>|>.*?</c>)', put, content)
    assert not left, left
    return changed
