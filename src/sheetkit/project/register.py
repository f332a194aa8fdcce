"""Reads the school list: every school and group that has a usable code counts, and so does who was handed a form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sheetkit.model.finding import Finding, FindingKind, Level, Place
from sheetkit.model.record import Record
from sheetkit.model.situation import Unit
from sheetkit.model.template import Template
from sheetkit.project.directory import GROUPS, SCHOOLS, Directory, Group, School
from sheetkit.project.findings import (
    GROUP_NUMBER_UNFIT,
    GROUP_TWICE,
    GROUP_UNKNOWN_SCHOOL,
    HEAD_SCHOOL_UNKNOWN,
    LEFT_UNKNOWN,
    NAME_OF_OTHER,
    SCHOOL_CODE_UNFIT,
    SCHOOL_IS_HEAD,
    SCHOOL_TWICE,
    SCHOOL_WITHOUT_GROUPS,
    STAGE_NOT_OF_SCHOOL,
    UNIT_NOT_LISTED,
)
from sheetkit.project.issued import Issued, code_of
from sheetkit.project.list_rows import code_in, number_in, school_in, text_of, with_names, with_stages
from sheetkit.project.settings import Settings

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,15}")
_EXAMPLE = "row.example"
"""What the check says at a cell that still holds the form's example."""


def read_directory(
    records: Iterable[Record],
    settings: Settings,
    form: Template | None = None,
    told: Iterable[Finding] = (),
    issued: Issued | None = None,
) -> tuple[Directory, tuple[Finding, ...]]:
    """The directory in the records of the school list, and all that is wrong with the list.

    `told` is what its check says already: nothing is told twice at a cell, and an error in a row that counts all the
    same is a warning. With `form`, the form that the list is, findings name their cells. Units of `issued` that the
    list no longer has are kept, unless the settings say that they left.
    """
    rows = list(records)
    reading = _Reading(settings, form, tuple(told), issued or Issued())
    schools = reading.schools([row for row in rows if row.sheet == SCHOOLS])
    listed_schools = set(schools)
    schools.update(reading.schools_gone(schools))
    groups = reading.groups([row for row in rows if row.sheet == GROUPS], schools)
    listed = {code: [group for group in groups.values() if group.school == code] for code in schools}
    for code in schools:
        if not listed[code] and code in listed_schools:
            reading.found.append(SCHOOL_WITHOUT_GROUPS.at(value=schools[code].name))
    if settings.head_school and settings.head_school.upper() not in schools:
        reading.found.append(HEAD_SCHOOL_UNKNOWN.at(value=settings.head_school))
    kept = reading.groups_gone(groups)
    named = {code: (*with_names(own, reading.found), *kept.get(code, ())) for code, own in listed.items()}
    directory = Directory(
        tuple(with_stages(school, named[code]) for code, school in schools.items()),
        tuple(group for own in named.values() for group in own),
        settings.head_code,
        settings.head_name,
        frozenset(map(code_of, reading.gone)),
    )
    return directory, reading.all_told()


