"""Where the data folders are: inside an installed package, or beside `src` in a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

DataFolder = Literal["templates", "releases", "schemas", "macros"]

_PACKAGE = Path(__file__).resolve().parent.parent


def data_folder(name: DataFolder) -> Path:
    """The folder of that name: `sheetkit/data/<name>` when installed, the repository's own folder in a checkout.

    Raises FileNotFoundError when the installation is incomplete.
    """
    for folder in (_PACKAGE / "data" / name, _PACKAGE.parent.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"sheetkit's data folder “{name}” is missing from this installation")
