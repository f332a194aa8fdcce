"""Removes what was kept and remembered of a person or unit, and tells what remains and has to be deleted by hand."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from sheetkit.api.backing_up import last_backup
from sheetkit.api.closing import demand_open
from sheetkit.api.deciding import Author
from sheetkit.api.errors_keeping import FORGET_NOTHING
from sheetkit.api.held_of import KeptFile, held_of
from sheetkit.api.journal import journal_of
from sheetkit.api.mentions import Subject, names_it, person_called, subject_of
from sheetkit.api.project import Project
from sheetkit.api.recalling import remembered_checks
from sheetkit.ledger.acts import Forgotten
from sheetkit.ledger.standing import first_seen
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen
from sheetkit.model.text import Language, Text
from sheetkit.project import PRIVATE_FOLDER, archived_rounds
from sheetkit.project.archive import project_files
from sheetkit.project.settings import JOURNAL, ORIGINALS

_REMOVES = Text("删掉的留底 {n} 份：", "Kept originals that are removed ({n}):")
_FILES = Text(
    "程序自己的记录（发出时填好的行、结束了的轮次发给评审的表、上次汇总在等谁和看到了什么）{n} 份也删掉，以后看不出那些表里删过哪些行，那些评审表也认不出来：",
    "Of the program's own notes (rows that forms went out with, what went out to reviewers in rounds that ended, whom the"
    " last merge waited for and what it found) {n} {n:is|are} removed too; nobody will see any more which rows were deleted in those forms, or know"
    " those review workbooks:",
)
_SHARED = Text(
    "留着的留底 {n} 份，里面还有别人填的，或者分不清：",
    "Kept originals that stay ({n}), for they hold what others wrote, or nobody can tell:",
)
_NOT_JUDGED = Text(
    "归档的“{round}”打不开，它的留底分不清是谁的，都没有动：{reason}",
    "The archived round {round} cannot be opened; nobody can tell whose its kept originals are, so they all stay: {reason}",
)
_NEEDED = Text(
    "程序还要用的记录 {n} 份里也有这个名字，请不要自己删，删了收回的表就认不出来：",
    "{n} of the program's own notes {n:names|name} them too and {n:is|are} still needed; do not delete them by hand, or returned forms"
    " will not be known any more:",
)
_REMAINS = Text(
    "下面 {n} 个文件由人保管，里面还有这个名字，要去掉请自己删改（从收件夹删掉后再汇总一次，结果里就没有了；归档里交来的表和结果，程序不会再动，要逐个删）：",
    "{n} {n:file names|files name} them still and {n:is|are} yours to keep; delete or change them by hand (once they are out of the inbox, merge"
    " again and the results are without them; returned forms and results in the archive are never touched again, so delete each there):",
)
_BACKUP = Text("最近一次备份“{file}”里也还有。", "So does the last backup, {file}.")
_JOURNAL = Text(
    "项目的记录里有 {n} 条写着这个名字（文件名、代改的值、原因），记录不改。",
    "{n} {n:entry|entries} of the journal hold the name (file names, amended values, reasons); the journal is not changed.",
)
_NAMED = Text("· {name}", "· {name}")


@frozen
class Forgetting:
    """What forgetting somebody removes, and what remains, in the round under way and in those that ended.

    `removed` are kept originals, `files` the program's own notes below the project's folder that go with them. `shared`
    are kept originals that stay because they hold others' rows. `remaining` are people's own files, `needed` notes that
    the program goes by: both name the subject still. `entries` of the journal hold the name. `not_judged` says of which
    rounds that ended nobody can tell.
    """

    subject: Subject
    removed: tuple[KeptFile, ...]
    shared: tuple[KeptFile, ...]
    files: tuple[Path, ...]
    remaining: tuple[str, ...]
    needed: tuple[str, ...]
    not_judged: tuple[Text, ...] = ()
    entries: int = 0
    backup: Path | None = None
    names: tuple[str, ...] = ()

    @property
    def said(self) -> tuple[Text, ...]:
        """What is removed and what remains, a line each."""
        told = [self.subject.said, *_listed(_REMOVES, [f"{one.name} ({one.code})" for one in self.removed])]
        told += _listed(_FILES, list(self.names))
        told += _listed(_SHARED, [f"{one.name} ({one.code})" for one in self.shared])
        told += self.not_judged
        told += _listed(_REMAINS, list(self.remaining))
        told += _listed(_NEEDED, list(self.needed))
        told += [_JOURNAL.format(n=self.entries)] if self.entries else []
        return (*told, *([_BACKUP.format(file=self.backup)] if self.backup else []))

    def document(self, language: Language, *, done: bool) -> dict[str, Any]:
        """What `forget --json` prints."""
        return {
            "done": done,
            "unit": self.subject.unit.code if self.subject.unit else None,
            "name": self.subject.name,
            "removed": [{"file": one.name, "sha256": one.content} for one in self.removed],
            "notes_removed": list(self.names),
            "shared": [{"file": one.name, "sha256": one.content} for one in self.shared],
            "not_judged": [one.in_language(language) for one in self.not_judged],
            "remaining": list(self.remaining),
            "notes_needed": list(self.needed),
            "journal_entries": self.entries,
            "backup": str(self.backup) if self.backup else None,
            "text": [one.in_language(language) for one in self.said],
        }


def _listed(head: Text, names: list[str]) -> list[Text]:
    return [head.format(n=len(names)), *(_NAMED.format(name=name) for name in names)] if names else []


def forgetting(project: Project, wanted: str, *, is_person: bool = False) -> Forgetting:
    """What forgetting that person or unit would come to; nothing is removed. With `is_person` no unit is meant.

    Raises SheetkitError (round.closed for the archive of a round, forget.nothing_found, forget.person_or_unit,
    decision.unit_ambiguous).
    """
    demand_open(project.settings)
    subject, settings = person_called(wanted) if is_person else subject_of(project, wanted), project.settings
    entries = journal_of(settings).read().entries
    rounds = tuple(held_of(project, subject, first_seen(entries))) if subject.keys else ()
    files = tuple(file for one in rounds for file in one.files)
    remaining, needed = _remaining(project, subject, files) if subject.keys else ((), ())
    found = Forgetting(
        subject,
        tuple(one for round_ in rounds for one in round_.whole),
        tuple(one for round_ in rounds for one in round_.shared),
        files,
        remaining,
        needed,
        tuple(_NOT_JUDGED.format(round=one.round, reason=one.not_judged) for one in rounds if one.not_judged),
        sum(subject.is_named_by([str(one)]) for one in entries),
        last_backup(settings),
        tuple(file.relative_to(settings.folder).as_posix() for file in files),
    )
    if not (found.removed or found.shared or files or remaining or needed):
        raise FORGET_NOTHING.error(name=wanted)
    return found


def _remaining(
    project: Project, subject: Subject, without: tuple[Path, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What else names the subject below the project's folder: people's own files, and notes that the program needs."""
    settings = project.settings
    remaining: list[str] = []
    needed: list[str] = []
    rounds = (settings.folder, *archived_rounds(settings).values())
    looked_at = {round_ / PRIVATE_FOLDER / ORIGINALS for round_ in rounds}
    for path in project_files(settings.folder, settings.originals_folder):
        name = path.relative_to(settings.folder)
        own = name.parts[name.parts.index(PRIVATE_FOLDER) + 1 :] if PRIVATE_FOLDER in name.parts else ()
        told = path in without or own[:1] == (JOURNAL,) or not looked_at.isdisjoint(path.parents)
        if not told and names_it(project, subject, path):
            (needed if own and own[:1] != (ORIGINALS,) else remaining).append(name.as_posix())
    return tuple(remaining), tuple(needed)


def forget(project: Project, found: Forgetting, author: Author) -> tuple[Finding, ...]:
    """Remove it: noted first, then what the ledger remembers, then what was kept; what is wrong with the ledger.

    Raises SheetkitError (journal.*) or OSError.
    """
    settings = project.settings
    contents = tuple(dict.fromkeys(one.content for one in found.removed))
    act = Forgotten(_digest(project, found.subject), contents)
    journal_of(settings, author.now).add([act], author.name, author.why.strip())
    told: list[Finding] = []
    with remembered_checks(project, lambda _path, finding: told.append(finding)) as memory:
        if memory is not None:
            memory.ledger.drop([*contents, *(one.content for one in found.shared)])
    for path in (*(one.file for one in found.removed), *found.files):
        path.unlink(missing_ok=True)
    return tuple(told)


def _digest(project: Project, subject: Subject) -> str:
    """Whom an entry is about, for whoever knows the name already."""
    about = subject.unit.code if subject.unit else min(subject.keys)
    return hashlib.sha256(f"{project.settings.id}\n{about}".encode()).hexdigest()
