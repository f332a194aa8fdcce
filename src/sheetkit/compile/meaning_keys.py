"""Which rows and fields are the same, as a definition says it: keys, the field that tells whose part a row is, former names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sheetkit.compile.faults import FIELD, Faults
from sheetkit.compile.outline import Outline
from sheetkit.model.template import PARTS


def check_keys(document: Mapping[str, Any], outline: Outline, faults: Faults) -> None:
    """Note what is wrong with the keys of a form's sheets and with whose part its rows are."""
    keyed: set[str] = set()
    for place, sheet in outline.sheets:
        names = sheet.get("key")
        known = outline.fields(sheet)
        for number, name in enumerate(names if isinstance(names, list) else ()):
            _check_field(name, known, f"{place}.key[{number}]", faults)
            keyed.add(str(name))
        _check_former(place, known, faults)
    whose = document.get("part_by")
    if not isinstance(whose, str):
        return
    if document.get("several_files") != PARTS:
        faults.add(
            "part_by",
            '只有 several_files = "{parts}" 的表才能写 part_by。',
            "Belongs only to a form with several_files = “{parts}”.",
            parts=PARTS,
        )
    if whose not in keyed:
        faults.add(
            "part_by",
            "“{name}”不在任何一张工作表的 key 里。",
            "“{name}” is in the key of no worksheet.",
            name=whose,
        )


def _check_former(place: str, known: Mapping[str, Mapping[str, Any]], faults: Faults) -> None:
    """A former name of a field is no field of now, and that of one column only."""
    taken: set[str] = set()
    for number, column in enumerate(known.values()):
        names = column.get("formerly")
        for at, name in enumerate(names if isinstance(names, list) else ()):
            if name in known or name in taken:
                faults.add(
                    f"{place}.columns[{number}].formerly[{at}]",
                    "“{name}”是现在的一列，或者写了两次：旧版的内容只能对到一列。",
                    "“{name}” is a field of now, or stands twice: what was filled in can count in one column only.",
                    name=name,
                )
            taken.add(str(name))


def _check_field(name: object, known: Mapping[str, Mapping[str, Any]], place: str, faults: Faults) -> None:
    """A field of a key is one that people fill in."""
    column = known.get(str(name))
    if column is None:
        faults.unknown(place, FIELD, name, known)
    elif column.get("locked") or "computed" in column:
        faults.add(
            place,
            "“{name}”不由人填写，说明不了是哪一行。",
            "Nobody fills in “{name}”, so it cannot tell which row it is.",
            name=name,
        )
