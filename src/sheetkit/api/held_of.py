"""What the program itself holds of a person or unit, round by round: originals, rows that went out, notes of merges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from sheetkit.api.keeping import originals_of
from sheetkit.api.mentions import HeldShare, Subject, names_it, share_of, subject_in
from sheetkit.api.naming_files import NamedFile
from sheetkit.api.project import Project, open_project
from sheetkit.ledger.standing import FirstSeen
from sheetkit.ledger.store import Store
from sheetkit.model.errors import SheetkitError
from sheetkit.model.frozen import frozen
from sheetkit.model.reasons import reason_of
from sheetkit.model.text import Text
from sheetkit.project import PRIVATE_FOLDER, archived_rounds
from sheetkit.project.archive import is_closed
from sheetkit.project.handed_out import kept_files, unit_of
from sheetkit.project.reviews import review_files
from sheetkit.project.settings import ORIGINALS
from sheetkit.project.state import merge_notes


@frozen
class KeptFile(NamedFile):
    """A kept original: its content, what its file was called below the project's folder, and where it is kept."""

    file: Path


@frozen
class HeldInRound:
    """What is held in one round: originals that are the subject's alone, those that others share, and files that go.

    `files` are rows that forms went out filled with, what went out to reviewers, and the notes of the last merge. `not_judged` says why the originals
    of a round that ended cannot be judged: then each that names the subject stands in `shared`.
    """

    whole: tuple[KeptFile, ...]
    shared: tuple[KeptFile, ...]
    files: tuple[Path, ...]
    round: str = ""
    not_judged: Text | None = None


def held_of(project: Project, subject: Subject, seen: Mapping[str, FirstSeen]) -> Iterator[HeldInRound]:
    """What is held in the round under way, then in each that ended, judged with its own settings, units and forms.

    `seen` says what each content was called when it came.
    """
    folder = project.settings.folder
    yield _held(project, subject, folder, _Names(seen))
    for round_, place in archived_rounds(project.settings).items():
        names = _Names(seen, f"{place.relative_to(folder).as_posix()}/")
        try:
            own = open_project(place)
        except (SheetkitError, OSError) as error:
            why = error.message if isinstance(error, SheetkitError) else reason_of(error)
            yield _not_judged(project, subject, place, names, why)
        else:
            yield _held(own, subject_in(own, subject), place, names, round_)


@frozen
class _Names:
    """What contents were called, in the archive of a round below its folder."""

    seen: Mapping[str, FirstSeen]
    below: str = ""

    def kept(self, store: Store, content: str) -> KeptFile:
        name = self.seen[content].arrival.name if content in self.seen else content[:16]
        return KeptFile(content, f"{self.below}{name}", store.file(content))


def _held(project: Project, subject: Subject, folder: Path, names: _Names, round_: str = "") -> HeldInRound:
    by_share: dict[HeldShare, list[KeptFile]] = {share: [] for share in HeldShare}
    store = originals_of(project.settings)
    for content in store.contents():
        kept = names.kept(store, content)
        by_share[share_of(project, subject, kept.file)].append(kept)
    files = tuple(_files(project, subject, folder))
    return HeldInRound(tuple(by_share[HeldShare.WHOLE]), tuple(by_share[HeldShare.SOME]), files, round_)


def _not_judged(project: Project, subject: Subject, folder: Path, names: _Names, why: Text) -> HeldInRound:
    """Nobody can tell whose an original is whose round cannot be opened; who is named in it can be told."""
    store = Store(folder / PRIVATE_FOLDER / ORIGINALS)
    kept = [names.kept(store, content) for content in store.contents()]
    shared = tuple(one for one in kept if names_it(project, subject, one.file))
    files = tuple(_files(project, subject, folder))
    return HeldInRound((), shared, files, folder.name, why if kept else None)


def _files(project: Project, subject: Subject, folder: Path) -> Iterator[Path]:
    """The kept rows of forms that went out filled, those of a unit and those that name somebody; what went out to reviewers
    in rounds that ended; the notes of the last merge.
    """
    everybody = {unit.code: unit for unit in project.everybody}
    for path in kept_files(folder / PRIVATE_FOLDER / ORIGINALS):
        whose = everybody.get(unit_of(path))
        codes = {one.code for one in whose.lineage} if whose else set()
        if (subject.unit and subject.unit.code in codes) or names_it(project, subject, path):
            yield path
    # What went out to reviewers in a round that is under way is needed to know what comes back.
    running = "" if is_closed(folder) else project.settings.term.id
    for review in review_files(folder / PRIVATE_FOLDER):
        if review.round != running and names_it(project, subject, review.file):
            yield review.file
    for note in merge_notes(folder / PRIVATE_FOLDER):
        if note.is_file() and names_it(project, subject, note):
            yield note
