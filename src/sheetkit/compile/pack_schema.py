"""The JSON Schemas of pack.toml and of a project's sheetkit.toml, from their declarations."""

from __future__ import annotations

from collections.abc import Iterable

from sheetkit.compile.frame.pack import PACK
from sheetkit.compile.frame.settings import SETTINGS
from sheetkit.compile.shapes import FILE_NAME as FILE_NAME
from sheetkit.compile.shapes import Schema, closed
from sheetkit.model.parameters import Parameter
from sheetkit.model.text import Text


def pack_schema() -> Schema:
    """What pack.toml is checked against; what is told of the register's columns and rules is judged in its form."""
    return _whole("sheetkit:pack", "A pack of sheetkit (templates/<pack>/pack.toml)", PACK)


def settings_schema() -> Schema:
    """What sheetkit.toml is checked against; a TOML date without quotes is turned into ISO text first."""
    return _whole("sheetkit:project", "The settings of a project of sheetkit (sheetkit.toml)", SETTINGS)


def meaning_of(section: Iterable[str]) -> Text:
    """What an entry of sheetkit.toml means, by its section and its name. Raises KeyError where there is none."""
    found: Parameter | None = None
    for name in section:
        inside = found.parameters if found else SETTINGS
        found = {parameter.name: parameter for parameter in inside}[name]
    if found is None:
        raise KeyError(section)
    return found.meaning


def _whole(name: str, title: str, parameters: tuple[Parameter, ...]) -> Schema:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": name,
        "title": title,
        **closed(parameters),
    }
