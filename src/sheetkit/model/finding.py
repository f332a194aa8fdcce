"""What a check has to say: a finding is data, with a stable code, a place, a message and a remedy."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from sheetkit.model.text import Text


class Level(StrEnum):
    """How much a finding weighs. TRIAL is a rule a project tries out: told, but counted nowhere."""

    REFUSE = "refuse"  # the whole file stops here
    ERROR = "error"  # the row is held back
    WARNING = "warning"
    NOTE = "note"
    TRIAL = "trial"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands: worksheet name as shown, A1 address (both "" for the whole file), field id."""

    sheet: str = ""
    cell: str = ""
    field: str = ""

    def __post_init__(self) -> None:
        if self.cell and not self.sheet:
            raise ValueError(f"{self.cell} of which worksheet?")


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell a person.

    `cells` lists every address when equal findings were grouped (then `place.cell` is the first of them).
    `value` is the value as found, shortened to 80 characters.
    """

    code: str
    level: Level
    message: Text
    remedy: Text
    place: Place = NOWHERE
    value: str = ""
    cells: tuple[str, ...] = ()
    rule: str = ""  # id of the template's rule, "" when the finding does not come from one
    beside_values: bool = False  # as its kind is

    def at_level(self, level: Level) -> Finding:
        """The same finding with another weight."""
        return replace(self, level=level)


@dataclass(frozen=True, slots=True)
class FindingKind:
    """An entry of the catalogue of findings: code, usual level and wording with `{name}` places.

    Each room lists its own kinds in its `findings` module as a tuple `KINDS`; the reference page is made from them.
    `beside_values`: it speaks of what stands beside the values of the rows (drawn, printed, noted, struck through), so
    a form that is filled in anew with the values does not show it any more.
    """

    code: str
    level: Level
    message: Text
    remedy: Text
    explanation: Text = field(default=Text(""))
    beside_values: bool = False

    def at(self, place: Place = NOWHERE, value: object = "", **parameters: object) -> Finding:
        """A finding of this kind; `parameters` fill the wording (`value` may be used in it too)."""
        shown = shorten(value)
        filled = {"value": shown, "sheet": place.sheet, "cell": place.cell, **parameters}
        message, remedy = self.message.format(**filled), self.remedy.format(**filled)
        return Finding(self.code, self.level, message, remedy, place, shown, beside_values=self.beside_values)


def shorten(value: object, limit: int = 80) -> str:
    """`value` as text of at most `limit` characters, line breaks shown as ⏎."""
    text = "" if value is None else str(value).replace("\r\n", "⏎").replace("\n", "⏎").replace("\r", "⏎")
    return text if len(text) <= limit else text[: limit - 1] + "…"
