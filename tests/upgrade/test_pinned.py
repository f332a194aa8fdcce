"""A round goes on with the definitions it began with, whatever the definition files, the pack or the program say by now."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import tomlkit

from sheetkit.api.checking import check_files
from sheetkit.api.generating import generate
from sheetkit.api.project import create_project, open_project
from sheetkit.compile import builtin_packs
from sheetkit.model.definition import FormDefinition
from sheetkit.model.finding import Level
from sheetkit.project import keep_definition, kept_definition, load_pins
from tests.command import run_here
from tests.samples import sample_project
from tests.upgrade.changed import (
    PACKS,
    change,
    hand_in,
    own_copies,
    rows_of,
    with_column,
    without_column,
)


@pytest.fixture(params=sorted(PACKS))
def folder(request: pytest.FixtureRequest, issued: dict[str, Path], tmp_path: Path) -> Path:
    return shutil.copytree(issued[request.param], tmp_path / "p")


def told(folder: Path) -> list[tuple[str, object]]:
    codes = ("project.form_pinned", "project.pins_unreadable", "project.definition_changed")
    return [(one.code, one.value) for one in open_project(folder).findings if one.code in codes]


def test_changed_definitions_change_nothing_and_are_told_each_in_one_sentence(folder: Path) -> None:
    before = open_project(folder)
    for form in before.forms:
        change(folder, form.id, with_column("extra", required=True))
    project = open_project(folder)
    assert project.forms == before.forms
    assert told(folder) == [("project.form_pinned", form) for form in sorted(one.id for one in before.forms)]
    finding = next(one for one in project.findings if one.code == "project.form_pinned")
    assert finding.level is Level.NOTE
    assert f"sheetkit upgrade {finding.value}" in finding.remedy.en
    form = project.forms[0]
    unit = project.registry.units(form)[0]
    out = project.settings.outgoing
    went_out = {file: file.read_bytes() for file in out.rglob("*.xlsx")}
    generate(project, [form.id], [unit.code])
    assert {file: file.read_bytes() for file in out.rglob("*.xlsx")} == went_out
    (checked,) = check_files(
        open_project(folder), [hand_in(project, form, unit, rows_of(project, form, unit))]
    )
    assert checked.identity
    assert checked.identity.version == form.version
    assert not any(one.code.startswith(("upgrade", "structure")) for one in checked.findings)


def test_generate_merge_and_status_say_so(folder: Path) -> None:
    form = open_project(folder).forms[0]
    change(folder, form.id, with_column("extra", required=False))
    unit = open_project(folder).registry.units(form)[0].code
    hand_in(open_project(folder), form, open_project(folder).registry.units(form)[0], {})
    for words in (("status",), ("merge",), ("generate", "--template", form.id, "--unit", unit)):
        ran = run_here(*words, "-p", folder, where=folder)
        assert ran.err.count("[project.form_pinned]") == 1, (words, ran.err)


def test_the_next_round_begins_with_the_new_definition(folder: Path) -> None:
    form = open_project(folder).forms[0]
    change(folder, form.id, with_column("extra", required=False))
    assert run_here("close", "--yes", "-p", folder, where=folder).code == 0
    assert open_project(folder).form(form.id).version == "next"
    assert not told(folder)
    assert open_project(folder).of_round.pinned == frozenset()


def test_what_did_not_go_out_is_as_it_is_defined(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    own_copies(folder, "budget", ["membership_list", "quarterly_return"])
    pins = folder / ".sheetkit" / "pinned.json"
    pins.unlink()
    change(folder, "membership_list", with_column("extra", required=False))
    assert open_project(folder).form("membership_list").version == "next"


def test_notes_that_cannot_be_read_are_told_and_the_definitions_stand_in(folder: Path) -> None:
    form = open_project(folder).forms[0].id
    (digest,) = {one[form].definition for one in load_pins(folder / ".sheetkit").rounds.values()}
    kept = folder / ".sheetkit" / "definitions" / f"{digest}.json"
    change(folder, form, with_column("extra", required=False))
    kept.write_bytes(kept.read_bytes().replace(b"document", b"documemt"))
    assert ("project.pins_unreadable", form) in told(folder)
    assert open_project(folder).form(form).version == "next"
    (folder / ".sheetkit" / "pinned.json").write_text("[", encoding="utf-8")
    assert ("project.pins_unreadable", ".sheetkit") in told(folder)


def test_a_newer_program_s_own_forms_wait_for_the_next_round_too(tmp_path: Path) -> None:
    """The built-in form as another program had it: its definition was kept when it went out."""
    sample_project(tmp_path / "p")
    project = open_project(tmp_path / "p")
    form = project.form("leader_roster")
    generate(project, [form.id], ["S01"])
    document = {**form.definition["document"], "version": "older"}
    older = FormDefinition(document, form.definition["lists"])
    private = tmp_path / "p" / ".sheetkit"
    keep_definition(private, older)
    pins = private / "pinned.json"
    (now,) = {one[form.id].definition for one in load_pins(private).rounds.values()}
    pins.write_text(pins.read_text(encoding="utf-8").replace(now, older.digest), encoding="utf-8")
    assert open_project(tmp_path / "p").form(form.id).version == "older"
    assert told(tmp_path / "p") == [("project.form_pinned", form.id)]


def test_a_definition_is_kept_word_for_word(folder: Path) -> None:
    for form in open_project(folder).forms:
        definition = open_project(folder).of_round.used[form.id]
        assert kept_definition(folder / ".sheetkit", definition.digest) == definition


def test_a_column_taken_away_changes_nothing_either(tmp_path: Path) -> None:
    folder = own_copies(tmp_path / "p", "school-research", ["leader_roster"])
    before = open_project(folder).forms
    change(folder, "leader_roster", without_column("remark"))
    assert open_project(folder).forms == before


def test_a_faulty_definition_file_is_told_and_the_round_goes_on_with_what_it_kept(folder: Path) -> None:
    before = open_project(folder)
    first = before.forms[0]
    file = folder / f"{first.id}.toml"
    sound = file.read_bytes()
    file.write_bytes(sound.replace(b'\nscope = "', b'\nscope = "no_such_'))
    project = open_project(folder)
    assert project.forms == before.forms
    (told,) = (one for one in project.findings if one.code == "project.form_faulty")
    assert (told.level, told.value) == (Level.WARNING, file.name)
    assert "no_such_" in told.message.en
    unit = project.registry.units(first)[0]
    hand_in(project, first, unit, rows_of(project, first, unit))
    for words in (("status",), ("merge",), ("generate", "--template", first.id, "--unit", unit.code)):
        ran = run_here(*words, "-p", folder, where=folder)
        assert ran.code in (0, 1)
        assert ran.err.count("[project.form_faulty]") == 1, (words, ran.err)
    for stopped in (("upgrade", first.id), ("close", "--yes")):
        ran = run_here(*stopped, "-p", folder, where=folder)
        assert ran.code == 2
        assert "no_such_" in ran.err
    file.write_bytes(sound)
    assert not {"project.form_faulty", "project.definition_changed"} & {
        one.code for one in open_project(folder).findings
    }


def test_a_definition_file_that_is_gone_or_has_another_id_is_told_the_same_way(folder: Path) -> None:
    before = open_project(folder)
    gone, other, *_ = before.forms
    (folder / f"{gone.id}.toml").unlink()
    file = folder / f"{other.id}.toml"
    file.write_bytes(file.read_bytes().replace(f'"{other.id}"'.encode(), b'"renamed"', 1))
    project = open_project(folder)
    assert project.forms == before.forms
    told = {one.value: one.message.en for one in project.findings if one.code == "project.form_faulty"}
    assert told.keys() == {f"{gone.id}.toml", f"{other.id}.toml"}
    assert "renamed" in told[f"{other.id}.toml"]
    assert run_here("status", "-p", folder, where=folder).code in (0, 1)


@pytest.fixture(scope="module")
def of_own_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose pack lies in its own folder, one of its forms handed out."""
    place = tmp_path_factory.mktemp("own")
    shutil.copytree(builtin_packs()["budget"].folder, place / "mine")
    file = place / "mine" / "pack.toml"
    file.write_text(
        file.read_text(encoding="utf-8").replace('id = "budget"', 'id = "mine"', 1), encoding="utf-8"
    )
    create_project(place / "p", sample=True, pack=str(place / "mine"))
    project = open_project(place / "p")
    form = project.forms[0]
    generate(project, [form.id], [project.registry.units(form)[0].code])
    return place / "p"


