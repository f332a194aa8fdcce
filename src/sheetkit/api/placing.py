"""Puts a set of results in place as one: the folder holds the old set or the new one, whatever interrupts."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from sheetkit.api import findings
from sheetkit.api.held_open import demand_closed
from sheetkit.api.manifest import (
    Manifest,
    ResultFile,
    as_json,
    digest_of,
    earlier_files,
    free_name,
    is_below,
    is_untouched,
    names_term,
    read_json,
    read_manifest,
    why_kept,
)
from sheetkit.api.staging import MANIFEST, PRIVATE, Notice, drop_overtaken, let_wait, whole_sets
from sheetkit.model.files import write_whole
from sheetkit.model.frozen import frozen_with_room
from sheetkit.model.reasons import reason_of
from sheetkit.model.result_names import ARCHIVE, BEFORE, CHANGED, EARLIER
from sheetkit.model.text import Text, in_every_language, languages
from sheetkit.report.safe import file_name


@frozen_with_room
class Intent:
    """What is being done: the set `after` from the folder `source` in place of the set `before`.

    `vacate` are the places whose files make way, `place` those that get a new one; the other files of `after` stand there
    already, to the byte.
    """

    folder: Path
    source: str
    before: Manifest
    after: Manifest
    vacate: tuple[str, ...]
    place: tuple[str, ...]

    def __post_init__(self) -> None:
        if not all(map(is_below, (self.source, *self.vacate, *self.place))):
            raise ValueError("an intent names places below its folder")

    @property
    def new(self) -> Path:
        """Where the new set was built, or waits."""
        return self.folder / self.source

    @property
    def old(self) -> Path:
        """Where what makes way is put until everything is done."""
        return _old(self.folder)

    @cached_property
    def _placing(self) -> frozenset[str]:
        return frozenset(self.place)

    def is_placed(self, path: str) -> bool:
        """Whether the new file stands at its place already."""
        return path in self._placing and not (self.new / path).exists()

    def write(self) -> None:
        """Put down what is being done, so that an interrupted run can be finished. Raises OSError."""
        document = {
            "source": self.source,
            "before": self.before.document(),
            "after": self.after.document(),
            "vacate": list(self.vacate),
            "place": list(self.place),
        }
        write_whole(_note(self.folder), as_json(document))

    @classmethod
    def of_document(cls, folder: Path, document: Any) -> Intent:
        """The intent that was put down. ValueError when it is none."""
        try:
            before, after = (Manifest.of_document(document[name]) for name in ("before", "after"))
            vacate, place = (tuple(map(str, document[name])) for name in ("vacate", "place"))
            return cls(folder, str(document["source"]), before, after, vacate, place)
        except (TypeError, KeyError) as error:
            raise ValueError("no intent") from error


def _note(folder: Path) -> Path:
    return folder / PRIVATE / "intent.json"


def _old(folder: Path) -> Path:
    return folder / PRIVATE / "old"


def is_unfinished(folder: Path) -> bool:
    """Whether a set of results waits to be put in place, or was interrupted on its way."""
    return _note(folder).exists() or any(whole_sets(folder))


def finish_interrupted(folder: Path) -> list[Notice]:
    """Finish what an interrupted run began, else undo it; what has to be told. Raises OSError where neither can be done."""
    notices: list[Notice] = []
    document = read_json(_note(folder))
    try:
        intent = None if document is None else Intent.of_document(folder, document)
    except ValueError:
        intent = None
    if intent is not None:
        _carried_out(intent, notices)
        return notices
    _note(folder).unlink(missing_ok=True)
    before = read_manifest(folder / PRIVATE / MANIFEST) or Manifest()
    for file in _files(_old(folder)):  # without a note of what was going on nothing may be dropped
        path = file.relative_to(_old(folder)).as_posix()
        _move(file, free_name(folder, path, before.say(CHANGED) if (folder / path).exists() else ""))
    return notices


def put_in_place(folder: Path, places: Sequence[Text]) -> tuple[list[Notice], str]:
    """Put the newest set that was built or waits in place, where nothing is interrupted.

    Gives what has to be told, and where that set is: "" in place, else the name of the folder in which it waits.
    `places` say where a set has its files, the consolidated workbook first: a set of release 0.1.0 has no manifest.
    Raises OSError where something stands in a file's place.
    """
    notices: list[Notice] = []
    source = next(whole_sets(folder), None)
    if source is None:
        return notices, ""
    intent = _planned(folder, source, places)
    intent.write()
    refused = _carried_out(intent, notices)
    if refused is None:
        return notices, ""
    waits = let_wait(folder, source)
    file = Path(str(refused.filename or ""))
    held = folder.name if file.name.startswith(".") else file.name  # of our own notes nobody knows
    told = findings.RESULTS_WAITING.at(file=held, reason=reason_of(refused), folder=waits)
    return [*notices, (folder / waits, told)], waits


def _planned(folder: Path, source: str, places: Sequence[Text]) -> Intent:
    """What is to be done for a built set. Raises OSError where something stands in the way."""
    after = read_manifest(folder / source / MANIFEST) or Manifest()
    before = read_manifest(folder / PRIVATE / MANIFEST) or _earlier(folder, places, after)
    for path in after.files:
        if (folder / path).is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(folder / path))
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
    other = before.of != after.of
    same = {path for path, file in after.files.items() if not other and _holds(folder / path, file)}
    known = dict.fromkeys((*before.files, *after.files))
    vacate = tuple(path for path in known if path not in same and (folder / path).is_file())
    place = tuple(path for path in after.files if path not in same)
    return Intent(folder, source, before, after, vacate, place)


def _holds(file: Path, wanted: ResultFile) -> bool:
    return file.is_file() and digest_of(file) == wanted.digest


def _earlier(folder: Path, places: Sequence[Text], after: Manifest) -> Manifest:
    """What release 0.1.0, which wrote no manifest, left in the folder: files of no known digest."""
    found = earlier_files(folder, places, after.language)
    files = dict.fromkeys(found, ResultFile("", ""))
    spoke = [one for one in languages() if places[0].in_language(one) in found]
    about = Manifest(
        after.project, after.term, after.title, files, language=next(iter(spoke), after.language)
    )
    if all(names_term(found[places[0].in_language(one)], after.title) for one in spoke):
        return about
    return replace(about, term="", title=after.say(EARLIER))


def _carried_out(intent: Intent, notices: list[Notice]) -> OSError | None:
    """Do it; None when done, else why nothing was changed. Raises OSError where not even that could be had."""
    try:
        _forward(intent)
    except OSError as error:
        _back(intent)
        return error
    _finish(intent, notices)
    return None


def _forward(intent: Intent) -> None:
    """Every old file out of the way, every new one in its place; goes on where it stopped. Raises OSError."""
    vacated = [path for path in intent.vacate if not intent.is_placed(path)]
    demand_closed([intent.folder / path for path in vacated])
    for path in vacated:
        if (intent.folder / path).exists():
            _move(intent.folder / path, free_name(intent.old, path))
    for path in intent.place:
        if (intent.new / path).exists():
            if (intent.folder / path).exists():  # somebody put it there in this very moment
                _move(intent.folder / path, free_name(intent.old, path))
            _move(intent.new / path, intent.folder / path)
    write_whole(intent.folder / PRIVATE / MANIFEST, as_json(intent.after.document()))


def _back(intent: Intent) -> None:
    """Everything as it was; what people changed meanwhile is kept under another name. Raises OSError."""
    for path in reversed(intent.place):
        here = intent.folder / path
        if intent.is_placed(path) and here.exists():
            ours = digest_of(here) == intent.after.files[path].digest
            _move(
                here, intent.new / path if ours else free_name(intent.folder, path, intent.after.say(CHANGED))
            )
    for path in intent.vacate:
        if (intent.old / path).exists():
            if (intent.folder / path).exists():
                _move(intent.folder / path, free_name(intent.folder, path, intent.after.say(CHANGED)))
            _move(intent.old / path, intent.folder / path)
    _note(intent.folder).unlink(missing_ok=True)


def _move(file: Path, target: Path) -> None:
    """The one step by which anything changes. Raises OSError, naming the file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        file.rename(target)
    except OSError as error:
        error.filename = str(file)
        raise


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _finish(intent: Intent, notices: list[Notice]) -> None:
    """The new set is in place: keep of the old one what is somebody's, let go of the rest.

    What is held open just now stays in the private folder until the next start.
    """
    with contextlib.suppress(OSError):
        if intent.before.of != intent.after.of:
            _archive(intent, notices)
        for file in _files(intent.old):
            _keep_or_drop(intent, file, notices)
        shutil.rmtree(intent.old, ignore_errors=True)
        drop_overtaken(intent.folder, intent.after.language, notices)
        _drop_other_folders(intent)
        _note(intent.folder).unlink(missing_ok=True)


