"""Files as a text for a chat group calls them: nobody's name is in it, though people like to write theirs into file names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sheetkit.model.people import people_in
from sheetkit.model.record import Checked
from sheetkit.model.template import Template
from sheetkit.model.text import Text
from sheetkit.model.unit import Unit
from sheetkit.report.labels import fields_of_people, without_numbers
from sheetkit.wording.files import briefly_named

_HIDDEN = "***"
_LEAST = 2
"""Letters of a name that is looked for in the names of files: a single one is in many other words."""
_WITH_CODE = Text("{unit} {form}（回执码 {code}）", "{unit}, {form} (return code {code})")
_OF_UNIT = Text("{unit} {form}", "{unit}, {form}")


def called_without_people(file: Checked, unit: Unit, form: Text) -> Text:
    """A file of a known unit: by the unit, the form and the code that its head shows."""
    words = _WITH_CODE if file.return_code else _OF_UNIT
    return words.format(unit=unit.full_name, form=form, code=file.return_code)


def without_people(file: Checked, templates: Mapping[str, Template]) -> Text:
    """A file by its name, with the people hidden whom it names itself; of one that could not be read nobody knows them."""
    name = briefly_named(file.source.name)
    for person in sorted(set(_people(file, templates)), key=len, reverse=True):
        name = name.replace(person, _HIDDEN)
    return Text(without_numbers(name))


def _people(file: Checked, templates: Mapping[str, Template]) -> Iterator[str]:
    form = templates.get(file.identity.template) if file.identity else None
    named = fields_of_people(form)
    said = [str(record.values[field]) for record in file.records for field in named & record.values.keys()]
    said += [file.statement.filled_by] if file.statement else []
    for text in dict.fromkeys(said):
        yield from (one.strip() for one in people_in(text).values() if len(one.strip()) >= _LEAST)
