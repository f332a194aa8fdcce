"""The results of a merge, built as a set and put in place as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sheetkit.api.lock import only_one
from sheetkit.api.manifest import Manifest
from sheetkit.api.outputs import OUTPUTS, Output, OutputContext
from sheetkit.api.placing import finish_interrupted, is_unfinished, put_in_place
from sheetkit.api.sets import PlacedSet, lock_of, place_as_one
from sheetkit.api.staging import PRIVATE, Notice, Stage
from sheetkit.model.consolidation import Consolidation, CrossFinding
from sheetkit.model.errors import SheetkitError
from sheetkit.model.files import sweep
from sheetkit.model.frozen import frozen_with_room
from sheetkit.model.text import in_every_language
from sheetkit.model.unit import NOBODY

_PLACES = [output.place for output in OUTPUTS]


@frozen_with_room
class WrittenResults:
    """Where the results are, what had to be said of them, and the consolidation with that among its findings."""

    consolidation: Consolidation
    outputs: dict[str, str | list[str]]
    notices: tuple[Notice, ...]


def write(making: OutputContext, folder: Path) -> WrittenResults:
    """Build every output and put all of them in place as one set; an output that fails takes no other down.

    Raises SheetkitError (output.busy) while another merge writes there, and OSError; the old set is then what it was.
    """

    def build(stage: Stage) -> Manifest:
        for place in _folders(folder):
            sweep(place)
        failed = tuple(output.key for output in reversed(OUTPUTS) if not _built(output, making, stage))
        settings = making.project.settings
        term = settings.term
        return Manifest(settings.id, term.id, term.title, failed=failed, language=making.language)

    placed = place_as_one(folder, _PLACES, build)
    failures = tuple((folder / file, finding) for file, finding in making.failures)
    consolidation = with_notices(making.consolidation, placed.notices)
    return WrittenResults(consolidation, _paths(placed), (*failures, *placed.notices))


def _folders(folder: Path) -> Iterator[Path]:
    """The folder of results and those in it that hold outputs, whatever language an earlier set spoke."""
    yield folder
    named = dict.fromkeys(name for output in OUTPUTS for name in in_every_language(output.folder) if name)
    yield from (folder / name for name in named)


def _built(output: Output, making: OutputContext, stage: Stage) -> bool:
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
        failed.append((output.place.in_language(making.language), error))
    if failed:
        making.failed(output, *failed[0], len(failed) - 1)
    return not failed


def _paths(placed: PlacedSet) -> dict[str, str | list[str]]:
    found: dict[str, str | list[str]] = {}
    for output in OUTPUTS:
        paths = [
            str(placed.place / path) for path, file in placed.stage.files.items() if file.output == output.key
        ]
        if not output.file:
            found[output.key] = paths
        elif paths:
            found[output.key] = paths[0]
    return found


def with_notices(consolidation: Consolidation, notices: Sequence[Notice]) -> Consolidation:
    """The consolidation with what is to be said of the results themselves, for screen and JSON."""
    own = [CrossFinding("", NOBODY, str(path), finding) for path, finding in notices]
    return replace(consolidation, cross_findings=(*consolidation.cross_findings, *own))


def recover(folder: Path) -> list[Notice]:
    """Put in place what an earlier merge could not, or was interrupted at; what has to be told of it.

    Nothing is raised: whoever only asks how things stand is answered all the same.
    """
    if not (folder / PRIVATE).is_dir():
        return []
    try:
        with only_one(lock_of(folder), 0):
            notices = finish_interrupted(folder)
            return [*notices, *put_in_place(folder, _PLACES)[0]] if is_unfinished(folder) else notices
    except (OSError, SheetkitError):
        return []
