"""What a check has to say: a finding is data, with a stable code, a place, a message and a remedy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from enum import StrEnum

from sheetkit.model.address import Address
from sheetkit.model.frozen import frozen
from sheetkit.model.open_places import has_open_places
from sheetkit.model.text import Text
from sheetkit.model.way import Way


class Level(StrEnum):
    """How much a finding weighs, the heaviest first. TRIAL is a rule a project tries out: told, but counted nowhere."""

    REFUSE = "refuse"  # the whole file stops here
    ERROR = "error"  # the row is held back
    WARNING = "warning"
    NOTE = "note"
    TRIAL = "trial"

    @property
    def weight(self) -> int:
        """Its place in the order of weight: 0 for the heaviest."""
        return _WEIGHTS[self]

    @property
    def refuses(self) -> bool:
        """Whether the whole file stops here."""
        return self is Level.REFUSE

    @property
    def holds_row(self) -> bool:
        """Whether it is wrong and has to be put right: no row that has it counts."""
        return self in (Level.REFUSE, Level.ERROR)

    @property
    def asking(self) -> Level:
        """Itself; a warning for what would hold a row: where nobody can say for sure that it is wrong."""
        return Level.WARNING if self.holds_row else self

    @property
    def asks(self) -> bool:
        """Whether it holds nothing back, but somebody has to look whether it is meant."""
        return self is Level.WARNING

    @property
    def needs_doing(self) -> bool:
        """Whether somebody has to do something: put it right, or look at it. The others are only told."""
        return self.holds_row or self.asks

    @property
    def counts(self) -> bool:
        """Whether it is more than a trial: a worksheet shows it too."""
        return self is not Level.TRIAL


_WEIGHTS = {level: weight for weight, level in enumerate(Level)}


@frozen
class Place:
    """Where a finding stands: worksheet name as shown, A1 address (both "" for the whole file), field id."""

    sheet: str = ""
    cell: str = ""
    field: str = ""

    def __post_init__(self) -> None:
        if self.cell and not self.sheet:
            raise ValueError(f"{self.cell} of which worksheet?")


NOWHERE = Place()


@frozen
class Finding:
    """One thing to tell a person.

    `cells` lists every address when equal findings were grouped (then `place.cell` is the first of them).
    `value` is the value as found, shortened to 80 characters. `about` names the file that it is about where that is another
    one than the one it is told with. `also_in` names the file of the same unit that the same thing is told in too, at its own
    cells; it is one thing to settle, and where `counted_there` is said it is listed and counted there.
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
    passing: bool = False  # as its kind is
    about: str = ""
    also_in: str = ""
    counted_there: bool = False

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every A1 address it speaks of, the first one first; () for a whole worksheet or file."""
        return self.cells or ((self.place.cell,) if self.place.cell else ())

    @property
    def places(self) -> tuple[Address, ...]:
        """The cells it speaks of, of a range the first one; whole rows and columns are left out."""
        return tuple(place for place in map(_first_cell, self.addresses) if place is not None)

    def at_level(self, level: Level) -> Finding:
        """The same finding with another weight."""
        return replace(self, level=level)


@frozen
class FindingKind:
    """An entry of the catalogue of findings: code, usual level and wording with `{name}` places.

    Each room lists its own kinds in its `findings` module as a tuple `KINDS`; the reference page is made from them.
    `remedy_held` stands in the remedy's place where a rule of that finding holds its row back: nothing that is left as it
    is gets by then.
    `beside_values`: it speaks of what stands beside the values of the rows (drawn, printed, noted, struck through), so
    a form that is filled in anew with the values does not show it any more.
    `ways` fill places of the remedy: what the person does in this program, which each face says in its own words.
    `passing`: it may be true of this computer at this moment only (memory, time, a failure of the program), so a result
    that holds one is not remembered.
    """

    code: str
    level: Level
    message: Text
    remedy: Text
    explanation: Text = field(default=Text(""))
    beside_values: bool = False
    remedy_held: Text = field(default=Text(""))
    passing: bool = False
    ways: Mapping[str, Way] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        for text in (self.message, self.remedy, self.explanation, self.remedy_held):
            if has_open_places(text):
                raise ValueError(f"{self.code}: a wording inside of {text!r} has places that nothing fills")

    def at(self, place: Place = NOWHERE, value: object = "", **parameters: object) -> Finding:
        """A finding of this kind; `parameters` fill the wording (`value` may be used in it too).

        A `value` that is a `Text` is the program's own word for what was found: the wording says it in the language that it
        is read in, and the finding itself has no value, which would read alike in all of them.
        """
        own = isinstance(value, Text)
        shown = "" if own else shorten(value)
        filled = {"value": value if own else shown, "sheet": place.sheet, "cell": place.cell, **parameters}
        filled |= {name: way.format(**filled) for name, way in self.ways.items()}
        message, remedy = self.message.format(**filled), self.remedy.format(**filled)
        return Finding(
            self.code,
            self.level,
            message,
            remedy,
            place,
            shown,
            beside_values=self.beside_values,
            passing=self.passing,
        )

    def among(self, findings: Iterable[Finding]) -> bool:
        """Whether any of the findings is of this kind, whatever it weighs."""
        return any(finding.code == self.code for finding in findings)


def _first_cell(address: str) -> Address | None:
    try:
        return Address.parse(address.partition(":")[0])
    except ValueError:
        return None


def shorten(value: object, limit: int = 80) -> str:
    """`value` as text of at most `limit` characters, line breaks shown as ⏎."""
    text = "" if value is None else str(value).replace("\r\n", "⏎").replace("\n", "⏎").replace("\r", "⏎")
    return text if len(text) <= limit else text[: limit - 1] + "…"
