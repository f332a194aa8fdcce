"""The rule that one thing always goes with the same other thing (a phone with one person)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from sheetkit.model.comparison import same_key
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.record import Record
from sheetkit.model.template import Rule
from sheetkit.model.text import Text
from sheetkit.model.unit import Unit
from sheetkit.model.values import as_key
from sheetkit.rules.across import grouped, other_files, others_text, rows_text
from sheetkit.rules.base import (
    AcrossViolation,
    Cells,
    Lookup,
    PlacedRecord,
    RuleKind,
    Scope,
    Tables,
    Violation,
)
from sheetkit.rules.expressions import equal, when_filled


class Consistent(RuleKind):
    """Rows with the same `key` have the same `determines`, in one workbook and across returned files."""

    name: ClassVar[str] = "consistent"
    scope: ClassVar[Scope] = Scope.FILES
    finding: ClassVar[FindingKind] = FindingKind(
        "rows.conflict",
        Level.ERROR,
        Text(
            "“{title}”同是 {value}，第 {rows} 行的{other}却不同。",
            "{title} {value} stands in row {rows} too, with another {other}.",
        ),
        Text(
            "请核对{title}和{other}，改正填错的一处。", "Check {title} and {other} and correct the wrong one."
        ),
    )
    finding_across: ClassVar[FindingKind | None] = FindingKind(
        "schools.conflict",
        Level.WARNING,
        Text(
            "“{title}”同是 {value}，{others}的{other}却不同。",
            "{title} {value} is also used at {others}, with another {other}.",
        ),
        Text(
            "请与对方核对{title}和{other}，改正填错的一处。",
            "Check {title} and {other} with the other side.",
        ),
    )
    short: ClassVar[Text] = Text("{title}相同而{other}不同", "same {title} with another {other}")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter(
            "key",
            Holds.FIELD,
            Text("认人、认物的列", "the field that tells whom or what"),
            "mobile",
            required=True,
        ),
        Parameter(
            "determines",
            Holds.FIELD,
            Text("随之必须相同的列", "the field that then must be the same"),
            "teacher",
            required=True,
        ),
    )

    def words(
        self, rule: Rule, titles: Mapping[str, Text], figures: Mapping[str, float]
    ) -> dict[str, object]:
        """{title} is the key's, {other} that of what it determines."""
        key, other = _fields(rule)
        words = super().words(rule, titles, figures)
        return {**words, "title": titles.get(key, Text(key)), "other": titles.get(other, Text(other))}

    def formula(self, rule: Rule, cells: Cells) -> str:
        """Some row has the same key and something else, not blank, beside it."""
        key, other = _fields(rule)
        said = f'({cells.column(other)}<>"")*(1-{equal(cells, other)})'
        different = f"SUMPRODUCT({equal(cells, key)}*{said})>0"
        return when_filled(cells, [key, other], different)

    def check(self, rule: Rule, tables: Tables, lookup: Lookup) -> Iterator[Violation]:
        """One violation for each row that another row contradicts; `unseen` where their keys are written differently."""
        fields = _fields(rule)
        groups: dict[str, list[Record]] = {}
        for record in tables.get(rule.sheet, ()):
            if fields[0] in record.values and fields[1] in record.values:
                groups.setdefault(same_key(record.values[fields[0]]), []).append(record)
        for records in groups.values():
            for record in records if len(records) > 1 else ():
                key, said = as_key(record.values[fields[0]]), _said(record, fields)
                others = [other for other in records if _said(other, fields) != said]
                alike = [other for other in others if as_key(other.values[fields[0]]) == key]
                if others:
                    words = {"rows": rows_text(other.row for other in alike or others)}
                    yield Violation(record.row, fields, record.values[fields[0]], words, unseen=not alike)

    def compared(self, rule: Rule) -> Iterator[tuple[str, str]]:
        """The key and what it determines."""
        for field in _fields(rule):
            yield rule.sheet, field

    def ties(self, rule: Rule) -> Iterator[tuple[str, str]]:
        """The key ties what it determines."""
        yield _fields(rule)

    def shared(self, rule: Rule) -> Callable[[Unit, Record], Iterable[Hashable]]:
        """The key."""
        key, other = _fields(rule)

        def shared(_unit: Unit, record: Record) -> Iterator[Hashable]:
            if key in record.values and other in record.values:
                yield same_key(record.values[key])

        return shared

    def check_across(
        self, rule: Rule, records: Sequence[PlacedRecord], lookup: Lookup
    ) -> Iterable[AcrossViolation]:
        """Every row that a row of another workbook contradicts."""
        fields = _fields(rule)
        usable = (
            placed
            for placed in records
            if placed.record.sheet == rule.sheet
            and fields[0] in placed.record.values
            and fields[1] in placed.record.values
        )
        for group in grouped(
            (same_key(placed.record.values[fields[0]]), placed) for placed in usable
        ).values():
            for placed in group:
                said = _said(placed.record, fields)
                others = [
                    other for other in other_files(placed, group) if _said(other.record, fields) != said
                ]
                if others:
                    value = placed.record.values[fields[0]]
                    indexes = tuple(other.index for other in others)
                    yield AcrossViolation(
                        placed.index, indexes, fields, value, {"others": others_text(others)}
                    )


def _fields(rule: Rule) -> tuple[str, str]:
    return rule.parameters["key"], rule.parameters["determines"]


def _said(record: Record, fields: tuple[str, str]) -> str:
    """What stands beside the key, whichever way it is written."""
    return same_key(record.values[fields[1]])


KIND = Consistent()
