"""Every command: its help in both languages, what it prints, its exit code."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import openpyxl
import pytest

from sheetkit.api.project import Project
from sheetkit.cli import main
from sheetkit.cli.app import build
from sheetkit.wording.computer import old_xml_reader
from tests.command import Ran, run
from tests.end_to_end.filled import believable, fill, unit_of

FILE_KEYS = {"file", "verdict", "identity", "records", "findings"}
IDENTITY_KEYS = {
    "template",
    "version",
    "school",
    "group",
    "term",
    "carriers",
    "pack",
    "unit",
    "path",
    "round",
}
FINDING_KEYS = {"code", "level", "sheet", "cell", "field", "value", "message", "remedy"}
TOP = {
    "new",
    "generate",
    "check",
    "merge",
    "status",
    "templates",
    "addin",
    "demo",
    "exclude",
    "include",
    "waive",
    "accept",
}


def commands(group: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command as its words."""
    yield path
    if isinstance(group, click.Group):
        for name, command in group.commands.items():
            yield from commands(command, (*path, name))


COMMANDS = list(commands(build()))


def test_the_commands_of_the_contract_are_there() -> None:
    assert {words[0] for words in COMMANDS if words} >= TOP
    assert {words[1] for words in COMMANDS if words[:1] == ("addin",) and len(words) > 1} >= {
        "build", "install", "remove", "doctor",
    }  # fmt: skip
    assert {words[1] for words in COMMANDS if words[:1] == ("templates",) and len(words) > 1} == {
        "list", "show", "check",
    }  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_in_both_languages(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    shown = {}
    for language in ("zh", "en"):
        assert main([*words, "--help", "--lang", language]) == 0
        shown[language], errors = capsys.readouterr()
        assert errors == ""
    assert any("\u4e00" <= letter <= "\u9fff" for letter in shown["zh"])
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in shown["en"])
    assert shown["en"].startswith("Usage: sheetkit")
    assert shown["zh"].startswith("用法：sheetkit")
    assert not [word for word in ("Usage", "Options", "Commands", "Show this") if word in shown["zh"]]


def test_the_language_may_come_from_the_surroundings(tmp_path: Path) -> None:
    assert run("status", where=tmp_path, SHEETKIT_LANG="en").err.startswith("There is no project")
    assert "没有项目" in run("status", where=tmp_path).err
    assert "没有项目" in run("status", "--lang", "zh", where=tmp_path, SHEETKIT_LANG="en").err


def test_version(tmp_path: Path) -> None:
    ran = run("--version", where=tmp_path)
    weakness = old_xml_reader()
    assert (ran.code, ran.err.strip()) == (0, weakness.zh if weakness else "")
    assert ran.out.startswith("sheetkit ")


