"""Workbooks in somebody else's exact columns, made from the merged records as the form's definition says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from string import Formatter
from typing import Any

from openpyxl.utils import get_column_letter

from sheetkit.generate import style
from sheetkit.generate.style import Look
from sheetkit.model.consolidation import Consolidation, MergedRecord
from sheetkit.model.template import Column, Template
from sheetkit.report.book import Book, page, put_text
from sheetkit.report.labels import Mask
from sheetkit.report.safe import file_name

TITLE_ROW, HEADER_ROW = 1, 2
_COMMAS = "，；、,; "
_SEPARATORS = re.compile(r"([，；、（）()])")


def export_title(export: Mapping[str, Any]) -> str:
    """The title of an export, also the name of its file."""
    title = export["title"]
    if isinstance(title, str):
        return title
    return str(title["zh"] if isinstance(title, Mapping) else title.zh)


def write_exports(
    consolidation: Consolidation,
    templates: Mapping[str, Template],
    folder: Path,
    *,
    mask_personal: bool = False,
) -> tuple[Path, ...]:
    """Write every export of every form that has records into `folder`; the files written. Raises OSError."""
    written = []
    for template_id, merged in consolidation.records.items():
        template = templates.get(template_id)
        for export in template.exports if template else ():
            assert template is not None
            book = export_book(consolidation, template, export, merged, Mask(templates, mask_personal))
            path = folder / f"{file_name(export_title(export))}.xlsx"
            book.save(path)
            written.append(path)
    return tuple(written)


def export_book(
    consolidation: Consolidation,
    template: Template,
    export: Mapping[str, Any],
    merged: Sequence[MergedRecord],
    mask: Mask,
) -> Book:
    """The workbook: the title, exactly the named columns, a row a record, the note below. Held-back rows stay out."""
    title = export_title(export)
    book = Book(title)
    worksheet = book.sheet(title)
    columns = export["columns"]
    for number, column in enumerate(columns, start=1):
        worksheet.column_dimensions[get_column_letter(number)].width = float(column.get("width", 16))
        put_text(worksheet, HEADER_ROW, number, column["title"], style.HEADER_LOOK)
    heading = Look(size=style.TITLE_SIZE, bold=True, horizontal="center", border=False)
    put_text(worksheet, TITLE_ROW, 1, title, heading)
    worksheet.merge_cells(start_row=TITLE_ROW, end_row=TITLE_ROW, start_column=1, end_column=len(columns))
    worksheet.row_dimensions[TITLE_ROW].height = 40
    worksheet.row_dimensions[HEADER_ROW].height = 26
    rows = [_row(consolidation, template, export, one, mask) for one in chosen(export, merged)]
    for number, values in enumerate(rows, start=HEADER_ROW + 1):
        for index, value in enumerate(values, start=1):
            centred = float(columns[index - 1].get("width", 16)) <= 16
            put_text(worksheet, number, index, value, Look(horizontal="center" if centred else "left"))
        lines = max(
            style.line_count(value, float(column.get("width", 16)))
            for value, column in zip(values, columns, strict=True)
        )
        worksheet.row_dimensions[number].height = style.row_height(lines)
    last = HEADER_ROW + len(rows)
    if export.get("note"):
        note = export_title({"title": export["note"]})
        put_text(
            worksheet, last + 1, 1, f"注：{note.removeprefix('注：')}", replace(style.NOTE_LOOK, wrap=False)
        )
    worksheet.freeze_panes = f"A{HEADER_ROW + 1}"
    page(worksheet, f"A1:{get_column_letter(len(columns))}{last + 1}", f"{HEADER_ROW}:{HEADER_ROW}")
    return book


def chosen(export: Mapping[str, Any], merged: Sequence[MergedRecord]) -> list[MergedRecord]:
    """The records that go into an export: of its sheet, valid, fitting its `where`."""
    where = export.get("where", {})
    return [
        m
        for m in merged
        if m.record.sheet == export["sheet"]
        and not m.record.held_back
        and all(m.record.values.get(name) in allowed for name, allowed in where.items())
    ]


def _row(
    consolidation: Consolidation,
    template: Template,
    export: Mapping[str, Any],
    merged: MergedRecord,
    mask: Mask,
) -> list[str]:
    fields: dict[str, Column] = {c.field: c for c in template.sheet(export["sheet"]).columns}
    words = {
        name: str(mask.value(template.id, fields[name], value)) if name in fields else str(value)
        for name, value in merged.record.values.items()
    }
    words |= {
        "project": consolidation.project_title,
        "term": consolidation.term_title,
        "school": merged.unit.school_name,
        "group": merged.unit.group_name,
    }
    return [filled(column["pattern"], words) for column in export["columns"]]


def filled(pattern: Any, words: Mapping[str, str]) -> str:
    """A pattern with its {places} filled; a part between separators of which every place is empty goes with them.

    "{name}（{school}，手机 {mobile}）" without a mobile gives "甲一（示例小学）".
    """
    text = pattern if isinstance(pattern, str) else pattern.zh
    shown = ""
    separator = ""
    for part in _SEPARATORS.split(text):
        if _SEPARATORS.fullmatch(part):
            separator += part
            continue
        names = [name for _, name, _, _ in Formatter().parse(part) if name]
        if names and not any(words.get(name) for name in names):
            separator = separator.rstrip(_COMMAS)
            continue
        shown += separator + part.format_map(_Blank(words))
        separator = ""
    shown += separator
    for empty, instead in (("（）", ""), ("()", ""), ("（，", "（"), ("（、", "（"), ("（；", "（")):
        shown = shown.replace(empty, instead)
    return shown.strip().strip(_COMMAS)


class _Blank(dict[str, str]):
    """Words with "" for every unknown place."""

    def __missing__(self, _name: str) -> str:
        return ""
