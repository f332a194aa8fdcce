"""Clashes that show only when the files of several schools lie side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from sheetkit.merge import consolidate
from sheetkit.merge.across import across_files
from sheetkit.model.consolidation import CrossFinding
from sheetkit.model.finding import Level
from sheetkit.model.template import Rule
from sheetkit.rules.base import AcrossViolation, Lookup, PlacedRecord
from sheetkit.rules.consistent import Consistent
from tests.merge.day import returned
from tests.merge.sample import at, checked, leader, plan, school_unit


def clashes(*files: object) -> list[CrossFinding]:
    result = consolidate(files or returned(), plan())  # type: ignore[arg-type]
    return [c for c in result.cross_findings if c.finding.rule and c.template == "leader_roster"]


def test_the_same_phone_in_two_schools_is_told_on_both_sides_as_a_warning() -> None:
    told = clashes()
    assert [(c.unit.top.code, c.finding.place.cell) for c in told] == [
        (school_unit(0).code, at("mobile", 8)),
        (school_unit(1).code, at("mobile", 6)),
    ]
    assert {c.finding.level for c in told} == {Level.WARNING}
    assert {c.finding.rule for c in told} == {"leaders.one_person_per_phone"}
    assert school_unit(1).name in told[0].finding.message.zh
    assert school_unit(0).name in told[1].finding.message.zh


def test_clashes_stand_in_the_entries_findings_too() -> None:
    result = consolidate(returned(), plan())
    own = [e for e in result.entries if any(f.rule == "leaders.one_person_per_phone" for f in e.findings)]
    assert [e.expected.unit for e in own] == [school_unit(0), school_unit(1)]


def test_held_back_rows_and_one_school_alone_do_not_clash() -> None:
    one = checked("leader_roster", school_unit(0), [leader(6, "小学", "语文", "甲一", "13800000001")])
    held = checked(
        "leader_roster", school_unit(1), [leader(6, "小学", "语文", "乙一", "13800000001", held=True)]
    )
    assert clashes(one, held) == []
    assert clashes(one) == []


class OneSided(Consistent):
    """A kind that tells a clash at the first record only."""

    name: ClassVar[str] = "consistent"

    def check_across(
        self, rule: Rule, records: Sequence[PlacedRecord], lookup: Lookup
    ) -> Iterable[AcrossViolation]:
        yield next(iter(super().check_across(rule, records, lookup)))


def test_a_clash_told_at_one_side_is_mirrored() -> None:
    result = consolidate(returned(), plan())
    told = across_files(result.records, plan(), {"consistent": OneSided()})
    assert sorted(c.unit.top.code for c in told if c.template == "leader_roster") == ["S03", "S04"]
