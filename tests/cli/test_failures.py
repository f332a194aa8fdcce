"""What cannot run says so in one plain sentence with a code, on standard error, and ends with 2."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from sheetkit.api.failures import explain
from tests.cli.told import CODE, spoil, told
from tests.command import run, run_here

FIFTH = Path(__file__).parent.parent / "compile" / "fifth_form.toml"


def test_a_line_of_the_settings_is_no_toml(copied: Callable[[], Path], tmp_path: Path) -> None:
    folder = copied()
    spoil(folder, 'title = "示例教育集团"', "title = “示例教育集团”")
    ran = run_here("merge", "-p", folder, where=tmp_path)
    told(ran, "project.broken")
    assert re.search(r"第 \d+ 行", ran.err)
    assert re.search(r"line \d+", run_here("merge", "-p", folder, "--lang", "en", where=tmp_path).err)


def test_every_faulty_setting_is_told_at_once(copied: Callable[[], Path], tmp_path: Path) -> None:
    folder = copied()
    spoil(folder, "start = 2026-08-31", 'start = "开学"')
    spoil(folder, "leader_roster = 2026-08-17", 'leader_roster = "8月17日"')
    ran = run_here("status", "-p", folder, where=tmp_path)
    told(ran, "project.faulty", lines=3)
    assert "round.start" in ran.err
    assert "due.leader_roster" in ran.err


def test_forms_that_cannot_go_out(copied: Callable[[], Path], tmp_path: Path) -> None:
    folder = copied()
    own = FIFTH.read_text(encoding="utf-8")
    spoil(folder, '"rubric"]', '"rubric", "表.toml"]')
    (folder / "表.toml").write_text(own.replace('id = "attendance"', 'id = "rubric"', 1), encoding="utf-8")
    told(run_here("status", "-p", folder, where=tmp_path), "project.form_twice")
    (folder / "表.toml").write_text(own.replace('scope = "group"', 'scope = "project"', 1), encoding="utf-8")
    told(run_here("status", "-p", folder, where=tmp_path), "project.form_not_handed_out")
    (folder / "表.toml").write_text("id = 3\n", encoding="utf-8")
    assert "[definition.faulty]" in run_here("status", "-p", folder, where=tmp_path).err


def test_a_name_that_nothing_goes_by_is_told(copied: Callable[[], Path], tmp_path: Path) -> None:
    folder = copied()
    spoil(folder, "[levels]\n", '[levels]\n"leaders.smal_group" = "warning"\n')
    ran = run_here("generate", "-p", folder, "--school", "JT", where=tmp_path)
    assert ran.code == 0
    assert "leaders.smal_group" in ran.err
    assert "[project.name_unknown]" in ran.err


@pytest.mark.parametrize("content", [b"\x00\xff" * 50, b"", b"[project]\n", "项目".encode("gbk")])
def test_settings_that_are_none(content: bytes, copied: Callable[[], Path], tmp_path: Path) -> None:
    folder = copied()
    (folder / "sheetkit.toml").write_bytes(content)
    ran = run_here("status", "-p", folder, where=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert CODE.search(ran.err)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("check", "nowhere.xlsx"), "file.missing"),
        (("merge", "--jobs", "99"), "command.usage"),
        (("status", "-p", "nowhere"), "project.missing"),
    ],
)
def test_who_asks_for_json_gets_the_failure_as_json_too(
    words: tuple[str, ...], code: str, sample: Path, tmp_path: Path
) -> None:
    ran = run_here(
        "--lang", "en", *words, *(() if "-p" in words else ("-p", sample)), "--json", where=tmp_path
    )
    told(ran, code)
    assert ran.document.keys() == {"error"}
    assert ran.document["error"]["code"] == code


def test_json_keeps_every_letter_where_the_console_lacks_some(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "收›回" / "名单𠮷.xlsx"
    path.parent.mkdir()
    path.write_bytes(b"x")
    ran = run("check", path.parent, "-p", sample, "--json", where=tmp_path, PYTHONIOENCODING="gbk")
    assert [Path(file["file"]) for file in ran.document["files"]] == [path]


def test_a_faulty_row_of_the_school_list_is_told_by_every_command(
    copied: Callable[[], Path], tmp_path: Path
) -> None:
    folder = copied()
    book = openpyxl.load_workbook(folder / "学校名单.xlsx")
    book["学校"]["E8"] = None
    book.save(folder / "学校名单.xlsx")
    (folder / "收回" / "x.xlsx").write_bytes(b"nothing")
    for words in (("merge",), ("status",), ("check", folder / "收回" / "x.xlsx")):
        ran = run_here(*words, "-p", folder, where=tmp_path)
        assert ran.code == 1
        assert "学校名单.xlsx: △ 学校 E8：“学校名称”没有填写。" in ran.err
    document = run_here("merge", "-p", folder, "--json", where=tmp_path).document
    own = [entry for entry in document["across"] if entry["file"] == "学校名单.xlsx"]
    assert ("value.missing", "学校", "E8") in {
        (entry["code"], entry["sheet"], entry["cell"]) for entry in own
    }
    listed = openpyxl.load_workbook(folder / "汇总" / "汇总表.xlsx")["问题清单"]
    assert [row[9].value for row in listed.iter_rows(min_row=5) if row[5].value == "E8"] == ["学校名单.xlsx"]


def test_schools_without_groups_get_the_forms_for_schools(tmp_path: Path) -> None:
    assert run_here("new", "p", where=tmp_path).code == 0
    book = openpyxl.load_workbook(tmp_path / "p" / "学校名单.xlsx")
    for letter, value in (("D", "S01"), ("E", "某某小学"), ("F", "小学")):
        book["学校"][f"{letter}6"] = value
    book.save(tmp_path / "p" / "学校名单.xlsx")
    told(run_here("generate", "-p", "p", where=tmp_path), "project.no_groups")
    assert not any((tmp_path / "p" / "发出").iterdir())
    made = run_here("generate", "-p", "p", "--template", "leader_roster", "--json", where=tmp_path)
    assert made.document["counts"] == {"leader_roster": 2}


def test_a_level_for_a_rule_that_is_none_is_told(copied: Callable[[], Path], tmp_path: Path) -> None:
    folder = copied()
    settings = folder / "sheetkit.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[levels]", '[levels]\n"nope" = "error"'), encoding="utf-8")
    ran = run_here("status", "-p", folder, "--json", where=tmp_path)
    assert ran.code == 1
    assert "[project.name_unknown]" in ran.err
    assert ran.document["counts"]["findings"]["warning"] == 1


def test_a_project_is_not_made_twice(sample: Path) -> None:
    before = (sample / "sheetkit.toml").read_bytes()
    told(run_here("new", sample, where=sample.parent), "project.exists")
    assert (sample / "sheetkit.toml").read_bytes() == before


def test_a_project_where_none_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    told(run_here("new", "file", where=tmp_path), "project.unwritable")
    told(run_here("new", "file/below", where=tmp_path), "project.unwritable")


def test_a_school_list_that_is_gone_or_broken(copied: Callable[[], Path], tmp_path: Path) -> None:
    folder = copied()
    (folder / "学校名单.xlsx").write_bytes(b"PK\x03\x04 broken")
    told(run_here("status", "-p", folder, where=tmp_path), "project.school_list_refused")
    (folder / "学校名单.xlsx").unlink()
    told(run_here("merge", "-p", folder, where=tmp_path), "project.school_list_missing")


def test_a_key_that_is_gone(copied: Callable[[], Path], tmp_path: Path) -> None:
    folder = copied()
    (folder / ".sheetkit" / "key").unlink()
    told(run_here("generate", "-p", folder, where=tmp_path), "project.key_missing")


def test_the_key_and_the_password_are_never_printed(sample: Path, tmp_path: Path) -> None:
    key = (sample / ".sheetkit" / "key").read_bytes().strip()
    for words in (("status",), ("merge",), ("generate", "--school", "S99")):
        ran = run_here(*words, "-p", sample, where=tmp_path)
        assert key.decode("ascii", "ignore") not in ran.out + ran.err
        assert "jiaoyan" not in ran.out + ran.err


def test_an_addin_where_none_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    told(run_here("addin", "build", "-o", "file/a.xlam", where=tmp_path), "file.access")


def test_a_faulty_definition_tells_all_faults(tmp_path: Path) -> None:
    file = tmp_path / "表.toml"
    file.write_text('id = "x"\nversion = 1\nscope = "planet"\n', encoding="utf-8")
    ran = run_here("templates", "check", file, where=tmp_path)
    assert (ran.code, ran.err) == (1, "")
    assert "[definition.faulty]" in ran.out.splitlines()[0]
    assert len(ran.out.strip().splitlines()) > 2
    checked = run_here("templates", "check", file, "--json", where=tmp_path)
    assert checked.code == 1
    document = checked.document
    assert document["sound"] is False
    assert len(document["faults"]) == len(ran.out.strip().splitlines()) - 1


def test_a_school_list_that_is_empty_or_wrong(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    assert run_here("new", folder, where=tmp_path).code == 0
    told(run_here("generate", "-p", folder, where=tmp_path), "project.no_schools")
    workbook = openpyxl.load_workbook(folder / "学校名单.xlsx")
    for row, name in ((6, "示例小学"), (7, "示例中学")):
        workbook["学校"][f"D{row}"], workbook["学校"][f"E{row}"] = "S01", name
        workbook["学校"][f"F{row}"] = "小学"
    workbook.save(folder / "学校名单.xlsx")
    ran = run_here("generate", "-p", folder, where=tmp_path)
    told(ran, "project.school_list_faulty", lines=3)
    assert "\n  ✘ 学校 D6：学校代码重复" in ran.err


@pytest.mark.parametrize(
    ("number", "said"), [(errno.ENOSPC, "磁盘已满"), (errno.EROFS, "只能读"), (errno.EACCES, "没有权限")]
)
def test_what_the_system_refuses_is_told_in_plain_words(number: int, said: str) -> None:
    text = explain(OSError(number, os.strerror(number), "汇总/汇总表.xlsx"))
    assert "“汇总/汇总表.xlsx”" in text.zh
    assert said in text.zh
    assert os.strerror(number) not in text.zh
    assert not re.search("[\u4e00-\u9fff]", text.en.replace("汇总/汇总表", ""))
