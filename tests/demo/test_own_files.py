"""A demo run again takes away what it made itself, and not one file more."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sheetkit.api.generating import generate
from sheetkit.api.project import create_project, open_project
from sheetkit.model.errors import SheetkitError
from sheetkit_demo.own_files import MARK, OwnFiles, clear_earlier_demo
from tests.command import run_here


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a demo leaves it, with few forms: handed out, handed in, merged."""
    folder = tmp_path_factory.mktemp("demo") / "演示"
    created = create_project(folder, sample=True)
    made = list(generate(open_project(folder), codes=("S04",), templates=("rubric",)).files)
    made += [created.settings, created.register]
    for name in ("收回/S04 示例/表.xlsx", "汇总/汇总表.xlsx", "汇总/退回件/退回说明.txt"):
        made.append(folder / name)
        made[-1].parent.mkdir(parents=True, exist_ok=True)
        made[-1].write_bytes(name.encode())
    own = OwnFiles(folder)
    own.made(made)
    own.note()
    return folder


@pytest.fixture
def folder(finished: Path, tmp_path: Path) -> Path:
    """The same, to put things into."""
    return shutil.copytree(finished, tmp_path / "演示")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file by its name in the folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(files)}


def test_what_the_demo_made_makes_way(folder: Path) -> None:
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    (folder / "收回" / "Thumbs.db").write_bytes(b"of the system")
    (folder / ".sheetkit" / "cache" / "later.blueprint").write_bytes(b"of another command")
    clear_earlier_demo(folder)
    assert contents(folder) == {"notes.txt": b"mine", "收回/Thumbs.db": b"of the system"}
    create_project(folder, sample=True)


@pytest.mark.parametrize(
    "name",
    [
        "收回/我校的表.xlsx",
        "收回/S04 示例/表 (1).xlsx",
        "发出/说明.docx",
        "汇总/给校长看的.xlsx",
        "汇总/退回件/记录.txt",
        ".sheetkit/备份.zip",
        ".sheetkit/cache/照片.jpg",
    ],
)
def test_a_file_of_somebody_else_stops_it_in_one_sentence(name: str, folder: Path, tmp_path: Path) -> None:
    """It deleted four folders with everything that people had put into them."""
    (folder / name).write_bytes(b"mine")
    before = contents(folder)
    ran = run_here("demo", folder, where=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    (line,) = ran.err.strip().splitlines()
    assert line.endswith("[demo.own_files]")
    assert name in line
    assert contents(folder) == before


@pytest.mark.parametrize(
    "name", ["收回/S04 示例/表.xlsx", "汇总/汇总表.xlsx", "sheetkit.toml", "学校名单.xlsx"]
)
def test_a_file_that_somebody_changed_is_kept(name: str, folder: Path, tmp_path: Path) -> None:
    (folder / name).write_bytes((folder / name).read_bytes() + b"# mine\n")
    before = contents(folder)
    ran = run_here("demo", folder, where=tmp_path)
    assert ran.code == 2
    assert ran.err.strip().endswith("[demo.own_files]")
    assert contents(folder) == before


OUTSIDE = (
    b'{"../mine.txt": "0"}',
    b'{"a/../../mine.txt": "0"}',
    b'{"/mine.txt": "0"}',
    b'{"C:/mine.txt": "0"}',
)


@pytest.mark.parametrize("mark", [b"sheetkit demo\n", b"", b"[]", b"{}", b'{"a": ', *OUTSIDE])
def test_a_demo_that_left_no_list_is_left_alone(mark: bytes, folder: Path, tmp_path: Path) -> None:
    """0.1.0 wrote down that it had been there, not what it had made; a list that leads elsewhere is none."""
    (folder / ".sheetkit" / MARK).write_bytes(mark)
    before = contents(folder)
    ran = run_here("demo", folder, where=tmp_path)
    assert ran.code == 2
    assert ran.err.strip().endswith("[demo.unlisted_files]")
    assert contents(folder) == before


@pytest.mark.parametrize("spoil", [shutil.rmtree, lambda path: None])
def test_what_is_gone_already_is_no_hindrance(spoil: Callable[[Path], object], folder: Path) -> None:
    spoil(folder / "汇总")
    clear_earlier_demo(folder)
    assert contents(folder) == {}


def test_a_folder_that_no_demo_made_is_not_looked_at(tmp_path: Path) -> None:
    create_project(tmp_path / "p", sample=True)
    before = contents(tmp_path / "p")
    clear_earlier_demo(tmp_path / "p")
    with pytest.raises(SheetkitError, match="sheetkit"):
        create_project(tmp_path / "p", sample=True)
    assert contents(tmp_path / "p") == before
