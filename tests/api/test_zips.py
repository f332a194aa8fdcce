"""One zip for each unit of the top level, with a text to send: what is in it, how it is replaced, how it comes back."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

from sheetkit.api.generating import generate
from sheetkit.api.merging import merge
from sheetkit.api.project import Project, open_project
from sheetkit.model.text import Text, languages
from sheetkit.report.hand_out import FormHandedOut, hand_out_text
from tests.command import run_here
from tests.end_to_end.filled import fill
from tests.samples import sample_project
from tests.tree.made_pack import project_with, write_register
from tests.tree.test_any_depth import FLAT, TREE
from tests.units import school_unit

FOLDER = "打包发送"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample project with its zips."""
    folder = tmp_path_factory.mktemp("zips") / "p"
    sample_project(folder)
    generate(open_project(folder), zipped=True)
    return folder


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Project:
    """The same project with its zips, for one test."""
    return open_project(shutil.copytree(made, tmp_path / "p"))


def zips(project: Project) -> dict[str, bytes]:
    """The zips by their names, without the ending."""
    found = (project.settings.outgoing / FOLDER).glob("*.zip")
    return {path.stem: path.read_bytes() for path in sorted(found)}


def text(project: Project, name: str) -> str:
    data = (project.settings.outgoing / FOLDER / f"{name}.txt").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def members(project: Project, name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(project.settings.outgoing / FOLDER / f"{name}.zip") as archive:
        assert archive.testzip() is None
        return {one: archive.read(one) for one in archive.namelist()}


def codes(project: Project, **asked: object) -> list[str]:
    return [finding.code for finding in generate(project, **asked).findings]  # type: ignore[arg-type]


def test_each_top_unit_has_a_zip_of_all_its_workbooks(project: Project) -> None:
    generated = generate(project)
    out = project.settings.outgoing
    folders = sorted(path.name for path in out.iterdir() if " " in path.name)
    assert [path.stem for path in generated.zips] == list(zips(project)) == folders
    for name in folders:
        inside = members(project, name)
        assert list(inside) == sorted(inside)
        assert inside == {path.name: path.read_bytes() for path in (out / name).glob("*.xlsx")}
    assert sum(len(members(project, name)) for name in folders) == len(generated.files)
    assert generated.as_json()["zips"] == [str(path) for path in generated.zips]


def test_nothing_is_packed_unasked(tmp_path: Path) -> None:
    project = project_with(tmp_path, 1, FLAT)
    assert generate(project).zips == ()
    assert not (project.settings.outgoing / FOLDER).exists()


def test_a_zip_is_the_same_bytes_whenever_and_wherever_it_is_made(project: Project, tmp_path: Path) -> None:
    first = zips(project)
    other = shutil.copytree(project.settings.folder, tmp_path / "other")
    shutil.rmtree(other / "发出")
    generate(open_project(other), zipped=True)
    assert zips(open_project(other)) == first


def test_chinese_names_are_marked_as_utf_8(project: Project) -> None:
    """Without the mark the Explorer and WPS read them in the code page of the machine."""
    path = project.settings.outgoing / FOLDER / f"{next(iter(zips(project)))}.zip"
    with zipfile.ZipFile(path) as archive:
        assert all(info.flag_bits & 0x800 for info in archive.infolist())
        names = archive.namelist()
    shown = subprocess.run(
        ["unzip", "-l", str(path)], capture_output=True, check=True, env={**os.environ, "LC_ALL": "C.UTF-8"}
    )
    listed = shown.stdout.decode("utf-8")
    assert [name for name in names if name not in listed] == []


def listed(project: Project) -> list[tuple[object, ...]]:
    """The rows of the list of what goes to whom, below its headers."""
    (worksheet,) = openpyxl.load_workbook(project.settings.outgoing / FOLDER / "发放清单.xlsx").worksheets
    return list(worksheet.iter_rows(min_row=5, values_only=True))


def test_a_list_says_which_workbook_goes_to_whom_in_which_zip(project: Project) -> None:
    rows = listed(project)
    inside = [(f"{name}.zip", member) for name in zips(project) for member in members(project, name)]
    assert sorted((row[5], row[4]) for row in rows) == sorted(inside)
    wanted = {
        (unit.top.name, unit.names_below_top or unit.name, form.title.zh, project.settings.due.get(form.id))
        for form in project.forms
        for unit in project.registry.listed(form)
    }
    assert {row[:4] for row in rows} == wanted
    assert len(rows) == len(wanted)
    assert {row[6] for row in rows} == {None}


def test_a_list_in_which_somebody_wrote_is_kept_and_told(project: Project) -> None:
    path = project.settings.outgoing / FOLDER / "发放清单.xlsx"
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["G5"] = "9 月 1 日微信发给教科室"
    book.save(path)
    assert "generate.changed_form" in codes(project)
    (kept,) = path.parent.glob("发放清单（有改动）.xlsx")
    assert openpyxl.load_workbook(kept).worksheets[0]["G5"].value == "9 月 1 日微信发给教科室"
    assert listed(project)[0][6] is None


def test_the_text_says_who_what_until_when_and_how(project: Project) -> None:
    name = list(zips(project))[1]
    said = text(project, name)
    top = name.partition(" ")[2]
    assert said.startswith(f"【{project.settings.title} {project.settings.term.title}】请填表：{top}\n")
    assert f"“{name}.zip”里有 {len(members(project, name))} 份表" in said
    assert "数学组" in said
    for form in project.forms:
        units = [unit for unit in project.registry.listed(form) if unit.top.name == top]
        due = project.settings.due.get(form.id)
        until = f"（{due} 截止）" if due else ""
        assert f"■ {form.title.zh}{until}：{'、'.join(u.names_below_top or u.name for u in units)}\n" in said
    assert project.settings.due
    assert "发回给我" in said


def test_the_text_says_that_rows_which_are_filled_in_are_to_be_confirmed(project: Project) -> None:
    known = FormHandedOut(Text("甲表"), "", (), may_be_filled=True)
    top = school_unit("S01", "示例一校")
    assert "请逐行核对" in hand_out_text("甲", top, "甲.zip", (known,)).zh
    assert "已核对" in hand_out_text("甲", top, "甲.zip", (known,)).zh
    assert "浅蓝" not in hand_out_text("甲", top, "甲.zip", (FormHandedOut(Text("乙表"), ""),)).zh


def test_the_text_speaks_the_projects_language(tmp_path: Path) -> None:
    sample_project(tmp_path / "p", pack="budget")
    first = generate(open_project(tmp_path / "p"), codes=["N"], zipped=True).zips[0]
    assert first.parent.name == "Zips to send"
    said = first.with_suffix(".txt").read_text(encoding="utf-8-sig")
    assert "Handing in: send the very files back to me" in said
    assert not any("\u2e80" <= letter <= "\uffef" for letter in said)


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "怎么交"), ("en", "Handing in"), ("zh-Hant", "怎麼交")]
)
def test_the_text_is_there_in_every_language(language: str, words: str) -> None:
    assert set(languages()) == {"zh", "en", "zh-Hant"}
    said = hand_out_text("甲", school_unit("S01", "示例一校"), "甲.zip", ())
    assert words in said.in_language(language)


