"""The whole check of one file: identity, structure, rows, rules, verdict."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from sheetkit.check import findings_structure as catalogue
from sheetkit.check.amending import AmendedSheets, amend
from sheetkit.check.around import around, extras
from sheetkit.check.comparing import outside_inputs, overlays, stray
from sheetkit.check.comparing.compared import Compared
from sheetkit.check.comparing.layout import SheetLayout
from sheetkit.check.comparing.structure import compare_form
from sheetkit.check.comparing.worksheets import Assignment, assign
from sheetkit.check.correcting import answers_of, carried_by, round_of
from sheetkit.check.day_count import days_as_issued
from sheetkit.check.defaults import settle_defaults
from sheetkit.check.earlier_version import form_read
from sheetkit.check.findings_identity import MIXED
from sheetkit.check.grouping import group, ordered, verdict_of
from sheetkit.check.heading import judge_headings, without_headings
from sheetkit.check.identity import Decision, decide
from sheetkit.check.judge import hold_back, judge
from sheetkit.check.named_rows import naming_whose
from sheetkit.check.other_key import issued_of
from sheetkit.check.own_marks import take_own_marks
from sheetkit.check.plan import TemplatePlan, plan_of
from sheetkit.check.records import SheetRecords, read_records
from sheetkit.check.return_code import return_code
from sheetkit.check.row_limit import report_too_many_rows
from sheetkit.check.statement import StatementRead, judge_statement, read_statement
from sheetkit.check.taken_over import TakenOver, judge_taken_over, prefilled_of
from sheetkit.check.upgraded import upgraded, without_gone
from sheetkit.check.waived_rows import without_waived
from sheetkit.model.address import Address
from sheetkit.model.decision import Amendment
from sheetkit.model.finding import Finding
from sheetkit.model.grid import CellKey, WorkbookGrid
from sheetkit.model.identity import Identity
from sheetkit.model.record import Checked, Record, Verdict
from sheetkit.model.registry import Registry
from sheetkit.model.situation import Term
from sheetkit.model.statement import Statement
from sheetkit.model.submission import Carriers, Source, Submission
from sheetkit.model.text import joined


def check_submission(submission: Submission, registry: Registry) -> Checked:
    """Check one returned file. Whatever is in it, the answer is a `Checked`; nothing raises."""
    if submission.grid is None:
        findings = ordered(group(submission.findings), {})
        return Checked(submission.source, Verdict.REFUSED, None, submission.carriers.present, (), findings)
    return check_grid(submission.grid, submission.carriers, submission.source, registry, submission.findings)


def check_grid(
    grid: WorkbookGrid,
    carriers: Carriers,
    source: Source,
    registry: Registry,
    findings: Sequence[Finding] = (),
) -> Checked:
    """Check a workbook that was read already, such as the one open in Excel; `findings` are those of reading it."""
    decision = decide(carriers, grid, registry)
    content = _Content([])
    if decision.template is not None and decision.unit is not None:
        content = _check_content(grid, carriers, source, registry, decision)
    told_so_far = [*findings, *decision.findings, *content.findings]
    told_so_far += overlays.report_foreign(grid, told_so_far)
    sheets = {sheet.name: index for index, sheet in enumerate(grid.sheets)}
    final = ordered(group(told_so_far), sheets)
    verdict = verdict_of(final)
    identity = None if MIXED.among(final) else decision.identity
    return Checked(
        source,
        verdict,
        identity,
        carriers.present,
        tuple(content.records),
        final,
        content_of(identity, content.records, content.statement) if identity else "",
        grid.format,
        grid.application,
        answers_of(grid),
        registry.pack_id if decision.template is not None else "",
        tuple(content.amended),
        content.statement,
        round_of(grid),
        prefilled_of(grid),
        grid.modified,
        content.code,
        carried_by(grid),
    )


class _Content(NamedTuple):
    """What a file of a settled identity holds."""

    findings: list[Finding]
    records: Sequence[Record] = ()
    amended: Sequence[Amendment] = ()
    statement: Statement | None = None
    code: str = ""


def _check_content(
    grid: WorkbookGrid, carriers: Carriers, source: Source, registry: Registry, decision: Decision
) -> _Content:
    """Structure, rows and rules of a file whose identity is settled."""
    assert decision.template is not None
    assert decision.unit is not None
    assert decision.identity is not None
    now = registry.current(decision.template.id)
    owner, helper = decision.identity, carriers.hidden_cell_sheet
    plan = plan_of(form_read(owner, decision.template, registry))
    issued = issued_of(owner, carriers, registry)
    grid, beforehand = _as_issued(grid, issued, carriers)
    assignment = assign(plan, grid, issued, helper)
    if plan.sheets and not assignment.forms:
        return _Content([_no_form_sheet(plan), *extras(plan, assignment, grid)])
    if too_many := [finding for layout in assignment.forms for finding in report_too_many_rows(layout)]:
        return _Content(too_many)
    headings, places = judge_headings(assignment, grid, helper, owner, registry)
    if any(finding.level.refuses for finding in headings):
        return _Content(headings)
    sent = assignment.forms
    amended = _amended(assignment, owner, source, registry)
    findings = [*beforehand, *assignment.findings, *headings, *amended.findings]
    said = read_statement(assignment.forms, registry.term)
    sheets = [_read_sheet(layout, grid, said, findings, registry.term) for layout in assignment.forms]
    counted = return_code(plan.template, sent, sheets)
    findings += [*counted.findings, *around(plan, assignment, grid, registry)]
    without_waived(plan.template, sheets, registry, owner)
    situation = registry.situation(plan.template, decision.unit, source.day_in(registry.term))
    newer = now if plan.template.asks_as else None
    findings = without_headings(without_gone(findings, sheets, newer), places)
    taken = _taken_over(grid, said, sheets, amended, registry.term)
    if taken.is_unconfirmed:
        return _unconfirmed(findings, sheets, taken, said, amended.applied)._replace(code=counted.code)
    judged = judge(plan, sheets, situation)
    judged.findings += upgraded(plan.template, sheets, newer, judged)
    findings += [*judged.findings, *take_own_marks(sheets, now), *taken.findings]
    findings += judge_statement(said, sheets, situation)
    records = hold_back((record for found in sheets for record in found.records), judged.held)
    return _Content(naming_whose(findings, sheets), records, amended.applied, said.statement, counted.code)


def _no_form_sheet(plan: TemplatePlan) -> Finding:
    return catalogue.NO_FORM_SHEET.at(sheets=joined(one.sheet.name for one in plan.sheets))


def _as_issued(
    grid: WorkbookGrid, issued: WorkbookGrid | None, carriers: Carriers
) -> tuple[WorkbookGrid, list[Finding]]:
    """The workbook as it can be compared with the issued copy, and what is to be said of that beforehand."""
    if issued is None:
        return grid, [catalogue.NO_ISSUED_COPY.at()]
    grid, switched = days_as_issued(grid, issued, carriers.hidden_cell_sheet)
    return grid, list(switched)


def _taken_over(
    grid: WorkbookGrid, said: StatementRead, sheets: list[SheetRecords], amended: AmendedSheets, term: Term
) -> TakenOver:
    """Judged by the rows as they were sent: what somebody amended since is no word of whoever fills them in."""
    sent = sheets
    if amended.applied:
        sent = [_read_sheet(layout, grid, said, [], term) for layout in amended.sent]
    return judge_taken_over(grid, said, sheets, sent)


def _unconfirmed(
    findings: Sequence[Finding],
    sheets: Sequence[SheetRecords],
    taken: TakenOver,
    said: StatementRead,
    amended: Sequence[Amendment],
) -> _Content:
    """Every row held back for one reason: of what is nobody's word nothing else is asked."""
    of_rows = [finding for found in sheets for finding in found.findings]
    kept = [finding for finding in findings if finding not in of_rows]
    records = [record._replace(held_back=True) for found in sheets for record in found.records]
    return _Content([*kept, *taken.findings], records, amended, said.statement)


