"""Whether a form that went out filled comes back as it went out, and what that means: nobody's word, unless somebody says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sheetkit.check import findings_statement as catalogue
from sheetkit.check.records import SheetRecords
from sheetkit.check.statement import StatementRead
from sheetkit.model.filled_rows import filled_in
from sheetkit.model.finding import Finding
from sheetkit.model.grid import WorkbookGrid
from sheetkit.model.names import PREFILLED_NAME
from sheetkit.model.prefill import digest_of_rows
from sheetkit.model.record import Record
from sheetkit.model.statement import SAID

_DIGEST = re.compile("[0-9a-f]{16}")


def prefilled_of(grid: WorkbookGrid) -> str:
    """The digest of the rows that a workbook says that it went out with, "" where it went out blank."""
    digest = grid.defined_names.get(PREFILLED_NAME, "").strip('="')
    return digest if _DIGEST.fullmatch(digest) else ""


class TakenOver(NamedTuple):
    """What is to be said of rows that are as they went out; `is_unconfirmed`: they count nowhere, and nothing else is said of them."""

    findings: tuple[Finding, ...] = ()
    is_unconfirmed: bool = False


def judge_taken_over(
    grid: WorkbookGrid, said: StatementRead, sheets: Sequence[SheetRecords], sent: Sequence[SheetRecords]
) -> TakenOver:
    """Compare the rows as they were `sent` with what the workbook says that it went out with.

    `sheets` are the rows that are judged, with what somebody amended since: an amendment confirms nothing.
    Somebody who has nothing to report and touched no row takes none of them over: they are left out, and that is told.
    """
    digest = prefilled_of(grid)
    if not digest or said.statement is None or digest != _digest(sent):
        return TakenOver()
    count = len(_records(sheets))
    if said.says_nothing:
        for found in sheets:
            found.records.clear()
        return TakenOver((said.finding(catalogue.LEFT_OUT, SAID, count=count),))
    if said.statement.is_checked:
        return TakenOver()
    return TakenOver((said.finding(catalogue.UNCONFIRMED, SAID, count=count),), is_unconfirmed=True)


def _records(sheets: Sequence[SheetRecords]) -> list[Record]:
    return [record for found in sheets for record in found.records]


def _digest(sheets: Sequence[SheetRecords]) -> str:
    return digest_of_rows(filled_in(_records(sheets), [found.layout.plan.sheet for found in sheets]))
