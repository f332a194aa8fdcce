"""The project's own register among the files that are checked: judged as what it is, and never called a wrong return."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from sheetkit.api.findings import REGISTER_RETURNED
from sheetkit.api.intake_options import register_options
from sheetkit.api.project import Project
from sheetkit.api.register import register_in
from sheetkit.check.findings_identity import UNKNOWN_FORM
from sheetkit.check.grouping import group, ordered, verdict_of
from sheetkit.compile.review import is_reviewed
from sheetkit.intake import read_file
from sheetkit.model.errors import SheetkitError
from sheetkit.model.finding import Finding
from sheetkit.model.record import Checked
from sheetkit.model.submission import Submission


def told_for_register(project: Project, checked: Checked) -> Checked:
    """The result for a register says that it is one, instead of that there is no such form; any other as it is."""
    if not _is_register(project, checked):
        return checked
    told = REGISTER_RETURNED.at(
        title=project.settings.pack.register.title, file=project.settings.register.name
    )
    findings = (told if one.code == UNKNOWN_FORM.code else one for one in checked.findings)
    return replace(checked, findings=tuple(findings))


def judged_as_register(project: Project, checked: Checked, opened: Submission | None = None) -> Checked:
    """The result for a register that is open, or lies there as a file of its own: all that is wrong with it.

    Any other is as it was told, and so is a register that cannot be read.
    """
    file = Path(checked.source.name)
    if not _is_register(project, checked) or (opened is None and not file.is_file()):
        return told_for_register(project, checked)
    try:
        submission = opened or next(iter(read_file(file, register_options(project.settings))))
        register = register_in(submission, project.settings, project.issuer)
    except SheetkitError:
        return told_for_register(project, checked)
    directory, findings = register.directory(project.issued)
    _, of_reviewers = register.reviewers(directory, tuple(filter(is_reviewed, project.forms)))
    sheets = {sheet.name: number for number, sheet in enumerate(register.form.sheets)}
    told = ordered(group((*findings, *of_reviewers)), sheets)
    return replace(checked, verdict=verdict_of(told), records=register.checked.records, findings=told)


def warnings_beside(project: Project, files: Iterable[Path]) -> tuple[tuple[str, Finding], ...]:
    """`Project.warnings` as far as the check of these files does not say them anyway."""
    register = project.settings.register
    if not any(file.is_file() and file.samefile(register) for file in files):
        return project.warnings
    return tuple((file, finding) for file, finding in project.warnings if file != register.name)


def _is_register(project: Project, checked: Checked) -> bool:
    own = checked.identity
    is_one = own is not None and own.template == project.settings.pack.register.id
    return is_one and UNKNOWN_FORM.among(checked.findings)
