"""Makes a project in mid-round with a release's own code, for the tests: python -m tools.mid_round 0.1.0

A form of the project's own, everything handed out, some sixty returns with the demo's mistakes, the merge with its
corrections, and what the release made of every file and row. Packed into tests/releases/data/<version>.zip.
"""

from __future__ import annotations

import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
OWN_FORM = ROOT / "tests" / "compile" / "fifth_form.toml"
SCHOOLS = ("JT", "S01", "S02", "S03", "S07", "S09")
"""Whose returns have come so far; the others are still missing."""
OWN_FORM_FROM = ("S01-01", "S01-02", "S02-01", "S03-01")
SENT = datetime.datetime(2027, 1, 21, 9, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
FACTS = "facts.json"


def main(version: str) -> None:
    """Unpack the release's wheel and run `make` with its code."""
    from benchmarks.release import environment, unpacked

    with tempfile.TemporaryDirectory() as name:
        place = unpacked(version, Path(name))
        command = [sys.executable, __file__, "--inside", name]
        subprocess.run(command, env=environment(place), cwd=name, check=True)
        target = ROOT / "tests" / "releases" / "data" / f"{version}.zip"
        target.parent.mkdir(parents=True, exist_ok=True)
        _pack(Path(name) / "project", Path(name) / FACTS, target)
        print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


def make(folder: Path) -> None:
    """Runs inside the release: its `sheetkit` is the one that is imported here."""
    from sheetkit.api.documents import merge_document
    from sheetkit.api.generating import generate
    from sheetkit.api.merging import merge
    from sheetkit.api.project import create_project, open_project
    from sheetkit_demo.fill import fill_returns

    place = folder / "project"
    create_project(place, sample=True)
    project = open_project(place)
    fill_returns(project)
    for returned in project.settings.inbox.iterdir():
        if not returned.name.startswith(SCHOOLS):
            shutil.rmtree(returned) if returned.is_dir() else returned.unlink()
    shutil.copy(OWN_FORM, place / "attendance.toml")
    settings = place / "sheetkit.toml"
    text = settings.read_text(encoding="utf-8").replace('"rubric"]', '"rubric", "attendance.toml"]')
    settings.write_bytes(text.replace("\r\n", "\n").encode("utf-8"))
    project = open_project(place)
    generate(project)
    _return_own_form(project)
    merged = merge(project)
    document = {"merge": merge_document(merged, "zh"), **facts_of(merged.consolidation)}
    (folder / FACTS).write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


def _return_own_form(project: Any) -> None:
    """A few attendance forms: a clean one, one with a word that is none of the list's, a leave without a reason."""
    from sheetkit.generate import Filling

    form = project.form("attendance")
    units = {unit.code: unit for unit in project.registry.units(form)}
    for number, group in enumerate(OWN_FORM_FROM):
        states = ("到", "请假" if number == 1 else "到", "在场" if number == 2 else "迟到")
        values: dict[tuple[str, int, str], Any] = {}
        for row, state in enumerate(states, form.sheet("days").first_row):
            values["members", row, "name"] = f"甲{row}"
            values["days", row, "name"] = f"甲{row}"
            values["days", row, "date"] = datetime.date(2026, 9, 8 + row)
            values["days", row, "state"] = state
        unit = units[group]
        data = project.issuer.stamp(
            form, project.registry.identity(form, unit), unit, Filling(values, {}, {})
        )
        file = project.settings.inbox / f"考勤_{group}.xlsx"
        file.write_bytes(data)
        moment = SENT.timestamp() + number * 60
        os.utime(file, (moment, moment))


def facts_of(consolidation: Any) -> dict[str, Any]:
    """The verdict on every file, and every row of the files that count as their own version of the form has it."""
    files, records = {}, {}
    for checked in consolidation.unplaced:
        files[checked.source.name] = checked.verdict.value
    for entry in consolidation.entries:
        for checked in (*([entry.chosen] if entry.chosen else []), *entry.others):
            files[checked.source.name] = checked.verdict.value
        unit, chosen = entry.expected.unit, entry.chosen
        for record in chosen.records if chosen else ():
            key = (entry.expected.template, unit.code, record.sheet, str(record.row))
            values = {name: _plain(value) for name, value in record.values.items()}
            records["/".join(key)] = {"values": values, "held_back": record.held_back}
    return {"files": files, "records": records}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


def _pack(project: Path, facts: Path, target: Path) -> None:
    """Everything but the forms as handed out, which the project's blueprints make again; the same bytes each time."""
    shutil.rmtree(project / "发出")
    (project / "发出").mkdir()
    found = sorted(path for path in project.rglob("*") if path.is_file())
    times = {path.relative_to(project).as_posix(): int(path.stat().st_mtime) for path in found}
    content = json.loads(facts.read_text(encoding="utf-8"))
    content["times"] = {name: time for name, time in times.items() if name.startswith("收回/")}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in found:
            _add(archive, f"project/{path.relative_to(project).as_posix()}", path.read_bytes())
        text = json.dumps(content, ensure_ascii=False, indent=0, sort_keys=True)
        _add(archive, FACTS, text.replace(str(project), "").encode("utf-8"))


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, data)


if __name__ == "__main__":
    if sys.argv[1] == "--inside":
        make(Path(sys.argv[2]))
    else:
        main(sys.argv[1])
