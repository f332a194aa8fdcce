"""What a check makes of one file: records, held-back rows and findings."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from sheetkit.model.decision import Amendment
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen
from sheetkit.model.grid import CellValue
from sheetkit.model.identity import Identity
from sheetkit.model.statement import Statement
from sheetkit.model.submission import Source

Value = str | int | float | datetime.date
"""A normalised value; each type of column (`columns`) says which of them it gives."""


CLOSED_ROUND_CODE = "identity.closed_round"
IN_CLOSED_ROUND_CODE = "identity.in_closed_round"
"""The code of the finding that a file is of a round that has ended."""

ASKED_MORE_CODE = "upgrade.asked_more"
"""The code of the finding that cells are missing which only the version has that a round was upgraded to."""

TAG_TWICE_CODE = "row.tag_twice"
"""The code of the finding that a row tag, its value, stands in several rows of a worksheet."""

UNCONFIRMED_CODE = "statement.unconfirmed"
"""The code of the finding that a form came back just as it went out filled, and nobody says that it was checked."""

LEFT_OUT_CODE = "statement.left_out"
"""The code of the finding that none of the rows is taken over that a form went out with, for there is nothing to report."""

NO_CELLS: Mapping[str, CellValue] = {}


class Verdict(StrEnum):
    """What became of a file."""

    ACCEPTED = "accepted"
    ACCEPTED_WITH_FINDINGS = "accepted_with_findings"
    REFUSED = "refused"


class Record(NamedTuple):
    """One filled row; a plain tuple, for there are many and they go from process to process.

    `values` maps field id → normalised value, blanks absent; `raw` the input cells as found.

    `sheet` is the sheet's id, `row` the row in the returned file (1-based). A record that is `held_back` broke a rule
    of level error: it is kept and shown apart, and counts in no statistic. `item` is the index of a given row in an
    "items" sheet (0-based), -1 elsewhere; for such sheets the locked item fields are in `values` too. `tag` is the row's
    tag, "" for none and for one that stands twice in its file.
    """

    sheet: str
    row: int
    values: Mapping[str, Value]
    raw: Mapping[str, CellValue] = NO_CELLS
    held_back: bool = False
    item: int = -1
    sheet_title: str = ""  # the worksheet's name in the returned file
    tag: str = ""
    tag_column: int = 0  # the number of the column that its tag stands in


@frozen
class Checked:
    """The result for one file. `identity` is the one decided on, None when the file is not ours.

    `content` is a SHA-256 over template, unit, term and all input values: equal for two files that say the same.
    `answers` is the beginning of the SHA-256 of the file that this one is the correction of, "" when it is none;
    `correction` is for which time it was sent back, 0 when it was not.
    `carries` are the journal's entries of the amendments whose values it went out with as a correction.
    `pack` is the id of the pack that its form is filled in for, "" when that is not known. `amended` are the cells that
    somebody amended, each where this file has it; the records say what counts. `statement` is what the statement line
    says, None for a form that has none. `prefilled` is the digest of the rows that it went out filled with, "" for none.
    `modified` is when it was last saved, as whoever saved it noted in it, "" where nothing says so.
    `return_code` is what its head line shows to whoever filled it in (`model.return_code`), "" where it shows none.
    """

    source: Source
    verdict: Verdict
    identity: Identity | None
    carriers: tuple[str, ...]
    records: Sequence[Record]
    findings: tuple[Finding, ...]
    content: str = ""
    format: str = ""
    application: str = ""
    answers: str = ""
    pack: str = ""
    amended: tuple[Amendment, ...] = ()
    statement: Statement | None = None
    correction: int = 0
    prefilled: str = ""
    modified: str = ""
    return_code: str = ""
    carries: tuple[str, ...] = ()

    @property
    def is_unconfirmed(self) -> bool:
        """Whether its rows are only those that it went out with, and nobody says that they were checked."""
        return any(finding.code == UNCONFIRMED_CODE for finding in self.findings)

    @property
    def is_unread(self) -> bool:
        """Whether it came whole and cannot be read, whatever is in it: nothing says whose it is."""
        passing = any(finding.passing for finding in self.findings)
        return self.verdict is Verdict.REFUSED and not (self.format or self.identity or passing)

    @property
    def brings_rows(self) -> bool:
        """Whether somebody filled in, changed or confirmed any row of it."""
        return bool(self.records) and not self.is_unconfirmed

    @property
    def is_of_closed_round(self) -> bool:
        """Whether it came when its round had ended: it is kept beside the archive, and nothing is wrong with it."""
        return any(finding.code in (CLOSED_ROUND_CODE, IN_CLOSED_ROUND_CODE) for finding in self.findings)

    @property
    def is_in_closed_round(self) -> bool:
        """Whether its round has ended and has it: it came in time, or that round was taken up again for it."""
        return any(finding.code == IN_CLOSED_ROUND_CODE for finding in self.findings)
