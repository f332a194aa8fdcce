"""The parameters of rules, views and computed columns: "@id" becomes a figure, fields are told from plain values."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any

from sheetkit.compile.frame.rules import RULE
from sheetkit.model.template import FigureReference

COMMON = frozenset(parameter.name for parameter in RULE)
"""What every rule has; everything else beside it is a parameter of its kind."""

_FIGURE = re.compile(r"@([a-z][a-z0-9_]{0,39})")


def parameters_of(rule: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of a rule's definition, figures as references, days as ISO text."""
    return {name: refer(value) for name, value in rule.items() if name not in COMMON}


def iso_days(value: Any) -> Any:
    """`value` with TOML's own dates as ISO text."""
    if isinstance(value, Mapping):
        return {name: iso_days(entry) for name, entry in value.items()}
    if isinstance(value, list | tuple):
        return [iso_days(entry) for entry in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def refer(value: Any) -> Any:
    """`value` with every "@id" in it as a `FigureReference` and every date as "2026-09-01"."""
    if isinstance(value, str):
        match = _FIGURE.fullmatch(value)
        return FigureReference(match.group(1)) if match else value
    if isinstance(value, Mapping):
        return {name: refer(entry) for name, entry in value.items()}
    if isinstance(value, list | tuple):
        return [refer(entry) for entry in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value


def references(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """Every figure that `value` refers to, with its place."""
    if isinstance(value, FigureReference):
        yield place, value.id
    elif isinstance(value, Mapping):
        for name, entry in value.items():
            yield from references(entry, f"{place}.{name}" if place else str(name))
    elif isinstance(value, list | tuple):
        for index, entry in enumerate(value):
            yield from references(entry, f"{place}[{index}]")


def named(place: str, value: Any) -> Iterator[tuple[str, str]]:
    """The texts in `value`, one or a list of them, each with its place."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            if isinstance(entry, str):
                yield f"{place}[{index}]", entry
