"""The schools and subject groups of a project, and the units that each form is handed out to."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sheetkit.model.data import data_folder
from sheetkit.model.finding import Finding, FindingKind, Level, Place
from sheetkit.model.record import Record
from sheetkit.model.situation import Unit
from sheetkit.model.template import Template
from sheetkit.project.findings import (
    GROUP_NAME_TWICE,
    GROUP_TWICE,
    GROUP_UNKNOWN_SCHOOL,
    HEAD_SCHOOL_UNKNOWN,
    SCHOOL_CODE_UNFIT,
    SCHOOL_IS_HEAD,
    SCHOOL_TWICE,
    SCHOOL_WITHOUT_GROUPS,
    STAGE_NOT_OF_SCHOOL,
)
from sheetkit.project.settings import Settings

"""The id of the form that the school list is."""
SCHOOLS, GROUPS = "schools", "groups"
"""The ids of its sheets."""

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,15}")


@cache
def stages_of_kinds() -> Mapping[str, tuple[str, ...]]:
    """Which stages a kind of school has, from the list of that name; other kinds have those of their groups."""
    file = data_folder("templates") / "lists" / "school_stages.toml"
    pairs = tomllib.loads(file.read_text(encoding="utf-8"))["pairs"]
    return {kind: tuple(stages) for kind, stages in pairs.items()}


@dataclass(frozen=True, slots=True)
class School:
    """A member school as the school list has it."""

    code: str
    name: str
    short_name: str = ""
    kind: str = ""
    contact: str = ""
    mobile: str = ""
    stages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A subject group of a school; `code` is the school's code and the group's number, "S03-04"."""

    code: str
    school: str
    name: str
    stage: str
    subject: str
    members: int = 0