@pytest.mark.parametrize("fault", ["faulty", "words are missing", "gone"])
def test_a_faulty_form_of_the_project_s_own_pack_is_told_and_the_round_goes_on(
    fault: str, of_own_pack: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(of_own_pack, tmp_path / "p")
    before = open_project(folder)
    first, other = before.forms[:2]
    file = folder / "pack" / "forms" / f"{first.id}.toml"
    sound = file.read_bytes()
    if fault == "gone":
        file.unlink()
    elif fault == "faulty":
        file.write_bytes(sound.replace(b'\nscope = "', b'\nscope = "no_such_'))
    else:
        document = tomlkit.parse(sound.decode("utf-8"))
        document["title"] = {"zh": "只有中文"}
        file.write_text(tomlkit.dumps(document), encoding="utf-8")
    for _ in range(2):  # a fault is never remembered as none
        project = open_project(folder)
        assert project.forms == before.forms
        (told,) = (one for one in project.findings if one.code == "project.form_faulty")
        assert (told.level, told.value) == (Level.WARNING, f"pack/forms/{first.id}.toml")
    ran = run_here("status", "-p", folder, where=folder)
    assert ran.code in (0, 1)
    assert ran.err.count("[project.form_faulty]") == 1
    ran = run_here("close", "--yes", "-p", folder, where=folder)
    assert ran.code == 2  # the next round begins with the file
    file.write_bytes(sound)
    assert "project.form_faulty" not in {one.code for one in open_project(folder).findings}
    never_out = folder / "pack" / "forms" / f"{other.id}.toml"
    never_out.write_text("[", encoding="utf-8")
    ran = run_here("status", "-p", folder, where=folder)
    assert (ran.code, f"forms/{other.id}.toml" in ran.err) == (2, True)


@pytest.mark.parametrize("fault", ["unreadable", "a value twice", "gone"])
def test_a_faulty_list_that_only_forms_use_that_are_out_is_told_and_the_round_goes_on(
    fault: str, of_own_pack: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(of_own_pack, tmp_path / "p")
    before = open_project(folder)
    file = folder / "pack" / "lists" / "quarters.toml"
    sound = file.read_bytes()

    def harm() -> None:
        if fault == "gone":
            file.unlink()
        else:
            file.write_bytes(b"[" if fault == "unreadable" else sound.replace(b"Quarter 2", b"Quarter 1"))

    harm()
    ran = run_here("status", "-p", folder, where=folder)
    assert (ran.code, "quarters" in ran.err) == (2, True)  # the form that uses it did not go out
    file.write_bytes(sound)
    form = before.form("quarterly_return")
    unit = before.registry.units(form)[0]
    generate(before, [form.id], [unit.code])
    hand_in(before, form, unit, rows_of(before, form, unit))
    harm()
    project = open_project(folder)
    assert project.forms == before.forms
    (told,) = (one for one in project.findings if one.code == "project.form_faulty")
    assert told.value == "pack/forms/quarterly_return.toml"
    assert "quarters" in told.message.en
    for words, code in ((("status",), {0, 1}), (("merge",), {0, 1}), (("close", "--yes"), {2})):
        assert run_here(*words, "-p", folder, where=folder).code in code, words
    assert open_project(folder).settings.term == before.settings.term
    file.write_bytes(sound)
    assert "project.form_faulty" not in {one.code for one in open_project(folder).findings}
    register = folder / "pack" / "lists" / "branch_kinds.toml"
    register.write_bytes(b"[")
    ran = run_here("status", "-p", folder, where=folder)
    assert (ran.code, "branch_kinds" in ran.err) == (2, True)  # the list of units is read by it


def test_what_did_not_go_out_or_was_not_kept_still_stops_with_its_faults(folder: Path) -> None:
    form = open_project(folder).forms[0]
    private = folder / ".sheetkit"
    (pin,) = {one[form.id] for one in load_pins(private).rounds.values()}
    (private / "definitions" / f"{pin.definition}.json").unlink()
    (folder / f"{form.id}.toml").write_text("[", encoding="utf-8")
    ran = run_here("status", "-p", folder, where=folder)
    assert ran.code == 2
    assert f"{form.id}.toml" in ran.err
