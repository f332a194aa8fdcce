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
from functools import lru_cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
IS_WINDOWS = sys.platform == "win32"
LAUNCHERS = {"zh": "教研表格.bat", "en": "sheetkit.bat"} if IS_WINDOWS else {"zh": "sheetkit-panel"}
"""What is double-clicked, by language."""
LOG = "install.log"


@lru_cache(maxsize=1)
def language() -> str:
    """What the person is spoken to in, by the rule of the program itself, read from its wheel: "zh" or "en".

    "" where that cannot be had, as under another version of Python: then everything is said in both languages.
    """
    wheel = next(iter(sorted((HERE / "wheels").glob("sheetkit-*.whl"))), None)
    sys.path.insert(0, str(wheel))
    try:
        from sheetkit.api.speaking import spoken
        from sheetkit.model.text import fallback

        return next(one for one in fallback(spoken()) if one in ("zh", "en"))
    except (
        Exception
    ):  # a wheel that is damaged or missing, each in an error of its own kind: the check of files says so
        return ""
    finally:
        sys.path.remove(str(wheel))


def said(zh: str, en: str, **parameters: object) -> str:
    """The wording in the person's language, its `{name}` places filled."""
    words = {"zh": zh, "en": en}
    return words.get(language(), f"{zh}\n{en}").format(**parameters)


class InstallError(Exception):
    """It cannot go on; the text says why and what to do."""


def default_folder() -> Path:
    """Where sheetkit goes: a folder of the user's, for which no administrator is needed."""
    if IS_WINDOWS:
        return Path(os.environ["LOCALAPPDATA"]) / "sheetkit"
    return Path.home() / ".local" / "share" / "sheetkit"


def install(folder: Path, desktop: Path | None) -> None:
    """Check the kit, make an environment, install from the wheels beside this file, add the add-in and the launcher."""
    kit = json.loads((HERE / "kit.json").read_text(encoding="utf-8"))
    check_python(kit)
    check_files(kit)
    say(
        "正在安装 sheetkit {version} 到“{folder}”，大约需要一分钟……",
        "Installing sheetkit {version} into “{folder}”; this takes about a minute …",
        version=kit["version"],
        folder=folder,
    )
    folder.mkdir(parents=True, exist_ok=True)
    environment = folder / "venv"
    make_environment(environment)
    python = python_of(environment)
    wheels = ["--no-index", "--find-links", str(HERE / "wheels"), "--upgrade", "--force-reinstall"]
    run(
        [str(python), "-m", "pip", "install", "--disable-pip-version-check", *wheels, *kit["packages"]],
        folder,
    )
    launcher = write_launcher(folder, desktop)
    addin = subprocess.run([str(python), "-m", "sheetkit", "addin", "install"], cwd=folder, check=False)
    has_window = not subprocess.run(
        [str(python), "-c", "import tkinter"], capture_output=True, check=False
    ).returncode
    say_what_there_is(launcher, has_addin=addin.returncode == 0, has_window=has_window)


def say_what_there_is(launcher: Path, *, has_addin: bool, has_window: bool) -> None:
    """It is done, and how the person begins."""
    print()
    say("安装完成。", "Installed.")
    if has_addin:
        say(
            "· Excel：关闭后重新打开，会看到“教研表格”选项卡。",
            "· Excel: close it and open it again; there is a tab “sheetkit” now.",
        )
    if has_window:
        say(
            "· WPS，或不能用加载项时：双击“{launcher}”；也可以把收到的表格拖到它上面。",
            "· WPS, or where add-ins cannot be used: double-click “{launcher}”, or drop workbooks on it.",
            launcher=launcher,
        )
    else:
        say(
            "· 这个 Python 没有带 tcl/tk，小窗口打不开。请重新安装 Python 并保留“tcl/tk”一项，再运行一次。",
            "· This Python lacks tcl/tk, so the window cannot open. Install Python anew with “tcl/tk” and run this again.",
        )


def check_python(kit: dict[str, Any]) -> None:
    """The wheels fit one system and some versions of Python only."""
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


