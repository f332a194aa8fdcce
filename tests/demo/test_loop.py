"""The whole loop: every planted mistake is handled as it must be, and nothing is told of forms without one."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetkit.api.project import create_project, open_project
from sheetkit.intake import IntakeOptions, read_bytes
from sheetkit.model.errors import SheetkitError
from sheetkit_demo.fill import FilledForm, with_saved
from sheetkit_demo.loop import PROOF, run
from sheetkit_demo.office import find_office, save_as


@pytest.mark.office
@pytest.mark.skipif(find_office() is None, reason="no LibreOffice here")
def test_the_loop_proves_itself_and_can_be_run_again(tmp_path: Path) -> None:
    folder = tmp_path / "演示"
    steps: list[tuple[int, int]] = []
    result = run(folder, "zh", lambda done, total: steps.append((done, total)))
    assert [outcome.problem for outcome in result.outcomes if not outcome.as_expected] == []
    assert result.alarms == ()
    assert result.as_expected
    assert len(result.outcomes) >= 60
    assert steps == sorted(steps)
    listed = (folder / "汇总" / f"{PROOF.zh}.txt").read_text(encoding="utf-8-sig")
    assert listed.count("\n") == listed.count("✔") == len(result.outcomes) + len(result.steps)
    assert [step.where for step in result.steps] == [
        "示例中心幼儿园 · 语言组",
        "示例实验小学 C7",
        "示例实验小学",
        "示例第二中学 I6",
        "",
    ]
    told, opened = result.text.split("\n请打开：\n")
    assert "要看的 5 件事都做到了：\n✔ 四个人各交一份" in told
    assert str(result.merged.main) in opened
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    again = run(folder, "en", pack="budget")  # the smaller one; what the first made makes way for it
    assert again.as_expected
    assert "All were handled so." in again.text
    assert "5 more things to see, all came as they should:\n✔ four people" in again.text
    assert not (folder / "汇总").exists()
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"
    mine = folder / "Inbox" / "mine.xlsx"
    mine.write_bytes(b"mine")
    with pytest.raises(SheetkitError) as caught:
        run(folder)
    assert caught.value.code == "demo.own_files"
    assert mine.read_bytes() == b"mine"


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
