"""Returned workbooks that went out under other settings than the project has now: compared with what went out then."""

from __future__ import annotations

from dataclasses import replace

from sheetkit.api.as_it_went_out import AsItWentOut
from sheetkit.api.findings import SETTINGS_CHANGED
from sheetkit.api.helper_facts import HelperFacts, language_of
from sheetkit.api.issue import Issuer
from sheetkit.api.reissue import as_issued
from sheetkit.check import check_submission
from sheetkit.check.findings_locked import HELPER_CHANGED, LABEL_CHANGED
from sheetkit.compile import in_language
from sheetkit.model.grid import WorkbookGrid
from sheetkit.model.identity import Identity
from sheetkit.model.names import HELPER_SHEET
from sheetkit.model.record import Checked
from sheetkit.model.submission import Submission
from sheetkit.model.template import Template
from sheetkit.model.text import Text, joined
from sheetkit.model.unit import Unit
from sheetkit.project import ProjectRegistry


def check_returned(submission: Submission, registry: ProjectRegistry, issuer: Issuer) -> Checked:
    """Check a returned file by the project's settings of today, its locked cells by those it was handed out with.

    A project may change whatever its settings say at any time; nobody is told of changes that the project made itself.
    The blueprint that the workbook went out from is known by the fingerprint that it bears, and is kept. Where it is not,
    as in projects of earlier programs, a workbook whose data sheet is not as expected is made again as that sheet says.
    Nothing raises. Only what went out under other settings costs a second look.
    """
    spoken = language_of(submission.grid, submission.carriers.hidden_cell_sheet)
    registry = registry.speaking(spoken, in_language) if spoken else registry
    copies = AsItWentOut.of(submission, issuer)
    checked = check_submission(submission, replace(registry, issued_copy=copies) if copies else registry)
    kept = copies.kept if copies else None
    if copies is not None and kept is not None:
        if not copies.is_of_then:
            return checked
        said, sheet = kept, HELPER_SHEET
    else:
        if submission.grid is None or not HELPER_CHANGED.among(checked.findings):
            return checked
        said, sheet = submission.grid, submission.carriers.hidden_cell_sheet
    now, then = _forms(HelperFacts.find(said, sheet), checked.identity, registry)
    if now is None or then is None or then is now:
        return checked
    changed = _changed(now, then)
    if kept is not None and not changed.zh:
        return checked
    earlier = replace(registry, issued_copy=copies if kept is not None else _Copies(then, issuer))
    findings = (
        (*submission.findings, SETTINGS_CHANGED.at(what=changed)) if changed.zh else submission.findings
    )
    as_then = check_submission(replace(submission, findings=findings), earlier)
    return checked if kept is None and _labels(as_then) > _labels(checked) else as_then


def _labels(checked: Checked) -> int:
    """How many locked texts of the pages that people see are not as they should be.

    A data sheet that says otherwise than they do was changed itself: it is no word of what went out.
    """
    return sum(finding.code == LABEL_CHANGED.code for finding in checked.findings)


def _forms(
    facts: HelperFacts | None, identity: Identity | None, registry: ProjectRegistry
) -> tuple[Template | None, Template | None]:
    """The form as it is now and as a data sheet says it was; None for what cannot be known."""
    now = registry.template(identity) if identity else None
    return now, as_issued(now, facts) if now and facts else None


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
