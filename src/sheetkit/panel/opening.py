"""Opens a file or folder with the program this computer uses for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from sheetkit.api.errors import FILE_MISSING
from sheetkit.api.failures import explain
from sheetkit.model.text import Text
from sheetkit.panel.errors import NO_PROGRAM


def open_with_its_program(path: Path) -> None:
    """Open `path` as a double click in the file manager would; does not wait for the program.

    Raises SheetkitError (file.missing, panel.no_program) or OSError.
    """
    if not path.exists():
        raise FILE_MISSING.error(file=path)
    if sys.platform == "win32":
        os.startfile(path)
        return
    program = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if program is None:
        raise NO_PROGRAM.error(path=path)
    process = subprocess.Popen(
        [program, str(path)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    # Some of these programs return at once, some with the window they opened: somebody must see them off.
    threading.Thread(target=process.wait, name="sheetkit-opened", daemon=True).start()


def failed_to_open(path: Path) -> Text | None:
    """Open it; why that cannot be, None where it can. Nothing raises: whatever the system's program answers is a sentence."""
    try:
        open_with_its_program(path)
    except Exception as error:
        return explain(error)
    return None
