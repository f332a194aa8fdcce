"""Builds the site of the pages below docs, which opens from disk: python -m tools.site FOLDER [LANGUAGE ...]; a warning is an error."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs"
LANGUAGES = ("zh", "en")


def build(folder: Path, languages: tuple[str, ...] = LANGUAGES) -> None:
    """The page that offers the languages, and the site of each; CalledProcessError where a page has something wrong."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(DOCS / "site" / "index.html", folder / "index.html")
    for language in languages:
        command = [
            sys.executable,
            "-m",
            "sphinx",
            "-q",
            "-W",
            "--keep-going",
            "-c",
            str(DOCS / "site"),
            "-t",
            language,
        ]
        notes = folder / f".{language}-doctrees"
        subprocess.run([*command, "-d", str(notes), str(DOCS), str(folder / language)], check=True)
        shutil.rmtree(notes)


if __name__ == "__main__":
    build(Path(sys.argv[1]), tuple(sys.argv[2:]) or LANGUAGES)