class _Reading:
    """What is known while a list is read: what was found wrong, which rows count, who is gone from the list."""

    def __init__(
        self, settings: Settings, form: Template | None, told: tuple[Finding, ...], issued: Issued
    ) -> None:
        self.settings, self.form, self.told = settings, form, told
        self.issued = {
            code_of(unit): unit
            for _, unit in sorted(issued.units(settings.term.id).items(), reverse=True)
            if not settings.has_left(unit.school, unit.group)
        }
        self._never_seen = settings.left - issued.codes
        self.found: list[Finding] = []
        self.gone: list[Unit] = [
            unit
            for unit in self.issued.values()
            if unit.is_head and unit.school.upper() != settings.head_code.upper()
        ]
        self.unusable = 0  # rows of schools without a code of their own
        self._in_error = _cells(finding for finding in told if finding.level.holds_row)
        self._examples = _cells(finding for finding in told if finding.code == _EXAMPLE)
        self._counting: set[tuple[str, int]] = set()

    def schools(self, rows: list[Record]) -> dict[str, School]:
        """The schools on the list by code; of two rows with one code that which is called as the form handed out."""
        by_code: dict[str, list[Record]] = {}
        for row in rows:
            if self._at(row, "name") in self._examples:
                self.unusable += 1
                continue
            code = code_in(row, "code")
            wrong = SCHOOL_IS_HEAD if code == self.settings.head_code.upper() else None
            if wrong := wrong if _CODE.fullmatch(code) else SCHOOL_CODE_UNFIT:
                self.unusable += 1
                self.tell(wrong, row, "code")
            elif not self._has_left(code):
                by_code.setdefault(code, []).append(row)
        for code, same in by_code.items():
            before = self.issued.get(code)
            known = {"name": before.school_name} if before else {}
            self._settle(same, known)
            for row in sorted(same, key=_place_in_list)[1:]:
                self.tell(SCHOOL_TWICE, row, "code")
        self.unusable += sum(len(same) - 1 for same in by_code.values())
        names = {unit.school: unit.school_name for unit in self.issued.values()}
        self._tell_exchanged({code: same[0] for code, same in by_code.items()}, names)
        return {code: school_in(same[0], code, self.issued.get(code)) for code, same in by_code.items()}

    def groups(self, rows: list[Record], schools: Mapping[str, School]) -> dict[str, Group]:
        """The groups on the list by code."""
        by_code: dict[str, list[Record]] = {}
        strangers: dict[str, list[Record]] = {}
        for row in rows:
            school, number = code_in(row, "school"), number_in(row)
            code = f"{school}-{number}"
            if self._has_left(school, code):
                continue
            if school not in schools:
                strangers.setdefault(school, []).append(row)
            elif not number:
                self.tell(GROUP_NUMBER_UNFIT, row, "number")
            else:
                by_code.setdefault(code, []).append(row)
        self._tell_strangers(strangers)
        for code, same in by_code.items():
            before = self.issued.get(code)
            known = {"stage": before.stage, "subject": before.subject} if before else {}
            self._settle(same, known)
            for row in sorted(same, key=_place_in_list)[1:]:
                if not self._is_in_error(row, "school"):  # where the check tells of two equal rows
                    self.tell(GROUP_TWICE, row, "number", school=code.rpartition("-")[0])
        for school in schools:
            own = {code: same[0] for code, same in by_code.items() if code.rpartition("-")[0] == school}
            issued = (unit for unit in self.issued.values() if unit.group and unit.school == school)
            self._tell_exchanged(own, {unit.group: unit.group_name for unit in issued})
        return {code: self._group(code, same[0], schools) for code, same in by_code.items()}

    def schools_gone(self, listed: Mapping[str, School]) -> dict[str, School]:
        """The schools that were handed a form, themselves or for a group, and are not on the list."""
        found: dict[str, School] = {}
        for unit in sorted(self.issued.values(), key=code_of):
            if unit.is_head or unit.school in listed:
                continue
            if unit.school not in found:
                found[unit.school] = School(
                    unit.school, unit.school_name, unit.short_name, stages=unit.stages
                )
                self.gone.append(replace(unit, group="", group_name="", stage="", subject=""))
        self.unusable -= len(found)
        return found

    def groups_gone(self, listed: Mapping[str, Group]) -> dict[str, list[Group]]:
        """The groups that were handed a form and are not on the list, by school."""
        found: dict[str, list[Group]] = {}
        for code, unit in sorted(self.issued.items()):
            if unit.group and code not in listed:
                group = Group(code, unit.school, unit.group_name, unit.stage, unit.subject)
                found.setdefault(unit.school, []).append(group)
                self.gone.append(unit)
        return found

    def tell(self, kind: FindingKind, row: Record, field: str, **parameters: object) -> None:
        """Add a finding at a cell, unless the check told of an error there."""
        if not self._is_in_error(row, field):
            self.found.append(kind.at(self._place(row, field), text_of(row, field), **parameters))

    def all_told(self) -> tuple[Finding, ...]:
        """What the check said, errors of rows that count made warnings, and what was found here."""
        told = (
            finding.at_level(Level.WARNING) if finding.level.holds_row and self._counts(finding) else finding
            for finding in self.told
        )
        slips = (LEFT_UNKNOWN.at(value=code) for code in sorted(self._never_seen))
        return (*told, *self.found, *self._tell_gone(), *slips)

    def _has_left(self, school: str, group: str = "") -> bool:
        self._never_seen -= {school, group}
        return self.settings.has_left(school, group)

    def _settle(self, same: list[Record], known: Mapping[str, str]) -> None:
        """Put the row of one code that counts first: that which is as the form was handed out, else the first."""
        if len(same) == 1:
            self._counting.add((same[0].sheet_title, same[0].row))
        same.sort(key=lambda row: any(text_of(row, name) != value for name, value in known.items()))

    def _group(self, code: str, row: Record, schools: Mapping[str, School]) -> Group:
        school = schools[code.rpartition("-")[0]]
        stage = text_of(row, "stage")
        if school.stages and stage and stage not in school.stages:
            self.tell(STAGE_NOT_OF_SCHOOL, row, "stage", school=school.name, school_kind=school.kind)
        members = row.values.get("members")
        size = members if isinstance(members, int) else 0
        return Group(code, school.code, text_of(row, "name"), stage, text_of(row, "subject"), size)

    def _tell_exchanged(self, rows: Mapping[str, Record], names: Mapping[str, str]) -> None:
        """One finding for all rows that bear the name with which another code was handed its forms."""
        places, units = [], []
        for code, row in rows.items():
            name, before = text_of(row, "name"), names.get(code)
            if name and before not in (None, name) and name in names.values():
                places.append(self._place(row, "name"))
                units.append(f"{code} {name}（{before}）")
        if places:
            finding = NAME_OF_OTHER.at(places[0], units="、".join(units))
            cells = tuple(place.cell for place in places) if len(places) > 1 else ()
            self.found.append(replace(finding, cells=cells))

    def _tell_strangers(self, strangers: Mapping[str, list[Record]]) -> None:
        """One finding for each code that no school has; none where a school's own row lacks its code: that is told."""
        if len(strangers) <= self.unusable:
            return
        for rows in strangers.values():
            if self._is_in_error(rows[0], "school"):
                continue
            places = [self._place(row, "school") for row in rows]
            finding = GROUP_UNKNOWN_SCHOOL.at(places[0], text_of(rows[0], "school"))
            cells = tuple(place.cell for place in places) if len(places) > 1 else ()
            self.found.append(replace(finding, cells=cells))

    def _tell_gone(self) -> Iterator[Finding]:
        whole = {unit.school for unit in self.gone if not unit.group}
        told = [unit for unit in self.gone if not unit.group or unit.school not in whole]
        if told:
            sheet = self.form.sheet(SCHOOLS).name if self.form else ""
            codes = ", ".join(f'"{code_of(unit)}"' for unit in told)
            names = "、".join(f"{code_of(unit)} {unit.name}" for unit in told)
            yield UNIT_NOT_LISTED.at(Place(sheet), names, units=names, codes=codes)

    def _is_in_error(self, row: Record, field: str) -> bool:
        return self._at(row, field) in self._in_error

    def _at(self, row: Record, field: str) -> tuple[str, str]:
        place = self._place(row, field)
        return place.sheet, place.cell

    def _place(self, row: Record, field: str) -> Place:
        cell = f"{self.form.sheet(row.sheet).column(field).letter}{row.row}" if self.form else ""
        return Place(row.sheet_title, cell, field)

    def _counts(self, finding: Finding) -> bool:
        """Whether every cell of the finding stands in a row that counts."""
        rows = {(finding.place.sheet, place.row) for place in finding.places}
        return bool(rows) and rows <= self._counting


def _cells(findings: Iterable[Finding]) -> set[tuple[str, str]]:
    """Worksheet and address of every cell that the findings stand at."""
    return {(finding.place.sheet, cell) for finding in findings for cell in finding.addresses}


def _place_in_list(row: Record) -> int:
    return row.row


def stops_work(findings: Iterable[Finding]) -> bool:
    """Whether the list is wrong in a way that some school or group would get no form."""
    return any(finding.level.holds_row for finding in findings)
