"""The outputs of a merge, in one list: what each is called, where it goes, and what makes it.

Building, placing, clearing away, the summary and the JSON document all go over this list and name no output themselves.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field, replace
from functools import cached_property
from typing import BinaryIO

from sheetkit.api.findings import OUTPUT_FAILED, PART_FAILED
from sheetkit.api.leading import targets
from sheetkit.api.merged import Merged
from sheetkit.api.project import Project
from sheetkit.generate import Filling
from sheetkit.merge.earlier import as_current
from sheetkit.model.consolidation import Consolidation, CrossFinding
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import changeable_with_room, frozen
from sheetkit.model.log import log_of
from sheetkit.model.result_names import (
    CALENDAR,
    CHAT_TEXT,
    CONSOLIDATED,
    CORRECTION_FILES,
    CORRECTIONS,
    EXPORTS,
    LETTER,
    PAGE,
    RECEIPTS,
)
from sheetkit.model.shelf import NOTHING_KEPT, Shelf
from sheetkit.model.template import NO_TEXT, Template
from sheetkit.model.text import Language, Text
from sheetkit.model.unit import NOBODY
from sheetkit.report import consolidated, text
from sheetkit.report.calendars import activities
from sheetkit.report.correction_letter import letter
from sheetkit.report.correction_names import correction_name
from sheetkit.report.corrections import Correction, correction, to_correct
from sheetkit.report.exports import Telling, exports
from sheetkit.report.html_page import html_page
from sheetkit.report.icalendar import calendar
from sheetkit.report.labels import Mask
from sheetkit.report.letter_notes import letter_notes
from sheetkit.report.links import Target, nowhere
from sheetkit.report.receipts import receipts_book
from sheetkit.report.safe import free_file_name
from sheetkit.report.senders import sender_of

Write = Callable[[BinaryIO], object]
Files = Iterator[tuple[Text | str, Write]]
"""The files of an output: the name, and what writes the file, which may fail in any way."""


@changeable_with_room
class OutputContext:
    """What the outputs are made of; `consolidation` grows by a finding for everything that could not be made.

    `target` says where a file lies for who opens a result in the folder of results.
    """

    project: Project
    consolidation: Consolidation
    mask_personal: bool = False
    shelf: Shelf = NOTHING_KEPT
    target: Target = nowhere
    failures: list[tuple[str, Finding]] = field(default_factory=list)

    @property
    def language(self) -> Language:
        """What the results speak, their names too."""
        return self.project.settings.language

    @cached_property
    def templates(self) -> dict[str, Template]:
        """The project's forms by id, those of reviewers too."""
        return self.project.templates

    @cached_property
    def mask(self) -> Mask:
        """Hides what is personal, where that is wanted."""
        return Mask(self.templates, self.mask_personal)

    @cached_property
    def corrections(self) -> list[tuple[str, Correction | Exception]]:
        """The name of every correction workbook with what goes into it, or with why that could not be told."""
        made: list[tuple[str, Correction | Exception]] = []
        taken: set[str] = set()
        for entry, part in to_correct(self.consolidation, self.templates):
            form = self.templates[entry.expected.template]
            if part.came_in is not None and part.came_in.asks_as:  # goes back in the version of now
                own = replace(part.own, records=as_current(part.own.records, part.came_in, form))
                part = replace(part, own=own)
            name = free_file_name(correction_name(entry.expected.unit, form, sender_of(entry, part)), taken)
            try:
                made.append((name, replace(correction(entry, part, form, self._wanted_by(form)), name=name)))
            except (OSError, MemoryError):
                raise
            except Exception as error:
                made.append((name, error))
        return made

    def _wanted_by(self, form: Template) -> str:
        """By when corrections of a form are wanted, an ISO date: so many days from now, or the day it is due where that is
        later; "" where neither is said, for a day that has passed says nothing."""
        today, due = self.consolidation.as_of[:10], self.consolidation.due.get(form.id, "")
        days = self.project.settings.correction_days
        later = str(datetime.date.fromisoformat(today) + datetime.timedelta(days)) if today and days else ""
        return max(later, due if today <= due else "")

    def stamped(self, made: Correction | Exception) -> bytes:
        """The correction workbook. Raises whatever went wrong with it."""
        if isinstance(made, Exception):
            raise made
        form = made.form
        unit = self.project.registry.as_issued(form.id, made.unit)
        identity = self.project.registry.identity(form, unit)
        filling = Filling(
            made.values,
            made.marks,
            made.reasons,
            made.answers,
            made.tags,
            made.statement,
            made.round,
            made.listing,
            made.prefilled,
            made.prompts,
            made.carries,
        )
        return self.project.issuer.stamp(form, identity, unit, filling)

    def failed(self, output: Output, file: str, error: BaseException, more: int = 0) -> None:
        """Tell that a file of an output could not be made, and how many more of it; what is made later lists it."""
        told = OUTPUT_FAILED.at(file=file, more=_and_more(more), log=log_of(error))
        self._tell(output.file.in_language(self.language) or file, told)

    def part_failed(self, part: str, error: BaseException) -> CrossFinding:
        """Tell that a part of the consolidated workbook could not be made."""
        file = CONSOLIDATED.in_language(self.language)
        return self._tell(file, PART_FAILED.at(file=file, part=part, log=log_of(error)))

    def _tell(self, file: str, told: Finding) -> CrossFinding:
        cross = CrossFinding("", NOBODY, file, told)
        self.failures.append((file, told))
        self.consolidation = replace(
            self.consolidation, cross_findings=(*self.consolidation.cross_findings, cross)
        )
        return cross


