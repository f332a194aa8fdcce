"""What ever came and was decided is told in order; receipts fit the files they stand for; decisions taken back leave no trace in results."""

from __future__ import annotations

import contextlib
import datetime
import os
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sheetkit.actions import action
from sheetkit.api.closing import close
from sheetkit.api.history import HistoryScope, history, history_text, receipts_of, scope_of
from sheetkit.api.journal import journal_of
from sheetkit.api.merging import MergeOptions, merge, question
from sheetkit.api.project import Project
from sheetkit.api.verifying import verify
from sheetkit.ledger.standing import decisions
from sheetkit.model.errors import SheetkitError
from sheetkit.report.history import receipts_table
from tests.command import run_here
from tests.effort import examples
from tests.end_to_end.deciding import MONDAY, NOW, ROSTER, Collected, cell
from tests.end_to_end.filled import fill, unit_of


@pytest.fixture
def collected(copied: Callable[[str], Path], project: Project) -> Collected:
    made = Collected(copied("project"))
    made.put(fill(project, ROSTER, unit_of(project, ROSTER, 1)), "a.xlsx")
    made.put(fill(project, ROSTER, unit_of(project, ROSTER, 2)), "b.xlsx")
    return made


def test_everything_is_told_in_order_undone_too(collected: Collected, project: Project) -> None:
    code = unit_of(project, ROSTER, 1).code
    merge(collected.project)
    entry = collected.decide("exclude", "重复", file="a.xlsx")
    collected.decide("exclude", undo=entry)
    collected.decide("waive", "撤并", unit=code, form="rubric")
    opened = collected.project
    lines = history(opened, scope_of(opened, code))
    assert {line.unit.code for line in lines} == {code}
    told = [(line.kind, line.stands, line.who) for line in lines if line.kind != "received"]
    assert told == [("excluded", False, "秘书"), ("undone", True, "秘书"), ("waived", True, "秘书")]
    assert [line.file for line in lines if line.kind == "received"] == ["收回/a.xlsx"]
    assert len(history(opened, scope_of(opened, code, "rubric"))) == 1
    text = history_text(opened, lines, "zh")
    assert "已撤销" in text
    assert entry in text


def test_what_happened_within_one_minute_is_in_order(collected: Collected, project: Project) -> None:
    """A file that came after a decision stands after it, however soon."""
    soon = datetime.timedelta(seconds=20)
    merge(collected.project, (), MergeOptions(now=MONDAY - soon))
    collected.decide("waive", "撤并", unit=unit_of(project, ROSTER, 3).code)
    collected.put(fill(project, ROSTER, unit_of(project, ROSTER, 4)), "c.xlsx")
    merge(collected.project, (), MergeOptions(now=MONDAY + soon))
    told = [line.file or line.kind for line in history(collected.project, HistoryScope())]
    assert told == ["收回/a.xlsx", "收回/b.xlsx", "waived", "收回/c.xlsx"]


def test_a_clock_that_was_set_back_puts_nothing_before_what_was_there(
    collected: Collected, project: Project
) -> None:
    """The journal knows what its author knew; the times are shown as the clock had them."""
    merge(collected.project, (), MergeOptions(now=NOW))
    collected.decide("exclude", file="b.xlsx")  # three weeks before, by the clock
    collected.put(fill(project, ROSTER, unit_of(project, ROSTER, 4)), "c.xlsx")
    merge(collected.project, (), MergeOptions(now=MONDAY - datetime.timedelta(days=1)))
    collected.decide("waive", "撤并", unit=unit_of(project, ROSTER, 3).code)
    lines = history(collected.project, HistoryScope())
    told = [line.file if line.kind == "received" else line.kind for line in lines]
    assert told == ["收回/a.xlsx", "收回/b.xlsx", "excluded", "收回/c.xlsx", "waived"]
    assert [line.when[:10] for line in lines] == ["2026-09-30"] * 2 + [
        "2026-09-07",
        "2026-09-06",
        "2026-09-07",
    ]


def test_a_file_s_own_time_and_when_it_came_are_two_things_with_a_word_each(
    collected: Collected, project: Project
) -> None:
    """A form that was saved days before it was handed in: receipts and results show the one, the history the other."""
    saved = NOW - datetime.timedelta(days=3)
    for name in ("a.xlsx", "b.xlsx"):
        os.utime(collected.project.settings.inbox / name, (saved.timestamp(),) * 2)
    (before, *_) = history(collected.project, HistoryScope())
    assert before.what.zh == "收到（按文件时间）"
    made = merge(collected.project, (), MergeOptions(now=NOW))
    opened = collected.project
    shown = {day: f"{day.astimezone(opened.settings.clock):%Y-%m-%d}" for day in (NOW, saved)}
    headings, *receipts = receipts_table(receipts_of(opened, HistoryScope()), opened.templates, "zh")
    assert {row[headings.index("文件时间")][:10] for row in receipts} == {shown[saved]}
    lines = history(opened, HistoryScope())
    assert {(line.what.zh, line.what.en, line.when[:10]) for line in lines} == {
        ("收到", "received", shown[NOW])
    }
    book = openpyxl.load_workbook(str(made.outputs["consolidated"]), read_only=True)
    heads = {
        value
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        for value in row
        if isinstance(value, str)
    }
    assert "文件时间" in heads
    assert "收到时间" not in heads


