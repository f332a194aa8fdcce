"""Collecting every fault of a definition, each with its place, before anything is refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sheetkit.compile.errors import FAULTY
from sheetkit.model.errors import DefinitionFault
from sheetkit.model.nearest import nearest
from sheetkit.model.template import ChoiceList
from sheetkit.model.text import Text

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

FIELD = Text("列", "field")
SHEET = Text("工作表", "sheet")
LEVEL = Text("单位级别", "level of units")
ATTRIBUTE = Text("单位的属性", "attribute of units")
LEVEL_OR_ATTRIBUTE = Text("单位的级别或属性", "level or attribute of units")
LIST = Text("列表", "list")
FIGURE = Text("数值（figures）", "figure")


class Faults:
    """The faults found so far in one definition; `add` takes the wording in both languages."""

    def __init__(self) -> None:
        self._faults: list[DefinitionFault] = []

    def __iter__(self) -> Iterator[DefinitionFault]:
        return iter(self._faults)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found so far."""
        return not self._faults

    def add(self, place: str, zh: str, en: str, **parameters: object) -> None:
        """Note a fault at a dotted place; `parameters` fill the wording."""
        self.tell(place, Text(zh, en).format(**parameters))

    def tell(self, place: str, message: Text) -> None:
        """Note a fault at a dotted place; the same fault at the same place counts once."""
        if not any(fault.place == place and fault.message == message for fault in self._faults):
            self._faults.append(DefinitionFault(place, message))

    def unknown(self, place: str, what: Text, name: object, known: Iterable[str]) -> None:
        """Note that there is no `what` ("列", "field") of that name, with the known one it may stand for."""
        words = Text("没有{what}“{name}”。{meant}", "There is no {what} “{name}”.{meant}")
        self.tell(place, words.format(what=what, name=name, meant=_meant(name, known)))

    def not_listed(self, place: str, word: object, choices: ChoiceList) -> None:
        """Note that a list does not offer that word, with the value it may stand for."""
        words = Text(
            "“{word}”不是列表“{list}”的值。{meant}", "“{word}” is not a value of the list “{list}”.{meant}"
        )
        self.tell(place, words.format(word=word, list=choices.id, meant=_meant(word, choices.values)))

    def raise_any(self, file: str, document: Mapping[str, Any]) -> None:
        """Raise DefinitionError with all faults in the order of the definition, if there are any."""
        if self._faults:
            order = list(document)
            faults = sorted(self._faults, key=lambda fault: _position(fault.place, order))
            raise FAULTY.error(tuple(faults), file=file, count=len(faults))


def _meant(name: object, known: Iterable[str]) -> Text | str:
    """The known name that may be meant, "" for none."""
    near = nearest(str(name), known)
    return Text("是不是想写“{near}”？", " Did you mean “{near}”?").format(near=near) if near else ""


def dotted(path: Iterable[str | int]) -> str:
    """A path of keys and indexes as people write it: "sheets[0].columns[2].list"."""
    place = ""
    for step in path:
        place += f"[{step}]" if isinstance(step, int) else f".{step}" if place else step
    return place


def _position(place: str, order: list[str]) -> tuple[tuple[int, str], ...]:
    """A sort key: top-level keys as the definition has them, indexes by number, other keys by name."""
    steps = place.replace("[", ".").replace("]", "").split(".")
    top = order.index(steps[0]) if steps[0] in order else len(order)
    return ((top, ""), *((int(step), "") if step.isdigit() else (-1, step) for step in steps[1:]))


def one_cause_each(errors: Sequence[ValidationError]) -> list[ValidationError]:
    """The errors without those that a value has besides only because it is of another type than it should be."""
    listed = {tuple(one.absolute_path) for one in errors if one.validator in ("enum", "const")}
    typed = {tuple(one.absolute_path) for one in errors if one.validator == "type"} - listed
    return [
        one
        for one in errors
        if (path := tuple(one.absolute_path)) not in listed | typed
        or one.validator in (("enum", "const") if path in listed else ("type",))
    ]
