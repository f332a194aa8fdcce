"""The forms of a running round: those it began with or was upgraded to, whatever the definitions say by now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path

from sheetkit.api.errors_upgrading import FORM_ID_CHANGED
from sheetkit.api.named_forms import NamedForm
from sheetkit.compile.assemble import assemble
from sheetkit.ledger.acts import Upgraded
from sheetkit.ledger.entries import JournalEntry
from sheetkit.ledger.standing import decisions
from sheetkit.model.definition import FormDefinition
from sheetkit.model.errors import SheetkitError
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import changeable_with_room, frozen_with_room
from sheetkit.model.template import Template
from sheetkit.model.text import Text, joined, without_stop
from sheetkit.model.way import Way
from sheetkit.project import (
    Pin,
    PinNote,
    Settings,
    keep_definition,
    kept_definition,
    load_pins,
    save_pins,
)
from sheetkit.project.findings import FORM_PINNED, PINS_UNREADABLE
from sheetkit.project.findings_settings import FORM_FAULTY

_RAISE = Text(
    "这一轮就要改用新的，请先把定义里的 version 改成新的，再{upgrade}。",
    "To change over in this round give the definition a new version, then {upgrade}.",
)
_UPGRADE = Text(
    "这一轮就要改用新的，请{upgrade}。",
    "To change over in this round {upgrade}.",
)
_VERSIONS = Text("第 {then} 版，现在是第 {now} 版", "version {then}, now {now}")
_NOT_RAISED = Text("仍写作第 {now} 版", "still called version {now}")
_FAULT, _BETWEEN = Text("{place}：{said}", "{place}: {said}"), Text("；", "; ")
_MOST_TOLD = 3


@frozen_with_room
class RoundForms:
    """What a round's forms are made of, by form id.

    `used` is what the round goes by, `offered` what the definition files and packs say now, `others` what else of the
    form went out in the round, the newest first. `pinned` are the forms that went out in it. `faulty` says why no form
    can be made of a definition file any more: `offered` is then what the round goes by. `files` are the definition files
    as people look for them, "" for a built-in form.
    """

    used: Mapping[str, FormDefinition] = field(default_factory=dict)
    offered: Mapping[str, FormDefinition] = field(default_factory=dict)
    others: Mapping[str, tuple[FormDefinition, ...]] = field(default_factory=dict)
    pinned: frozenset[str] = frozenset()
    faulty: Mapping[str, SheetkitError] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def replaced(self) -> frozenset[tuple[str, str]]:
        """Form id and version of what went out in the round and is not what it goes by."""
        return frozenset((form, one.version) for form, some in self.others.items() for one in some)

    def is_changed(self, form: str) -> bool:
        """Whether the definition says something else by now than what the round goes by."""
        return self.used[form].digest != self.offered[form].digest

    def is_as_defined(self, form: str) -> bool:
        """Whether the round goes by what the definition says now."""
        return form not in self.faulty and not self.is_changed(form)

    def demand_sound(self, form: str = "") -> None:
        """Raises the error of a definition file that no form can be made of: of that form, of any for ""."""
        for name, error in self.faulty.items():
            if form in ("", name):
                raise error


NO_ROUND_FORMS = RoundForms()


def definition_of(form: Template) -> FormDefinition:
    """What a form without a project's settings is compiled from."""
    return FormDefinition(form.definition["document"], form.definition["lists"])


def round_forms(
    settings: Settings, named: Iterable[NamedForm], entries: Iterable[JournalEntry]
) -> tuple[RoundForms, tuple[Template, ...]]:
    """What the round's forms are made of, and these forms, for those `named` in the settings as they are defined now.

    `entries` is the whole journal. None of the forms has the project's settings applied. Raises the error of
    a form of which nothing is kept.
    """
    note, named = load_pins(settings.private_folder), tuple(named)
    pins = {name: pin.definition for name, pin in note.rounds.get(settings.term.id, {}).items()}
    reading = _Reading(settings.private_folder, note, pins)
    reading.hear(entries, settings.term.id)
    offered, faulty = _offered(reading, named, settings.term.id)
    definitions = {form.id: definition_of(form) for form in offered.values()}
    used = {name: reading.used(name) or one for name, one in definitions.items()}
    others = {name: found for name in used if (found := tuple(reading.others(name, used[name])))}
    files = {form: one.file for form, one in zip(offered, named, strict=True)}
    made = RoundForms(used, definitions, others, frozenset(reading.pins) & used.keys(), faulty, files)
    told = (*reading.told(settings), *_told(made, offered))
    templates = tuple(
        compiled(made.used[form.id]) if made.is_changed(form.id) else form for form in offered.values()
    )
    return replace(made, findings=told), templates