def test_a_unit_below_is_told_of_what_reaches_it_and_not_of_files_of_the_one_above(
    collected: Collected, project: Project
) -> None:
    school = unit_of(project, ROSTER, 1)
    below = next(unit for unit in project.registry.units(project.form("rubric")) if school in unit.above)
    merge(collected.project)
    collected.decide("exclude", file="a.xlsx")
    collected.decide("waive", unit=school.code, form=ROSTER)
    collected.decide("waive", unit=school.code, form="rubric")
    opened = collected.project
    lines = history(opened, scope_of(opened, below.code))
    assert [(line.kind, line.form, line.unit.code) for line in lines] == [("waived", "rubric", school.code)]
    assert receipts_of(opened, scope_of(opened, below.code)) == []
    kinds = {line.kind for line in history(opened, scope_of(opened, school.code))}
    assert kinds == {"received", "excluded", "waived"}


def test_every_file_that_came_is_in_the_receipts_once(collected: Collected, project: Project) -> None:
    unit = unit_of(project, ROSTER, 1)
    (collected.project.settings.inbox / "c.xlsx").write_bytes(b"no workbook")
    collected.decide("exclude", file="b.xlsx")
    opened = collected.project
    made = receipts_of(opened, HistoryScope())
    assert sorted((one.file.source.name, one.outcome) for one in made) == [
        ("收回/a.xlsx", "taken"),
        ("收回/b.xlsx", "excluded"),
        ("收回/c.xlsx", "refused"),
    ]
    assert [one.unit.code for one in receipts_of(opened, scope_of(opened, unit.code))] == [unit.code]


def test_an_amendment_of_a_round_that_ended_keeps_its_file_s_name(
    collected: Collected, project: Project
) -> None:
    merge(collected.project)
    code = unit_of(project, ROSTER, 1).code
    collected.decide("amend", unit=code, form=ROSTER, cell=cell(project), value="13900001234")
    close(collected.project.settings)
    opened = collected.project
    (line,) = (one for one in history(opened, scope_of(opened, code)) if one.kind == "amended")
    assert line.file == "收回/a.xlsx"


def test_a_receipt_fits_its_file_and_no_other(collected: Collected) -> None:
    inbox = collected.project.settings.inbox
    code = receipts_of(collected.project, HistoryScope())[0].file.source.sha256[:16]
    assert verify(code, inbox / "a.xlsx").fits
    assert not verify(code, inbox / "b.xlsx").fits
    with pytest.raises(SheetkitError) as error:
        verify("not a code", inbox / "a.xlsx")
    assert error.value.code == "decision.receipt_unreadable"
    with pytest.raises(SheetkitError) as error:
        verify(code, inbox / "nowhere.xlsx")
    assert error.value.code == "file.missing"
    with pytest.raises(SheetkitError) as error:
        verify(code, inbox)
    assert error.value.code == "file.is_folder"


DECIDED = ("exclude a", "include a", "waive", "exclude b", "undo")


@settings(max_examples=examples(4), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(DECIDED), min_size=1, max_size=6), st.data())
def test_results_come_of_the_standing_decisions_alone(
    collected: Collected, project: Project, steps: list[str], data: st.DataObject
) -> None:
    """Whatever was decided and taken back, copying only the entries that stand into a journal gives the same merge."""
    journal = journal_of(collected.project.settings)
    note = collected.project.settings.cache_folder / "journal-seen.json"
    note.unlink(missing_ok=True)  # a journal of which entries are gone is told as such
    for file in journal.folder.glob("*.json") if journal.folder.is_dir() else ():
        file.unlink()
    code = unit_of(project, ROSTER, 3).code
    for step in steps:
        action, _, name = step.partition(" ")
        said = {"unit": code, "form": ROSTER} if action == "waive" else {"file": f"{name}.xlsx"}
        if action == "undo":
            made = [one.digest for one in journal.read().entries]
            if not made:
                continue
            action, said = "exclude", {"undo": data.draw(st.sampled_from(made))}
        with contextlib.suppress(SheetkitError):  # decided already, or taken back already
            collected.decide(action, **said)
    whole = question(collected.project, (), MergeOptions(now=NOW)).consolidation
    kept = {one.file_name for one in decisions(journal.read().entries).standing}
    for file in journal.folder.glob("*.json"):
        if file.name not in kept:
            file.unlink()
    note.unlink(missing_ok=True)
    assert question(collected.project, (), MergeOptions(now=NOW)).consolidation == whole


def test_only_what_is_new_since_a_day_is_asked_for(collected: Collected, project: Project) -> None:
    code = unit_of(project, ROSTER, 1).code
    entry = collected.decide("waive", unit=code, form="rubric")  # on Monday, the seventh
    opened = collected.project

    def entries(since: str) -> list[str]:
        return [one.entry for one in history(opened, scope_of(opened, code, "", since))]

    everything = entries("")
    assert entries("2026-09-07") == [entry]
    assert entries("2026-09-08") == []
    for written in ("2026-9-7", "2026年9月7日", "9月7日", "2026.9.7", "20260907"):
        assert entries(written) == [entry], written
    assert len(everything) > 1
    for written in ("周二", "2026-2-30"):
        with pytest.raises(SheetkitError) as error:
            scope_of(opened, since=written)
        assert error.value.code == "history.since_unreadable"
    ran = run_here("history", code, "--since", "2026-09-07", "--json", where=collected.folder)
    assert [one["entry"] for one in ran.document["history"]] == [entry]
    assert "since" in [one.name for one in action("history").fields]  # the window asks it too
    nothing = run_here("history", code, "--since", "2099-01-01", where=collected.folder)
    assert nothing.out.strip() == "所问的范围里没有收到什么，也没有做过决定。"
