"""A round that goes over to another version of a form: what is said first, what becomes of returns, how it is taken back."""

from __future__ import annotations

import itertools
import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sheetkit.actions import action
from sheetkit.actions.fields import AtHand
from sheetkit.api.checking import check_files
from sheetkit.api.deciding import Author
from sheetkit.api.merged import Merged
from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.project import Project, open_project
from sheetkit.api.standing_decisions import decisions_standing
from sheetkit.api.undoing import undo
from sheetkit.api.upgrading import upgrade, upgrade_plan
from sheetkit.compile import builtin_files
from sheetkit.model.consolidation import Standing
from sheetkit.model.errors import SheetkitError
from sheetkit.model.finding import Level
from sheetkit.model.record import Checked, Verdict
from sheetkit.model.template import Sheet, Template
from sheetkit.model.unit import Unit
from sheetkit.panel.outcome import Task
from sheetkit.panel.perform import perform
from sheetkit_demo.rows import Rows
from tests.command import run_here
from tests.upgrade.changed import (
    PACKS,
    VERSION,
    change,
    hand_in,
    own_copies,
    rows_of,
    sheet_of,
    with_column,
    without_column,
)

WHY = Author("示例原因", "示例人")
FORMS = [(pack, form) for pack, forms in sorted(PACKS.items()) for form in forms]
OLD, NEW = "asked", "perhaps"
"""A required column and an optional one that the changed copies have more."""


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    place = tmp_path_factory.mktemp("issued")
    return {pack: own_copies(place / pack, pack) for pack in PACKS}


@pytest.fixture
def roster(issued: dict[str, Path], tmp_path: Path) -> Path:
    return shutil.copytree(issued["school-research"], tmp_path / "p")


def upgraded(folder: Path, form: str, *changes: Any) -> Project:
    """The project after its form was changed and upgraded."""
    change(folder, form, *changes)
    upgrade(open_project(folder), form, WHY)
    return open_project(folder)


def unit_of(project: Project, form: Template) -> Unit:
    """The unit that has most to fill in."""
    units = project.registry.units(form)
    return max(units, key=lambda unit: sum(map(len, rows_of(project, form, unit).values())))


def first_sheet(form: Template) -> Sheet:
    return form.input_sheets[0]


def only(project: Project) -> Checked:
    (checked,) = check_files(project, [project.settings.inbox])
    return checked


def codes(checked: Checked) -> list[str]:
    return [one.code for one in checked.findings if one.code.startswith("upgrade.")]


def mended(project: Project, result: Merged, values: dict[str, str]) -> Path:
    """The one correction workbook of a merge with every row of its first sheet filled in more, in the inbox."""
    outputs = result.outputs["corrections"]
    assert isinstance(outputs, list)
    (entry,) = [one for one in result.consolidation.entries if one.parts]
    form = project.form(entry.expected.template)
    sheet = first_sheet(form)
    book = openpyxl.load_workbook(outputs[0])
    for at in range(len([one for one in entry.records if one.sheet == sheet.id])):
        for field, value in values.items():
            book[sheet.name].cell(sheet.first_row + at, sheet.column(field).number, value)
    file = project.settings.inbox / "改好.xlsx"
    book.save(file)
    return file


