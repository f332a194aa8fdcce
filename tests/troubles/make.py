"""Writes the files of every kind of trouble with an index: `python -m tests.troubles OUT`."""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from pathlib import Path

from sheetkit.api.project import create_project, open_project
from tests.troubles.forms import Forms
from tests.troubles.register import REGISTER, SCHEMA, Trouble, troubles

PACKS = ("school-research", "budget")
INDEX = "index.json"


def write(folder: Path, forms: Forms, kinds: tuple[Trouble, ...]) -> dict[str, dict[str, str]]:
    """Write the files into a folder for each group; gives id → path and SHA-256 of its files. OSError where that cannot be."""
    index = {}
    for trouble in kinds:
        made = trouble.made(forms)
        # what is not called after its kind has a folder of its own, for others may be called the same
        place = Path(trouble.group) / ("" if [*made] == [trouble.name] else trouble.id)
        (folder / place).mkdir(parents=True, exist_ok=True)
        for name, data in made.items():
            (folder / place / name).write_bytes(data)
        index[trouble.id] = {
            (place / name).as_posix(): hashlib.sha256(data).hexdigest() for name, data in made.items()
        }
    return index


def main(out: Path) -> int:
    """Write everything into a new or empty folder; 2 where there is something in it."""
    if out.exists() and any(out.iterdir()):
        print(f"{out} is not empty", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as place:
        for pack in PACKS:
            create_project(Path(place) / pack, sample=True, pack=pack)
        index = write(out, Forms([open_project(Path(place) / pack) for pack in PACKS]), troubles())
    (out / INDEX).write_text(json.dumps(index, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for file in (REGISTER, SCHEMA):
        (out / file.name).write_bytes(file.read_bytes())
    print(f"{len(index)} kinds of troubles in {out}")
    return 0
