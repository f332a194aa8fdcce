"""Promise 3: the results are the old set or the new one, however a merge ends, and originals are never touched."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from sheetkit.api import placing
from sheetkit.api.lock import only_one
from sheetkit.api.staging import PRIVATE
from tests.command import Ran, arguments, environment, run, run_here
from tests.end_to_end.whole_results import PATIENCE, digests


@pytest.mark.parametrize("blocked", ["out", "out/退回件", "out/汇总表.xlsx"])
def test_where_nothing_can_be_written_one_sentence_says_so(
    blocked: str, workplace: Path, tmp_path: Path
) -> None:
    place = tmp_path / blocked
    if place.suffix:
        place.mkdir(parents=True)  # a folder where a file should go
        (place / "x").write_bytes(b"")
    else:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"mine")  # a file where a folder should go
    before = digests(workplace / "in-old")
    ran = run("merge", "in-old", "-p", "项目", "-o", tmp_path / "out", where=workplace)
    assert ran.code == 2
    assert ran.out == ""
    lines = ran.err.strip().splitlines()
    assert len(lines) == 1
    assert "Error" not in lines[0]
    code = "output.no_folder" if blocked == "out" else "file.access"
    assert lines[0].endswith(f"[{code}]")
    assert f"“{place}" in lines[0]
    assert not re.search("[A-Z][a-z]+ [a-z]+", lines[0]), "the system's own wording is English"
    assert place.is_dir() or place.read_bytes() == b"mine"
    assert digests(workplace / "in-old") == before
    assert not list(tmp_path.rglob("*.part"))


def test_a_folder_to_generate_into_that_is_a_file(copied: Callable[[str], Path], tmp_path: Path) -> None:
    folder = copied("项目")
    (folder / "发出").write_bytes(b"mine")
    ran = run("generate", "-p", "项目", "--school", "S01", "--lang", "en", where=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.strip().splitlines()[-1].endswith("[file.access]")
    assert (folder / "发出").read_bytes() == b"mine"


def test_results_cannot_go_where_they_would_be_read_as_returns(workplace: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "收"
    shutil.copytree(workplace / "in-new", inbox)
    before = digests(inbox)
    for out in (inbox, inbox / "结果", tmp_path / "别处" / ".." / "收"):
        ran = run("merge", inbox, "-p", "项目", "-o", out, where=workplace)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.strip().endswith("[output.among_inputs]")
        assert len(ran.err.strip().splitlines()) == 1
    assert digests(inbox) == before


def merged_again(workplace: Path, results: Path, *names: str) -> Ran:
    """A merge of some of the files into those results."""
    paths = [path for path in (workplace / "in-new").iterdir() if any(name in path.name for name in names)]
    return run("merge", *paths, "-p", "项目", "-o", results, where=workplace)


def test_what_no_longer_applies_does_not_stay(workplace: Path, results: Path) -> None:
    """A district's roster of an earlier merge would be taken for this one's."""
    mine = results / "上报" / "给区里的说明.xlsx"
    openpyxl.Workbook().save(mine)
    issued = results / "上报" / "空表.xlsx"
    shutil.copy2(workplace / "in-new" / next((workplace / "in-new").iterdir()).name, issued)
    ran = merged_again(workplace, results, "听课评课")
    assert ran.code == 1
    assert sorted(path.name for path in (results / "上报").iterdir()) == sorted((mine.name, issued.name))
    assert not list((results / "退回件").iterdir())
    assert "merge.changed_output" not in ran.err


@pytest.mark.parametrize("which", ["教研组长", "听课评课"])
def test_what_somebody_wrote_into_any_result_is_kept(which: str, workplace: Path, results: Path) -> None:
    """Workbooks and texts, whether this merge writes the same names again or would take them away."""
    written = [path for path in results.rglob("*") if path.is_file() and PRIVATE not in path.parts]
    assert {path.suffix for path in written} == {".xlsx", ".txt", ".ics", ".html"}
    for path in written:
        write_into(path)
    mine = {path: path.read_bytes() for path in written}
    ran = merged_again(workplace, results, which)
    assert ran.code == 1
    told = [line for line in ran.err.splitlines() if line.endswith("[merge.changed_output]")]
    assert len(told) == len(ran.err.splitlines()) == len(written)
    for path, data in mine.items():
        kept = path.with_name(f"{path.stem}（有改动）{path.suffix}")
        assert kept.read_bytes() == data
        assert any(line.startswith(f"{kept}: ") for line in told)
    again = [path.name for path in written if path.exists()]
    assert {"汇总表.xlsx", "收件清单.xlsx", "群通知.txt"} <= set(again)
    assert any("请修改" in name for name in again) == (which == "教研组长")
    quiet = merged_again(workplace, results, which)
    assert quiet.err == ""


def write_into(path: Path) -> None:
    """A remark, as a spreadsheet program or an editor leaves it."""
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        book.worksheets[0]["Z99"] = "我补的"
        book.save(path)
    else:
        path.write_bytes(path.read_bytes() + "我补的\r\n".encode())


def test_results_of_release_0_1_0_are_known_without_a_manifest(workplace: Path, results: Path) -> None:
    """Its workbooks by their own marks; of its texts one that says anything else than today's is kept."""
    shutil.rmtree(results / PRIVATE)
    changed = (results / "汇总表.xlsx", results / "全集团行事历.ics", results / "退回件" / "退回说明.txt")
    for path in changed:
        write_into(path)
    mine = {path: path.read_bytes() for path in changed}
    issued = results / "上报" / "空表.xlsx"
    shutil.copy2(next((workplace / "in-new").iterdir()), issued)
    everything = run("merge", "in-new", "-p", "项目", "-o", results, where=workplace)
    assert len(everything.err.splitlines()) == len(changed)
    for path, data in mine.items():
        assert path.with_name(f"{path.stem}（有改动）{path.suffix}").read_bytes() == data
    assert issued.exists()
    new = digests(workplace / "new")
    assert new.items() <= digests(results).items()
    assert len(digests(results)) == len(new) + len(changed) + 1