@pytest.mark.parametrize(("depth", "rows", "tops"), [(1, FLAT, ["B1", "B2"]), (3, TREE, ["N", "S"])])
def test_units_of_any_depth_are_packed_by_the_top_one(
    tmp_path: Path, depth: int, rows: dict[str, list[dict[str, object]]], tops: list[str]
) -> None:
    project = project_with(tmp_path, depth, rows)  # type: ignore[arg-type]
    generated = generate(project, zipped=True)
    assert [path.stem.split()[0] for path in generated.zips] == tops
    assert sum(len(members(project, path.stem)) for path in generated.zips) == len(generated.files)
    if depth == 3:
        assert "甲县 · 一分会、甲县 · 二分会" in text(project, "N 北区")


def test_a_zip_of_a_unit_that_is_gone_goes_too(tmp_path: Path) -> None:
    project = project_with(tmp_path, 1, FLAT)
    generate(project, zipped=True)
    write_register(project.settings.folder, {"branchs": [{"code": "B1", "name": "新名分会"}]})
    project = open_project(project.settings.folder)
    generate(project)  # zips that are there are made anew, asked for or not
    assert list(zips(project)) == ["B1 新名分会"]
    assert sorted(path.name for path in (project.settings.outgoing / FOLDER).iterdir()) == [
        "B1 新名分会.txt",
        "B1 新名分会.zip",
        "发放清单.xlsx",
    ]


