"""A language without a word: what people read in a pack, its forms and its lists has words in each of its languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sheetkit.columns.catalogue import TYPES
from sheetkit.compile.faults import Faults
from sheetkit.compile.frame.form import FORM
from sheetkit.compile.sugar import column_type
from sheetkit.model.parameters import SPOKEN, Parameter
from sheetkit.model.text import Language, said_in
from sheetkit.rules.catalogue import KINDS as RULES
from sheetkit.rules.computed import COMPUTED
from sheetkit.statistics import KINDS as STATISTICS
from sheetkit.views import KINDS as VIEWS

Table = Mapping[str, Any]
_PLURAL = "plural"
"""A text of packs that no form has; what else is one is declared."""
_OF_ROOT = frozenset({"root.name", "root.example", "rounds.year"})
_OF_NAMES = frozenset({"default_name.pattern", "default_name.distinct"})
_BY_NAME = frozenset({"names", "sources", "remarks"})
"""Tables that hold texts under whatever name."""
_DATA = frozenset({"where", "without", "joint", "match", "named_in", "derived", "holiday_languages", "words"})
"""Tables whose keys are fields or values, whatever they are called."""
_EXAMPLE, _ITEMS, _LISTS = "example", "items", "lists"


def check_words(document: Table, languages: Sequence[Language], faults: Faults) -> None:
    """Note every text of a pack.toml or of a form that has no words in one of the pack's languages."""
    for place, value in _texts(document, ""):
        _tell_missing(place, value, languages, faults)
    for place, value in (*_of_sheets(document), *_of_levels(document)):
        if isinstance(value, Mapping) or _is_worded(value):
            _tell_missing(place, value, languages, faults)
    own = document.get(_LISTS)
    for name, entry in own.items() if isinstance(own, Mapping) else ():
        if isinstance(entry, Mapping):
            check_list_words(entry, languages, faults, f"{_LISTS}.{name}")


def check_list_words(document: Table, languages: Sequence[Language], faults: Faults, place: str = "") -> None:
    """Note every value of a list that has no words in one of the languages; a value is its own word in the first."""
    start = f"{place}." if place else ""
    if "title" in document:
        _tell_missing(f"{start}title", document["title"], languages, faults)
    given = document.get("words")
    words = given if isinstance(given, Mapping) else {}
    for value in _values(document):
        said = words.get(value)
        table = {languages[0]: value, **(said if isinstance(said, Mapping) else {})} if languages else {}
        if _is_worded(value):
            _tell_missing(f"{start}words.{value}", table, languages, faults)


def _tell_missing(place: str, value: Any, languages: Sequence[Language], faults: Faults) -> None:
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


def _texts(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    """Every text that stands under a name of its own, with its place."""
    for name, entry in value.items() if isinstance(value, Mapping) else ():
        here = f"{place}.{name}" if place else str(name)
        if name in _BY_NAME:
            yield from _each(entry, here)
        elif name in _spoken() or here in _OF_ROOT or ".".join(here.split(".")[-2:]) in _OF_NAMES:
            yield from _listed(entry, here)
        elif name not in _DATA | {_EXAMPLE, _ITEMS, _LISTS, "exports"}:
            yield from _inside(entry, here)


def _inside(entry: Any, place: str) -> Iterator[tuple[str, Any]]:
    if isinstance(entry, list):
        for number, one in enumerate(entry):
            yield from _texts(one, f"{place}[{number}]")
    else:
        yield from _texts(entry, place)


def _each(entry: Any, place: str) -> Iterator[tuple[str, Any]]:
    for name, value in entry.items() if isinstance(entry, Mapping) else ():
        yield f"{place}.{name}", value


def _listed(entry: Any, place: str) -> Iterator[tuple[str, Any]]:
    """A text, or several of them; what has another shape is told already."""
    if isinstance(entry, list):
        yield from ((f"{place}[{number}]", one) for number, one in enumerate(entry))
    elif isinstance(entry, str | Mapping):
        yield place, entry


def _of_sheets(document: Table) -> Iterator[tuple[str, Any]]:
    """What is given in rows of a form: its items, and the examples of columns in which people write freely."""
    for number, sheet in enumerate(_tables(document.get("sheets"))):
        free = {column.get("field") for column in _tables(sheet.get("columns")) if _is_free(column)}
        example = sheet.get(_EXAMPLE)
        for name, value in example.items() if isinstance(example, Mapping) else ():
            if name in free:
                yield f"sheets[{number}].{_EXAMPLE}.{name}", value
        for index, item in enumerate(_tables(sheet.get(_ITEMS))):
            yield from _each(item, f"sheets[{number}].{_ITEMS}[{index}]")


def _of_levels(document: Table) -> Iterator[tuple[str, Any]]:
    """The examples of the register's columns."""
    for number, level in enumerate(_tables(document.get("levels"))):
        own = [(name, level[name]) for name in ("above", "code", "name", "short_name") if name in level]
        further = _tables(level.get("attributes"))
        columns = [*own, *((f"attributes[{place}]", one) for place, one in enumerate(further))]
        for name, column in columns:
            if isinstance(column, Mapping) and _is_free(column) and _EXAMPLE in column:
                yield f"levels[{number}].{name}.{_EXAMPLE}", column[_EXAMPLE]


def _is_free(column: Table) -> bool:
    """Whether people write what they like into it."""
    kind = TYPES.get(column_type(column))
    return kind is not None and kind.is_free


def _is_worded(value: Any) -> bool:
    """Whether a value is words, which read otherwise in another language, and no code such as S01."""
    return isinstance(value, str) and any(letter.isalpha() and not letter.isupper() for letter in value)


def _values(document: Table) -> Iterator[str]:
    pairs, values = document.get("pairs"), document.get("values")
    found = [values, *(pairs.values() if isinstance(pairs, Mapping) else ())]
    yield from dict.fromkeys(str(one) for entries in found if isinstance(entries, list) for one in entries)


def _tables(value: Any) -> list[Table]:
    return [entry if isinstance(entry, Mapping) else {} for entry in value] if isinstance(value, list) else []


def _spoken() -> frozenset[str]:
    """The names under which a form may say a text."""
    declared = [*FORM]
    for rule in RULES.values():
        declared += rule.parameters
    for computed in COMPUTED.values():
        declared += computed.parameters
    for view in VIEWS.values():
        declared += view.parameters
    for statistic in STATISTICS.values():
        declared += statistic.parameters
    return frozenset((_PLURAL, *_names(declared)))


def _names(parameters: Iterable[Parameter]) -> Iterator[str]:
    for parameter in parameters:
        if parameter.type in SPOKEN:
            yield parameter.name
        yield from _names(parameter.parameters)
