"""The second term: another computer, a round that ended, what comes late for it, rosters anew, and what is remembered of it all."""

from __future__ import annotations

import zipfile
from collections import Counter
from pathlib import Path

import pytest

from tests.year.filling import Entered, filled_in
from tests.year.first_term import EAST, LAB, MATHS, OLDER, PHONE, ROSTER, RUBRIC
from tests.year.office import Desk, came, told
from tests.year.rows import leader

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


def rosters_come(desk: Desk) -> None:
    """One says again what was amended in the first term: nobody has amended it in this one."""
    first = [leader("语文", "甲一", PHONE), leader("数学", "甲二", "13800010002")]
    second = [leader("烹饪", "乙一", "13800020001"), leader("语文", "乙二", "13800020002")]
    desk.receive("东门.xlsx", desk.fill(ROSTER, EAST, {"leaders": first}), "2027-02-23")
    desk.receive("实小.xlsx", desk.fill(ROSTER, LAB, {"leaders": second}), "2027-02-23")
    found = desk.merge(
        "2027-02-24",
        came(ROSTER, 2),
        came(ROSTER, 2),
        told("note", merge__late=2),
        {"complete": -1, "faulty": 1, "held_back": 1},
        told("error", row__list_mismatch=1),
        told("warning", sheet__not_covered=1),
        {"doubts": 1, "with_doubts": 1},
    )
    assert found["amended"] == []


def a_key_is_repaired(desk: Desk) -> None:
    cells = {("leaders", 0, "subject"): "数学"}
    desk.receive("实小改.xlsx", desk.correct(ROSTER, LAB, cells), "2027-02-25")
    desk.merge(
        "2027-02-26",
        OLDER,
        {"held_back": -1, "faulty": -1, "complete": 1},
        told("error", row__list_mismatch=-1),
        told("warning", sheet__not_covered=-1),
        {"doubts": -1, "with_doubts": -1},
    )


def everything_is_in_the_history(desk: Desk) -> None:
    """Whatever came in two terms and whatever was decided stands there, of the first term by its end."""
    lines = desk.run("history", "--json").document["history"]
    kinds = {"waived": 1, "excluded": 1, "undone": 1, "amended": 1, "closed": 1}
    assert Counter(line["kind"] for line in lines) == {**kinds, "received": 16 + 4}
    ended = [line for line in lines if line["kind"] == "received" and "2026-1" in line["outcome"]]
    assert len(ended) == 16
