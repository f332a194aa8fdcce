"""The whole loop: every planted mistake is handled as it must be, and nothing is told of forms without one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sheetkit.api.project import create_project, open_project
from sheetkit.intake import IntakeOptions, read_bytes
from sheetkit.model.errors import SheetkitError
from sheetkit_demo.fill import FilledForm, with_saved
from sheetkit_demo.loop import PROOF, DemoResult, run
from sheetkit_demo.mistakes import Expected
from sheetkit_demo.office import find_office, save_as

CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.mark.office
@pytest.mark.skipif(find_office() is None, reason="no LibreOffice here")
def test_the_loops_of_both_packs_prove_themselves_one_after_the_other(tmp_path: Path) -> None:
    folder = tmp_path / "演示"
    steps: list[tuple[int, int]] = []
    result = run(folder, "en", lambda done, total: steps.append((done, total)))
    the_school_group_is_as_it_should(folder, result)
    assert steps == sorted(steps)
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    again = run(folder, "zh", pack="budget")  # what the first made makes way for it
    the_budget_is_as_it_should(folder, again)
    assert not (folder / "汇总").exists()
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"
    mine = folder / "Inbox" / "mine.xlsx"
    mine.write_bytes(b"mine")
    with pytest.raises(SheetkitError) as caught:
        run(folder)
    assert caught.value.code == "demo.own_files"
    assert mine.read_bytes() == b"mine"


def proven(result: DemoResult, proof: Path) -> str:
    """The list of mistakes; everything in it came out as it had to."""
    assert [outcome.problem for outcome in result.outcomes if not outcome.as_expected] == []
    assert result.alarms == ()
    assert [step.problem.zh for step in result.steps] == [""] * 5
    assert result.as_expected
    assert {one.mistake.planned.expected for one in result.outcomes} == set(Expected)
    said = proof.read_text(encoding="utf-8-sig")
    assert said.count("\n") == said.count("✔") == len(result.outcomes) + len(result.steps)
    return said


def the_school_group_is_as_it_should(folder: Path, result: DemoResult) -> None:
    assert "自动更正" in proven(result, folder / "汇总" / f"{PROOF.zh}.txt")
    assert len(result.outcomes) >= 60
    assert [step.where for step in result.steps] == [
        "示例中心幼儿园 · 语言组",
        "示例实验小学 E7",
        "示例实验小学",
        "示例第二中学 I6",
        "",
    ]
    told, opened = result.text.split("\nOpen:\n")
    assert "All were handled so." in told
    assert "5 more things to see, all came as they should:\n✔ four people" in told
    assert str(result.merged.main) in opened


def the_budget_is_as_it_should(folder: Path, result: DemoResult) -> None:
    said = proven(result, folder / "Results" / f"{PROOF.en}.txt")
    assert not CHINESE.search(said), (
        "the list of mistakes speaks the project's language, whoever runs the demo"
    )
    assert len(result.outcomes) >= 50
    assert "全部按预期处理。" in result.text
    assert "要看的 5 件事都做到了：\n✔ 四个人各交一份" in result.text
    assert [step.where for step in result.steps] == [
        "Sample South · Rowing Circle",
        "Sample North · Mill Valley D7",
        "Sample North · Mill Valley",
        "Sample North · Harbour Town F7",
        "",
    ]
    chat = (folder / "Results" / "Group message.txt").read_text(encoding="utf-8-sig")
    assert "\n· North · Harbour Town 4 to correct" in chat


def test_a_real_project_is_left_alone(tmp_path: Path) -> None:
    create_project(tmp_path / "p", sample=True)
    with pytest.raises(SheetkitError) as caught:
        run(tmp_path / "p")
    assert caught.value.code == "project.exists"


def test_without_libreoffice_the_file_is_saved_again_and_that_is_told(tmp_path: Path) -> None:
    create_project(tmp_path / "p", sample=True)
    project = open_project(tmp_path / "p")
    form = project.form("leader_roster")
    unit = project.registry.units(form)[1]
    data = project.issuer.stamp(form, project.registry.identity(form, unit), unit)
    wanted = {"a/表.xlsx": (data, "xls")}
    filled = with_saved(FilledForm(form, unit, (), {"a/表.xlsx": data}, {}), wanted, saved={})
    assert list(filled.files) == ["a/表.xlsx"]
    assert "LibreOffice" in filled.remark.zh
    submission = read_bytes("表.xlsx", filled.files["a/表.xlsx"], None, IntakeOptions())
    assert submission.carriers.hidden_cell == project.registry.identity(form, unit)


def test_nothing_to_save_needs_no_office() -> None:
    assert save_as({}) == {}
