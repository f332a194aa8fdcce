"""What is said of checks and merges: JSON documents and texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from sheetkit.api.merged import Merged
from sheetkit.api.outputs import OUTPUTS
from sheetkit.model.finding import Finding
from sheetkit.model.record import Checked
from sheetkit.model.text import Language
from sheetkit.report import documents, reminders, text
from sheetkit.report.problems import UnitFinding as UnitFinding
from sheetkit.report.problems import every_finding
from sheetkit.wording.returns import standing_line

_OF_THE_JOURNAL = ("journal.", "kept.", "arrival.")
"""How codes begin that are about what the project noted and kept, and when things came."""


def check_document(results: Sequence[Checked], language: Language) -> dict[str, Any]:
    """What `check --json` prints."""
    return documents.check_document(results, {}, language)


def merge_document(merged: Merged, language: Language) -> dict[str, Any]:
    """What `merge --json` prints; files are named as they were given."""
    document = documents.merge_document(
        merged.consolidation, merged.templates, merged.outputs, language, mask_personal=merged.mask
    )
    for entry in chain.from_iterable(
        document[name] for name in ("files", "across", "not_counted", "excluded", "amended")
    ):
        entry["file"] = merged.shown(entry["file"])
    document["since_last"] = [documents.finding_document(one, language) for one in merged.since_last]
    document["journal"] = journal_document((one for _, one in of_the_journal(merged)), language)
    return document


def status_document(merged: Merged, language: Language) -> dict[str, Any]:
    """What `status --json` prints; files are named as they were given."""
    document = documents.status_document(merged.consolidation, merged.templates, language)
    for entry in document["units"]:
        entry["file"] = merged.shown(entry["file"]) if entry["file"] else None
        entry["others"] = [merged.shown(name) for name in entry["others"]]
    for entry in (*document["excluded"], *document["amended"]):
        entry["file"] = merged.shown(entry["file"])
    document["journal"] = journal_document((one for _, one in of_the_journal(merged)), language)
    return document


def journal_document(found: Iterable[Finding], language: Language) -> list[dict[str, Any]]:
    """What `--json` prints of the project's journal, and of what it kept, beside what was asked for."""
    return [documents.finding_document(one, language) for one in found]


def status_text(merged: Merged, language: Language) -> str:
    """How things stand, to paste into a chat group."""
    return text.status_text(merged.consolidation, merged.templates, language)


def reminder_texts(merged: Merged, language: Language) -> Mapping[str, str]:
    """What each unit that owes a form is sent, by its code: all that is missing of it."""
    return reminders.reminder_texts(merged.consolidation, merged.templates, language)


def standing_summary(merged: Merged, language: Language) -> str:
    """How many of the expected workbooks stand how, in one line."""
    return standing_line(merged.consolidation).in_language(language)


def findings_of(merged: Merged) -> list[UnitFinding]:
    """Every finding with whom it concerns: of the files that count or were refused, and across files."""
    return list(every_finding(merged.consolidation))


def of_the_journal(merged: Merged) -> list[tuple[str, Finding]]:
    """What is to be said of the project's journal and of what it kept, each with its file's name; notes too."""
    told = ((one.file, one.finding) for one in merged.consolidation.cross_findings)
    return [(file, finding) for file, finding in told if finding.code.startswith(_OF_THE_JOURNAL)]


def merge_summary(merged: Merged, language: Language) -> str:
    """What a merge came to, and which files to open."""
    shown: list[Path] = []
    for output in OUTPUTS:
        files = merged.outputs.get(output.key, [])
        paths = [Path(path) for path in ([files] if isinstance(files, str) else files)]
        if output.shown:
            shown += paths if output.shown == "file" else dict.fromkeys(path.parent for path in paths)
    return text.merge_text(merged.consolidation, merged.templates, shown, language)
