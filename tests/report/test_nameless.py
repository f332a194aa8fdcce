"""The text for a chat group names units, and no person: not by who filled a part in, nor by what a file is called."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl

from sheetkit.merge import consolidate
from sheetkit.model.consolidation import ExcludedFile
from sheetkit.model.decision import Amendment, DecisionMade, StandingDecisions
from sheetkit.model.finding import Level
from sheetkit.report.text import status_text
from tests.merge.parts import GROUP, lesson, log
from tests.merge.sample import TEMPLATES, checked, finding, plan, units
from tests.report.test_consolidated import written

DECIDED = DecisionMade("ab12cd34", "秘书", "2026-09-20 10:00")


def test_files_of_several_people_are_told_apart_by_their_codes_and_nobody_is_named() -> None:
    wrong = finding("value.integer", "M6", level=Level.ERROR)
    parts = [
        replace(log(f"收回/{who}.xlsx", day, [lesson(6, who, 1)], wrong, by=who), return_code=code)
        for day, (who, code) in enumerate((("赵一新", "K7M3X"), ("钱二新", "H4PQR")))
    ]
    text = status_text(consolidate(parts, plan()), TEMPLATES, "zh")
    assert "回执码 K7M3X 的 1 处" in text
    assert "回执码 H4PQR 的 2 处" in text  # it is asked for the list of members too
    assert "赵一新" not in text
    assert "钱二新" not in text


def test_neither_older_versions_nor_the_names_of_files_bring_people_in() -> None:
    old, new = (log(f"收回/听课 赵一新 {n}.xlsx", n, [lesson(6, "赵一新", 1)], by="赵一新") for n in (1, 2))
    excluded = log("收回/钱二新的表.xlsx", 3, [lesson(6, "钱二新", 2)], by="钱二新")
    assert excluded.identity is not None
    stray = replace(
        log("收回/孙三新 听课.xlsx", 4, [lesson(6, "孙三新", 3)]),
        identity=replace(excluded.identity, unit="S99-09"),
    )
    decisions = StandingDecisions(excluded={excluded.source.sha256: DECIDED})
    made = consolidate([old, new, excluded, stray], plan(decisions=decisions))
    assert isinstance(made.excluded[0], ExcludedFile)
    text = status_text(made, TEMPLATES, "zh")
    assert "旧版本" not in text
    assert f"{GROUP.full_name} 听课评课记录：2026-09-20 10:00 决定" in text
    assert "*** 听课.xlsx" in text
    assert not [name for name in ("赵一新", "钱二新", "孙三新") if name in text]


def test_an_amended_name_is_hidden() -> None:
    file = log("a.xlsx", 1, [lesson(6, "赵一新", 1)])
    amendment = Amendment(DECIDED, file.source.sha256, "observations", "H6", "observer", "赵一心", "赵一新")
    text = status_text(consolidate([replace(file, amended=(amendment,))], plan()), TEMPLATES, "zh")
    assert "代改 1 格" in text
    assert "H6：2026-09-20 10:00 决定" in text
    assert "赵一" not in text


def test_why_something_was_decided_and_its_entry_stay_out_of_the_group() -> None:
    """A reason names people: “电话里问过王芳”; only the receipts say it."""
    asked = replace(DECIDED, why="电话里问过王芳")
    owing = units("leader_roster")[1]
    file, out = log("a.xlsx", 1, [lesson(6, "赵一新", 1)]), log("b.xlsx", 2, [lesson(7, "钱二新", 1)])
    amendment = Amendment(asked, file.source.sha256, "observations", "H6", "observer", "赵一心", "赵一新")
    decisions = StandingDecisions(
        waived={(owing.code, "leader_roster"): asked}, excluded={out.source.sha256: asked}
    )
    made = consolidate([replace(file, amended=(amendment,)), out], plan(decisions=decisions))
    text = status_text(made, TEMPLATES, "zh")
    assert ("代改 1 格" in text, "不计的文件 1 个" in text, "免报 1 份" in text) == (True, True, True)
    assert not [word for word in ("王芳", "***", asked.entry, "原因") if word in text]
    rows = openpyxl.load_workbook(io.BytesIO(written(made)))["收件清单"].values
    (waived,) = [row for row in rows if "— 免报" in row]
    assert owing.name in waived
    assert [value for value in waived if "原因：电话里问过王芳" in str(value)]


def test_things_stand_as_of_the_last_file_or_decision() -> None:
    file = log("a.xlsx", 1, [lesson(6, "赵一新", 1)])
    late = StandingDecisions(latest="2026-09-20 10:00")
    assert consolidate([file], plan(decisions=late)).as_of == "2026-09-20 10:00"
    assert consolidate([file], plan(decisions=replace(late, latest="2026-08-20 10:00"))).as_of[:10] == (
        "2026-09-02"
    )
    assert consolidate([file], plan(decisions=replace(late, latest="1980-01-01 00:00"))).as_of[:10] == (
        "2026-09-02"
    )


def test_a_unit_that_owes_nothing_has_no_share_and_is_not_charted() -> None:
    """What was waived is nothing that came, and no unit is the first of all by it."""
    file = checked("leader_roster", units("leader_roster")[1], [])
    waived = units("leader_roster")[0]
    decisions = StandingDecisions(waived={(waived.top.code, ""): DECIDED})
    made = consolidate([file], plan(decisions=decisions))
    book = openpyxl.load_workbook(io.BytesIO(written(made)))
    table = {row[0]: row for row in book["收表总览"].iter_rows(min_row=6, max_row=8, values_only=True)}
    own = table[waived.top.name]
    assert (own[5], own[6]) == ("0/0", "—")
    charted = [row[0] for row in book["图表数据"].iter_rows(min_row=2, values_only=True)]
    assert waived.top.called not in charted
    assert len(charted) == len(table) - 1
