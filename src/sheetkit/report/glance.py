"""What matters most about a merge: five figures, who must do what, how far each unit is, common problems, clashes, what came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple

from sheetkit.model.consolidation import Consolidation, Entry, Standing, StatisticTable
from sheetkit.model.frozen import frozen
from sheetkit.model.pack import UnitLevel
from sheetkit.model.template import NO_TEXT, Template
from sheetkit.model.text import Text
from sheetkit.model.unit import Unit
from sheetkit.report.clashes import Clash, clash_key, clashes_of
from sheetkit.report.labels import Mask
from sheetkit.report.problem_names import name_of, rules_of
from sheetkit.report.problems import UnitFinding
from sheetkit.report.unit_columns import counted_units, top_units
from sheetkit.report.units_at_glance import UnitAtGlance, unit_at_glance
from sheetkit.report.useless import useless_files
from sheetkit.wording.levels import NOT_COMPLETE, NOT_IN, STANDINGS
from sheetkit.wording.lines import dotted
from sheetkit.wording.returns import counts, kinds_within, whole_percent
from sheetkit.wording.signs import Label, Tone
from sheetkit.wording.todo import places_to_correct, to_do, to_do_of

_WORKBOOKS = Text("份", "workbooks")
_SHARED = Text("份 · {share}", "workbooks · {share}")
_NOT_COMPLETE = (Standing.FAULTY, Standing.UNCONFIRMED, Standing.WAITING)
_NOTHING_TAKEN = (Standing.MISSING, Standing.REFUSED, Standing.UNREADABLE)


class KeyFigure(NamedTuple):
    """One of the five figures: what it counts with its sign, how many, what stands below, and how it reads.

    `kinds` says what it is made of, in the words and figures of the one line, so that nobody sees one figure with two
    names, then where; nothing where there is nothing to say.
    """

    id: str
    name: Text
    value: int
    note: Text
    tone: Tone | None
    kinds: Text = NO_TEXT


class Ranked(NamedTuple):
    """A line of a ranking: its place, who, and the value as it is shown."""

    place: int
    name: Text | str
    value: str


class Ranking(NamedTuple):
    """A ranking that its form wants on the first page: every line that has a value, best first.

    `held` is how many workbooks of the form were taken and are in none of its lines, as all their rows are held back.
    """

    title: Text
    template: str
    lines: tuple[Ranked, ...]
    held: int = 0


@frozen
class Glance:
    """Everything of it, in the order of importance; counts are by kind of problem and by day of arrival."""

    figures: tuple[KeyFigure, ...]
    units: tuple[UnitAtGlance, ...]
    rankings: tuple[Ranking, ...]
    problems: tuple[tuple[Text, int], ...]
    clashes: tuple[Clash, ...]
    arrived: tuple[tuple[str, int], ...]

    @property
    def to_do(self) -> list[UnitAtGlance]:
        """The units that have something to do."""
        return [one for one in self.units if one.to_do]

    @property
    def settled(self) -> list[UnitAtGlance]:
        """Those that have nothing to do, as all is in."""
        return [one for one in self.units if not one.to_do and one.expected]

    @property
    def excused(self) -> list[UnitAtGlance]:
        """Those that have nothing to do, as nothing is expected of them."""
        return [one for one in self.units if not one.to_do and not one.expected]


def glance(
    consolidation: Consolidation,
    templates: Mapping[str, Template],
    told: Sequence[UnitFinding],
    mask: Mask,
) -> Glance:
    """What matters most; `told` is every finding, as the list of them has it."""
    same: dict[Text, Text] = {}  # of many units one and the same is asked
    tops = top_units(consolidation.entries)
    came = useless_files(consolidation)
    units = [
        unit_at_glance(entries, templates, same, consolidation.due, came.get(top.code, ()))
        for top, entries in tops
    ]
    return Glance(
        _figures(consolidation, units),
        tuple(sorted(units, key=lambda one: one.urgency)),
        tuple(
            _ranking(table, consolidation.entries) for table in consolidation.statistics if table.first_page
        ),
        _problems(told, consolidation, templates),
        tuple(clashes_of(consolidation, templates, mask)),
        _arrived(consolidation),
    )


def _figures(consolidation: Consolidation, units: Sequence[UnitAtGlance]) -> tuple[KeyFigure, ...]:
    total = counts(consolidation.entries)
    entries = consolidation.entries
    places = sum(to_do_of(one).correct for one in consolidation.entries)
    owing = [one.unit for one in units if one.missing > 0 and not one.is_reviewer]
    of_wrong = [kinds_within(entries, _NOT_COMPLETE), *([places_to_correct(places)] if places else [])]
    of_lacking = [kinds_within(entries, _NOTHING_TAKEN), *_whose(owing, consolidation.levels)]
    return (
        KeyFigure(
            "expected", Text("应交", "expected"), total.expected, _WORKBOOKS.format(n=total.expected), None
        ),
        KeyFigure("taken", Text("已收", "received"), total.taken, _share(total.taken, total.expected), None),
        KeyFigure(
            "complete",
            STANDINGS[Standing.COMPLETE].shown,
            total.complete,
            _share(total.complete, total.expected),
            Tone.FINE,
        ),
        _made_of("to_correct", NOT_COMPLETE, total.not_complete, of_wrong),
        _made_of("missing", NOT_IN, total.not_in, of_lacking),
    )


def _made_of(id_: str, label: Label, number: int, kinds: Sequence[Text]) -> KeyFigure:
    """A figure that sums several standings up."""
    said = [one for one in kinds if one.zh]
    return KeyFigure(
        id_, label.shown, number, _WORKBOOKS.format(n=number), Tone.WRONG, dotted(said) if said else NO_TEXT
    )


def _whose(owing: Sequence[Unit], levels: Sequence[UnitLevel]) -> list[Text]:
    return [counted_units(owing, levels)] if owing else []


def _share(part: int, whole: int) -> Text:
    if not whole:
        return _WORKBOOKS.format(n=part)
    return _SHARED.format(share=f"{whole_percent(part, whole)}%", n=part)


def _ranking(table: StatisticTable, entries: Sequence[Entry]) -> Ranking:
    """The rows of a table by the column that it is drawn by, best first; equal values share a place."""
    column = table.value_column
    found = [(row[0], row[column]) for row in table.rows if isinstance(row[column], int | float)]
    found.sort(key=lambda one: -one[1])
    values = [value for _, value in found]
    shown = "{:.1%}" if column in table.percent else "{:,g}"
    lines = (Ranked(values.index(value) + 1, name, shown.format(value)) for name, value in found)
    own = (one for one in entries if one.expected.template == table.template and one.records)
    held = sum(all(record.held_back for record in one.records) for one in own)
    return Ranking(table.title, table.template, tuple(lines), held)


def _problems(
    told: Sequence[UnitFinding], consolidation: Consolidation, templates: Mapping[str, Template]
) -> tuple[tuple[Text, int], ...]:
    """The kinds of problems by how many places are to be put right or looked at, the most frequent first; a clash is one."""
    rules = rules_of(templates)
    between = {id(cross.finding): clash_key(cross) for cross in consolidation.cross_findings if cross.others}
    counted: set[Hashable] = set()
    found: Counter[tuple[str, str]] = Counter()
    words: dict[tuple[str, str], Text] = {}
    for one in told:
        finding = one.finding
        if finding.level.needs_doing:
            rule = rules.get((one.template, finding.rule))
            kind = name_of(finding, rule, between_units=id(finding) in between)
            key = (finding.code, kind.zh or kind.en)
            words.setdefault(key, kind)
            asked = to_do([finding])
            clash = between.get(id(finding))
            found[key] += asked.correct + asked.look if clash is None else clash not in counted
            counted.add(clash)
    return tuple((words[key], number) for key, number in found.most_common())


def _arrived(consolidation: Consolidation) -> tuple[tuple[str, int], ...]:
    """How many files that count came on which day (ISO), the last day first; those of unknown day are left out."""
    days: Counter[str] = Counter()
    for entry in consolidation.entries:
        for part in entry.parts:
            if part.file.source.received is not None:
                days[part.file.source.received.date().isoformat()] += 1
    return tuple(sorted(days.items(), reverse=True))
