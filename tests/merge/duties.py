"""What schools of the sample project hand in, changed as a test wants, and what a merge tells of their duties."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sheetkit.compile import load_builtin
from sheetkit.merge import EarlierRound, MergePlan, consolidate
from sheetkit.model.consolidation import CrossFinding, Expected, MergedRecord
from sheetkit.model.finding import Level
from sheetkit.model.identity import Identity
from sheetkit.model.record import Checked, Record, Verdict
from sheetkit.model.situation import Term
from sheetkit.model.submission import Source
from sheetkit.model.template import Template
from sheetkit.model.unit import Unit
from sheetkit.project import ProjectRegistry, create, read_directory, sample_rows
from sheetkit_demo.believable import believable_rows
from sheetkit_demo.rows import Row, Rows

ROSTER, CALENDAR = load_builtin("leader_roster"), load_builtin("term_calendar")
PLAN = CALENDAR.sheet("plan")
GRADE = "六年级"  # the one whose lesson-prep group the roster of S03 names
PREPARING, OTHER, THIRD = "S03-01", "S03-02", "S03-03"
Edit = Callable[[str, Rows], None]


@dataclass(frozen=True)
class World:
    """The sample project, and what its schools would hand in."""

    registry: ProjectRegistry
    term: Term
    forms: tuple[Template, ...] = (ROSTER, CALENDAR)

    def units(self, schools: Sequence[str]) -> list[tuple[Template, Unit]]:
        return [
            (form, unit)
            for form in self.forms
            for unit in self.registry.units(form)
            if unit.top.code in schools
        ]

    def told(
        self,
        edit: Edit = lambda code, rows: None,
        *,
        schools: Sequence[str] = ("S03",),
        missing: Iterable[str] = (),
        former: Mapping[str, Template] | None = None,
        earlier: tuple[EarlierRound, ...] = (),
    ) -> list[CrossFinding]:
        """What the merge tells across files, believable rows of these schools changed by `edit`.

        `former` are the earlier versions that units handed in, by the unit's code.
        """
        then = former or {}
        files = self._files(edit, schools, missing, {code: form.version for code, form in then.items()})
        by_version = {(form.id, form.version): form for form in then.values()}
        plan = replace(
            self.plan(schools),
            earlier=earlier,
            form_in=lambda identity: by_version.get((identity.template, identity.version)),
        )
        return [
            cross
            for cross in consolidate(files, plan).cross_findings
            if cross.finding.code.startswith(("sheet.", "duties."))
        ]

    def records(
        self, edit: Edit = lambda code, rows: None, schools: Sequence[str] = ("S03",)
    ) -> Mapping[str, Sequence[MergedRecord]]:
        """The records that the merge gives."""
        return consolidate(self._files(edit, schools, (), {}), self.plan(schools)).records

    def _files(
        self, edit: Edit, schools: Sequence[str], missing: Iterable[str], versions: Mapping[str, str]
    ) -> list[Checked]:
        files = []
        for form, unit in self.units(schools):
            code = unit.code
            if code in missing:
                continue
            rows = believable_rows(form, unit, self.registry.directory, self.registry.term)
            edit(code, rows)
            files.append(self._checked(form, unit, rows, versions.get(code, form.version)))
        return files

    def plan(self, schools: Sequence[str]) -> MergePlan:
        return MergePlan(
            "demo",
            "示例教育集团",
            self.term,
            tuple(Expected(form.id, unit) for form, unit in self.units(schools)),
            {form.id: form for form in self.forms},
            lambda form, unit: replace(self.registry.situation(form, unit, None), term=self.term),
            levels=self.registry.settings.pack.levels,
        )

    def _checked(self, form: Template, unit: Unit, rows: Rows, version: str) -> Checked:
        who = Identity("demo", form.id, version, *unit.codes, self.term.id, "1")
        records = tuple(
            Record(sheet, form.sheet(sheet).first_row + at, dict(values_of(row)))
            for sheet, of_sheet in rows.items()
            for at, row in enumerate(of_sheet)
        )
        name = f"{unit.top.code}{unit.codes[1]}-{form.id}.xlsx"
        digest = hashlib.sha256(name.encode()).hexdigest()
        source = Source(name, 1, digest, datetime.datetime(2026, 9, 3))
        return Checked(source, Verdict.ACCEPTED, who, ("cell",), records, (), digest)


def values_of(row: Row) -> dict[str, Any]:
    return {
        name: value.strftime("%H:%M") if isinstance(value, datetime.time) else value
        for name, value in row.items()
    }


def sample_world(folder: Path) -> World:
    """The sample project, made in `folder`."""
    settings = create(folder, sample=True)
    records = [
        Record(sheet, row, dict(values))
        for sheet, rows in sample_rows().items()
        for row, values in enumerate(rows, start=6)
    ]
    directory, _ = read_directory(records, settings)
    registry = ProjectRegistry(settings, b"k" * 32, directory, (ROSTER, CALENDAR))
    return World(registry, registry.term)


def without(form: Template, *fields: str, version: str = "1") -> Template:
    """The form in an earlier version that had not got those columns."""
    sheets = (
        replace(one, columns=tuple(column for column in one.columns if column.field not in fields))
        for one in form.sheets
    )
    return replace(form, version=version, sheets=tuple(sheets))


def dropping(codes: Iterable[str], **where: Any) -> Edit:
    """Takes out of these units' plans the rows that hold all of these values."""

    def edit(code: str, rows: Rows) -> None:
        if code in codes and "plan" in rows:
            rows["plan"] = [r for r in rows["plan"] if not all(r.get(k) == v for k, v in where.items())]

    return edit


def brief(told: Iterable[CrossFinding], level: Level = Level.WARNING) -> list[tuple[str, str]]:
    """Whom and of which rule (or by which code) findings of a level are told."""
    return [
        (cross.unit.code, cross.finding.rule or cross.finding.code)
        for cross in told
        if cross.finding.level is level
    ]