def _offered(
    reading: _Reading, named: Sequence[NamedForm], round_: str
) -> tuple[dict[str, Template], dict[str, SheetkitError]]:
    """The forms as they are defined now, in the order of the settings, and what is wrong with those that the kept definition stands in for."""
    offered: dict[str, Template] = {}
    faulty: dict[str, SheetkitError] = {}
    sound = {one.made.id for one in named if isinstance(one.made, Template)}
    for one in named:
        form, made = reading.note.form_of(round_, one.file) if one.file else one.name, one.made
        if isinstance(made, Template) and one.file and form and form != made.id and form not in sound:
            made = FORM_ID_CHANGED.error(file=one.file, now=made.id, then=form)
        if isinstance(made, SheetkitError):
            kept = reading.used(form)
            if kept is None or form in offered:
                raise made
            faulty[form] = made
            made = compiled(kept)
        offered[made.id] = made
    return offered, faulty


@changeable_with_room
class _Reading:
    """What notes and journal say of a round. `missing` are forms whose kept definition cannot be had."""

    private_folder: Path
    note: PinNote
    pins: dict[str, str]
    standing: dict[str, str] = field(default_factory=dict)
    mentioned: dict[str, dict[str, None]] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def hear(self, entries: Iterable[JournalEntry], round_: str) -> None:
        """Take in who upgraded what in the round, and what of it was taken back."""
        entries = tuple(entries)
        for entry in entries:
            act = entry.act
            if isinstance(act, Upgraded) and act.round == round_ and act.definition:
                self.mentioned.setdefault(act.form, {})[act.definition] = None
        for entry in decisions(entries).standing:
            act = entry.act
            if isinstance(act, Upgraded) and act.round == round_ and act.definition:
                self.standing[act.form] = act.definition

    def used(self, form: str) -> FormDefinition | None:
        """What the round goes by; None for a form that did not go out in it, or whose definition was lost."""
        digest = self.standing.get(form) or self.pins.get(form)
        if digest is None:
            return None
        found = self._sound(digest)
        if found is None:
            self.missing.append(form)
        return found

    def others(self, form: str, used: FormDefinition) -> Iterator[FormDefinition]:
        """What else of it went out, the newest first."""
        began = [self.pins[form]] if form in self.pins else []
        for digest in reversed(dict.fromkeys((*began, *self.mentioned.get(form, ())))):
            found = self._sound(digest) if digest != used.digest else None
            if found is not None:
                yield found

    def _sound(self, digest: str) -> FormDefinition | None:
        """The kept definition of that digest; None where it was lost or this program can make nothing of it."""
        found = kept_definition(self.private_folder, digest)
        try:
            return found if found is not None and compiled(found) else None
        except (LookupError, TypeError, ValueError, AttributeError):
            return None

    def told(self, settings: Settings) -> Iterator[Finding]:
        """What of the notes cannot be read."""
        if self.note.is_damaged or self.missing:
            name = ", ".join(self.missing)
            yield PINS_UNREADABLE.at(value=name or settings.private_folder.name)


def _told(made: RoundForms, offered: Mapping[str, Template]) -> Iterator[Finding]:
    for name, error in made.faulty.items():
        faults = [
            _FAULT.format(place=one.place, said=without_stop(one.message))
            if one.place
            else without_stop(one.message)
            for one in error.faults
        ]
        what = joined(faults[:_MOST_TOLD], _BETWEEN) if faults else without_stop(error.message)
        file = made.files[name] or name
        yield FORM_FAULTY.at(
            value=file, file=file, title=offered[name].title, count=max(1, len(faults)), what=what
        )
    for name in sorted(made.pinned):
        if made.is_changed(name):
            then, now = made.used[name].version, made.offered[name].version
            upgrade = Way("upgrade", value="{form}").format(form=name)
            how = (_RAISE if then == now else _UPGRADE).format(upgrade=upgrade)
            versions = (_NOT_RAISED if then == now else _VERSIONS).format(then=then, now=now)
            yield FORM_PINNED.at(value=name, title=offered[name].title, versions=versions, how=how)


_MOST_COMPILED = 64
_compiled: dict[str, Template] = {}


def compiled(definition: FormDefinition) -> Template:
    """The form that a kept definition means, without a project's settings.

    Raises LookupError, TypeError, ValueError or AttributeError where this program can make nothing of it.
    """
    if definition.digest not in _compiled:
        if len(_compiled) >= _MOST_COMPILED:
            _compiled.clear()
        _compiled[definition.digest] = assemble(definition.document, definition.lists)
    return _compiled[definition.digest]


def pin(settings: Settings, forms: RoundForms, ids: Iterable[str]) -> None:
    """Keep the definitions of forms that go out now, and note that the round began with them, and their files.

    A file that was renamed meanwhile is noted by its name of now. Raises OSError.
    """
    note, round_ = load_pins(settings.private_folder), settings.term.id
    began = note.rounds.get(round_, {})
    for name in dict.fromkeys(ids):
        if name not in began:
            keep_definition(settings.private_folder, forms.used[name])
        digest = began[name].definition if name in began else forms.used[name].digest
        began = {**began, name: Pin(digest, forms.files.get(name, ""))}
    if began != note.rounds.get(round_, {}):
        save_pins(settings.private_folder, {**note.rounds, round_: began})
