"""Somebody is forgotten: what was kept of them goes, nothing of anybody else, and what remains is named."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from sheetkit.api.deciding import Author
from sheetkit.api.forgetting import Forgetting, forget, forgetting
from sheetkit.api.history import history, scope_of
from sheetkit.api.keeping import originals_of
from sheetkit.api.mentions import subject_of
from sheetkit.api.merging import MergeOptions, merge, question
from sheetkit.api.outputs import OUTPUTS
from sheetkit.api.project import Project, open_project
from sheetkit.ledger.ledger import Ledger
from sheetkit.ledger.place import ledger_file
from sheetkit.ledger.store import Store
from sheetkit.model.errors import SheetkitError
from sheetkit.project import archived_rounds
from tests.command import run_here
from tests.end_to_end.deciding import NOW, ROSTER
from tests.end_to_end.filled import fill, unit_of

LOG = "observation_log"
ALONE, OTHER = "欧阳示例甲", "欧阳示例乙"


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory, project: Project) -> Path:
    """Three rosters came and were merged: one of one leader, one of two, one of others."""
    folder = shutil.copytree(project.settings.folder, tmp_path_factory.mktemp("forgotten") / "project")
    settings = open_project(folder).settings
    shutil.rmtree(settings.outgoing, ignore_errors=True)
    inbox = settings.inbox
    shutil.rmtree(inbox)
    inbox.mkdir()
    for number, (name, people) in enumerate(
        {"one.xlsx": [ALONE], "two.xlsx": [ALONE, OTHER], "others.xlsx": []}.items(), start=1
    ):
        unit = unit_of(project, ROSTER, number)
        rows = fill(project, ROSTER, unit).rows
        named = [{**row, "name": one} for row, one in zip(rows["leaders"], people, strict=False)]
        leaders = named or rows["leaders"]
        fill(project, ROSTER, unit, {**rows, "leaders": leaders}).write(inbox, name)
    merge(open_project(folder), (), MergeOptions(now=NOW, jobs=1))
    return folder


@pytest.fixture
def folder(merged: Path, tmp_path: Path) -> Path:
    return shutil.copytree(merged, tmp_path / "project")


def content(folder: Path, name: str) -> str:
    return hashlib.sha256((open_project(folder).settings.inbox / name).read_bytes()).hexdigest()


def kept(folder: Path) -> set[str]:
    return set(originals_of(open_project(folder).settings).contents())


def remembered(folder: Path) -> frozenset[str]:
    settings = open_project(folder).settings
    with Ledger(ledger_file(settings.id), settings.id) as ledger:
        return ledger.contents()


def names(found: Forgetting) -> tuple[set[str], set[str]]:
    return {one.name for one in found.removed}, {one.name for one in found.shared}


def test_a_form_that_holds_nobody_else_goes_and_any_other_is_named(folder: Path) -> None:
    found = forgetting(open_project(folder), "歐陽 示例甲")  # by the comparison key
    assert names(found) == ({"收回/one.xlsx"}, {"收回/two.xlsx"})
    assert {"收回/one.xlsx", "收回/two.xlsx"} <= set(found.remaining)
    assert any(one.startswith("汇总/汇总表") for one in found.remaining)
    assert "收回/others.xlsx" not in found.remaining
    before, gone = kept(folder), content(folder, "one.xlsx")
    assert kept(folder) == before  # so far it was only asked
    assert forget(open_project(folder), found, Author("本人要求", "秘书")) == ()
    assert kept(folder) == before - {gone}
    assert remembered(folder).isdisjoint({gone, content(folder, "two.xlsx")})
    journal = open_project(folder).settings.journal_folder
    last = max(journal.rglob("*.json"), key=lambda one: one.name).read_text(encoding="utf-8")
    assert gone in last
    assert ALONE not in last


def test_a_unit_s_own_forms_go(folder: Path, project: Project) -> None:
    unit = unit_of(project, ROSTER, 2)
    found = forgetting(open_project(folder), unit.name)
    assert found.subject == subject_of(open_project(folder), unit.code)
    assert names(found) == ({"收回/two.xlsx"}, set())
    assert "收回/two.xlsx" in found.remaining
    assert "收回/others.xlsx" not in found.remaining


def test_a_name_that_a_unit_and_a_person_have_is_asked_about(folder: Path, project: Project) -> None:
    """Neither is taken for the other: what is removed cannot be brought back."""
    unit = unit_of(project, ROSTER, 2)
    called = unit.brief.zh
    other = unit_of(project, ROSTER, 3)
    rows = fill(project, ROSTER, other).rows
    leaders = [{**rows["leaders"][0], "name": called}]
    inbox = open_project(folder).settings.inbox
    assert forgetting(open_project(folder), called).subject.unit == unit  # so far nobody has that name
    fill(project, ROSTER, other, {**rows, "leaders": leaders}).write(inbox, "named.xlsx")
    merge(open_project(folder), (), MergeOptions(now=NOW, jobs=1))
    (inbox / "named.xlsx").unlink()  # only what was kept is left
    ran = run_here("forget", called, "--yes", where=folder)
    assert (ran.code, "forget.person_or_unit" in ran.err) == (2, True)
    assert f'sheetkit forget --person "{called}"' in ran.err
    assert names(forgetting(open_project(folder), unit.code)) == ({"收回/two.xlsx"}, {"收回/named.xlsx"})
    person = forgetting(open_project(folder), called, is_person=True)
    assert (names(person)[0], person.subject.unit) == ({"收回/named.xlsx"}, None)
    told = run_here("forget", called, "--person", where=folder)
    assert told.out.splitlines()[0] == f"姓名“{called}”："
    assert f'sheetkit forget --yes --person "{called}"' in told.err


def test_every_result_that_names_a_unit_is_listed_whatever_kind_of_file_it_is(
    folder: Path, project: Project
) -> None:
    """A school is named in one word, a group by two columns; a page is no workbook and no plain text."""
    group = unit_of(project, LOG, 2)
    rows = fill(project, LOG, group).rows
    first, *others = rows["observations"]
    wrong = {**rows, "observations": [{**first, "goals": 99}, *others]}
    fill(project, LOG, group, wrong).write(open_project(folder).settings.inbox, "log.xlsx")
    merge(open_project(folder), (), MergeOptions(now=NOW, jobs=1))
    results = folder / "汇总"
    for unit in (group, group.top):
        named = {f"汇总/{one}" for one in holding(results, unit.name) if ".sheetkit" not in one}
        assert {"汇总/一页看懂.html", "汇总/汇总表.xlsx", "汇总/收件清单.xlsx"} <= named
        assert named <= set(forgetting(open_project(folder), unit.code).remaining)
    assert {output.key for output in OUTPUTS} == {
        "consolidated",
        "page",
        "receipts",
        "text",
        "calendar",
        "exports",
        "corrections",
        "letter",
    }  # another kind of output: see that it names the group above


def test_after_a_file_was_forgotten_and_deleted_nobody_is_told_to_bring_it_back(folder: Path) -> None:
    found = forgetting(open_project(folder), ALONE)
    forget(open_project(folder), found, Author("本人要求", "秘书"))
    gone = content(folder, "one.xlsx")
    (open_project(folder).settings.inbox / "one.xlsx").unlink()
    (open_project(folder).settings.inbox / "others.xlsx").unlink()
    opened = open_project(folder)
    consolidation = question(opened).consolidation
    assert [one.name for one in consolidation.taken_out] == ["收回/others.xlsx"]
    lines = history(opened, scope_of(opened, ""))
    (line,) = [one for one in lines if one.content == gone]
    assert "遗忘" in line.outcome.zh
    assert "include" not in line.outcome.zh


def test_nothing_is_removed_before_somebody_agrees(folder: Path) -> None:
    before = kept(folder)
    ran = run_here("forget", ALONE, "-p", folder, where=folder)
    assert (ran.code, "[forget.not_agreed]" in ran.err) == (2, True)
    assert "收回/two.xlsx" in ran.out
    assert kept(folder) == before
    ran = run_here("forget", ALONE, "-p", folder, "--yes", "--json", where=folder)
    said = json.loads(ran.out)
    assert (ran.code, said["done"]) == (0, True)
    assert [one["file"] for one in said["removed"]] == ["收回/one.xlsx"]
    assert len(kept(folder)) == len(before) - 1


def test_who_is_nowhere_is_told(folder: Path) -> None:
    with pytest.raises(SheetkitError) as raised:
        forgetting(open_project(folder), "　")  # a blank names nobody, and no blank cell
    assert raised.value.code == "forget.nothing_found"


def holding(folder: Path, name: str) -> set[str]:
    """Every file below the folder in whose bytes the name stands, or in those of what is packed in it."""
    files = [one for one in folder.rglob("*") if one.is_file()]
    return {one.relative_to(folder).as_posix() for one in files if holds(one.read_bytes(), name.encode())}


def holds(data: bytes, name: bytes) -> bool:
    if not data.startswith(b"PK"):
        return name in data
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return any(holds(packed.read(one), name) for one in packed.namelist())


def archived_kept(folder: Path) -> set[str]:
    """What is kept in the archive of the only round that ended."""
    (archived,) = archived_rounds(open_project(folder).settings).values()
    return set(Store(archived / ".sheetkit" / "originals").contents())


def test_what_an_ended_round_kept_of_somebody_goes_and_what_is_people_s_own_is_named(folder: Path) -> None:
    gone, shared = content(folder, "one.xlsx"), content(folder, "two.xlsx")
    assert run_here("close", "--yes", where=folder).code == 0
    before = archived_kept(folder)
    assert {gone, shared} <= before
    found = forgetting(open_project(folder), ALONE)
    (archived,) = archived_rounds(open_project(folder).settings).values()
    below = archived.relative_to(folder).as_posix()
    assert names(found) == ({f"{below}/收回/one.xlsx"}, {f"{below}/收回/two.xlsx"})
    assert archived_kept(folder) == before  # so far it was only asked
    forget(open_project(folder), found, Author("本人要求", "秘书"))
    assert archived_kept(folder) == before - {gone}
    assert remembered(folder).isdisjoint({gone, shared})
    left = holding(folder, ALONE)
    journal = {one for one in left if "/journal/" in one}  # told by their number
    originals = {one for one in left if "/originals/" in one}
    assert {Path(one).name for one in originals} == {shared}
    assert left - journal - originals == set(found.remaining) & left
    assert {one.split("/")[2] for one in found.remaining if one.startswith(below)} == {"收回", "汇总"}
    assert found.needed == ()
    assert any("上报" in one for one in left)  # where the name stands among other words
    yours = [one.zh for one in found.said if one.zh.startswith("下面")]
    assert "归档里交来的表和结果，程序不会再动" in yours[0]
    again = forgetting(open_project(folder), ALONE)
    assert names(again) == (set(), {f"{below}/收回/two.xlsx"})


def test_of_an_ended_round_that_cannot_be_opened_nothing_kept_goes_and_it_is_named(folder: Path) -> None:
    gone = content(folder, "one.xlsx")
    assert run_here("close", "--yes", where=folder).code == 0
    before = archived_kept(folder)
    (archived,) = archived_rounds(open_project(folder).settings).values()
    (archived / "sheetkit.toml").write_text("[project", encoding="utf-8")
    found = forgetting(open_project(folder), ALONE)
    (told,) = found.not_judged
    assert archived.name in told.zh
    assert gone in {one.content for one in found.shared}
    forget(open_project(folder), found, Author("本人要求", "秘书"))
    assert archived_kept(folder) == before


def test_the_program_s_own_notes_go_or_are_said_to_be_needed(folder: Path, project: Project) -> None:
    unit = unit_of(project, ROSTER, 2)
    awaited = folder / ".sheetkit" / "awaited.json"
    assert unit.name in awaited.read_text(encoding="utf-8")
    found = forgetting(open_project(folder), unit.name)
    assert awaited in found.files
    assert not any(one.startswith(".sheetkit") for one in found.remaining)  # nobody is asked to delete those
    forget(open_project(folder), found, Author("本人要求", "秘书"))
    assert not awaited.exists()


def test_in_the_archive_of_a_round_nobody_is_forgotten(folder: Path) -> None:
    assert run_here("close", "--yes", where=folder).code == 0
    (archived,) = archived_rounds(open_project(folder).settings).values()
    before = archived_kept(folder)
    ran = run_here("forget", ALONE, "--yes", "-p", archived, where=folder)
    assert (ran.code, "[round.closed]" in ran.err) == (2, True)
    assert archived_kept(folder) == before


def test_a_file_that_was_brought_back_is_named_as_it_came(folder: Path) -> None:
    (open_project(folder).settings.inbox / "one.xlsx").unlink()
    assert run_here("include", "one.xlsx", "--why", "误删", "-p", folder, where=folder).code == 0
    for command in ("merge", "status"):
        ran = run_here(command, "-p", folder, "--json", where=folder)
        said = json.dumps(json.loads(ran.out), ensure_ascii=False)
        assert "originals" not in said
        assert "one.xlsx" in said