@pytest.mark.parametrize(("pack", "name"), FORMS)
def test_a_return_of_the_older_form_counts_by_field_and_comes_back_as_the_new_one(
    pack: str, name: str, issued: dict[str, Path], tmp_path: Path
) -> None:
    folder = shutil.copytree(issued[pack], tmp_path / "p")
    project = open_project(folder)
    form = project.form(name)
    unit = unit_of(project, form)
    rows = rows_of(project, form, unit)
    hand_in(project, form, unit, rows)
    before = only(project)
    assert before.verdict is not Verdict.REFUSED
    project = upgraded(folder, name, with_column(OLD, required=True), with_column(NEW, required=False, at=2))
    sheet = first_sheet(form)
    own = [record for record in before.records if record.sheet == sheet.id]
    checked = only(project)
    assert sorted(codes(checked)) == ["upgrade.asked_more", "upgrade.mapped"]
    (asked,) = [one for one in checked.findings if one.code == "upgrade.asked_more"]
    assert asked.level is Level.ERROR
    assert f"{len(own)} " in asked.message.en
    assert asked.addresses == tuple(f"A{record.row}" for record in own)
    assert [one.values for one in checked.records] == [one.values for one in before.records]
    assert all(one.held_back for one in checked.records if one.sheet == sheet.id)
    rest = [one.code for one in checked.findings if not one.code.startswith("upgrade.")]
    assert rest == [one.code for one in before.findings]

    result = merge(project)
    outputs = result.outputs["corrections"]
    assert isinstance(outputs, list)
    (correction,) = check_files(project, [Path(one) for one in outputs])
    assert correction.identity
    assert correction.identity.version == VERSION
    now = project.form(name)
    inputs = {sheet.id: {column.field for column in sheet.inputs} for sheet in now.input_sheets}
    assert written(correction, inputs) == written(checked, inputs)
    missing = [one for one in correction.findings if one.place.field == OLD]
    assert [one.code for one in missing] == ["value.missing"]

    answer = mended(project, result, {OLD: "补"})
    again = merge(project)
    (entry,) = [one for one in again.consolidation.entries if one.parts]
    assert [Path(part.file.source.name).name for part in entry.parts] == [answer.name]
    assert not any(one.nowhere for one in entry.differences)
    held = [one for one in entry.records if one.sheet == sheet.id and one.held_back]
    assert len(held) == len([one for one in own if one.held_back])
    assert all(one.values[OLD] == "补" for one in entry.records if one.sheet == sheet.id)


def written(checked: Checked, inputs: dict[str, set[str]]) -> list[Any]:
    """What people filled in, row by row; where it stands is not looked at."""
    return [
        (one.sheet, one.item, {k: v for k, v in one.values.items() if k in inputs[one.sheet]})
        for one in checked.records
    ]


