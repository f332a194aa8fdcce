"""How far a project is, at a glance: what a person who comes back to it has to know to go on. Reads no returned file."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from sheetkit.api.journal import journal_of
from sheetkit.api.left import consolidated, is_there
from sheetkit.api.project import Project, open_project
from sheetkit.api.staging import MANIFEST, PRIVATE
from sheetkit.intake import BETWEEN, find_files
from sheetkit.ledger.acts import Received, RoundClosed, RoundReopened
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen
from sheetkit.model.text import Text, joined
from sheetkit.project import Settings
from sheetkit.project.archive import settings_of_rounds
from sheetkit.rules.row_count import EMPTY_SHEET

_NUMBERED = Text("{level} {number} 个", "{number} {level}")


@frozen
class EndedRound:
    """A round that ended: its title, and where its results are below the project's folder."""

    title: str
    place: str


@frozen
class ProjectGlance:
    """What there is of a project. `units` are how many of each level its register has, in words, "" for none.

    `told` is what is wrong with settings and register, each with its file; `forms` are titles by id; `days_lacking` the forms without a due day; `issued` and
    `came` the workbooks handed out in this round and the files in the inbox; `new` those of them that no merge has seen; `decided` is how
    much was decided since the last merge, which its results do not show. `state` is another one as soon as there are other files
    in the inbox or other decisions: what was seen of the returns before is old then.
    `clock` is the project's, by which it tells all times; `earlier` the round that ended last, where it has results and
    this one has none.
    """

    title: str
    round: str
    register: Path
    inbox: Path
    units: Text
    told: tuple[tuple[str, Finding], ...]
    forms: Mapping[str, Text]
    days_lacking: int
    issued: int
    came: int
    new: int
    is_merged: bool
    is_register_empty: bool = False
    decided: int = 0
    state: str = ""
    clock: datetime.tzinfo | None = None
    earlier: EndedRound | None = None


def glance(folder: Path) -> ProjectGlance:
    """How far the project in that folder is. Raises SheetkitError (project.*, ...) or OSError."""
    project = open_project(folder)
    settings = project.settings
    came = list(find_files([settings.inbox])) if settings.inbox.is_dir() else []
    seen, merged = _Seen(project), is_there(consolidated(folder))
    return ProjectGlance(
        settings.title,
        settings.term.title,
        settings.register,
        settings.inbox,
        joined(_units(project), Text(" · ")),
        project.warnings,
        {form.id: form.title for form in project.forms},
        sum(form.id not in settings.due for form in project.forms),
        len(project.issued.units(settings.term.id)),
        len(came),
        sum(not seen.has(file) for file in came),
        merged,
        bool(project.warnings) and all(is_of_an_empty_register(told) for _, told in project.warnings),
        _decided_since(project),
        state_of(project),
        settings.clock,
        None if merged else _ended_before(settings),
    )


def state_of(project: Project) -> str:
    """Stands for the files that came, without reading them, and for everything that was decided.

    That the round was ended and taken up again is nothing that its results would show.
    """
    beside = Received | RoundClosed | RoundReopened
    acts = (one for one in journal_of(project.settings).read().entries if not isinstance(one.act, beside))
    inbox = project.settings.inbox
    parts = [project.settings.term.id, *(entry.digest for entry in acts)]
    for file in find_files([inbox]) if inbox.is_dir() else ():
        with suppress(OSError):  # taken away meanwhile
            about = file.stat()
            # a project that was moved as a whole is the same
            name = file.relative_to(inbox).as_posix() if file.is_relative_to(inbox) else file
            parts.append(f"{name} {about.st_size} {about.st_mtime_ns}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _ended_before(settings: Settings) -> EndedRound | None:
    """The last round that ended, None where there is none or it has no results."""
    ended = settings_of_rounds(settings).values()
    last = max(ended, key=lambda one: one.term.start, default=None)
    if last is None or not last.merged.is_relative_to(settings.folder):
        return None
    if not is_there(consolidated(last.folder)):
        return None
    return EndedRound(last.term.title, last.merged.relative_to(settings.folder).as_posix())


def is_of_an_empty_register(finding: Finding) -> bool:
    """Whether it says no more than that a worksheet of the register has no row yet."""
    return finding.code == EMPTY_SHEET.code


def _decided_since(project: Project) -> int:
    """How much was decided in this round since the last results were written; 0 where there are none."""
    settings = project.settings
    note = settings.merged / PRIVATE / MANIFEST
    try:
        written = datetime.datetime.fromtimestamp(note.stat().st_mtime, datetime.UTC)
    except OSError:
        return 0
    later = (entry.act for entry in journal_of(settings).read().entries if entry.when > written)
    acts = [act for act in later if not isinstance(act, Received | RoundClosed | RoundReopened)]
    return sum(getattr(act, "round", settings.term.id) == settings.term.id for act in acts)


def _units(project: Project) -> Iterator[Text]:
    """How many units each level has; nothing for a level that has none."""
    directory = project.registry.directory
    for level in project.settings.pack.levels:
        number = len(directory.listed(level.id))
        if number:
            yield _NUMBERED.format(level=level.plural, number=number)


class _Seen:
    """What a merge noted in the journal. Only what is called otherwise is opened: the same content may lie there twice."""

    def __init__(self, project: Project) -> None:
        self._folder = project.settings.folder
        acts = (entry.act for entry in journal_of(project.settings).read().entries)
        arrivals = [one for act in acts if isinstance(act, Received) for one in act.files]
        self._names = {one.name.partition(BETWEEN)[0] for one in arrivals}
        self._contents = {one.content for one in arrivals}

    def has(self, file: Path) -> bool:
        """Whether a merge has seen it."""
        inside = file.is_relative_to(self._folder)
        if inside and file.relative_to(self._folder).as_posix() in self._names:
            return True
        with suppress(OSError), file.open("rb") as open_file:
            return hashlib.file_digest(open_file, "sha256").hexdigest() in self._contents
        return False
