"""A project opened: its settings, units, forms and keys, ready for every verb."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from sheetkit.api.at_hand import nearest_project
from sheetkit.api.closing import finish_change
from sheetkit.api.decisions import decisions_of
from sheetkit.api.errors import FIGURE_NEGATIVE, FORM_TWICE, FORM_UNKNOWN, NOT_HANDED_OUT
from sheetkit.api.forms import as_released, load_definition
from sheetkit.api.issue import Issuer
from sheetkit.api.issued import what_was_issued
from sheetkit.api.journal import journal_of
from sheetkit.api.register import read_register, write_register
from sheetkit.api.review_forms import review_bases
from sheetkit.compile import (
    apply_project,
    builtin_packs,
    in_edition,
    lists_beside,
    load_builtin,
    load_register,
    load_sound,
    lost_values,
    untranslated,
)
from sheetkit.compile.review import is_reviewed, review_form
from sheetkit.ledger.standing import decisions
from sheetkit.model.data import PACK_FILE
from sheetkit.model.decision import NOTHING_DECIDED, StandingDecisions
from sheetkit.model.errors import DefinitionError
from sheetkit.model.finding import Finding
from sheetkit.model.pack import Pack
from sheetkit.model.reviewer import Reviewer
from sheetkit.model.template import Template
from sheetkit.model.text import Language, joined
from sheetkit.project import (
    SETTINGS_FILE,
    Issued,
    ProjectRegistry,
    Settings,
    changed_definitions,
    create,
    default_pack,
    demand_same_meaning,
    find_pack,
    load_reviews,
    load_settings,
    once_checked,
    read_key,
    remember_definitions,
    settings_notes,
    spoken_pack,
    unknown_names,
    untranslated_forms,
)
from sheetkit.project.findings import is_of_settings


@dataclass(frozen=True)
class Created:
    """A new project folder: where its settings and its register of units are, and the pack that it works in."""

    folder: Path
    settings: Path
    register: Path
    pack: Pack


@dataclass(frozen=True)
class Project:
    """An open project. `of_settings` is what is worth knowing of its settings, `of_register` what is wrong with its register.

    `issued` is what it handed out, in this term and before; `decisions` are those that stood when it was opened.
    """

    settings: Settings
    issuer: Issuer
    registry: ProjectRegistry
    of_settings: tuple[Finding, ...]
    of_register: tuple[Finding, ...]
    issued: Issued
    decisions: StandingDecisions = NOTHING_DECIDED
    reviewers: tuple[Reviewer, ...] = ()

    @cached_property
    def templates(self) -> dict[str, Template]:
        """Everything that may come back by its id: the forms, then those by which reviewers reviewed them."""
        return {form.id: form for form in (*self.forms, *review_bases(self.registry))}

    @cached_property
    def forms(self) -> tuple[Template, ...]:
        """The project's forms in the order of its settings."""
        return self.registry.templates

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Both, those of the settings first."""
        return (*self.of_settings, *self.of_register)

    @property
    def told(self) -> Iterator[tuple[str, Finding]]:
        """Each of `findings` with the name of the project's file that it is about."""
        yield from ((SETTINGS_FILE, finding) for finding in self.of_settings)
        yield from ((self.settings.register.name, finding) for finding in self.of_register)

    @property
    def warnings(self) -> tuple[tuple[str, Finding], ...]:
        """What of `told` needs doing. A unit that is not read from the register is not waited for either."""
        return tuple((file, finding) for file, finding in self.told if finding.level.needs_doing)

    def form(self, name: str) -> Template:
        """One of the project's forms; SheetkitError (form.unknown) when it is not among them."""
        for template in self.forms:
            if template.id == name:
                return template
        known = joined(template.id for template in self.forms)
        raise FORM_UNKNOWN.error(name=name, known=known)


def create_project(folder: Path, *, sample: bool = False, pack: str = "", language: Language = "") -> Created:
    """Make a project folder with settings, key, folders and the register's workbook, whole or not at all.

    `pack` is the id of a built-in pack or the folder of a user's own; "" means the usual one. `language` is what the
    project speaks, one of the pack's; "" means the pack's first.
    Raises SheetkitError (project.exists, project.unwritable, project.unknown_pack, project.language_unknown),
    DefinitionError for a faulty pack.
    """

    def finish(settings: Settings) -> None:
        write_register(settings, _issuer(settings), sample=sample)
        remember_definitions(settings, (load_register(settings.pack),))

    chosen = find_pack(pack) if pack else default_pack()
    settings = create(folder, pack=spoken_pack(chosen, language), sample=sample, finish=finish)
    return Created(folder, folder / SETTINGS_FILE, settings.register, settings.pack)


def packs() -> tuple[Pack, ...]:
    """The built-in packs, the usual one first, the others by their id."""
    usual = default_pack()
    return (usual, *(pack for _, pack in sorted(builtin_packs().items()) if pack != usual))


def languages_of(pack: str) -> tuple[Language, ...]:
    """What a project of that pack can speak, the usual one first. Raises like `create_project`."""
    return (find_pack(pack) if pack else default_pack()).languages


