"""The results of a merge: consolidated workbook, correction workbooks, receipts, exports, and what is said of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sheetkit.api.checking import OnSkip
from sheetkit.api.outputs import clear_corrections, clear_exports, set_aside
from sheetkit.api.project import Project
from sheetkit.generate import Filling
from sheetkit.model.consolidation import Consolidation
from sheetkit.model.files import write_whole
from sheetkit.model.template import Template
from sheetkit.model.text import Language
from sheetkit.report import consolidated, documents, exports, icalendar, text
from sheetkit.report.corrections import corrections, letter
from sheetkit.report.labels import standing_line
from sheetkit.report.problems import Told, every_finding
from sheetkit.report.receipts import write_receipts

if TYPE_CHECKING:
    from sheetkit.api.merging import Merged

CONSOLIDATED = "汇总表.xlsx"
RECEIPTS = "收件清单.xlsx"
CORRECTIONS = "退回件"
EXPORTS = "上报"
SENT_BACK = "*_请修改.xlsx"
LETTER = "退回说明.txt"
CALENDAR = "全集团行事历.ics"
CHAT_TEXT = "群通知.txt"


def write(
    project: Project, consolidation: Consolidation, folder: Path, mask: bool
) -> dict[str, str | list[str]]:
    """Write every result, the consolidated workbook last, so that a new one never stands beside old company.

    Gives each kind of output its path, corrections and exports a list of paths. Raises OSError.
    """
    templates = {form.id: form for form in project.forms}
    sent_back = []
    wanted = corrections(consolidation, templates)
    for correction in wanted:
        template = templates[correction.template]
        filling = Filling(correction.values, correction.marks, correction.reasons)
        unit = project.registry.as_issued(template.id, correction.unit)
        identity = project.registry.identity(template, unit)
        target = folder / CORRECTIONS / f"{correction.name}.xlsx"
        write_whole(target, project.issuer.stamp(template, identity, unit, filling))
        sent_back.append(str(target))
    clear_corrections((folder / CORRECTIONS).glob(SENT_BACK), {Path(path).name for path in sent_back})
    if wanted:
        write_whole(folder / CORRECTIONS / LETTER, letter(wanted, templates).encode("utf-8-sig"))
    else:
        (folder / CORRECTIONS / LETTER).unlink(missing_ok=True)
    written = exports.write_exports(consolidation, templates, folder / EXPORTS, mask_personal=mask)
    clear_exports((folder / EXPORTS).glob("*.xlsx"), written)
    write_receipts(consolidation, templates, folder / RECEIPTS, mask_personal=mask)
    write_whole(folder / CHAT_TEXT, text.status_text(consolidation, templates).encode("utf-8-sig"))
    outputs: dict[str, str | list[str]] = {
        "consolidated": str(folder / CONSOLIDATED),
        "receipts": str(folder / RECEIPTS),
        "corrections": sent_back,
        "exports": [str(path) for path in written],
        "text": str(folder / CHAT_TEXT),
    }
    if icalendar.write_calendar(consolidation, templates, folder / CALENDAR):
        outputs["calendar"] = str(folder / CALENDAR)
    else:
        (folder / CALENDAR).unlink(missing_ok=True)
    consolidated.write(consolidation, templates, folder / CONSOLIDATED, mask_personal=mask)
    return outputs


def set_aside_changed(folder: Path, templates: dict[str, Template], told: OnSkip) -> None:
    """Keep what people changed in the corrections and exports of an earlier merge out of the way of this one."""
    names = [exports.export_file(export) for form in templates.values() for export in form.exports]
    set_aside((folder / EXPORTS / name for name in names), told)
    set_aside(sorted((folder / CORRECTIONS).glob(SENT_BACK)), told)


def merge_document(merged: Merged, language: Language) -> dict[str, Any]:
    """What `merge --json` prints; files are named as they were given."""
    document = documents.merge_document(
        merged.consolidation, merged.templates, merged.outputs, language, mask_personal=merged.mask
    )
    for entry in (*document["files"], *document["across"]):
        entry["file"] = merged.path_of(entry["file"])
    return document


def status_document(merged: Merged, language: Language) -> dict[str, Any]:
    """What `status --json` prints; files are named as they were given."""
    document = documents.status_document(merged.consolidation, merged.templates, language)
    for entry in document["units"]:
        entry["file"] = merged.path_of(entry["file"]) if entry["file"] else None
        entry["others"] = [merged.path_of(name) for name in entry["others"]]
    return document


def status_text(merged: Merged, language: Language) -> str:
    """How things stand, to paste into a chat group."""
    return text.status_text(merged.consolidation, merged.templates, language)


def standing_summary(merged: Merged, language: Language) -> str:
    """How many of the expected workbooks stand how, in one line."""
    return standing_line(merged.consolidation).in_language(language)


def findings_of(merged: Merged) -> list[Told]:
    """Every finding with whom it concerns: of the files that count or were refused, and across files."""
    return list(every_finding(merged.consolidation))


def merge_summary(merged: Merged, language: Language) -> str:
    """What a merge came to, and which files to open."""
    shown = [
        Path(str(merged.outputs[name]))
        for name in ("consolidated", "receipts", "text", "calendar")
        if name in merged.outputs
    ]
    shown += [Path(path) for path in merged.outputs.get("exports", ())]
    shown += list(dict.fromkeys(Path(path).parent for path in merged.outputs.get("corrections", ())))
    return text.merge_text(merged.consolidation, merged.templates, shown, language)
