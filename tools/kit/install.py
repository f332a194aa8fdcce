"""Installs sheetkit from this folder into the user's own folder, without any network; --remove takes it away again."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))  # an embeddable Python does not look beside the program it runs

import launchers  # noqa: E402
from speech import InstallError, be_quiet, said, say  # noqa: E402

IS_WINDOWS = sys.platform == "win32"
LOG = "install.log"
OWN, MADE = "python", "venv"
"""The folders of the installation: a Python that the kit brought, and an environment of one that was there."""
ALL, LACKING, NOTHING = 0, 1, 2
"""Exit codes: everything is there; installed, but the window or the add-in cannot be used; not installed."""


def default_folder() -> Path:
    """Where sheetkit goes: a folder of the user's, for which no administrator is needed."""
    if IS_WINDOWS:
        return Path(os.environ["LOCALAPPDATA"]) / "sheetkit"
    return Path.home() / ".local" / "share" / "sheetkit"


def install(folder: Path, desktop: Path | None) -> int:
    """Check the kit, put sheetkit with its Python into the folder, then the window, then the add-in: each says how it went."""
    kit = json.loads((HERE / "kit.json").read_text(encoding="utf-8"))
    check_python(kit)
    has_addin_files = check_files(kit)
    say(
        "正在安装 sheetkit {version} 到“{folder}”，大约需要一分钟……",
        "Installing sheetkit {version} into “{folder}”; this takes about a minute …",
        version=kit["version"],
        folder=folder,
    )
    folder.mkdir(parents=True, exist_ok=True)
    python = bring_python(folder) if kit["python"] else make_environment(folder, kit)
    launcher = launchers.write(folder, python, desktop)
    say("安装完成。", "Installed.")
    has_window = tell_of_window(python, launcher)
    has_addin = tell_of_addin(python, folder, kit, has_addin_files) if IS_WINDOWS else True
    return ALL if has_window and has_addin else LACKING


def tell_of_window(python: Path, launcher: Path) -> bool:
    """Whether the window can open; the person is told how to begin."""
    if (
        subprocess.run([str(python), "-c", "import tkinter"], capture_output=True, check=False).returncode
        == 0
    ):
        say(
            "✔ 小窗口：双击“{launcher}”；也可以把收到的表格拖到它上面。用 WPS 的电脑用它。",
            "✔ Window: double-click “{launcher}”, or drop workbooks on it. With WPS this is the way.",
            launcher=launcher,
        )
        return True
    say(
        "✘ 小窗口打不开：这个 Python 没有带 tcl/tk。请重新安装 Python 并保留“tcl/tk”一项，再运行一次。",
        "✘ The window cannot open: this Python lacks tcl/tk. Install Python anew with “tcl/tk” and run this again.",
    )
    return False


def tell_of_addin(python: Path, folder: Path, kit: dict[str, Any], has_files: bool) -> bool:
    """Whether Excel has the add-in now; the person is told."""
    if has_files and not kit["python"]:
        has_files = not pip(python, kit["addin"], folder)
    added = [str(python), "-E", "-s", "-P", "-m", "sheetkit", "addin", "install"]
    if (
        has_files
        and subprocess.run(added, cwd=folder, stdout=subprocess.DEVNULL, check=False).returncode == 0
    ):
        say(
            "✔ Excel 加载项：关闭 Excel 后重新打开，会看到“教研表格”选项卡。",
            "✔ Excel add-in: close Excel and open it again; there is a tab “sheetkit” now.",
        )
        return True
    say(
        "✘ Excel 加载项没有装上；小窗口不受影响，功能一样。以后可以再运行一次这个安装程序。",
        "✘ The Excel add-in is not there; the window does the same without it. This installer can be run again later.",
    )
    return False


def check_python(kit: dict[str, Any]) -> None:
    """The packages fit one system and some versions of Python only."""
    own, wanted = f"{sys.version_info.major}.{sys.version_info.minor}", kit["pythons"]
    if own not in wanted or sys.platform != kit["platform"] or sys.maxsize < 2**32:
        bits = 64 if sys.maxsize > 2**32 else 32
        raise InstallError(
            said(
                "这个安装包需要 64 位的 Python {wanted}，这里是 {bits} 位的 Python {own}（{system}）。请看“使用说明”第一步。",
                "This kit needs Python {wanted} of 64 bits; this is Python {own} of {bits} bits ({system}). "
                "See the first step of the guide.",
                wanted="/".join(wanted),
                bits=bits,
                own=own,
                system=sys.platform,
            )
        )


def check_files(kit: dict[str, Any]) -> bool:
    """Everything must have come over whole: USB sticks, chat programs and virus scanners lose or change files.

    False when only files of the add-in did not, without which the window is installed all the same.
    """
    wrong = wrong_file(kit["sha256"])
    if wrong is not None:
        raise InstallError(_changed(wrong) if (HERE / wrong).is_file() else _missing(wrong))
    return wrong_file(kit["addin_sha256"]) is None


