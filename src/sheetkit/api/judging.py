"""Judges one returned file, and keeps of the result what reports need."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from sheetkit.api.findings import NOT_JUDGED
from sheetkit.model.finding import Finding
from sheetkit.model.record import NO_CELLS, Checked, Record, Verdict
from sheetkit.model.submission import Submission


def judged(submission: Submission, judge: Callable[[Submission], Checked]) -> Checked:
    """What `judge` makes of a submission; one file that nobody foresaw must not keep the others from being merged."""
    try:
        return slim(judge(submission))
    except Exception:
        return Checked(submission.source, Verdict.REFUSED, None, (), (), (NOT_JUDGED.at(),))


def slim(checked: Checked) -> Checked:
    """The same result without what no report needs.

    Cells as found are kept where no value came of them, and in rows with a doubt: those go back as they were found.
    """
    doubted = set(_doubted_rows(checked.findings))
    if not doubted:
        return replace(checked, records=tuple(map(_slim_record, checked.records)))
    kept = (one if (one.sheet_title, one.row) in doubted else _slim_record(one) for one in checked.records)
    return replace(checked, records=tuple(kept))


def _doubted_rows(findings: Iterable[Finding]) -> Iterator[tuple[str, int]]:
    """Worksheet and row of every cell that was read with a doubt."""
    for finding in findings:
        if finding.level.asks and finding.place.field and not finding.rule:
            for place in finding.places:
                yield finding.place.sheet, place.row


def _slim_record(record: Record) -> Record:
    values, raw = record.values, record.raw
    if raw.keys() <= values.keys():
        return record._replace(raw=NO_CELLS)
    return record._replace(raw={name: cell for name, cell in raw.items() if name not in values})
