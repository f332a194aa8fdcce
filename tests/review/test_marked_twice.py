"""A reviewer who marks again and leaves some blank is told which marks the newer file does not have, not taken for two people."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from sheetkit.api.merging import consolidate_files
from sheetkit.api.project import open_project
from sheetkit.model.consolidation import Standing
from tests.review.conftest import Round, review_form, write_marks

DAY = 86_400


def test_given_rows_that_both_files_marked_are_what_they_have_in_common(
    round_: Round, tmp_path: Path
) -> None:
    project = open_project(shutil.copytree(round_.project.settings.folder, tmp_path / "project"))
    first = project.settings.inbox / "R01.xlsx"
    form = review_form(project, "R01")
    (sheet,) = form.input_sheets
    names = [item["reviewed_unit"] for item in sheet.items]
    each = names.count(names[0])

    def again(number: int, full: float) -> object:
        return max(0, full - 1) if number < each else None

    newer = write_marks(round_.workbook("R01"), project.settings.inbox / "R01 new.xlsx", form, again)
    moment = first.stat().st_mtime + DAY
    os.utime(newer, (moment, moment))
    found = consolidate_files(project, list(project.settings.inbox.iterdir()))
    (entry,) = (one for one in found.entries if one.expected.unit.code == "R01")
    codes = {one.code for one in entry.findings}
    assert "merge.rows_lost" in codes
    assert "merge.other_content" not in codes
    assert entry.standing is Standing.FAULTY  # marks are missing in it
    (told,) = (one for one in entry.findings if one.code == "merge.rows_lost")
    assert "里面这些行有空着没填的格" in told.message.zh
    assert {row.item for one in entry.differences for row in one.nowhere}.isdisjoint(range(each))