def _archive(intent: Intent, notices: list[Notice]) -> None:
    archive = _archive_name(intent)
    place = intent.folder / archive / file_name(intent.before.title)
    files = _files(intent.old)
    for file in files:
        _move(file, free_name(place, file.relative_to(intent.old).as_posix()))
    if files:
        told = findings.RESULTS_ARCHIVED.at(title=intent.before.title, folder=f"{archive}/{place.name}")
        notices.append((place, told))


def _archive_name(intent: Intent) -> str:
    """The folder of results of other rounds; the one that is there goes on, whatever language it was named in."""
    own = intent.after.say(ARCHIVE)
    names = (own, *in_every_language(ARCHIVE))
    return next((name for name in names if (intent.folder / name).is_dir()), own)


def _drop_other_folders(intent: Intent) -> None:
    """Take away folders that only a set in another language had, where nobody put anything into them."""
    now = {path.rpartition("/")[0] for path in intent.after.files}
    if intent.before.language != intent.after.language:
        for name in {path.rpartition("/")[0] for path in intent.before.files} - now - {""}:
            with contextlib.suppress(OSError):  # it holds something, or is gone already
                (intent.folder / name).rmdir()


def _keep_or_drop(intent: Intent, file: Path, notices: list[Notice]) -> None:
    path = file.relative_to(intent.old).as_posix()
    written = intent.before.files.get(path)
    if not is_untouched(file, path, intent.before):
        kept = free_name(intent.folder, path, intent.after.say(CHANGED))
        _move(file, kept)
        notices.append((kept, why_kept(path, intent.before).at(file=file.name)))
    elif written is not None and written.output in intent.after.failed:
        kept = free_name(intent.folder, path, intent.after.say(BEFORE))
        _move(file, kept)
        notices.append((kept, findings.OUTPUT_OF_BEFORE.at(file=file.name)))
    else:
        file.unlink()
