"""What a reviewer fills in is locked in the unit's form; what stands in it there is told and counts nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from sheetkit.api.merging import consolidate_files
from sheetkit.api.project import Project
from sheetkit.compile import builtin_ids, load_builtin, load_template, released_forms
from sheetkit.generate import Filling
from sheetkit.intake import read_workbook
from sheetkit.model.errors import DefinitionError
from sheetkit.model.finding import Level
from sheetkit.model.identity import Identity
from sheetkit.model.record import Verdict
from sheetkit.model.template import Sheet, Template
from sheetkit.wording.signs import FINE_SIGN
from tests.end_to_end.filled import check_one, fill, unit_of
from tests.review.conftest import Round

REVIEWED = [form for form in map(load_builtin, builtin_ids()) if any(s.reviewers for s in form.input_sheets)]


@pytest.fixture(scope="module")
def project(round_: Round) -> Project:
    return round_.project


def scores(form: Template) -> Sheet:
    return form.sheet("scores")


def test_a_shipped_form_is_reviewed() -> None:
    assert [form.id for form in REVIEWED] == ["rubric"]


def test_the_column_is_locked_and_says_who_fills_it_in(project: Project) -> None:
    filled = fill(project, "rubric", unit_of(project, "rubric"), {})
    sheet = scores(filled.form)
    column = sheet.column("review_score")
    assert column not in sheet.inputs
    assert not column.required
    assert scores(load_builtin("rubric")).column("self_score").required


def test_full_marks_that_a_group_gives_itself_are_told_at_every_cell_and_count_nowhere(
    project: Project, full_marks: Path
) -> None:
    checked = check_one(project, full_marks)
    sheet = scores(project.form("rubric"))
    letter = sheet.column("review_score").letter
    told = [f for f in checked.findings if f.code == "value.reviewers"]
    assert {cell for f in told for cell in f.addresses} == {
        f"{letter}{sheet.first_row + number}" for number in range(len(sheet.items))
    }
    assert {f.level for f in told} == {Level.ERROR}
    assert checked.verdict is Verdict.ACCEPTED_WITH_FINDINGS
    assert all(one.held_back and "review_score" not in one.values for one in checked.records)


def test_they_give_no_rank_and_no_grade(project: Project, full_marks: Path) -> None:
    found = consolidate_files(project, [full_marks])
    ranked = [table for table in found.statistics if table.id == "rubric.ranking"]
    assert ranked == []
    (entry,) = (one for one in found.entries if one.parts)
    assert not entry.standing.is_settled


def test_the_sheet_itself_says_the_same(project: Project, recalculated: Mapping[str, Path]) -> None:
    sheet = scores(project.form("rubric"))
    grid = read_workbook(recalculated["full_marks"].read_bytes()).sheet(sheet.name)
    assert grid is not None
    said = [grid.cells.get((row, sheet.check_column)) for row in range(6, sheet.last_row + 1)]
    assert len(said) == len(sheet.items)
    (rule,) = (rule for rule in sheet.rules if rule.kind == "filled_by")
    assert all(rule.message.zh in str(text) and FINE_SIGN not in str(text) for text in said)


def test_a_form_of_0_1_0_left_the_column_open_what_stands_there_is_told_and_does_not_count(
    project: Project, tmp_path: Path
) -> None:
    (released,) = released_forms("rubric")
    then = released.template()
    unit = unit_of(project, "rubric")
    names = (then.id, then.version, *unit.codes, project.settings.term.id, "1")
    identity = Identity(project.settings.id, *names, edition=1).signed(project.issuer.key)
    sheet = scores(then)
    values: dict[tuple[str, int, str], Any] = {}
    for number, item in enumerate(sheet.items):
        row = sheet.first_row + number
        values |= {("scores", row, "self_score"): 1, ("scores", row, "review_score"): item["full"]}
    file = tmp_path / "then.xlsx"
    file.write_bytes(project.issuer.stamp(then, identity, unit, Filling(values, {}, {})))
    checked = check_one(project, file)
    told = [f for f in checked.findings if f.code == "value.own_mark"]
    letter = sheet.column("review_score").letter
    assert {cell for f in told for cell in f.addresses} == {f"{letter}{row}" for row in range(6, 29)}
    assert {f.level for f in told} == {Level.WARNING}
    assert not any(one.held_back or "review_score" in one.values for one in checked.records)
    assert not any(f.code == "value.reviewers" for f in checked.findings)


FAULTY = {
    "a rows sheet": ('kind = "rows"', 'filled_by = "reviewer"', "sheets[0].columns[1].filled_by"),
    "a spread without a reviewer": ('kind = "items"', "spread = 1", "sheets[0].columns[1].spread"),
    "a locked one": (
        'kind = "items"',
        'filled_by = "reviewer"\nlocked = true',
        "sheets[0].columns[1].filled_by",
    ),
    "nothing left": ('kind = "items"', 'filled_by = "reviewer"', "sheets[0].columns[1].filled_by"),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_definition_that_asks_reviewers_for_what_they_cannot_do_is_told(name: str, tmp_path: Path) -> None:
    kind, said, place = FAULTY[name]
    items = '[[sheets.items]]\nitem = "a"' if "items" in kind else ""
    locked = "locked = true" if items else ""
    file = tmp_path / "form.toml"
    file.write_text(
        'id = "a_form"\nversion = "1"\ntitle = "t"\nscope = "school"\npurpose = "p"\n[[sheets]]\nid = "s"\n'
        f'title = "s"\n{kind}\n[[sheets.columns]]\nfield = "item"\ntitle = "i"\n{locked}\n'
        f'[[sheets.columns]]\nfield = "mark"\ntitle = "m"\ntype = "decimal"\n{said}\n{items}\n',
        encoding="utf-8",
    )
    with pytest.raises(DefinitionError) as caught:
        load_template(file)
    assert place in [fault.place.partition(" ")[2] or fault.place for fault in caught.value.faults]
