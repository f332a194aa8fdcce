"""The second term: another computer, a round that ended, what comes late for it, rosters anew, and what is remembered of it all."""

from __future__ import annotations

import datetime
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from tests.upgrade.changed import VERSION, change, with_column
from tests.year.filling import Entered, filled_in, rewritten
from tests.year.first_term import CALENDAR, CHINESE, EAST, LAB, MATHS, OLDER, ROSTER, RUBRIC, less, says
from tests.year.office import Desk, came, told
from tests.year.rows import activity

ALL = 3 * 4 + 2
"""Four forms of each of three schools with a group each, two of the head office; a waiver was for its term."""


def restored_on_another_computer(desk: Desk, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Unpacked into another folder of a computer that remembers nothing: the same counts, the same bytes."""
    before = desk.results()
    backup = folder / "备份.zip"
    desk.run("backup", backup)
    with zipfile.ZipFile(backup) as packed:
        packed.extractall(folder / "另一台电脑")
    monkeypatch.setenv("SHEETKIT_HOME", str(folder / "另一台电脑的缓存"))
    (desk.folder,) = (folder / "另一台电脑").iterdir()
    desk.merge("2027-01-19")
    assert desk.results() == before


def the_first_term_ends(desk: Desk) -> None:
    """Everything of it is in the archive, every form goes out anew, and nothing is back."""
    told = desk.run("close", "--yes", "--json").document
    assert (told["closed"], told["round"]) == ("2026-1", "2026-2")
    assert desk.run("generate", "--json").document["count"] == ALL
    counts = desk.run("status", "--json", code=1).document["counts"]
    assert (counts["expected"], counts["missing"], counts["files"], counts["waived"]) == (ALL, ALL, 0, 0)
    desk.counted = {}


def a_return_of_the_first_term_comes_late(desk: Desk) -> None:
    """It is laid beside the archive and counts nowhere; what was missing in its term is not missing now."""
    file = desk.issued(RUBRIC, MATHS, "归档/2026-1/发出")
    form = desk.form(RUBRIC)
    rows = [{"self_score": 1}] * len(form.sheet("scores").items)
    desk.receive("数学组评价表.xlsx", filled_in(file, form, {"scores": rows}, Entered()), "2027-02-21")
    desk.merge(
        "2027-02-22",
        {"expected": ALL, "missing": ALL, "list.missing": ALL, "late": 4},  # rosters were due before the term
        {"files": 1, "after_close": 1, "unplaced": 1},
        told("refuse", identity__closed_round=1),
    )
    archived = desk.folder / "归档"
    assert [one.name for one in archived.rglob("数学组评价表.xlsx")] == ["数学组评价表.xlsx"]
    assert not list((archived / "2026-1").rglob("数学组评价表.xlsx"))


def rosters_come_filled(desk: Desk) -> None:
    """They went out with the leaders of the first term. One comes back as it went out, which is nobody's word; in the
    other one a subject is changed for the worse."""
    desk.receive("东门.xlsx", desk.issued(ROSTER, EAST).read_bytes(), "2027-02-23")
    cells = {("leaders", 0, "subject"): "烹饪"}
    wrong = rewritten(desk.issued(ROSTER, LAB), desk.form(ROSTER), cells, Entered())
    desk.receive("实小.xlsx", wrong, "2027-02-23")
    desk.merge(
        "2027-02-24",
        came(ROSTER, 2),
        came(ROSTER, 3),
        told("note", merge__late=2),
        {"complete": -2, "unconfirmed": 1, "faulty": 1, "held_back": 2 + 1},
        told("error", statement__unconfirmed=1, row__list_mismatch=1),
        told("warning", sheet__not_covered=1),  # maths again
        {"doubts": 1, "with_doubts": 1},
    )


def one_is_confirmed_and_a_key_repaired(desk: Desk) -> None:
    """Nothing that was amended in the first term is amended in this one."""
    said = rewritten(desk.issued(ROSTER, EAST), desk.form(ROSTER), {}, says("2027-02-25"))
    desk.receive("东门（已核对）.xlsx", said, "2027-02-25")
    desk.receive("实小改.xlsx", desk.correct(ROSTER, LAB, {("leaders", 0, "subject"): "数学"}), "2027-02-25")
    found = desk.merge(
        "2027-02-26",
        OLDER,
        OLDER,
        {"unconfirmed": -1, "faulty": -1, "complete": 2, "held_back": -3},
        told("error", statement__unconfirmed=-1, row__list_mismatch=-1),
        told("warning", sheet__not_covered=-1),
        {"doubts": -1, "with_doubts": -1},
    )
    assert found["amended"] == []


def a_form_is_upgraded(desk: Desk) -> None:
    """A calendar came before the form asked for one thing more: it goes back in the new form with what it said."""
    plan = [activity(datetime.date(2027, 3, 9), "整本书阅读")]
    desk.receive("语文组.xlsx", desk.fill(CALENDAR, CHINESE, {"plan": plan}), "2027-03-01")
    desk.merge(
        "2027-03-01",
        came(CALENDAR, 1),
        told("note", merge__late=1, duties__nobody_named=1),
        told("warning", sheet__too_few=5),
        told("warning", sheet__too_few_this_year=1),  # with none in the first term either
        {"late": 4, "doubts": 6, "with_doubts": 1},  # calendars: this one, and three that did not come
    )
    change(desk.folder, CALENDAR, with_column("follow_up", required=True))
    touched = desk.run("upgrade", CALENDAR, "--json", code=1).document
    assert (touched["before"], touched["after"], touched["returns"], touched["rows"]) == ("2", VERSION, 1, 1)
    assert [one["kind"] for one in touched["changes"]] == ["field_new_required"]
    desk.run("upgrade", CALENDAR, "--yes", "--why", "区里要报后续安排", "--by", "秘书")
    asked = told("error", upgrade__asked_more=1)
    asked += told("note", upgrade__mapped=1) + Counter({"faulty": 1, "held_back": 1})
    desk.merge("2027-03-02", asked, {"complete": -1})  # what is owed together reads nothing that is new
    cells = {("plan", 0, "follow_up"): "下次教研时再看"}
    desk.receive("语文组改.xlsx", desk.correct(CALENDAR, CHINESE, cells), "2027-03-03")
    desk.merge("2027-03-04", OLDER, less(asked), {"complete": 1})


def everything_is_in_the_history(desk: Desk) -> None:
    """Whatever came in two terms and whatever was decided stands there, of the first term by its end and what came late."""
    lines = desk.run("history", "--json").document["history"]
    kinds = {"waived": 1, "excluded": 1, "undone": 1, "amended": 1, "closed": 1, "upgraded": 1}
    assert Counter(line["kind"] for line in lines) == {**kinds, "received": 16 + 7}
    ended = [line for line in lines if line["kind"] == "received" and line["outcome"].endswith("：2026-1")]
    assert len(ended) == 16  # what came late says how that round is taken up again
