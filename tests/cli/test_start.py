"""Nobody waits for what is not needed: what comes of a file is told at once, and nothing is loaded that does not serve."""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sheetkit.api.project import Project
from sheetkit.api.workers import CHUNK, Hands, Work, check_each
from sheetkit.cli import main
from sheetkit.cli.printing import MOST_TOLD
from tests.command import arguments, environment
from tests.end_to_end.filled import fill, unit_of

HEAVY = ("holidays", "jsonschema", "openpyxl", "pandas", "tomlkit", "xlwings")
LOADED = "import sys; from sheetkit.cli import main; main({words}); print(sorted({heavy} & set(sys.modules)))"


class Screen(io.StringIO):
    """Tells of every piece of text as it is shown."""

    def __init__(self, seen: Callable[[str], object]) -> None:
        super().__init__()
        self._seen = seen

    def write(self, text: str) -> int:
        self._seen(text)
        return super().write(text)


@pytest.mark.parametrize("with_project", [True, False])
def test_what_comes_of_a_file_is_told_before_the_next_one_is_read(
    with_project: bool, sample: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    for file in (first, second):
        file.write_bytes(b"%PDF-1.4")

    def seen(text: str) -> None:
        if first.name in text:
            second.unlink()

    words = ["check", str(tmp_path), *(["-p", str(sample)] if with_project else []), "--lang", "zh"]
    with contextlib.redirect_stdout(Screen(seen)) as screen, contextlib.chdir(tmp_path):
        assert main(words) == 1
    one, two = screen.getvalue().split(f"{second.name}:")
    assert "[file.not_a_workbook]" in one
    assert "[file.missing]" in two


def test_other_processes_give_the_first_few_first(project: Project, tmp_path: Path) -> None:
    files = [tmp_path / f"{number:02}.pdf" for number in range(2 * CHUNK)]
    with ThreadPoolExecutor(1) as executor:
        came = check_each(project, Work(files), Hands(executor=executor))
        sizes = [len(some) for some in came]
    assert sizes == [0, 1, 2, 4, 8, 16, 32, 1]
    assert sum(sizes) == len(files)


def test_in_this_process_each_comes_as_it_is_checked(project: Project, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.pdf" for number in range(3)]
    assert [len(some) for some in check_each(project, Work(files), Hands(jobs=1))] == [1, 1, 1]


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal that can be read is Unix's")
def test_a_merge_on_a_terminal_tells_of_the_first_files_with_something_to_do_meanwhile(
    sample: Path, project: Project, tmp_path: Path
) -> None:
    import pty

    inbox = tmp_path / "inbox"
    fill(project, "rubric", unit_of(project, "rubric", 1)).write(inbox, "a.xlsx")
    for number in range(MOST_TOLD + 1):
        (inbox / f"b{number:02}.pdf").write_bytes(b"%PDF-1.4")
    reader, terminal = pty.openpty()
    words = arguments("merge", inbox, "-p", sample, "-o", tmp_path / "out", "--lang", "zh")
    with subprocess.Popen(
        words,
        env=environment(NO_COLOR="1"),
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=terminal,
    ) as running:
        os.close(terminal)
        shown = "".join(all_of(reader))
    assert running.returncode == 1
    lines = [line.rpartition("\r")[2] for line in shown.split("\r\n")]
    told = [line for line in lines if ".pdf: " in line]
    assert told[0] == "b00.pdf: ✘ 退回（0 行）"
    assert [line.partition(".pdf")[0] for line in told] == [f"b{one:02}" for one in range(MOST_TOLD)]
    assert "a.xlsx" not in shown


def all_of(reader: int) -> Iterator[str]:
    """What is written to a terminal until nobody writes there any more."""
    parts = codecs.getincrementaldecoder("utf-8")()
    with contextlib.suppress(OSError):  # how Linux says that it was closed
        while data := os.read(reader, 1 << 16):
            yield parts.decode(data)
    os.close(reader)


def loaded(words: list[str], heavy: tuple[str, ...], where: Path) -> str:
    """What of `heavy` a command loads, as the last line of what it prints."""
    code = LOADED.format(words=words, heavy=set(heavy))
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), cwd=where, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()[-1]


def test_a_check_in_a_project_loads_only_what_it_needs(
    sample: Path, project: Project, tmp_path: Path
) -> None:
    file = fill(project, "rubric", unit_of(project, "rubric", 1)).write(tmp_path, "a.xlsx")
    assert loaded(["check", str(file), "-p", str(sample)], HEAVY, tmp_path) == "[]"


def test_a_merge_loads_no_pandas_and_judges_no_definition_again(
    sample: Path, project: Project, tmp_path: Path
) -> None:
    file = fill(project, "rubric", unit_of(project, "rubric", 1)).write(tmp_path, "a.xlsx")
    words = ["merge", str(file), "-p", str(sample), "-o", str(tmp_path / "out")]
    assert loaded(words, ("jsonschema", "pandas", "tomlkit"), tmp_path) == "[]"


@pytest.mark.parametrize(
    ("words", "spared"), [(("--help",), True), (("merge", "--dask", "", "--help"), False)]
)
def test_a_process_of_ours_goes_without_numpy_but_where_others_work_for_it(
    words: tuple[str, ...], spared: bool, tmp_path: Path
) -> None:
    code = f"import sys; sys.argv = ['sheetkit', *{words!r}]; from sheetkit.cli import main; main(); print('numpy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == str(spared)


def test_what_concerns_no_file_loads_no_reader(tmp_path: Path) -> None:
    heavy = ("sheetkit.intake", "sheetkit.project", *HEAVY)
    assert loaded(["--version", "--lang", "zh"], heavy, tmp_path) == "[]"
    assert loaded(["--version"], heavy, tmp_path) == "[]"


def test_a_thread_that_dies_prints_no_traceback() -> None:
    """Python's own pool has one that may, when the system ends a worker while more work is handed in."""
    words = (
        "import sys, threading; sys.argv = ['sheetkit', '--version']\n"
        "from sheetkit.cli import main; main()\n"
        "dies = threading.Thread(target=lambda: 1 / 0); dies.start(); dies.join()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", words], capture_output=True, check=True, env=environment(), text=True
    )
    assert "Traceback" not in ran.stderr
    assert "ZeroDivisionError" not in ran.stderr
