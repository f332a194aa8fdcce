"""A form of the user's own goes the whole way by commands: checked, generated, filled in, merged."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import openpyxl

from sheetkit.api.project import open_project
from tests.command import run_here
from tests.end_to_end.filled import check_one, recorded, wanted

DEFINITION = Path(__file__).parent.parent / "compile" / "fifth_form.toml"


def fill_in(path: Path, changes: dict[tuple[str, int, int], object]) -> None:
    """Type into a generated workbook with another program."""
    book = openpyxl.load_workbook(path)
    for (sheet, row, column), value in changes.items():
        book[sheet].cell(row, column).value = value  # type: ignore[assignment]
    book.save(path)


def test_a_form_of_ones_own(copied: Callable[[], Path], tmp_path: Path) -> None:
    folder = copied()
    (folder / "考勤.toml").write_bytes(DEFINITION.read_bytes())
    settings = folder / "sheetkit.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('"rubric"]', '"rubric", "考勤.toml"]'), encoding="utf-8")

    checked = run_here("templates", "check", folder / "考勤.toml", where=tmp_path)
    assert (checked.code, checked.err) == (0, "")
    assert "attendance" in checked.out
    shown = run_here("templates", "show", "attendance", "--json", "-p", folder, where=tmp_path).document
    assert [sheet["title"] for sheet in shown["sheets"]] == ["组员", "考勤"]
    assert run_here("templates", "show", "attendance", "--json", where=folder).document == shown
    assert "attendance" in run_here("templates", where=folder).out
    assert "attendance" not in run_here("templates", where=tmp_path).out

    words = ("generate", "-p", folder, "--template", "attendance", "--school", "S01", "--json")
    files = run_here(*words, where=tmp_path).document["files"]
    assert files
    returned = folder / "收回" / "随便什么名字.xlsx"
    returned.write_bytes(Path(files[0]).read_bytes())
    day = datetime.date(2026, 9, 15)
    fill_in(
        returned,
        {
            ("组员", 8, 4): "甲一", ("组员", 9, 4): "甲二",
            ("考勤", 6, 4): day, ("考勤", 6, 5): "甲一", ("考勤", 6, 6): "到",
            ("考勤", 7, 4): day, ("考勤", 7, 5): "甲二", ("考勤", 7, 6): "请假", ("考勤", 7, 7): "病假",
        },
    )  # fmt: skip
    project = open_project(folder)
    form = project.form("attendance")
    rows = {
        "members": [{"name": "甲一"}, {"name": "甲二"}],
        "days": [
            {"date": day, "name": "甲一", "state": "到"},
            {"date": day, "name": "甲二", "state": "请假", "reason": "病假"},
        ],
    }
    assert recorded(check_one(project, returned), form) == wanted(form, rows)  # type: ignore[arg-type]
    clean = run_here("check", returned, "-p", folder, where=tmp_path)
    assert clean.code == 0, clean.out

    definition = folder / "考勤.toml"
    text = definition.read_text(encoding="utf-8")
    definition.write_text("# 说明\n" + text, encoding="utf-8")
    assert run_here("check", returned, "-p", folder, where=tmp_path).err == ""
    definition.write_text(text.replace('zh = "姓名"', 'zh = "教师姓名"'), encoding="utf-8")
    for command in (("status", "-p", folder), words[:-1]):  # the round goes on with what went out
        told = run_here(*command, where=tmp_path).err
        assert "“教研活动考勤表”的定义在发表以后变了（仍写作第 1 版）；这一轮仍按发出去的收。" in told
        assert "[project.form_pinned]" in told
        assert "sheetkit upgrade attendance" in told
    definition.write_text(text, encoding="utf-8")
    assert run_here("status", "-p", folder, where=tmp_path).err == ""

    fill_in(returned, {("考勤", 8, 4): day, ("考勤", 8, 5): "甲二", ("考勤", 8, 6): "请假"})
    document = run_here("merge", "-p", folder, "--json", where=tmp_path).document
    assert document["counts"]["records_by_template"]["attendance"] == 5
    (file,) = document["files"]
    assert file["identity"]["template"] == "attendance"
    errors = {
        (finding["cell"], finding["rule"]) for finding in file["findings"] if finding["level"] == "error"
    }
    assert errors == {("G8", "days.reason_for_leave"), ("D7", "days.once_a_day"), ("D8", "days.once_a_day")}
    assert len(document["outputs"]["corrections"]) == 1
    book = openpyxl.load_workbook(document["outputs"]["consolidated"])
    assert any(sheet.title.startswith("教研活动考勤") or "考勤" in sheet.title for sheet in book.worksheets)
    assert run_here("status", "-p", folder, where=tmp_path).out.count("教研活动考勤表") >= 1
