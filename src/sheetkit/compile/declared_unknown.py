"""An entry whose kind there is not: the kind is told, and all else that can be judged without it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sheetkit.compile.declared import EntryContext, check_figures, check_names
from sheetkit.model.frozen import frozen
from sheetkit.model.nearest import nearest
from sheetkit.model.parameters import Parameter
from sheetkit.model.text import Text, joined

_ALL = Text("没有{what}“{name}”，可用：{names}。", "There is no {what} “{name}”; known: {names}.")


@frozen
class UnknownKind:
    """`what` is not there under that `name`; `declared` is what each kind that there is declares.

    `place` is where the kind is named; "" for “kind” in the entry.
    """

    what: Text
    name: str
    declared: Mapping[str, tuple[Parameter, ...]]
    place: str = ""


def check_unknown(entry: Mapping[str, Any], unknown: UnknownKind, place: str, around: EntryContext) -> None:
    """Note the kind, with the nearest that there is or with all of them, and every name and figure in the entry that stands for nothing."""
    where = unknown.place or f"{place}.kind"
    if nearest(unknown.name, unknown.declared):
        around.faults.unknown(where, unknown.what, unknown.name, unknown.declared)
    else:
        words = {"what": unknown.what, "name": unknown.name, "names": joined(unknown.declared)}
        around.faults.tell(where, _ALL.format(**words))
    check_names(entry, tuple(_meant(entry, unknown)), place, around)
    check_figures(entry, place, around.outline, around.faults)


def _meant(entry: Mapping[str, Any], unknown: UnknownKind) -> Iterator[Parameter]:
    """What the entry's parameters are: those of the nearest kind, else those that every kind with such a one declares alike."""
    near = nearest(unknown.name, unknown.declared)
    kinds = [unknown.declared[near]] if near else list(unknown.declared.values())
    for name in entry:
        found = [one for kind in kinds for one in kind if one.name == name]
        # How many it takes and whether it must be there is the kind's own matter; what a name stands for is not.
        if found and all(
            (one.type, one.sheet, one.also) == (found[0].type, found[0].sheet, found[0].also) for one in found
        ):
            yield found[0]
