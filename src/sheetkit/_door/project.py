"""A project, as Python sees it, and the check of files with or without one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING

from sheetkit._door.arguments import flag, moment, path, paths, shared_work, spoken, text, texts
from sheetkit._door.errors import UNIT_UNKNOWN
from sheetkit._door.forms import Form
from sheetkit._door.frames import finding_frame
from sheetkit._door.results import CheckResult, MergeResult, SkippedFiles
from sheetkit.api import generating, merging
from sheetkit.api.checking import CheckOptions, check_files
from sheetkit.api.known_records import KnownRecords
from sheetkit.api.prefilling import Prefiller
from sheetkit.api.project import Project as Opened
from sheetkit.api.project import create_project, open_project
from sheetkit.api.speaking import spoken_of_files
from sheetkit.api.tables import FindingRow
from sheetkit.model.frozen import frozen
from sheetkit.model.text import Language, joined

if TYPE_CHECKING:
    import pandas

FilePath = str | Path
Files = FilePath | Iterable[FilePath]
"""A file, folder or zip, or several of them."""
Names = str | Iterable[str] | None
"""One id or code, several, or None for all."""
Workers = int | Executor
"""How many processes (0: as many as pay), or whatever runs the work in their place."""
_MOST_NAMED = 20


@frozen
class Unit:
    """Somebody who fills in forms: the code (unique in the project), the name as shown, and the ids of the forms.

    `path` are the codes from the top level down to its own.
    """

    code: str
    name: str
    forms: tuple[str, ...]
    path: tuple[str, ...] = ()


class Project:
    """An open project folder. Made by `sheetkit.open` and `sheetkit.new`.

    It is what the folder held when it was opened: after a change of settings or register open it again.
    """

    def __init__(self, project: Opened, language: Language) -> None:
        self._project, self._language = project, language

    def __repr__(self) -> str:
        return f"<Project {self.id!r} in {str(self.folder)!r}>"

    @property
    def folder(self) -> Path:
        """The project folder."""
        return self._project.settings.folder

    @property
    def id(self) -> str:
        """The id that every issued workbook names."""
        return self._project.settings.id

    @property
    def title(self) -> str:
        """The name that stands in every form."""
        return self._project.settings.title

    @property
    def forms(self) -> tuple[Form, ...]:
        """The project's forms, with its figures, levels and lists, in the order of its settings."""
        return tuple(Form(template, self._language) for template in self._project.forms)

    @property
    def units(self) -> tuple[Unit, ...]:
        """Everybody on the register who gets at least one form, in the order of the register."""
        found: dict[str, Unit] = {}
        for form in self._project.forms:
            for unit in self._project.registry.listed(form):
                code = unit.code
                before = found[code].forms if code in found else ()
                path = tuple(above.code for above in unit.lineage)
                found[code] = Unit(code, unit.name, (*before, form.id), path)
        return tuple(found.values())

    @property
    def findings(self) -> pandas.DataFrame:
        """What is wrong with the register or the journal, or worth knowing of the settings; columns as in `CheckResult.findings`.

        Raises Error (python.pandas_missing).
        """
        journal = ((finding.value, finding) for finding in self._project.of_journal)
        rows = (FindingRow("", "", file, finding) for file, finding in (*self._project.told, *journal))
        return finding_frame(rows, self._language)

    def form(self, form: str) -> Form:
        """One of the project's forms by its id. Raises InputError (form.unknown)."""
        return Form(self._project.form(text("form", form)), self._language)

    def workbook(self, form: str | Form, unit: str) -> bytes:
        """The workbook (.xlsx) that the unit with that code fills in. Writes nothing and remembers nothing.

        `form` may be one that the project does not use (yet), such as a definition just written: for looking at it.
        Raises InputError (form.unknown, unit.unknown), OutputError (generate.incomplete).
        """
        template = form._template if isinstance(form, Form) else self._project.form(text("form", form))
        wanted = text("unit", unit).upper()
        records = KnownRecords(self._project)
        units = {one.code.upper(): one for one in generating.units_of(records, template)}
        if wanted not in units:
            known = joined([one.code for one in units.values()][:_MOST_NAMED])
            raise UNIT_UNKNOWN.error(code=unit, form=template.id, known=known)
        identity = self._project.registry.identity(template, units[wanted])
        filling = Prefiller(records).filling(template, units[wanted])
        return self._project.issuer.stamp(template, identity, units[wanted], filling)

    def generate(self, forms: Names = None, units: Names = None) -> list[Path]:
        """Write the workbooks into the project's folder for what goes out, and remember who was handed what.

        `forms`: one id or several (default: all); `units`: codes of units of any level (default: all), each with those below
        it; upper and lower case are the same. An empty list is refused: it is not "all".
        A workbook there that somebody changed is kept under another name. The files, in order.
        Raises InputError (python.argument_wrong, form.unknown, school.unknown, form.for_nobody), ProjectError (a register without units or
        with faults), OutputError (generate.incomplete), OSError.
        """
        return list(generating.generate(self._project, texts("forms", forms), texts("units", units)).files)

    def check(
        self, files: Files, *, now: datetime.datetime | None = None, workers: Workers = 0
    ) -> CheckResult:
        """Check returned files, folders and zips, cell by cell, against what the project issued.

        `now`: the time to go by where a rule asks whether a day has passed (default: each file's own time).
        A broken file is a finding, never an exception.
        Raises InputError (file.none_named, file.missing, file.none_found).
        """
        return _check(files, self, now, workers)

    def consolidate(
        self,
        files: Files | None = None,
        *,
        now: datetime.datetime | None = None,
        mask: bool = False,
        workers: Workers = 0,
    ) -> MergeResult:
        """What a merge of the files (default: the project's inbox) would come to. Writes nothing and remembers nothing.

        `mask`: hide phone numbers and mail addresses.
        Raises InputError (file.none_named, file.missing, file.none_found).
        """
        skipped = SkippedFiles()
        options = _options(workers, now=now, mask=mask, skipped=skipped)
        return MergeResult(
            merging.question(self._project, paths("files", files), options), self._language, skipped
        )

    def merge(
        self,
        files: Files | None = None,
        *,
        output: FilePath | None = None,
        now: datetime.datetime | None = None,
        mask: bool = False,
        workers: Workers = 0,
    ) -> MergeResult:
        """Merge the files (default: the project's inbox) and put all results in place as one set.

        `output`: the folder for results (default: the project's). With neither `files` nor `output` the project
        remembers the merge; any other one leaves nothing but its results.
        Raises InputError (file.none_named, file.missing, file.none_found), OutputError (output.among_inputs,
        output.no_folder, output.busy), OSError: then nothing has changed.
        """
        skipped = SkippedFiles()
        folder = path("output", output) if output is not None else None
        options = _options(workers, now=now, mask=mask, skipped=skipped, output=folder)
        return MergeResult(
            merging.merge(self._project, paths("files", files), options), self._language, skipped
        )

    def status(self, *, now: datetime.datetime | None = None) -> MergeResult:
        """How the project's inbox stands; an empty one is no error, then everything is missing.

        Writes nothing, but puts results in place that wait since an earlier merge.
        """
        return MergeResult(merging.status(self._project, moment(now)), self._language, SkippedFiles())


