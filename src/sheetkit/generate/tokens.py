"""The places in a built workbook that a unit fills in: ASCII tokens in text, sentinels for numbers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from sheetkit import __version__
from sheetkit.model.pack import UnitLevel
from sheetkit.model.template import Template
from sheetkit.model.unit import Unit

TOKEN = re.compile(rb"@@([a-z0-9_]+)@@")
"""A token as it lies in the bytes of a zip member."""


def token(name: str) -> str:
    """The token called `name`: "@@name@@"."""
    return f"@@{name}@@"


IDENTITY = token("identity")
FORM_CODE = token("form_code")
AUDIENCE = token("audience")
"""Project, unit, term and due date in one line."""

_UNIT_NAME, _DUE, _IS_ROOT = "unit_name", "due", "is_head"


def unit_facts(levels: Iterable[UnitLevel]) -> tuple[str, ...]:
    """The names of the facts about a unit that the helper sheet holds as text, each under a token of its name.

    Of every level the code and the name of the unit on it, and every attribute with one value that forms carry; one with
    several stands there as the list that it narrows.
    """
    levels = tuple(levels)
    of_levels = (name for level in levels for name in (level.id, f"{level.id}_name"))
    carried = (one.id for level in levels for one in level.attributes if one.carried and not one.many)
    return (_UNIT_NAME, _DUE, *of_levels, *carried, _IS_ROOT)


def values_of(unit: Unit, due: str, yes: str) -> dict[str, str]:
    """What a unit says under the names of those facts; those it says nothing under are absent. `yes` marks the root."""
    of_levels = {
        name: text
        for one in unit.lineage
        for name, text in ((one.level, one.code), (f"{one.level}_name", one.name))
    }
    attributes = {name: str(value) for name, value in unit.attributes.items() if not isinstance(value, tuple)}
    own = {_UNIT_NAME: unit.full_name, _DUE: due, _IS_ROOT: yes if unit.is_root else ""}
    return {**attributes, **of_levels, **own}


_SENTINEL_BASE = 987_654_000


def slot(list_id: str, index: int) -> str:
    """The token of one slot (0-based) of a list that the unit narrows."""
    return token(f"slot_{list_id}_{index}")


def count_token(list_id: str) -> str:
    """The token of the number of filled slots of that list."""
    return token(f"count_{list_id}")


def sentinel(index: int) -> int:
    """A number that no form holds by itself; the builder writes it, the compiler makes a token of it."""
    return _SENTINEL_BASE + index


def made_of(template: Template) -> str:
    """Of what form and by what program a workbook is made, as a short digest: another one where either is another."""
    return hashlib.sha256(f"sheetkit {__version__}|{template.fingerprint}".encode()).hexdigest()[:16]
