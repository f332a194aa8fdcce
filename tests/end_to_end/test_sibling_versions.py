"""Several people answer one correction of a form of which one file counts: calendar and rubric; each of them is heard."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest

from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.project import Project
from sheetkit.model.consolidation import Entry, Standing
from sheetkit.model.template import Sheet
from tests.end_to_end.filled import RETURNED, believable, fill, unit_of
from tests.end_to_end.sent_back import entry_of

Edits = Mapping[tuple[int, str], Any]
"""(row from 0, field) → what is written there."""


class Case(NamedTuple):
    """A form, what was wrong in it, how that is put right, and two changes by two people in other rows."""

    form: str
    sheet: str
    wrong: Edits
    right: Edits
    mine: Edits
    theirs: Edits
    both: Edits


CALENDAR = Case(
    "term_calendar",
    "plan",
    {(1, "periods"): "两节"},
    {(1, "periods"): 2},
    {(0, "content"): "改过的内容"},
    {(2, "content"): "别人改的"},
    {(0, "content"): "又一种说法"},
)
RUBRIC = Case(
    "rubric",
    "scores",
    {(1, "self_score"): "很好"},
    {(1, "self_score"): 0.5},
    {(0, "evidence"): "改过的依据"},
    {(2, "evidence"): "别人的依据"},
    {(0, "evidence"): "又一种依据"},
)
CASES = pytest.mark.parametrize("case", [CALENDAR, RUBRIC], ids=lambda case: case.form)


class Sent(NamedTuple):
    """A form that came back with one wrong cell, and the correction that went back for it."""

    project: Project
    case: Case
    file: Path
    correction: Path

    @property
    def sheet(self) -> Sheet:
        return self.project.form(self.case.form).sheet(self.case.sheet)

    def written(self, source: Path, target: Path, edits: Edits, minute: int) -> Path:
        book = openpyxl.load_workbook(source)
        worksheet = book[self.sheet.name]
        for (row, field), value in edits.items():
            worksheet.cell(self.sheet.first_row + row, self.sheet.column(field).number).value = value
        book.save(target)
        moment = RETURNED[self.case.form] + 60 * minute
        os.utime(target, (moment, moment))
        return target

    def entry(self, *files: Path) -> Entry:
        return entry_of(merge(self.project, list(files), MergeOptions(self.file.parent / "out")))

    def value(self, entry: Entry, row: int, field: str) -> Any:
        (found,) = [one for one in entry.records if one.row == self.sheet.first_row + row]
        return found.values.get(field)


@pytest.fixture(scope="module")
def sent(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Case], Sent]:
    """Gives each form as it was sent back, once."""
    made: dict[str, Sent] = {}

    def of(case: Case) -> Sent:
        if case.form not in made:
            folder = tmp_path_factory.mktemp(case.form)
            unit = unit_of(project, case.form)
            rows = believable(project, case.form, unit)
            clean = fill(project, case.form, unit, rows).write(folder, "clean.xlsx")
            one = Sent(project, case, folder / "a.xlsx", folder)
            one.written(clean, one.file, case.wrong, 0)
            result = merge(project, [one.file], MergeOptions(folder / "sent"))
            corrections = result.outputs["corrections"]
            assert isinstance(corrections, list)
            made[case.form] = one._replace(correction=Path(corrections[0]))
        return made[case.form]

    return of


@CASES
def test_what_each_changed_counts_and_what_neither_touched_stays(
    case: Case, sent: Callable[[Case], Sent], tmp_path: Path
) -> None:
    one = sent(case)
    mine = one.written(one.correction, tmp_path / "mine.xlsx", {**case.right, **case.mine}, 1)
    theirs = one.written(one.correction, tmp_path / "theirs.xlsx", case.theirs, 2)
    entry = one.entry(one.file, mine, theirs)
    for edits in (case.right, case.mine, case.theirs):
        (((row, field), value),) = edits.items()
        assert one.value(entry, row, field) == value
    assert len(entry.records) == len({record.row for record in entry.records})
    assert not any(record.held_back for record in entry.records)
    assert entry.standing is Standing.COMPLETE
    assert [one.nowhere for one in entry.differences] == [()] * len(entry.differences)


@CASES
def test_what_both_changed_otherwise_is_told_at_both(
    case: Case, sent: Callable[[Case], Sent], tmp_path: Path
) -> None:
    one = sent(case)
    mine = one.written(one.correction, tmp_path / "mine.xlsx", {**case.right, **case.mine}, 1)
    theirs = one.written(one.correction, tmp_path / "theirs.xlsx", {**case.right, **case.both}, 2)
    entry = one.entry(one.file, mine, theirs)
    assert entry.standing is Standing.FAULTY
    assert sorted(
        (Path(part.file.source.name).name, found.code)
        for part in entry.parts
        for found in part.own.findings
        if found.level.holds_row
    ) == [("mine.xlsx", "merge.cell_conflict"), ("theirs.xlsx", "merge.cell_conflict")]
    (((row, _), _),) = case.both.items()
    assert [record.row for record in entry.records if record.held_back] == [one.sheet.first_row + row]


@CASES
def test_an_answer_that_nobody_touched_takes_no_place_of_a_form_filled_in_afresh(
    case: Case, sent: Callable[[Case], Sent], tmp_path: Path
) -> None:
    """The second version was begun afresh, after the first one and before its correction came back as it went out."""
    one = sent(case)
    second = one.written(
        one.file.parent / "clean.xlsx", tmp_path / "second.xlsx", {**case.right, **case.mine}, 1
    )
    untouched = one.written(one.correction, tmp_path / "untouched.xlsx", {}, 2)
    entry = one.entry(one.file, second, untouched)
    (((row, field), value),) = case.mine.items()
    assert one.value(entry, row, field) == value
    assert [Path(part.file.source.name).name for part in entry.parts] == ["second.xlsx"]
