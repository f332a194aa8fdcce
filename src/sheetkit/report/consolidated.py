"""The consolidated workbook: overview, records, statistics, calendar, findings and receipts in one file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sheetkit.model.consolidation import Consolidation
from sheetkit.model.template import Template
from sheetkit.report.book import Book
from sheetkit.report.labels import Mask
from sheetkit.report.overview import chart_data, overview
from sheetkit.report.problems import problems
from sheetkit.report.receipts import add_receipts
from sheetkit.report.records import records
from sheetkit.report.statistics import statistics
from sheetkit.report.year_calendar import group_calendar

TITLE = "汇总结果"


def build(
    consolidation: Consolidation, templates: Mapping[str, Template], *, mask_personal: bool = False
) -> Book:
    """The consolidated workbook, ready to be written; `mask_personal` hides the middle of phones and mails."""
    book = Book(f"{consolidation.project_title} {TITLE}".strip())
    mask = Mask(templates, mask_personal)
    front = overview(book, consolidation, templates)
    problems(book, consolidation, templates, mask)
    records(book, consolidation, templates, mask)
    group_calendar(book, consolidation, templates)
    statistics(book, consolidation, templates)
    add_receipts(book, consolidation, templates, mask)
    chart_data(book, consolidation, front)
    return book


def write(
    consolidation: Consolidation,
    templates: Mapping[str, Template],
    path: Path,
    *,
    mask_personal: bool = False,
) -> None:
    """Write the consolidated workbook to `path`, whole or not at all; same consolidation, same bytes. Raises OSError."""
    build(consolidation, templates, mask_personal=mask_personal).save(path)