def wrong_file(sums: dict[str, str]) -> str | None:
    """The first file that is not there or not as it was packed; None when all are."""
    for name, wanted in sums.items():
        file = HERE / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != wanted:
            return name
    return None


def _missing(name: str) -> str:
    return said(
        "缺少文件“{name}”。请把压缩包完整解压后再运行。",
        "The file “{name}” is missing. Extract the whole zip, then run this again.",
        name=name,
    )


def _changed(name: str) -> str:
    return said(
        "文件“{name}”与打包时不一样，可能已损坏。请重新复制安装包，解压后再运行。",
        "The file “{name}” is not as it was packed and may be damaged. Copy the kit anew, extract it and run this again.",
        name=name,
    )


def bring_python(folder: Path) -> Path:
    """Copy the Python of the kit, in which sheetkit lies installed; the one of before goes once the new one is whole."""
    new, place, old = (folder / f"{OWN}{ending}" for ending in (".new", "", ".old"))
    for left in (new, old):
        if left.exists():
            shutil.rmtree(left)
    shutil.copytree(HERE / OWN, new)
    if place.exists():
        place.rename(old)
    new.rename(place)
    for left in (old, folder / MADE):
        shutil.rmtree(left, ignore_errors=True)
    return python_in(place)


def make_environment(folder: Path, kit: dict[str, Any]) -> Path:
    """An environment with all packages; one that no longer runs, as after Python was installed anew, is made again."""
    environment = folder / MADE
    python = environment / "Scripts" / "python.exe" if IS_WINDOWS else environment / "bin" / "python"
    try:
        runs = python.exists() and subprocess.run([str(python), "-c", ""], check=False).returncode == 0
    except OSError:
        runs = False
    if not runs:
        venv.EnvBuilder(with_pip=True, clear=environment.exists()).create(environment)
    if pip(python, kit["packages"], folder):
        raise InstallError(
            said(
                "安装没有完成。请关闭 Excel 和“教研表格”窗口后再运行一次；仍不行，请把“{log}”发给维护人员。",
                "It could not be installed. Close Excel and sheetkit's window and run this again; if that does not help, send "
                "“{log}” to whoever maintains it.",
                log=folder / LOG,
            )
        )
    return python


def python_in(place: Path) -> Path:
    """The interpreter of a Python that the kit brought."""
    return place / "python.exe" if IS_WINDOWS else place / "bin" / "python3"


def pip(python: Path, packages: list[str], folder: Path) -> int:
    """Install these packages from the wheels of the kit, with what pip says in a log file; pip's exit code.

    The kit names every package that is needed, so that none asks for others: what it leaves out on purpose stays out.
    """
    found = [
        "--no-index",
        "--no-deps",
        "--find-links",
        str(HERE / "wheels"),
        "--upgrade",
        "--force-reinstall",
    ]
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", *found, *packages]
    with (folder / LOG).open("a", encoding="utf-8") as log:
        settings = {**os.environ, "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}
        return subprocess.run(
            command, stdout=log, stderr=subprocess.STDOUT, env=settings, check=False
        ).returncode


def desktop_folder() -> Path | None:
    """The user's desktop, wherever it was moved to; None where that is not known."""
    if sys.platform != "win32":
        return None
    import winreg

    place = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, place) as key:
            return Path(os.path.expandvars(str(winreg.QueryValueEx(key, "Desktop")[0])))
    except OSError:
        return None


def remove(folder: Path, desktop: Path | None) -> int:
    """Take add-in, launcher and Python away; nothing else is touched."""
    if (folder / launchers.COMMAND).exists() and IS_WINDOWS:
        subprocess.run([str(folder / launchers.COMMAND), "addin", "remove"], cwd=folder, check=False)
    launchers.remove(folder, desktop)
    (folder / LOG).unlink(missing_ok=True)
    for name in (OWN, MADE):
        if (folder / name).exists():
            shutil.rmtree(folder / name)
    say("已卸载。项目文件夹和表格都还在。", "Removed. Project folders and workbooks are all still there.")
    return ALL


def main() -> int:
    """Install or remove; the exit code says how it went, one sentence says why it did not."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=None, help="where to install")
    parser.add_argument("--remove", action="store_true", help="take it away again")
    parser.add_argument("--quiet", action="store_true", help="say nothing; the exit code tells")
    options = parser.parse_args()
    if options.quiet:
        be_quiet()
    folder = (options.folder or default_folder()).absolute()
    try:
        return (remove if options.remove else install)(folder, desktop_folder())
    except InstallError as error:
        print(error, file=sys.stderr)
    except (OSError, shutil.Error, subprocess.SubprocessError) as error:
        wrong = said(
            "没有完成：{error}。请关闭 Excel 和“教研表格”窗口后再运行一次。",
            "Not done: {error}. Close Excel and sheetkit's window and run this again.",
            error=error,
        )
        print(wrong, file=sys.stderr)
    return NOTHING


if __name__ == "__main__":
    sys.exit(main())
