"""What our check says of a trouble's file, in the words of the register."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sheetkit.api.merging import MergeOptions, question
from sheetkit.api.project import Project
from sheetkit.model.consolidation import Expected
from sheetkit.model.finding import Finding
from sheetkit.model.record import Checked
from sheetkit_demo.scenario import scenario_of
from tests.end_to_end.filled import check_one, unit_of
from tests.troubles.forms import Forms
from tests.troubles.readers import plain
from tests.troubles.register import Trouble


def checked(trouble: Trouble, forms: Forms, folder: Path) -> Checked:
    """What the check makes of the one file of a trouble."""
    ((name, data),) = trouble.made(forms).items()
    form = trouble.parameters["form"]
    path = folder / name
    path.write_bytes(data)
    project = forms.project(form)
    os.utime(path, (returned(project, form),) * 2)
    return check_one(project, path)


def returned(project: Project, form: str) -> float:
    """When that form comes back, in seconds since 1970, so that no kind depends on the day it is tried."""
    return scenario_of(project).returned[form].replace(tzinfo=project.settings.clock).timestamp()


def codes(found: Checked) -> list[str]:
    """The codes of all findings, each once."""
    return sorted({finding.code for finding in found.findings})


def cells(finding: Finding) -> tuple[str, ...]:
    """The cells that a finding is about."""
    return finding.cells or (finding.place.cell,)


def held_back(found: Checked) -> int:
    """How many rows were held back."""
    return sum(record.held_back for record in found.records)


def recorded(found: Checked, trouble: Trouble, forms: Forms) -> object:
    """The value that was recorded at the place that the trouble is about, as JSON has it."""
    at: Mapping[str, Any] = trouble.expected["at"]
    form = forms.project(trouble.parameters["form"]).form(trouble.parameters["form"])
    sheet = form.sheet(at["sheet"]) if "sheet" in at else next(iter(form.input_sheets))
    row = sheet.first_row + at["row"]
    (record,) = [one for one in found.records if (one.sheet, one.row) == (sheet.id, row)]
    return plain(record.values.get(at["field"]))


def address(trouble: Trouble, forms: Forms) -> str:
    """The cell that the trouble is about."""
    if "cell" in trouble.expected:
        return str(trouble.expected["cell"])
    at = trouble.expected["at"]
    form = forms.project(trouble.parameters["form"]).form(trouble.parameters["form"])
    sheet = form.sheet(at["sheet"]) if "sheet" in at else next(iter(form.input_sheets))
    return f"{sheet.column(at['field']).letter}{sheet.first_row + at['row']}"


@dataclass(frozen=True)
class Together:
    """What a merge makes of several files of one unit: how the unit stands, and the codes of all that is said of them."""

    standing: str
    codes: list[str]


def together(trouble: Trouble, forms: Forms, folder: Path) -> Together:
    """What a merge makes of the files of a trouble, which came one after the other."""
    form = trouble.parameters["form"]
    project, skipped = forms.project(form), set[str]()
    moment = returned(project, form)
    for number, (name, data) in enumerate(trouble.made(forms).items()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        os.utime(path, (moment + 60 * number,) * 2)
    options = MergeOptions(jobs=1, on_skip=lambda _path, finding: skipped.add(finding.code))
    found = question(project, [folder], options).consolidation
    unit = unit_of(project, form)
    (entry,) = [one for one in found.entries if one.expected == Expected(form, unit)]
    files = (*(part.own for part in entry.parts), *entry.others, *found.unplaced)
    told = {finding.code for file in files for finding in file.findings} | {
        one.code for one in entry.findings
    }
    return Together(str(entry.standing), sorted(told | skipped))