@pytest.fixture(scope="module")
def returned(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean file, a faulty one, and one that is no workbook."""
    folder = tmp_path_factory.mktemp("returned")
    fill(project, "rubric", unit_of(project, "rubric", 1)).write(folder, "a.xlsx")
    unit = unit_of(project, "leader_roster", 3)
    rows = believable(project, "leader_roster", unit)
    rows["leaders"][0]["mobile"] = "138"
    fill(project, "leader_roster", unit, rows).write(folder, "b.xlsx")
    (folder / "c.pdf").write_bytes(b"%PDF-1.4")
    return folder


def test_check_as_json(sample: Path, returned: Path) -> None:
    ran = run("check", returned, "-p", sample, "--json", where=returned)
    assert (ran.code, ran.err) == (1, "")
    files = ran.document["files"]
    assert [Path(file["file"]).name for file in files] == ["a.xlsx", "b.xlsx", "c.pdf"]
    for file in files:
        assert file.keys() >= FILE_KEYS
        assert file["identity"].keys() >= IDENTITY_KEYS
        assert isinstance(file["records"], int)
        assert all(finding.keys() >= FINDING_KEYS for finding in file["findings"])
    assert [file["verdict"] for file in files] == ["accepted", "accepted_with_findings", "refused"]
    assert files[0]["identity"]["template"] == "rubric"
    assert [file["identity"]["pack"] for file in files] == ["school-research", "school-research", None]
    assert files[0]["records"] == 23
    (finding,) = [finding for finding in files[1]["findings"] if finding["level"] == "error"]
    assert (finding["field"], finding["value"], finding["sheet"]) == ("mobile", "138", "组长名单")


def test_check_in_words(sample: Path, returned: Path) -> None:
    ran = run("check", returned / "a.xlsx", "-p", sample, where=returned)
    assert (ran.code, ran.err) == (0, "")
    assert "通过" in ran.out
    ran = run("check", returned / "b.xlsx", "-p", sample, "--lang", "en", where=returned)
    assert (ran.code, ran.err) == (1, "")
    assert "held back" in ran.out


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
def test_a_file_name_cannot_give_orders_to_the_terminal(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "\x1b[31m红\n行.xlsx").write_bytes(b"x")
    (tmp_path / "~$\x1b[2J.xlsx").write_bytes(b"x")
    ran = run("check", tmp_path, "-p", sample, where=tmp_path)
    assert "\x1b" not in ran.out + ran.err
    assert f"{tmp_path}/�[31m红�行.xlsx: " in ran.out
    assert len(ran.err.splitlines()) == 1
    names = [
        file["file"]
        for file in run("check", tmp_path, "-p", sample, "--json", where=tmp_path).document["files"]
    ]
    assert names == [f"{tmp_path}/\x1b[31m红\n行.xlsx"]


def test_strict_counts_notes_too(project: Project, sample: Path, tmp_path: Path) -> None:
    unit = unit_of(project, "leader_roster", 3)
    rows = believable(project, "leader_roster", unit)
    rows["leaders"][0]["mobile"] = "138 0000 0001"
    path = fill(project, "leader_roster", unit, rows).write(tmp_path)
    assert run("check", path, "-p", sample, where=tmp_path).code == 0
    assert run("check", path, "-p", sample, "--strict", where=tmp_path).code == 1


def test_merge_and_status(copied: Callable[[], Path], returned: Path, tmp_path: Path) -> None:
    folder = copied()
    for file in returned.iterdir():
        (folder / "收回" / file.name).write_bytes(file.read_bytes())
    merged = run("merge", "-p", folder, "--json", where=tmp_path)
    assert (merged.code, merged.err) == (1, "")
    document = merged.document
    assert document.keys() >= {"counts", "outputs", "files", "missing"}
    assert all(file.keys() >= FILE_KEYS for file in document["files"])
    assert document["counts"]["files"] == 3
    assert len(document["missing"]) == document["counts"]["expected"] - 2
    assert {"template", "school", "group"} <= document["missing"][0].keys()
    for paths in document["outputs"].values():
        assert all(Path(path).is_file() for path in ([paths] if isinstance(paths, str) else paths))
    assert len(document["outputs"]["corrections"]) == 1
    standing = run("status", "-p", folder, "--json", where=tmp_path)
    assert (standing.code, standing.err) == (1, "")
    assert standing.document.keys() >= {"counts", "units", "missing", "text"}
    counts = standing.document["counts"]
    assert (counts["complete"], counts["faulty"]) == (1, 1)
    text = run("status", "-p", folder, where=tmp_path)
    assert text.out.strip() == standing.document["text"].strip()


def test_merge_in_words_names_what_to_open(sample: Path, returned: Path, tmp_path: Path) -> None:
    ran = run("merge", returned / "a.xlsx", "-p", sample, "-o", "结果", where=tmp_path)
    assert ran.code == 1
    assert str(Path("结果") / "汇总表.xlsx") in ran.out
    assert (tmp_path / "结果" / "汇总表.xlsx").is_file()


def test_merge_in_words_says_what_was_left_out_and_what_goes_back(
    sample: Path, returned: Path, tmp_path: Path
) -> None:
    ran = run("merge", returned, "-p", sample, "-o", "结果", where=tmp_path)
    lines = ran.out.splitlines()
    assert lines[1].endswith(" · 另有 1 个文件没有采用")
    assert "没有采用的文件和原因见收件清单。" in lines
    assert lines[-1].strip() == str(Path("结果") / "退回件")
    clean = run("merge", returned / "a.xlsx", "-p", sample, "-o", "结果", where=tmp_path)
    assert "没有采用" not in clean.out
    assert "退回件" not in clean.out


def test_a_fault_in_the_school_list_is_told_by_what_counts_on_it(
    copied: Callable[[], Path], returned: Path, tmp_path: Path
) -> None:
    """A code given twice takes two schools off the list: nobody would miss their forms."""
    folder = copied()
    book = openpyxl.load_workbook(folder / "学校名单.xlsx")
    book["学校"]["D8"] = book["学校"]["D7"].value
    book.save(folder / "学校名单.xlsx")
    for words in (("merge", returned / "a.xlsx"), ("status",)):
        ran = run(*words, "-p", folder, "--json", where=tmp_path)
        assert ran.code == 1
        assert ran.document["counts"]["expected"] < 101
        assert ran.err.startswith("学校名单.xlsx: ✘ 学校 D7")


def test_the_project_is_found_from_within(sample: Path) -> None:
    assert run("status", where=sample / "收回").code == 1


def test_generate_as_json(copied: Callable[[], Path], tmp_path: Path) -> None:
    words = ("generate", "-p", copied(), "--school", "s04", "--template", "rubric", "--json")
    ran = run(*words, where=tmp_path)
    assert ran.code == 0
    assert ran.document["count"] == len(ran.document["files"]) > 0
    assert ran.document["counts"] == {"rubric": len(ran.document["files"])}
    assert all(Path(file).is_file() for file in ran.document["files"])


def test_generate_as_json_tells_of_groups_with_one_name(copied: Callable[[], Path], tmp_path: Path) -> None:
    folder = copied()
    book = openpyxl.load_workbook(folder / "学校名单.xlsx")
    book["教研组"]["I7"] = book["教研组"]["I6"].value
    book.save(folder / "学校名单.xlsx")
    ran = run("generate", "-p", folder, "--school", "S01", "--template", "rubric", "--json", where=tmp_path)
    assert ran.code == 0
    (line,) = ran.err.splitlines()
    assert line.startswith("学校名单.xlsx: △ 教研组 I6、I7：")
    assert line.endswith("[schools.group_name_twice]")
    files = ran.document["files"]
    assert len(set(files)) == len(files) == ran.document["count"]
    assert all(Path(file).is_file() for file in files)


def test_templates(tmp_path: Path) -> None:
    listed = run("templates", "list", "--json", where=tmp_path).document
    assert {"leader_roster", "term_calendar", "observation_log", "rubric"} <= {form["id"] for form in listed}
    plain = run("templates", where=tmp_path)
    assert plain.code == 0
    assert "教研组长汇总表" in plain.out
    shown = run("templates", "show", "leader_roster", "--json", where=tmp_path).document
    (sheet,) = shown["sheets"]
    column = sheet["columns"][0]
    assert column.keys() >= {"field", "title", "letter", "first_row", "last_row"}
    assert (column["letter"], column["first_row"], column["last_row"]) == ("D", 6, 65)
    assert sheet["rules"]
    assert "schema" in sheet or "schemas" in shown
    assert run("templates", "show", "rubric", where=tmp_path).code == 0


def test_the_addin_is_built_anywhere(tmp_path: Path) -> None:
    ran = run("addin", "build", where=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert (tmp_path / "sheetkit.xlam").stat().st_size > 1000


def only_json(ran: Ran) -> None:
    assert ran.out.lstrip().startswith(("{", "["))
    json.loads(ran.out)
    assert ran.err == ""


@pytest.mark.parametrize("place", [{"LC_ALL": "C"}, {"LC_ALL": "C.UTF-8"}, {"PYTHONIOENCODING": "ascii"}])
def test_json_survives_a_console_without_chinese(place: dict[str, str], sample: Path) -> None:
    ran = run("status", "--json", where=sample, **place)
    only_json(ran)
    assert ran.document["units"]
