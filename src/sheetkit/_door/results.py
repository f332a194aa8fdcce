"""What checking, merging and generating came to, as Python sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sheetkit._door.arguments import flag, text
from sheetkit._door.forms import sheet_of
from sheetkit._door.frames import finding_frame, plain_frame, record_frame, table_frame
from sheetkit.api.documents import check_document, merge_document, status_document, status_text
from sheetkit.api.forms import load_form
from sheetkit.api.merged import Merged
from sheetkit.api.tables import (
    FindingRow,
    checked_findings,
    checked_records,
    merged_findings,
    merged_records,
)
from sheetkit.model.consolidation import MadeTables
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import changeable_with_room
from sheetkit.model.packed import held_in
from sheetkit.model.record import Checked
from sheetkit.model.template import Template
from sheetkit.model.text import Language

if TYPE_CHECKING:
    import pandas

_FILES = {
    **dict.fromkeys(("file", "verdict", "form", "version", "unit"), "string"),
    **dict.fromkeys(("records", "held_back", "findings"), "Int64"),
    "received": "datetime64[s]",
    "sha256": "string",
}
_STANDINGS = {
    **dict.fromkeys(("form", "unit", "name", "standing"), "string"),
    "late": "boolean",
    **dict.fromkeys(("due", "file"), "string"),
}


@changeable_with_room
class SkippedFiles:
    """Hears of what is left out, and keeps it."""

    rows: list[FindingRow] = field(default_factory=list)

    def __call__(self, path: Path, finding: Finding) -> None:
        self.rows.append(FindingRow("", "", str(path), finding))


class CheckResult:
    """What the check of some files came to. Made by `sheetkit.check` and `Project.check`; it does not change.

    Tables are made anew whenever they are asked for. All of them raise Error (python.pandas_missing) without pandas.
    """

    def __init__(
        self, checked: list[Checked], forms: Mapping[str, Template], language: Language, skipped: SkippedFiles
    ) -> None:
        self._checked, self._forms, self._language, self._skipped = checked, forms, language, skipped

    def __repr__(self) -> str:
        return f"<CheckResult of {len(self._checked)} files>"

    def __len__(self) -> int:
        return len(self._checked)

    @property
    def files(self) -> pandas.DataFrame:
        """One row a file, in the order given.

        Columns: file, verdict ("accepted", "accepted_with_findings", "refused"), form, version, unit (string; missing
        where the file does not say), records, held_back, findings (Int64), received (datetime64[s], the file's own time
        by the clock of the project's pack), sha256 (string).
        """
        return plain_frame(map(_file_row, self._checked), _FILES)

    @property
    def findings(self) -> pandas.DataFrame:
        """One row a finding, file by file; files that were left out are among them.

        Columns: code, level (ordered category: trial < note < warning < error < refuse), unit, form, file, sheet, cell
        (A1, the first one), cells (all of them, parted by spaces), field, value (as found, at most 80 characters),
        message, remedy, rule. All but `level` are string, "" where there is nothing to say.
        """
        rows = [*checked_findings(self._checked), *self._skipped.rows]
        return finding_frame(rows, self._language)

    def records(self, form: str, sheet: str | None = None, *, held_back: bool = False) -> pandas.DataFrame:
        """The rows that were filled in on one sheet of a form, over all files, one a row.

        `sheet` may be left out where the form has one to fill in. `held_back`: also rows with an error, which count in
        no merge. Columns: unit, file, sheet (string), row (Int64, from 1), then the sheet's fields, typed: Int64, Float64,
        datetime64[s], category for choices, else string ("2026-09" for months, "14:30" for times), then held_back
        (boolean). A field called like one of the first four has "_" after its name.
        Raises InputError (form.unknown, sheet.unknown, sheet.not_named).
        """
        template = self._forms.get(text("form", form)) or load_form(form)
        chosen, wants_held = sheet_of(template, sheet), flag("held_back", held_back)
        rows = checked_records(self._checked, template, chosen)
        return record_frame((row for row in rows if wants_held or not row.held_back), template, chosen)

    def to_dict(self) -> dict[str, Any]:
        """The document that `sheetkit check --json` prints."""
        return check_document(self._checked, self._language)


class MergeResult:
    """What a merge came to, or would come to. Made by `Project.merge`, `.consolidate` and `.status`; it does not change.

    Tables are made anew whenever they are asked for. All of them raise Error (python.pandas_missing) without pandas.
    """

    def __init__(self, merged: Merged, language: Language, skipped: SkippedFiles) -> None:
        self._merged, self._language, self._skipped = merged, language, skipped

    def __repr__(self) -> str:
        entries = self._merged.consolidation.entries
        taken = sum(entry.chosen is not None for entry in entries)
        return f"<MergeResult: {taken} of {len(entries)} expected workbooks taken>"

    @property
    def outputs(self) -> dict[str, list[Path]]:
        """The files that were written by kind ("consolidated", "corrections", …); empty where nothing was to be written."""
        found = self._merged.outputs.items()
        return {key: [Path(one) for one in ([to] if isinstance(to, str) else to)] for key, to in found}

    @property
    def has_findings(self) -> bool:
        """Whether anything is missing, refused, held back or warned of: what the command's exit code 1 says."""
        return self._merged.has_findings

    @property
    def standings(self) -> pandas.DataFrame:
        """One row for every workbook that is expected.

        Columns: form, unit (code), name, standing ("missing", "refused", "faulty", "unconfirmed", "waiting", "complete"; string), late
        (boolean), due (ISO date, "" for none), file (the one that counts, "" for none; string).
        """
        consolidation = self._merged.consolidation
        return plain_frame(
            (
                {
                    "form": entry.expected.template,
                    "unit": entry.expected.unit.code,
                    "name": entry.expected.unit.name,
                    "standing": entry.standing.value,
                    "late": entry.late,
                    "due": consolidation.due.get(entry.expected.template, ""),
                    "file": self._merged.path_of(entry.chosen.source.name) if entry.chosen else "",
                }
                for entry in consolidation.entries
            ),
            _STANDINGS,
        )

    @property
    def findings(self) -> pandas.DataFrame:
        """One row a finding, of files and across files; the columns are those of `CheckResult.findings`."""
        failed = [
            FindingRow(one.unit.code, one.template, one.file, one.finding) for one in self._blank.failed
        ]
        rows = [*merged_findings(self._merged), *failed, *self._skipped.rows]
        return finding_frame(rows, self._language)

    @cached_property
    def _blank(self) -> MadeTables:
        """The tables that nothing came for."""
        return self._merged.consolidation.make_blank_statistics()

    def records(self, form: str, sheet: str | None = None, *, held_back: bool = False) -> pandas.DataFrame:
        """The rows of the files that count, on one sheet of a form, one a row; columns as in `CheckResult.records`.

        Raises InputError (form.unknown, sheet.unknown, sheet.not_named).
        """
        template = self._merged.templates.get(text("form", form)) or load_form(form)
        chosen, wants_held = sheet_of(template, sheet), flag("held_back", held_back)
        rows = merged_records(self._merged, template, chosen)
        return record_frame((row for row in rows if wants_held or not row.held_back), template, chosen)

    @property
    def statistics(self) -> dict[str, pandas.DataFrame]:
        """The tables of statistics that the forms ask for, by id ("members.by_top"), headed as in the results.

        One that nothing was handed in for is there too, without rows.
        """
        tables = (*self._merged.consolidation.statistics, *self._blank.tables)
        return {table.id: table_frame(table, self._language) for table in tables}

    @property
    def text(self) -> str:
        """How things stand in words, to paste into a chat group."""
        return status_text(self._merged, self._language)

    def to_dict(self) -> dict[str, Any]:
        """The document that `sheetkit merge --json` prints, `units` of `sheetkit status --json` with it."""
        units = status_document(self._merged, self._language)["units"]
        return {**merge_document(self._merged, self._language), "units": units}


def _file_row(checked: Checked) -> dict[str, Any]:
    identity = checked.identity
    return {
        "file": checked.source.name,
        "verdict": checked.verdict.value,
        "form": identity.template if identity else None,
        "version": identity.version if identity else None,
        "unit": identity.code if identity else None,
        "records": len(checked.records),
        "held_back": held_in(checked.records),
        "findings": len(checked.findings),
        "received": checked.source.received,
        "sha256": checked.source.sha256,
    }
