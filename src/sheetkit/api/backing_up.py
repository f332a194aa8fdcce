"""Puts all of a project into one zip, whose unpacking is the restore, and tells later what the last one holds."""

from __future__ import annotations

import contextlib
import datetime
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from sheetkit.api.arrivals import OfInbox, arrivals
from sheetkit.api.errors_keeping import BACKUP_CHANGED, BACKUP_INSIDE, BACKUP_OTHERS
from sheetkit.api.findings import BACKUP_WITHOUT_INBOX
from sheetkit.api.originals import BLUEPRINT
from sheetkit.api.project import Project
from sheetkit.intake import find_files
from sheetkit.model.files import replacing, write_whole
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen
from sheetkit.model.text import Text, joined
from sheetkit.project import Settings, is_closed
from sheetkit.project.archive import archive_folder, project_files

_NAME = Text("{project} 备份.zip", "{project} backup.zip")
_NOTE = "last backup"
_SAYS = "sheetkit backup of "
_PACKED = b"PK"
_FIRST, _LAST = (1980, 1, 1, 0, 0, 0), (2107, 12, 31, 23, 59, 58)
"""What a zip can say of a file's time."""
_PARTS = {
    "own": Text("设置、名单和自己的表 {n} 个", "settings, register and own forms: {n}"),
    "private": Text("密钥和备忘 {n} 个", "key and notes: {n}"),
    "outgoing": Text(
        "“发出”文件夹里的文件 {n} 个（表、压缩包、清单）",
        "files in the folder of what went out: {n} (forms, zips, lists)",
    ),
    "inbox": Text("收回的文件 {n} 个", "files that came back: {n}"),
    "merged": Text("汇总结果 {n} 个", "results: {n}"),
    "originals": Text("收件留底 {n} 份", "kept originals: {n}"),
    "journal": Text("记录 {n} 条", "journal entries: {n}"),
    "archive": Text("存档 {n} 个文件", "files of the archive: {n}"),
}
_MADE = Text(
    "备份已写好：{file}（文件数 {files}，{size} MB）。", "Backup written: {file} (files: {files}; {size} MB)."
)
_RESTORE = Text(
    "要恢复：解压到任何一台电脑上，打开解压出来的“{folder}”就是这个项目。备份里有密钥和个人信息，请妥善保管。",
    "To restore it unpack it on any computer: the folder “{folder}” in it is the project. It holds the key and personal data; keep it safe.",
)


@frozen
class BackedUp:
    """A backup that was written: its size in bytes, how many files of each part, and what is to be said of the project."""

    file: Path
    folder: str
    size: int
    parts: Mapping[str, int]
    findings: tuple[tuple[str, Finding], ...] = ()

    @property
    def said(self) -> tuple[Text, ...]:
        """Where it is, what it holds, and how it is restored; a line each."""
        size = f"{self.size / 1e6:.1f}"
        made = _MADE.format(file=self.file, files=sum(self.parts.values()), size=size)
        held = joined(
            words.format(n=self.parts[part]) for part, words in _PARTS.items() if part in self.parts
        )
        return (made, held, _RESTORE.format(folder=self.folder))


def backup(project: Project, file: Path | None = None) -> BackedUp:
    """Write everything that the project cannot make again into one zip, beside it and then moved into its place.

    `file` None: beside the project's folder. What came is kept and noted first, so that it counts as received on the same
    day wherever it is restored. Raises SheetkitError (backup.inside, backup.others_file, backup.changed_meanwhile) or
    OSError: then an earlier backup is as it was.
    """
    settings = project.settings
    home = settings.folder.resolve()
    usual = home.parent / _NAME.format(project=home.name or settings.id).in_language(settings.language)
    target = file.resolve() if file else usual
    if target.is_relative_to(home):
        raise BACKUP_INSIDE.error(file=target, instead=usual)
    if target.exists() and project_of(target) != settings.id:
        raise BACKUP_OTHERS.error(file=target)
    findings = () if is_closed(home) else _noted(project)
    parts: Counter[str] = Counter()
    folder = home.name or settings.id
    with replacing(target) as temporary:
        with zipfile.ZipFile(temporary, "w") as packed:
            packed.comment = f"{_SAYS}{settings.id}".encode("ascii", "replace")
            for path in backed_up_files(settings):
                place = path.relative_to(settings.folder)
                _pack(packed, path, f"{folder}/{place.as_posix()}", settings.clock)
                parts[_part(settings, path)] += 1
        _demand_sound(temporary)
    _remember(settings, target)
    return BackedUp(target, folder, target.stat().st_size, parts, findings)


