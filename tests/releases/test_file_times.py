"""A file time that cannot be true (unpacked as of 1980, a computer whose battery is flat) holds no row back."""

from __future__ import annotations

import datetime
import os
import re
import zipfile
from pathlib import Path

import pytest

from sheetkit.api.checking import CheckOptions, check_files
from sheetkit.api.merging import MergeOptions, merge, status
from sheetkit.api.project import open_project
from sheetkit.model.consolidation import Consolidation
from tests.command import run_here

ZIP = Path(__file__).parent / "data" / "0.1.0.zip"
LOGS = ("示例第一中学_初中数学组",)
AFTER = datetime.datetime(2027, 2, 1, 8)
FLAT = datetime.datetime(2016, 1, 1, 8)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The project as `unzip` leaves it, with a few of its returns: every file is of 1980."""
    with zipfile.ZipFile(ZIP) as archive:
        for one in archive.namelist():
            is_return = one.startswith("project/收回/")
            if not is_return or (("听课" in one or "行事历" in one) and any(name in one for name in LOGS)):
                archive.extract(one, tmp_path)
    old = datetime.datetime(1980, 1, 1, 12).timestamp()
    for path in (tmp_path / "project" / "收回").rglob("*.*"):
        os.utime(path, (old, old))
    return tmp_path / "project"


def merged(folder: Path, now: datetime.datetime) -> Consolidation:
    return merge(open_project(folder), options=MergeOptions(now=now, jobs=1)).consolidation


def of_days(found: Consolidation) -> list[str]:
    """The codes of what depends on the day on which a file came."""
    own = [one.finding.code for one in found.cross_findings if one.finding.code.startswith("arrival.")]
    files = [one.chosen for one in found.entries if one.chosen]
    return own + [
        one.code
        for file in files
        for one in file.findings
        if one.code in ("value.in_future", "statement.odd_day")
    ]


def test_the_day_of_the_first_merge_takes_the_place_of_a_time_of_1980(folder: Path) -> None:
    found = merged(folder, AFTER)
    assert of_days(found) == ["arrival.time_not_believed"]
    (told,) = (one.finding for one in found.cross_findings if one.finding.code.startswith("arrival."))
    assert "2027-02-01" in str(told.message)
    assert {str(one.chosen.source.received) for one in found.entries if one.chosen} == {str(AFTER)}
    assert of_days(merged(folder, AFTER + datetime.timedelta(days=9))) == ["arrival.time_not_believed"]
    ran = run_here("merge", "--lang", "en", "--jobs", "1", "--now", "2027-02-11", where=folder)
    (line,) = [one for one in ran.err.splitlines() if "[arrival.time_not_believed]" in one]
    assert re.search(r"The time of \d+ files lies long before", line)
    assert "lateness may be wrong" in line


def test_where_the_computers_date_is_wrong_too_no_row_is_judged_by_a_day(folder: Path) -> None:
    found = merged(folder, FLAT)
    assert of_days(found) == ["arrival.no_day_believed"]
    assert sum(len(one) for one in found.records.values()) > 20


def test_a_check_says_that_it_believed_no_day(folder: Path) -> None:
    told: list[str] = []
    options = CheckOptions(jobs=1, on_skip=lambda _path, finding: told.append(finding.code))
    project = open_project(folder)
    checked = check_files(project, [project.settings.inbox], options=options)
    assert told == ["arrival.no_day_believed"]
    assert "value.in_future" not in {one.code for file in checked for one in file.findings}


def test_a_time_of_1980_is_not_the_day_up_to_which_things_stand(folder: Path) -> None:
    assert status(open_project(folder), jobs=1).consolidation.as_of == ""
