"""The archive of a project: each round that ended, whole, in a folder that is itself a project."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import tempfile
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path

from sheetkit.model.data import SETTINGS_FILE
from sheetkit.model.errors import SheetkitError
from sheetkit.model.files import write_whole
from sheetkit.model.result_names import ARCHIVE
from sheetkit.model.text import Text
from sheetkit.project.packs import PRIVATE_FOLDER
from sheetkit.project.settings import ORIGINALS, Settings, load_settings, name_there

AFTER_CLOSE = Text("{round} 归档后收到", "{round} received after the close")
"""What the folder beside an archived round is called, for what came after it had ended."""

INTENT, LOCK = "round.json", "round-lock"
"""What a change of rounds that is under way keeps in the project's own folder: of the project, and of no archive."""

_CLOSED, _DROPPED = "closed", "dropped"
_NOTED = "inbox:"
"""The line of the mark below which each file of the inbox stands: there also where the inbox was empty."""
_CACHE = "cache"
_STAGE = ".sheetkit-"
_AT_ONCE = 1 << 20  # bytes


def archive_folder(settings: Settings) -> Path:
    """Where rounds that ended lie, there or not."""
    return settings.folder / name_there(settings.folder, ARCHIVE, settings.language)


def archived_rounds(settings: Settings) -> Mapping[str, Path]:
    """Id → folder of every round that ended, as its mark says: also of one whose settings cannot be read any more."""
    place = archive_folder(settings)
    folders = sorted(place.iterdir()) if place.is_dir() else ()
    return {folder.name: folder for folder in folders if _mark_of(folder)[:1] == [folder.name]}


def settings_of_rounds(settings: Settings) -> Mapping[str, Settings]:
    """Id → settings of every round that ended; those that cannot be read are left out."""
    found = {}
    for round_, folder in archived_rounds(settings).items():
        with contextlib.suppress(SheetkitError, OSError):
            found[round_] = load_settings(folder)
    return {round_: own for round_, own in found.items() if own.term.id == round_}


def archived_returns(folder: Path) -> Mapping[str, str] | None:
    """What lay in the inbox of an archived round when it ended: name below the inbox → SHA-256.

    None for a round that an earlier program archived, which did not note it.
    """
    lines = _mark_of(folder)[1:]
    if not lines:
        return None
    said = (line.partition("  ") for line in lines if line != _NOTED)
    return {name: content for content, _, name in said}


def digest_of(file: Path) -> str:
    """The SHA-256 of a file's content, "" where it is not there or cannot be read."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def after_close_folder(settings: Settings, round_: str) -> Path:
    """Where what comes for a round that has ended is laid, beside its archive."""
    archive = archive_folder(settings)
    return archive / name_there(archive, AFTER_CLOSE.format(round=round_), settings.language)


def is_closed(folder: Path) -> bool:
    """Whether a project folder is a round that ended: it is looked at, and never written again (`forget` alone takes kept copies away)."""
    return (folder / PRIVATE_FOLDER / _CLOSED).is_file()


def is_dropped(folder: Path) -> bool:
    """Whether originals and values of an archived round were dropped: only settings and journal are left."""
    return (folder / PRIVATE_FOLDER / _DROPPED).is_file()


def mark_dropped(folder: Path) -> None:
    """Say so, before anything of it goes. Raises OSError."""
    write_whole(folder / PRIVATE_FOLDER / _DROPPED, b"")


def _mark_of(folder: Path) -> list[str]:
    """The lines of the mark of a round that ended; [] where there is none that can be read."""
    try:
        return (folder / PRIVATE_FOLDER / _CLOSED).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def _mark(stage: Path, settings: Settings) -> bytes:
    """The mark of the round that is archived: its id, then each file of its inbox as `archived_returns` reads it."""
    inbox = stage / settings.inbox.name
    files = [file for file in sorted(inbox.rglob("*")) if file.is_file()]
    lines = [f"{digest_of(file)}  {file.relative_to(inbox).as_posix()}" for file in files]
    return "".join(f"{line}\n" for line in (settings.term.id, _NOTED, *lines)).encode("utf-8")


def archive(settings: Settings) -> Path:
    """Copy the whole project into the archive under its round, and compare every byte; gives the folder.

    What stands there already, as after a run that was stopped, is taken as it is when it is the same, else it stays
    beside under another name. Raises OSError; then nothing has changed.
    """
    place = archive_folder(settings)
    target = place / settings.term.id
    place.mkdir(exist_ok=True)
    for left in place.glob(f"{_STAGE}*"):
        shutil.rmtree(left, ignore_errors=True)
    stage = Path(tempfile.mkdtemp(prefix=_STAGE, dir=place)) / settings.term.id
    try:
        _copy(settings, place, stage)
        if not alike(stage, target):
            if target.exists():
                target.rename(_free(target))
            stage.rename(target)
    finally:  # a whole copy of the project that no disk has room for
        shutil.rmtree(stage.parent, ignore_errors=True)
    return target


def _copy(settings: Settings, place: Path, stage: Path) -> None:
    """The project as its archive holds it, with the mark of a round that ended. Raises OSError."""
    stage.mkdir()
    for file in project_files(settings.folder, place):
        copied = stage / file.relative_to(settings.folder)
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, copied)
        if not same(file, copied):
            raise OSError(0, "", str(file))  # it changed meanwhile: somebody is saving it
    for folder in (settings.outgoing, settings.inbox, settings.merged):
        (stage / folder.name).mkdir(exist_ok=True)
    write_whole(stage / PRIVATE_FOLDER / _CLOSED, _mark(stage, settings))


def alike(folder: Path, other: Path) -> bool:
    """Whether both are there with the same files, names and bytes, but for what is no business of people."""
    return other.is_dir() and is_all_in(folder, other) and is_all_in(other, folder)


def is_all_in(folder: Path, other: Path) -> bool:
    """Whether every file of `folder` that is people's lies in `other` too, with the same bytes. Raises OSError."""
    files = project_files(folder, folder / PRIVATE_FOLDER)
    return all(same(file, other / file.relative_to(folder)) for file in files)


