"""A return is compared with the very blueprint it went out from, whatever the settings say since; nobody is told of what we changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import openpyxl
import pytest

from sheetkit.api.backing_up import backed_up_files
from sheetkit.api.generating import generate
from sheetkit.api.originals import load
from sheetkit.api.project import Project, open_project
from sheetkit.api.recorded import memory_of
from sheetkit.generate import Blueprint
from sheetkit.ledger.ledger import Ledger
from sheetkit.model.files import write_whole
from tests.end_to_end.filled import check_one, fill, unit_of
from tests.samples import sample_project

FORMS = ("leader_roster", "rubric", "term_calendar")
CHANGES = {
    "what the project is called": ('title = "示例教育集团"', 'title = "示例教育总校"'),
    "what the round is called": ('title = "2026学年第一学期"', 'title = "2026学年上学期"'),
    "the day it is due": ("leader_roster = 2026-08-17", "leader_roster = 2026-08-20"),
    "no day it is due": ("leader_roster = 2026-08-17\n", ""),
    "when the round ends": ("end = 2027-01-22", "end = 2027-01-21"),
}


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project whose forms went out, and in `in` one return of each form."""
    place = tmp_path_factory.mktemp("sent")
    sample_project(place / "p")
    project = open_project(place / "p")
    generate(project, FORMS, ["S01", "S02", "S03"])
    for form in FORMS:
        fill(project, form, unit_of(project, form, 1)).write(place / "in", f"{form}.xlsx")
    return place


@pytest.fixture
def place(sent: Path, tmp_path: Path) -> Path:
    return shutil.copytree(sent, tmp_path / "sent")


def changed(folder: Path, before: str, after: str) -> Project:
    """The project with other settings; what was made of the former ones is no longer in the cache."""
    file = folder / "sheetkit.toml"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    shutil.rmtree(folder / ".sheetkit" / "cache", ignore_errors=True)
    return open_project(folder)


def structure(project: Project, folder: Path) -> Iterator[str]:
    """What is said of locked cells, over all returns."""
    for form in FORMS:
        checked = check_one(project, folder / f"{form}.xlsx")
        assert checked.records
        yield from (one.code for one in checked.findings if one.code.startswith(("structure.", "project.")))


@pytest.mark.parametrize("what", CHANGES)
def test_nobody_is_told_of_what_the_project_changed(what: str, place: Path) -> None:
    assert list(structure(changed(place / "p", *CHANGES[what]), place / "in")) == []


def test_each_return_has_the_copy_of_its_own_time(place: Path) -> None:
    project = changed(place / "p", *CHANGES["what the project is called"])
    generate(project, FORMS)
    later = fill(project, "rubric", unit_of(project, "rubric", 2)).write(place / "in", "later.xlsx")
    assert list(structure(project, place / "in")) == []
    again = changed(place / "p", *CHANGES["what the round is called"])
    assert list(structure(again, place / "in")) == []
    assert check_one(again, later).findings == ()
    assert len(again.issuer.issued.names("rubric")) == 2


def test_what_somebody_changed_is_still_told_and_no_sheet_talks_it_away(place: Path) -> None:
    file = place / "in" / "leader_roster.xlsx"
    book = openpyxl.load_workbook(file)
    book["组长名单"]["A1"] = "别的标题"
    for row in book["sk_data"].iter_rows(max_col=2):
        if row[0].value == "sk_figure_minimum_members":
            row[1].value = 1
    book.save(file)
    project = changed(place / "p", *CHANGES["what the project is called"])
    told = {(one.code, one.place.cell) for one in check_one(project, file).findings}
    assert ("structure.label_changed", "A1") in told
    assert "structure.helper_changed" in {code for code, _ in told}
    assert "project.settings_changed" not in {code for code, _ in told}


def test_a_lost_or_damaged_blueprint_costs_notes_and_no_row(place: Path) -> None:
    project = changed(place / "p", *CHANGES["what the project is called"])
    (name,) = project.issuer.issued.names("rubric")
    write_whole(project.settings.blueprints_folder / "rubric" / name, b"no blueprint")
    checked = check_one(open_project(place / "p"), place / "in" / "rubric.xlsx")
    assert {one.code for one in checked.findings} == {"structure.heading_changed", "structure.helper_changed"}
    assert len(checked.records) == 23
    generate(changed(place / "p", "示例教育总校", "示例教育集团"), ["rubric"])  # puts it right
    assert open_project(place / "p").issuer.issued.load("rubric", name) is not None


@pytest.mark.parametrize("harm", ["lost", "a bit"])
def test_where_what_goes_out_today_is_lost_no_other_round_stands_for_it(place: Path, harm: str) -> None:
    before = set(open_project(place / "p").issuer.issued.names("rubric"))
    project = changed(place / "p", *CHANGES["what the round is called"])
    generate(project, FORMS)
    later = fill(project, "rubric", unit_of(project, "rubric", 2)).write(place / "in", "later.xlsx")
    (name,) = set(project.issuer.issued.names("rubric")) - before
    kept = project.settings.blueprints_folder / "rubric" / name
    data = kept.read_bytes()
    kept.unlink()
    if harm != "lost":
        kept.write_bytes(_with_a_bit_changed(data, len(data) // 2))
    assert check_one(open_project(place / "p"), later).findings == ()


def test_a_blueprint_is_read_as_it_was_written_or_not_at_all(place: Path) -> None:
    """Whatever bit of the file is another one: what goes out is made anew and not of that."""
    (whole,) = (place / "p" / ".sheetkit" / "blueprints" / "rubric").iterdir()
    data, random = whole.read_bytes(), Random(7)
    known = Blueprint.from_bytes(data)
    at_ends = [*range(64), *range(len(data) - 160, len(data))]  # where the archive says what it holds
    places = [(at, bit) for at in at_ends for bit in range(8)]
    places += [(random.randrange(len(data)), random.randrange(8)) for _ in range(200)]
    for at, bit in places:
        whole.write_bytes(_with_a_bit_changed(data, at, bit))
        found = load(whole)
        assert found is None or (found.package, found.plan) == (known.package, known.plan), (at, bit)


def _with_a_bit_changed(data: bytes, at: int, bit: int = 0) -> bytes:
    return data[:at] + bytes([data[at] ^ (1 << bit)]) + data[at + 1 :]


def test_it_is_in_a_backup_and_remembered_checks_ask_for_it(place: Path, tmp_path: Path) -> None:
    project = open_project(place / "p")
    (name,) = project.issuer.issued.names("rubric")
    kept = project.settings.blueprints_folder / "rubric" / name
    assert kept in set(backed_up_files(project.settings))
    with Ledger(tmp_path / "ledger", project.settings.id) as ledger:
        answers = memory_of(project, ledger).answers
        identity = project.registry.identity(project.form("rubric"), unit_of(project, "rubric", 1))
        before = answers.to(("", "issued", identity.token), None)
        kept.unlink()
        after = memory_of(open_project(place / "p"), ledger).answers.to(("", "issued", identity.token), None)
    assert before != after
