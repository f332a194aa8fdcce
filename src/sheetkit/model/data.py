"""Where the data folders are: inside an installed package, or beside `src` in a checkout."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal

DataFolder = Literal["templates", "releases", "schemas", "macros"]
PACK_FILE = "pack.toml"
SETTINGS_FILE = "sheetkit.toml"
"""What makes a folder a project's."""

_PACKAGE = Path(__file__).resolve().parent.parent


def data_folder(name: DataFolder) -> Path:
    """The folder of that name: `sheetkit/data/<name>` when installed, the repository's own folder in a checkout.

    Raises FileNotFoundError when the installation is incomplete.
    """
    for folder in (_PACKAGE / "data" / name, _PACKAGE.parent.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"sheetkit's data folder “{name}” is missing from this installation")


@lru_cache(maxsize=1)
def pack_folders() -> tuple[Path, ...]:
    """The folders of the built-in packs, sorted by name, which is the pack's id."""
    return tuple(sorted(file.parent for file in data_folder("templates").glob(f"*/{PACK_FILE}")))


@lru_cache(maxsize=1)
def builtin_files() -> Mapping[str, Path]:
    """The definition file of every built-in form by its id, which is unique over all packs; sorted by id."""
    files = (path for folder in pack_folders() for path in (folder / "forms").glob("*.toml"))
    return {path.stem: path for path in sorted(files, key=lambda path: path.stem)}
