"""The register as a draft: codes are proposed and never given twice, and what nobody touched is written back as it was."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import openpyxl
import pytest

from sheetkit.api.generating import generate
from sheetkit.api.project import create_project, open_project
from sheetkit.api.register_draft import DraftRow, RegisterDraft
from sheetkit.api.register_saving import read_draft, save_draft
from sheetkit.compile import load_builtin
from sheetkit.model.errors import SheetkitError
from sheetkit.model.record import Record
from sheetkit.project.register_codes import CodeProposals
from tests.api.test_register import new_project, release, write  # noqa: F401
from tests.office import convert
from tests.samples import sample_project
from tests.tree.made_pack import project_with

FILE = "学校名单.xlsx"
FORM = "rubric"
EDITS = 40
REFUSALS = ("units.code_given", "units.code_unusable", "units.code_out", "units.unit_out")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return sample_project(tmp_path / "p")


@pytest.fixture(scope="module")
def _handed_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = sample_project(tmp_path_factory.mktemp("out") / "p")
    generate(open_project(folder), templates=(FORM,))
    return folder


@pytest.fixture
def out(_handed_out: Path, tmp_path: Path) -> Path:
    """A sample project that handed one form to every group."""
    return shutil.copytree(_handed_out, tmp_path / "p")


def school(draft: RegisterDraft, code: str) -> DraftRow:
    return next(row for row in draft.rows if draft.code_of(row) == code)


def refused(draft: RegisterDraft) -> str:
    """Why saving is refused; the file is what it was."""
    before = draft.settings.register.read_bytes()
    with pytest.raises(SheetkitError) as told:
        save_draft(draft)
    assert draft.settings.register.read_bytes() == before
    return told.value.code


def test_what_nobody_touched_is_written_back_as_it_was(sample: Path) -> None:
    draft = read_draft(sample)
    assert save_draft(draft).said.zh == "没有改动，不用保存。"
    before = draft.content
    changed = draft.changed(school(draft, "S03").key, "short_name", "实验")
    saved = save_draft(changed)
    assert saved.said.zh == f"名单已保存：{FILE}。"
    after = saved.draft.content
    differing = [
        (sheet, at, sorted(name for name in was if was[name] != now.get(name)))
        for sheet in before
        for at, (was, now) in enumerate(zip(before[sheet], after[sheet], strict=True))
        if was != now
    ]
    assert differing == [("schools", 2, ["short_name"])]
    assert len(after["reviewers"]) == 2
    assert {"contact", "contact_mobile"} <= after["schools"][0].keys()
    assert not [one for one in open_project(sample).of_register if one.level.needs_doing]


def edited(draft: RegisterDraft, chance: random.Random) -> RegisterDraft:
    """The draft after any number of edits, as far as they are allowed; contacts and sizes are never touched."""
    for _ in range(EDITS):
        row = chance.choice(draft.rows)
        level = draft.settings.pack.level(row.level)
        try:
            match chance.randrange(6):
                case 0:
                    draft = draft.added("school", {"name": f"新{chance.random()}", "school_kind": "小学"})
                case 1 | 2:
                    above = draft.code_of(chance.choice(draft.of("school")))
                    subject = chance.choice(("语文", "数学", "英语"))
                    draft = draft.added("group", {"stage": "小学", "subject": subject}, above)
                case 3:
                    draft = draft.removed(row.key)
                case 4:
                    said = chance.choice(("S01", "S40", "01", "07", "K9", "坏", "", "jt", "R01", "S03-01"))
                    draft = draft.changed(row.key, level.code.id, said)
                case _:
                    draft = draft.changed(row.key, level.name.id, f"名{chance.random()}")
        except SheetkitError as error:
            if error.code not in REFUSALS:
                raise
    return draft


@pytest.mark.parametrize("seed", range(5))
def test_whatever_is_edited_no_code_is_given_twice(seed: int, out: Path) -> None:
    before = read_draft(out)
    draft = edited(before, random.Random(seed))
    draft = draft.with_codes()
    codes = [code for row in draft.rows if (code := draft.code_of(row))]
    assert len(codes) == len(set(codes))
    new = [row for row in draft.rows if not any(row.key == one.key for one in before.rows)]
    assert new
    assert not {draft.code_of(row) for row in new} & before.given.taken
    kept = {row.key: row for row in draft.rows}
    for row in before.rows:
        if before.is_out(row):
            assert draft.code_of(kept[row.key]) == before.code_of(row)
    saved = save_draft(draft).draft
    written = {sheet: [row for row in rows if row] for sheet, rows in draft.content.items()}
    assert written == {sheet: list(rows) for sheet, rows in saved.content.items()}
    untouched = ("contact", "contact_mobile", "members", "subject")
    for row in before.rows:
        if row.key in kept:
            assert [kept[row.key].text(name) for name in untouched] == [row.text(name) for name in untouched]
    assert open_project(out).registry.directory.gone == frozenset()


@pytest.mark.office
def test_a_register_that_libreoffice_saved_is_written_back_as_it_was(sample: Path, tmp_path: Path) -> None:
    file = sample / FILE
    (again,) = convert([file], "xlsx", tmp_path / "saved")
    shutil.copy(again, file)
    before = read_draft(sample)
    assert before.beside == ()
    saved = save_draft(before.added("school", {"name": "示例新学校", "school_kind": "小学"})).draft
    for sheet, rows in before.content.items():
        assert saved.content[sheet][: len(rows)] == rows, sheet
    assert saved.code_of(saved.of("school")[-1]) == "S13"


def test_what_was_handed_out_keeps_its_code_and_its_row(out: Path) -> None:
    draft = read_draft(out)
    first, group = school(draft, "S01"), school(draft, "S01-02")
    for row, field in ((first, "code"), (group, "number")):
        assert draft.is_fixed(row)
        with pytest.raises(SheetkitError, match=r"units\.code_out"):
            draft.changed(row.key, field, "77")
        with pytest.raises(SheetkitError, match=r"units\.unit_out"):
            draft.removed(row.key)
    assert draft.changed(first.key, "name", "某某中学").code_of(first) == "S01"


def test_a_unit_that_lost_its_row_gets_the_code_back_that_it_had(out: Path) -> None:
    """A new code would wait for one group more, and file nothing under the one that has its forms."""
    draft = read_draft(out)
    gone = school(draft, "S01-03")
    book = openpyxl.load_workbook(out / FILE)
    sheet = load_builtin("school_list").sheet("groups")
    at = draft.of("group").index(gone) + sheet.first_row
    for column in sheet.inputs:
        book[sheet.title.zh][f"{column.letter}{at}"].value = None
    book.save(out / FILE)
    again = read_draft(out).added("group", {"stage": "普高", "subject": "语文"}, "S01")
    assert again.code_of(again.of("group", "S01")[-1]) == "S01-03"
    other = read_draft(out).added("group", {"stage": "普高", "subject": "化学"}, "S01")
    assert other.code_of(other.of("group", "S01")[-1]) == "S01-06"


def test_who_left_keeps_the_code_and_the_row_may_go(out: Path) -> None:
    settings = out / "sheetkit.toml"
    text = settings.read_text(encoding="utf-8")
    assert "left = []" in text
    settings.write_text(text.replace("left = []", 'left = ["S12"]'), encoding="utf-8")
    draft = read_draft(out).removed(school(read_draft(out), "S12").key)
    assert draft.of("group", "S12") == ()
    again = draft.added("school", {"name": "示例新学校", "school_kind": "小学"})
    assert again.code_of(again.of("school")[-1]) == "S13"


def test_another_code_of_a_unit_is_taken_over_by_those_below(tmp_path: Path) -> None:
    rows = {
        "regions": [{"code": "N", "name": "北"}],
        "districts": [{"above": "N", "code": "01", "name": "一区"}],
        "branchs": [{"above": "N-01", "code": "01", "name": "甲"}],
    }
    project_with(tmp_path, 3, rows)
    draft = read_draft(tmp_path / "p")
    draft = draft.changed(school(draft, "N").key, "code", "NORD")
    assert [draft.code_of(row) for row in draft.rows] == ["NORD", "NORD-01", "NORD-01-01"]
    assert save_draft(draft).draft.content == draft.content
    added = draft.added("branch", {"name": "乙"}, "NORD-01").added("region", {"name": "南"})
    assert [added.code_of(row) for row in added.rows] == [
        "NORD",
        "R01",
        "NORD-01",
        "NORD-01-01",
        "NORD-01-02",
    ]
    assert [row.level for row in draft.removed(school(draft, "NORD-01").key).rows] == ["region"]


@pytest.mark.parametrize("lock", [f"~${FILE}", f"~${FILE[2:]}", f".~{FILE}", f".~lock.{FILE}#"])
def test_a_register_that_is_open_elsewhere_is_left_alone(lock: str, sample: Path) -> None:
    draft = read_draft(sample)
    (sample / lock).write_bytes(b"\x07someone")
    assert refused(draft.changed(0, "name", "某某中学")) == "units.open"
    (sample / lock).unlink()
    assert save_draft(draft.changed(0, "name", "某某中学")).draft.row(0).text("name") == "某某中学"


def test_a_register_that_was_changed_meanwhile_is_left_alone(sample: Path) -> None:
    draft = read_draft(sample)
    write(sample, {"schools": [("S01", "别人改的", "", "小学", None, None)]})
    assert refused(draft.changed(0, "name", "某某中学")) == "units.changed_meanwhile"


def test_what_stands_beside_the_rows_is_not_lost(sample: Path) -> None:
    book = openpyxl.load_workbook(sample / FILE)
    book["学校"]["AZ9"] = "问过王老师"
    book.save(sample / FILE)
    draft = read_draft(sample)
    assert "问过王老师" in draft.beside[0].zh
    assert "Z9" in draft.beside[0].zh
    assert refused(draft.changed(0, "name", "某某中学")) == "units.holds_more"


def test_a_register_of_any_release_is_read_and_written(release: Path | None, tmp_path: Path) -> None:  # noqa: F811
    folder = new_project(tmp_path / "p", release)
    write(
        folder,
        {
            "schools": [
                ("S01", "某某小学", "", "小学", "王", 13800000001),
                (None, "某某中学", "", "初级中学", None, None),
            ],
            "groups": [("S01", 1, None, "小学", "语文", 7)],
        },
    )
    draft = read_draft(folder)
    assert [row.text("name") for row in draft.lacking] == ["某某中学"]
    saved = save_draft(draft.with_codes()).draft
    (group,) = saved.of("group")
    assert group.cells == {"school": "S01", "number": "1", "stage": "小学", "subject": "语文", "members": 7}
    assert saved.row(0).cells == {**draft.row(0).cells, "contact_mobile": "13800000001"}
    assert saved.code_of(saved.row(1)) == "S02"
    assert [unit.code for unit in open_project(folder).registry.directory.units] == ["S01", "S01-01", "S02"]


def test_what_lacks_a_code_is_told_with_one_that_could_be_written(tmp_path: Path) -> None:
    folder = create_project(tmp_path / "p").folder
    schools = [
        ("S01", "甲校", "", "小学", None, None),
        (None, "乙校", "", "小学", None, None),  # a group names S02, and here it is missing
        ("S03", "丙校", "", "小学", None, None),
        (None, "丁校", "", "小学", None, None),
    ]
    groups = [("S02", "01", None, "小学", "语文", 7), ("S03", None, None, "小学", "语文", 7)]
    write(folder, {"schools": schools, "groups": groups})
    told = {
        (one.code, one.addresses): one.remedy.zh
        for one in open_project(folder).of_register
        if one.level.needs_doing
    }
    form = load_builtin("school_list")
    code, number = form.sheet("schools").column("code").letter, form.sheet("groups").column("number").letter
    assert told == {
        (
            "value.missing",
            (f"{code}7", f"{code}9"),
        ): f"请在这一格填写学校代码。可以填：{code}7 填 S02、{code}9 填 S04。",
        ("value.missing", (f"{number}7",)): "请在这一格填写组号。可以填 01。",
    }
    filled = save_draft(read_draft(folder).with_codes()).draft
    assert [filled.code_of(row) for row in filled.rows] == ["S01", "S02", "S03", "S04", "S02-01", "S03-01"]
    assert not [one for one in open_project(folder).of_register if one.level.needs_doing]


def test_codes_are_counted_on_as_the_project_writes_them(sample: Path) -> None:
    pack = read_draft(sample).settings.pack
    top, group = pack.levels

    def next_after(*codes: str) -> str:
        rows = [Record(top.sheet, at, {"code": code}) for at, code in enumerate(codes)]
        return CodeProposals(rows, pack, (), ()).next_in(top)

    assert next_after() == "S01"
    assert next_after("S01", "S07") == "S08"
    assert next_after("S99") == "S100"
    assert next_after("XX001", "XX002", "S5") == "XX003"
    assert next_after("7", "8") == "9"
    assert next_after("NORD", "SÜD") == "S02"  # the second row is offered S01
    full = [Record(group.sheet, at, {"school": "S01", "number": str(at)}) for at in range(1, 100) if at != 44]
    listed = [Record(top.sheet, 1, {"code": "S01"}), *full]
    assert CodeProposals(listed, pack, (), ()).next_in(group, "S01") == "44"
    assert CodeProposals(listed, pack, (), ("S01-44",)).next_in(group, "S01") == ""
