"""A project opened: its settings, schools, forms and keys, ready for every verb."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sheetkit.api.forms import load_definition
from sheetkit.api.issue import Issuer
from sheetkit.api.school_list import read_school_list, write_school_list
from sheetkit.compile import apply_project, load_builtin
from sheetkit.model.errors import SheetkitError
from sheetkit.model.finding import Finding
from sheetkit.model.template import Template
from sheetkit.model.text import Text
from sheetkit.project import (
    SETTINGS_FILE,
    ProjectRegistry,
    Settings,
    create,
    load_leaders,
    load_settings,
    read_key,
    settings_notes,
)


@dataclass(frozen=True)
class Created:
    """A new project folder: where its settings and its school list are."""

    folder: Path
    settings: Path
    schools: Path


@dataclass(frozen=True)
class Project:
    """An open project. `findings` are what is wrong with its school list or worth knowing of its settings."""

    settings: Settings
    issuer: Issuer
    registry: ProjectRegistry
    findings: tuple[Finding, ...]

    @cached_property
    def forms(self) -> tuple[Template, ...]:
        """The project's forms in the order of its settings."""
        return self.registry.templates

    def form(self, name: str) -> Template:
        """One of the project's forms; SheetkitError (form.unknown) when it is not among them."""
        for template in self.forms:
            if template.id == name:
                return template
        known = "、".join(template.id for template in self.forms)
        raise SheetkitError(
            "form.unknown",
            Text(f"本项目没有叫“{name}”的表。", f"This project has no form called “{name}”."),
            Text(f"可用的表：{known}。", f"Its forms: {known}."),
        )


def create_project(folder: Path, *, sample: bool = False) -> Created:
    """Make a project folder with settings, key, folders and the school list's workbook, whole or not at all.

    Raises SheetkitError (project.exists, project.unwritable).
    """

    def finish(settings: Settings) -> None:
        write_school_list(settings, _issuer(settings), sample=sample)

    settings = create(folder, sample=sample, finish=finish)
    return Created(folder, folder / SETTINGS_FILE, settings.school_list)


def open_project(folder: Path | None = None) -> Project:
    """Open the project in `folder`, or the nearest one at or above the current folder.

    Raises SheetkitError: project.missing, project.broken, project.faulty, project.school_list_missing, ...
    """
    settings = load_settings(folder if folder is not None else (nearest_project(Path.cwd()) or Path.cwd()))
    issuer = _issuer(settings)
    directory, findings = read_school_list(settings, issuer)
    registry = ProjectRegistry(
        settings,
        issuer.key,
        directory,
        tuple(_project_form(settings, name) for name in settings.forms),
        issuer.issued_copy,
        load_leaders(settings.private_folder),
    )
    return Project(settings, issuer, registry, (*settings_notes(settings), *findings))


def find_project(folder: Path | None, files: Iterable[Path]) -> Project | None:
    """The project named, else the nearest above the current folder, else above one of the files; None if there is none."""
    if folder is not None:
        return open_project(folder)
    places = [Path.cwd(), *(file.absolute() for file in files)]
    found = next((above for place in places if (above := nearest_project(place))), None)
    return open_project(found) if found else None


def nearest_project(place: Path) -> Path | None:
    """The folder at or above `place` that is a project's; None when there is none."""
    return next((folder for folder in (place, *place.parents) if (folder / SETTINGS_FILE).is_file()), None)


def _project_form(settings: Settings, name: str | Path) -> Template:
    template = load_definition(name) if isinstance(name, Path) else load_builtin(name)
    return apply_project(template, settings.figures, settings.levels, settings.lists)


def _issuer(settings: Settings) -> Issuer:
    return Issuer(
        settings.id,
        settings.title,
        settings.term,
        settings.lock_password,
        read_key(settings.key_file),
        settings.cache_folder,
        dict(settings.due),
    )
