"""Schools and groups: who gets which form, and what is wrong with the list."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from sheetkit.api.project import open_project
from sheetkit.compile import default_pack, load_builtin
from sheetkit.model.coverage import ListedField, expected
from sheetkit.model.finding import Level, Place
from sheetkit.model.identity import read_form_code
from sheetkit.model.record import Record
from sheetkit.model.template import Figure, Template
from sheetkit.model.text import Text
from sheetkit.model.unit import Unit
from sheetkit.project.directory import Directory
from sheetkit.project.key import sample_key
from sheetkit.project.register import read_directory, stops_work
from sheetkit.project.registry import ProjectRegistry
from sheetkit.project.settings import Settings, load_settings
from sheetkit.project.tree import values_of_keys
from tests.samples import sample_project


def template(name: str, scope: str, with_head: bool, version: str = "1") -> Template:
    figures = (Figure("minimum", Text("最少"), 3, "人", "004"),)
    return Template(
        name,
        version,
        Text(name),
        scope,
        with_head,
        Text(""),
        (),
        {},
        figures,
        {},
        (),
        {},
        fingerprint="0" * 16,
    )


FORMS = (
    template("leader_roster", "school", True),
    template("term_calendar", "group", True),
    template("observation_log", "group", False),
    template("rubric", "group", False),
    template("school_list", "project", False),
)


@pytest.fixture
def directory(sample: Settings, sample_records: list[Record]) -> Directory:
    found, findings = read_directory(sample_records, sample)
    assert [finding.message.zh for finding in findings] == []
    return found


@pytest.fixture
def registry(sample: Settings, directory: Directory) -> ProjectRegistry:
    return ProjectRegistry(sample, sample_key(), directory, FORMS)


def test_the_sample_group(directory: Directory) -> None:
    assert (len(directory.listed("school")), len(directory.listed("group"))) == (12, 29)
    assert directory.root.get("stages") == ("学前", "小学", "初中", "普高", "中职", "特殊教育")
    total = 1 + 12 + 1 + 3 * 29
    assert total == sum(
        len(directory.listed(form.scope, form.with_head)) for form in FORMS if form.scope != "project"
    )


def test_units(directory: Directory) -> None:
    head, first, *_ = directory.listed("school", with_root=True)
    assert directory.root == head
    assert (head.code, head.name, head.is_root) == ("JT", "示例教育集团本部", True)
    assert (first.code, first.name, first.called) == ("S01", "示例第一中学", "一中")
    assert first.get("stages") == ("初中", "普高")
    group = directory.listed("group")[0]
    assert (
        group.code,
        group.name,
        group.get("stage"),
        group.get("subject"),
    ) == ("S01-01", "初中语文组", "初中", "语文")
    assert group.full_name == "示例第一中学 · 初中语文组"
    assert group.get("stages") == ("初中", "普高")
    with pytest.raises(ValueError, match="project"):
        directory.listed("project")


def test_what_the_units_below_say_is_expected(directory: Directory, registry: ProjectRegistry) -> None:
    head, first = directory.listed("school", with_root=True)[:2]
    found = expected_of(registry, first)
    assert found == (
        ("初中", "语文"),
        ("初中", "数学"),
        ("普高", "语文"),
        ("普高", "数学"),
        ("普高", "物理"),
    )
    assert set(found) < set(expected_of(registry, head))


def expected_of(registry: ProjectRegistry, unit: Unit) -> tuple[tuple[str, ...], ...]:
    fields = [ListedField("stage", "stages"), ListedField("subject", "subjects", "stage")]
    return tuple(expected(fields, registry.situation(FORMS[0], unit, None), FORMS[0].lists))


def school(code: str, name: str = "某校", kind: str = "小学") -> Record:
    return Record("schools", 6, {"code": code, "name": name, "school_kind": kind}, sheet_title="学校")


def group(school_code: str, number: str = "1", stage: str = "小学") -> Record:
    return Record(
        "groups",
        9,
        {"school": school_code, "number": number, "stage": stage, "subject": "语文"},
        sheet_title="学科组",
    )


@pytest.mark.parametrize(
    ("records", "codes"),
    [
        ([school("S1"), group("S1")], []),
        ([school("S1"), school("s1"), group("S1")], ["schools.code_twice"]),
        ([school("S1"), group("S1"), school("JT")], ["schools.code_of_head"]),
        ([school("S1"), group("S1"), school("示例")], ["schools.code_unfit"]),
        ([school("S1"), group("S1"), school("A|B")], ["schools.code_unfit"]),
        ([school("S1"), group("S1"), group("S2")], ["schools.unknown_school"]),
        ([school("S1"), group("S1"), group("S1", "01")], ["schools.group_twice"]),
        ([school("S1"), group("S1", stage="普高")], ["schools.stage_of_school"]),
        ([school("S1")], ["schools.no_groups"]),
    ],
)
def test_cross_checks(sample: Settings, records: list[Record], codes: list[str]) -> None:
    _, findings = read_directory(records, replace(sample, head_unit=""))
    assert codes == [finding.code for finding in findings]
    assert stops_work(findings) == any(
        code not in ("schools.stage_of_school", "schools.no_groups") for code in codes
    )


def test_findings_name_the_cell(sample: Settings) -> None:
    form = load_builtin("school_list")
    _, findings = read_directory([school("S1"), group("S2")], replace(sample, head_unit=""), form)
    assert [finding.place for finding in findings if finding.code == "schools.unknown_school"] == [
        Place("学科组", "E9", "school")
    ]


def test_an_unknown_head_unit(sample: Settings) -> None:
    _, findings = read_directory([school("S2"), group("S2")], sample)
    assert [finding.code for finding in findings] == ["project.head_school_unknown"]


def test_a_row_with_a_usable_code_counts_whatever_else_is_wrong_with_it(sample: Settings) -> None:
    found, _ = read_directory(
        [school("S1"), school("S2")._replace(held_back=True)], replace(sample, head_unit="")
    )
    assert [entry.code for entry in found.listed("school")] == ["S1", "S2"]


def test_a_kind_nobody_knows_has_the_stages_of_its_groups(sample: Settings) -> None:
    records = [school("S1", kind="少年宫"), group("S1", "1", "小学"), group("S1", "2", "初中")]
    found, _ = read_directory(records, replace(sample, head_unit=""))
    assert found.units[0].get("stages") == ("小学", "初中")
    assert [entry.name for entry in found.listed("group")] == ["小学语文组", "初中语文组"]


def test_every_form_code_finds_its_identity(registry: ProjectRegistry) -> None:
    seen = set()
    for form in FORMS[:4]:
        for unit in registry.units(form):
            identity = registry.identity(form, unit)
            assert registry.is_signed(identity)
            code = registry.form_code(identity)
            assert code == read_form_code(code)
            assert identity == registry.identity_of(code)
            assert unit == registry.unit(identity)
            seen.add(identity.token)
    assert len(seen) == 101
    assert registry.identity_of("0000-0000-0") is None


def test_foreign_identities(registry: ProjectRegistry) -> None:
    form = FORMS[0]
    identity = registry.identity(form, registry.units(form)[1])
    assert not registry.is_signed(replace(identity, top="S02"))
    assert not registry.is_signed(identity.signed(b"another key"))


def test_look_ups_answer_none(registry: ProjectRegistry) -> None:
    identity = registry.identity(FORMS[0], registry.units(FORMS[0])[0])
    assert registry.template(replace(identity, version="9")) is None
    assert registry.template(replace(identity, template="nothing")) is None
    assert registry.unit(replace(identity, top="S99")) is None
    assert registry.template_title("nothing") == ""
    assert registry.issued(registry.identity(FORMS[0], registry.units(FORMS[0])[0])) is None


def test_situation(registry: ProjectRegistry, sample: Settings) -> None:
    changed = replace(registry, settings=replace(sample, figures={"minimum": 5, "other": 1}))
    unit = registry.units(FORMS[0])[1]
    assert dict(registry.situation(FORMS[0], unit, None).figures) == {"minimum": 3}
    found = changed.situation(FORMS[0], unit, None)
    assert dict(found.figures) == {"minimum": 5}
    assert found.due == "2026-08-17"
    assert found.top_names["S01"] == "示例第一中学"


def test_the_registry_travels_to_other_processes(registry: ProjectRegistry) -> None:
    copy = pickle.loads(pickle.dumps(registry))
    assert copy.units(FORMS[0]) == registry.units(FORMS[0])
    assert not re.search(r"\bkey=", repr(registry))


def test_every_kind_of_school_on_offer_has_stages_that_forms_know() -> None:
    lists = load_builtin("school_list").lists
    stages_of_kinds = values_of_keys(default_pack().lists_folder, "school_stages")
    assert set(stages_of_kinds) == set(lists["school_kinds"].values)
    named = {stage for stages in stages_of_kinds.values() for stage in stages}
    assert named == set(lists["stages"].values)


def test_groups_of_one_name_are_told_apart_by_their_number(
    sample: Settings, sample_records: list[Record]
) -> None:
    """Their files would take each other's place in the folder of the school."""
    names = ("语文组", "语文/组", "A组", "a组")
    own = [record for record in sample_records if record.values.get("school") == "S01"][:4]
    changed = [record for record in sample_records if record not in own]
    changed += [
        record._replace(values={**record.values, "name": name})
        for record, name in zip(own, names, strict=True)
    ]
    found, findings = read_directory(changed, sample)
    given = {group.name for group in found.listed("group") if group.top.code == "S01"}
    assert {"语文组（01）", "语文/组（02）", "A组（03）", "a组（04）"} < given
    assert [finding.code for finding in findings] == ["schools.group_name_twice"] * 2
    assert "语文组（01）、语文/组（02）" in findings[0].message.zh
    assert {finding.place.sheet for finding in findings} == {own[0].sheet_title}
    english = replace(sample, language="en")
    found, findings = read_directory(changed, english)
    given = {group.name for group in found.listed("group") if group.top.code == "S01"}
    assert {"语文组 (01)", "A组 (03)"} < given
    assert "语文组 (01), 语文/组 (02)" in findings[0].message.en


