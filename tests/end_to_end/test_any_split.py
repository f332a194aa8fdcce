"""Real files of the forms that several people fill in: however rows are split and edited, the last word of each counts, in any order."""

from __future__ import annotations

import datetime
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sheetkit.api.merging import question
from sheetkit.api.project import Project, open_project
from sheetkit.compile import builtin_packs
from sheetkit.model.consolidation import Entry, Standing
from sheetkit.model.statement import CHECKED, NO_STATEMENT, Statement
from sheetkit.model.template import PARTS, Sheet, Template
from sheetkit.model.unit import Unit
from sheetkit_demo.rows import Row, Rows, as_filling
from sheetkit_demo.scenario import scenario_of
from tests.conservation.cells import shown
from tests.effort import examples
from tests.samples import sample_project

MOST_ROWS = 6
PEOPLE = ("示例甲", "示例乙", "示例丙")


@dataclass(frozen=True)
class Shared:
    """A form that several people fill in for one unit, and the rows that they fill in together."""

    project: Project
    form: Template
    unit: Unit
    rows: Rows
    beginning: datetime.datetime

    @property
    def first(self) -> Sheet:
        return self.form.input_sheets[0]

    def whose(self, row: Row) -> object:
        """By what rows belong together: those of one observer, where the form says so; else each by itself."""
        return (
            row[self.form.part_by] if self.form.part_by else tuple(row.get(name) for name in self.first.key)
        )

    def together(self) -> Iterator[tuple[str, list[Row]]]:
        """The rows of each sheet in pieces that are not torn: what one wrote, where the form says so; else row by row."""
        for sheet, rows in self.rows.items():
            pieces: dict[object, list[Row]] = {}
            for number, row in enumerate(rows):
                whose = self.whose(row) if sheet == self.first.id else number
                pieces.setdefault(whose, []).append(row)
            yield from ((sheet, piece) for piece in pieces.values())

    def write(self, folder: Path, name: str, rows: Rows, hour: int, said: Statement = NO_STATEMENT) -> Path:
        """A file that came so many hours after the first."""
        identity = self.project.registry.identity(self.form, self.unit)
        filling = replace(as_filling(self.form, rows), statement=said)
        file = folder / name
        file.write_bytes(self.project.issuer.stamp(self.form, identity, self.unit, filling))
        moment = (self.beginning + datetime.timedelta(hours=hour)).timestamp()
        os.utime(file, (moment, moment))
        return file

    def said(self, files: Sequence[Path]) -> tuple[Entry, Counter[str]]:
        """How the unit stands, and what its rows say."""
        found = question(self.project, files).consolidation
        (entry,) = [one for one in found.entries if one.standing is not Standing.MISSING]
        inputs = {sheet.id: {column.field for column in sheet.inputs} for sheet in self.form.input_sheets}
        return entry, Counter(
            _said(one.sheet, {name: value for name, value in one.values.items() if name in inputs[one.sheet]})
            for one in entry.records
        )