def open_project(folder: Path | None = None) -> Project:
    """Open the project in `folder`, or the nearest one at or above the current folder.

    Raises SheetkitError: project.missing, project.broken, project.faulty, project.school_list_missing, project.meaning_changed, ...
    """
    place = folder if folder is not None else (nearest_project(Path.cwd()) or Path.cwd())
    finish_change(place)
    settings = load_settings(place)
    issuer = _issuer(settings)
    register = read_register(settings, issuer)
    decided = decisions(journal_of(settings).read().entries)
    decided_now = decisions_of(decided.standing, settings)
    forms = tuple(_project_forms(settings))
    demand_same_meaning(settings, (*forms, register.form))
    issued, damage = what_was_issued(settings, issuer.key, register)
    directory, findings = register.directory(issued)
    reviewers, of_reviewers = register.reviewers(directory, tuple(filter(is_reviewed, forms)))
    reviews, lost = load_reviews(settings.private_folder, settings.term.id)
    registry = ProjectRegistry(
        settings,
        issuer.key,
        directory,
        forms,
        issuer.issued_copy,
        issued.units(settings.term.id),
        earlier_forms=partial(_earlier_forms, settings),
        amended=decided_now.amended,
        other_key_accepted=decided_now.other_key is not None,
        reviews=reviews,
        review_form=review_form,
    )
    said = (*unknown_names(settings, forms, lost_values), *untranslated_forms(settings, forms, untranslated))
    of_settings = (
        *(*settings_notes(settings), *said, *changed_definitions(settings), *damage),
        *(one for one in findings if is_of_settings(one)),
        *decided.findings,
        *lost,
    )
    of_register = (*(one for one in findings if not is_of_settings(one)), *of_reviewers)
    return Project(settings, issuer, registry, of_settings, of_register, issued, decided_now, reviewers)


def find_project(folder: Path | None, files: Iterable[Path]) -> Project | None:
    """The project named, else the nearest above the current folder, else above one of the files; None if there is none."""
    if folder is not None:
        return open_project(folder)
    places = [Path.cwd(), *(file.absolute() for file in files)]
    found = next((above for place in places if (above := nearest_project(place))), None)
    return open_project(found) if found else None


def _project_forms(settings: Settings) -> Iterator[Template]:
    """The forms that the settings name. Raises SheetkitError when one cannot be handed out or two have one id."""
    seen: set[str] = set()
    levels = [level.id for level in settings.pack.levels]
    for name in settings.forms:
        template = _own_form(settings, name) if isinstance(name, Path) else load_builtin(name)
        if template.scope not in levels or template.id in seen:
            raise _unfit(template, name, levels)
        _demand_figures(template, settings)
        seen.add(template.id)
        yield applied(template, settings)


def _demand_figures(template: Template, settings: Settings) -> None:
    """Raises DefinitionError (project.figure_negative): no count or length is below 0 where the form's own is not."""
    for figure in template.figures:
        given = settings.figures.get(figure.id, figure.value)
        if given < 0 <= figure.value:
            name, title, usual = figure.id, figure.title, figure.value
            raise FIGURE_NEGATIVE.error(name=name, given=given, title=title, usual=usual)


def _own_form(settings: Settings, file: Path) -> Template:
    """A form of the project's own or of its own pack: checked whole, and again only when something in it changed.

    It may name units of the pack, so pack.toml is part of it.
    """
    lists = [path for folder in lists_beside(file) for path in sorted(folder.glob("*.toml"))]
    said = (file, *lists, settings.pack.folder / PACK_FILE)
    files = {f"{number} {path.name}": path for number, path in enumerate(said)}
    whole = partial(load_definition, file, settings.pack.levels)
    return once_checked(settings.private_folder, files, partial(load_sound, file), whole)


def applied(template: Template, settings: Settings, language: Language | None = None) -> Template:
    """The form with the project's figures, levels, lists and language, or with another language."""
    said = settings.language if language is None else language
    return apply_project(
        template, settings.figures, settings.levels, settings.lists, settings.pack.spoken(said)
    )


def _earlier_forms(settings: Settings, template: Template) -> tuple[Template, ...]:
    """A form as earlier releases had it, with the project's settings as far as it knows them.

    A user's own form, whatever its id, has the version it says; what earlier editions wrote of it was laid out otherwise.
    """
    if template.id not in settings.forms:
        return tuple(in_edition(template, edition) for edition in range(1, template.edition))
    return tuple(applied(form, settings, form.language) for form in as_released(template))


def _unfit(template: Template, name: str | Path, levels: Sequence[str]) -> DefinitionError:
    shown = name.name if isinstance(name, Path) else name
    if template.scope not in levels:
        return NOT_HANDED_OUT.error(form=shown, scope=template.scope, known=", ".join(levels))
    return FORM_TWICE.error(id=template.id, form=shown)


def _issuer(settings: Settings) -> Issuer:
    return Issuer(
        settings.id,
        settings.title,
        settings.term,
        settings.lock_password,
        read_key(settings.key_file),
        settings.cache_folder,
        settings.pack.levels,
        dict(settings.due),
        settings.term_in,
    )
