"""A pack: the field that a project works in, as data — its levels of units, rounds, forms, days and names of folders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from sheetkit.model.default_name import NUMBER as NUMBER
from sheetkit.model.default_name import DefaultName as DefaultName
from sheetkit.model.frozen import frozen
from sheetkit.model.rounds import FormWording, Rounds
from sheetkit.model.text import Language, Text, fallback

OUTGOING, INBOX, MERGED, REGISTER = "outgoing", "inbox", "merged", "register"
"""What a pack names: three folders, and the workbook that lists the units."""

FOLDERS: Mapping[str, Text] = {
    OUTGOING: Text("发出", "Outgoing"),
    INBOX: Text("收回", "Inbox"),
    MERGED: Text("汇总", "Results"),
}
"""What the folders are called where a pack does not say."""

UNIT_COLUMNS = ("above", "code", "name", "short_name")
"""The register's columns that every level can have, as a pack names them, in their order; attributes follow."""

DEFAULT_PACK = "school-research"
"""The pack of a project that names none, as those of 0.1.0 do."""


@frozen
class Derivation:
    """How an attribute that nobody fills in comes about.

    `list` is a dependent list whose keys are values of `attribute`, another attribute of the same level: its values are
    the attribute's. Where it has none, the values of `below` are, an attribute of the next level's units.
    """

    attribute: str
    list: str
    below: str = ""


@frozen
class AttributeSource:
    """Which rows of a form say an attribute, once it was merged: those of `sheet` that fit `where`, in the field `value`.

    A row speaks of the unit, among those below the one that filled in the form, whose attributes are as the row's fields
    say (`match`: field → attribute). Where several rows say it differently of one unit, nothing is remembered.
    """

    form: str
    sheet: str
    value: str
    match: Mapping[str, str]
    where: Mapping[str, Any] = field(default_factory=dict)


@frozen
class Attribute:
    """What is known of every unit of a level; `type` is a column type.

    `parent` names the attribute whose value narrows a dependent `list`. `many`: it holds several values. `carried`: the
    unit's forms carry it, as a fact of that name. `heading`: line 2 of the forms says it; it may change. `remembered`: nobody fills it in, a form says it.
    `personal`: it is about a person, so the register alone knows it, no form and no result. `column` are the further
    properties of the register's column, as a form definition has them (width, help, required, example …); an attribute
    with a `derivation` and one that is remembered have no column.
    """

    id: str
    title: Text
    type: str = "text"
    list: str = ""
    parent: str = ""
    many: bool = False
    carried: bool = False
    heading: bool = False
    remembered: AttributeSource | None = None
    personal: bool = False
    derivation: Derivation | None = None
    column: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_filled_in(self) -> bool:
        """Whether the register has a column for it."""
        return self.derivation is None and self.remembered is None


@frozen
class UnitLevel:
    """A level of the tree of units; its units stand on a worksheet of the register, one a row.

    `sheet` is that worksheet's id, `plural` its title. Its columns in their order: `above` (the code of the unit above;
    None on the top level), `code` (the unit's own code, below the top its number under the unit above), `name`,
    `short_name` (None when units have none), then those `attributes` that are filled in. `rules` are the further rules of
    the worksheet, as a form definition has them.
    """

    id: str
    title: Text
    plural: Text
    sheet: str
    code: Attribute
    name: Attribute
    above: Attribute | None = None
    short_name: Attribute | None = None
    attributes: tuple[Attribute, ...] = ()
    default_name: DefaultName | None = None
    rows: int = 60
    minimum_rows: int = 0
    rules: tuple[Mapping[str, Any], ...] = ()

    @property
    def columns(self) -> tuple[Attribute, ...]:
        """The register's columns of this level, in their order."""
        own: Iterable[Attribute | None] = (getattr(self, name) for name in UNIT_COLUMNS)
        filled = (attribute for attribute in self.attributes if attribute.is_filled_in)
        return tuple(column for column in (*own, *filled) if column is not None)

    def attribute(self, attribute_id: str) -> Attribute:
        """The attribute with that id. Raises KeyError."""
        for attribute in self.attributes:
            if attribute.id == attribute_id:
                return attribute
        raise KeyError(attribute_id)


