"""The rule that nobody and no place is booked twice at the same time, in one workbook or across returned files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from sheetkit.columns.catalogue import DATES, TIMES
from sheetkit.model.excel import quoted
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.template import Rule
from sheetkit.model.text import Text, joined
from sheetkit.model.where import where_of
from sheetkit.rules.across import rows_text, same_file
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
from sheetkit.rules.bookings import Booking, Fields, booked_by, bookings, clash, in_groups, one_event
from sheetkit.rules.clashes import others_about, told_once
from sheetkit.rules.other_rows import KeyedRows, Rows
from sheetkit.rules.parameters import WHERE, WITHOUT
from sheetkit.rules.said_again import SAME_ROW, firsts, not_repeated_below, said_again

_PEOPLE = Text(
    '{names} 没写明是人还是地点，按人算。是地点的，请在那一列写 role = "place"；是人的，写 role = "person"。',
    "Nothing says whether {names} are people or places; they are taken for people. "
    'Write role = "place", or role = "person", in their columns.',
)


class NoOverlap(RuleKind):
    """Two rows on the same date whose times overlap share none of the `resources`.

    Times run from `start` up to, not including, `end`. Where one of the two rows lacks its times, an equal `period`
    field counts as the same time, when the rule names one; otherwise no clash is claimed. `places` are those resources
    that stand for places, when columns do not say so by their role: across files a place is the top unit's own unless the
    text names another one, or holds one of the words in `shared` ("教育局") and so belongs to none; the other resources are
    people, several in a cell taken one by one. Texts in `ignore` ("线上") are never booked, nor are the rows that hold a value of `without` (cancelled
    ones). Rows that hold a value of `joint` may be one event that several files plan together: two of them with the same
    place, the same times and somebody in common are no clash.
    """

    name: ClassVar[str] = "no_overlap"
    scope: ClassVar[Scope] = Scope.FILES
    finding: ClassVar[FindingKind] = FindingKind(
        "rows.double_booked",
        Level.ERROR,
        Text(
            "“{value}”在同一时间（{when}）还安排在第 {rows} 行{what}。",
            "“{value}” is booked in row {rows} at the same time ({when}) too{what}.",
        ),
        Text("请改动其中一行的时间，或换人、换地点。", "Change the time of one row, or the person or place."),
    )
    finding_across: ClassVar[FindingKind | None] = FindingKind(
        "schools.double_booked",
        Level.WARNING,
        Text(
            "“{value}”在同一时间也被{others}安排：{occasions}。",
            "“{value}” is booked at the same time by {others} too: {occasions}.",
        ),
        Text(
            "请与对方商量，由一方改时间、换人或换地点；如果是一起开展的同一次活动，或只是同名，不用改。",
            "Settle it with the other side; leave it if it is one event of both, or only the name is the same.",
        ),
    )
    other_findings: ClassVar[tuple[FindingKind, ...]] = (SAME_ROW,)
    short: ClassVar[Text] = Text("与别的行时间冲突", "booked twice at the same time")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter(
            "resources",
            Holds.FIELDS,
            Text("不能同时被占用的人和地点", "people and places that cannot be booked twice"),
            ["teacher", "room"],
            required=True,
        ),
        Parameter(
            "places",
            Holds.FIELDS,
            Text(
                "其中哪些是地点；列里写了 role 就不用写",
                "those of them that are places, where their columns have no role",
            ),
            ["room"],
            points=False,
        ),
        Parameter(
            "date",
            Holds.FIELD,
            Text("日期的列", "the field of the day"),
            "date",
            required=True,
            columns=DATES,
        ),
        Parameter(
            "start", Holds.FIELD, Text("开始时间的列", "the field of the beginning"), "start", columns=TIMES
        ),
        Parameter("end", Holds.FIELD, Text("结束时间的列", "the field of the end"), "end", columns=TIMES),
        Parameter(
            "period",
            Holds.FIELD,
            Text("节次的列，没有时间时用", "the field of the period, used without times"),
            "period",
        ),
        Parameter(
            "ignore",
            Holds.TEXTS,
            Text("不算谁也不算哪里的词", "words that stand for nobody and nowhere"),
            ["open"],
        ),
        Parameter(
            "shared",
            Holds.TEXTS,
            Text("含这些词的地点不属于任何单位", "places with these words belong to no unit"),
            ["council"],
        ),
        Parameter(
            "about",
            Holds.FIELD,
            Text(
                "说明这一行是什么事的列，提示里写出来",
                "the field that says what a row is about, for messages",
            ),
            "kind",
            points=False,
        ),
        replace(
            WHERE,
            name="joint",
            meaning=Text(
                "可能是几个单位的同一次活动：列里是这个值，或这几个值之一",
                "rows that may be an event of several files: those whose field holds the value, or one of the values",
            ),
        ),
        WITHOUT,
    )

    def doubts(self, rule: Rule) -> Iterator[tuple[str, Text]]:
        """Resources of which nothing says whether they are people or places."""
        unsaid = [name for name in rule.parameters["resources"] if name not in rule.roles]
        if unsaid and "places" not in rule.parameters:
            yield "resources", _PEOPLE.format(names=joined(unsaid))

    def formula(self, rule: Rule, cells: Cells) -> str:
        """Another row on the same date shares a resource and overlaps in time, or has the same period."""
        fields = Fields.of(rule, cells.say)
        rows = KeyedRows(cells) if cells.reads else Rows(cells)
        dates = cells.column(fields.date)
        shared = "+".join(_shared(name, fields, rows) for name in fields.resources)
        common = f"({dates}={cells.value(fields.date)})*{not_repeated_below(cells, dates)}*(({shared})>0)"
        common += "".join(f"*{test}" for test in rows.kept(where_of(rule.parameters.get("without"))))
        tests = []
        if fields.start and fields.end:
            times = f"{rows.both_timed(fields)}*{rows.overlap(fields)}"
            filled = ",".join(cells.filled(name) for name in (fields.date, fields.start, fields.end))
            tests.append(f"IF(AND({filled}),SUMPRODUCT({common}*{times})>0,FALSE)")
        if fields.period:
            same = rows.same(fields.period)
            if fields.start and fields.end:
                here = f"AND({cells.filled(fields.start)},{cells.filled(fields.end)})"
                same += f"*(1-{here}*{rows.both_timed(fields)})"
            filled = f"{cells.filled(fields.date)},{cells.filled(fields.period)}"
            tests.append(f"IF(AND({filled}),SUMPRODUCT({common}*{same})>0,FALSE)")
        test = f"OR({','.join(tests)})" if len(tests) > 1 else "".join(tests)
        if not cells.reads:
            return test
        # Whoever has a day alone clashes with nobody: that is seen fast, and every row looks at each entry of a day.
        return f"IF(SUMPRODUCT(({dates}={cells.value(fields.date)})*1)>1,{test},FALSE)"

    def check(self, rule: Rule, tables: Tables, lookup: Lookup) -> Iterator[Violation]:
        """One violation for each row and resource that other rows book at the same time; `unseen` by another spelling.

        A row that repeats an earlier one is told as that alone: nothing else clashes with it, and it with nothing else.
        """
        unit, about = lookup.situation.unit, rule.parameters.get("about", "")
        placed = [
            PlacedRecord(index, unit, record) for index, record in enumerate(tables.get(rule.sheet, ()))
        ]
        clashes = list(_clashes(rule, placed, lookup))
        first_of = firsts([one.record for one in placed])
        repeated = {
            booking.placed.index: first_of[booking.placed.index]
            for booking, others in clashes
            if any(other.placed.index == first_of[booking.placed.index] for other in others)
        }
        for index, first in repeated.items():
            yield said_again(placed[index].record, placed[first].record, rule.parameters["date"])
        for booking, clashing in clashes:
            others = [other for other in clashing if other.placed.index not in repeated]
            if not others or booking.placed.index in repeated:
                continue
            rows = rows_text(other.placed.record.row for other in others)
            unseen = all(other.seen != booking.seen for other in others)
            words = {"rows": rows, "when": booking.when, "what": others_about(others, about)}
            yield Violation(booking.placed.record.row, (booking.field,), booking.shown, words, unseen=unseen)

    def compared(self, rule: Rule) -> Iterator[tuple[str, str]]:
        """Everybody and every place that is booked."""
        for field in rule.parameters["resources"]:
            yield rule.sheet, field

    def check_across(
        self, rule: Rule, records: Sequence[PlacedRecord], lookup: Lookup
    ) -> Iterable[AcrossViolation]:
        """For each person or place and each other unit that books it at the same times, for other events: one violation."""
        usable = [placed for placed in records if placed.record.sheet == rule.sheet]
        booked, joint = booked_by(bookings(rule, usable, lookup)), where_of(rule.parameters.get("joint"))
        pairs: dict[tuple[str, str, str, tuple[str, ...]], list[tuple[Booking, Booking]]] = {}
        for booking, clashing in _clashes(rule, usable, lookup):
            together = joint.meets(booking.placed.record)
            for other in clashing:
                if same_file(booking.placed, other.placed):
                    continue
                if together and joint.meets(other.placed.record) and one_event(booking, other, booked):
                    continue
                sides = booking.placed.unit.code, other.placed.unit.code
                pairs.setdefault((*sides, booking.field, booking.key), []).append((booking, other))
        for clashes in pairs.values():
            yield told_once(clashes, rule.parameters.get("about", ""))


def _clashes(
    rule: Rule, placed: Sequence[PlacedRecord], lookup: Lookup
) -> Iterator[tuple[Booking, list[Booking]]]:
    """Every booking that others contradict, in the order of the records, each person or place of a row once."""
    found = []
    for group in in_groups(bookings(rule, placed, lookup)):
        for booking in group:
            others = [
                other
                for other in group
                if other.placed.index != booking.placed.index and clash(booking, other)
            ]
            if others:
                found.append((booking, others))
    seen: set[tuple[int, str]] = set()
    for booking, others in sorted(found, key=lambda pair: pair[0].placed.index):
        if (booking.placed.index, booking.shown) not in seen:
            seen.add((booking.placed.index, booking.shown))
            yield booking, others


def _shared(name: str, fields: Fields, rows: Rows) -> str:
    """1 for the rows with the same text in `name`, 0 for all when it is blank or ignored."""
    value = rows.cells.value(name)
    same = f"{rows.same(name)}*({rows.cells.filled(name)})"
    return same + "".join(f"*NOT(EXACT(TRIM({value}),{quoted(text)}))" for text in fields.ignore)


KIND = NoOverlap()
