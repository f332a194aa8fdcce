"""The results of a merge, built as a set and put in place as one, and what is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sheetkit.api.lock import only_one
from sheetkit.api.manifest import Manifest
from sheetkit.api.merged import Merged
from sheetkit.api.outputs import OUTPUTS, Making, Output
from sheetkit.api.placing import finish_interrupted, is_unfinished, put_in_place
from sheetkit.api.staging import PRIVATE, Notice, Stage
from sheetkit.model.consolidation import Consolidation, CrossFinding
from sheetkit.model.errors import SheetkitError
from sheetkit.model.files import sweep
from sheetkit.model.situation import Unit
from sheetkit.model.text import Language
from sheetkit.report import documents, text
from sheetkit.report.labels import standing_line
from sheetkit.report.problems import Told, every_finding

_PATTERNS = [output.place for output in OUTPUTS]


@dataclass(frozen=True)
class Written:
    """Where the results are, what had to be said of them, and the consolidation with that among its findings."""

    consolidation: Consolidation
    outputs: dict[str, str | list[str]]
    notices: tuple[Notice, ...]


def write(making: Making, folder: Path) -> Written:
    """Build every output and put all of them in place as one set; an output that fails takes no other down.

    Raises SheetkitError (output.busy) while another merge writes there, and OSError; the old set is then what it was.
    """
    with only_one(_lock(folder)):
        for place in dict.fromkeys((folder, *(folder / output.folder for output in OUTPUTS))):
            sweep(place)
        notices = finish_interrupted(folder)
        stage = Stage(folder)
        try:
            failed = tuple(output.key for output in reversed(OUTPUTS) if not _built(output, making, stage))
            settings = making.project.settings
            stage.complete(Manifest(settings.id, settings.term.id, settings.term.title, failed=failed))
            told, waits = put_in_place(folder, _PATTERNS)
        except BaseException:
            stage.discard()
            raise
    notices = [*((folder / file, finding) for file, finding in making.failures), *notices, *told]
    consolidation = _with_notices(making.consolidation, [*notices[len(making.failures) :]])
    return Written(consolidation, _paths(stage, folder / waits), tuple(notices))


def _lock(folder: Path) -> Path:
    return folder / PRIVATE / "lock"


def _built(output: Output, making: Making, stage: Stage) -> bool:
    """Build the files of an output; whether all could be. What could not is told once for the output."""
    failed: list[tuple[str, Exception]] = []
    try:
        for path, write in output.files(making):
            try:
                stage.add(output.key, path, write)
            except (OSError, MemoryError):
                raise
            except Exception as error:
                failed.append((path, error))
    except (OSError, MemoryError):
        raise
    except Exception as error:
        failed.append((output.place, error))
    if failed:
        making.failed(output, *failed[0], len(failed) - 1)
    return not failed


def _paths(stage: Stage, place: Path) -> dict[str, str | list[str]]:
    found: dict[str, str | list[str]] = {}
    for output in OUTPUTS:
        paths = [str(place / path) for path, file in stage.files.items() if file.output == output.key]
        if not output.file:
            found[output.key] = paths
        elif paths:
            found[output.key] = paths[0]
    return found


def _with_notices(consolidation: Consolidation, notices: Sequence[Notice]) -> Consolidation:
    """The consolidation with what is to be said of the results themselves, for screen and JSON."""
    own = [CrossFinding("", Unit("", ""), str(path), finding) for path, finding in notices]
    return replace(consolidation, cross_findings=(*consolidation.cross_findings, *own))


def recover(folder: Path) -> list[Notice]:
    """Put in place what an earlier merge could not, or was interrupted at; what has to be told of it.

    Nothing is raised: whoever only asks how things stand is answered all the same.
    """
    if not (folder / PRIVATE).is_dir():
        return []
    try:
        with only_one(_lock(folder), 0):
            notices = finish_interrupted(folder)
            return [*notices, *put_in_place(folder, _PATTERNS)[0]] if is_unfinished(folder) else notices
    except (OSError, SheetkitError):
        return []


def merge_document(merged: Merged, language: Language) -> dict[str, Any]:
    """What `merge --json` prints; files are named as they were given."""
    document = documents.merge_document(
        merged.consolidation, merged.templates, merged.outputs, language, mask_personal=merged.mask
    )
    for entry in (*document["files"], *document["across"], *document["not_counted"]):
        entry["file"] = merged.path_of(entry["file"])
    document["since_last"] = [documents.finding_document(one, language) for one in merged.since_last]
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
    shown: list[Path] = []
    for output in OUTPUTS:
        files = merged.outputs.get(output.key, [])
        paths = [Path(path) for path in ([files] if isinstance(files, str) else files)]
        if output.shown:
            shown += paths if output.shown == "file" else dict.fromkeys(path.parent for path in paths)
    return text.merge_text(merged.consolidation, merged.templates, shown, language)
