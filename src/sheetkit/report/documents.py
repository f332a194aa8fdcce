"""The JSON documents of check, merge and status: plain values, codes that never change, words in one language."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sheetkit.model.consolidation import Consolidation, Entry, Standing, TakenOut
from sheetkit.model.contract import identity_keys, unit_keys
from sheetkit.model.finding import Finding, Level
from sheetkit.model.merged_records import held_among
from sheetkit.model.packed import held_in
from sheetkit.model.record import Checked
from sheetkit.model.statement import Statement
from sheetkit.model.template import Template
from sheetkit.model.text import Language
from sheetkit.report.decided import decided_documents
from sheetkit.report.labels import Mask
from sheetkit.report.problems import every_finding
from sheetkit.report.receipts import receipts
from sheetkit.report.refused import sender_document
from sheetkit.report.text import status_text
from sheetkit.wording.levels import STANDINGS
from sheetkit.wording.returns import counts, rows_nowhere
from sheetkit.wording.todo import doubts_in, doubts_together, to_do_of


def check_document(
    results: Iterable[Checked],
    templates: Mapping[str, Template],
    language: Language,
    *,
    mask_personal: bool = False,
) -> dict[str, Any]:
    """What `check --json` prints: {"files": [...]}, one object a file."""
    mask = Mask(templates, mask_personal)
    return {"files": [file_document(checked, language, mask) for checked in results]}


def file_document(checked: Checked, language: Language, mask: Mask) -> dict[str, Any]:
    """One file: what became of it, whose it is, how many records, what was found."""
    identity = checked.identity
    names = ("template", "version")
    return {
        "file": checked.source.name,
        "verdict": checked.verdict.value,
        "identity": {
            **{name: getattr(identity, name) if identity else None for name in names},
            "pack": checked.pack or None,
            **identity_keys(identity),
            "carriers": list(checked.carriers),
        },
        "records": len(checked.records),
        "held_back": held_in(checked.records),
        "statement": statement_document(mask.statement(checked.statement)),
        "findings": [
            finding_document(mask.finding(identity.template if identity else "", finding), language)
            for finding in checked.findings
        ],
        "sha256": checked.source.sha256,
        "received": _when(checked.source.received),
        "format": checked.format,
        "return_code": checked.return_code,
    }


def _when(received: datetime.datetime | None) -> str | None:
    return received.isoformat(timespec="seconds") if received else None


def statement_document(statement: Statement | None) -> dict[str, str | None] | None:
    """A statement line: who filled the form in, the ISO day, "checked", "nothing" or ""; None for a form without one."""
    if statement is None:
        return None
    return {
        "filled_by": statement.filled_by,
        "filled_on": statement.filled_on.isoformat() if statement.filled_on else None,
        "said": statement.said,
    }


def finding_document(finding: Finding, language: Language) -> dict[str, Any]:
    """One finding."""
    return {
        "code": finding.code,
        "level": finding.level.value,
        "sheet": finding.place.sheet,
        "cell": finding.place.cell,
        "cells": list(finding.cells) or ([finding.place.cell] if finding.place.cell else []),
        "field": finding.place.field,
        "value": finding.value,
        "message": finding.message.in_language(language),
        "remedy": finding.remedy.in_language(language),
        "rule": finding.rule,
    }


def merge_document(
    consolidation: Consolidation,
    templates: Mapping[str, Template],
    outputs: Mapping[str, str | Sequence[str]],
    language: Language,
    *,
    mask_personal: bool = False,
) -> dict[str, Any]:
    """What `merge --json` prints: counts, outputs (paths), every file, missing units, findings across files."""
    mask = Mask(templates, mask_personal)
    return {
        "counts": counts_document(consolidation),
        "outputs": {name: path if isinstance(path, str) else list(path) for name, path in outputs.items()},
        "files": [
            {
                **file_document(receipt.file, language, mask),
                "outcome": receipt.outcome,
                "note": receipt.note.in_language(language),
                "guessed": sender_document(consolidation, receipt.file),
                "doubts": receipt.to_do.look,
            }
            for receipt in receipts(consolidation, mask)
        ],
        "taken_out": list(map(_taken_out, consolidation.taken_out)),
        "missing": missing_document(consolidation),
        **decided_documents(consolidation, mask),
        "not_counted": not_counted_document(consolidation),
        "across": [
            {
                "template": cross.template,
                **unit_keys(cross.unit),
                "file": cross.file,
                **finding_document(mask.finding(cross.template, cross.finding), language),
            }
            for cross in consolidation.cross_findings
        ],
    }


def _taken_out(file: TakenOut) -> dict[str, Any]:
    when = _when(file.received)
    return {
        "file": file.name,
        "sha256": file.sha256,
        "received": when,
        "overwritten": file.overwritten,
        "in_its_place": file.in_its_place.value,
    }


def status_document(
    consolidation: Consolidation, templates: Mapping[str, Template], language: Language
) -> dict[str, Any]:
    """What `status --json` prints: counts, how every expected workbook stands, what is missing, the chat text."""
    return {
        "as_of": consolidation.as_of,
        "counts": counts_document(consolidation),
        "units": [_entry(entry, language) for entry in consolidation.entries],
        "missing": missing_document(consolidation),
        **decided_documents(consolidation, Mask(templates, active=False)),
        "text": status_text(consolidation, templates, language),
    }


def counts_document(consolidation: Consolidation) -> dict[str, Any]:
    """The counts of a consolidation."""
    total = counts(consolidation.entries)
    outcomes = Counter(receipt.outcome for receipt in receipts(consolidation, Mask({}, active=False)))
    doubts = doubts_in(consolidation.entries)
    levels = Counter(told.finding.level for told in every_finding(consolidation))
    return {
        "files": consolidation.files_read,
        "expected": total.expected,
        "received": total.taken,
        "complete": total.complete,
        "faulty": total.faulty,
        "unconfirmed": total.unconfirmed,
        "waiting": total.waiting,
        "refused": total.refused,
        "missing": total.missing,
        "unreadable": total.unreadable,
        "waived": total.waived,
        "late": total.late,
        "older_versions": sum(outcomes[one] for one in ("older", "blank", "deletes", "mistaken")),
        "duplicates": outcomes["copy"],
        "refused_files": outcomes["refused"],
        "after_close": outcomes["after_close"],
        "unplaced": len(consolidation.unplaced),
        "excluded": len(consolidation.excluded),
        "records": sum(map(len, consolidation.records.values())),
        "held_back": sum(map(held_among, consolidation.records.values())),
        "records_by_template": {form: len(found) for form, found in consolidation.records.items()},
        "doubts": doubts.places,
        "with_doubts": doubts.forms,
        "doubts_together": doubts_together(consolidation),
        "doubts_of_schools": doubts_together(consolidation),  # as 0.1.0 called it
        "findings": {level.value: levels[level] for level in Level},
    }


def missing_document(consolidation: Consolidation) -> list[dict[str, Any]]:
    """The expected workbooks of which nothing usable came; `standing` tells missing from refused and unreadable."""
    return [
        {
            "template": entry.expected.template,
            **unit_keys(entry.expected.unit),
            "standing": entry.standing.value,
            "due": consolidation.due.get(entry.expected.template, ""),
            "late": entry.late,
            "unread": _unread(entry),
        }
        for entry in consolidation.entries
        if entry.standing in (Standing.MISSING, Standing.REFUSED, Standing.UNREADABLE)
    ]


def _unread(entry: Entry) -> list[str]:
    """The files that could not be read and seem to be for it."""
    return [file.source.name for file in entry.unread]


def not_counted_document(consolidation: Consolidation) -> list[dict[str, Any]]:
    """The files of which rows count nowhere, because another file of the unit was taken."""
    return [
        {
            "template": entry.expected.template,
            **unit_keys(entry.expected.unit),
            "file": one.file,
            "rows": len(one.nowhere),
        }
        for entry in consolidation.entries
        for one in entry.differences
        if one.nowhere
    ]


def _entry(entry: Entry, language: Language) -> dict[str, Any]:
    chosen = entry.chosen
    return {
        "template": entry.expected.template,
        **unit_keys(entry.expected.unit),
        "standing": entry.standing.value,
        "standing_text": STANDINGS[entry.standing].word.in_language(language),
        "rows_not_counted": rows_nowhere(entry),
        "late": entry.late,
        "file": chosen.source.name if chosen else None,
        "files": [part.file.source.name for part in entry.parts],
        "return_codes": [part.file.return_code for part in entry.parts],
        "statements": [statement_document(part.file.statement) for part in entry.parts],
        "reason": entry.reason.in_language(language),
        "others": [other.source.name for other in entry.others],
        "unread": _unread(entry),
        "records": sum(len(part.records) for part in entry.parts),
        "held_back": sum(held_in(part.records) for part in entry.parts),
        "problems": to_do_of(entry).correct,
        "doubts": to_do_of(entry).look,
    }
