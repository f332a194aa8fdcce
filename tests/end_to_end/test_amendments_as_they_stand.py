"""An amendment is told as things stand: what the file said, in which worksheet, whether it holds, and what the merge would say of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sheetkit.api.deciding import Author
from sheetkit.api.decision_requests import Request, decide
from sheetkit.api.documents import status_text
from sheetkit.api.history import history, receipts_of, scope_of
from sheetkit.api.merging import MergeOptions, merge, question, status
from sheetkit.api.project import Project
from sheetkit.model.errors import SheetkitError
from sheetkit.model.statement import FILLED_BY
from sheetkit.model.unit import Unit
from sheetkit_demo.rows import Row
from tests.end_to_end.deciding import MONDAY, NOW, ROSTER, Collected
from tests.end_to_end.filled import Filled, dated, fill, unit_of

LOG = "observation_log"


@pytest.fixture
def collected(copied: Callable[[str], Path]) -> Collected:
    return Collected(copied("project"))


def cell(project: Project, form: str, sheet: str, field: str, row: int = 0) -> str:
    found = project.form(form).sheet(sheet)
    return f"{found.column(field).letter}{found.first_row + row}"


def later(path: Path) -> None:
    os.utime(path, (path.stat().st_mtime + 86_400,) * 2)


def outcomes(collected: Collected, unit: Unit) -> Iterator[tuple[str, str]]:
    opened = collected.project
    yield from ((one.file, one.outcome.zh) for one in history(opened, scope_of(opened, unit.code)))


def undone(collected: Collected, **about: Any) -> str:
    (made,) = decide(collected.project, Request("amend", Author("", "秘书", MONDAY), undo="", **about))
    return made.said.zh


def test_a_lapsed_amendment_leaves_the_older_file_what_it_said(
    collected: Collected, project: Project
) -> None:
    """The same person handed in a later file in which the amended cell is another one."""
    unit = unit_of(project, ROSTER, 1)
    about = {"unit": unit.code, "form": ROSTER, "cell": cell(project, ROSTER, "leaders", "remark")}
    by_the_same(collected.put(with_first(project, unit, remark="早先"), "a.xlsx"), project)
    collected.decide("amend", value="代改的", **about)
    later(by_the_same(collected.put(with_first(project, unit, remark="后来"), "b.xlsx"), project))
    entry = collected.entry(ROSTER, unit.code)
    assert entry.records[0].values["remark"] == "后来"
    (lapsed,) = [one for one in entry.findings if one.code == "merge.amendment_lapsed"]
    assert lapsed.place.cell == about["cell"]
    assert "“收回/b.xlsx”里这一格现在写的是“后来”" in lapsed.message.zh
    assert lapsed.about == "收回/b.xlsx"
    ((before, after),) = [(one.before, one.after) for found in entry.differences for one in found.changes]
    assert (before, after) == ("早先", "后来")
    said = [
        said for file, said in outcomes(collected, unit) if file == "收回/a.xlsx" and "旧版本未用" in said
    ]
    assert len(said) == 1
    assert "“早先”（代改为“代改的”），“收回/b.xlsx”（" in said[0]
    assert "）“后来”" in said[0]
    answer = undone(collected, **about)
    assert "不起作用" in answer
    assert "现在按" not in answer  # nothing of the older file counts


def test_where_a_later_file_took_the_amended_row_s_place_the_amendment_holds_no_more(
    collected: Collected, project: Project
) -> None:
    """Both files count: of one observer the later one's rows, of the other those of the first."""
    unit = unit_of(project, LOG, 1)
    rows = fill(project, LOG, unit).rows
    one, two = rows["observations"][:2]
    assert one["observer"] != two["observer"]

    def put(name: str, *observed: Row) -> Path:
        filled = fill(project, LOG, unit, {**rows, "observations": list(observed)})
        return collected.put(filled, name, LOG)

    put("a.xlsx", {**one, "strengths": "早先"}, two)
    at = cell(project, LOG, "observations", "strengths")
    named = f"{project.form(LOG).sheet('observations').name}!{at}"
    about = {"unit": unit.code, "form": LOG, "cell": named}
    collected.decide("amend", value="代改的", **about)
    later(put("b.xlsx", {**one, "strengths": "后来"}))
    entry = collected.entry(LOG, unit.code)
    assert sorted(
        str(row.values["strengths"]) for row in entry.records if row.sheet == "observations"
    ) == sorted(["后来", str(two["strengths"])])
    codes = [
        (found.code, found.place.cell) for found in entry.findings if found.code.startswith("merge.amend")
    ]
    assert codes == [("merge.amendment_lapsed", at)]
    (replaced,) = [found for found in entry.found if found.code == "merge.cell_replaced"]
    assert (replaced.value, "“早先”" in replaced.message.zh) == ("后来", True)
    assert "代改的" not in replaced.message.zh  # what the file says, never what was amended in it
    assert not [said for _, said in outcomes(collected, unit) if "代改为" in said]
    assert "代改" not in status_text(question(collected.project), "zh")
    assert "不起作用" in undone(collected, **about)


