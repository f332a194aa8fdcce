"""A language without a word: what people read in a pack, its forms and its lists has words in each of its languages.

Where texts stand is what the declarations say, so that no table of a definition can be left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sheetkit.columns.catalogue import TYPES
from sheetkit.compile.faults import Faults
from sheetkit.compile.frame.columns import DEFAULT
from sheetkit.compile.frame.form import FORM
from sheetkit.compile.frame.kinds import besides
from sheetkit.compile.frame.lists import LIST
from sheetkit.compile.sugar import column_type
from sheetkit.model.errors import DefinitionFault
from sheetkit.model.parameters import SPOKEN, Holds, Parameter
from sheetkit.model.template import Template
from sheetkit.model.text import Language, said_in

Table = Mapping[str, Any]
_TEXTS = SPOKEN | {Holds.CAPTION}
_EXAMPLE, _LISTS = "example", "lists"


def check_words(
    document: Table, parameters: Iterable[Parameter], languages: Sequence[Language], faults: Faults
) -> None:
    """Note every text of a document with these declarations that has no words in one of the pack's languages."""
    for place, value in texts(document, parameters):
        tell_missing(place, value, languages, faults)


def check_form_words(document: Table, languages: Sequence[Language], faults: Faults) -> None:
    """Note the same of a form, and of the values of the lists that it brings along."""
    check_words(document, FORM, languages, faults)
    own = document.get(_LISTS)
    for name, entry in own.items() if isinstance(own, Mapping) else ():
        if isinstance(entry, Mapping):
            _check_values(entry, languages, faults, f"{_LISTS}.{name}.")


def untranslated(template: Template, languages: Sequence[Language]) -> tuple[DefinitionFault, ...]:
    """The same of a compiled form: its place in the definition and what is missing there, one for each text and language."""
    faults = Faults()
    check_form_words(template.definition["document"], languages, faults)
    return tuple(faults)


def check_list_words(document: Table, languages: Sequence[Language], faults: Faults) -> None:
    """Note the same of a file that holds a list, and of its values."""
    check_words(document, LIST, languages, faults)
    _check_values(document, languages, faults, "")


def _check_values(document: Table, languages: Sequence[Language], faults: Faults, start: str) -> None:
    """Every value of a list has words in each of the languages; a value is its own word in the first."""
    given = document.get("words")
    words = given if isinstance(given, Mapping) else {}
    for value in _values(document):
        said = words.get(value)
        table = {languages[0]: value, **(said if isinstance(said, Mapping) else {})} if languages else {}
        if is_worded(value):
            tell_missing(f"{start}words.{value}", table, languages, faults)


def tell_missing(place: str, value: Any, languages: Sequence[Language], faults: Faults) -> None:
    """Note each of the languages in which a text has no words."""
    if isinstance(value, str) and not any(map(str.isalpha, value)):
        return  # a sign such as % reads alike everywhere
    text = said_in(value if isinstance(value, Mapping) else dict.fromkeys(languages[:1], value))
    for name in languages:
        if not text.has(name):
            faults.add(
                place,
                "这里没有“{name}”的说法。",
                "There are no words in the language “{name}”.",
                name=name,
            )


def texts(table: Any, parameters: Iterable[Parameter], place: str = "") -> Iterator[tuple[str, Any]]:
    """Every text in a table with these declarations, with its place; what has another shape is told already."""
    if isinstance(table, Mapping):
        for parameter in parameters:
            if parameter.name in table:
                here = f"{place}.{parameter.name}" if place else parameter.name
                yield from _of(parameter, table[parameter.name], here, table)


def _of(parameter: Parameter, value: Any, place: str, around: Table) -> Iterator[tuple[str, Any]]:
    """The texts that one parameter holds; `around` is the table that it stands in."""
    if parameter.name in (_EXAMPLE, DEFAULT) and parameter.type in (Holds.ROW, Holds.CELL):
        yield from _of_example(value, place, around)
    elif parameter.type in _TEXTS:
        yield from ((where, one) for where, one in _entries(value, place) if isinstance(one, str | Mapping))
    elif parameter.type is Holds.CELL:
        if isinstance(value, Mapping) or is_worded(value):
            yield place, value
    elif parameter.type in (Holds.TABLE, Holds.TABLES):
        for where, table in _entries(value, place):
            if isinstance(table, Mapping):
                yield from texts(table, (*parameter.parameters, *besides(parameter, table, around)), where)
    elif parameter.type in (Holds.GIVEN, Holds.SEVERAL, Holds.NAMED):
        for where, one in _named(value, place) if isinstance(value, Mapping) else _entries(value, place):
            if parameter.each:
                yield from _of(parameter.each, one, where, around)
            elif parameter.type is Holds.GIVEN:
                yield where, one


def _of_example(value: Any, place: str, around: Table) -> Iterator[tuple[str, Any]]:
    """Of the example of one column, or of a sheet's row, what stands where people write freely."""
    if "columns" in around:
        free = {column.get("field") for column in _tables(around["columns"]) if _is_free(column)}
        found = [(f"{place}.{name}", one) for name, one in _pairs(value) if name in free]
    else:
        found = [(place, value)] if _is_free(around) else []
    yield from ((where, one) for where, one in found if isinstance(one, Mapping) or is_worded(one))


def _entries(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    """The entries of a list with the place of each, or what stands there alone."""
    if isinstance(value, list):
        yield from ((f"{place}[{number}]", one) for number, one in enumerate(value))
    else:
        yield place, value


def _named(value: Table, place: str) -> Iterator[tuple[str, Any]]:
    return ((f"{place}.{name}", one) for name, one in value.items())


def _pairs(value: Any) -> Iterable[tuple[Any, Any]]:
    return value.items() if isinstance(value, Mapping) else ()


def _is_free(column: Table) -> bool:
    """Whether people write what they like into it."""
    kind = TYPES.get(column_type(column))
    return kind is not None and kind.is_free


def is_worded(value: Any) -> bool:
    """Whether a value is words, which read otherwise in another language, and no code such as S01."""
    return isinstance(value, str) and any(letter.isalpha() and not letter.isupper() for letter in value)


def _values(document: Table) -> Iterator[str]:
    pairs, values = document.get("pairs"), document.get("values")
    found = [values, *(pairs.values() if isinstance(pairs, Mapping) else ())]
    yield from dict.fromkeys(str(one) for entries in found if isinstance(entries, list) for one in entries)


def _tables(value: Any) -> list[Table]:
    return [entry if isinstance(entry, Mapping) else {} for entry in value] if isinstance(value, list) else []
