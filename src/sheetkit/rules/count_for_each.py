"""The rule that for every row of one sheet another sheet has enough rows (20 observed lessons a teacher)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from sheetkit.model.bearer import BY_ROW
from sheetkit.model.cell_text import number_text
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.standard import Clause, Standard
from sheetkit.model.template import Rule
from sheetkit.model.text import Text
from sheetkit.model.where import where_of
from sheetkit.rules.base import Cells, Lookup, RuleKind, Scope, Tables, Violation
from sheetkit.rules.expressions import criterion_of
from sheetkit.rules.matching import key_of, keys_of, roll_in
from sheetkit.rules.parameters import MINIMUM, WHAT, WHERE, match, unit_of

_AT_LEAST = Text("{each}至少 {n} {unit}", "{unit} {each}: at least {n}")
_EACH, _ENTRIES, _PEOPLE = Text("每人", "per person"), Text("条", "entries"), Text("人", "people")


_RECORDS = Text("记录", "records")

_NAMED = Text("写着这个人的每一条记录", "every entry that names the person")
_KIND_NAMED = Text("写着这个人的“{words}”记录", "entries “{words}” that name the person")


class CountForEach(RuleKind):
    """For each row, `counted` holds at least `minimum` rows whose fields equal this row's (`match`: there = here)."""

    name: ClassVar[str] = "count_for_each"
    scope: ClassVar[Scope] = Scope.SHEETS
    finding: ClassVar[FindingKind] = FindingKind(
        "sheet.below_quota",
        Level.WARNING,
        Text(
            "“{value}”的{what}有 {count} 条（要改的行也算在内），不足 {minimum} 条。",
            "“{value}”: {count} of {minimum} ({what}), with the rows that are to be corrected.",
        ),
        Text(
            "请补记，或核对两张表里的{title}写法是否一致。",
            "Add the missing ones, or check that {title} is written alike in both sheets.",
        ),
    )
    short: ClassVar[Text] = Text("{what}不足 {minimum} 条", "{what}: fewer than {minimum}")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter(
            "counted",
            Holds.SHEET,
            Text("在哪张表里数", "the sheet whose rows are counted"),
            "lessons",
            required=True,
        ),
        match("counted"),
        replace(WHERE, sheet="counted", example={"form": "open"}),
        replace(MINIMUM, type=Holds.COUNT, required=True, example="@lessons"),
        WHAT,
    )
    owed_by: ClassVar[str] = BY_ROW

    def fields_of(self, definition: Mapping[str, Any]) -> tuple[str, ...]:
        """The fields of this sheet that are matched."""
        named = (*super().fields_of(definition), *definition.get("match", {}).values())
        return tuple(dict.fromkeys(named))

    def words(
        self, rule: Rule, titles: Mapping[str, Text], figures: Mapping[str, float]
    ) -> dict[str, object]:
        """{what} is counted."""
        words = super().words(rule, titles, figures)
        return {**words, "what": words["what"] or where_of(rule.parameters.get("where")).words or _RECORDS}

    def standard(self, rule: Rule, titles: Mapping[str, Text], units: Mapping[str, Text]) -> Standard:
        """How many entries for everybody."""
        minimum = rule.parameters["minimum"]
        filled = {"each": _EACH, "unit": unit_of(minimum, units, _ENTRIES)}
        where = where_of(rule.parameters.get("where"))
        satisfied = _KIND_NAMED.format(words=where.words) if where else _NAMED
        return Standard((Clause(_AT_LEAST, minimum, filled),), satisfied, _PEOPLE)

    def formula(self, rule: Rule, cells: Cells) -> str:
        """How many rows are below the quota; names stand escaped in COUNTIFS, since they are user text."""
        given = rule.parameters
        here = list(given["match"].values())
        matched = [
            f"{cells.column(there, given['counted'])},{criterion_of(cells.column(field, rule.sheet))}"
            for there, field in given["match"].items()
        ]
        counts = [
            f"COUNTIFS({','.join([*matched, *combination])})"
            for combination in where_of(given.get("where")).criteria(cells, given["counted"])
        ]
        filled = "*".join(f'({cells.column(field, rule.sheet)}<>"")' for field in here)
        return f"SUMPRODUCT({filled}*({'+'.join(counts)}<{cells.parameter(given['minimum'])}))"

    def check(self, rule: Rule, tables: Tables, lookup: Lookup) -> Iterator[Violation]:
        """One violation for each row below the quota."""
        given = rule.parameters
        minimum = lookup.number(given["minimum"])
        there, here = tuple(given["match"]), tuple(given["match"].values())
        own = tables.get(rule.sheet, ())
        rolls = {field: roll_in(own, here[0]) if field == there[0] else None for field in there}
        counted = where_of(given.get("where")).all_of(tables.get(given["counted"], ()))
        counts = Counter(key for record in counted for key in keys_of(record, rolls))
        for record in own:
            key = key_of(record, here)
            if key is not None and counts[key] < minimum:
                words = {"count": counts[key], "minimum": number_text(minimum)}
                yield Violation(record.row, here, record.values[here[0]], words)

    def compared(self, rule: Rule) -> Iterator[tuple[str, str]]:
        """What is matched, here and there."""
        for there, here in rule.parameters["match"].items():
            yield rule.parameters["counted"], there
            yield rule.sheet, here


KIND = CountForEach()
