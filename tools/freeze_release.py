"""Writes the forms of a release into releases/<version>, made by the release itself: python -m tools.freeze_release 0.1.0

For each built-in form: its definition with every list in it, the compiled form, and the blueprint as the sample project
has it, with the names of the worksheets that no project makes otherwise.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def main(version: str) -> None:
    """Unpack the release's wheel and run `write` with its code."""
    from benchmarks.release import environment, unpacked

    with tempfile.TemporaryDirectory() as name:
        place = unpacked(version, Path(name))
        command = [sys.executable, __file__, "--inside", name]
        subprocess.run(command, env=environment(place), cwd=name, check=True)


def write(folder: Path) -> None:
    """Runs inside the release: its `sheetkit` is the one that is imported here."""
    from dataclasses import replace

    import sheetkit
    from sheetkit.api.issue import Issuer
    from sheetkit.api.project import create_project, open_project
    from sheetkit.compile import builtin_ids, load_builtin
    from sheetkit.compile.plain import plain
    from sheetkit.intake import read_workbook

    create_project(folder / "project", sample=True)
    project = open_project(folder / "project")
    term = project.settings.term
    other_term = replace(term, title="-", start=term.start.replace(day=2), end=term.start.replace(month=12))
    other = Issuer("-", "-", other_term, "-", b"-", None)
    target = ROOT / "releases" / sheetkit.__version__
    for form_id in builtin_ids():
        form = load_builtin(form_id)
        blueprint = project.issuer.blueprint(form)
        pairs = zip(
            read_workbook(blueprint.package).sheets,
            read_workbook(other.blueprint(form).package).sheets,
            strict=True,
        )
        compiled = plain(form)
        edition = compiled["sheets"][0].get("edition", 1)
        document = {
            "own": [one.name for one, two in pairs if one == two],
            "definition": compiled.pop("definition"),
            "compiled": compiled,
        }
        _save(target / f"{form_id}.json", document)
        (target / f"{form_id}.blueprint").write_bytes(blueprint.to_bytes())
    _save(target / "release.json", {"edition": edition})


def _save(file: Path, document: dict[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=False)
    file.write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if sys.argv[1] == "--inside":
        write(Path(sys.argv[2]))
    else:
        main(sys.argv[1])
