"""What was taken out of the inbox counts no more; what is only elsewhere, or cannot be read just now, was not taken out."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import openpyxl

from sheetkit.api.merged import Merged
from sheetkit.api.merging import merge, question, status
from sheetkit.api.project import open_project
from sheetkit.intake import Limits
from sheetkit.model.consolidation import InItsPlace
from tests.command import run_here
from tests.end_to_end.filled import RETURNED, believable, fill, unit_of
from tests.ledger.inboxes import NOW, merged, outputs
from tests.samples import sample_project


def taken_out(found: Merged) -> list[str]:
    return [one.name for one in found.consolidation.taken_out]


def test_what_was_taken_out_of_the_inbox_counts_no_more_and_is_listed(folder: Path) -> None:
    merged(folder)
    (folder / "收回" / "2.xlsx").unlink()
    ran = run_here("merge", "-p", folder, "--json", "--now", "2026-08-21", where=folder.parent)
    (gone,) = ran.document["taken_out"]
    assert gone["file"] == "收回/2.xlsx"
    assert gone["received"] == "2026-08-15T10:13:20"
    assert len(gone["sha256"]) == 64
    assert "收回/2.xlsx" not in {one["file"] for one in ran.document["files"]}
    assert ran.document["counts"]["received"] == 2
    book = openpyxl.load_workbook(folder / "汇总" / "收件清单.xlsx")
    rows = [[str(cell) for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    (row,) = [row for row in rows if "收回/2.xlsx" in row]
    assert "已从收件夹取出" in " ".join(row)
    assert any("已取出不计 1" in cell for row in rows for cell in row)


def test_what_another_file_of_its_name_overwrote_is_told_as_that(folder: Path) -> None:
    merged(folder)
    inbox = folder / "收回"
    shutil.copy2(inbox / "1.xlsx", inbox / "2.xlsx")
    ran = run_here("merge", "-p", folder, "--json", "--now", "2026-08-21", where=folder.parent)
    assert [(one["file"], one["overwritten"]) for one in ran.document["taken_out"]] == [("收回/2.xlsx", True)]
    book = openpyxl.load_workbook(folder / "汇总" / "收件清单.xlsx")
    said = " ".join(str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row)
    assert "被别的文件换掉，没有计入" in said
    assert "被同名文件换掉不计 1" in said
    assert "已取出" not in said
    text = run_here("status", "-p", folder, where=folder.parent).out
    assert "■ 1 个文件收到过，现在同名的是一份空表，或者别的表、别的单位的" in text


def test_it_is_told_at_its_unit_where_other_files_of_the_unit_count(tmp_path: Path) -> None:
    """The unit stands by what is left, and says that something was taken away."""
    sample_project(tmp_path / "p")
    project = open_project(tmp_path / "p")
    unit = unit_of(project, "observation_log", 2)
    rows = believable(project, "observation_log", unit)
    for minute, (name, lessons) in enumerate((("甲", slice(0, 3)), ("乙", slice(3, 6)))):
        own = {**rows, "observations": rows["observations"][lessons]}
        written = fill(project, "observation_log", unit, own).write(project.settings.inbox, f"{name}.xlsx")
        os.utime(written, (RETURNED["observation_log"] + 60 * minute,) * 2)
    merge(project, ())
    (gone,) = project.settings.inbox.glob("甲.xlsx")
    gone.unlink()
    (entry,) = [one for one in merge(open_project(tmp_path / "p"), ()).consolidation.entries if one.parts]
    (told,) = [one for one in entry.findings if one.code == "merge.taken_out"]
    assert (told.level.value, "甲.xlsx" in told.about, "甲.xlsx" in told.message.zh) == ("note", True, True)


def test_what_is_put_back_counts_again(folder: Path) -> None:
    merged(folder)
    first = outputs(folder)
    (folder / "收回" / "2.xlsx").rename(folder / "2.xlsx")
    assert taken_out(merged(folder)) == ["收回/2.xlsx"]
    assert outputs(folder) != first
    (folder / "2.xlsx").rename(folder / "收回" / "2.xlsx")
    assert taken_out(merged(folder)) == []
    assert outputs(folder) == first


def test_a_file_under_another_name_or_in_a_zip_was_not_taken_out(folder: Path) -> None:
    merged(folder)
    inbox = folder / "收回"
    (inbox / "2.xlsx").rename(inbox / "改名.xlsx")
    (inbox / "1 副本.xlsx").unlink()
    shutil.unpack_archive(inbox / "三.zip", inbox)
    (inbox / "三.zip").unlink()
    assert taken_out(merged(folder)) == []


def test_a_file_that_cannot_be_read_just_now_was_not_taken_out_but_waits(folder: Path) -> None:
    merged(folder)
    os.truncate(folder / "收回" / "2.xlsx", Limits().file_bytes + 1)
    found = merged(folder)
    assert [one.source.sha256 for one in found.consolidation.unplaced] == [""]
    (one,) = found.consolidation.taken_out
    assert (one.name, one.in_its_place) == ("收回/2.xlsx", InItsPlace.WAITING)


def test_only_a_look_at_the_whole_inbox_knows_what_was_taken_out(folder: Path) -> None:
    merged(folder)
    (folder / "收回" / "2.xlsx").unlink()
    project = open_project(folder)
    assert taken_out(question(project)) == taken_out(status(project, NOW)) == ["收回/2.xlsx"]
    assert taken_out(question(project, [project.settings.inbox / "1.xlsx"])) == []