def test_every_finding_of_a_register_is_told_at_the_register(tmp_path: Path) -> None:
    """Those without a worksheet were told of sheetkit.toml, which is right only for what stands there."""
    sample_project(tmp_path / "p")
    settings = tmp_path / "p" / "sheetkit.toml"
    text = settings.read_text(encoding="utf-8").replace("left = []", 'left = ["S99", "jt"]')
    settings.write_text(
        text if "S99" in text else f'{text}\n[units]\nleft = ["S99", "jt"]\n', encoding="utf-8"
    )
    register = load_settings(tmp_path / "p").register
    book = openpyxl.load_workbook(register)
    groups = book.worksheets[2]
    names = [cell for row in groups.iter_rows() for cell in row if cell.value == "S12"]
    groups["I7"] = groups["I6"].value
    for cell in names:
        cell.value = "S01"
    book.worksheets[1]["Z3"] = "旁注"
    book.save(register)
    told = list(open_project(tmp_path / "p").told)
    codes = {(file, finding.code) for file, finding in told}
    assert (register.name, "schools.group_name_twice") in codes
    assert (register.name, "schools.no_groups") in codes
    assert [f.value for _, f in told if f.code == "project.left_unknown"] == ["S99"]
    assert [f.value for _, f in told if f.code == "project.left_own_unit"] == ["JT"]
    for file, finding in told:
        about_settings = finding.code.startswith("project.")
        assert file == ("sheetkit.toml" if about_settings else register.name), finding
    twice = {f.addresses: f.level for _, f in told if f.code == "schools.group_name_twice"}
    assert twice["I6", "I7"] is Level.WARNING
    assert all(f.place.cell for _, f in told if f.code == "schools.no_groups")
