"""What people decide about what came back: the merge obeys it, says who and why, and forgets it whole when it is taken back."""

from __future__ import annotations

import io
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from sheetkit.api.documents import merge_document, status_document, status_text
from sheetkit.api.history import history, scope_of
from sheetkit.api.merging import question, status
from sheetkit.api.project import Project
from sheetkit.model.consolidation import Standing
from tests.end_to_end.deciding import CALENDAR, NOW, ROSTER, Collected
from tests.end_to_end.filled import fill, unit_of


@pytest.fixture
def collected(copied: Callable[[str], Path], project: Project) -> Collected:
    """Two rosters came."""
    made = Collected(copied("project"))
    for number in (1, 2):
        unit = unit_of(project, ROSTER, number)
        made.put(fill(project, ROSTER, unit), f"{unit.code}.xlsx")
    return made


@pytest.fixture
def code(project: Project) -> str:
    return unit_of(project, ROSTER, 1).code


def test_an_excluded_file_counts_no_more_and_is_told_with_who_and_why(
    collected: Collected, code: str
) -> None:
    entry = collected.decide("exclude", "用错了学期的表", file=f"{code}.xlsx")
    merged = status(collected.project, NOW)
    assert collected.entry(ROSTER, code).standing is Standing.MISSING
    assert all(code != one.unit.code for one in merged.consolidation.records[ROSTER])
    (excluded,) = merged.consolidation.excluded
    assert (excluded.unit.code, excluded.template, excluded.file.source.name) == (
        code,
        ROSTER,
        f"收回/{code}.xlsx",
    )
    document = merge_document(merged, "zh")
    (told,) = document["excluded"]
    assert (told["entry"], told["who"], told["when"], told["why"]) == (
        entry,
        "秘书",
        "2026-09-07 09:30",
        "用错了学期的表",
    )
    assert [one["outcome"] for one in document["files"]].count("excluded") == 1
    assert document["counts"]["excluded"] == 1
    text = status_text(merged, "zh")
    assert "秘书" not in text  # it goes to senders
    assert "2026-09-07 09:30 决定" in text
    assert "用错了学期的表" not in text  # a reason may name somebody
    assert entry not in text


def test_a_file_is_named_by_path_name_or_checksum(collected: Collected, code: str) -> None:
    file = collected.project.settings.inbox / f"{code}.xlsx"
    digest = collected.entry(ROSTER, code).chosen.source.sha256  # type: ignore[union-attr]
    for named in (
        str(file),
        file.name,
        f"收回/{code}.xlsx",
        f"收回\\{code.lower()}.XLSX",
        digest[:16],
        digest,
    ):
        collected.decide("exclude", file=named)
        assert collected.entry(ROSTER, code).chosen is None
        collected.decide("include", file=named)
        assert collected.entry(ROSTER, code).chosen is not None


def test_the_member_of_an_archive_is_named_too(collected: Collected, code: str) -> None:
    inbox = collected.project.settings.inbox
    shutil.make_archive(str(inbox / "交来"), "zip", inbox, f"{code}.xlsx")
    (inbox / f"{code}.xlsx").unlink()
    collected.decide("exclude", file=str(inbox / "交来.zip"))
    assert collected.entry(ROSTER, code).standing is Standing.MISSING
    collected.decide("include", file=f"交来.zip/{code}.xlsx")
    assert collected.entry(ROSTER, code).standing is not Standing.MISSING


def test_what_cannot_be_decided_is_one_sentence(collected: Collected, code: str) -> None:
    assert collected.refused("exclude", file="没有这个.xlsx") == "decision.file_not_received"
    assert collected.refused("exclude", " ", file=f"{code}.xlsx") == "decision.no_reason"
    assert collected.refused("exclude") == "decision.no_subject"
    assert collected.refused("include", file=f"{code}.xlsx") == "decision.not_excluded"
    assert collected.refused("exclude", undo="", file=f"{code}.xlsx") == "decision.not_excluded"
    assert collected.refused("waive", unit="没有") == "school.unknown"
    assert collected.refused("waive", unit=code, form="没有") == "form.unknown"
    assert collected.refused("waive", unit="小学") in ("school.unknown", "decision.unit_ambiguous")
    assert collected.refused("accept", unit=code) == "decision.nothing_to_accept"
    assert collected.refused("waive", undo="", unit=code) == "decision.nothing_stands"
    assert collected.refused("waive", undo="abc") == "decision.no_entry"
    assert collected.refused("waive", undo="0123456789") == "decision.no_entry"
    assert not collected.project.settings.journal_folder.exists()
    entry = collected.decide("exclude", file=f"{code}.xlsx")
    assert collected.refused("exclude", file=f"{code}.xlsx") == "decision.already_excluded"
    collected.decide("exclude", undo=entry)
    assert collected.refused("exclude", undo=entry) == "decision.already_undone"
    collected.decide("waive", unit=code)
    assert collected.refused("waive", unit=code, form=ROSTER) == "decision.already_waived"