def check_files(kit: dict[str, Any]) -> None:
    """Everything must have come over whole: USB sticks and chat programs lose or change files."""
    for name, wanted in kit["sha256"].items():
        file = HERE / name
        if not file.is_file():
            raise InstallError(
                said(
                    "缺少文件“{name}”。请把压缩包完整解压后再运行。",
                    "The file “{name}” is missing. Extract the whole zip, then run this again.",
                    name=name,
                )
            )
        if hashlib.sha256(file.read_bytes()).hexdigest() != wanted:
            raise InstallError(
                said(
                    "文件“{name}”与打包时不一样，可能已损坏。请重新复制安装包，解压后再运行。",
                    "The file “{name}” is not as it was packed and may be damaged. Copy the kit anew, extract it and run this "
                    "again.",
                    name=name,
                )
            )


def make_environment(environment: Path) -> None:
    """A virtual environment; one that no longer runs, as after Python was installed anew, is made again."""
    python = python_of(environment)
    try:
        runs = python.exists() and subprocess.run([str(python), "-c", ""], check=False).returncode == 0
    except OSError:
        runs = False
    if not runs:
        venv.EnvBuilder(with_pip=True, clear=environment.exists()).create(environment)


def python_of(environment: Path) -> Path:
    """The interpreter of an environment."""
    return environment / "Scripts" / "python.exe" if IS_WINDOWS else environment / "bin" / "python"


def write_launcher(folder: Path, desktop: Path | None) -> Path:
    """A file to double-click, and to drop workbooks on: on the desktop where there is one."""
    python = python_of(folder / "venv")
    name = LAUNCHERS.get(language(), LAUNCHERS["zh"])
    launcher = folder / name
    if IS_WINDOWS:
        windowless = str(python.with_name("pythonw.exe"))
        own = os.environ.get("LOCALAPPDATA", "")
        if own and windowless.startswith(own):  # keeps a Chinese user name out of the file
            windowless = "%LOCALAPPDATA%" + windowless[len(own) :]
        launcher.write_bytes(f'@start "" "{windowless}" -m sheetkit panel %*\r\n'.encode("oem"))
    else:
        launcher.write_text(f'#!/bin/sh\nexec "{python}" -m sheetkit panel "$@"\n', encoding="utf-8")
        launcher.chmod(0o755)
    if desktop is not None and desktop.is_dir():
        return Path(shutil.copy(launcher, desktop / name))
    return launcher


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


def remove(folder: Path, desktop: Path | None) -> None:
    """Take add-in, launcher and environment away; nothing else is touched."""
    python = python_of(folder / "venv")
    if python.exists():
        subprocess.run([str(python), "-m", "sheetkit", "addin", "remove"], cwd=folder, check=False)
    places = [folder, *([desktop] if desktop else [])]
    for file in (folder / LOG, *(place / name for place in places for name in LAUNCHERS.values())):
        file.unlink(missing_ok=True)
    if (folder / "venv").exists():
        shutil.rmtree(folder / "venv")
    say("已卸载。项目文件夹和表格都还在。", "Removed. Project folders and workbooks are all still there.")


def run(command: list[str], folder: Path) -> None:
    """Run a step with what it prints in a log file. Raises InstallError that names the log."""
    log = folder / LOG
    with log.open("w", encoding="utf-8") as output:
        settings = {**os.environ, "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}
        done = subprocess.run(command, stdout=output, stderr=subprocess.STDOUT, env=settings, check=False)
    if done.returncode:
        raise InstallError(
            said(
                "安装没有完成。请关闭 Excel 和“教研表格”窗口后再运行一次；仍不行，请把“{log}”发给维护人员。",
                "It could not be installed. Close Excel and sheetkit's window and run this again; if that does not help, send "
                "“{log}” to whoever maintains it.",
                log=log,
            )
        )


def say(zh: str, en: str, **parameters: object) -> None:
    """Tell the person."""
    print(said(zh, en, **parameters), flush=True)


def main() -> int:
    """Install or remove; 0 when done, 2 with one sentence when not."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=None, help="where to install")
    parser.add_argument("--remove", action="store_true", help="take it away again")
    options = parser.parse_args()
    folder = (options.folder or default_folder()).absolute()
    try:
        (remove if options.remove else install)(folder, desktop_folder())
    except InstallError as error:
        print(error, file=sys.stderr)
        return 2
    except (OSError, subprocess.SubprocessError) as error:
        wrong = said(
            "没有完成：{error}。请关闭 Excel 和“教研表格”窗口后再运行一次。",
            "Not done: {error}. Close Excel and sheetkit's window and run this again.",
            error=error,
        )
        print(wrong, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
