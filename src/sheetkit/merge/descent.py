"""Which of the files of one form was made from which, by facts only, and in which order they count."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from sheetkit.model.record import Checked, Verdict


def is_same(one: Checked, two: Checked) -> bool:
    """Whether two files say the same: the same bytes or, when both could be read, the same content."""
    return one.source.sha256 == two.source.sha256 or (bool(one.content) and one.content == two.content)


def answers(newer: Checked, older: Checked) -> bool:
    """Whether a file is the correction workbook that was sent back for another one."""
    return bool(newer.answers) and older.source.sha256.startswith(newer.answers)


def rank(checked: Checked) -> tuple[bool, bool, datetime.datetime, int, str, str]:
    """The order of files, best last: accepted before refused, filled before blank, received later, more records, name.

    A blank form that came along, however new, never takes the place of what somebody filled in.
    """
    return (
        checked.verdict != Verdict.REFUSED,
        bool(checked.records),
        checked.source.received or datetime.datetime.min,
        len(checked.records),
        checked.source.name,
        checked.source.sha256,
    )


def best_first(files: Sequence[Checked]) -> list[Checked]:
    """The files of one form, best first.

    A correction stands before the file that it corrects whatever their times: copying and unpacking change times, and
    they do not change which of the two was made from the other.
    """
    ordered = sorted(files, key=rank, reverse=True)
    placed: list[Checked] = []

    def place(file: Checked) -> None:
        if any(one is file for one in placed):
            return
        for correction in ordered:
            if _corrects(correction, file, files):
                place(correction)
        placed.append(file)

    for file in ordered:
        place(file)
    return placed


def _corrects(newer: Checked, older: Checked, files: Sequence[Checked]) -> bool:
    """Whether a file is the correction of another, or of one that says the same."""
    if newer.verdict == Verdict.REFUSED or not newer.records or not newer.answers:
        return False
    return any(answers(newer, one) and is_same(one, older) for one in files) and not is_same(newer, older)


def corrected(newer: Checked, files: Sequence[Checked]) -> list[Checked]:
    """The files among `files` that a file is the correction of, directly or one correction after the other."""
    line = [newer]
    for one in line:
        line += [file for file in files if answers(one, file) and not any(file is known for known in line)]
    return line[1:]


def lines(files: Sequence[Checked]) -> list[list[Checked]]:
    """The files (best first) by lines of descent: those of a line say what its first says, or are what it corrects.

    In a line the first file replaces all others.
    """
    found: list[list[Checked]] = []
    for file in files:
        line = next((one for one in found if any(_replaces(newer, file, files) for newer in one)), None)
        if line is None:
            found.append([file])
        else:
            line.append(file)
    return found


def _replaces(newer: Checked, older: Checked, files: Sequence[Checked]) -> bool:
    return is_same(newer, older) or _corrects(newer, older, files)


def is_newer(one: Checked, two: Checked, files: Sequence[Checked]) -> bool:
    """Whether a file is surely newer than another one: a later correction, not received earlier, or received later.

    Where the round of correction and the time it was received disagree, or nobody knows one of the times, neither is.
    """
    first, second = one.source.received, two.source.received
    if first is None or second is None:
        return False
    rounds = _round(one, files), _round(two, files)
    return rounds[0] >= rounds[1] and (first > second or (first == second and rounds[0] > rounds[1]))


def _round(file: Checked, files: Sequence[Checked]) -> int:
    """How many corrections lie behind a file."""
    return bool(file.answers) + len(corrected(file, files)) - any(answers(file, one) for one in files)
