"""Takes away workbooks that went out under other names, once those that are called as now stand beside them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from sheetkit.api.checking import OnSkip
from sheetkit.api.findings_generating import CHANGED_FORM, FORMER_FORM
from sheetkit.api.kept import set_aside
from sheetkit.api.project import Project
from sheetkit.api.register import read_register
from sheetkit.compile import in_language
from sheetkit.model.comparison import caseless
from sheetkit.model.frozen import frozen_with_room
from sheetkit.model.reasons import reason_of
from sheetkit.model.template import Template
from sheetkit.model.text import languages
from sheetkit.model.unit import Unit

Key = tuple[str, str]
"""Form id and unit code."""
Named = Callable[[Iterable[tuple[Template, Unit]]], Mapping[Key, str]]
"""Where the workbooks of forms for units go, below the folder for what goes out."""


@frozen_with_room
class Overtaken:
    """The workbooks that lie in the project's outgoing folder as they were called in another language, or before their
    unit was renamed: by form and unit, each where it lies."""

    project: Project
    files: Mapping[Key, tuple[Path, ...]]

    @classmethod
    def beside(cls, project: Project, places: Mapping[Key, str], named: Named) -> Overtaken:
        """Those beside the ones at `places`. The register is read once more only where anything else lies there."""
        folder = project.settings.outgoing
        now = {caseless(place) for place in places.values()}
        there = {path.relative_to(folder).as_posix() for path in folder.glob("*/*.xlsx")}
        others = {place for place in there if caseless(place) not in now}
        found: dict[Key, dict[Path, None]] = {}
        for names in _every_naming(project, named) if others else ():
            for key, place in names.items():
                if place in others:
                    found.setdefault(key, {})[folder / place] = None
        return cls(project, {key: tuple(files) for key, files in found.items()})

    def make_way(self, key: Key, told: OnSkip) -> None:
        """Take those of a form and unit away now that the new one is written; what somebody filled in there is kept."""
        for file in self.files.get(key, ()):
            try:
                set_aside([file], self.project.settings.language, told, CHANGED_FORM)
                file.unlink(missing_ok=True)
            except OSError as error:  # perhaps it is open
                told(file, FORMER_FORM.at(file=file.name, reason=reason_of(error)))
            with contextlib.suppress(OSError):  # other workbooks lie there
                file.parent.rmdir()


def _every_naming(project: Project, named: Named) -> Iterator[Mapping[Key, str]]:
    """What the workbooks are called in each language, with units as that language names them and as they last went out."""
    settings, issued = project.settings, project.issued.units(project.settings.term.id)
    register = read_register(settings, project.issuer)
    usual = settings.pack.root.name
    for language in languages():
        own = settings.head_name == usual.in_language(settings.language)
        head = usual.in_language(language) if own else settings.head_name
        spoken = replace(register, settings=replace(settings, language=language, head_name=head))
        directory, _ = spoken.directory(project.issued)
        work = [
            (in_language(form, language), unit)
            for form in project.forms
            for unit in directory.listed(form.scope, form.with_head)
        ]
        yield named(work)
        yield named((form, issued.get((form.id, unit.code), unit)) for form, unit in work)
