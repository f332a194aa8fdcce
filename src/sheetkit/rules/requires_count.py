"""The rule that something takes place often enough: at least N a week, two weeks, month or term."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from sheetkit.columns.catalogue import DATES
from sheetkit.model.bearer import BY_UNIT
from sheetkit.model.cell_text import number_text
from sheetkit.model.earlier import EarlierRows
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.record import Record
from sheetkit.model.standard import ITEMS, Clause, Standard
from sheetkit.model.template import Rule
from sheetkit.model.text import Text, joined
from sheetkit.rules.base import Cells, Lookup, RuleKind, Scope, Tables, Violation
from sheetkit.rules.counting import (
    counted_days,
    date_field,
    failing_formula,
    failing_periods,
    how_counted,
    periods_of,
    words_of_counting,
)
from sheetkit.rules.former_words import PERIODS, now
from sheetkit.rules.parameters import (
    DATE,
    DISTINCT,
    FIELDS,
    MEMBERS_ONLY,
    MINIMUM,
    WHAT,
    WHERE,
    WINDOW,
    WITHOUT,
    unit_of,
)
from sheetkit.rules.periods import THIS_ROUND, WEEKS_OF, WHOLE, called

_EACH = {
    "week": Text("每周", "each week"),
    "two_weeks": Text("每两周", "every two weeks"),
    "month": Text("每月", "each month"),
    "term": THIS_ROUND,
    "year": Text("每{year}", "each {year}"),
    "start": Text("{round}初", "at the start of the {round}"),
    "middle": Text("{round}中", "in the middle of the {round}"),
    "end": Text("{round}末", "at the end of the {round}"),
}
_FAILURES = {
    "week": Text("周", "weeks"),
    "two_weeks": Text("个双周", "pairs of weeks"),
    "month": Text("个月", "months"),
    "term": ITEMS,
    "year": ITEMS,
}
TIMES = Text("次", "times")
_AT_LEAST = Text("{each}至少 {n} {unit}", "{unit} {each}: at least {n}")
_NOT_LESS = Text("每次不少于 {n} {unit}", "not less than {n} {unit} each")
_FIRST_DAYS = Text("在前 {n} 天内", "within the first {n} days")
_WINDOWS = {
    "start": Text("开学后 {n} 周内", "in the first {n} weeks of the {round}"),
    "middle": Text("期中前后各 {n} 周内", "within {n} weeks of the middle of the {round}"),
    "end": Text("期末前 {n} 周内", "in the last {n} weeks of the {round}"),
}
_REMEDY = Text(
    "请补上安排；如果已经安排，请核对{told_by}。",
    "Add what is missing; if it is planned, check: {told_by}.",
)


class RequiresCount(RuleKind):
    """At least `minimum` rows in every period that counts (see `periods`).

    Counted are rows whose date lies in the period, that fit `where`, hold nothing of `without` (cancelled ones) and
    reach `minimum_of`; with `distinct` those that say the same in these fields once. With `within_days` only those in
    the first days of the period (a meeting in the first week of each month), and a period whose first days are all free
    asks for nothing; with `window` only a part of the term counts. Of a year a worksheet sees its own round: the first one
    misses nothing yet. A merge counts the archived rounds of the same year as well. With `members_only` nothing is asked of the whole
    group's own unit. With a `bearer` those who owe it are asked, and the merge judges what several files tell together.
    """

    name: ClassVar[str] = "requires_count"
    scope: ClassVar[Scope] = Scope.SHEETS
    finding: ClassVar[FindingKind] = FindingKind(
        "sheet.too_few",
        Level.WARNING,
        Text(
            "{owes}{what}：{each}至少 {minimum} 次，还缺：{periods}。",
            "{owes}{what}: at least {minimum} {each}; missing: {periods}.",
        ),
        _REMEDY,
    )
    other_findings: ClassVar[tuple[FindingKind, ...]] = (
        FindingKind(
            "sheet.too_few_so_far",
            Level.NOTE,
            Text(
                "{owes}{what}：每{year}至少 {minimum} 次，本{round}有 {found} 次；下{round}的也算。",
                "{owes}{what}: at least {minimum} a {year}; {found} this {round}, the next {round} counts too.",
            ),
            Text(
                "两个{round}合起来够了就可以，下{round}请留意。",
                "Both count together; mind it next {round}.",
            ),
        ),
        FindingKind(
            "sheet.too_few_this_term",
            Level.WARNING,
            Text(
                "{owes}{what}：每{year}至少 {minimum} 次，本{round}有 {found} 次；上{round}的这里看不到。",
                "{owes}{what}: at least {minimum} a {year}; {found} this {round}, the last {round} is not seen here.",
            ),
            Text(
                "上{round}已经开展过的，不用改；没有的，请补上安排。",
                "Leave it if it took place last {round}; else plan it.",
            ),
            remedy_held=Text(
                "请补上安排；上{round}已经开展过的，请告诉收表人，要由收表人在设置里放宽这一条。",
                "Plan it; if it took place last {round}, tell whoever collects the forms: only they can relax the rule.",
            ),
        ),
        FindingKind(
            "sheet.too_few_this_year",
            Level.WARNING,
            Text(
                "{owes}{what}：每{year}至少 {minimum} 次，本{round}有 {found} 次，{seen}有 {before} 次。",
                "{owes}{what}: at least {minimum} a {year}; {found} this {round}, {before} in {seen}.",
            ),
            _REMEDY,
        ),
    )
    short: ClassVar[Text] = Text("{what}：{each}至少 {minimum} 次", "{what}: at least {minimum} {each}")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        replace(FIELDS, columns=DATES, example=["date"]),
        Parameter(
            "per",
            Holds.CHOICE,
            Text("在多长的时间里", "the period that is looked at"),
            "two_weeks",
            required=True,
            choices=(*_FAILURES, *PERIODS),
        ),
        replace(MINIMUM, type=Holds.COUNT, required=True, example="@least"),
        DATE,
        WHERE,
        WITHOUT,
        DISTINCT,
        Parameter(
            "minimum_of",
            Holds.TABLE,
            Text("只算这一列达到这个数的行", "only rows whose field reaches the number"),
            {"field": "hours", "value": 2},
            parameters=(
                Parameter(
                    "field", Holds.FIELD, Text("数字的列", "a field of numbers"), "hours", required=True
                ),
                Parameter("value", Holds.NUMBER, Text("至少多少", "how much at least"), 2, required=True),
            ),
        ),
        Parameter(
            "within_days",
            Holds.COUNT,
            Text("只算每段时间的头几天", "only the first days of each period count"),
            7,
        ),
        WINDOW,
        MEMBERS_ONLY,
        WHAT,
    )
    owed_by: ClassVar[str] = BY_UNIT

    def words(
        self, rule: Rule, titles: Mapping[str, Text], figures: Mapping[str, float]
    ) -> dict[str, object]:
        """{each} period, and {what} is counted, as the columns {told_by} say it."""
        words = words_of_counting(super().words(rule, titles, figures), rule, titles)
        return {**words, "each": _each(rule)}

    def standard(self, rule: Rule, titles: Mapping[str, Text], units: Mapping[str, Text]) -> Standard:
        """How often, of what, in which part of the term; over a whole term there is only one thing to miss."""
        given, per = rule.parameters, per_of(rule)
        clauses = [
            Clause(
                _AT_LEAST,
                given["minimum"],
                {"each": _each(rule), "unit": unit_of(given["minimum"], units, TIMES)},
            )
        ]
        if "minimum_of" in given:
            value = given["minimum_of"]["value"]
            clauses.append(Clause(_NOT_LESS, value, {"unit": unit_of(value, units, Text(""))}))
        if "within_days" in given:
            clauses.append(Clause(_FIRST_DAYS, given["within_days"]))
        if "window" in given:
            at = _WINDOWS[given["window"]["at"]]
            clauses.append(Clause(at, given["window"]["weeks"], {"round": rule.rounds.title}))
        weeks = 0 if "window" in given or per not in WEEKS_OF else WEEKS_OF[per]
        return Standard(tuple(clauses), how_counted(rule, titles), _FAILURES[per], per == "term", weeks)

    def formula(self, rule: Rule, cells: Cells) -> str:
        """How many periods have too few rows."""
        return failing_formula(rule, cells, per_of(rule), cells.parameter(rule.parameters["minimum"]))

    def looks_back(self, rule: Rule) -> bool:
        """Over a whole year."""
        return per_of(rule) == "year"

    def check(self, rule: Rule, tables: Tables, lookup: Lookup) -> Iterator[Violation]:
        """One violation that names every period with too few rows; {failing} is how many. None that only a merge sees."""
        if not rule.together:
            yield from self.owed(rule, tables.get(rule.sheet, ()), lookup)

    def owed(self, rule: Rule, records: Sequence[Record], lookup: Lookup) -> Iterator[Violation]:
        """The same over all records that count for those who owe it."""
        per, minimum = per_of(rule), lookup.number(rule.parameters["minimum"])
        earlier = lookup.earlier if per == "year" else ()
        before = sum(self._found(rule, one.records, _during(one, lookup)) for one in earlier)
        failing = failing_periods(rule, records, per, minimum - before, lookup)
        if not failing:
            return
        found = self._found(rule, records, lookup)
        missing = called(failing)
        if per in WHOLE:
            short = number_text(minimum - found - before)
            missing = Text("{short} 次", "{short} more").format(short=short)
            if rule.parameters.get("window"):
                days = failing[0].title
                missing = Text("{missing}（{days}）", "{missing} ({days})").format(missing=missing, days=days)
        words = {"periods": missing, "failing": len(failing), "minimum": number_text(minimum), "found": found}
        code = ""
        if earlier:
            code = self.other_findings[2].code
            words |= {"before": before, "seen": joined(one.term.title for one in earlier)}
        elif per == "year":
            code = self.other_findings[0 if lookup.situation.term.begins_year else 1].code
        yield Violation(0, (date_field(rule),), "", words, code)

    def _found(self, rule: Rule, records: Sequence[Record], lookup: Lookup) -> int:
        """How many rows count in the whole term, or in the window."""
        (period,) = periods_of(rule, "term", lookup)
        return sum(period.first <= day < period.after for day in counted_days(rule, records, lookup))


def _during(one: EarlierRows, lookup: Lookup) -> Lookup:
    """The same in a round that ended."""
    return replace(lookup, situation=replace(lookup.situation, term=one.term))


def _each(rule: Rule) -> Text:
    """In which period, or in which part of the term."""
    window = rule.parameters.get("window")
    words = _EACH[window["at"] if window else per_of(rule)]
    return words.format(round=rule.rounds.title, year=rule.rounds.year)


def per_of(rule: Rule) -> str:
    """The period that the rule looks at."""
    return now(str(rule.parameters["per"]), PERIODS)


KIND = RequiresCount()