def test_results_of_another_term_are_not_touched_even_without_a_manifest(
    workplace: Path, results: Path, tmp_path: Path
) -> None:
    later = shutil.copytree(workplace / "项目", tmp_path / "项目")
    settings = later / "sheetkit.toml"
    text = settings.read_text(encoding="utf-8")
    title = re.search(r'(?m)^title = "(.*学期)"', text)
    assert title
    settings.write_text(text.replace(title[1], "以后的学期"), encoding="utf-8")
    before = digests(results)
    shutil.rmtree(results / PRIVATE)
    ran = run("merge", "in-new", "-p", later, "-o", results, where=workplace)
    assert ran.err.strip().endswith("[output.archived]")
    assert digests(results / "归档" / "以前的结果") == before


def test_a_full_disk_leaves_the_old_set(workplace: Path, tmp_path: Path) -> None:
    out = shutil.copytree(workplace / "old", tmp_path / "out")
    small = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, -1));"
        "from sheetkit.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", small, "merge", "in-new", "-p", "项目", "-o", str(out), "--jobs", "1"]
    done = subprocess.run(
        command, cwd=workplace, env=environment(), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip().endswith("[file.access]")
    assert len(done.stderr.strip().splitlines()) == 1
    assert digests(out) == digests(workplace / "old")


def test_two_merges_at_once_leave_one_whole_set(workplace: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = arguments("merge", "in-new", "-p", "项目", "-o", out, "--jobs", "1")
    running = [
        subprocess.Popen(command, cwd=workplace, env=environment(), stdout=subprocess.DEVNULL)
        for _ in range(2)
    ]
    assert [process.wait(PATIENCE * 3) for process in running] == [1, 1]
    assert digests(out) == digests(workplace / "new")


def test_while_another_merge_writes_it_is_said_who(
    workplace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sheetkit.api.lock.PATIENCE", 0.2)
    out = shutil.copytree(workplace / "old", tmp_path / "out")
    with only_one(out / PRIVATE / "lock"):
        ran = run_here("merge", workplace / "in-new", "-p", workplace / "项目", "-o", out, where=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.strip().endswith("[output.busy]")
    assert str(os.getpid()) in ran.err
    assert digests(out) == digests(workplace / "old")


def test_results_that_wait_are_told_and_come_into_place_by_themselves(
    workplace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The consolidated workbook is open in Excel while a merge and a question go on, and closed before the next one."""
    project = shutil.copytree(workplace / "项目", tmp_path / "项目")
    out = shutil.copytree(workplace / "old", project / "汇总", dirs_exist_ok=True)
    shutil.copytree(workplace / "in-new", project / "收回", dirs_exist_ok=True)
    real = placing._move

    def held(file: Path, target: Path) -> None:
        if file.name == "汇总表.xlsx" and file.parent == out:
            raise PermissionError(errno.EACCES, "held", str(file))
        real(file, target)

    with monkeypatch.context() as patched:
        patched.setattr(placing, "_move", held)
        ran = run_here("merge", "-p", project, "--json", where=tmp_path)
        told = [one for one in ran.document["across"] if one["code"] == "output.waiting"]
        assert (ran.code, len(told)) == (1, 1)
        waiting = Path(ran.document["outputs"]["consolidated"])
        assert waiting.is_file()
        assert waiting.parent != out
        asked = run_here("status", "-p", project, where=tmp_path)
        assert asked.err.strip().endswith("[output.waiting]")
    beside = {f"{waiting.parent.name}/{name}" for name in (*digests(workplace / "new"), ".set.json")}
    found = digests(out)
    assert found.keys() - digests(workplace / "old").keys() == beside
    assert digests(workplace / "old").items() <= found.items()
    assert run_here("status", "-p", project, where=tmp_path).err == ""
    assert digests(out).keys() == digests(workplace / "new").keys()
    assert not waiting.exists()
