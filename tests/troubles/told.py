"""What our check says of a trouble's file, in the words of the register."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sheetkit.model.finding import Finding
from sheetkit.model.record import Checked
from sheetkit_demo.scenario import scenario_of
from tests.end_to_end.filled import check_one
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
    moment = scenario_of(project).returned[form].replace(tzinfo=project.settings.clock).timestamp()
    os.utime(path, (moment, moment))
    return check_one(project, path)


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
