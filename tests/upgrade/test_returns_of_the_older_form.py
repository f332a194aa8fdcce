"""A round went over to another version of a form: what becomes of returns in the older one."""

from __future__ import annotations

import itertools
import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sheetkit.api.checking import check_files
from sheetkit.api.merged import Merged
from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.project import Project, open_project
from sheetkit.api.upgrading import upgrade_plan
from sheetkit.compile import builtin_files
from sheetkit.model.consolidation import Standing
from sheetkit.model.finding import Level
from sheetkit.model.record import Checked, Verdict
from sheetkit_demo.rows import Rows
from tests.upgrade.changed import (
    NEW,
    OLD,
    PACKS,
    VERSION,
    change,
    codes,
    first_sheet,
    hand_in,
    only,
    rows_of,
    sheet_of,
    unit_of,
    upgraded,
    with_column,
    without_column,
)

FORMS = [(pack, form) for pack, forms in sorted(PACKS.items()) for form in forms]


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


def test_limits_of_the_new_form_hold_for_what_came_in_the_old_one(roster: Path) -> None:
    project = open_project(roster)
    form = project.form("leader_roster")
    unit = unit_of(project, form)
    hand_in(project, form, unit, rows_of(project, form, unit))
    before = only(project)

    def narrower(document: Any) -> None:
        (column,) = [one for one in sheet_of(document)["columns"] if one["field"] == "members"]
        column["maximum"] = 5

    project = upgraded(roster, "leader_roster", narrower)
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