@frozen
class Register:
    """The form that the register of units is: what is about the whole of it; the levels say the rest.

    `sources` and `figures` are as a form definition has them. `reviewers`: it has a worksheet of reviewers.
    """

    id: str
    version: str
    title: Text
    purpose: Text
    instructions: tuple[Text, ...] = ()
    sources: Mapping[str, Any] = field(default_factory=dict)
    figures: tuple[Mapping[str, Any], ...] = ()
    reviewers: bool = False


@frozen
class Root:
    """The unit above all others, which is the project's own: its usual code and name, and what such a unit is called.

    A new project is called as `example`, and its id begins with `id_start`, until somebody writes its own.
    """

    code: str
    name: Text
    title: Text
    example: Text
    id_start: str


@frozen
class DueDay:
    """When a form is usually wanted: so many days after the round's "start", its "first_monday" or its "end"."""

    after: str
    days: int = 0


@frozen
class PackForm:
    """A form of the pack, as new projects use it."""

    id: str
    due: DueDay | None = None


@frozen
class Region:
    """Where the pack's projects are: time zone by its IANA name, and whose public holidays count (ISO 3166 codes).

    `holiday_languages` says how the package `holidays` calls a language of the pack's; names of holidays are the
    country's own in a language that is not among them.
    """

    time_zone: str
    country: str
    subdivision: str = ""
    holiday_languages: Mapping[Language, str] = field(default_factory=dict)

    def holiday_language(self, language: Language) -> str | None:
        """What the package calls the language, or the next one that it speaks; None when it speaks none of them."""
        known = (self.holiday_languages.get(one) for one in fallback(language))
        return next(filter(None, known), None)


def settings_name(language: Language, first: Language) -> str:
    """The file of a pack's commented settings in a language; `first` is the pack's first one."""
    return "sheetkit.toml" if language == first else f"sheetkit.{language}.toml"


@frozen
class Pack:
    """A pack as its folder says; `levels` from the top down, `languages` with that of new projects first.

    `names` are the usual names of folders and of the register's file (without suffix), by OUTGOING, INBOX, MERGED, REGISTER.
    """

    id: str
    version: str
    title: Text
    languages: tuple[Language, ...]
    levels: tuple[UnitLevel, ...]
    register: Register
    root: Root
    rounds: Rounds
    forms: tuple[PackForm, ...]
    region: Region
    names: Mapping[str, Text]
    folder: Path

    @property
    def language(self) -> Language:
        """The language that a new project speaks."""
        return self.languages[0]

    def spoken(self, language: Language) -> FormWording:
        """How the workbooks of its forms speak in a language."""
        return FormWording(language, self.rounds.names, self.root.title)

    def level(self, level_id: str) -> UnitLevel:
        """The level with that id. Raises KeyError."""
        for level in self.levels:
            if level.id == level_id:
                return level
        raise KeyError(level_id)

    def below(self, level: UnitLevel) -> UnitLevel | None:
        """The next level down; None for the lowest."""
        position = self.levels.index(level) + 1
        return self.levels[position] if position < len(self.levels) else None

    @property
    def form_ids(self) -> tuple[str, ...]:
        """The forms that a new project uses, in the order people meet them."""
        return tuple(form.id for form in self.forms)

    @property
    def forms_folder(self) -> Path:
        """Where the form definitions are."""
        return self.folder / "forms"

    @property
    def lists_folder(self) -> Path:
        """Where the lists are."""
        return self.folder / "lists"

    @property
    def sample_file(self) -> Path:
        """The made-up project that `--sample` fills in."""
        return self.folder / "sample" / "project.toml"

    def settings_file(self, language: Language) -> Path:
        """The commented settings that a new project begins with, in that language or the next one that they are in."""
        files = (self.settings_file_of(one) for one in fallback(language))
        return next((file for file in files if file.is_file()), self.settings_file_of(self.language))

    def settings_file_of(self, language: Language) -> Path:
        """Where the settings in exactly that language are: the pack's first one has no name of its own."""
        return self.folder / "project" / settings_name(language, self.language)
