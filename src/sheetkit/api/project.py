"""A project opened: its settings, units, forms and keys, ready for every verb."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path

from sheetkit.api.at_hand import nearest_project
from sheetkit.api.blueprints import IssuedBlueprints
from sheetkit.api.closing import finish_change
from sheetkit.api.decisions import decisions_of
from sheetkit.api.form_by_name import form_by_name
from sheetkit.api.issue import Issuer
from sheetkit.api.issued import what_was_issued
from sheetkit.api.journal import journal_of, told_of
from sheetkit.api.named_forms import named_forms
from sheetkit.api.project_forms import earlier_forms, project_forms
from sheetkit.api.register import read_register, write_register
from sheetkit.api.review_forms import review_bases
from sheetkit.api.round_forms import NO_ROUND_FORMS, RoundForms, round_forms
from sheetkit.compile import (
    builtin_packs,
    load_register,
    lost_values,
    untranslated,
)
from sheetkit.compile.review import is_reviewed, review_form
from sheetkit.ledger.journal import JournalReading
from sheetkit.ledger.standing import begun_by, decisions
from sheetkit.model.decision import NOTHING_DECIDED, StandingDecisions
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen_with_room
from sheetkit.model.pack import Pack
from sheetkit.model.reviewer import Reviewer
from sheetkit.model.template import Template
from sheetkit.model.text import Language
from sheetkit.model.unit import Unit
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
    read_key,
    remember_definitions,
    settings_notes,
    spoken_pack,
    unknown_names,
    untranslated_forms,
)
from sheetkit.project.findings import FORM_PINNED, is_of_settings


@frozen_with_room
class Created:
    """A new project folder: where its settings and its register of units are, and the pack that it works in."""

    folder: Path
    settings: Path
    register: Path
    pack: Pack


@frozen_with_room
class Project:
    """An open project. `of_settings` is what is worth knowing of its settings, `of_register` what is wrong with its register.

    `issued` is what it handed out, in this term and before; `decisions` are those that stood when it was opened, `of_journal`
    what was to be said of its journal then.
    """

    settings: Settings
    issuer: Issuer
    registry: ProjectRegistry
    of_settings: tuple[Finding, ...]
    of_register: tuple[Finding, ...]
    issued: Issued
    decisions: StandingDecisions = NOTHING_DECIDED
    reviewers: tuple[Reviewer, ...] = ()
    of_round: RoundForms = NO_ROUND_FORMS
    of_journal: tuple[Finding, ...] = ()

    @cached_property
    def templates(self) -> dict[str, Template]:
        """Everything that may come back by its id: the forms, then those by which reviewers reviewed them."""
        return {form.id: form for form in (*self.forms, *review_bases(self.registry))}

    @cached_property
    def reviewing(self) -> tuple[Unit, ...]:
        """The reviewers as units: those who were handed a workbook in this round, then the others on the register."""
        out = {one.reviewer.code: one.reviewer for one in self.registry.reviews}
        level = self.settings.pack.levels[0].id
        listed = {one.code: Unit(one.code, level, one.name) for one in self.reviewers}
        return tuple({**listed, **out}[code] for code in {**out, **listed})

    @cached_property
    def everybody(self) -> tuple[Unit, ...]:
        """Whoever may owe something: the project's own unit, the units of the register, the reviewers."""
        directory = self.registry.directory
        return (directory.root, *directory.units, *self.reviewing)

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

    @property
    def announced(self) -> tuple[tuple[str, Finding], ...]:
        """`warnings`, and what is new in the definitions while the round goes on with what went out: said at every step."""
        notes = ((file, finding) for file, finding in self.told if FORM_PINNED.among((finding,)))
        return (*self.warnings, *notes)

    def form(self, name: str) -> Template:
        """One of the project's forms, by its id or title; SheetkitError (form.unknown) when it is not among them."""
        return form_by_name(name, self.forms)


def create_project(folder: Path, *, sample: bool = False, pack: str = "", language: Language = "") -> Created:
    """Make a project folder with settings, key, folders and the register's workbook, whole or not at all.

    `pack` is the id of a built-in pack or the folder of a user's own; "" means the usual one. `language` is what the
    project speaks, one of the pack's; "" means the pack's first.
    Raises SheetkitError (project.exists, project.unwritable, project.unknown_pack, project.language_unknown),
    DefinitionError for a faulty pack.
    """

    def finish(settings: Settings) -> None:
        write_register(settings, issuer_of(settings), sample=sample)
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
    settings, journal = _settings_of(place)
    issuer = issuer_of(settings)
    register = read_register(settings, issuer)
    decided_now = _decided(settings, journal)
    of_round, unset = round_forms(settings, named_forms(settings), journal.entries)
    forms = tuple(project_forms(settings, unset))
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
        earlier_forms=partial(earlier_forms, settings, of_round.others),
        replaced=of_round.replaced,
        amended=decided_now.amended,
        waived=decided_now.waived,
        other_key_accepted=decided_now.other_key is not None,
        reviews=reviews,
        review_form=review_form,
    )
    own = [one for one in findings if is_of_settings(one)]
    of_settings = (*_said_of(settings, forms, of_round), *damage, *own, *lost)
    of_register = (*(one for one in findings if not is_of_settings(one)), *of_reviewers)
    told = told_of(journal)
    return Project(
        settings, issuer, registry, of_settings, of_register, issued, decided_now, reviewers, of_round, told
    )


def _settings_of(place: Path) -> tuple[Settings, JournalReading]:
    """The settings, with the day on which the round was begun where the journal knows it, and the whole journal."""
    settings = load_settings(place)
    journal = journal_of(settings).read()
    began = begun_by(journal.entries, settings.term.id)
    day = began.astimezone(settings.clock).date() if began else None
    return replace(settings, term=replace(settings.term, begun=day)), journal


def _decided(settings: Settings, journal: JournalReading) -> StandingDecisions:
    """What people decided in this round and nobody took back."""
    decided = decisions(journal.entries)
    return decisions_of(decided.standing, settings, decided.withdrawn)


def _said_of(settings: Settings, forms: Sequence[Template], of_round: RoundForms) -> Iterator[Finding]:
    """What is worth knowing of the settings, the definitions and the words of the forms."""
    yield from settings_notes(settings)
    yield from unknown_names(settings, forms, lost_values)
    yield from untranslated_forms(settings, forms, untranslated)
    yield from changed_definitions(settings, of_round.pinned)
    yield from of_round.findings


def find_project(folder: Path | None, files: Iterable[Path]) -> Project | None:
    """The project named, else the nearest above the current folder, else above one of the files; None if there is none."""
    if folder is not None:
        return open_project(folder)
    places = [Path.cwd(), *(file.absolute() for file in files)]
    found = next((above for place in places if (above := nearest_project(place))), None)
    return open_project(found) if found else None


def issuer_of(settings: Settings) -> Issuer:
    """Who makes and reads back the workbooks of the project. Raises ProjectError where its key cannot be read."""
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
        IssuedBlueprints(settings.blueprints_folder),
    )