def test_a_field_that_is_gone_is_told_and_its_values_stay_with_the_row(roster: Path) -> None:
    project = open_project(roster)
    form = project.form("leader_roster")
    unit, sheet = unit_of(project, form), form.sheet("leaders")
    rows, places = rows_of(project, form, unit), [sheet.first_row + 1, sheet.first_row + 3]
    for row in rows["leaders"]:
        row.pop("remark", None)
    rows["leaders"][1]["remark"] = rows["leaders"][3]["remark"] = "示例备注"
    hand_in(project, form, unit, rows)
    project = upgraded(roster, "leader_roster", without_column("remark"))
    checked = only(project)
    (gone,) = [one for one in checked.findings if one.code == "upgrade.field_gone"]
    letter = form.sheet("leaders").column("remark").letter
    assert gone.level is Level.NOTE
    assert gone.addresses == tuple(f"{letter}{row}" for row in places)
    assert not any(one.held_back for one in checked.records)
    result = merge(project)
    kept = [one.record.values.get("remark") for one in result.consolidation.records["leader_roster"]]
    assert kept.count("示例备注") == 2
    book = openpyxl.load_workbook(str(result.outputs["consolidated"]))
    title = form.sheet("leaders").column("remark").title.zh
    found = [cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert title in found
    assert found.count("示例备注") >= 2


def test_a_list_value_that_is_gone_is_told_at_its_cell(roster: Path) -> None:
    project = open_project(roster)
    form = project.form("leader_roster")
    unit = unit_of(project, form)
    rows = rows_of(project, form, unit)
    sheet = form.sheet("leaders")
    values = [value for value in form.lists["titles"].values if value != "二级教师"]
    at = [n for n, row in enumerate(rows["leaders"]) if row.get("professional_title") == "二级教师"]
    assert at
    hand_in(project, form, unit, rows)
    before = only(project)
    (roster / "lists").mkdir()
    (roster / "lists" / "titles.toml").write_text(
        f"values = {json.dumps(values, ensure_ascii=False)}\n", encoding="utf-8"
    )
    project = upgraded(roster, "leader_roster")
    checked = only(project)
    known = {one.code for one in before.findings}
    (told,) = [one for one in checked.findings if one.code not in known and one.code != "upgrade.mapped"]
    letter = sheet.column("professional_title").letter
    assert (told.code, told.level) == ("value.not_in_list", Level.ERROR)
    assert told.addresses == tuple(f"{letter}{sheet.first_row + n}" for n in at)


def test_limits_of_the_new_form_hold_for_what_came_in_the_old_one(
    issued: dict[str, Path], tmp_path: Path
) -> None:
    folder = shutil.copytree(issued["school-research"], tmp_path / "p")
    project = open_project(folder)
    form = project.form("leader_roster")
    unit = unit_of(project, form)
    hand_in(project, form, unit, rows_of(project, form, unit))
    before = only(project)

    def narrower(document: Any) -> None:
        (column,) = [one for one in sheet_of(document)["columns"] if one["field"] == "members"]
        column["maximum"] = 5

    project = upgraded(folder, "leader_roster", narrower)
    checked = only(project)
    column = form.sheet("leaders").column("members")
    above = {
        f"{column.letter}{one.row}" for one in before.records if int(str(one.values.get("members", 0))) > 5
    }
    told = [one for one in checked.findings if one.place.field == "members" and one.level is Level.ERROR]
    assert above
    assert {cell for one in told for cell in one.addresses} == above
    assert "upgrade.asked_more" not in codes(checked)


def test_a_field_is_renamed_only_where_the_definition_says_so(roster: Path) -> None:
    project = open_project(roster)
    form = project.form("leader_roster")
    unit = unit_of(project, form)
    rows = rows_of(project, form, unit)
    rows["leaders"][0]["remark"] = "示例备注"
    hand_in(project, form, unit, rows)

    def called(document: Any, formerly: bool) -> None:
        (column,) = [one for one in sheet_of(document)["columns"] if one["field"] == "remark"]
        column["field"] = "notes"
        if formerly:
            column["formerly"] = ["remark"]

    change(roster, "leader_roster", lambda document: called(document, formerly=False))
    kinds = {one.kind for one in upgrade_plan(open_project(roster), "leader_roster").changes}
    assert kinds == {"field_new", "field_gone"}
    shutil.copy(builtin_files()["leader_roster"], roster / "leader_roster.toml")
    project = upgraded(roster, "leader_roster", lambda document: called(document, formerly=True))
    checked = only(project)
    assert codes(checked) == ["upgrade.mapped"]
    assert checked.records[0].values["notes"] == "示例备注"
    result = merge(project)
    assert result.consolidation.records["leader_roster"][0].record.values["notes"] == "示例备注"


def test_files_in_either_form_merge_in_any_order_to_the_same_with_any_memory(
    roster: Path, tmp_path: Path
) -> None:
    """Two versions of one unit's parts in one round."""
    project = open_project(roster)
    form = project.form("leader_roster")
    unit = unit_of(project, form)
    rows = rows_of(project, form, unit)["leaders"]
    hand_in(project, form, unit, {"leaders": rows[:6]}, "old")
    project = upgraded(roster, "leader_roster", with_column(OLD, required=True), without_column("remark"))
    now = project.form("leader_roster")
    newer: Rows = {"leaders": [{**row, OLD: "有"} for row in rows[6:]]}
    hand_in(project, now, unit, newer, "new", minute=5)
    outcomes = []
    inbox = project.settings.inbox
    for number, order in enumerate(itertools.permutations(("old", "new"))):
        files = [inbox / f"{name}.xlsx" for name in order]
        outcomes.append(merge(project, files, MergeOptions(tmp_path / f"out{number}")))
    outcomes += [merge(project), merge(project)]  # with a fresh memory, and a warm one
    held = [
        {(one.record.values["name"], one.record.held_back) for one in out.consolidation.records[form.id]}
        for out in outcomes
    ]
    assert held[0] == {(row["name"], row in rows[:6]) for row in rows}
    assert all(one == held[0] for one in held)
    books = [Path(str(out.outputs["consolidated"])).read_bytes() for out in outcomes]
    assert books[0] == books[1]
    assert books[2] == books[3]


def test_first_it_is_only_said(roster: Path) -> None:
    project = open_project(roster)
    form = project.form("leader_roster")
    unit = unit_of(project, form)
    hand_in(project, form, unit, rows_of(project, form, unit))
    count = len(rows_of(project, form, unit)["leaders"])
    change(roster, form.id, with_column(OLD, required=True), without_column("remark"))
    ran = run_here("upgrade", form.id, "-p", roster, "--lang", "en", where=roster)
    assert ran.code == 2
    assert "[upgrade.not_agreed]" in ran.err
    held = sum(name == form.id for name, _ in project.issued.units(project.settings.term.id))
    assert f"1 return ({count} rows) came back; {held} units hold the old form." in ran.out
    document = run_here("upgrade", form.id, "-p", roster, "--json", where=roster).document
    assert {(one["kind"], one["field"]) for one in document["changes"]} == {
        ("field_new_required", OLD),
        ("field_gone", "remark"),
    }
    assert (document["returns"], document["rows"], document["units"]) == (1, count, held)
    assert open_project(roster).form(form.id).version == form.version


def test_it_is_a_decision_that_is_taken_back(roster: Path) -> None:
    project = open_project(roster)
    form = project.form("leader_roster")
    unit = unit_of(project, form)
    rows = rows_of(project, form, unit)
    hand_in(project, form, unit, rows, "old")
    before = merge(project)
    book = Path(str(before.outputs["consolidated"])).read_bytes()
    change(roster, form.id, with_column(OLD, required=True), without_column("remark"))
    made = run_here(
        "upgrade", form.id, "-p", roster, "--yes", "--why", "示例", "--by", "示例人", "--json", where=roster
    )
    (decision,) = made.document["decisions"]
    assert (decision["what"], decision["who"], decision["why"]) == ("upgraded", "示例人", "示例")
    line = run_here("history", "-p", roster, "--json", where=roster).out
    assert '"upgraded"' in line
    project = open_project(roster)
    assert project.form(form.id).version == VERSION
    merge(project)
    ran = run_here("upgrade", "--undo", decision["entry"], "-p", roster, where=roster)
    assert ran.code == 0
    project = open_project(roster)
    assert project.form(form.id) == form
    assert Path(str(merge(project).outputs["consolidated"])).read_bytes() == book


def test_what_was_filled_in_on_a_form_whose_upgrade_was_taken_back_counts_by_field(roster: Path) -> None:
    project = open_project(roster)
    form = project.form("leader_roster")
    project = upgraded(roster, form.id, with_column(OLD, required=True))
    unit = unit_of(project, form)
    rows = rows_of(project, form, unit)
    newer: Rows = {"leaders": [{**row, OLD: "有"} for row in rows["leaders"]]}
    hand_in(project, project.form(form.id), unit, newer)
    entry = project.of_round.replaced
    assert entry == {(form.id, form.version)}
    (made,) = _entries(project)
    undo(project, made, WHY)
    project = open_project(roster)
    checked = only(project)
    assert set(codes(checked)) == {"upgrade.mapped", "upgrade.field_gone"}
    assert not any(one.held_back for one in checked.records)
    assert merge(project).consolidation.entries


def _entries(project: Project) -> list[str]:
    return [number for number, _ in decisions_standing(project, "upgraded")]


@pytest.mark.parametrize(
    ("version", "code"), [(None, "upgrade.nothing_new"), ("same", "upgrade.same_version")]
)
def test_what_cannot_be_told_apart_is_refused(roster: Path, version: str | None, code: str) -> None:
    project = open_project(roster)
    form = project.form("leader_roster")
    if version:
        change(roster, form.id, with_column(OLD, required=False), version=form.version)
    with pytest.raises(SheetkitError) as caught:
        upgrade(open_project(roster), form.id, WHY)
    assert caught.value.code == code


def test_nobody_changes_a_round_without_saying_why(roster: Path) -> None:
    change(roster, "leader_roster", with_column(OLD, required=False))
    with pytest.raises(SheetkitError) as caught:
        upgrade(open_project(roster), "leader_roster", Author())
    assert caught.value.code == "decision.no_reason"


def test_the_archive_is_read_with_its_own_form(roster: Path) -> None:
    project = open_project(roster)
    form = project.form("leader_roster")
    unit = unit_of(project, form)
    hand_in(project, form, unit, rows_of(project, form, unit))
    merge(project)
    change(roster, form.id, with_column(OLD, required=True))
    assert run_here("close", "--yes", "-p", roster, where=roster).code == 0
    (archive,) = [file.parent for file in roster.rglob("sheetkit.toml") if file.parent != roster]
    archived = open_project(archive)
    assert archived.form(form.id).version == form.version
    (checked,) = check_files(archived, [archived.settings.inbox])
    assert checked.verdict is not Verdict.REFUSED
    assert not codes(checked)


def test_a_cell_that_nobody_asks_for_any_more_holds_nothing_back_and_is_hidden_where_it_is_personal(
    roster: Path,
) -> None:
    project = open_project(roster)
    form = project.form("leader_roster")
    unit, sheet = unit_of(project, form), form.sheet("leaders")
    rows = rows_of(project, form, unit)
    rows["leaders"][0]["email"] = "nowhere"
    rows["leaders"][1]["email"] = "teacher00099@example.com"
    hand_in(project, form, unit, rows)
    assert only(project).records[0].held_back
    project = upgraded(roster, "leader_roster", without_column("email"))
    checked = only(project)
    assert not any(one.held_back for one in checked.records)
    (gone,) = [one for one in checked.findings if one.place.field == "email"]
    assert gone.code == "upgrade.field_gone"
    assert gone.addresses[:2] == tuple(f"{sheet.column('email').letter}{sheet.first_row + n}" for n in (0, 1))
    kept = {}
    for mask in (False, True):
        book = openpyxl.load_workbook(
            str(merge(project, (), MergeOptions(mask=mask)).outputs["consolidated"])
        )
        kept[mask] = {cell.value for one in book.worksheets for row in one.iter_rows() for cell in row}
    assert {"nowhere", "teacher00099@example.com"} <= kept[False]
    assert "teacher00099@example.com" not in kept[True]


def test_a_worksheet_that_is_new_and_needs_rows_sends_the_form_back_as_the_new_one(roster: Path) -> None:
    project = open_project(roster)
    form = project.form("leader_roster")
    unit = unit_of(project, form)
    hand_in(project, form, unit, rows_of(project, form, unit))

    def longer(document: Any) -> None:
        columns = [{"field": "place", "title": {"zh": "地点", "en": "Place"}, "required": True}]
        title = {"zh": "场地", "en": "Rooms"}
        document["sheets"].append(
            {"id": "rooms", "title": title, "kind": "rows", "minimum_rows": 1, "columns": columns}
        )

    project = upgraded(roster, "leader_roster", longer)
    checked = only(project)
    (told,) = [one for one in checked.findings if one.code == "upgrade.sheet_new"]
    assert told.level is Level.ERROR
    assert not any(one.held_back for one in checked.records)
    result = merge(project)
    (entry,) = [one for one in result.consolidation.entries if one.parts]
    assert entry.standing is Standing.FAULTY
    outputs = result.outputs["corrections"]
    assert isinstance(outputs, list)
    (back,) = check_files(project, [Path(one) for one in outputs])
    assert back.identity
    assert back.identity.version == VERSION


def test_an_upgrade_belongs_to_its_round_and_comes_back_with_it(roster: Path) -> None:
    form = open_project(roster).form("leader_roster")
    upgraded(roster, form.id, with_column(OLD, required=True))
    round_ = open_project(roster).settings.term.id
    shutil.copy(builtin_files()[form.id], roster / f"{form.id}.toml")
    assert run_here("close", "--yes", "-p", roster, where=roster).code == 0
    assert open_project(roster).form(form.id).version == form.version
    assert run_here("close", "--reopen", round_, "-p", roster, where=roster).code == 0
    assert open_project(roster).form(form.id).version == VERSION
    assert run_here("upgrade", form.id, "--undo", "-p", roster, where=roster).code == 0
    assert open_project(roster).form(form.id) == form


def test_the_window_says_what_changes_where_the_form_is_chosen(roster: Path) -> None:
    change(roster, "leader_roster", with_column(OLD, required=True))
    project = open_project(roster)
    fields = {one.name: one for one in action("upgrade").fields}
    offered = fields["form"].offered
    assert offered
    (choice,) = offered(AtHand(project))
    assert choice.value == "leader_roster"
    assert f"version {VERSION}" in choice.label.en
    assert "0 returns" in choice.label.en
    task = Task("upgrade", (), roster, "en", {"form": choice.value, "why": "示例"})
    done = perform(task, lambda _done, _total: None)
    assert "went over from version" in done.headline
    assert open_project(roster).form("leader_roster").version == VERSION
    again = fields["undo"].offered
    assert again
    assert len(again(AtHand(open_project(roster)))) == 2