def open(folder: FilePath | None = None, *, language: Language | None = None) -> Project:  # noqa: A001
    """Open the project in `folder`; without one the project at or above the current folder.

    `language`: that of messages and titles (default: the project's). Raises ProjectError where there is none, or it cannot
    be worked with (project.missing, project.faulty, project.key_missing, …), DefinitionError for a faulty form of its own,
    InputError (language.unknown).
    """
    wanted = spoken(language) if language is not None else ""
    opened = open_project(path("folder", folder) if folder is not None else None)
    return Project(opened, wanted or opened.settings.language)


def new(
    folder: FilePath, *, sample: bool = False, pack: FilePath | None = None, language: Language | None = None
) -> Project:
    """Make a project folder (settings with comments, key, register, folders), whole or not at all, and open it.

    `sample` fills in a made-up register; `pack` is the id of a built-in pack or the folder of one's own. `language`: one
    of the pack's (default: its first), in which all of it is made.
    Raises ProjectError (project.exists, project.unwritable, project.unknown_pack, project.language_unknown),
    DefinitionError for a faulty pack.
    """
    place, chosen = path("folder", folder), str(path("pack", pack)) if pack is not None else ""
    wanted = spoken(language) if language is not None else ""
    made = create_project(place, sample=flag("sample", sample), pack=chosen, language=wanted)
    return open(made.folder)


def check(
    files: Files,
    project: Project | FilePath | None = None,
    *,
    now: datetime.datetime | None = None,
    language: Language | None = None,
) -> CheckResult:
    """Check returned files, folders and zips, cell by cell.

    Without a project each workbook is checked by what it says of itself: its signature is not verified, units are not
    compared. `project`: an open one, or the folder of one. `language` is that of messages without a project
    (default: that of the first workbook that is a form).
    A broken file is a finding, never an exception.
    Raises InputError (file.none_named, file.missing, file.none_found, language.unknown), ProjectError.
    """
    wanted = spoken(language) if language is not None else ""
    if project is None:
        skipped = SkippedFiles()
        options = CheckOptions(on_skip=skipped)
        named = paths("files", files)
        checked = check_files(None, named, moment(now), options=options)
        return CheckResult(checked, {}, wanted or spoken_of_files(named), skipped)
    opened = project if isinstance(project, Project) else open(project)
    return _check(files, opened, now, 0)


def _check(files: Files, project: Project, now: datetime.datetime | None, workers: Workers) -> CheckResult:
    skipped, opened = SkippedFiles(), project._project
    jobs, executor = shared_work(workers)
    options = CheckOptions(jobs, executor, skipped)
    checked = check_files(opened, paths("files", files), moment(now), options=options)
    return CheckResult(checked, opened.templates, project._language, skipped)


def _options(
    workers: Workers,
    *,
    now: datetime.datetime | None,
    mask: bool,
    skipped: SkippedFiles,
    output: Path | None = None,
) -> merging.MergeOptions:
    jobs, executor = shared_work(workers)
    return merging.MergeOptions(output, jobs, moment(now), flag("mask", mask), executor, skipped)
