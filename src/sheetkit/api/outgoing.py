"""What the workbooks that go out are called, and the folders they lie in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from sheetkit.model.template import Template
from sheetkit.model.unit import Unit

_LONGEST = 80
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def places_of(work: Iterable[tuple[Template, Unit]]) -> dict[tuple[str, str], str]:
    """Where the workbook of a form for a unit goes, by their ids; none takes the place of another.

    Where long names end up alike, the form's id and the unit's code tell them apart.
    """
    places = {(form.id, unit.code): f"{folder_name(unit)}/{file_name(form, unit)}" for form, unit in work}
    count = Counter(map(str.casefold, places.values()))
    return {
        (form, code): place
        if count[place.casefold()] == 1
        else f"{place.removesuffix('.xlsx')}_{form}_{code}.xlsx"
        for (form, code), place in places.items()
    }


def folder_name(unit: Unit) -> str:
    """The folder for the workbooks of a top unit and all below it: "S03 示例小学"."""
    return fit_name(f"{unit.top.code} {unit.top.name}")


def file_name(form: Template, unit: Unit) -> str:
    """The standard name of a workbook: form, top unit, units below; of what is too long the top unit's name is cut."""
    room = max(_LONGEST - len(form.name) - len(unit.names_below_top) - 2, 1)
    parts = (form.name, unit.top.name[:room], unit.names_below_top)
    return fit_name("_".join(part for part in parts if part)) + ".xlsx"


def fit_name(name: str) -> str:
    """`name` without the characters that Windows allows in no file name, and not too long for it."""
    return _UNFIT.sub("", name).strip(" .")[:_LONGEST] or "_"
