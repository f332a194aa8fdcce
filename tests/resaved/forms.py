"""Every shipped form of every pack, filled in by careful people and judged by the check."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sheetkit.api.checking import check_files
from sheetkit.api.project import Project, open_project
from sheetkit.compile import builtin_packs
from sheetkit.model.record import Checked
from sheetkit_demo.scenario import scenario_of
from tests.end_to_end.filled import Filled, fill
from tests.samples import sample_project


@dataclass(frozen=True)
class HandedIn:
    """A filled form with its project and when it comes back, in seconds since 1970."""

    project: Project = field(repr=False)
    filled: Filled
    returned: float

    def checked(self, path: Path) -> Checked:
        """What the check makes of a file that came back in its place."""
        os.utime(path, (self.returned, self.returned))
        (checked,) = check_files(self.project, [path])
        return checked


def handed_in(folder: Path, language: str = "") -> dict[str, HandedIn]:
    """Form id → the form of the first school, of every pack's sample project, made in `folder`."""
    found = {}
    for pack in sorted(builtin_packs()):
        project = open_project(sample_project(folder / pack, pack=pack, language=language))
        scenario = scenario_of(project)
        for form in project.forms:
            unit = scenario.faultless(form, project.registry.units(form))
            filled = fill(project, form.id, unit, scenario.rows(form, unit))
            found[form.id] = HandedIn(project, filled, scenario.returned[form.id].timestamp())
    return found


def written(forms: Mapping[str, HandedIn], folder: Path) -> dict[str, Path]:
    """Form id → its workbook in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: folder / f"{name}.xlsx" for name in forms}
    for name, path in files.items():
        path.write_bytes(forms[name].filled.data)
    return files