def test_two_files_of_one_name_are_told_apart(collected: Collected, project: Project, code: str) -> None:
    collected.put(fill(project, ROSTER, unit_of(project, ROSTER, 3)), f"一/{code}.xlsx")
    inbox = collected.project.settings.inbox
    assert collected.refused("exclude", file=f"{code}.xlsx") == "decision.file_ambiguous"
    collected.decide("exclude", file=str(inbox / f"{code}.xlsx"))
    collected.decide("exclude", file=f"一/{code}.xlsx")


def test_a_waived_unit_owes_nothing(collected: Collected, project: Project) -> None:
    unit = unit_of(project, ROSTER, 3)
    before = status(collected.project, NOW).consolidation
    waiver = collected.decide("waive", "本学期撤并", unit=unit.code, form=ROSTER)
    merged = status(collected.project, NOW)
    entry = collected.entry(ROSTER, unit.code)
    assert entry.standing is Standing.WAIVED
    assert not entry.late
    document = status_document(merged, "zh")
    assert document["counts"]["waived"] == 1
    assert document["counts"]["expected"] == len(before.entries) - 1
    assert unit.code not in {one["unit"] for one in document["missing"] if one["template"] == ROSTER}
    assert [one["why"] for one in document["waived"]] == ["本学期撤并"]
    assert "免报 1 份" in document["text"]
    collected.put(fill(project, ROSTER, unit), f"{unit.code}.xlsx")
    entry = collected.entry(ROSTER, unit.code)
    assert entry.standing is Standing.COMPLETE  # what comes all the same counts
    (told,) = [one for one in entry.findings if one.code == "merge.waived_came"]
    assert f"sheetkit waive --undo {waiver}" in told.remedy.zh
    opened = collected.project
    lines = {one.kind: one for one in history(opened, scope_of(opened, unit.code))}
    assert f"交来的照常计入：收回/{unit.code}.xlsx" in lines["waived"].outcome.zh
    assert f"sheetkit waive --undo {waiver}" in lines["waived"].outcome.zh
    assert f"记录 {waiver}" in lines["received"].outcome.zh
    collected.decide("waive", undo=waiver)
    assert [one.code for one in collected.entry(ROSTER, unit.code).findings] == []
    assert f"记录 {waiver}" not in str(status_document(status(collected.project, NOW), "zh"))


def test_a_refused_file_of_a_waived_unit_is_told(collected: Collected, project: Project) -> None:
    unit = unit_of(project, ROSTER, 3)
    waiver = collected.decide("waive", "本学期撤并", unit=unit.code, form=ROSTER)
    file = collected.put(fill(project, ROSTER, unit), f"{unit.code}.xlsx")
    book = openpyxl.load_workbook(file)
    del book[project.form(ROSTER).sheet("leaders").name]
    book.save(file)
    entry = collected.entry(ROSTER, unit.code)
    assert (entry.standing, entry.chosen, len(entry.others)) == (Standing.WAIVED, None, 1)
    (told,) = [one for one in entry.findings if one.code == "merge.waived_refused"]
    assert waiver in told.message.zh


def test_a_waiver_of_a_unit_covers_those_below_it(collected: Collected, project: Project) -> None:
    unit = unit_of(project, ROSTER, 3)
    collected.decide("waive", unit=unit.code)
    found = question(collected.project).consolidation.entries
    own = [one for one in found if one.expected.unit.top.code == unit.code]
    assert len(own) > 3
    assert {one.standing for one in own} == {Standing.WAIVED}