def _free(target: Path) -> Path:
    """A name beside `target` that nothing has."""
    stem, ending = (target.stem, target.suffix) if target.is_file() else (target.name, "")
    numbered = (target.with_name(f"{stem}~{number}{ending}") for number in range(1, 1_000_000))
    return next(name for name in numbered if not name.exists())


def project_files(folder: Path, without: Path) -> Iterator[Path]:
    """Every file of a project in order, but those below `without`, in the cache, and of a run under way."""
    private = folder / PRIVATE_FOLDER
    return _files_of(folder, {without, *(private / name for name in (_CACHE, INTENT, LOCK))})


def _files_of(folder: Path, without: Container[Path]) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path in without or path.name.startswith(("~$", ".~")):
            continue
        if path.name.startswith(_STAGE) and path.suffix == ".part":
            continue
        if path.is_dir():
            yield from _files_of(path, without)
        else:
            yield path


def same(file: Path, other: Path) -> bool:
    """Whether both are there and hold the same bytes. Raises OSError."""
    if not (file.is_file() and other.is_file() and file.stat().st_size == other.stat().st_size):
        return False
    with (
        file.open("rb") as one,
        other.open("rb") as two,
    ):  # read each time: `filecmp` goes by what it saw at that size and time
        while (data := one.read(_AT_ONCE)) == two.read(_AT_ONCE):
            if not data:
                return True
    return False


def take_out(folders: Iterable[Path], kept_in: Path) -> tuple[Path, ...]:
    """Take every file out of these folders that lies under the same name and the same bytes in `kept_in`.

    Gives what could not be taken out, because a program holds it open. What differs from the kept one stays.
    """
    held = []
    for folder in folders:
        for path in sorted(folder.rglob("*"), reverse=True) if folder.is_dir() else ():
            try:
                if path.is_dir():
                    if not any(path.iterdir()):
                        path.rmdir()
                elif same(path, kept_in / folder.name / path.relative_to(folder)):
                    path.unlink()
            except OSError:
                held.append(path)
    return tuple(held)


def put_back(folder: Path, taken_from: Path, kept_in: Path) -> tuple[Path, ...]:
    """Copy an archived round into the project in `folder`; gives what stays as it is because somebody changed it.

    A file there is replaced only where it lies in `kept_in` as well, the settings last of all. Raises OSError.
    """
    files = list(project_files(taken_from, taken_from / PRIVATE_FOLDER))
    files.sort(key=lambda file: file.relative_to(taken_from).as_posix() == SETTINGS_FILE)
    changed = []
    for file in files:
        name = file.relative_to(taken_from)
        there = folder / name
        if there.exists() and not same(there, file) and not same(there, kept_in / name):
            changed.append(there)
            continue
        if not same(there, file):
            there.parent.mkdir(parents=True, exist_ok=True)
            write_whole(there, file.read_bytes())
            shutil.copystat(file, there)
    return tuple(changed)


def take_in(inbox: Path, late: Path) -> tuple[Path, ...]:
    """Move what came after a round had ended from beside its archive into the inbox of the round taken up again.

    Gives each file that is in the inbox by that. One whose content lies there is not put there twice; one whose name
    another file has gets a number. Raises OSError; what is moved by then is not moved again.
    """
    moved = []
    there = [file for file in sorted(inbox.rglob("*")) if file.is_file()]
    for file in sorted(late.rglob("*")) if late.is_dir() else ():
        if file.is_dir():
            continue
        if not any(same(file, one) for one in there):
            target = inbox / file.name
            target = _free(target) if target.exists() else target
            write_whole(target, file.read_bytes())
            shutil.copystat(file, target)
            there.append(target)
            moved.append(target)
        file.unlink()
    if late.is_dir():
        with contextlib.suppress(OSError):  # what a program holds open, or somebody put there just now, stays
            late.rmdir()
    return tuple(moved)


def put_back_kept(folder: Path, taken_from: Path) -> None:
    """Copy what an archived round kept of everything that came back into the project in `folder`. Raises OSError."""
    kept = taken_from / PRIVATE_FOLDER / ORIGINALS
    for file in sorted(kept.rglob("*")) if kept.is_dir() else ():
        there = folder / file.relative_to(taken_from)
        if file.is_file() and not same(there, file):
            write_whole(there, file.read_bytes())
