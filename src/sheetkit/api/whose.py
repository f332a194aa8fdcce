"""Whose a file is that could not be looked at: by its name, where that is the one that a form was handed out with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from sheetkit.api.outgoing import file_name
from sheetkit.api.project import Project
from sheetkit.intake import name_to_be
from sheetkit.intake.findings import ELSEWHERE, STILL_COMING
from sheetkit.model.identity import Identity
from sheetkit.model.record import Checked
from sheetkit.model.text import Text

_COPIED = Text("副本", "Copy")
_NUMBER = r"[(\uff08]\d+[)\uff09]"
_COPY = re.compile(rf"\s*({_NUMBER}|- ({_COPIED.zh}|{_COPIED.en})( {_NUMBER})?)$")
"""What Windows and browsers add to the name of a second copy."""


def by_name(project: Project, checked: Iterable[Checked]) -> list[Checked]:
    """The results; a file that could not be looked at is taken for what its name, as handed out, says it is."""
    results = list(checked)
    if not any(map(_waits, results)):
        return results
    registry = project.registry
    issued = {
        file_name(form, unit): registry.identity(form, unit)
        for form in project.forms
        for unit in registry.units(form)
    }
    return [_called(one, issued) if _waits(one) else one for one in results]


def _waits(checked: Checked) -> bool:
    return STILL_COMING.among(checked.findings) or ELSEWHERE.among(checked.findings)


def _called(checked: Checked, issued: Mapping[str, Identity]) -> Checked:
    last = Path(checked.source.name).name
    name = Path(name_to_be(last) or last)
    return replace(checked, identity=issued.get(f"{_COPY.sub('', name.stem)}{name.suffix}"))
