"""How the expected workbooks stand: the counts, and one line that says them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sheetkit.model.consolidation import Consolidation, Entry, Standing
from sheetkit.model.frozen import frozen
from sheetkit.model.record import Checked
from sheetkit.model.text import Text, joined
from sheetkit.wording.gone import taken_out
from sheetkit.wording.levels import STANDINGS
from sheetkit.wording.lines import dotted
from sheetkit.wording.todo import doubts_in, doubts_together, places_to_look_at


@frozen
class Counts:
    """How many of the expected workbooks stand how; what was waived and did not come is not expected."""

    expected: int
    taken: int
    complete: int
    faulty: int
    refused: int
    missing: int
    late: int
    waiting: int = 0
    waived: int = 0
    unconfirmed: int = 0
    unreadable: int = 0

    @property
    def not_complete(self) -> int:
        """How many were taken and are not complete."""
        return self.taken - self.complete

    @property
    def not_in(self) -> int:
        """How many were not taken, whether something came or not."""
        return self.expected - self.taken

    @property
    def share(self) -> float | None:
        """The share of expected workbooks that are complete, as every face shows it; None where none is expected."""
        return whole_percent(self.complete, self.expected) / 100 if self.expected else None


def whole_percent(part: int, whole: int) -> int:
    """The nearest whole percentage; 100 is all of them and nothing less, 0 none of them."""
    nearest = (200 * part + whole) // (2 * whole)
    return nearest if part in (0, whole) else min(max(nearest, 1), 99)


def until(due: str) -> Text:
    """Behind the name of a form: by when it is due, an ISO date; nothing for ""."""
    return Text("（{due} 截止）", " (due {due})").format(due=due) if due else Text("")


def counts(entries: Iterable[Entry]) -> Counts:
    """The counts over some entries."""
    entries = list(entries)
    number = [entry.standing for entry in entries].count
    waived = number(Standing.WAIVED)
    return Counts(
        expected=len(entries) - waived,
        taken=sum(map(number, _TAKEN)),
        complete=number(Standing.COMPLETE),
        faulty=number(Standing.FAULTY),
        refused=number(Standing.REFUSED),
        missing=number(Standing.MISSING),
        late=[entry.late for entry in entries].count(True),
        waiting=number(Standing.WAITING),
        waived=waived,
        unconfirmed=number(Standing.UNCONFIRMED),
        unreadable=number(Standing.UNREADABLE),
    )


_TAKEN = tuple(standing for standing in Standing if standing.is_taken)


def mistaken(entry: Entry) -> list[Checked]:
    """The files in the entry's form that the one that counts does not replace: rows of theirs count nowhere."""
    apart = {(one.file, one.sha256) for one in entry.differences if one.nowhere}
    return [other for other in entry.others if (other.source.name, other.source.sha256) in apart]


def rows_nowhere(entry: Entry) -> int:
    """How many rows of other files of an entry count nowhere."""
    return sum(len(one.nowhere) for one in entry.differences)


def has_rows_nowhere(entry: Entry) -> bool:
    """Whether rows of other files of an entry do not count beside those that do, whatever else is to be done about it."""
    return entry.standing is Standing.WAITING or (bool(entry.parts) and rows_nowhere(entry) > 0)


def strangers(consolidation: Consolidation) -> int:
    """How many files came that count for nobody, but for those of rounds that have ended, which are where they belong."""
    unplaced = sum(not file.is_of_closed_round for file in consolidation.unplaced)
    return unplaced + sum(len(mistaken(entry)) for entry in consolidation.entries)


def after_close(consolidation: Consolidation) -> int:
    """How many files came for a round that had ended by then, and that it has not."""
    return sum(file.is_of_closed_round and not file.is_in_closed_round for file in consolidation.unplaced)


def standing_line(consolidation: Consolidation) -> Text:
    """The counts in one line, what is to be looked at, and how many files more came that count for nobody."""
    total, others = counts(consolidation.entries), strangers(consolidation)
    doubts, together = doubts_in(consolidation.entries), doubts_together(consolidation)
    said = [
        Text("应交 {number} 份", "{number} expected").format(number=total.expected),
        Text("已收 {number}", "{number} taken").format(number=total.taken),
        _number(Standing.COMPLETE, total.complete),
        _faulty(consolidation, total),
    ]
    said += [_number(Standing.UNCONFIRMED, total.unconfirmed)] * bool(total.unconfirmed)
    waiting = Text("有行没有计入 {number}", "{number} with rows not counted").format(number=total.waiting)
    said += [waiting] * bool(total.waiting)
    said += [_number(Standing.REFUSED, total.refused)] * bool(total.refused)
    said += [_number(Standing.UNREADABLE, total.unreadable)] * bool(total.unreadable)
    said.append(_number(Standing.MISSING, total.missing))
    said += [_number(Standing.WAIVED, total.waived)] * bool(total.waived)
    said += [doubts.words] * bool(doubts.places)
    if together:
        several = Text(
            "几份表之间（重号等）{look}",
            "{look} between workbooks (the same number twice, …)",
        )
        said.append(several.format(look=places_to_look_at(together)))
    if others:
        more = Text("另有 {number} 个文件没有采用", "{number} more {number:file|files} not taken")
        said.append(more.format(number=others))
    if consolidation.excluded:
        aside = Text("不计的文件 {number} 个", "{number} {number:file|files} excluded")
        said.append(aside.format(number=len(consolidation.excluded)))
    if consolidation.taken_out:
        said.append(taken_out(consolidation))
    if late := after_close(consolidation):
        ended = Text("轮次已结束才交来 {number}", "{number} for a round that has ended")
        said.append(ended.format(number=late))
    return dotted(said)


def _number(standing: Standing, number: int) -> Text:
    return Text("{word} {number}", "{number} {word}").format(word=STANDINGS[standing].word, number=number)


def kinds_within(entries: Iterable[Entry], some: Collection[Standing]) -> Text:
    """待改 8、有行没有计入 1: how a sum over `some` standings is made up, in the words of the line; nothing of an empty sum."""
    number = [entry.standing for entry in entries].count
    return joined(_number(one, number(one)) for one in some if number(one))


def _faulty(consolidation: Consolidation, total: Counts) -> Text:
    """How many are to be corrected, and of how many of them rows of another file do not count."""
    both = sum(e.standing is Standing.FAULTY and has_rows_nowhere(e) for e in consolidation.entries)
    said = _number(Standing.FAULTY, total.faulty)
    if not both:
        return said
    also = Text("{said}（其中 {both} 份另有行没有计入）", "{said} ({both} of them with rows not counted)")
    return also.format(said=said, both=both)