@pytest.mark.parametrize("how", ["excluded", "taken out"])
def test_where_its_file_counts_no_more_the_amendment_rests_and_no_other_file_is_blamed(
    collected: Collected, project: Project, how: str
) -> None:
    unit = unit_of(project, LOG, 1)
    rows = fill(project, LOG, unit).rows
    one, two = rows["observations"][:2]
    collected.put(fill(project, LOG, unit, {**rows, "observations": [one]}), "a.xlsx", LOG)
    other = collected.put(fill(project, LOG, unit, {**rows, "observations": [two]}), "b.xlsx", LOG)
    later(other)
    at = f"{project.form(LOG).sheet('observations').name}!{cell(project, LOG, 'observations', 'strengths')}"
    number = collected.decide("amend", unit=unit.code, form=LOG, cell=at, value="代改的", file="b.xlsx")
    before = collected.entry(LOG, unit.code)
    question(collected.project)  # b.xlsx is known to have come
    if how == "excluded":
        collected.decide("exclude", file="b.xlsx")
    else:
        merge(collected.project, (), MergeOptions(now=NOW, jobs=1))
        other.unlink()
    entry = collected.entry(LOG, unit.code)
    assert len(entry.parts) == 1 < len(before.parts)
    (rests,) = [found for found in entry.findings if found.code.startswith("merge.amendment")]
    assert (rests.code, rests.level.asks, rests.about) == ("merge.amendment_rests", False, "收回/b.xlsx")
    assert "“收回/b.xlsx”" in rests.message.zh
    assert "a.xlsx" not in rests.message.zh
    collected.decide("amend", undo=number)
    assert "merge.amendment_rests" not in {found.code for found in collected.entry(LOG, unit.code).findings}


def with_first(project: Project, unit: Unit, **said: str) -> Filled:
    """The roster with other cells in its first row."""
    rows = fill(project, ROSTER, unit).rows["leaders"]
    return fill(project, ROSTER, unit, {"leaders": [{**rows[0], **said}, *rows[1:]]})


def by_the_same(path: Path, project: Project) -> Path:
    """The file with a name in its statement line."""
    found = project.form(ROSTER).sheet("leaders")
    (line,) = [one for one in found.statement if one.field == FILLED_BY]
    book = openpyxl.load_workbook(path)
    book[found.name][line.place.a1].value = "甲老师"
    book.save(path)
    return dated(path, ROSTER)


def test_of_several_worksheets_the_amended_one_is_named_everywhere(
    collected: Collected, project: Project
) -> None:
    unit = unit_of(project, LOG, 1)
    form = project.form(LOG)
    sheet = form.input_sheets[0]
    collected.put(fill(project, LOG, unit), "a.xlsx", LOG)
    field = next(one.field for one in sheet.inputs if one.type == "text" and not one.required)
    named = f"{sheet.name}!{cell(project, LOG, sheet.id, field)}"
    (made,) = decide(
        collected.project,
        Request(
            "amend", Author("听错", "机主", MONDAY), unit=unit.code, form=LOG, cell=named, value="改过的话"
        ),
    )
    assert f"{named}“" in made.said.zh
    opened = collected.project
    merged = status(opened, NOW)
    (line,) = [one for one in status_text(merged, "zh").splitlines() if f"{named}：" in one]
    assert "改过的话" not in line
    assert "机主" not in line  # who decided is what the computer calls somebody
    (receipt,) = [one for one in receipts_of(opened, scope_of(opened, unit.code)) if "代改" in one.note.zh]
    assert f"{named}：" in receipt.note.zh
    assert "机主" in receipt.note.zh
    (told,) = [
        one.outcome.zh for one in history(opened, scope_of(opened, unit.code)) if one.kind == "amended"
    ]
    assert told.startswith(f"{named}：")


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("name", "", "H6 改成“（空）”"),
        ("kind", "备课组长", "备课组长要填年级"),
        ("subject", "数学", "同一个组"),
    ],
)
def test_what_the_merge_would_hold_back_is_not_noted(
    collected: Collected, project: Project, field: str, value: str, reason: str
) -> None:
    unit = unit_of(project, ROSTER, 1)
    collected.put(fill(project, ROSTER, unit), "a.xlsx")
    at = cell(project, ROSTER, "leaders", field)
    asked = Request("amend", Author("测试", "秘书"), unit=unit.code, form=ROSTER, cell=at, value=value)
    with pytest.raises(SheetkitError) as error:
        decide(collected.project, asked)
    assert error.value.code == "decision.value_wrong"
    assert reason in error.value.message.zh
    assert not collected.project.settings.journal_folder.exists()
