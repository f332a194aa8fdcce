"""The offline kit: its twin for this machine really installs without any index, the Windows one leaves nothing open."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from tools.kit_guide import guides
from tools.kit_wheels import LEFT_OUT, KitError, Target, missing_requirements, own_wheel, twin, windows
from tools.offline_kit import INSTALLER, PARTS, make

SECONDS = 300
OFFLINE = {
    "PIP_NO_INDEX": "1",
    "PIP_CONFIG_FILE": os.devnull,
    "http_proxy": "http://127.0.0.1:9",
    "https_proxy": "http://127.0.0.1:9",
}
"""No index, no settings that name one, and no way out."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own wheel, which every kit holds."""
    return own_wheel(tmp_path_factory.mktemp("wheel"))


def made(target: Target, there: Iterable[Path], folder: Path) -> Path:
    """The kit unpacked; where its wheels cannot be had the test is skipped, on a build machine it fails."""
    try:
        archive = make(target, there, folder)
    except KitError as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"the wheels cannot be fetched here: {error}")
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    return next(path for path in folder.iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def kit(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kit for machines like this one, in a folder with a space and Chinese in its name."""
    folder = tmp_path_factory.mktemp("kit") / "离线 安装包"
    return made(twin(), [wheel], folder)


@pytest.fixture(scope="module")
def windows_kit(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kit that schools get."""
    return made(windows(), [wheel], tmp_path_factory.mktemp("windows"))


def ran(*command: object, where: Path, **more: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    settings = {**inherited, **OFFLINE, "DISPLAY": "", "PYTHONUTF8": "1", "SHEETKIT_LANG": "zh", **more}
    return subprocess.run(
        list(map(str, command)),
        cwd=where,
        env=settings,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def test_the_kit_installs_without_an_index_and_runs(kit: Path, tmp_path: Path) -> None:
    home = tmp_path / "教研 教室"
    done = ran(sys.executable, kit / "install.py", "--folder", home, where=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "安装完成" in done.stdout
    sheetkit = home / "venv" / "bin" / "sheetkit"
    version = json.loads((kit / "kit.json").read_text(encoding="utf-8"))["version"]
    assert ran(sheetkit, "--version", where=tmp_path).stdout == f"sheetkit {version}\n"
    assert "leader_roster" in ran(sheetkit, "templates", "list", where=tmp_path).stdout
    built = tmp_path / "built.xlam"
    assert ran(sheetkit, "addin", "build", "-o", built, where=tmp_path).returncode == 0
    assert built.read_bytes()
    assert ran(sheetkit, "new", "项目", "--sample", where=tmp_path).returncode == 0
    assert (
        ran(sheetkit, "generate", "--template", "leader_roster", "-p", "项目", where=tmp_path).returncode == 0
    )
    assert ran(sheetkit, "merge", "项目/发出", "-p", "项目", where=tmp_path).returncode in (0, 1)
    assert ran(home / "sheetkit", "--version", where=tmp_path).stdout == f"sheetkit {version}\n"
    assert ran(home / "venv" / "bin" / "python", "-c", "import pandas", where=tmp_path).returncode == 1
    launched = ran(home / "sheetkit-panel", where=tmp_path)
    assert launched.returncode == 2
    assert "[panel.no_" in launched.stderr
    gone = ran(sys.executable, kit / "install.py", "--remove", "--folder", home, where=tmp_path)
    assert gone.returncode == 0
    assert list(home.iterdir()) == []


def test_a_damaged_kit_says_which_file(kit: Path, tmp_path: Path) -> None:
    guide = kit / "使用说明.html"
    whole = guide.read_bytes()
    try:
        guide.write_bytes(whole[:-1])
        done = ran(sys.executable, kit / "install.py", "--folder", tmp_path / "x", where=tmp_path)
    finally:
        guide.write_bytes(whole)
    assert done.returncode == 2
    assert "使用说明.html" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_kit_for_another_system_says_so(windows_kit: Path, tmp_path: Path) -> None:
    done = ran(sys.executable, windows_kit / "install.py", "--folder", tmp_path / "x", where=tmp_path)
    assert done.returncode == 2
    assert "3.11" in done.stderr
    assert not (tmp_path / "x").exists()


def test_the_windows_kit_has_everything_that_windows_asks_for(windows_kit: Path) -> None:
    wheels = sorted((windows_kit / "wheels").glob("*.whl"))
    assert missing_requirements(windows(), "3.11", wheels) == []
    names = {wheel.name.partition("-")[0] for wheel in wheels}
    assert {"sheetkit", "pywin32", "xlwings", "tzdata"} <= names
    assert not names & {*LEFT_OUT, "numpy"}
    without = [wheel for wheel in wheels if not wheel.name.startswith("tzdata")]
    asked = missing_requirements(windows(), "3.11", without)
    assert {Requirement(text).name for text in asked} == {"tzdata"}
    for python in ("3.12", "3.13", "3.14"):
        assert missing_requirements(windows(), python, wheels) == []


def test_nothing_in_a_kit_is_bait_for_virus_scanners(windows_kit: Path) -> None:
    """No workbook with macros, and no program but those of Python packages that are needed."""
    (xlwings,) = (windows_kit / "wheels").glob("xlwings-*.whl")
    assert xlwings.name.endswith("-py3-none-any.whl")
    assert not list(windows_kit.rglob("*.xla*"))


def test_pip_agrees_that_the_windows_kit_is_complete(windows_kit: Path, tmp_path: Path) -> None:
    where = [
        "--platform",
        "win_amd64",
        "--python-version",
        "3.11",
        "--only-binary=:all:",
        "--target",
        tmp_path / "t",
    ]
    found = ["--no-index", "--find-links", windows_kit / "wheels"]
    done = ran(
        sys.executable,
        "-m",
        "pip",
        "install",
        "--dry-run",
        *found,
        *where,
        "--no-deps",
        *json.loads((windows_kit / "kit.json").read_text(encoding="utf-8"))["packages"],
        *json.loads((windows_kit / "kit.json").read_text(encoding="utf-8"))["addin"],
        where=tmp_path,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["install.bat", "remove.bat"])
def test_batch_files_are_plain(windows_kit: Path, name: str) -> None:
    text = (windows_kit / name).read_bytes().decode("ascii")
    assert text.count("\n") == text.count("\r\n")
    assert "@PY" not in text
    assert not re.search("@[A-Z]", text)


@pytest.fixture(scope="module")
def bare_kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the installer needs to speak: itself, and the wheel's pure Python under the name of one."""
    folder = tmp_path_factory.mktemp("bare")
    (folder / "wheels").mkdir()
    for part in INSTALLER:
        shutil.copy(PARTS / part, folder)
    shutil.copy(PARTS / "guide.html", folder / "使用说明.html")
    contents: dict[str, object] = {
        "version": "1",
        "platform": sys.platform,
        "pythons": [],
        "packages": [],
        "sha256": {},
        "python": None,
    }
    (folder / "kit.json").write_text(json.dumps(contents), encoding="utf-8")
    with zipfile.ZipFile(folder / "wheels" / "sheetkit-1-py3-none-any.whl", "w") as wheel:
        source = PARTS.parent.parent / "src"
        for path in sorted((source / "sheetkit").rglob("*.py")):
            wheel.write(path, path.relative_to(source).as_posix())
    return folder


@pytest.mark.parametrize(
    ("surroundings", "wanted"),
    [
        ({"SHEETKIT_LANG": "en"}, ["This kit needs Python"]),
        ({"SHEETKIT_LANG": "zh-Hant"}, ["这个安装包需要"]),
        ({"SHEETKIT_LANG": "", "LC_ALL": "de_DE.UTF-8"}, ["This kit needs Python"]),
        ({"SHEETKIT_LANG": "", "LC_ALL": "zh_CN.UTF-8"}, ["这个安装包需要"]),
    ],
)
def test_the_installer_speaks_the_persons_language(
    bare_kit: Path, tmp_path: Path, surroundings: dict[str, str], wanted: list[str]
) -> None:
    done = ran(
        sys.executable,
        "-S",
        bare_kit / "install.py",
        "--folder",
        tmp_path / "x",
        where=tmp_path,
        **surroundings,
    )
    assert done.returncode == 2
    assert [words for words in ("这个安装包需要", "This kit needs Python") if words in done.stderr] == wanted


def test_without_its_wheel_the_installer_speaks_both_languages(bare_kit: Path, tmp_path: Path) -> None:
    kit = shutil.copytree(bare_kit, tmp_path / "kit")
    (kit / "wheels" / "sheetkit-1-py3-none-any.whl").write_bytes(b"PK damaged")
    done = ran(sys.executable, "-S", kit / "install.py", "--folder", tmp_path / "x", where=tmp_path)
    assert done.returncode == 2
    assert "这个安装包需要" in done.stderr
    assert "This kit needs Python" in done.stderr


def test_the_installer_has_every_sentence_in_both_languages() -> None:
    trees = [ast.parse((PARTS / part).read_text(encoding="utf-8")) for part in INSTALLER]
    called = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    pairs = [
        call.args
        for call in called
        if ast.unparse(call.func) in ("say", "said") and not isinstance(call.args[0], ast.Name)
    ]
    assert len(pairs) >= 9
    for zh, en in pairs:
        chinese, english = ast.literal_eval(zh), ast.literal_eval(en)
        assert any("\u4e00" <= letter <= "\u9fff" for letter in chinese)
        assert not any("\u4e00" <= letter <= "\u9fff" for letter in english)
        assert set(re.findall(r"{(\w+)}", chinese)) == set(re.findall(r"{(\w+)}", english))


@pytest.mark.parametrize("has_python", [False, True])
def test_the_guide_of_every_language_has_the_same_parts_and_no_place_of_its_own_left(
    has_python: bool,
) -> None:
    texts = guides(has_python=has_python)
    assert set(texts) == {"使用说明.html", "使用說明.html", "Guide.html"}
    assert len({tuple(re.findall(r"<(\w+)", text)) for text in texts.values()}) == 1
    (parts,) = {frozenset(re.findall(r"@\w+@|<code>.*?</code>", text)) for text in texts.values()}
    assert {part for part in parts if part.startswith("@")} == (
        {"@VERSION@"} if has_python else {"@VERSION@", "@PYTHON@"}
    )
    assert not any("\u2e80" <= letter <= "\uffef" for letter in texts["Guide.html"])
    assert "離線安裝說明" in texts["使用說明.html"]
    assert not re.search("[这装说]", texts["使用說明.html"])


def test_the_guide_says_that_python_is_not_included(windows_kit: Path) -> None:
    guide = (windows_kit / "使用说明.html").read_text(encoding="utf-8")
    assert "本安装包里没有 Python" in guide
    assert "install.bat" in guide
    assert "@" not in guide.split("</style>")[1]
    english = (windows_kit / "Guide.html").read_text(encoding="utf-8")
    assert "Python is not in this kit" in english
    assert "@" not in english.split("</style>")[1]


def test_the_same_kit_gives_the_same_bytes(windows_kit: Path, tmp_path: Path) -> None:
    others = [file for file in (windows_kit / "wheels").iterdir() if not file.name.startswith("sheetkit-")]
    again = made(windows(), [own_wheel(tmp_path / "again"), *others], tmp_path / "kit")
    assert (again / "kit.json").read_bytes() == (windows_kit / "kit.json").read_bytes()
