"""Returned workbooks that went out under other settings than the project has now: compared with the copy of that time."""

from __future__ import annotations

from dataclasses import replace

from sheetkit.api.findings import SETTINGS_CHANGED
from sheetkit.api.helper_facts import HelperFacts, language_of
from sheetkit.api.issue import Issuer
from sheetkit.api.reissue import as_issued
from sheetkit.check import check_submission
from sheetkit.check.findings_locked import HELPER_CHANGED
from sheetkit.compile import in_language
from sheetkit.model.grid import WorkbookGrid
from sheetkit.model.identity import Identity
from sheetkit.model.record import Checked
from sheetkit.model.submission import Submission
from sheetkit.model.template import Template
from sheetkit.model.text import Text, joined
from sheetkit.model.unit import Unit
from sheetkit.project import ProjectRegistry


def check_returned(submission: Submission, registry: ProjectRegistry, issuer: Issuer) -> Checked:
    """Check a returned file by the project's settings of today, its locked cells by those it was handed out with.

    A project may change figures, levels and lists at any time; nobody is told of changes that the project made itself.
    Nothing raises. Only a workbook whose data sheet is not as expected costs a second look.
    """
    spoken = language_of(submission.grid, submission.carriers.hidden_cell_sheet)
    registry = registry.speaking(spoken, in_language) if spoken else registry
    checked = check_submission(submission, registry)
    if not HELPER_CHANGED.among(checked.findings):
        return checked
    now, then = _forms(submission, checked.identity, registry)
    if now is None or then is None or then is now:
        return checked
    earlier = replace(registry, issued_copy=_Copies(then, issuer))
    changed = _changed(now, then)
    findings = (
        (*submission.findings, SETTINGS_CHANGED.at(what=changed)) if changed.zh else submission.findings
    )
    return check_submission(replace(submission, findings=findings), earlier)


def _forms(
    submission: Submission, identity: Identity | None, registry: ProjectRegistry
) -> tuple[Template | None, Template | None]:
    """The form as it is now and as the workbook's own data sheet says it was; None for what cannot be known."""
    now = registry.template(identity) if identity else None
    if now is None or submission.grid is None:
        return now, None
    facts = HelperFacts.find(submission.grid, submission.carriers.hidden_cell_sheet)
    return now, as_issued(now, facts) if facts else None


class _Copies:
    """Reads issued workbooks back as a form was when they went out."""

    def __init__(self, form: Template, issuer: Issuer) -> None:
        self.form, self.issuer = form, issuer

    def __call__(self, identity: Identity, template: Template, unit: Unit) -> WorkbookGrid | None:
        """The copy of that time; that of today when what the workbook says of itself leads nowhere."""
        try:
            return self.issuer.issued_copy(identity, self.form, unit)
        except Exception:  # whatever a data sheet that was tampered with leads to
            return self.issuer.issued_copy(identity, template, unit)


def _changed(now: Template, then: Template) -> Text:
    """What is otherwise now, in words: figures by title, then levels and lists."""
    before = {figure.id: figure.value for figure in then.figures}
    changed = [figure.title for figure in now.figures if figure.value != before[figure.id]]
    if _levels(now) != _levels(then):
        changed.append(Text("检查的级别", "levels of rules"))
    if now.lists != then.lists:
        changed.append(Text("下拉选项", "list values"))
    return joined(changed)


def _levels(form: Template) -> list[str]:
    return [rule.level for sheet in form.sheets for rule in sheet.rules]