def _from_all_over(rows: Sequence[Row]) -> list[Row]:
    """A few of the rows, so that those of several people are among them."""
    return list(rows[:: max(1, len(rows) // MOST_ROWS)][:MOST_ROWS])


def _said(sheet: str, row: Mapping[str, object]) -> str:
    return str(
        [sheet, *sorted((name, shown(value)) for name, value in row.items() if value not in ("", None))]
    )


def said_by(rows: Rows) -> Counter[str]:
    return Counter(_said(sheet, row) for sheet, own in rows.items() for row in own)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> list[Shared]:
    """Every form of every pack whose files are parts."""
    made = []
    for pack in sorted(builtin_packs()):
        folder = tmp_path_factory.mktemp(pack) / "p"
        sample_project(folder, pack=pack)
        project = open_project(folder)
        scenario = scenario_of(project)
        for form in project.forms:
            if form.several_files == PARTS:
                unit = project.registry.units(form)[1]
                rows = {name: _from_all_over(own) for name, own in scenario.rows(form, unit).items()}
                made.append(Shared(project, form, unit, rows, scenario.returned[form.id]))
    assert [one.form.id for one in made] == [
        "quarterly_return",
        "membership_list",
        "leader_roster",
        "observation_log",
    ]
    return made


def _tried(holds: Callable[[Path, st.DataObject], None], place: Path) -> None:
    """Whether it holds for what is drawn, each time in a folder of its own."""

    @settings(max_examples=examples(3), suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def tried(data: st.DataObject) -> None:
        holds(_fresh(place), data)

    tried()


@pytest.mark.parametrize("number", range(4))
def test_any_split_without_edits_gives_the_rows_of_one_file(
    number: int, shared: list[Shared], tmp_path: Path
) -> None:
    """Each row in one file or in two; where the form says whose a row is, all that one wrote together."""
    one = shared[number]

    def holds(folder: Path, data: st.DataObject) -> None:
        count = data.draw(st.integers(2, 4))
        shares: list[Rows] = [{sheet: [] for sheet in one.rows} for _ in range(count)]
        for sheet, together in one.together():
            for place in data.draw(st.sets(st.integers(0, count - 1), min_size=1, max_size=2)):
                shares[place][sheet] += together
        hours = data.draw(st.lists(st.integers(0, 9), min_size=count, max_size=count))
        files = [
            one.write(folder, f"{place}.xlsx", _shuffled(share, data), hours[place])
            for place, share in enumerate(shares)
            if any(share.values())
        ]
        entry, found = one.said(data.draw(st.permutations(files)))
        assert not any(row.held_back for row in entry.records), entry.found
        assert found == said_by(one.rows)
        assert one.said(data.draw(st.permutations(files))) == (entry, found)

    _tried(holds, tmp_path)


def _shuffled(share: Rows, data: st.DataObject) -> Rows:
    return {sheet: data.draw(st.permutations(rows)) for sheet, rows in share.items()}


@pytest.mark.parametrize("number", range(4))
def test_of_edits_along_a_line_the_last_word_of_each_counts(
    number: int, shared: list[Shared], tmp_path: Path
) -> None:
    """Three people, each with up to three files, one after the other: cells written otherwise, rows deleted and added."""
    one = shared[number]

    def holds(folder: Path, data: st.DataObject) -> None:
        files, last = [], list[Row]()
        hour = 0
        for person, rows in _by_person(one).items():
            for version in range(data.draw(st.integers(1, 3))):
                rows = _edited(one, rows, data, f"{version}") if version else rows
                hour += 24
                said = Statement(person, (one.beginning + datetime.timedelta(hours=hour)).date(), CHECKED)
                name = f"{data.draw(st.integers(0, 9))} {person} {version}.xlsx"
                files.append(one.write(folder, name, {one.first.id: rows}, hour, said))
            last += rows
        entry, found = one.said(data.draw(st.permutations(files)))
        assert found == said_by({one.first.id: last})
        assert one.said(data.draw(st.permutations(files))) == (entry, found)

    _tried(holds, tmp_path)


def _by_person(one: Shared) -> dict[str, list[Row]]:
    """The rows of the first sheet, dealt out so that rows which belong together stay with one person."""
    people: dict[object, str] = {}
    found: dict[str, list[Row]] = {}
    for row in one.rows[one.first.id]:
        person = people.setdefault(one.whose(row), PEOPLE[len(people) % len(PEOPLE)])
        found.setdefault(person, []).append(row)
    return found


def _edited(one: Shared, rows: Sequence[Row], data: st.DataObject, mark: str) -> list[Row]:
    """Some of the rows with a text written otherwise; at least one of each observer's stays."""
    free = [
        column.field
        for column in one.first.inputs
        if column.type == "text" and column.field not in (*one.first.key, one.form.part_by)
    ]
    kept: list[Row] = []
    for row in rows:
        is_last = one.whose(row) not in [one.whose(other) for other in kept]
        if (is_last if one.form.part_by else not kept) or data.draw(st.booleans()):
            kept.append(dict(row))
    for row in kept:
        if data.draw(st.booleans()):
            row[data.draw(st.sampled_from(free))] = f"改写{mark}"
    return kept


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder / "in", ignore_errors=True)
    (folder / "in").mkdir()
    return folder / "in"
