"""The rule that nobody leads in two units."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import ClassVar

from sheetkit.model.comparison import same_key
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.record import Record
from sheetkit.model.template import Rule
from sheetkit.model.text import Text
from sheetkit.model.unit import Unit
from sheetkit.model.where import where_of
from sheetkit.rules.across import grouped, others_text
from sheetkit.rules.base import AcrossViolation, Lookup, PlacedRecord, RuleKind, Scope
from sheetkit.rules.parameters import WHERE

TOP = "top"


class LeadsOnce(RuleKind):
    """Among the rows that fit `where`, the same mobile number (with the same name) stands in one unit of `unit_level` only.

    Two people of one name with different numbers are two people; a row without a number says nothing.
    """

    name: ClassVar[str] = "leads_once"
    scope: ClassVar[Scope] = Scope.FILES
    finding: ClassVar[FindingKind] = FindingKind(
        "schools.leads_twice",
        Level.WARNING,
        Text("“{value}”同时是{others}的负责人。", "“{value}” is responsible at {others} too."),
        Text(
            "请与对方核对这个人在哪里任职，由一方改正；如果确实兼任，不用改。",
            "Agree where this person belongs; leave it if both are right.",
        ),
    )
    finding_across: ClassVar[FindingKind | None] = None
    short: ClassVar[Text] = Text("{title}在两处任职", "{title} is responsible in two places")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter("name", Holds.FIELD, Text("姓名的列", "the field of the name"), "teacher", required=True),
        Parameter(
            "mobile", Holds.FIELD, Text("手机的列", "the field of the mobile number"), "mobile", required=True
        ),
        Parameter(
            "unit_level",
            Holds.LEVEL,
            Text(
                "在哪一级单位里只能任一处；top 是最上一级",
                "the level of units of which a person stands in one; “top” is the highest",
            ),
            TOP,
            default=TOP,
            also=(TOP,),
        ),
        WHERE,
    )

    def compared(self, rule: Rule) -> Iterator[tuple[str, str]]:
        """The name."""
        yield rule.sheet, rule.parameters["name"]

    def ties(self, rule: Rule) -> Iterator[tuple[str, str]]:
        """The mobile number ties the name."""
        yield rule.parameters["mobile"], rule.parameters["name"]

    def shared(self, rule: Rule) -> Callable[[Unit, Record], Iterable[Hashable]]:
        """Who leads: the number and the name."""
        people = _people_of(rule)
        return lambda _unit, record: people(record)

    def check_across(
        self, rule: Rule, records: Sequence[PlacedRecord], lookup: Lookup
    ) -> Iterable[AcrossViolation]:
        """Every row whose person stands in another unit too."""
        name, mobile = rule.parameters["name"], rule.parameters["mobile"]
        level = rule.parameters.get("unit_level", TOP)
        people = _people_of(rule)
        there = (placed for placed in records if placed.record.sheet == rule.sheet)
        pairs = ((key, placed) for placed in there for key in people(placed.record))
        for group in grouped(pairs).values():
            for placed in group:
                own = _unit(placed, level)
                others = [other for other in group if _unit(other, level) != own]
                if others:
                    indexes = tuple(other.index for other in others)
                    words = {"others": others_text(others)}
                    value = placed.record.values[name]
                    yield AcrossViolation(placed.index, indexes, (name, mobile), value, words)


def _people_of(rule: Rule) -> Callable[[Record], Iterator[tuple[str, str]]]:
    """Tells who leads by a record: the number and the name; nobody where one is blank or `where` leaves the row out."""
    name, mobile = rule.parameters["name"], rule.parameters["mobile"]
    leads = where_of(rule.parameters.get("where")).picker()

    def people(record: Record) -> Iterator[tuple[str, str]]:
        values = record.values
        if name in values and mobile in values and leads(record):
            yield same_key(values[mobile]), same_key(values[name])

    return people


def _unit(placed: PlacedRecord, level: str) -> str:
    """The code of the unit in which somebody stands: that of the level, else of the top one."""
    return (placed.unit.at(level) or placed.unit.top).code


KIND = LeadsOnce()
