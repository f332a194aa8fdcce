"""One warning for all files that count although another key signed them."""

from __future__ import annotations

from collections.abc import Iterable

from sheetkit.api.findings import UNDER_OTHER_KEY
from sheetkit.api.project import Project
from sheetkit.check.findings_identity import OTHER_KEY_TAKEN
from sheetkit.model.finding import Finding
from sheetkit.model.record import Checked
from sheetkit.wording.decided import decided


def told_of_other_key(project: Project, files: Iterable[Checked]) -> tuple[tuple[str, Finding], ...]:
    """How many they are and who accepted it, with the name of the key's file; () where there is none."""
    decision = project.decisions.other_key
    count = sum(any(one.code == OTHER_KEY_TAKEN.code for one in file.findings) for file in files)
    if decision is None or not count:
        return ()
    finding = UNDER_OTHER_KEY.at(value=count, count=count, decided=decided(decision))
    return ((project.settings.key_file.name, finding),)
