"""Which of the files of one form was made from which, by facts only, and in which order they count."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sheetkit.model.record import Checked, Verdict

_FIRST_YEAR = 2000
_A_DAY = datetime.timedelta(days=1)


def is_same(one: Checked, two: Checked) -> bool:
    """Whether two files say the same: the same bytes or, when both could be read, the same content."""
    return one.source.sha256 == two.source.sha256 or (bool(one.content) and one.content == two.content)


def answers(newer: Checked, older: Checked) -> bool:
    """Whether a file is the correction workbook that was sent back for another one."""
    return bool(newer.answers) and older.source.sha256.startswith(newer.answers)


def stated_day(checked: Checked) -> datetime.date | None:
    """The day that the statement line says; one on which the file had not come yet says nothing."""
    day = checked.statement.filled_on if checked.statement else None
    received = checked.source.received
    return None if day is None or (received is not None and day > received.date()) else day


def saved_at(checked: Checked) -> datetime.datetime | None:
    """When a file was last saved, as whoever saved it noted it in the file, in UTC.

    None where that says nothing: it names no zone, as programs do that note the time on their wall; it is the moment that
    every form bears which nobody ever saved; or it lies more than a day after the file came.
    """
    try:
        saved = datetime.datetime.fromisoformat(checked.modified)
    except ValueError:
        return None
    received = checked.source.received
    if saved.tzinfo is None or received is None or saved.year < _FIRST_YEAR:
        return None
    saved = saved.astimezone(datetime.UTC)
    return saved if saved.replace(tzinfo=None) <= received + _A_DAY else None


def _written_in(file: Checked, files: Sequence[Checked]) -> Checked:
    """The file in which somebody wrote what a file says: of an answer that was left as it went out the one it was made from."""
    above = (one for one in files if answers(file, one) and is_same(file, one))
    found = next(above, None)
    return file if found is None else _written_in(found, files)


def says_nothing(checked: Checked) -> bool:
    """Whether a file is a zero return: no row, and somebody says that there is nothing."""
    return not checked.records and checked.statement is not None and checked.statement.says_nothing


class Rank(NamedTuple):
    """The place of a file among those of one form, the best being the greatest.

    Accepted before refused, filled before blank (or as it went out), a zero return before a blank form, then the newer one, the one with more
    rows, the one whose name is last. A blank form that came along, however new, never takes the place of what somebody
    filled in.
    """

    taken: bool
    filled: bool
    says_nothing: bool
    newest: tuple[datetime.datetime, ...]
    records: int
    name: str
    sha256: str


class _Times(NamedTuple):
    """When a file was stated, saved and received: the earliest moment there is where nobody knows."""

    stated: datetime.datetime
    saved: datetime.datetime
    received: datetime.datetime


def _times(checked: Checked) -> _Times:
    day, saved = stated_day(checked) or datetime.date.min, saved_at(checked)
    return _Times(
        datetime.datetime.combine(day, datetime.time()),
        saved.replace(tzinfo=None) if saved else datetime.datetime.min,
        checked.source.received or datetime.datetime.min,
    )


def rank(checked: Checked, written: Checked, by: Sequence[str] = ()) -> Rank:
    """The place of a file: the newer one is the one received later or, where all have them, `by` other times before that.

    `written` is the file in which what it says was written.
    """
    said, own = _times(written), _times(checked)
    before = tuple(getattr(said, name) for name in by)
    return Rank(
        checked.verdict != Verdict.REFUSED,
        checked.brings_rows,
        says_nothing(checked),
        (*before, said.received, said.stated, said.saved, own.received),
        len(checked.records),
        checked.source.name,
        checked.source.sha256,
    )


def best_first(files: Sequence[Checked]) -> list[Checked]:
    """The files of one form, best first.

    A correction stands before the file that it corrects whatever their times: copying and unpacking change times, and
    they do not change which of the two was made from the other.
    """
    if len(files) < 2:
        return list(files)
    # Among some days and some times there is no order: 1 may be before 2 by day, 2 before 3 and 3 before 1 by time.
    filled = [file for file in files if file.records]
    by = ["stated"] if all(stated_day(file) for file in filled) else []
    by += ["saved"] if all(map(saved_at, filled)) and len({file.application for file in filled}) == 1 else []
    ordered = sorted(files, key=lambda file: rank(file, _written_in(file, files), by), reverse=True)
    placed: list[Checked] = []
    begun: list[Checked] = []
    for file in ordered:
        _place(file, ordered, placed, begun)
    return placed


def _place(file: Checked, ordered: Sequence[Checked], placed: list[Checked], begun: list[Checked]) -> None:
    """Put a file behind its corrections, each of them placed in the same way first.

    `begun` are those that were met: whoever takes a change back says again what was said before, and no line may run in a
    circle.
    """
    if any(one is file for one in begun):
        return
    begun.append(file)
    for correction in ordered:
        if _corrects(correction, file, ordered):
            _place(correction, ordered, placed, begun)
    placed.append(file)


def _corrects(newer: Checked, older: Checked, files: Sequence[Checked]) -> bool:
    """Whether a file is the correction of another, or of one that says the same."""
    if newer.verdict == Verdict.REFUSED or not newer.records or not newer.answers:
        return False
    if is_same(newer, older):
        return False
    if answers(newer, older):
        return True
    if any(is_same(one, newer) for one in corrected(older, files)):  # it was made from this one
        return False
    return any(answers(newer, one) and is_same(one, older) for one in files)


def corrected(newer: Checked, files: Sequence[Checked]) -> list[Checked]:
    """The files among `files` that a file is the correction of, directly or one correction after the other."""
    line = [newer]
    for one in line:
        line += [file for file in files if answers(one, file) and not any(file is known for known in line)]
    return line[1:]


def origins(files: Sequence[Checked], known: Sequence[Checked]) -> list[Checked]:
    """Those of the `known` files, none of `files`, that one of them is the correction of, directly or one after the other."""
    there = {file.source.sha256 for file in files}
    line = list(files)
    for one in line:
        for other in known if one.answers else ():
            if answers(one, other) and other.source.sha256 not in there:
                there.add(other.source.sha256)
                line.append(other)
    return line[len(files) :]


def sources(files: Sequence[Checked]) -> dict[str, set[str]]:
    """The SHA-256 of each file → those of what it was made from, what of that is not known, and whether it went out filled."""
    found: dict[str, set[str]] = {}
    for file in files:
        line = [file, *corrected(file, files)]
        found[file.source.sha256] = {one.source.sha256 for one in line[1:]} | {
            *(one.answers for one in line),
            *("filled" for one in line if one.prefilled),
        }
        found[file.source.sha256].discard("")
    return found


Succeeds = Callable[[Checked, Checked], bool]
"""Whether a file takes the place of an older one for another reason than that it is its correction."""


def lines(files: Sequence[Checked], succeeds: Succeeds) -> list[list[Checked]]:
    """The files (best first) by lines of descent: those of a line say what its first says, are what it corrects, or what it
    succeeds.

    In a line the first file replaces all others.
    """
    found: list[list[Checked]] = []
    for file in files:
        line = next(
            (
                one
                for one in found
                if any(_replaces(newer, file, files) or succeeds(newer, file) for newer in one)
            ),
            None,
        )
        if line is None:
            found.append([file])
        else:
            line.append(file)
    return found


def _replaces(newer: Checked, older: Checked, files: Sequence[Checked]) -> bool:
    return is_same(newer, older) or _corrects(newer, older, files)


def is_newer(one: Checked, two: Checked, files: Sequence[Checked]) -> bool:
    """Whether a file is surely newer than another one: something says so, and nothing says otherwise.

    What is asked: which is a later correction, the day of the statement, when it was last saved, the time it was received.
    Where nobody knows one of the times of receipt, neither is. An answer that was left as it went out is as old as what it
    says.
    """
    said = _order(one, two, files)
    return said is not None and max(said) > 0 and min(said) >= 0


def is_disputed(one: Checked, two: Checked, files: Sequence[Checked]) -> bool:
    """Whether the statement lines, or what the files note of their saving, say one order, and something else the other."""
    said = _order(one, two, files)
    return said is not None and (said.day, said.saved) != (0, 0) and max(said) > 0 > min(said)


class _Order(NamedTuple):
    """What each thing says: 1 where the first file is newer, -1 where the second is, 0 where it cannot tell."""

    round: int
    day: int
    saved: int
    received: int


def _order(one: Checked, two: Checked, files: Sequence[Checked]) -> _Order | None:
    one, two = _written_in(one, files), _written_in(two, files)
    first, second = one.source.received, two.source.received
    if first is None or second is None:
        return None
    days = stated_day(one), stated_day(two)
    by_day = 0 if days[0] is None or days[1] is None else _sign(days[0] > days[1], days[0] < days[1])
    rounds = _round(one, files), _round(two, files)
    return _Order(
        _sign(rounds[0] > rounds[1], rounds[0] < rounds[1]),
        by_day,
        _saved_later(one, two),
        _sign(first > second, first < second),
    )


def _saved_later(one: Checked, two: Checked) -> int:
    """Which file was saved later; of two programs, each with its own notion of zones, only a day tells."""
    saved = saved_at(one), saved_at(two)
    if saved[0] is None or saved[1] is None:
        return 0
    is_sure = one.application == two.application or abs(saved[0] - saved[1]) > _A_DAY
    return _sign(saved[0] > saved[1], saved[0] < saved[1]) if is_sure else 0


def _sign(more: bool, less: bool) -> int:
    return more - less


def _round(file: Checked, files: Sequence[Checked]) -> int:
    """How many corrections lie behind a file."""
    return bool(file.answers) + len(corrected(file, files)) - any(answers(file, one) for one in files)
