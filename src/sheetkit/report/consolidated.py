"""The consolidated workbook: overview, records, statistics, calendar, findings and receipts in one file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import replace
from typing import BinaryIO, NamedTuple

from sheetkit.model.consolidation import Consolidation, CrossFinding
from sheetkit.model.shelf import NOTHING_KEPT, Shelf
from sheetkit.model.template import Template
from sheetkit.model.text import Text
from sheetkit.report.activity_list import NAME as ACTIVITIES
from sheetkit.report.activity_list import activity_list
from sheetkit.report.book import ResultBook
from sheetkit.report.calendars import Dated
from sheetkit.report.front_page import NAME as FRONT_PAGE
from sheetkit.report.front_page import Placed, draw, front_page
from sheetkit.report.glance import glance
from sheetkit.report.labels import Mask
from sheetkit.report.links import Target, nowhere, place_in
from sheetkit.report.not_counted import NAME as NOT_COUNTED
from sheetkit.report.not_counted import not_counted
from sheetkit.report.overview import CHART_DATA, chart_data, overview
from sheetkit.report.overview import NAME as OVERVIEW
from sheetkit.report.parts import PartFailed
from sheetkit.report.problems import NAME as PROBLEMS
from sheetkit.report.problems import NO_ROWS, Leading, problems, rows_of, told_in_order
from sheetkit.report.receipts import NAME as RECEIPTS
from sheetkit.report.receipts import add_receipts
from sheetkit.report.record_places import RecordPlaces
from sheetkit.report.records import Lying, records
from sheetkit.report.reviews import NAME as REVIEWS
from sheetkit.report.reviews import reviews
from sheetkit.report.statistics import statistics
from sheetkit.report.year_calendar import calendar_of_all, name_of

TITLE = Text("汇总结果", "Results")
Failed = Callable[[str, BaseException], CrossFinding]
"""Takes the name of a part and why it failed, gives what to say of it."""


class Showing(NamedTuple):
    """How the workbook is written: whether phones and mails are hidden, what may know rows of it, where files lie for it."""

    mask_personal: bool = False
    shelf: Shelf = NOTHING_KEPT
    target: Target = nowhere


_PLAINLY = Showing()


def build(
    consolidation: Consolidation,
    templates: Mapping[str, Template],
    showing: Showing = _PLAINLY,
    without: Set[str] = frozenset(),
) -> ResultBook:
    """The consolidated workbook, ready to be written, without the parts named there. Raises PartFailed, as writing the book does."""
    say = consolidation.say
    book = ResultBook(
        f"{consolidation.project_title} {say(TITLE)}".strip(), without, language=consolidation.language
    )
    mask = Mask(templates, showing.mask_personal)
    front = book.part(say(FRONT_PAGE), front_page, book)
    who = book.part(say(OVERVIEW), overview, book, consolidation, templates)
    told = told_in_order(consolidation)
    before = len(book.workbook.sheetnames)
    places = records(book, consolidation, templates, mask, Lying(showing.shelf, showing.target))
    leading = Leading(mask, places, showing.target, before)
    listed = book.part(say(PROBLEMS), problems, book, consolidation, templates, told, leading)
    book.part(say(NOT_COUNTED), not_counted, book, consolidation, templates, mask)
    book.part(say(REVIEWS), reviews, book, consolidation, templates)
    _calendars(book, consolidation, Dated(consolidation, templates), places)
    counted = statistics(book, consolidation, templates)
    book.part(say(RECEIPTS), add_receipts, book, consolidation, templates, mask)
    if who is not None:
        book.part(say(CHART_DATA), chart_data, book, consolidation, who)
    if front is not None:
        seen = glance(consolidation, templates, told, mask)
        rows = rows_of(told, consolidation, listed) if listed else NO_ROWS
        leads = {"problems": rows.sheet}
        if seen.rankings and (ranked := counted.get(seen.rankings[0].template)):
            leads["ranking"] = place_in(ranked, 1)
        placed = Placed(seen, rows, place_in(who.title, 1) if who else "", leads)
        book.part(say(FRONT_PAGE), draw, book, front, consolidation, placed)
    return book


def _calendars(book: ResultBook, consolidation: Consolidation, dated: Dated, places: RecordPlaces) -> None:
    """The calendar of all and, behind it, the list that it leads to."""
    before = len(book.workbook.sheetnames)
    listed = book.part(book.say(ACTIVITIES), activity_list, book, consolidation, dated, places)
    name = book.say(name_of(dated.templates))
    if calendar := book.part(name, calendar_of_all, book, consolidation, dated, listed or {}):
        book.place_after([calendar], before)


def write(
    consolidation: Consolidation,
    templates: Mapping[str, Template],
    file: BinaryIO,
    failed: Failed,
    showing: Showing = _PLAINLY,
) -> None:
    """Write the consolidated workbook to a seekable file; same consolidation, same bytes.

    `failed` is told the name of a part that fails and why, and gives the finding to list: the part is left out. Raises
    OSError, and whatever an empty workbook would.
    """
    without: set[str] = set()
    while True:
        try:
            made = build(consolidation, templates, showing, without)
            made.write(file)
        except PartFailed as error:
            without.add(error.part)
            told = failed(error.part, error.__cause__ or error)
            consolidation = replace(consolidation, cross_findings=(*consolidation.cross_findings, told))
            file.seek(0)
            file.truncate()
        else:
            return
