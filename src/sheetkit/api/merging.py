"""Merges what came back and writes every result: consolidated workbook, correction workbooks, receipts, exports."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sheetkit.api.checking import OnSkip, check_paths, files_in
from sheetkit.api.generating import units_of
from sheetkit.api.names import as_given, renamed, short_names
from sheetkit.api.outputs import clear_corrections, clear_exports, refuse_among_inputs, set_aside
from sheetkit.api.pausing import collector_paused
from sheetkit.api.project import Project
from sheetkit.generate import Filling
from sheetkit.intake import find_files
from sheetkit.merge import Plan, consolidate
from sheetkit.model.consolidation import Consolidation, CrossFinding, Expected, Standing
from sheetkit.model.files import write_whole
from sheetkit.model.finding import Level
from sheetkit.model.record import Checked
from sheetkit.model.situation import Unit
from sheetkit.model.template import Template
from sheetkit.model.text import Language
from sheetkit.project import save_leaders
from sheetkit.report import consolidated, documents, exports, icalendar, text
from sheetkit.report.corrections import corrections, letter
from sheetkit.report.labels import standing_line
from sheetkit.report.problems import Told, every_finding
from sheetkit.report.receipts import write_receipts

Progress = Callable[[int, int], None]
CONSOLIDATED = "汇总表.xlsx"
RECEIPTS = "收件清单.xlsx"
CORRECTIONS = "退回件"
EXPORTS = "上报"
SENT_BACK = "*_请修改.xlsx"
LETTER = "退回说明.txt"
CALENDAR = "全集团行事历.ics"
CHAT_TEXT = "群通知.txt"


@dataclass(frozen=True, slots=True)
class MergeOptions:
    """How to merge: the folder for results (default: the project's), processes (0: automatic), the time to go by,
    whether phones and mails are masked, an executor that runs the chunks in place of a pool of processes, and who hears of
    files that are left out."""

    output: Path | None = None
    jobs: int = 0
    now: datetime.datetime | None = None
    mask: bool = False
    executor: Executor | None = None
    on_skip: OnSkip = lambda _path, _finding: None


@dataclass(frozen=True)
class Merged:
    """What a merge came to. `outputs` maps a kind of output to its path, corrections and exports to a list of paths."""

    consolidation: Consolidation
    templates: dict[str, Template]
    outputs: dict[str, str | list[str]]
    mask: bool = False
    given: dict[str, str] = field(default_factory=dict)  # name in the results → the file's path as given

    @property
    def has_findings(self) -> bool:
        """Whether anything is missing, refused, held back or warned of."""
        return has_findings(self.consolidation)

    def path_of(self, name: str) -> str:
        """The path, as given, of a file that the results call `name`; a member of an archive keeps its part."""
        return as_given(name, self.given)


@collector_paused()
def merge(
    project: Project,
    paths: Sequence[Path] = (),
    options: MergeOptions | None = None,
    progress: Progress = lambda _done, _total: None,
) -> Merged:
    """Check the files, folders and zips in `paths` (default: the project's inbox), merge them and write the results.

    Raises SheetkitError (output.among_inputs, file.missing, file.none_found) before anything is written; OSError when a result cannot be.
    """
    options = options or MergeOptions()
    sources = list(paths) or [project.settings.inbox]
    folder = options.output or project.settings.merged
    refuse_among_inputs(folder, [*sources, project.settings.inbox])
    files = files_in(sources, options.on_skip)
    consolidation = consolidate_files(project, files, options, progress)
    templates = {form.id: form for form in project.forms}
    _set_aside(folder, templates, options.on_skip)
    outputs = _write(project, consolidation, templates, folder, options.mask)
    _remember_leaders(project, consolidation)
    return Merged(consolidation, templates, outputs, options.mask, _given(project, files))


def status(
    project: Project,
    now: datetime.datetime | None = None,
    progress: Progress = lambda _done, _total: None,
    jobs: int = 0,
) -> Merged:
    """How the project's inbox stands; writes nothing. An empty inbox is no error here: everything is missing."""
    files = list(find_files([project.settings.inbox])) if project.settings.inbox.is_dir() else []
    consolidation = consolidate_files(project, files, MergeOptions(now=now, jobs=jobs), progress)
    forms = {form.id: form for form in project.forms}
    return Merged(consolidation, forms, {}, given=_given(project, files))


def _given(project: Project, files: Sequence[Path]) -> dict[str, str]:
    return {short: given for given, short in short_names(files, project.settings.folder).items()}


def consolidate_files(
    project: Project, files: Sequence[Path], options: MergeOptions, progress: Progress
) -> Consolidation:
    """The consolidation of those files against everything the project expects."""
    today = options.now.date() if options.now else None
    checked: list[Checked] = []
    done = 0
    names = short_names(files, project.settings.folder)
    for results in check_paths(project, files, today, options.jobs, options.executor):
        checked += (renamed(one, names) for one in results)
        done += len(results)
        progress(min(done, len(files)), len(files))
    return _with_warnings(project, consolidate(checked, plan_of(project, options.now)))


def _with_warnings(project: Project, consolidation: Consolidation) -> Consolidation:
    """The consolidation with what is wrong with the project's own files, which concerns every result."""
    own = [CrossFinding("", Unit("", ""), file, finding) for file, finding in project.warnings]
    return replace(consolidation, cross_findings=(*consolidation.cross_findings, *own))


def plan_of(project: Project, now: datetime.datetime | None) -> Plan:
    """What the merge is measured against."""
    expected = tuple(Expected(form.id, unit) for form in project.forms for unit in units_of(project, form))
    return Plan(
        project=project.settings.id,
        project_title=project.settings.title,
        term=project.settings.term,
        expected=expected,
        templates={form.id: form for form in project.forms},
        situation_of=lambda form, unit: project.registry.situation(form, unit, now.date() if now else None),
        due=dict(project.settings.due),
        as_of=now.isoformat(sep=" ", timespec="minutes") if now else "",
    )


def _write(
    project: Project, consolidation: Consolidation, templates: dict[str, Template], folder: Path, mask: bool
) -> dict[str, str | list[str]]:
    """Write every result, the consolidated workbook last, so that a new one never stands beside old company."""
    sent_back = []
    wanted = corrections(consolidation, templates)
    for correction in wanted:
        template = templates[correction.template]
        filling = Filling(correction.values, correction.marks, correction.reasons)
        identity = project.registry.identity(template, correction.unit)
        target = folder / CORRECTIONS / f"{correction.name}.xlsx"
        write_whole(target, project.issuer.stamp(template, identity, correction.unit, filling))
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


def _set_aside(folder: Path, templates: dict[str, Template], told: OnSkip) -> None:
    """Keep what people changed in the corrections and exports of an earlier merge out of the way of this one."""
    names = [exports.export_file(export) for form in templates.values() for export in form.exports]
    set_aside((folder / EXPORTS / name for name in names), told)
    set_aside(sorted((folder / CORRECTIONS).glob(SENT_BACK)), told)


def _remember_leaders(project: Project, consolidation: Consolidation) -> None:
    """Note who leads each group, so that the next forms name them; only where the roster says so clearly."""
    names: dict[tuple[str, str], set[str]] = {}
    groups = {
        (group.school, group.stage, group.subject): group.code for group in project.registry.directory.groups
    }
    for merged in consolidation.records.get("leader_roster", ()):
        values = merged.record.values
        code = groups.get((merged.unit.school, str(values.get("stage")), str(values.get("subject"))))
        if code and not merged.record.held_back and values.get("kind") == "成员校教研组长":
            names.setdefault((merged.unit.school, code), set()).add(str(values.get("name", "")))
    leaders = {key: found.pop() for key, found in names.items() if len(found) == 1}
    if leaders:
        save_leaders(project.settings.private_folder, leaders)


def has_findings(consolidation: Consolidation) -> bool:
    """Whether anything is missing, refused, held back or warned of."""
    if consolidation.unplaced or any(
        entry.standing is not Standing.COMPLETE for entry in consolidation.entries
    ):
        return True
    loud = (Level.REFUSE, Level.ERROR, Level.WARNING)
    return any(
        finding.level in loud
        for entry in consolidation.entries
        if entry.chosen
        for finding in (*entry.chosen.findings, *entry.findings)
    ) or any(cross.finding.level in loud for cross in consolidation.cross_findings)


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
