"""The rule that no two rows say the same in some fields, in one workbook or across returned files."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from sheetkit.model.comparison import same_key, spaceless
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.names import keys_name
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.people import PERSON
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
from sheetkit.rules.former_words import SCOPES, now
from sheetkit.rules.parameters import ABOUT
from sheetkit.rules.said_again import SAME_ROW, firsts, not_repeated_below, said_again

WORKBOOK, PROJECT = "workbook", "project"


class Unique(RuleKind):
    """No two rows hold the same in all `fields`. Only rows with every field filled take part, except for the fields in
    `may_be_blank`, where blank equals blank. With scope "project" the rows of all workbooks are compared too, with a level
    of units those of the workbooks that belong to one unit of that level.
    """

    name: ClassVar[str] = "unique"
    scope: ClassVar[Scope] = Scope.FILES
    finding: ClassVar[FindingKind] = FindingKind(
        "rows.duplicate",
        Level.ERROR,
        Text("这一行和第 {rows} 行的{titles}完全相同。", "This row and row {rows} have the same {titles}."),
        Text("请删去重复的一行，或改正{titles}。", "Delete the row that is double, or correct {titles}."),
    )
    finding_across: ClassVar[FindingKind | None] = FindingKind(
        "schools.duplicate",
        Level.ERROR,
        Text("这一行和{others}的{titles}完全相同。", "This row and {others} have the same {titles}."),
        Text("请与对方核对，由一方删去或改正。", "Agree with the other side who deletes or corrects it."),
    )
    other_findings: ClassVar[tuple[FindingKind, ...]] = (SAME_ROW,)
    short: ClassVar[Text] = Text("{titles}与别的行重复", "same {titles} in another row")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        replace(ABOUT, example=["date", "teacher"]),
        Parameter(
            "may_be_blank",
            Holds.FIELDS,
            Text("可以空着也参加比较的列", "fields that may be blank and still compare"),
            ["period"],
            points=False,
        ),
        Parameter(
            "scope",
            Holds.LEVEL,
            Text(
                "在一个文件里（workbook），还是也和全部文件（project）或同一个某级单位的文件（写级别）比",
                "in one workbook, or also across all returned files (“project”), or those of one unit of a level (its id)",
            ),
            PROJECT,
            default=WORKBOOK,
            also=(WORKBOOK, PROJECT, *SCOPES),
        ),
    )

    def formula(self, rule: Rule, cells: Cells) -> str:
        """Another row equals this one that does not merely repeat it further down."""
        keys = cells.key(rule.fields)
        if keys is None:
            same = "*".join(equal(cells, field) for field in rule.fields)
            return when_filled(cells, _needed(rule), f"SUMPRODUCT({same}*1)>1")
        own, all_rows = keys
        # Every row is compared with every other at each entry in one of the fields: COUNTIF, which takes large letters for
        # small ones, finds fast where nothing needs a closer look. Its criterion holds 255 characters.
        alike = f'IF(LEN({own})>250,2,COUNTIF({all_rows},SUBSTITUTE({own},"~","?")))'
        others = f"({all_rows}={own})*EXACT({all_rows},{own})*{not_repeated_below(cells, all_rows)}"
        same = when_filled(cells, _needed(rule), f"SUMPRODUCT({others})>0")
        return f"IF({alike}>1,{same},FALSE)"

    def check(self, rule: Rule, tables: Tables, lookup: Lookup) -> Iterator[Violation]:
        """One violation for each row that has an equal; rows equal by the comparison key alone are `unseen`.

        A row that repeats an earlier one in every cell is told as that alone, and nothing else because of it.
        """
        key_of = _key_of(rule)
        groups: dict[tuple[str, ...], list[Record]] = {}
        for record in tables.get(rule.sheet, ()):
            key = key_of(record)
            if key is not None:
                groups.setdefault(key, []).append(record)
        for group in groups.values():
            if len(group) > 1:
                yield from _told(rule, group, _seen(rule))

    def compared(self, rule: Rule) -> Iterator[tuple[str, str]]:
        """Whatever must not be said twice."""
        for field in rule.fields:
            yield rule.sheet, field

    def shared(self, rule: Rule) -> Callable[[Unit, Record], Iterable[Hashable]]:
        """The key, and the unit within which it is compared."""
        key_of, level = _key_of(rule), _level(rule)

        def shared(unit: Unit, record: Record) -> Iterator[Hashable]:
            key = None if level is None else key_of(record)
            if key is not None:
                yield _within(unit, level or ""), key

        return shared

    def check_across(
        self, rule: Rule, records: Sequence[PlacedRecord], lookup: Lookup
    ) -> Iterable[AcrossViolation]:
        """Every row that has an equal in another workbook, as far as the scope goes."""
        key_of, level = _key_of(rule), _level(rule)
        if level is None:
            return
        pairs = ((key_of(placed.record), placed) for placed in records if placed.record.sheet == rule.sheet)
        known = ((key, placed) for key, placed in pairs if key is not None)
        for group in grouped(((_within(placed.unit, level), key), placed) for key, placed in known).values():
            for placed in group:
                others = other_files(placed, group)
                if others:
                    value = placed.record.values.get(rule.fields[0], "")
                    indexes = tuple(other.index for other in others)
                    yield AcrossViolation(
                        placed.index, indexes, rule.fields, value, {"others": others_text(others)}
                    )


def _level(rule: Rule) -> str | None:
    """The level of units within which rows of several files are compared, "" for the whole project; None: they are not."""
    scope = now(rule.parameters.get("scope", WORKBOOK), SCOPES)
    return None if scope == WORKBOOK else "" if scope == PROJECT else scope


def _within(of: Unit, level: str) -> str:
    """The code of the unit within which rows are compared, "" for the whole project."""
    unit = of.at(level) if level else None
    return unit.code if unit else ""


def _needed(rule: Rule) -> list[str]:
    """The fields that must be filled for a row to take part; at least the first."""
    blank = rule.parameters.get("may_be_blank", ())
    return [field for field in rule.fields if field not in blank] or [rule.fields[0]]


def _seen(rule: Rule) -> Callable[[Record], tuple[str, ...]]:
    """What a record says as the form itself tells it apart: where it has keys, names without spaces (`Cells.key`)."""
    has_keys = keys_name(rule.sheet, rule.fields) in rule.formula

    def said(record: Record, field: str) -> str:
        text = as_key(record.values.get(field))
        return spaceless(text) if has_keys and rule.roles.get(field) == PERSON else text

    return lambda record: tuple(said(record, field) for field in rule.fields)


def _told(
    rule: Rule, group: Sequence[Record], seen: Callable[[Record], tuple[str, ...]]
) -> Iterator[Violation]:
    """What is told of records with one key: of the first ones, and of those that repeat one of them."""
    first_of = firsts(group)
    kept = [record for index, record in enumerate(group) if first_of[index] == index]
    for index, record in enumerate(group):
        again = first_of[index] != index
        others = (
            [one for one, first in zip(group[:index], first_of, strict=False) if first == first_of[index]]
            if again
            else [one for one in kept if one is not record]
        )
        alike = [other for other in others if seen(other) == seen(record)]
        if again:
            yield said_again(record, (alike or others)[0], rule.fields[0], unseen=not alike)
        elif others:
            words = {"rows": rows_text(other.row for other in alike or others)}
            value = record.values.get(rule.fields[0], "")
            yield Violation(record.row, rule.fields, value, words, unseen=not alike)


def _key_of(rule: Rule) -> Callable[[Record], tuple[str, ...] | None]:
    """Gives what must differ of a record, None for one that takes no part."""
    needed, fields = frozenset(_needed(rule)), rule.fields

    def key(record: Record) -> tuple[str, ...] | None:
        values = record.values
        return tuple([same_key(values.get(field)) for field in fields]) if needed <= values.keys() else None

    return key


KIND = Unique()
