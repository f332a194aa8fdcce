"""The shape every kind of rule has: schema fragment, Excel form, message and check from one class."""

from __future__ import annotations

from abc import ABC
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar, Protocol

from sheetkit.model.bearer import Bearer
from sheetkit.model.cell_text import number_text
from sheetkit.model.earlier import EarlierRows
from sheetkit.model.finding import Finding, FindingKind, Level, Place
from sheetkit.model.frozen import frozen
from sheetkit.model.parameters import SPOKEN, Parameter, fields_in
from sheetkit.model.record import Record, Value
from sheetkit.model.situation import Situation
from sheetkit.model.standard import NO_STANDARD, Standard
from sheetkit.model.standard import Scope as Scope
from sheetkit.model.template import ChoiceList, FigureReference, Rule, Validation
from sheetkit.model.text import Text, joined, said_in, without_stop
from sheetkit.model.unit import Unit
from sheetkit.rules.violations import AcrossViolation as AcrossViolation
from sheetkit.rules.violations import Violation as Violation


class Cells(Protocol):
    """How an Excel formula addresses the form; made by the compiler, which knows the layout.

    Everything is an expression without "="; ranges start at the header row and end at the locked end line, so that no
    cut and paste between input cells can rewrite them.
    """

    def value(self, field: str) -> str:
        """This row's value of `field`: INDEX($E$5:$E$206,ROW()-4)."""

    @property
    def reads(self) -> bool:
        """Whether the form reads what people write otherwise; forms of edition 1 take each cell as it stands."""

    def read(self, field: str) -> str:
        """What the type of `field` reads in this row's cell (`ColumnType.as_read`); an error where it reads nothing."""

    def cell(self, field: str) -> str:
        """The cell of `field` in the first input row, row relative ($E6); only for data validations.

        There Excel takes ROW() as an array, which OFFSET and lists do not accept.
        """

    def filled(self, field: str) -> str:
        """TRUE when this row's `field` is not blank after trimming."""

    def column(self, field: str, sheet: str = "") -> str:
        """All prepared cells of `field` (of another sheet when `sheet` is given), input rows only."""

    def is_given(self, field: str, sheet: str = "") -> bool:
        """Whether the cells of `field` hold texts that the form gives, and nobody types."""

    def key(self, fields: Sequence[str]) -> tuple[str, str] | None:
        """This row's values of the fields as one text, and those of all rows; None where the form has no column for it.

        Without fields: of everything that is filled in (`model.names.WHOLE_ROW`).
        """

    def say(self, text: Text) -> str:
        """A text in the language of the workbook."""

    def shown(self, field: str, value: object, sheet: str = "") -> object:
        """A value of `field` as its cells show it: a value of a list by its word."""

    def parameter(self, value: object) -> str:
        """A rule's parameter as an expression: a figure's defined name, a number, or quoted text."""

    def list_values(self, list_id: str) -> str:
        """The defined name of the list's values (keys and pairs: `model.names`)."""

    def column_type(self, field: str, sheet: str = "") -> str:
        """The type of the column that holds `field`."""

    def is_name(self, field: str, sheet: str = "") -> bool:
        """Whether people's names stand in it, which compare without spaces; in forms of edition 1 they do not."""


@frozen
class Lookup:
    """What a check may look things up in: lists as narrowed for the unit, and the situation.

    `earlier` are the rounds of the same year that ended, as far as they can be seen; only a merge sees any.
    """

    lists: Mapping[str, ChoiceList]
    situation: Situation
    earlier: tuple[EarlierRows, ...] = ()

    def number(self, parameter: Any) -> float:
        """A rule's parameter as a number, figures resolved. KeyError when the figure is unknown."""
        if isinstance(parameter, FigureReference):
            return self.situation.figures[parameter.id]
        return float(parameter)


Tables = Mapping[str, Sequence[Record]]
"""The records of one workbook by sheet id."""


@frozen
class PlacedRecord:
    """A record among those of many files: `index` tells them apart and comes back in an `AcrossViolation`."""

    index: int
    unit: Unit
    record: Record