def _read_sheet(
    layout: SheetLayout, grid: WorkbookGrid, said: StatementRead, findings: list[Finding], term: Term
) -> SheetRecords:
    """The rows of one form sheet; what is to be said of it is added to the findings."""
    compared = compare_form(layout, grid.has_formulas)
    if layout is said.layout:
        compared.accounted.update(said.cells.values())
    found = read_records(compared, term, says_nothing=said.says_nothing)
    findings += _outside_inputs(compared, found)
    found.faulty |= _cells_in_error(compared.findings)
    return found


def _amended(assignment: Assignment, identity: Identity, source: Source, registry: Registry) -> AmendedSheets:
    """The sheets of the assignment, from now on with the defaults that count and the cells that somebody amended."""
    settled, told = settle_defaults(assignment.forms, registry.term)
    amended = amend(settled, registry.amendments(identity), source.sha256, registry.term)
    amended.findings[:0] = told
    assignment.forms = amended.layouts
    return amended


def _outside_inputs(compared: Compared, found: SheetRecords) -> list[Finding]:
    merged = outside_inputs.report_merged_cells(found)
    keys = stray.stray_cells(compared, found.consumed)
    strays = stray.report_beside(compared.layout, keys)
    rows = stray.of_rows(found, keys)
    return [*compared.findings, *rows, *merged, *outside_inputs.report_hidden(found), *strays]


def _cells_in_error(findings: Iterable[Finding]) -> set[CellKey]:
    """The cells that findings of level error stand at."""
    places = (finding.place.cell for finding in findings if finding.level.holds_row and finding.place.cell)
    return {(address.row, address.column) for address in map(Address.parse, places)}


_BETWEEN, _AFTER = "\x1f", "\x1e"
"""Between what a row says, and after a row: no text that was read holds either, for XML knows neither."""


def content_of(identity: Identity, records: Iterable[Record], statement: Statement | None = None) -> str:
    """SHA-256 over form, unit, term and everything that was filled in; the order of rows does not count."""
    who = (identity.template, identity.top, identity.unit, identity.term)
    rows = sorted(_row_text(record) for record in records)
    if statement is not None and not statement.is_blank:
        rows.append(_BETWEEN.join((statement.filled_by, str(statement.filled_on or ""), statement.said)))
    said = hashlib.sha256(_AFTER.join(who).encode("utf-8", "surrogatepass"))
    for row in rows:  # there may be very many: no text holds all of them
        said.update(f"{_AFTER}{row}".encode("utf-8", "surrogatepass"))
    return said.hexdigest()


def _row_text(record: Record) -> str:
    """Everything a row says, in one line; cells that could not be read count as they stand."""
    values, raw = record.values, record.raw
    names, label = _in_order(tuple(values))
    unread = sorted([f"{name}:{raw[name]}" for name in raw.keys() - values.keys()])
    said = map(str, map(values.__getitem__, names))
    return _BETWEEN.join((record.sheet, str(record.item), label, *said, *unread))


@lru_cache(maxsize=1024)
def _in_order(names: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Names sorted, and as text: the rows of a form fill the same few sets of columns."""
    ordered = tuple(sorted(names))
    return ordered, repr(ordered)
