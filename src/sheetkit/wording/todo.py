"""How many places of a returned file are to be put right and how many things to be looked at: one count for every face."""

from __future__ import annotations

from collections.abc import Iterable

from sheetkit.model.consolidation import Consolidation, Entry, Standing
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen
from sheetkit.model.record import Checked
from sheetkit.model.text import Text
from sheetkit.wording.lines import dotted


@frozen
class ToDo:
    """What somebody has to do: places to put right, and things to look at.

    A place is a cell, each once, however much is wrong with it, or a whole worksheet or file that is wrong. A thing to
    look at is a finding, however many cells it names: it is answered once.
    """

    correct: int = 0
    look: int = 0

    def __add__(self, other: ToDo) -> ToDo:
        return ToDo(self.correct + other.correct, self.look + other.look)

    def __bool__(self) -> bool:
        return self.correct + self.look > 0

    @property
    def words(self) -> Text:
        """要改 4 处 · 请核对 2 处; what there is none of is left out, and nothing at all is "nothing to do"."""
        parts = [places_to_correct(self.correct)] * bool(self.correct) + [
            places_to_look_at(self.look)
        ] * bool(self.look)
        return dotted(parts) if parts else Text("没有要处理的问题", "nothing to put right")


NOTHING_TO_DO = ToDo()


def places_to_correct(number: int) -> Text:
    """要改 4 处"""
    return Text("要改 {number} 处", "{number} to correct").format(number=number)


def places_to_look_at(number: int) -> Text:
    """请核对 2 处"""
    return Text("请核对 {number} 处", "{number} to look at").format(number=number)


def to_do(findings: Iterable[Finding]) -> ToDo:
    """What the findings of one file ask for."""
    findings = tuple(findings)
    wrong = [finding for finding in findings if finding.level.holds_row]
    cells = {(finding.place.sheet, cell) for finding in wrong for cell in finding.addresses}
    whole = sum(not finding.addresses for finding in wrong)
    return ToDo(len(cells) + whole, sum(finding.level.asks for finding in findings))


def to_do_beside(findings: Iterable[Finding]) -> ToDo:
    """The same where it is said already that the file was refused: the reason of that is no place to put right."""
    return to_do(finding for finding in findings if not finding.level.refuses)


def to_do_in(files: Iterable[Checked]) -> ToDo:
    """The same over several files, whose verdicts are counted beside it."""
    return sum((to_do_beside(file.findings) for file in files), NOTHING_TO_DO)


def to_do_of(entry: Entry) -> ToDo:
    """What the files of an entry that count ask for, with what was found only beside other files.

    Where rows are held back there is something to put right. What two files are told of each other is one thing.
    """
    first = entry.chosen.findings if entry.chosen else ()
    found = to_do(counted_here((*first, *entry.findings)))
    found = sum((to_do(counted_here(part.own.findings)) for part in entry.parts[1:]), found)
    is_wrong = entry.standing in (Standing.FAULTY, Standing.UNCONFIRMED)
    return ToDo(max(1, found.correct), found.look) if is_wrong else found


def counted_here(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings of a file without the other side of those that count at another file of the unit."""
    return tuple(finding for finding in findings if not finding.counted_there)


def doubts_of(entry: Entry) -> tuple[Finding, ...]:
    """What is to be looked at in an entry: in the files that count first, then what was seen only beside other files."""
    return tuple(one for one in counted_here((*entry.found, *entry.findings)) if one.level.asks)


_FORMS = Text("{forms} 份表", "in {forms} {forms:workbook|workbooks}")


@frozen
class Doubts:
    """How many things are to be looked at, and in how many workbooks they are."""

    places: int
    forms: int

    @property
    def words(self) -> Text:
        """Both in a phrase."""
        forms = _FORMS.format(forms=self.forms)
        return Text("{look}（{forms}）", "{look} ({forms})").format(
            look=places_to_look_at(self.places), forms=forms
        )


def doubts_in(entries: Iterable[Entry]) -> Doubts:
    """The count over some entries."""
    found = [number for number in (len(doubts_of(entry)) for entry in entries) if number]
    return Doubts(sum(found), len(found))


def doubts_together(consolidation: Consolidation) -> int:
    """How many things to look at concern several workbooks of a unit together, and no file."""
    expected = {(e.expected.template, e.expected.unit.code) for e in consolidation.entries}
    return sum(
        told.finding.level.asks
        and bool(told.template and told.unit.code and not told.file)
        and (told.template, told.unit.code) not in expected
        for told in consolidation.cross_findings
    )
