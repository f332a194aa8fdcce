"""Whose a file seems to be that could not be read: the one unit that its path names, and nobody where several fit."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from sheetkit.compile import load_builtin
from sheetkit.intake.findings import ARCHIVE_UNSUPPORTED, NOT_A_WORKBOOK
from sheetkit.merge.senders import senders_of, with_unread
from sheetkit.model.consolidation import Entry, Expected, Standing
from sheetkit.model.record import Checked, Verdict
from sheetkit.model.sender import GuessedSender
from sheetkit.model.submission import Source
from sheetkit.model.template import Template
from sheetkit.model.unit import Unit

FORMS: Mapping[str, Template] = {
    name: load_builtin(name) for name in ("leader_roster", "term_calendar", "observation_log")
}


def school(code: str, name: str, short: str, *groups: str) -> list[Unit]:
    top = Unit(code, "school", name, short)
    below = [Unit(f"{code}-{at:02}", "group", group, above=(top,)) for at, group in enumerate(groups, 1)]
    return [top, *below]


UNITS = [
    *school("S01", "示例第一中学", "一中", "语文组", "初中数学组", "数学组"),
    *school("S02", "示例第二中学", "二中", "语文组（01）", "语文组（02）"),
    *school("S03", "示例城东小学", "城东小学", "语文组"),
    *school("S04", "示例城东小学分校", "分校", "语文组"),
]


def unread(name: str, archive: bool = False) -> Checked:
    finding = (ARCHIVE_UNSUPPORTED if archive else NOT_A_WORKBOOK).at(
        name="?", format="?", what="?", kind="?"
    )
    return Checked(Source(name, 1, "0"), Verdict.REFUSED, None, (), (), (finding,))


def guessed(name: str) -> tuple[str, str] | None:
    file = unread(name)
    sender = senders_of([file], UNITS, FORMS).get((name, "0"))
    return (sender.unit.code, sender.template) if sender else None


@pytest.mark.parametrize(
    ("name", "whose"),
    [
        ("收回/S01 示例第一中学/听课评课记录_示例第一中学_语文组.pdf", ("S01-01", "observation_log")),
        ("收回/听课评课记录_示例第二中学_语文组（02）.xlsx", ("S02-02", "observation_log")),
        ("收回/S01-03 学期教研行事历.rar", ("S01-03", "term_calendar")),
        ("收回/ｓ０１.rar", ("S01", "")),
        ("收回/一中.rar", ("S01", "")),
        ("收回/一中语文组.doc", ("S01-01", "")),
        ("收回/一中_初中数学组.doc", ("S01-02", "")),
        ("收回/示例城东小学.7z", ("S03", "")),
        ("收回/示例城东小学分校.7z", ("S04", "")),
        ("收回/教研组长汇总表 二中.xlsx", ("S02", "leader_roster")),
        ("收回/二中 学期教研行事历和听课评课记录.pdf", ("S02", "")),
        # nobody: none is named, several are, or the name goes on as somebody else's may
        ("收回/听课评课记录.pdf", None),
        ("收回/语文组.pdf", None),
        ("收回/一中 二中.rar", None),
        ("收回/S01 示例第二中学.rar", None),
        ("收回/十一中.rar", None),
        ("收回/一中心小学.rar", None),
        ("收回/IMG_2026S0123.jpg", None),
        ("/home/示例第一中学/项目/别处/x.rar", None),
    ],
)
def test_a_path_that_names_one_unit_says_whose_it_seems(name: str, whose: tuple[str, str] | None) -> None:
    assert guessed(name) == whose


def test_what_was_read_is_nobodys_guess() -> None:
    file = unread("收回/S01.xlsx")
    known = Checked(file.source, file.verdict, None, (), (), file.findings, format="xlsx")
    assert senders_of([known], UNITS, FORMS) == {}


def entries(*owed: tuple[str, str, Standing]) -> list[Entry]:
    units = {unit.code: unit for unit in UNITS}
    return [Entry(Expected(form, units[code]), standing) for form, code, standing in owed]


MISSING, REFUSED = Standing.MISSING, Standing.REFUSED
OWED = entries(
    ("leader_roster", "S01", MISSING),
    ("term_calendar", "S01-01", MISSING),
    ("observation_log", "S01-01", MISSING),
    ("observation_log", "S01-02", MISSING),
    ("observation_log", "S03", MISSING),
    ("leader_roster", "S03", REFUSED),
)


@pytest.mark.parametrize(
    ("sender", "archive", "concerned"),
    [
        (("S01", "leader_roster"), False, [0]),
        (("S01-01", "observation_log"), False, [2]),
        (("S01", "observation_log"), False, []),  # of two groups one; nobody can say which
        (("S01", "observation_log"), True, [2, 3]),
        (("S01-01", ""), False, []),
        (("S01", ""), True, [0, 1, 2, 3]),
        (("S03", ""), False, [4]),  # what came and was refused is not missing
        (("S03", "leader_roster"), False, []),
    ],
)
def test_what_nothing_came_of_but_such_a_file_says_so(
    sender: tuple[str, str], archive: bool, concerned: list[int]
) -> None:
    file = unread("x", archive)
    unit = next(unit for unit in UNITS if unit.code == sender[0])
    found = with_unread(OWED, [file], {("x", "0"): GuessedSender(unit, sender[1])})
    assert [at for at, entry in enumerate(found) if entry.standing is Standing.UNREADABLE] == concerned
    assert all(found[at].unread == (file,) for at in concerned)
    others = [entry for at, entry in enumerate(found) if at not in concerned]
    assert others == [entry for at, entry in enumerate(OWED) if at not in concerned]