def _introduced(own: Text, details: Text) -> Text:
    """The definition's own wording, if there is any, and then the kind's."""
    if not own:
        return details
    return Text("{own}：{details}", "{own}: {details}").format(own=without_stop(own), details=details)


def owing(bearer: Bearer | None, names: Sequence[Text | str] = ()) -> Text:
    """How a message begins that tells who owes something: "备课组（七年级）："; "" for nobody in particular."""
    if bearer is None:
        return Text("")
    who = bearer.title
    if names:
        who = Text("{who}（{names}）", "{who} ({names})").format(who=who, names=joined(names))
    return Text("{who}：", "{who}: ").format(who=who)


_TAKEN = frozenset(("place", "value", "sheet", "cell"))


def parameter_text(value: object, figures: Mapping[str, float]) -> str:
    """A rule's parameter as shown in a message: figures by their number, what is no plain value as ""."""
    if isinstance(value, FigureReference):
        return number_text(figures[value.id]) if value.id in figures else ""
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return number_text(value)
    return value if isinstance(value, str) else ""


class RuleKind(ABC):
    """One kind of rule. A subclass is stateless; one instance of each stands in `rules.catalogue.KINDS`.

    `parameters` declare what a definition may give it; `fields` may be given in any case.
    `finding` is the catalogue entry: its wording may use {title} (the column), {value}, and what `check` passes on.
    `short` is the wording for the row's check column; `{title}` and the rule's parameters may be used.
    Both are filled by `finding_of` and `short_text`, so that no other room needs to know which words a kind uses.
    `about_blank` kinds say that the first of their fields must not be blank, and break where it is.
    `other_findings` tells causes apart that one kind of rule can have; `finding_across` is told across files.
    `owed_by` says who may owe it: BY_ROW, or BY_UNIT (then units together too); "" where a rule is nobody's duty.
    """

    name: ClassVar[str]
    scope: ClassVar[Scope]
    finding: ClassVar[FindingKind]
    short: ClassVar[Text]
    parameters: ClassVar[tuple[Parameter, ...]] = ()
    owed_by: ClassVar[str] = ""
    about_blank: ClassVar[bool] = False
    other_findings: ClassVar[tuple[FindingKind, ...]] = ()
    finding_across: ClassVar[FindingKind | None] = None

    def fields_of(self, definition: Mapping[str, Any]) -> tuple[str, ...]:
        """Every field of the rule's own sheet that a definition names, the one a finding points at first."""
        return tuple(dict.fromkeys([*definition.get("fields", ()), *fields_in(definition, self.parameters)]))

    def words(
        self, rule: Rule, titles: Mapping[str, Text], figures: Mapping[str, float]
    ) -> dict[str, object]:
        """What the wording may use: {title}, {other} (the second field), {titles}, {owes} and every plain parameter.

        {owes} is who owes it, with a colon, or ""; {round} is what a round is called, {year} a year of them.
        """
        named = [titles.get(field, Text(field)) for field in rule.fields] or [Text("")]
        words: dict[str, object] = {
            "title": named[0],
            "other": named[1] if len(named) > 1 else named[0],
            "titles": joined(named),
            "owes": owing(rule.bearer),
            "round": rule.rounds.title,
            "year": rule.rounds.year,
        }
        for parameter in self.parameters:
            given = rule.parameters.get(parameter.name)
            spoken = parameter.type in SPOKEN
            words[parameter.name] = said_in(given) if spoken else parameter_text(given, figures)
        return words

    def short_text(self, rule: Rule, titles: Mapping[str, Text], figures: Mapping[str, float]) -> Text:
        """The wording for the row's check column; `titles` maps field id → column title."""
        return self.short.format(**self.words(rule, titles, figures))

    def standard(self, rule: Rule, titles: Mapping[str, Text], units: Mapping[str, Text]) -> Standard:
        """What the rule asks for in words; `units` are those of the figures, by id."""
        return NO_STANDARD

    def finding_of(
        self,
        rule: Rule,
        violation: Violation | AcrossViolation,
        titles: Mapping[str, Text],
        figures: Mapping[str, float],
        place: Place,
    ) -> Finding:
        """The finding for a violation, at the rule's level; a definition's own message stands before the details.

        A definition's own remedy takes the place of the kind's.
        """
        kind, unseen = self.finding, False
        if isinstance(violation, AcrossViolation):
            kind = self.finding_across or kind
        else:
            unseen = violation.unseen
            kind = next((other for other in self.other_findings if other.code == violation.code), kind)
        words = {**self.words(rule, titles, figures), **(violation.parameters or {})}
        filled = {k: v for k, v in words.items() if k not in _TAKEN}
        finding = kind.at(place, violation.value, **filled)
        own = rule.message if rule.message != self.short_text(rule, titles, figures) else Text("")
        message = _introduced(own, finding.message)
        # What its cause makes a mere note stays one, whatever the rule weighs.
        noted = kind is not self.finding and not kind.level.needs_doing and rule.level.counts
        level = Level.NOTE if noted else rule.level.asking if unseen else rule.level
        remedy = finding.remedy
        if level.holds_row and kind.remedy_held:
            remedy = kind.remedy_held.format(**filled)
        return replace(finding, message=message, remedy=rule.remedy or remedy, level=level, rule=rule.id)

    def compared(self, rule: Rule) -> Iterator[tuple[str, str]]:
        """The (sheet, field) whose texts say who, where or what is the same: written two ways they are told."""
        yield from ()

    def ties(self, rule: Rule) -> Iterator[tuple[str, str]]:
        """(tie, field): records of several files with one tie speak of the same when `field` has one key."""
        yield from ()

    def parameters_of(self, rule: Rule, lookup: Lookup, value: Value) -> Mapping[str, object]:
        """CELL kinds: what else the wording needs to know of a value that breaks the rule."""
        return {}

    def code_of(self, rule: Rule, value: Value, lookup: Lookup) -> str:
        """CELL kinds: which of `other_findings` tells what is wrong with `value`, "" for the usual one."""
        return ""

    def schema(self, rule: Rule) -> Mapping[str, Any]:
        """The JSON Schema fragment for the value of `rule.fields[0]`; {} when JSON Schema cannot say it."""
        return {}

    def doubts(self, rule: Rule) -> Iterator[tuple[str, Text]]:
        """What a definition leaves open: the parameter, and what is taken for granted there."""
        yield from ()

    def formula(self, rule: Rule, cells: Cells) -> str:
        """The Excel expression that is TRUE when the row breaks the rule; "" when there is none."""
        return ""

    def validation(self, rule: Rule, cells: Cells) -> Validation | None:
        """The data validation that Excel can enforce for this rule, if any."""
        return None

    def accepts(self, rule: Rule, value: Value, lookup: Lookup) -> bool:
        """CELL kinds: whether a non-blank normalised value keeps the rule."""
        return True

    def check(self, rule: Rule, tables: Tables, lookup: Lookup) -> Iterator[Violation]:
        """Every place where the workbook breaks the rule. CELL kinds need only `accepts`."""
        name = rule.fields[0]
        for record in tables.get(rule.sheet, ()):
            value = record.values.get(name)
            if value is not None and not self.accepts(rule, value, lookup):
                words = self.parameters_of(rule, lookup, value)
                yield Violation(record.row, (name,), value, words, self.code_of(rule, value, lookup))

    def looks_back(self, rule: Rule) -> bool:
        """Whether what is owed was owed in the earlier rounds of the same year as well, so that both count together."""
        del rule
        return False

    def owed(self, rule: Rule, records: Sequence[Record], lookup: Lookup) -> Iterator[Violation]:
        """Duties: what those who owe it are short of, given all the records that count for them."""
        yield from ()

    def shared(self, rule: Rule) -> Callable[[Unit, Record], Iterable[Hashable]] | None:
        """FILES kinds: tells what each record that breaks the rule with this one has in common with it; None: who knows."""
        return None

    def check_across(
        self, rule: Rule, records: Sequence[PlacedRecord], lookup: Lookup
    ) -> Iterable[AcrossViolation]:
        """FILES kinds: every place where the records of several files break the rule together."""
        return ()
