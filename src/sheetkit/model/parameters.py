"""What a kind declares that a definition may give it: of rules, computed columns, views, statistics, exports alike.

From a declaration come the check of a definition (`compile.declared`), its JSON Schema (`compile.shapes`) and the
reference page; nothing about a parameter is written a second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import StrEnum
from typing import Any

from sheetkit.model.frozen import frozen
from sheetkit.model.text import Text


class Holds(StrEnum):
    """What a parameter holds."""

    FIELD = "field"  # the id of a column
    FIELDS = "fields"  # ids of columns, none twice
    SHEET = "sheet"  # the id of a sheet
    SHEETS = "sheets"
    LIST = "list"  # the id of a list
    LEVEL = "level"  # the id of a level of units
    ID = "id"  # an id of its own, small letters, digits and _
    NUMBER = "number"  # a number, or a figure as "@id"
    COUNT = "count"  # how many, or a figure as "@id"
    LIMIT = "limit"  # a number, a figure as "@id", or a day
    OPERAND = "operand"  # a field, a number, or a figure as "@id"
    WHOLE = "whole"  # a whole number, no figure
    PLAIN = "plain"  # any number, no figure
    FLAG = "flag"  # true or false
    WORDS = "words"  # a text for programs, not for people
    LABEL = "label"  # a short text in one or several languages
    TEXT = "text"  # a sentence or two in one or several languages
    TEXTS = "texts"  # words that are read in cells: a list, or one for each language
    NOTES = "notes"  # several of TEXT
    NAMING = "naming"  # what something is called, of any length, in one or several languages
    DAY = "day"  # a day as 2026-09-01
    DATE = "date"  # a day that is in the calendar, without quotes or with
    MOMENT = "moment"  # such a day and a time of it
    FILE_NAME = "file name"  # what every system lets a folder or a file be called
    CHOICE = "choice"  # one of `choices`
    CHOICES = "choices"  # several of `choices`
    VALUE = "value"  # a value that the column named by `of` can hold
    VALUES = "values"  # several of them
    WHERE = "where"  # field = value or values: `model.where`
    MATCH = "match"  # field there = field here
    ROW = "row"  # field = one value
    CAPTION = "caption"  # the name of a worksheet in one or several languages; Excel limits it, not the shape
    CELL = "cell"  # what a cell is given: a value, or its words in several languages
    SEVERAL = "several"  # a list, each entry as `each` says
    NAMED = "named"  # any name = what `each` says
    GIVEN = "given"  # any name = a text in one or several languages
    PATTERN = "pattern"  # a text with {field} places
    TABLE = "table"  # a table of `parameters`
    TABLES = "tables"  # a list of such tables


SPOKEN = frozenset((Holds.LABEL, Holds.TEXT, Holds.NOTES, Holds.NAMING))
"""What people read, so that a definition may give it in several languages."""

NOTHING: Mapping[str, Any] = {}


@frozen
class Parameter:
    """One thing that a definition may say of a kind.

    `example` is what a definition would write, as Python reads it. Without `required` it may be left out; `default` is
    what then holds, None when nothing does.
    Fields are those of the sheet that the parameter called `sheet` names, looked up in the same table and then in those
    around it; "" is the kind's own sheet. `columns` are the types of columns a field may be of, none: any. `also` are
    names that stand for no field and may be given in its place; one that ends with "." goes before a field
    ("week_of.").
    `choices` belong to CHOICE and CHOICES, `parameters` to TABLE and TABLES. `least` and `most` limit a number, the
    length of a text or how many entries there are; a table holds at least `holding` of its parameters. `of` names the
    field beside it whose values VALUE and VALUES hold.
    SEVERAL and NAMED, which the frame of definitions alone has, hold what `each` says, SEVERAL nothing twice where it is
    `unique`. `spelt` is one of `model.spelling` for what WORDS say, or for the names in NAMED; those that are days say so
    by `by_day`. A table that is `open` holds what its kind declares besides; of the parameters `one_of` it holds just
    one. What is not `judged` where it stands is described there, and judged in the form that is made of it.
    `agrees` is what other parameters must be where this one is given. `points` is False for fields of its own sheet
    at which a finding never points.
    """

    name: str
    type: Holds
    meaning: Text
    example: Any = None
    required: bool = False
    default: Any = None
    sheet: str = ""
    columns: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    least: float | None = None
    most: float | None = None
    holding: int = 0
    of: str = ""
    agrees: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    points: bool = True
    each: Parameter | None = None
    unique: bool = False
    spelt: str = ""
    open: bool = False
    by_day: bool = False
    one_of: tuple[str, ...] = ()
    judged: bool = True


def one_field(name: str, meaning: Text, columns: Iterable[str] = (), *, required: bool = False) -> Parameter:
    """A field of the sheet that a kind looks at, which its parameter "sheet" names; the example is its own name."""
    return Parameter(
        name, Holds.FIELD, meaning, name, required=required, sheet="sheet", columns=frozenset(columns)
    )


def named(parameters: tuple[Parameter, ...], name: str) -> Parameter:
    """The parameter of that name; KeyError when there is none."""
    for parameter in parameters:
        if parameter.name == name:
            return parameter
    raise KeyError(name)


def fields_in(definition: Mapping[str, Any], parameters: tuple[Parameter, ...]) -> tuple[str, ...]:
    """Every field of a kind's own sheet that a definition names directly, in the order of the declaration."""
    names: list[str] = []
    for parameter in parameters:
        if parameter.type in (Holds.FIELD, Holds.FIELDS) and not parameter.sheet and parameter.points:
            value = definition.get(parameter.name, ())
            names += [value] if isinstance(value, str) else list(value)
    return tuple(dict.fromkeys(names))
