"""The schools and subject groups of a project, and the units that each form is handed out to."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from sheetkit.compile.packs import default_pack
from sheetkit.model.situation import Unit

SCHOOLS, GROUPS = "schools", "groups"
"""The ids of the school list's sheets."""


@cache
def stages_of_kinds() -> Mapping[str, tuple[str, ...]]:
    """Which stages a kind of school has, from the list of that name; other kinds have those of their groups."""
    file = default_pack().lists_folder / "school_stages.toml"
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
    """All schools in the order of the list, and their groups in the order of schools, then of the list.

    `gone` are the codes of units that the list no longer has: those among the schools and groups were handed out a
    form, stand behind the listed ones and are called as they were then.
    """

    schools: tuple[School, ...]
    groups: tuple[Group, ...]
    head_code: str
    head_name: str
    gone: frozenset[str] = frozenset()

    def units(self, scope: str, with_head: bool = False) -> tuple[Unit, ...]:
        """Who on the list gets a form of that scope ("school" or "group"), the group's own unit first. ValueError else."""
        if scope not in ("school", "group"):
            raise ValueError(f"forms of scope {scope!r} are not handed out to units")
        head = (self.head_unit,) if with_head else ()
        if scope == "school":
            listed = (school for school in self.schools if school.code not in self.gone)
            return head + tuple(map(self._school_unit, listed))
        schools = {school.code: school for school in self.schools}
        return head + tuple(
            self._group_unit(group, schools[group.school])
            for group in self.groups
            if group.code not in self.gone
        )

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
        for group in (group for group in self.groups if group.stage and group.subject):
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
