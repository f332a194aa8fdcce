"""Real forms, filled in and saved again by a real LibreOffice, say the same in every format."""

from __future__ import annotations

import datetime
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from sheetkit.check import check_submission
from sheetkit.generate import Filling
from sheetkit.intake import IntakeOptions, read_bytes
from sheetkit.model.finding import Level
from sheetkit.model.grid import CellValue
from sheetkit.model.record import Checked, Verdict
from sheetkit.model.statement import Statement
from tests.check.project import RECEIVED, Project, form, identity_for, stamped, unit_of

FILTERS = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "xls": "xls:MS Excel 97", "ods": "ods:calc8"}
ROWS: Mapping[str, Mapping[str, list[dict[str, CellValue]]]] = {
    "leader_roster": {
        "leaders": [
            {
                "stage": "小学",
                "subject": "语文",
                "kind": "成员校教研组长",
                "name": "甲一",
                "mobile": "13800000001",
            },
            {
                "stage": "小学",
                "subject": "數學",
                "kind": "成员校教研组长",
                "name": "乙 一",
                "mobile": "138 0000 0002",
            },
            {
                "stage": "小学",
                "subject": "英语",
                "kind": "备课组长",
                "name": "丙一",
                "mobile": "同上",
                "members": 5,
            },
            {"stage": "合计", "members": 12},
        ]
    },
    "term_calendar": {
        "plan": [{"date": datetime.date(2026, 9, 8), "start": "8:30"}, {"date": datetime.date(2026, 10, 1)}]
    },
    "rubric": {"scores": [{"self_score": 2, "evidence": "见档案"}, {"self_score": 1.5}, {"self_score": 9}]},
    "observation_log": {"observations": [{"date": datetime.date(2026, 9, 9)}, {"date": "9月10日"}]},
}

STATED = Statement("示例老师", datetime.date(2027, 1, 9), "checked")


def stamp(name: str, filling: Filling) -> bytes:
    """A generated workbook, filled in."""
    template = form(name)
    unit = unit_of(template)
    return stamped(template, identity_for(template, unit), unit, filling)


def filling_of(name: str) -> Filling:
    values = {
        (sheet, 6 + index, field): value
        for sheet, rows in ROWS[name].items()
        for index, row in enumerate(rows)
        for field, value in row.items()
    }
    return Filling(values, {}, {}, statement=STATED)


def said(checked: Checked) -> tuple[object, ...]:
    """What must not depend on the program that saved the file."""
    records = [
        (record.sheet, record.row, dict(record.values), record.held_back) for record in checked.records
    ]
    findings = [(finding.code, finding.place, finding.cells) for finding in checked.findings]
    return checked.identity, checked.content, checked.statement, records, findings


@pytest.mark.office
def test_every_format_says_the_same(tmp_path: Path) -> None:
    project = Project(tuple(form(name) for name in ROWS))
    for name in ROWS:
        (tmp_path / f"{name}.xlsx").write_bytes(stamp(name, filling_of(name)))
    originals = sorted(tmp_path.glob("*.xlsx"))
    expected = {path.stem: check(path, project) for path in originals}
    assert len(expected["leader_roster"].records) == 3
    assert {checked.statement for checked in expected.values()} == {STATED}
    for suffix, how in FILTERS.items():
        folder = tmp_path / suffix
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            how,
            "--outdir",
            str(folder),
            *map(str, originals),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        for name in ROWS:
            checked = check(folder / f"{name}.{suffix}", project)
            assert checked.verdict is not Verdict.REFUSED
            assert said(checked) == said(expected[name]), f"{name}.{suffix}"


def check(path: Path, project: Project) -> Checked:
    return check_submission(read_bytes(path.name, path.read_bytes(), RECEIVED, IntakeOptions()), project)


def test_a_workbook_sent_back_with_reasons_can_be_handed_in_again() -> None:
    project = Project((form("leader_roster"),))
    sheet = form("leader_roster").sheet("leaders")
    subjects = [value for key, value in form("leader_roster").lists["subjects"].pairs if key == "小学"]
    rows = [6, 7, sheet.last_row + 1, sheet.last_row + 2, sheet.last_row + 9]
    values: dict[tuple[str, int, str], CellValue] = {}
    for index, row in enumerate(rows):
        entry = {
            "stage": "小学",
            "subject": subjects[index],
            "kind": "成员校教研组长",
            "name": "甲" + "一二三四五"[index],
        }
        entry["mobile"] = f"1380000000{index}"
        values |= {("leaders", row, name): value for name, value in entry.items()}
    filling = Filling(values, {("leaders", 7, "mobile"): Level.ERROR}, {("leaders", 7): "✘ 手机请核对"})
    data = stamp("leader_roster", filling)
    checked = check_submission(read_bytes("退回.xlsx", data, RECEIVED, IntakeOptions()), project)
    assert len(checked.records) == len(rows)
    assert {finding.code for finding in checked.findings} <= {"row.beyond_form", "value.missing"}
