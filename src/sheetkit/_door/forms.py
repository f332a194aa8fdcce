"""Forms, as Python sees them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sheetkit._door.arguments import path, spoken, text
from sheetkit._door.errors import SHEET_NOT_NAMED, SHEET_UNKNOWN
from sheetkit._door.frames import plain_frame
from sheetkit.api.forms import builtin_forms, form_document
from sheetkit.api.forms import load_form as load
from sheetkit.api.tables import column_rows
from sheetkit.model.template import Sheet, Template
from sheetkit.model.text import Language, joined

if TYPE_CHECKING:
    import pandas

_COLUMNS = {
    **dict.fromkeys(("sheet", "field", "title", "type", "letter"), "string"),
    **dict.fromkeys(("required", "locked"), "boolean"),
    **dict.fromkeys(("list", "help"), "string"),
}


class Form:
    """A compiled form: what it asks for, and the rules it is checked by.

    Made by `sheetkit.load_form`, `sheetkit.forms` and `Project.forms`; it does not change.
    """

    def __init__(self, template: Template, language: Language) -> None:
        self._template, self._language = template, language

    def __repr__(self) -> str:
        return f"<Form {self.id!r} version {self.version!r}>"

    @property
    def id(self) -> str:
        """The id that settings and identities go by, such as "leader_roster"."""
        return self._template.id

    @property
    def version(self) -> str:
        """The version its definition says; raised whenever issued forms would no longer fit."""
        return self._template.version

    @property
    def title(self) -> str:
        """What people call it."""
        return self._template.title.in_language(self._language)

    @property
    def scope(self) -> str:
        """The level of the units that fill it in, one workbook each."""
        return self._template.scope

    @property
    def sheets(self) -> tuple[str, ...]:
        """The ids of the sheets that people fill in, in the order of the workbook."""
        return tuple(sheet.id for sheet in self._template.input_sheets)

    @property
    def columns(self) -> pandas.DataFrame:
        """Every column of every sheet that people fill in, one a row.

        Columns: sheet, field, title, type, letter (string), required, locked (boolean), list, help (string).
        Raises Error (python.pandas_missing).
        """
        return plain_frame(column_rows(self._template, self._language), _COLUMNS)

    @property
    def lists(self) -> dict[str, list[str]]:
        """The values of every dropdown, by the id of its list."""
        return {name: list(choices.values) for name, choices in self._template.lists.items()}

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain values, as `sheetkit templates show --json` prints it."""
        return form_document(self._template)


def load_form(name: str | Path, *, language: Language = "zh") -> Form:
    """A built-in form by its id, or the form that a definition file (.toml) describes.

    `language` is that of titles and help texts. Raises InputError (form.unknown, file.missing, language.unknown),
    DefinitionError with every fault of a definition.
    """
    wanted = spoken(language)
    return Form(load(str(path("name", name))), wanted)


def forms(*, language: Language = "zh") -> tuple[Form, ...]:
    """Every built-in form that a project can hand out or keep, in the order people meet them. Raises InputError (language.unknown)."""
    wanted = spoken(language)
    return tuple(Form(template, wanted) for template in builtin_forms())


def sheet_of(template: Template, sheet: str | None) -> Sheet:
    """The sheet of that id, or the only one to fill in. Raises InputError (sheet.unknown, sheet.not_named)."""
    known = {one.id: one for one in template.input_sheets}
    if sheet is not None:
        text("sheet", sheet)
    if sheet is None and len(known) == 1:
        return next(iter(known.values()))
    if sheet is None:
        raise SHEET_NOT_NAMED.error(form=template.id, known=joined(known))
    if sheet not in known:
        raise SHEET_UNKNOWN.error(form=template.id, sheet=sheet, known=joined(known))
    return known[sheet]
