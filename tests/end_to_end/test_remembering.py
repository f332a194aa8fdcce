"""What a project remembers between commands: merging changes nothing that a check or a merge goes by."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from sheetkit.api.closing import close
from sheetkit.api.generating import generate, units_of
from sheetkit.api.known_records import KnownRecords
from sheetkit.api.outgoing import file_name, folder_name
from sheetkit.api.project import Project, open_project
from sheetkit.model.finding import Level
from sheetkit.project.archive import mark_dropped
from tests.command import run_here
from tests.end_to_end.filled import fill
from tests.end_to_end.listed import ALL, GROUPS_OF_S03, OF_S03, clear, forgetful, hand_in, merged
from tests.end_to_end.test_same_bytes import digests


def hand_in_faulty(project: Project, folder: Path, code: str = "S03-01") -> Path:
    """An observation log with a row that is held back, so that a correction workbook goes back."""
    form = project.form("observation_log")
    unit = next(unit for unit in project.registry.units(form) if unit.code == code)
    filled = fill(project, "observation_log", unit)
    filled.rows["observations"][0] |= {"date": "哪天"}
    return fill(project, "observation_log", unit, filled.rows).write(folder / "收回")


def leaders(folder: Path) -> dict[str, str]:
    """Who is known to lead which group."""
    known = KnownRecords(open_project(folder))
    units = units_of(known, known.project.form("rubric"))
    return {unit.code: unit.text("leader") for unit in units if unit.text("leader")}


def archived(folder: Path) -> dict[str, str]:
    """What the archive holds, but for what can be made again."""
    return {name: digest for name, digest in digests(folder / "归档").items() if "/cache/" not in name}


def headings(folder: Path) -> list[str]:
    """Line 2 of every correction workbook."""
    books = [openpyxl.load_workbook(file) for file in sorted((folder / "汇总" / "退回件").glob("*.xlsx"))]
    return [str(book.worksheets[1]["A2"].value) for book in books]


def settle(folder: Path, text: str) -> None:
    """Put a line into the settings in place of the empty one below [units]."""
    file = folder / "sheetkit.toml"
    file.write_text(file.read_text("utf-8").replace("\nleft = []", f"\nleft = {text}"), "utf-8")


@pytest.fixture
def returned(project: Project, copied: Callable[[str], Path]) -> Path:
    """A project with the rosters of two schools and a faulty log in its inbox."""
    folder = copied("项目")
    for code in ("S03", "S04"):
        hand_in(project, folder, "leader_roster", code)
    hand_in_faulty(project, folder)
    return folder


def test_a_form_of_a_unit_that_left_is_refused_for_that(returned: Path) -> None:
    """It was said to be of no unit of the register, whose row was there."""
    merged(returned)
    settle(returned, '["S03"]')
    _, document = merged(returned)
    refused = [one for one in document["files"] if one["verdict"] == "refused"]
    told = [finding for one in refused for finding in one["findings"]]
    assert {one["code"] for one in told} == {"identity.unit_left"}
    assert all("left" in one["message"] and "left" in one["remedy"] for one in told)


@pytest.mark.parametrize("release", ["today's", "0.1.0's"])
def test_the_first_and_the_second_merge_are_alike(release: str, returned: Path) -> None:
    """The first noted who leads, and the second wrote it into every correction workbook."""
    if release == "0.1.0's":
        forgetful(returned)
    merged(returned)
    first = digests(returned / "汇总")
    assert any(name.startswith("退回件/") for name in first)
    merged(returned)
    assert digests(returned / "汇总") == first


def test_a_merge_of_anything_else_than_the_inbox_remembers_nothing(
    project: Project, returned: Path, tmp_path: Path
) -> None:
    """A merge of one school into another folder shrank the leaders of 22 groups to one."""
    merged(returned)
    before = digests(returned / ".sheetkit")
    hand_in(project, tmp_path, "leader_roster", "S05")
    merged(returned, tmp_path / "收回")
    merged(returned, "-o", tmp_path / "别处")
    merged(returned, tmp_path / "收回", "-o", tmp_path / "别处")
    assert digests(returned / ".sheetkit") == before


def test_who_was_named_on_a_form_stays_named_when_the_roster_is_gone(
    project: Project, returned: Path
) -> None:
    """What went out is what counts: no merge writes anything that the next form goes by."""
    both = leaders(returned)
    assert {code.split("-")[0] for code in both} == {"S03", "S04"}
    generate(open_project(returned), ("rubric",), ("S03", "S04"))
    for file in (returned / "收回").iterdir():
        file.unlink()
    hand_in(project, returned, "leader_roster", "S05")
    merged(returned)
    after = leaders(returned)
    assert both.items() < after.items()
    assert {code.split("-")[0] for code in after} == {"S03", "S04", "S05"}


def test_the_leaders_of_the_last_round_are_named_until_a_roster_comes(returned: Path) -> None:
    both = leaders(returned)
    close(open_project(returned).settings)
    before = archived(returned)
    assert leaders(returned) == both
    assert archived(returned) == before  # looked at, never written


@pytest.mark.parametrize("harm", ["dropped", "damaged"])
def test_a_last_round_that_cannot_be_seen_is_told(harm: str, returned: Path) -> None:
    archive = close(open_project(returned).settings).archive
    if harm == "dropped":
        mark_dropped(archive)
    else:
        (archive / "学校名单.xlsx").unlink()
    made = generate(open_project(returned), ("rubric",), ("S03",))
    told = [finding for finding in made.findings if finding.code == "round.not_seen"]
    assert [(one.value, one.level) for one in told] == [("2026-1", Level.WARNING)]
    assert leaders(returned) == {}


def test_the_forms_generated_next_are_written_the_same_after_a_smaller_merge(
    project: Project, returned: Path, tmp_path: Path
) -> None:
    merged(returned)
    generate(open_project(returned), ("rubric",), ("S03", "S04"))
    first = digests(returned / "发出")
    hand_in(project, tmp_path, "leader_roster", "S05")
    merged(returned, tmp_path / "收回", "-o", tmp_path / "别处")
    generate(open_project(returned), ("rubric",), ("S03", "S04"))
    assert digests(returned / "发出") == first


def test_a_correction_workbook_names_the_leader_that_its_form_was_handed_out_with(returned: Path) -> None:
    merged(returned)
    assert not [heading for heading in headings(returned) if "组长：" in heading]
    generate(open_project(returned), ("observation_log",), ("S03",))
    merged(returned)
    name = leaders(returned)["S03-01"]
    assert [heading for heading in headings(returned) if f"组长：{name}" in heading]


def test_where_nothing_can_be_remembered_a_note_says_so(returned: Path) -> None:
    """It ended as "could not run" after every result had been written."""
    (returned / ".sheetkit" / "awaited.json").mkdir()
    ran, document = merged(returned)
    assert ran.code == 1
    assert (returned / "汇总" / "汇总表.xlsx").is_file()
    (line,) = [line for line in ran.err.splitlines() if line.endswith("[project.not_remembered]")]
    assert "· " in line
    assert document["counts"]["expected"] == ALL


def test_what_goes_out_unremembered_is_told(copied: Callable[[str], Path]) -> None:
    folder = forgetful(copied("项目"))
    (folder / ".sheetkit" / "issued.json").mkdir()
    ran = run_here("generate", "-p", folder, "--school", "S03", where=folder.parent)
    assert ran.code == 0
    assert "[project.not_remembered]" in ran.err
    assert "△ " in ran.err


def test_a_damaged_note_of_what_went_out_is_told_and_the_forms_are_gone_by(
    generated: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(generated, tmp_path / "项目")
    (folder / ".sheetkit" / "issued.json").write_text('{"2026-1": [', encoding="utf-8")
    for sheet in ("schools", "groups"):
        clear(folder, sheet, "S03")
    ran = run_here("status", "-p", folder, "--json", where=tmp_path)
    assert ran.document["counts"]["expected"] == ALL
    assert "[project.issued_unreadable]" in ran.err
    assert "[schools.not_listed]" in ran.err


def test_a_smaller_set_than_last_time_is_told_once(copied: Callable[[str], Path], tmp_path: Path) -> None:
    """Outputs were overwritten by a smaller set, and nobody could see which forms were missing."""
    folder = forgetful(copied("项目"))
    (folder / "收回" / "x.xlsx").write_bytes(b"nothing")
    merged(folder)
    for sheet in ("schools", "groups"):
        clear(folder, sheet, "S03")
    elsewhere, _ = merged(folder, "-o", tmp_path / "别处")
    assert "[merge.fewer_expected]" not in elsewhere.err
    ran, document = merged(folder)
    assert document["counts"]["expected"] == ALL - OF_S03
    (line,) = [line for line in ran.err.splitlines() if line.endswith("[merge.fewer_expected]")]
    assert f"{OF_S03} " in line
    assert "S03" in line
    assert "merge.fewer_expected" not in {finding["code"] for finding in document["across"]}
    assert [finding["code"] for finding in document["since_last"]] == ["merge.fewer_expected"]
    again, document = merged(folder)
    assert "[merge.fewer_expected]" not in again.err
    assert document["since_last"] == []


@pytest.mark.parametrize("row_is_gone", [True, False])
def test_who_left_for_good_is_waited_for_no_more(
    row_is_gone: bool, project: Project, copied: Callable[[str], Path]
) -> None:
    folder = copied("项目")
    if row_is_gone:
        for sheet in ("schools", "groups"):
            clear(folder, sheet, "S03")
    settle(folder, '["s03", "S04-01"]')
    hand_in(project, folder, "leader_roster", "S03")
    ran, document = merged(folder)
    assert document["counts"]["expected"] == ALL - OF_S03 - 3
    assert "[schools.not_listed]" not in ran.err
    assert [file["verdict"] for file in document["files"]] == ["refused"]
    assert len(GROUPS_OF_S03) > 1
    made = run_here("generate", "-p", folder, "--school", "S04", "--json", where=folder.parent)
    assert not [name for name in made.document["files"] if "S03" in name]


def test_a_slip_of_the_pen_in_who_left_is_told(copied: Callable[[str], Path]) -> None:
    folder = copied("项目")
    settle(folder, '["S03", "S330"]')
    ran = run_here("status", "-p", folder, where=folder.parent)
    (line,) = [line for line in ran.err.splitlines() if line.endswith("[project.left_unknown]")]
    assert "S330" in line


def test_no_form_is_written_for_who_is_gone_from_the_list(copied: Callable[[str], Path]) -> None:
    folder = copied("项目")
    for sheet in ("schools", "groups"):
        clear(folder, sheet, "S03")
    made = run_here("generate", "-p", folder, "--template", "leader_roster", "--json", where=folder.parent)
    assert made.document["count"] == 12
    assert "[schools.not_listed]" in made.err


def test_a_form_that_was_filled_in_where_it_lay_is_kept(
    project: Project, copied: Callable[[str], Path]
) -> None:
    """Generating once more wrote an empty form over it."""
    folder = copied("项目")
    form = project.form("rubric")
    unit = next(unit for unit in project.registry.units(form) if unit.code == "S03-01")
    target = folder / "发出" / folder_name(unit) / file_name(form, unit)
    words = ("generate", "-p", folder, "--template", "rubric", "--school", "S03")
    assert "[generate.changed_form]" not in run_here(*words, where=folder.parent).err
    assert "[generate.changed_form]" not in run_here(*words, where=folder.parent).err
    untouched = target.read_bytes()
    book = openpyxl.load_workbook(target)
    book.worksheets[1]["Z99"] = "我填的"
    book.save(target)
    filled = target.read_bytes()
    ran = run_here(*words, where=folder.parent)
    assert ran.code == 0
    assert ran.err.count("[generate.changed_form]") == 1
    (kept,) = [path for path in target.parent.iterdir() if path.read_bytes() == filled]
    assert kept.name in ran.err
    assert target.read_bytes() == untouched
