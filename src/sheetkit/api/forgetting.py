"""Removes what was kept and remembered of a person or unit, and tells what remains and has to be deleted by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sheetkit.api.backing_up import last_backup
from sheetkit.api.deciding import Author
from sheetkit.api.errors_keeping import FORGET_NOTHING
from sheetkit.api.journal import journal_of
from sheetkit.api.keeping import originals_of
from sheetkit.api.mentions import HeldShare, Subject, names_it, share_of, subject_of
from sheetkit.api.naming_files import NamedFile
from sheetkit.api.project import Project
from sheetkit.api.recalling import remembered_checks
from sheetkit.ledger.acts import Forgotten
from sheetkit.ledger.standing import first_seen
from sheetkit.model.comparison import comparison_key
from sheetkit.model.finding import Finding
from sheetkit.model.text import Language, Text
from sheetkit.project.archive import project_files
from sheetkit.project.handed_out import kept_files, unit_of

_REMOVES = Text("删掉的留底 {n} 份：", "Kept originals that are removed ({n}):")
_HANDED_OUT = Text(
    "发出时填好的行的留底 {n} 份也删掉，以后看不出那些表里删过哪些行。",
    "{n} {n:copy|copies} of rows that forms went out with {n:is|are} removed too: nobody will see any more which of them were deleted there.",
)
_SHARED = Text(
    "留着的留底 {n} 份，里面还有别人填的，或者分不清：",
    "Kept originals that stay ({n}), for they hold what others wrote, or nobody can tell:",
)
_REMAINS = Text(
    "下面 {n} 个文件里还有这个名字，要去掉请自己删改（从收件夹删掉后再汇总一次，结果里就没有了；归档的程序不会再动，要逐个删）：",
    "{n} {n:file names|files name} them still; delete or change them by hand (once they are out of the inbox, merge again and"
    " the results are without them; what is archived is never touched again, so delete each file there):",
)
_BACKUP = Text("最近一次备份“{file}”里也还有。", "So does the last backup, {file}.")
_JOURNAL = Text(
    "项目的记录里有 {n} 条写着这个名字（文件名、代改的值、原因），记录不改。",
    "{n} {n:entry|entries} of the journal hold the name (file names, amended values, reasons); the journal is not changed.",
)
_NAMED = Text("· {name}", "· {name}")


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What forgetting somebody removes, and what remains: kept contents, files below the project's folder, the last backup.

    `shared` are kept originals that stay because they hold others' rows. `entries` of the journal hold the name.
    `handed_out` are the kept rows of forms that went out filled, each of which names the subject; they are removed.
    """

    subject: Subject
    removed: tuple[NamedFile, ...]
    shared: tuple[NamedFile, ...]
    remaining: tuple[str, ...]
    entries: int = 0
    backup: Path | None = None
    handed_out: tuple[Path, ...] = ()

    @property
    def said(self) -> tuple[Text, ...]:
        """What is removed and what remains, a line each."""
        told = [*_listed(_REMOVES, [f"{one.name} ({one.code})" for one in self.removed])]
        told += [_HANDED_OUT.format(n=len(self.handed_out))] if self.handed_out else []
        told += _listed(_SHARED, [f"{one.name} ({one.code})" for one in self.shared])
        told += _listed(_REMAINS, list(self.remaining))
        told += [_JOURNAL.format(n=self.entries)] if self.entries else []
        return (*told, *([_BACKUP.format(file=self.backup)] if self.backup else []))

    def document(self, language: Language, *, done: bool) -> dict[str, Any]:
        """What `forget --json` prints."""
        return {
            "done": done,
            "removed": [{"file": one.name, "sha256": one.content} for one in self.removed],
            "handed_out": len(self.handed_out),
            "shared": [{"file": one.name, "sha256": one.content} for one in self.shared],
            "remaining": list(self.remaining),
            "journal_entries": self.entries,
            "backup": str(self.backup) if self.backup else None,
            "text": [one.in_language(language) for one in self.said],
        }


def _listed(head: Text, names: list[str]) -> list[Text]:
    return [head.format(n=len(names)), *(_NAMED.format(name=name) for name in names)] if names else []


def forgetting(project: Project, wanted: str) -> Forgetting:
    """What forgetting that person or unit would come to; nothing is removed.

    Raises SheetkitError (forget.nothing_found, decision.unit_ambiguous).
    """
    subject = subject_of(project, wanted)
    store, entries = originals_of(project.settings), journal_of(project.settings).read().entries
    seen = first_seen(entries)
    by_share: dict[HeldShare, list[NamedFile]] = {share: [] for share in HeldShare}
    for content in store.contents() if subject.keys else ():
        name = seen[content].arrival.name if content in seen else content[:16]
        by_share[share_of(project, subject, store.file(content))].append(NamedFile(content, name))
    remaining = tuple(_remaining(project, subject)) if subject.keys else ()
    told = sum(any(key in comparison_key(str(one)) for key in subject.keys) for one in entries)
    removed, shared = by_share[HeldShare.WHOLE], by_share[HeldShare.SOME]
    handed_out = tuple(_handed_out(project, subject)) if subject.keys else ()
    if not (removed or shared or remaining or handed_out):
        raise FORGET_NOTHING.error(name=wanted)
    backup = last_backup(project.settings)
    return Forgetting(subject, tuple(removed), tuple(shared), remaining, told, backup, handed_out)


def _handed_out(project: Project, subject: Subject) -> Iterator[Path]:
    """The kept rows of forms that went out filled, those of a unit and those that name somebody."""
    everybody = {unit.code: unit for unit in project.everybody}
    for path in kept_files(project.settings.originals_folder):
        whose = everybody.get(unit_of(path))
        codes = {one.code for one in whose.lineage} if whose else set()
        if (subject.unit and subject.unit.code in codes) or names_it(project, subject, path):
            yield path


def _remaining(project: Project, subject: Subject) -> Iterator[str]:
    settings = project.settings
    for path in project_files(settings.folder, settings.originals_folder):
        if not path.is_relative_to(settings.journal_folder) and names_it(project, subject, path):
            yield path.relative_to(settings.folder).as_posix()


def forget(project: Project, found: Forgetting, author: Author) -> tuple[Finding, ...]:
    """Remove it: noted first, then what the ledger remembers, then what was kept; what is wrong with the ledger.

    Raises SheetkitError (journal.*) or OSError.
    """
    settings = project.settings
    contents = tuple(one.content for one in found.removed)
    act = Forgotten(_digest(project, found.subject), contents)
    journal_of(settings, author.now).add([act], author.name, author.why.strip())
    told: list[Finding] = []
    with remembered_checks(project, lambda _path, finding: told.append(finding)) as memory:
        if memory is not None:
            memory.ledger.drop([*contents, *(one.content for one in found.shared)])
    for content in contents:
        originals_of(settings).remove(content)
    for path in found.handed_out:
        path.unlink(missing_ok=True)
    return tuple(told)


def _digest(project: Project, subject: Subject) -> str:
    """Whom an entry is about, for whoever knows the name already."""
    about = subject.unit.code if subject.unit else min(subject.keys)
    return hashlib.sha256(f"{project.settings.id}\n{about}".encode()).hexdigest()
