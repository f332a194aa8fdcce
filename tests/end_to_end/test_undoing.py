"""A decision is taken back by its entry or by what it is about: just that, and the answer says what stands then."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sheetkit.actions import Face, worded
from sheetkit.api.deciding import Author, Decided
from sheetkit.api.decision_requests import Request, decide
from sheetkit.api.history import history, scope_of
from sheetkit.api.project import Project
from sheetkit.model.consolidation import Standing
from sheetkit.model.errors import SheetkitError
from sheetkit.model.unit import Unit
from tests.command import run_here
from tests.end_to_end.deciding import MONDAY, PHONE, ROSTER, SHEET, Collected, cell
from tests.end_to_end.filled import fill, unit_of

REMARK = "remark"
LATER = 1_790_000_000


@pytest.fixture
def collected(copied: Callable[[str], Path], project: Project, unit: Unit) -> Collected:
    made = Collected(copied("project"))
    made.put(fill(project, ROSTER, unit), "a.xlsx")
    return made


def amended(collected: Collected, unit: Unit) -> dict[str, str]:
    """What is amended now, by cell."""
    chosen = collected.entry(ROSTER, unit.code).chosen
    assert chosen is not None
    return {one.cell: one.value for one in chosen.amended}


def take_back(collected: Collected, action: str, **said: Any) -> list[Decided]:
    """By what it is about; nobody has to say why."""
    return decide(collected.project, Request(action, Author("", "秘书", MONDAY), undo="", **said))


def test_an_amendment_is_taken_back_at_its_own_cell_alone(
    collected: Collected, project: Project, unit: Unit
) -> None:
    one, two = cell(project, PHONE), cell(project, REMARK, 1)
    about: dict[str, Any] = {"unit": unit.code, "form": ROSTER}
    collected.decide("amend", cell=one, value="13900001234", **about)
    collected.decide("amend", cell=two, value="改过", **about)
    name = project.form(ROSTER).sheet(SHEET).name
    never = cell(project, PHONE, 2)
    for wanted in (never, f"{name}!{never}", f"没有!{two}"):
        assert collected.refused("amend", undo="", cell=wanted, **about) == "decision.nothing_stands"
    assert collected.refused("amend", undo="", cell="第一格", **about) == "decision.cell_unreadable"
    assert amended(collected, unit) == {one: "13900001234", two: "改过"}
    (told,) = take_back(collected, "amend", cell=f"{name}!{two}", **about)
    assert "改过" in told.said.zh
    assert amended(collected, unit) == {one: "13900001234"}
    assert collected.refused("amend", undo="", cell=two, **about) == "decision.nothing_stands"
    take_back(collected, "amend", cell=one.lower(), **about)
    assert amended(collected, unit) == {}


def test_the_cell_may_be_named_where_a_newer_file_has_it(
    collected: Collected, project: Project, unit: Unit
) -> None:
    there, here = cell(project, PHONE), cell(project, PHONE, 1)
    about: dict[str, Any] = {"unit": unit.code, "form": ROSTER}
    collected.decide("amend", cell=there, value="13900001234", **about)
    rows = fill(project, ROSTER, unit).rows[SHEET]
    (collected.project.settings.inbox / "a.xlsx").unlink()
    moved = [rows[1], rows[0], *rows[2:]]
    collected.put(fill(project, ROSTER, unit, {SHEET: moved}), "a.xlsx")
    assert amended(collected, unit) == {here: "13900001234"}
    take_back(collected, "amend", cell=here, **about)
    assert amended(collected, unit) == {}


def test_of_two_amendments_of_a_cell_the_later_counts_and_each_step_says_what_stands(
    collected: Collected, project: Project, unit: Unit
) -> None:
    where = cell(project, REMARK)
    about: dict[str, Any] = {"unit": unit.code, "form": ROSTER, "cell": where}
    first = collected.decide("amend", value="一", **about)
    second = collected.decide("amend", value="二", **about)
    assert amended(collected, unit) == {where: "二"}
    opened = collected.project
    lines = {one.entry: one for one in history(opened, scope_of(opened, unit.code)) if one.entry}
    assert f"已由记录 {second} 代替" in lines[first].outcome.zh
    assert "代替" not in lines[second].outcome.zh
    (told,) = decide(collected.project, Request("amend", Author("", "秘书", MONDAY), undo=second))
    assert f"现在起作用的是：代改 · {unit.full_name}" in told.said.zh
    assert "“一”" in told.said.zh
    assert f"记录 {first}" in told.said.zh
    assert amended(collected, unit) == {where: "一"}
    collected.decide("amend", value="三", **about)
    *before, last = take_back(collected, "amend", **about)
    assert [one.said.zh.count("现在") for one in before] == [0]
    assert before[0].said.zh.startswith("有 2 个决定，都撤销了；只撤销其中一个，请写它的记录号。已撤销")
    assert last.said.zh.endswith("现在按“收回/a.xlsx”里写的“（空）”。")
    assert amended(collected, unit) == {}


def test_a_newer_amendment_in_a_newer_file_takes_the_place_of_the_one_before(
    collected: Collected, project: Project, unit: Unit
) -> None:
    where = cell(project, PHONE)
    about: dict[str, Any] = {"unit": unit.code, "form": ROSTER, "cell": where}
    collected.decide("amend", value="13900001234", **about)
    rows = fill(project, ROSTER, unit).rows[SHEET]
    (collected.project.settings.inbox / "a.xlsx").unlink()
    changed = [*rows[:-1], {**rows[-1], REMARK: "补记"}]
    collected.put(fill(project, ROSTER, unit, {SHEET: changed}), "a.xlsx")
    assert amended(collected, unit) == {where: "13900001234"}
    collected.decide("amend", value="13900005678", **about)
    assert amended(collected, unit) == {where: "13900005678"}
    entry = collected.entry(ROSTER, unit.code)
    assert "merge.amendment_lapsed" not in {one.code for one in entry.findings}


def test_a_waiver_of_more_is_named_with_its_entry_where_less_is_taken_back(
    collected: Collected, project: Project
) -> None:
    below = next(unit for unit in project.registry.units(project.form("rubric")) if unit.above)
    above = below.above[0]
    about: dict[str, str]
    for about in ({"unit": below.code}, {"unit": above.code, "form": "rubric"}):
        assert collected.refused("waive", undo="", **about) == "decision.nothing_stands"
    entry = collected.decide("waive", "停办", unit=above.code)
    for about in (
        {"unit": below.code},
        {"unit": below.code, "form": "rubric"},
        {"unit": above.code, "form": "rubric"},
    ):
        with pytest.raises(SheetkitError) as caught:
            take_back(collected, "waive", **about)
        assert caught.value.code == "decision.waived_otherwise"
        assert f"记录 {entry}" in caught.value.message.zh
        assert f"sheetkit waive --undo {entry}" in caught.value.remedy.zh
        assert "停办" in caught.value.message.zh
    take_back(collected, "waive", unit=above.code)
    assert collected.refused("waive", undo="", unit=below.code) == "decision.nothing_stands"


def test_a_waiver_is_taken_back_as_it_was_named(collected: Collected, project: Project, unit: Unit) -> None:
    other = unit_of(project, ROSTER, 3)
    collected.decide("waive", unit=other.code)
    assert collected.refused("waive", undo="", unit=other.code, form=ROSTER) == "decision.waived_otherwise"
    take_back(collected, "waive", unit=other.code)
    assert collected.entry(ROSTER, other.code).standing is Standing.MISSING
    collected.decide("waive", unit=other.code, form=ROSTER)
    assert collected.refused("waive", undo="", unit=other.code) == "decision.waived_otherwise"
    whole = collected.decide("waive", unit=other.code)
    (told,) = take_back(collected, "waive", unit=other.code, form=ROSTER)
    assert f"记录 {whole}" in told.said.zh.partition("现在起作用的是：免报")[2]
    assert collected.entry(ROSTER, other.code).standing is Standing.WAIVED


def test_an_inclusion_is_taken_back_without_a_reason(collected: Collected, unit: Unit) -> None:
    collected.decide("exclude", "重复", file="a.xlsx")
    collected.decide("include", file="a.xlsx")
    assert collected.entry(ROSTER, unit.code).chosen is not None
    (told,) = take_back(collected, "include", file="a.xlsx")
    assert "现在起作用的是：不计" in told.said.zh
    assert collected.entry(ROSTER, unit.code).chosen is None
    assert collected.refused("include", undo="", file="a.xlsx") == "decision.nothing_stands"


def test_a_file_brought_back_is_out_again_without_a_reason(collected: Collected, unit: Unit) -> None:
    assert run_here("merge", where=collected.folder).code in (0, 1)
    (collected.project.settings.inbox / "a.xlsx").unlink()
    collected.decide("include", file="a.xlsx")
    assert collected.entry(ROSTER, unit.code).chosen is not None
    ran = run_here("include", "a.xlsx", "--undo", "--json", where=collected.folder)
    (told,) = ran.document["decisions"]
    assert (ran.code, told["what"]) == (0, "undone")
    assert collected.project.decisions.brought_back == {}
    assert collected.project.decisions.excluded == {}


def test_the_acceptance_of_another_key_is_taken_back_without_a_reason(collected: Collected) -> None:
    assert collected.refused("accept", undo="", key=True) == "decision.nothing_stands"
    collected.decide("accept", key=True)
    ran = run_here("accept", "--key", "--undo", "--json", where=collected.folder)
    assert (ran.code, [one["what"] for one in ran.document["decisions"]]) == (0, ["undone"])
    assert collected.project.decisions.other_key is None


def correction_of(collected: Collected) -> bytes:
    """The one correction workbook that a merge makes now."""
    made = collected.merged().items()
    (one,) = [data for name, data in made if name.startswith("退回") and name.endswith(".xlsx")]
    return one


def put_returned(collected: Collected, project: Project, correction: bytes, typed: dict[str, str]) -> None:
    """The correction as it comes back as b.xlsx, with what somebody typed into its cells."""
    book = openpyxl.load_workbook(io.BytesIO(correction))
    for where, text in typed.items():
        book[project.form(ROSTER).sheet(SHEET).name][where].value = text
    place = collected.project.settings.inbox / "b.xlsx"
    book.save(place)
    os.utime(place, (LATER, LATER))


@pytest.fixture
def faulty(collected: Collected, project: Project, unit: Unit) -> Collected:
    """A roster with one wrong phone in its second row, so that it goes back."""
    rows = fill(project, ROSTER, unit).rows[SHEET]
    (collected.project.settings.inbox / "a.xlsx").unlink()
    collected.put(
        fill(project, ROSTER, unit, {SHEET: [rows[0], {**rows[1], PHONE: "137"}, *rows[2:]]}), "a.xlsx"
    )
    return collected


def test_what_somebody_typed_into_a_correction_that_carried_no_amendment_is_their_own(
    faulty: Collected, project: Project, unit: Unit
) -> None:
    """Between the amendment and its taking back nothing went out."""
    where, asked = cell(project, REMARK), cell(project, PHONE, 1)
    about: dict[str, Any] = {"unit": unit.code, "form": ROSTER, "cell": where}
    faulty.decide("amend", value="改错了", **about)
    take_back(faulty, "amend", **about)
    put_returned(faulty, project, correction_of(faulty), {asked: "13900005678", where: "改错了"})
    entry = faulty.entry(ROSTER, unit.code)
    assert entry.chosen is not None
    assert entry.chosen.records[0].values[REMARK] == "改错了"
    assert "merge.amendment_stays" not in {one.code for one in entry.findings}


def test_the_amendment_that_a_correction_carried_is_made_to_stand_again_as_the_finding_says(
    faulty: Collected, project: Project, unit: Unit
) -> None:
    where, asked = cell(project, REMARK), cell(project, PHONE, 1)
    about: dict[str, Any] = {"unit": unit.code, "form": ROSTER, "cell": where}
    faulty.decide("amend", value="改错了", **about)
    put_returned(faulty, project, correction_of(faulty), {asked: "13900005678"})
    take_back(faulty, "amend", **about)
    (told,) = [one for one in faulty.entry(ROSTER, unit.code).findings if one.code == "merge.amendment_stays"]
    assert told.about == "收回/b.xlsx"  # the file in which it stands
    (again,) = re.findall(r"sheetkit amend --undo ([0-9a-f]+)", told.remedy.zh)
    in_window = worded(told.remedy, Face.WINDOW).zh
    assert "sheetkit" not in in_window
    assert again in in_window
    decide(faulty.project, Request("amend", Author("", "秘书", MONDAY), undo=again))
    assert "merge.amendment_stays" not in {one.code for one in faulty.entry(ROSTER, unit.code).findings}
    assert amended(faulty, unit) == {where: "改错了"}


def test_an_undone_amendment_that_a_correction_carried_is_told_at_its_cell(
    faulty: Collected, project: Project, unit: Unit
) -> None:
    collected = faulty
    where, asked = cell(project, REMARK), cell(project, PHONE, 1)
    about: dict[str, Any] = {"unit": unit.code, "form": ROSTER, "cell": where}
    number = collected.decide("amend", value="改错了", **about)
    put_returned(collected, project, correction_of(collected), {asked: "13900005678"})

    def told() -> list[tuple[str, Any]]:
        entry = collected.entry(ROSTER, unit.code)
        assert entry.chosen is not None
        assert entry.chosen.source.name.endswith("b.xlsx")
        assert entry.chosen.records[0].values[REMARK] == "改错了"
        return [
            (one.code, one.place.cell) for one in entry.findings if one.code.startswith("merge.amendment")
        ]

    assert told() == [("merge.amendment_confirmed", where)]
    take_back(collected, "amend", **about)
    assert told() == [("merge.amendment_stays", where)]
    (finding,) = [
        one for one in collected.entry(ROSTER, unit.code).findings if one.code == "merge.amendment_stays"
    ]
    assert all(said in finding.message.zh for said in (f"记录 {number}", "“改错了”", "“（空）”"))
    collected.decide("amend", value="", **about)  # a person decides: as it was
    entry = collected.entry(ROSTER, unit.code)
    assert "merge.amendment_stays" not in {one.code for one in entry.findings}
    assert entry.chosen is not None
    assert REMARK not in entry.chosen.records[0].values
