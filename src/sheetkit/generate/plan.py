"""What a blueprint knows of its form beyond the bytes: where inputs lie, their styles, texts of the batch."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, field
from typing import Any

from sheetkit.model.frozen import frozen
from sheetkit.model.text import Language
from sheetkit.model.unit import Unit


@frozen
class InputPlan:
    """An input column: its number, type, width, and the styles of a plain, a wrong and a doubtful cell, and of one that was
    taken over where the sheet can go out filled; whether its cells show a default."""

    number: int
    type: str
    width: float
    styles: tuple[int, ...]
    has_default: bool = False


@frozen
class HeadPlan:
    """A cell of the statement line: its row and column number, type and style, and the words of what it lets one choose."""

    row: int
    number: int
    type: str
    style: int
    words: Mapping[str, str] = field(default_factory=dict)


@frozen
class InputSheetPlan:
    """A sheet with inputs: its zip member, rows, input columns by field, and styles of the other columns.

    `tag_column` is where row tags stand in a workbook that is handed out filled, 0 in blueprints that know none.
    `statement` are the cells of its statement line by field, {} where it has none.
    """

    id: str
    member: str
    first_row: int
    last_row: int
    return_column: int
    inputs: Mapping[str, InputPlan]
    locked_fields: tuple[str, ...]
    fixed_styles: Mapping[int, int]
    reason_styles: tuple[int, int]  # wrong, doubtful
    reason_width: float
    tag_column: int = 0
    tag_styles: tuple[int, int] = (0, 0)  # header, cell
    statement: Mapping[str, HeadPlan] = field(default_factory=dict)

    @property
    def position(self) -> int:
        """The sheet's place in the workbook, from 1."""
        return int("".join(letter for letter in self.member if letter.isdigit()))


@frozen
class NarrowedList:
    """A list that the unit narrows: the unit's attribute that says to what, all values in order, and their words where they have other ones."""

    attribute: str
    values: tuple[str, ...]
    words: tuple[str, ...] = ()

    def chosen(self, unit: Unit) -> tuple[str, ...]:
        """The values the unit has; all of them for a unit that names none, such as the whole group."""
        allowed = unit.values(self.attribute)
        return tuple(value for value in self.values if value in allowed) or self.values

    def shown(self, unit: Unit) -> tuple[str, ...]:
        """The same as people see them."""
        words = dict(zip(self.values, self.words, strict=True)) if self.words else {}
        return tuple(words.get(value, value) for value in self.chosen(unit))


@frozen
class ListLooks:
    """The styles of the list of what is to be done: its title, a plain line, one that is wrong, one to be looked at."""

    title: int = 0
    plain: int = 0
    wrong: int = 0
    doubtful: int = 0


_NO_LOOKS = ListLooks()


@frozen
class BlueprintPlan:
    """A whole form: texts that are the same for the batch, lists that the unit narrows, sheets with inputs.

    `facts` are the names under which the helper sheet speaks of the unit, `edition` is that of the generator; blueprints
    of the first said neither, and spoke Chinese.
    """

    template: str
    version: str
    project_title: str
    term_title: str
    slots: Mapping[str, NarrowedList]
    sheets: tuple[InputSheetPlan, ...]
    facts: tuple[str, ...] = ()
    edition: int = 1
    language: Language = "zh"
    list_looks: ListLooks = _NO_LOOKS

    def to_json(self) -> bytes:
        """The plan as JSON, the same bytes for the same plan."""
        return json.dumps(self._said(), ensure_ascii=False, sort_keys=True, indent=1).encode()

    def _said(self) -> dict[str, Any]:
        """What is written: Chinese goes without saying."""
        content = asdict(self)
        if self.language == "zh":
            del content["language"]
        for slots in content["slots"].values():
            if not slots["words"]:
                del slots["words"]
        return content

    @classmethod
    def from_json(cls, data: bytes) -> BlueprintPlan:
        """The plan from its JSON; ValueError, KeyError or TypeError when it is not one."""
        content: dict[str, Any] = json.loads(data)
        content["slots"] = {
            list_id: NarrowedList(value["attribute"], tuple(value["values"]), tuple(value.get("words", ())))
            for list_id, value in content["slots"].items()
        }
        content["facts"] = tuple(content.get("facts", ()))
        content["list_looks"] = ListLooks(**content.get("list_looks", {}))
        content["sheets"] = tuple(_sheet(sheet) for sheet in content["sheets"])
        return cls(**content)


def _sheet(content: dict[str, Any]) -> InputSheetPlan:
    content["inputs"] = {
        name: InputPlan(
            value["number"],
            value["type"],
            value["width"],
            tuple(value["styles"]),
            value.get("has_default", False),
        )
        for name, value in content["inputs"].items()
    }
    content["locked_fields"] = tuple(content["locked_fields"])
    content["tag_styles"] = tuple(content.get("tag_styles", (0, 0)))
    one = content.pop("reason_style", None)  # blueprints of 0.1.0 know one look only
    content["reason_styles"] = (one, one) if one is not None else tuple(content["reason_styles"])
    content["fixed_styles"] = {int(number): styles for number, styles in content["fixed_styles"].items()}
    content["statement"] = {name: HeadPlan(**value) for name, value in content.get("statement", {}).items()}
    return InputSheetPlan(**content)
