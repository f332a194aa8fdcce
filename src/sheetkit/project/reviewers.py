"""The reviewers on the register's worksheet of reviewers, each with what could be understood of the row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sheetkit.model.comparison import caseless, half_width
from sheetkit.model.finding import Finding, FindingKind, Place
from sheetkit.model.record import Record
from sheetkit.model.reviewer import CODE, FORMS, NAME, REVIEWERS_SHEET, UNITS, Reviewer
from sheetkit.model.template import Template
from sheetkit.model.text import in_every_language, joined
from sheetkit.project.directory import Directory
from sheetkit.project.findings_reviewers import (
    REVIEWED_FORM_UNKNOWN,
    REVIEWED_UNIT_UNKNOWN,
    REVIEWER_CODE_UNFIT,
)
from sheetkit.project.register_rows import code_in, is_code, text_in

_BETWEEN = re.compile(r"[、,，;；/\n]+")
_BETWEEN_CODES = re.compile(r"[、,，;；/\s]+")


def read_reviewers(
    records: Iterable[Record], register: Template, directory: Directory, forms: Sequence[Template]
) -> tuple[tuple[Reviewer, ...], tuple[Finding, ...]]:
    """The reviewers in the records of the register, and what is wrong with them, at its cells.

    `forms` are those that are reviewed. What is not understood is left out; where nothing of a cell is left, its reviewer
    reviews nothing. Codes that as many rows without a usable code may have had are told there, and not here again.
    """
    reading = _Reading(register, directory, forms)
    rows = list(records)
    found = [reading.read(row) for row in rows if row.sheet == REVIEWERS_SHEET and not row.held_back]
    listed = [unit for unit in directory.units if unit.code not in directory.gone]
    unusable = sum(row.sheet != REVIEWERS_SHEET for row in rows) - len(listed)
    told = [
        one
        for one in reading.told
        if len(reading.unknown) > unusable or one.code != REVIEWED_UNIT_UNKNOWN.code
    ]
    return tuple(filter(None, found)), tuple(told)


class _Reading:
    """What is known while the reviewers are read."""

    def __init__(self, register: Template, directory: Directory, forms: Sequence[Template]) -> None:
        self.told: list[Finding] = []
        self._register, self._forms = register, forms
        self._units = {unit.code.upper(): unit.code for unit in (directory.root, *directory.units)}
        self._named = {
            caseless(word): form.id for form in forms for word in (form.id, *in_every_language(form.title))
        }
        self._taken: set[str] = set()
        self.unknown: set[str] = set()  # words that are no code of a unit

    def read(self, row: Record) -> Reviewer | None:
        """The reviewer of a row; None where nothing can go out."""
        code = code_in(row, CODE)
        if not is_code(code) or code in self._units:
            self._tell(REVIEWER_CODE_UNFIT, row, CODE)
            return None
        if code in self._taken:  # the register's own check tells of two rows of one code
            return None
        self._taken.add(code)
        units, forms = tuple(self._codes(row)), tuple(self._titles(row))
        lost = (bool(text_in(row, UNITS)) and not units) or (bool(text_in(row, FORMS)) and not forms)
        return None if lost else Reviewer(code, text_in(row, NAME) or code, units, forms)

    def _codes(self, row: Record) -> Iterator[str]:
        for word in filter(None, _BETWEEN_CODES.split(text_in(row, UNITS))):
            code = self._units.get(half_width(word).upper())
            if code:
                yield code
            else:
                self.unknown.add(half_width(word).upper())
                self._tell(REVIEWED_UNIT_UNKNOWN, row, UNITS, word=word)

    def _titles(self, row: Record) -> Iterator[str]:
        known = joined(form.title for form in self._forms)
        for word in filter(None, map(str.strip, _BETWEEN.split(text_in(row, FORMS)))):
            form = self._named.get(caseless(word))
            if form:
                yield form
            else:
                self._tell(REVIEWED_FORM_UNKNOWN, row, FORMS, word=word, known=known)

    def _tell(self, kind: FindingKind, row: Record, field: str, **words: object) -> None:
        letter = self._register.sheet(row.sheet).column(field).letter
        self.told.append(
            kind.at(Place(row.sheet_title, f"{letter}{row.row}", field), text_in(row, field), **words)
        )
