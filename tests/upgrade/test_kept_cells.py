"""A file on a form that does not have a field says nothing of it: what another file says of that row is kept, upgrade or undo."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sheetkit.api.deciding import Author
from sheetkit.api.merging import merge
from sheetkit.api.project import open_project
from sheetkit.api.standing_decisions import decisions_standing
from sheetkit.api.undoing import undo
from sheetkit.api.upgrading import upgrade
from sheetkit.model.consolidation import Entry, Standing
from sheetkit.model.finding import Level
from sheetkit.model.record import Record
from tests.upgrade.changed import change, hand_in, own_copies, rows_of, sheet_of, with_column, without_column

FORM, NEW = "leader_roster", "room"
CALENDAR = "term_calendar"
WHY = Author("示例原因", "示例人")


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return own_copies(tmp_path_factory.mktemp("kept") / "p", "school-research", [FORM, CALENDAR])


@pytest.fixture
def folder(issued: Path, tmp_path: Path) -> Path:
    return shutil.copytree(issued, tmp_path / "p")


def short(document: Any) -> None:
    """The new column holds three characters at most."""
    (column,) = [one for one in sheet_of(document)["columns"] if one["field"] == NEW]
    column["max_length"] = 3


def came(folder: Path) -> tuple[Entry, list[Record]]:
    """The one entry that has come, and its rows."""
    result = merge(open_project(folder)).consolidation
    (entry,) = [one for one in result.entries if one.parts]
    return entry, list(entry.records)


@pytest.mark.parametrize("several_files", ["parts", "versions"])
def test_an_answer_on_the_older_form_keeps_what_only_the_newer_one_asks(
    folder: Path, several_files: str
) -> None:
    project = open_project(folder)
    old = project.form(FORM)
    unit = project.registry.units(old)[0]
    rows = rows_of(project, old, unit)
    change(
        folder,
        FORM,
        with_column(NEW, required=False),
        short,
        lambda one: one.update(several_files=several_files),
    )
    upgrade(open_project(folder), FORM, WHY)
    project = open_project(folder)
    said = [("甲" * (4 if number == 0 else 3)) for number in range(len(rows["leaders"]))]
    newer = [{**row, NEW: text} for row, text in zip(rows["leaders"], said, strict=True)]
    hand_in(project, project.form(FORM), unit, {**rows, "leaders": newer}, "newer form")
    hand_in(project, old, unit, rows, "older form", minute=5)
    entry, records = came(folder)
    assert [one.values[NEW] for one in records] == said
    told = {one.code: one for one in entry.found}
    assert records[0].held_back
    if several_files == "versions":
        assert entry.parts[0].file.source.name.endswith("older form.xlsx")
        first = records[0].row
        assert told["merge.kept_cell_wrong"].addresses == (f"A{first}",)
        assert told["merge.cells_kept"].addresses == tuple(f"A{one.row}" for one in records[1:])
        assert not any(difference.changes for difference in entry.differences)


def not_the_leader(document: Any) -> None:
    """The new column may not say what the name says."""
    sheet_of(document).setdefault("rules", []).append(
        {"id": "own_room", "kind": "different", "fields": [NEW, "name"]}
    )


@pytest.mark.parametrize("several_files", ["parts", "versions"])
def test_a_row_is_judged_with_the_cell_that_was_kept_for_it(folder: Path, several_files: str) -> None:
    """Neither file breaks the rule: the newer form's cell was fine beside the name of then, and the answer has no such cell."""
    project = open_project(folder)
    old = project.form(FORM)
    unit = project.registry.units(old)[0]
    rows = rows_of(project, old, unit)["leaders"][:3]
    change(
        folder,
        FORM,
        with_column(NEW, required=False),
        not_the_leader,
        lambda one: one.update(several_files=several_files),
    )
    upgrade(open_project(folder), FORM, WHY)
    project = open_project(folder)
    names = ["示例甲乙", "示例丙丁", "示例戊己"]
    newer = [{**row, NEW: name} for row, name in zip(rows, names, strict=True)]
    hand_in(project, project.form(FORM), unit, {"leaders": newer}, "newer form")
    renamed = [{**rows[0], "name": names[0]}, *rows[1:]]
    hand_in(project, old, unit, {"leaders": renamed}, "older form", minute=5)
    entry, records = came(folder)
    told = [one for one in entry.found if one.rule.endswith("own_room")]
    if several_files == "versions":
        assert [one.values[NEW] for one in records] == names
        assert [one.held_back for one in records] == [True, False, False]
        assert entry.standing is Standing.FAULTY
        ((where, level),) = [(one.addresses, one.level) for one in told]
        assert (where, level) == ((f"A{records[0].row}",), Level.ERROR)
        assert names[0] in told[0].value or names[0] in told[0].message.zh
    else:
        assert len(told) <= 1  # where both rows count they are asked about, and the rule is told once at most
        assert records[0].held_back


def test_what_the_newer_form_does_not_ask_stays_with_the_row_and_comes_back_with_the_undo(
    folder: Path,
) -> None:
    project = open_project(folder)
    old = project.form(FORM)
    unit = project.registry.units(old)[0]
    rows = {
        "leaders": [
            {**row, "remark": f"备注{n}"} for n, row in enumerate(rows_of(project, old, unit)["leaders"])
        ]
    }
    remarks = [row["remark"] for row in rows["leaders"]]
    hand_in(project, old, unit, rows, "older form")
    change(folder, FORM, without_column("remark"))
    upgrade(open_project(folder), FORM, WHY)
    project = open_project(folder)
    without = {"leaders": [{k: v for k, v in row.items() if k != "remark"} for row in rows["leaders"]]}
    hand_in(project, project.form(FORM), unit, without, "newer form", minute=5)
    _, records = came(folder)
    assert [one.values["remark"] for one in records] == remarks
    book = openpyxl.load_workbook(str(merge(open_project(folder)).outputs["consolidated"]))
    shown = [cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert old.sheet("leaders").column("remark").title.zh in shown
    assert set(remarks) <= set(shown)
    (made,) = [number for number, _ in decisions_standing(open_project(folder), "upgraded")]
    undo(open_project(folder), made, WHY)
    _, records = came(folder)
    assert [one.values["remark"] for one in records] == remarks


def test_a_row_that_neither_key_nor_tag_tells_keeps_its_cell_where_all_others_agree(folder: Path) -> None:
    project = open_project(folder)
    old = project.form(CALENDAR)
    unit = project.registry.units(old)[0]
    plan = [
        {**row, "deliverable": f"材料{n}"} for n, row in enumerate(rows_of(project, old, unit)["plan"][:3])
    ]
    hand_in(project, old, unit, {"plan": plan}, "older form")
    change(folder, CALENDAR, without_column("deliverable"))
    upgrade(open_project(folder), CALENDAR, WHY)
    project = open_project(folder)
    without = [{k: v for k, v in row.items() if k != "deliverable"} for row in plan]
    without[2]["theme"] = "改过的主题"
    hand_in(project, project.form(CALENDAR), unit, {"plan": without}, "newer form", minute=5)
    entry, records = came(folder)
    assert [one.values.get("deliverable") for one in records] == ["材料0", "材料1", None]
    (difference,) = entry.differences
    assert [row.values["deliverable"] for row in difference.nowhere] == ["材料2"]
    assert [one.addresses for one in entry.found if one.code == "merge.cells_kept"] == [("A6", "A7")]