def backed_up_files(settings: Settings) -> Iterator[Path]:
    """Every file that a backup holds: all but what can be made again, in the order of their names."""
    folder = settings.folder
    cache = settings.cache_folder
    kept = cache.glob(f"*{BLUEPRINT}") if cache.is_dir() else ()
    found = (
        path for path in project_files(folder, cache) if path.parent.name != cache.name
    )  # nor an archive's
    return iter(sorted([*found, *kept], key=lambda path: path.relative_to(folder).as_posix()))


def project_of(file: Path) -> str:
    """The id of the project whose backup that is; "" for anything else. Raises OSError."""
    try:
        with zipfile.ZipFile(file) as packed:
            said = packed.comment.decode("ascii", "replace")
    except (zipfile.BadZipFile, ValueError):
        return ""
    return said.removeprefix(_SAYS) if said.startswith(_SAYS) else ""


def last_backup(settings: Settings) -> Path | None:
    """Where the last backup made here lies; None when none is known, or it is not there."""
    with contextlib.suppress(OSError, ValueError):
        file = Path((settings.cache_folder / _NOTE).read_text(encoding="utf-8").strip())
        return file if file.is_file() and project_of(file) == settings.id else None
    return None


def holds_all(file: Path, settings: Settings, paths: Iterator[Path]) -> bool:
    """Whether a backup holds each of these files of the project as it is now."""
    try:
        with zipfile.ZipFile(file) as packed:
            held = {_below(one.filename): one for one in packed.infolist()}
            return all(_is(held.get(path.relative_to(settings.folder).as_posix()), path) for path in paths)
    except (OSError, ValueError, zipfile.BadZipFile):
        return False


def _below(name: str) -> str:
    return PurePosixPath(*PurePosixPath(name).parts[1:]).as_posix()


def _is(held: zipfile.ZipInfo | None, path: Path) -> bool:
    if held is None or held.file_size != path.stat().st_size:
        return False
    return zlib.crc32(path.read_bytes()) == held.CRC


def _noted(project: Project) -> tuple[tuple[str, Finding], ...]:
    """What is to be said of what came, which is noted and kept first; where it cannot be seen, that."""
    inbox = project.settings.inbox
    is_there = inbox.is_dir()
    files = list(find_files([inbox])) if is_there else []
    told = arrivals(project, files, None, OfInbox.NOTED).findings
    if is_there:
        return told
    above = inbox.absolute().parent
    return (*told, (inbox.name, BACKUP_WITHOUT_INBOX.at(value=inbox.name, folder=inbox.name, above=above)))


def _pack(packed: zipfile.ZipFile, path: Path, name: str, clock: datetime.tzinfo) -> None:
    """One file, with its own time by the project's clock; what is packed already is not packed again."""
    data = path.read_bytes()
    time = datetime.datetime.fromtimestamp(path.stat().st_mtime, clock).timetuple()[:6]
    about = zipfile.ZipInfo(name, min(max(time, _FIRST), _LAST))
    about.create_system = 3  # the same bytes on every system
    about.external_attr = 0o644 << 16
    how = zipfile.ZIP_STORED if data.startswith(_PACKED) else zipfile.ZIP_DEFLATED
    packed.writestr(about, data, how)


def _demand_sound(temporary: Path) -> None:
    with zipfile.ZipFile(temporary) as packed:
        broken = packed.testzip()
    if broken is not None:
        raise BACKUP_CHANGED.error(file=broken)


def _part(settings: Settings, path: Path) -> str:
    places = {
        "journal": settings.journal_folder,
        "originals": settings.originals_folder,
        "private": settings.private_folder,
        "outgoing": settings.outgoing,
        "inbox": settings.inbox,
        "merged": settings.merged,
        "archive": archive_folder(settings),
    }
    return next((part for part, place in places.items() if path.is_relative_to(place)), "own")


def _remember(settings: Settings, target: Path) -> None:
    with contextlib.suppress(OSError):  # then nothing is dropped when a round ends
        write_whole(settings.cache_folder / _NOTE, str(target).encode("utf-8"))