def test_a_run_for_one_unit_leaves_the_zips_of_the_others(project: Project) -> None:
    before = zips(project)
    generate(project, templates=[project.forms[0].id], codes=["S02"], zipped=True)
    assert zips(project) == before


def test_a_zip_that_somebody_changed_is_kept_and_told(project: Project) -> None:
    path = min((project.settings.outgoing / FOLDER).glob("*.zip"))
    before = path.read_bytes()
    path.write_bytes(before + b"more")
    assert "generate.changed_form" in codes(project)
    assert path.read_bytes() == before
    (kept,) = path.parent.glob("*（有改动）.zip")
    assert kept.read_bytes() == before + b"more"


def test_a_workbook_that_somebody_filled_in_right_there_is_not_sent_to_anybody(project: Project) -> None:
    form = project.forms[0]
    unit = next(iter(project.registry.listed(form)))
    filled = fill(project, form.id, unit)
    (project.settings.outgoing / filled.folder / filled.name).write_bytes(b"PK changed")
    others = [project.forms[1].id]
    assert "generate.not_packed" in codes(project, templates=others)
    assert filled.name not in members(project, filled.folder)
    assert "generate.changed_form" in codes(project)
    assert filled.name in members(project, filled.folder)


def test_when_one_cannot_be_replaced_none_is(project: Project) -> None:
    paths = sorted((project.settings.outgoing / FOLDER).glob("*.zip"))
    paths[-1].unlink()
    paths[-1].mkdir()
    (paths[-1] / "something").write_text("x", encoding="utf-8")
    before = {path: path.read_bytes() for path in paths[:-1]}
    with pytest.raises(OSError, match=paths[-1].name):
        generate(project, codes=["S01"], zipped=True)
    assert {path: path.read_bytes() for path in paths[:-1]} == before


@pytest.mark.parametrize("nested", [False, True])
def test_a_zip_that_comes_back_filled_in_is_merged(project: Project, nested: bool) -> None:
    path = sorted((project.settings.outgoing / FOLDER).glob("*.zip"))[1]
    form = project.form("leader_roster")
    unit = next(unit for unit in project.registry.listed(form) if path.stem.startswith(unit.code))
    filled = fill(project, form.id, unit)
    inbox = project.settings.inbox / ("发回" if nested else "")
    inbox.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path) as sent, zipfile.ZipFile(inbox / path.name, "w") as back:
        for name in sent.namelist():
            back.writestr(
                f"{path.stem}/{name}" if nested else name,
                filled.data if name == filled.name else sent.read(name),
            )
    merged = merge(project)
    mine = [entry for entry in merged.consolidation.entries if entry.expected.unit.code == unit.code]
    (roster,) = [entry for entry in mine if entry.expected.template == form.id]
    assert roster.chosen is not None
    assert len(merged.consolidation.records[form.id]) == len(filled.rows["leaders"])


def test_a_zip_sent_back_as_it_went_out_counts_as_blank_forms(tmp_path: Path) -> None:
    project = project_with(tmp_path, 1, FLAT)
    path = generate(project, zipped=True).zips[0]
    shutil.copy(path, project.settings.inbox / path.name)
    merged = merge(project)
    assert merged.consolidation.records.get("members", ()) == ()


def test_the_command_says_where_they_are(tmp_path: Path) -> None:
    project = project_with(tmp_path, 1, FLAT)
    ran = run_here("generate", "--zip", "--lang", "en", where=project.settings.folder)
    assert ran.code == 0
    assert "2 zips with a text to send along, and a list of what goes to whom" in ran.out
    again = run_here("generate", "--zip", "--json", where=project.settings.folder)
    assert [Path(path).stem for path in again.document["zips"]] == list(zips(project))


def test_what_is_unpacked_is_of_the_round_it_went_out_in(project: Project) -> None:
    """People sort by date: forms of two rounds side by side are told apart, and the zips are the same made again."""
    start = project.settings.term.start
    for data in zips(project).values():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert {one.date_time[:3] for one in archive.infolist()} == {(start.year, start.month, start.day)}