def making_of(project: Project, merged: Merged, mask_personal: bool, shelf: Shelf) -> OutputContext:
    """What the outputs of a merge are made of."""
    target = targets(project.settings, merged.path_of)
    return OutputContext(project, merged.consolidation, mask_personal, shelf, target)


def _and_more(number: int) -> Text:
    words = Text("等 {all} 个文件", " and {number} more")
    return words.format(all=number + 1, number=number) if number else NO_TEXT


@frozen
class Output:
    """One output: its key in the JSON document, its folder below that of the results, and its one file; many without one.

    `pattern` is what the files of an output with many look like. `shown`: what a summary names, the file, the folder, or
    nothing.
    """

    key: str
    build: Callable[[OutputContext], Files]
    folder: Text = NO_TEXT
    file: Text = NO_TEXT
    pattern: Text = NO_TEXT
    shown: str = "file"

    @property
    def place(self) -> Text:
        """Where its files are, with "*" for what differs."""
        name = self.file or self.pattern
        return Text("{folder}/{name}").format(folder=self.folder, name=name) if self.folder else name

    def files(self, making: OutputContext) -> Iterable[tuple[str, Write]]:
        """The place below the folder of results of each file, and what writes it."""
        folder = self.folder.in_language(making.language)
        for called, write in self.build(making):
            name = called.in_language(making.language) if isinstance(called, Text) else called
            yield f"{folder}/{name}" if folder else name, write


def _bytes(make: Callable[[], bytes]) -> Write:
    return lambda file: file.write(make())


def _text(make: Callable[[], str]) -> Write:
    return _bytes(lambda: make().encode("utf-8-sig"))


def _consolidated(making: OutputContext) -> Files:
    def write(file: BinaryIO) -> None:
        consolidated.write(
            making.consolidation,
            making.templates,
            file,
            making.part_failed,
            consolidated.Showing(making.mask_personal, making.shelf, making.target),
        )

    yield CONSOLIDATED, write


def _page(making: OutputContext) -> Files:
    yield PAGE, _bytes(lambda: html_page(making.consolidation, making.templates).encode())


def _receipts(making: OutputContext) -> Files:
    yield (
        RECEIPTS,
        lambda file: receipts_book(making.consolidation, making.templates, making.mask).write(file),
    )


def _chat_text(making: OutputContext) -> Files:
    yield CHAT_TEXT, _text(lambda: text.status_text(making.consolidation, making.templates, making.language))


def _calendar(making: OutputContext) -> Files:
    if found := activities(making.consolidation, making.templates):
        yield CALENDAR, _bytes(lambda: calendar(making.consolidation, found))


def _exports(making: OutputContext) -> Files:
    for name, make in exports(making.consolidation, making.templates, Telling(making.mask, making.shelf)):
        yield name, lambda file, make=make: make().write(file)  # type: ignore[misc]


def _corrections(making: OutputContext) -> Files:
    for name, made in making.corrections:
        yield f"{name}.xlsx", _bytes(lambda made=made: making.stamped(made))  # type: ignore[misc]


def _letter(making: OutputContext) -> Files:
    found = [made for _, made in making.corrections if isinstance(made, Correction)]
    if found:
        notes = letter_notes(making.consolidation, making.templates)
        yield LETTER, _text(lambda: letter(found, Mask(making.templates, active=True), notes))


OUTPUTS = (
    Output("consolidated", _consolidated, file=CONSOLIDATED),
    Output("page", _page, file=PAGE),
    Output("receipts", _receipts, file=RECEIPTS),
    Output("text", _chat_text, file=CHAT_TEXT),
    Output("calendar", _calendar, file=CALENDAR),
    Output("exports", _exports, EXPORTS, pattern=Text("*.xlsx")),
    Output("corrections", _corrections, CORRECTIONS, pattern=CORRECTION_FILES, shown="folder"),
    Output("letter", _letter, CORRECTIONS, file=LETTER, shown=""),
)
"""Every output, in the order in which people are told of them. The first is built last: it lists what failed before."""
