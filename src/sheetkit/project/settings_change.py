"""Single values of sheetkit.toml, read and changed in its text: whatever people wrote around them stays."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from sheetkit.compile.toml_lines import KeyPath
from sheetkit.project.general_names import FORMER

SettingValue = str | int | datetime.date


def values_in(text: str) -> dict[KeyPath, SettingValue]:
    """Every single value of a section of the text by section and key, a section by its name of now; no lists, no tables.

    Raises tomlkit.exceptions.TOMLKitError, a ValueError, where the text is no TOML.
    """
    import tomlkit

    now = {former: name for name, former in FORMER.items()}
    found: dict[KeyPath, SettingValue] = {}
    for section, inner in tomlkit.parse(text).unwrap().items():
        if isinstance(inner, Mapping):
            name = now.get(section, section)
            found |= {(name, key): said for key, said in inner.items() if _is_single(said)}
    return found


def with_values(text: str, values: Mapping[KeyPath, SettingValue | None]) -> str:
    """The text with these values; None takes a line away. Comments, order and ends of lines stay.

    A section that is missing is added at the end. Raises like `values_in`.
    """
    import tomlkit

    document: Any = tomlkit.parse(text)
    for (section, key), said in values.items():
        name = section if section in document else FORMER.get(section, section)
        if name not in document:
            if said is None:
                continue
            name = section
            document[name] = tomlkit.table()
        if said is None:
            document[name].pop(key, None)
        else:
            document[name][key] = said
    return tomlkit.dumps(document)


def _is_single(said: object) -> bool:
    return isinstance(said, str | int | datetime.date)