@pytest.mark.parametrize("way", ["entry", "opposite"])
def test_taken_back_the_results_are_what_they_were(collected: Collected, code: str, way: str) -> None:
    before = collected.merged()
    excluded = collected.decide("exclude", file=f"{code}.xlsx")
    waived = collected.decide("waive", unit=code, form="rubric")
    between = collected.merged()
    assert between.keys() == before.keys()
    assert between != before
    if way == "entry":
        collected.decide("exclude", undo=excluded)
        collected.decide("exclude", undo=waived)
    else:
        collected.decide("include", file=f"{code}.xlsx")
        collected.decide("waive", undo="", unit=code, form="rubric")
    assert collected.merged() == before


def test_a_question_reads_decisions_and_notes_none(collected: Collected, code: str) -> None:
    collected.decide("exclude", file=f"{code}.xlsx")
    journal = collected.project.settings.journal_folder
    noted = sorted(journal.iterdir())
    found = question(collected.project, [collected.project.settings.inbox]).consolidation
    assert len(found.excluded) == 1
    collected.merged()
    assert sorted(journal.iterdir()) == noted


def test_what_waits_is_accepted_until_another_file_comes(collected: Collected, project: Project) -> None:
    unit = unit_of(project, CALENDAR, 1)
    rows = fill(project, CALENDAR, unit).rows
    first = collected.put(fill(project, CALENDAR, unit), "先.xlsx", CALENDAR)
    os.utime(first, (first.stat().st_mtime - 86400,) * 2)
    fewer = {**rows, "plan": rows["plan"][1:]}
    collected.put(fill(project, CALENDAR, unit, fewer), "后.xlsx", CALENDAR)
    waiting = collected.entry(CALENDAR, unit.code)
    assert waiting.standing is Standing.WAITING
    entry = collected.decide("accept", "电话问过", unit=unit.code, form=CALENDAR)
    settled = collected.entry(CALENDAR, unit.code)
    assert settled.standing is Standing.COMPLETE
    assert [one.code for one in settled.findings if one.code == "merge.accepted"] == ["merge.accepted"]
    merged = status(collected.project, NOW)
    document = merge_document(merged, "zh")
    taken, left = "后.xlsx", "先.xlsx"
    notes = {Path(one["file"]).name: one["note"] for one in document["files"]}
    assert all(said in notes[name] for name in (taken, left) for said in ("秘书", "电话问过", entry))
    older = notes[left]
    assert "其中 1 行没有计入，已认可" in older
    assert "删去" not in older
    assert [(one["entry"], one["why"], one["rows"]) for one in document["accepted"]] == [
        (entry, "电话问过", 1)
    ]
    assert "1 行，2026-09-07 09:30 决定\n" in status_text(merged, "zh") + "\n"
    book = openpyxl.load_workbook(io.BytesIO(collected.merged()["汇总表.xlsx"]))
    assert [row[0].value for row in book["没有计入的行"].iter_rows(min_row=5)] == ["— 没有计入，已认可"]
    opened = collected.project
    (line,) = [one for one in history(opened, scope_of(opened, unit.code)) if one.kind == "accepted"]
    assert "收回/先.xlsx" in line.outcome.zh
    assert "收回/后.xlsx" in line.outcome.zh
    assert collected.refused("accept", unit=unit.code) == "decision.nothing_to_accept"
    collected.decide("accept", undo=entry)
    assert collected.entry(CALENDAR, unit.code) == waiting
    collected.decide("accept", undo=collected.last_digest())
    assert collected.entry(CALENDAR, unit.code) == settled
    another = {**rows, "plan": rows["plan"][:-1]}
    third = collected.put(fill(project, CALENDAR, unit, another), "再.xlsx", CALENDAR)
    os.utime(third, (third.stat().st_mtime + 86400,) * 2)
    assert collected.entry(CALENDAR, unit.code).standing is Standing.WAITING


def test_an_entry_is_readable_and_says_who(collected: Collected, code: str) -> None:
    collected.decide("exclude", "重复", file=f"{code}.xlsx")
    (file,) = collected.project.settings.journal_folder.iterdir()
    said = json.loads(file.read_text(encoding="utf-8"))
    assert (said["what"], said["who"], said["why"]) == ("excluded", "秘书", "重复")
    assert said["about"]["name"] == f"收回/{code}.xlsx"
