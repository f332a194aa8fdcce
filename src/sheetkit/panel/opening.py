"""Opens a file or folder with the program this computer uses for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from sheetkit.model.errors import SheetkitError
from sheetkit.model.text import Text


def open_with_its_program(path: Path) -> None:
    """Open `path` as a double click in the file manager would; does not wait for the program.

    Raises SheetkitError (file.missing, panel.no_program) or OSError.
    """
    if not path.exists():
        raise SheetkitError(
            "file.missing",
            Text("找不到“{path}”。", "There is no “{path}”.").format(path=path),
            Text("它可能已被移走或改名。", "It may have been moved or renamed."),
        )
    if sys.platform == "win32":
        os.startfile(path)
        return
    program = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if program is None:
        raise SheetkitError(
            "panel.no_program",
            Text("不知道用什么程序打开文件。", "No program is set up to open files."),
            Text("请自己打开“{path}”。", "Open it yourself: {path}").format(path=path),
        )
    process = subprocess.Popen(
        [program, str(path)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    # Some of these programs return at once, some with the window they opened: somebody must see them off.
    threading.Thread(target=process.wait, name="sheetkit-opened", daemon=True).start()