@dataclass(frozen=True, slots=True)
class Directory:
    """All schools in the order of the list, and their groups in the order of schools, then of the list."""

    schools: tuple[School, ...]
    groups: tuple[Group, ...]
    head_code: str
    head_name: str

    def units(self, scope: str, with_head: bool = False) -> tuple[Unit, ...]:
        """Who gets a form of that scope ("school" or "group"); the group's own unit comes first. ValueError else."""
        if scope not in ("school", "group"):
            raise ValueError(f"forms of scope {scope!r} are not handed out to units")
        head = (self.head_unit,) if with_head else ()
        if scope == "school":
            return head + tuple(self._school_unit(school) for school in self.schools)
        schools = {school.code: school for school in self.schools}
        return head + tuple(self._group_unit(group, schools[group.school]) for group in self.groups)

    @property
    def head_unit(self) -> Unit:
        """The whole group's own unit, with every stage that a member school has."""
        return Unit(self.head_code, self.head_name, stages=self.stages, is_head=True)

    @property
    def stages(self) -> tuple[str, ...]:
        """Every stage of any school, in the order of the list of stages."""
        known = list(dict.fromkeys(stage for stages in stages_of_kinds().values() for stage in stages))
        present = {stage for school in self.schools for stage in school.stages}
        return tuple(
            sorted(present, key=lambda stage: (known.index(stage) if stage in known else len(known), stage))
        )

    @property
    def school_names(self) -> Mapping[str, str]:
        """Code → name of every school, the group's own unit included."""
        return {self.head_code: self.head_name, **{school.code: school.name for school in self.schools}}

    def expected_subjects(self, unit: Unit) -> tuple[tuple[str, str], ...]:
        """The (stage, subject) pairs that a roster of that unit should name: all pairs for the group's own unit."""
        return self.subjects_by_school().get("" if unit.is_head else unit.school, ())

    def subjects_by_school(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """School code → the (stage, subject) pairs it has groups for; "" → those of all schools."""
        found: dict[str, dict[tuple[str, str], None]] = {}
        for group in self.groups:
            for code in ("", group.school):
                found.setdefault(code, {})[group.stage, group.subject] = None
        return {code: tuple(pairs) for code, pairs in found.items()}

    def _school_unit(self, school: School) -> Unit:
        return Unit(school.code, school.name, stages=school.stages, short_name=school.short_name)

    def _group_unit(self, group: Group, school: School) -> Unit:
        stages = tuple(dict.fromkeys((group.stage, *school.stages))) if group.stage else school.stages
        return replace(
            self._school_unit(school),
            stages=stages,
            group=group.code,
            group_name=group.name,
            stage=group.stage,
            subject=group.subject,
        )


def read_directory(
    records: Iterable[Record], settings: Settings, form: Template | None = None
) -> tuple[Directory, tuple[Finding, ...]]:
    """The directory in the records of the school list, and what is wrong with it.

    With `form`, the form that the list is, findings name their cells. Rows that are held back, or that a finding of
    level error names, are left out; every one is told.
    """
    rows = [record for record in records if not record.held_back]
    findings = _Findings(form)
    schools = _schools([row for row in rows if row.sheet == SCHOOLS], settings, findings)
    groups = _groups([row for row in rows if row.sheet == GROUPS], schools, findings)
    of_school = {code: [group for group in groups if group.school == code] for code in schools}
    for code in schools:
        if not of_school[code]:
            findings.found.append(SCHOOL_WITHOUT_GROUPS.at(value=schools[code].name))
    if settings.head_school and settings.head_school not in schools:
        findings.found.append(HEAD_SCHOOL_UNKNOWN.at(value=settings.head_school))
    directory = Directory(
        tuple(_with_stages(school, of_school[code]) for code, school in schools.items()),
        tuple(group for own in of_school.values() for group in _with_names(own, findings)),
        settings.head_code,
        settings.head_name,
    )
    return directory, tuple(findings.found)


class _Findings:
    """Collects what is wrong, each at its cell."""

    def __init__(self, form: Template | None) -> None:
        self.form = form
        self.found: list[Finding] = []

    def tell(self, kind: FindingKind, row: Record, field: str, **parameters: object) -> None:
        cell = f"{self.form.sheet(row.sheet).column(field).letter}{row.row}" if self.form else ""
        place = Place(row.sheet_title, cell, field)
        self.found.append(kind.at(place, _text(row, field), **parameters))


def _with_stages(school: School, groups: list[Group]) -> School:
    stages = tuple(dict.fromkeys(group.stage for group in groups if group.stage))
    return school if school.stages else replace(school, stages=stages)


def _with_names(groups: list[Group], findings: _Findings) -> Iterator[Group]:
    """Groups without a name of their own are called after their subject, and their stage where there are several.

    Groups of one name get their number added: their files would otherwise take each other's place.
    """
    several = len({group.stage for group in groups}) > 1
    names = [group.name or f"{group.stage if several else ''}{group.subject}组" for group in groups]
    taken = Counter(map(_plain, names))
    for group, name in zip(groups, names, strict=True):
        if taken[_plain(name)] > 1:
            number = group.code.rpartition("-")[2]
            findings.found.append(GROUP_NAME_TWICE.at(value=name, school=group.school, number=number))
            name = f"{name}（{number}）"
        yield replace(group, name=name)


def _plain(name: str) -> str:
    """The letters and digits of a name: what a file name is sure to keep of it, and tell apart, on every system."""
    return "".join(filter(str.isalnum, name)).casefold()


def _schools(rows: list[Record], settings: Settings, findings: _Findings) -> dict[str, School]:
    schools: dict[str, School] = {}
    for row in rows:
        code = _text(row, "code").upper()
        wrong = SCHOOL_IS_HEAD if code == settings.head_code.upper() else None
        wrong = SCHOOL_TWICE if code in schools else wrong
        wrong = wrong if _CODE.fullmatch(code) else SCHOOL_CODE_UNFIT
        if wrong:
            findings.tell(wrong, row, "code")
            continue
        schools[code] = School(
            code,
            _text(row, "name") or code,
            _text(row, "short_name"),
            _text(row, "school_kind"),
            _text(row, "contact"),
            _text(row, "contact_mobile"),
            stages_of_kinds().get(_text(row, "school_kind"), ()),
        )
    return schools


def _groups(rows: list[Record], schools: Mapping[str, School], findings: _Findings) -> list[Group]:
    groups: dict[str, Group] = {}
    for row in rows:
        school_code, number = _text(row, "school").upper(), _number(row)
        code = f"{school_code}-{number}"
        if school_code not in schools:
            findings.tell(GROUP_UNKNOWN_SCHOOL, row, "school")
            continue
        if code in groups:
            findings.tell(GROUP_TWICE, row, "number", school=school_code)
            continue
        stage, subject = _text(row, "stage"), _text(row, "subject")
        school = schools[school_code]
        if school.stages and stage and stage not in school.stages:
            findings.tell(STAGE_NOT_OF_SCHOOL, row, "stage", school=school.name, school_kind=school.kind)
        members = row.values.get("members")
        name = _text(row, "name")
        groups[code] = Group(
            code, school_code, name, stage, subject, members if isinstance(members, int) else 0
        )
    return list(groups.values())


def _text(row: Record, field: str) -> str:
    value: Any = row.values.get(field, "")
    return str(value).strip()


def _number(row: Record) -> str:
    """The group's number with two digits; rows without one are numbered by their place in the sheet."""
    number = _text(row, "number")
    return number.zfill(2) if number.isdigit() else (number.upper() or f"R{row.row}")


def stops_work(findings: Iterable[Finding]) -> bool:
    """Whether the list is wrong in a way that some school or group would get no form."""
    return any(finding.level in (Level.ERROR, Level.REFUSE) for finding in findings)
