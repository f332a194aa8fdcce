"""Writes the pictures of readmes and guide to docs/pictures/<language>, of all languages or those named:

python -m tools.pictures [LANGUAGE ...]

Needs LibreOffice with its `uno` for the system's Python, Chromium, Xvfb and ImageMagick, as tools/setup.sh installs them.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import openpyxl
from tools.pictures.samples import demo, practice, workbooks
from tools.pictures.screen import HEIGHT, WIDTH, screen, shrink

from sheetkit.model.text import Language

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures"
LANGUAGES: tuple[Language, ...] = ("zh", "en")
GROUPS = {"zh": "示例集团", "en": "Example group"}
"""What the project's folder is called, which the window shows."""
PAGE = "page.png"
"""It fills the picture: what is even at its edges, the band above the title, belongs to it."""
PLACE = Path("/tmp/sheetkit")
"""Where everything is made: the window shows the path of the project, which is to be short, whatever TMPDIR says."""
OFFICE_PYTHON = "/usr/bin/python3"
"""Debian's own, for which it has `uno`."""


def main(languages: tuple[Language, ...]) -> None:
    """Make every picture in some languages; those that were there before make way."""
    for language in languages:
        folder = PICTURES / language
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.png"):
            old.unlink()
        with working_folder() as place, screen() as shown:
            windows(place / GROUPS[language], language, folder, {**shown, "XDG_CONFIG_HOME": str(place)})
            project = demo(place / "demo", language)
            books = workbooks(project, place)
            worksheets(books, folder, shown, place / "profile")
            page = next(project.settings.merged.glob("*.html"))
            web_page(page, folder / PAGE, place)
        for picture in folder.glob("*.png"):
            shrink(picture, trimmed=picture.name != PAGE)
        print(f"{folder}: {len(list(folder.glob('*.png')))} pictures")


@contextlib.contextmanager
def working_folder() -> Iterator[Path]:
    """An empty folder, always the same one. Raises FileExistsError when somebody else's lies there."""
    PLACE.mkdir()
    try:
        yield PLACE
    finally:
        shutil.rmtree(PLACE)


def windows(place: Path, language: Language, folder: Path, shown: dict[str, str]) -> None:
    """The window and its dialogs, in a process that lives on the display."""
    project, returned = practice(place, language)
    command = [
        sys.executable,
        "-m",
        "tools.pictures.window",
        str(project),
        str(returned),
        language,
        str(folder),
    ]
    subprocess.run(command, check=True, env=shown, cwd=ROOT)


def worksheets(books: Mapping[str, Path], folder: Path, shown: dict[str, str], profile: Path) -> None:
    """Every visible worksheet of the workbooks as LibreOffice shows it: <name>-<number from 1>.png."""
    wanted = []
    for name, book in books.items():
        sheets = openpyxl.load_workbook(book).worksheets
        visible = [number for number, sheet in enumerate(sheets) if sheet.sheet_state == "visible"]
        wanted.append(
            (
                str(book),
                [(at, str(folder / f"{name}-{number}.png")) for number, at in enumerate(visible, start=1)],
            )
        )
    command = [OFFICE_PYTHON, str(Path(__file__).with_name("in_office.py")), str(profile)]
    subprocess.run(command, input=json.dumps(wanted).encode(), check=True, env=shown)


def web_page(page: Path, picture: Path, folder: Path) -> None:
    """The first screenful of a page as Chromium shows it."""
    options = ["--headless", "--no-sandbox", f"--user-data-dir={folder / 'browser'}", "--hide-scrollbars"]
    options += [f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={picture}", page.as_uri()]
    subprocess.run(["chromium", *options], check=True, capture_output=True)


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or LANGUAGES)
