"""The kit with Python inside: a stand-in tree is looked at, packed and runs from where it is unpacked, without any index."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import struct
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest
from tools.kit_python import MACHINE_64_BITS, python_of
from tools.kit_wheels import KitError, own_wheel, twin, windows
from tools.offline_kit import make

from tests.command import environment

MINOR = f"{sys.version_info.major}.{sys.version_info.minor}"
LIBRARY = "python/lib/python" + MINOR


def tar_of(files: dict[str, bytes], folder: Path) -> Path:
    archive = folder / "cpython-install_only.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size, member.mode = len(data), 0o755
            tar.addfile(member, io.BytesIO(data))
    return archive


def sum_of(archive: Path) -> str:
    return hashlib.sha256(archive.read_bytes()).hexdigest()


def program(machine: int) -> bytes:
    """The beginning of a Windows program for that kind of processor."""
    return b"MZ" + bytes(0x3A) + struct.pack("<I", 0x40) + b"PE\0\0" + struct.pack("<H", machine)


WINDOWS = {
    "python/python.exe": program(MACHINE_64_BITS),
    "python/pythonw.exe": program(MACHINE_64_BITS),
    "python/python312.dll": b"",
    "python/DLLs/_tkinter.pyd": b"",
    "python/Lib/os.py": b"",
    "python/Lib/test/test_os.py": b"",
}
"""What is asked of a Python for Windows, and nothing else."""


def test_a_python_for_windows_is_taken(tmp_path: Path) -> None:
    archive = tar_of(WINDOWS, tmp_path)
    tree = python_of(archive, sum_of(archive).upper(), windows())
    assert tree.version == "3.12"
    assert "Lib/test/test_os.py" not in tree.files
    assert {"python.exe", "Lib/os.py"} <= tree.files.keys()


def test_an_embeddable_one_is_made_to_see_packages(tmp_path: Path) -> None:
    archive = tmp_path / "embed.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for name, data in WINDOWS.items():
            packed.writestr(name.removeprefix("python/"), data)
        packed.writestr("python312._pth", "python312.zip\r\n.\r\n\r\n#import site\r\n")
    tree = python_of(archive, sum_of(archive), windows())
    assert tree.files["python312._pth"] == b"python312.zip\r\n.\r\n\r\nLib\\site-packages\r\nimport site\r\n"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"python/python.exe": program(0x014C)}, "not for 64 bits"),
        ({"python/python.exe": b"#!/bin/sh"}, "not for 64 bits"),
        ({"python/DLLs/_tkinter.pyd": None}, "without Tk"),
        ({"python/pythonw.exe": None}, "wherever it is unpacked"),
        ({"python/python.exe": None}, "there is no python.exe"),
    ],
)
def test_one_that_will_not_do_is_refused(
    changed: dict[str, bytes | None], words: str, tmp_path: Path
) -> None:
    files = {name: data for name, data in {**WINDOWS, **changed}.items() if data is not None}
    archive = tar_of(files, tmp_path)
    with pytest.raises(KitError, match=words):
        python_of(archive, sum_of(archive), windows())


def test_another_archive_than_the_one_that_was_meant_is_refused(tmp_path: Path) -> None:
    archive = tar_of(WINDOWS, tmp_path)
    with pytest.raises(KitError, match=sum_of(archive)):
        python_of(archive, "0" * 64, windows())


def test_nothing_is_written_outside(tmp_path: Path) -> None:
    archive = tar_of({**WINDOWS, "python/../../x": b"", "/y": b""}, tmp_path)
    assert not [name for name in python_of(archive, sum_of(archive), windows()).files if name in ("x", "y")]


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kit for computers like this one, unpacked; its Python is this one under another folder."""
    folder = tmp_path_factory.mktemp("kit") / "离线 & 安装包"
    folder.mkdir()
    own = Path(sysconfig.get_config_var("BINDIR")) / f"python{MINOR}"
    files = {
        "python/bin/python3": own.read_bytes(),
        "python/pyvenv.cfg": f"home = {own.parent}\n".encode(),
        f"{LIBRARY}/site-packages/README.txt": b"",
    }
    archive = tar_of(files, folder)
    try:
        packed = make(twin(), [own_wheel(folder)], folder, python_of(archive, sum_of(archive), twin()))
    except KitError as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"the wheels cannot be fetched here: {error}")
    shutil.unpack_archive(packed, folder)
    (root,) = (path for path in folder.iterdir() if path.is_dir())
    (root / "python" / "bin" / "python3").chmod(
        0o755
    )  # a zip's permissions are for whoever unpacks it to honour
    return root


def ran(*command: object, where: Path) -> subprocess.CompletedProcess[str]:
    settings = {**environment(), "DISPLAY": "", "PIP_NO_INDEX": "1", "SHEETKIT_LANG": "zh"}
    return subprocess.run(
        list(map(str, command)), cwd=where, env=settings, capture_output=True, text=True, check=False
    )


def test_unpacking_is_installing(kit: Path, tmp_path: Path) -> None:
    python = [kit / "python" / "bin" / "python3", "-E", "-s", "-P", "-m", "sheetkit"]
    version = json.loads((kit / "kit.json").read_text(encoding="utf-8"))["version"]
    assert ran(*python, "--version", where=tmp_path).stdout == f"sheetkit {version}\n"
    made = ran(*python, "new", "练习", "--practice", where=tmp_path)
    assert made.returncode == 0, made.stderr
    assert ran(*python, "merge", "-p", "练习", where=tmp_path).returncode == 1
    assert not list(kit.rglob("*.xla*"))
    assert not (kit / "wheels").exists()


def test_it_is_installed_in_silence_and_taken_away(kit: Path, tmp_path: Path) -> None:
    home = tmp_path / "教研 教室"
    installer = [kit / "python" / "bin" / "python3", "-E", "-s", kit / "install.py", "--quiet"]
    for _ in range(2):  # the second time over the first
        done = ran(*installer, "--folder", home, where=tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (0 if has_tk() else 1, "", "")
    assert ran(home / "sheetkit", "--version", where=tmp_path).returncode == 0
    assert sorted(path.name for path in home.iterdir()) == ["python", "sheetkit", "sheetkit-panel"]
    assert ran(*installer, "--remove", "--folder", home, where=tmp_path).returncode == 0
    assert list(home.iterdir()) == []


def has_tk() -> bool:
    return (
        subprocess.run([sys.executable, "-c", "import tkinter"], capture_output=True, check=False).returncode
        == 0
    )


def test_what_only_the_add_in_uses_may_have_been_held_back(kit: Path, tmp_path: Path) -> None:
    lost = kit / LIBRARY / "site-packages" / "xlwings" / "__init__.py"
    whole = lost.read_bytes()
    installer = [kit / "python" / "bin" / "python3", "-E", "-s", kit / "install.py"]
    try:
        lost.unlink()
        done = ran(*installer, "--folder", tmp_path / "x", where=tmp_path)
    finally:
        lost.write_bytes(whole)
    assert done.returncode in (0, 1)
    assert "安装完成" in done.stdout
    needed = kit / LIBRARY / "site-packages" / "openpyxl" / "__init__.py"
    whole = needed.read_bytes()
    try:
        needed.unlink()
        refused = ran(*installer, "--folder", tmp_path / "y", where=tmp_path)
    finally:
        needed.write_bytes(whole)
    assert refused.returncode == 2
    assert "openpyxl/__init__.py" in refused.stderr
    assert not (tmp_path / "y").exists()
