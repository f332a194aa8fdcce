"""What the buttons do, without a window: the same findings as the command line, outcomes in words, errors in sentences."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NoReturn

import pytest

from sheetkit.api.checking import check_files
from sheetkit.api.project import open_project
from sheetkit.model.errors import SheetkitError
from sheetkit.model.finding import Level
from sheetkit.panel.outcome import Outcome, Task
from sheetkit.panel.perform import perform
from sheetkit.panel.problems import SORTS, Problem, ordered
from sheetkit.panel.worker import TaskFailed, TaskFinished, TaskStopped, Worker
from sheetkit.wording.signs import Tone
from tests.panel.pressed import INTERRUPTED

IDLE = lambda _done, _total: None  # noqa: E731 - shorter than a function nobody calls by name


def do(action: str, paths: list[Path], project: Path | None) -> Outcome:
    return perform(Task(action, tuple(paths), project, "zh"), IDLE)


def test_check_lists_what_the_api_finds(project_folder: Path) -> None:
    inbox = project_folder / "收回"
    outcome = do("check", [inbox], project_folder)
    found = [
        finding.code
        for checked in check_files(open_project(project_folder), [inbox])
        for finding in checked.findings
    ]
    assert sorted(found) == sorted(problem.code for problem in outcome.problems)
    assert outcome.tone is Tone.WRONG
    serious = [problem for problem in outcome.problems if problem.level is Level.ERROR]
    assert {problem.cell for problem in serious} == {"I6", "J7"}
    assert {problem.file for problem in serious} == {inbox / "二校.xlsx"}
    assert all(problem.who.startswith("示例") for problem in serious)


def test_the_reason_of_a_refusal_is_no_place_to_put_right(project_folder: Path) -> None:
    """The line said that one is to be corrected, the tab that none is."""
    outcome = do("check", [project_folder / "收回" / "别的表.xlsx"], project_folder)
    assert "退回 1" in outcome.headline
    assert "要改" not in outcome.headline
    assert not any(SORTS["mend"].has(one) for one in outcome.problems)


def test_a_tab_says_what_it_counts_and_a_file_once(project_folder: Path) -> None:
    """A file that cannot be read is told as a file and as the form that it seems to be."""
    torn = project_folder / "收回" / "一校.xlsx"
    do("merge", [], project_folder)
    torn.write_bytes(torn.read_bytes()[:900])
    outcome = do("status", [], project_folder)
    refused = [one for one in outcome.problems if SORTS["refused"].has(one)]
    sources = {one.source for one in refused}
    assert len(refused) > len(sources)
    assert SORTS["refused"].counted(refused).zh == f"{len(sources)} 个文件"
    missing = [one for one in outcome.problems if SORTS["missing"].has(one)]
    assert SORTS["missing"].counted(missing).zh == f"{len(missing)} 份"
    assert f"未交 {len(missing)}" in outcome.headline


def test_check_of_a_clean_file_is_fine(project_folder: Path) -> None:
    outcome = do("check", [project_folder / "收回" / "一校.xlsx"], project_folder)
    assert outcome.tone is Tone.FINE
    assert [problem for problem in outcome.problems if not problem.is_quiet] == []


def test_check_without_a_project_goes_by_the_workbook(project_folder: Path, tmp_path: Path) -> None:
    alone = shutil.copy(project_folder / "收回" / "二校.xlsx", tmp_path / "二校.xlsx")
    outcome = do("check", [Path(alone)], None)
    assert {problem.cell for problem in outcome.problems if problem.level is Level.ERROR} == {"I6", "J7"}
    assert {problem.who for problem in outcome.problems} == {"二校.xlsx"}


def test_a_member_of_an_archive_opens_the_archive(project_folder: Path, tmp_path: Path) -> None:
    archive = Path(shutil.make_archive(str(tmp_path / "交来"), "zip", project_folder / "收回"))
    outcome = do("check", [archive], project_folder)
    assert {problem.file for problem in outcome.problems} == {archive}


def test_merge_writes_and_names_its_result(project_folder: Path) -> None:
    outcome = do("merge", [], project_folder)
    assert outcome.result == project_folder / "汇总" / "汇总表.xlsx"
    assert outcome.result.is_file()
    codes = [problem.code for problem in outcome.problems]
    assert "standing.missing" in codes
    assert str(outcome.result) not in outcome.details  # what is said is sent to the group


def test_status_says_who_is_missing_and_writes_nothing(project_folder: Path) -> None:
    outcome = do("status", [], project_folder)
    assert outcome.result is None
    assert not (project_folder / "汇总" / "汇总表.xlsx").exists()
    missing = [problem for problem in outcome.problems if problem.code == "standing.missing"]
    assert missing
    assert all(problem.file is None for problem in missing)
    wrong = [problem for problem in outcome.problems if problem.level is Level.ERROR]
    assert {problem.file for problem in wrong} == {project_folder / "收回" / "二校.xlsx"}
    merged = do("merge", [], project_folder)  # the same is counted before and after
    for name, one in SORTS.items():
        if name not in ("notes", "all"):
            found = [sorted(two.code for two in some.problems if one.has(two)) for some in (outcome, merged)]
            assert found[0] == found[1], name


def test_the_tab_of_all_has_all(project_folder: Path) -> None:
    found = do("check", [project_folder / "收回"], None).problems
    assert any(map(SORTS["notes"].has, found))
    assert all(map(SORTS["all"].has, found))
    assert SORTS["all"].number(found) == len(found)


def test_a_new_project_is_gone_on_with_and_its_school_list_stays_closed(tmp_path: Path) -> None:
    chosen = tmp_path / "新 集团"
    chosen.mkdir()
    (chosen / "别的.txt").write_text("x", encoding="utf-8")
    outcome = do("new", [chosen], None)
    assert outcome.project == chosen / "教研项目"  # the chosen folder holds something else
    assert outcome.opens is None  # the window has a page for it, and what is open cannot be saved there
    assert open_project(outcome.project).forms
    named = perform(Task("new", (chosen,), None, "zh", {"name": "三年一收"}), IDLE)
    assert named.project == chosen / "三年一收"


def test_generate_writes_what_the_command_writes_and_opens_the_folder(project_folder: Path) -> None:
    outcome = do("generate", [], project_folder)
    assert outcome.opens == project_folder / "发出"
    written = len(list(outcome.opens.rglob("*.xlsx")))
    assert written
    assert str(written) in outcome.headline


def test_what_a_merge_left_is_opened(project_folder: Path) -> None:
    for name, code in (("results", "panel.nothing_there"), ("correction", "panel.nothing_back")):
        with pytest.raises(SheetkitError) as raised:
            do(name, [], project_folder)
        assert raised.value.code == code
    do("merge", [], project_folder)
    assert do("results", [], project_folder).opens == project_folder / "汇总" / "汇总表.xlsx"
    assert do("correction", [], project_folder).opens == project_folder / "汇总" / "退回件"


def test_the_examination_of_the_add_in_is_told_line_by_line() -> None:
    outcome = do("doctor", [], None)
    assert outcome.details
    assert (outcome.tone is Tone.FINE) == ("[" not in outcome.details)


@pytest.mark.parametrize(
    ("action", "code"),
    [
        ("generate", "panel.no_project"),
        ("results", "panel.no_project"),
        ("check", "panel.nothing_chosen"),
        ("merge", "panel.no_project"),
        ("status", "panel.no_project"),
    ],
)
def test_what_was_not_chosen_is_asked_for(action: str, code: str) -> None:
    with pytest.raises(SheetkitError) as raised:
        do(action, [], None)
    assert raised.value.code == code


def wait(worker: Worker) -> list[object]:
    worker.wait(60)
    return list(worker.messages())


def test_the_worker_tells_the_outcome(project_folder: Path) -> None:
    worker = Worker()
    worker.start(Task("check", (project_folder / "收回",), project_folder, "zh"))
    assert isinstance(wait(worker)[-1], TaskFinished)


def test_a_failure_is_a_sentence(tmp_path: Path) -> None:
    worker = Worker()
    worker.start(Task("check", (tmp_path / "没有.xlsx",), None, "zh"))
    (message,) = wait(worker)
    assert isinstance(message, TaskFailed)
    assert "[file.missing]" in message.reason.zh


def test_the_unforeseen_goes_to_a_log_that_is_named(tmp_path: Path) -> None:
    worker = Worker()
    worker.start(Task("check", ("no path at all",), None, "zh"))  # type: ignore[arg-type]
    (message,) = wait(worker)
    assert isinstance(message, TaskFailed)
    assert "[internal.error]" in message.reason.zh
    log = Path(message.reason.zh.partition("详细记录在：")[2].partition("，")[0])
    assert "AttributeError" in log.read_text(encoding="utf-8")
    log.unlink()


@INTERRUPTED
def test_a_stopped_merge_writes_nothing(project_folder: Path) -> None:
    worker = Worker()
    worker.start(Task("merge", (), project_folder, "zh"))
    worker.stop()
    assert isinstance(wait(worker)[-1], TaskStopped)
    assert not (project_folder / "汇总" / "汇总表.xlsx").exists()


def test_a_task_is_stopped_wherever_it_is_and_the_next_one_runs() -> None:
    """A folder that is listed, a sheet that is written: nothing of it asks whether it is to go on."""

    def endless() -> NoReturn:
        while True:
            sum(range(1000))

    worker = Worker()
    for _ in range(3):
        worker._begin("endless", endless)
        worker.stop()
        (message,) = wait(worker)
        assert isinstance(message, TaskStopped)
    worker._begin("ended", TaskStopped)
    (message,) = wait(worker)
    assert isinstance(message, TaskStopped)
    worker.stop()  # there is nothing to stop any more
    assert list(worker.messages()) == []


def test_cells_sort_as_places_not_as_text() -> None:
    problems = [Problem(Level.ERROR, "甲", "名单", cell, "", "") for cell in ("C12", "C2", "B12", "", "AA2")]
    assert [problem.cell for problem in ordered(problems, "cell")] == ["", "C2", "AA2", "B12", "C12"]
    assert ordered(problems, "cell", descending=True)[0].cell == "C12"
