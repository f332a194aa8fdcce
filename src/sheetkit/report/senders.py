"""Whose part of a unit's form goes back: of several people each is to know which workbook is theirs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from sheetkit.model.consolidation import Entry, Part, Standing
from sheetkit.model.packed import held_in
from sheetkit.model.text import Text, joined
from sheetkit.report.labels import without_numbers
from sheetkit.wording.todo import counted_here, places_to_correct, to_do, to_do_of

_BACK = (Standing.FAULTY, Standing.UNCONFIRMED)
_EACH = Text("{places}（{each}）", "{places} ({each})")
_WITH_CODE = Text("{places}（回执码 {code}）", "{places} (return code {code})")
_ONE = Text("回执码 {code} 的 {number} 处", "return code {code}: {number}")
_WITHOUT_CODE = Text("其中一份 {number} 处", "one of the files: {number}")
_DIFFER = Text("几份说法不同 {number} 处", "the files differ: {number}")


class Sender(NamedTuple):
    """Who handed a part in: by whom its head says it was filled in, "" where it does not say; and its file's last name."""

    filled_by: str
    file: str

    @property
    def called(self) -> str:
        """The one, else the other without its ending."""
        return self.filled_by or PurePosixPath(self.file).stem


def sender_of(entry: Entry, part: Part) -> Sender | None:
    """Who handed it in; None where no other file of the unit counts beside it, so that it can be nobody else's."""
    if len(entry.parts) == 1:
        return None
    statement, name = part.file.statement, part.file.source.name
    filled_by = " ".join(statement.filled_by.split()) if statement else ""
    last = name.replace("\\", "/").replace("›", "/").split("/")[-1].strip()
    return Sender(without_numbers(filled_by), without_numbers(last))


def parts_to_correct(entry: Entry) -> Iterator[Part]:
    """The files of an entry that count and have rows or cells to put right: each goes back."""
    if entry.standing in _BACK:
        yield from (
            one for one in entry.parts if one.own.identity and (len(entry.parts) == 1 or is_wrong(one))
        )


def is_wrong(part: Part) -> bool:
    """Whether anything in the file itself is to be put right."""
    return bool(held_in(part.own.records)) or any(finding.level.holds_row for finding in part.own.findings)


def standing_of(entry: Entry, part: Part) -> Standing:
    """How a part stands by itself: what is wrong with another one is no fault of it."""
    if entry.standing not in _BACK or len(entry.parts) == 1 or not any(map(is_wrong, entry.parts)):
        return entry.standing
    across = part is entry.parts[0] and any(finding.level.holds_row for finding in entry.findings)
    if across or is_wrong(part):
        return Standing.UNCONFIRMED if part.own.is_unconfirmed else Standing.FAULTY
    return Standing.COMPLETE


def to_correct_in(entry: Entry) -> Text:
    """要改 4 处（回执码 K7M3X）: how many places are to be put right in which version, of several files in each.

    It goes to a group of people, so nobody is named: everybody finds the code at the head of their own workbook.
    """
    said = places_to_correct(to_do_of(entry).correct)
    each = list(_each(entry)) if len(entry.parts) > 1 else []
    if each:
        return _EACH.format(places=said, each=joined(each))
    code = entry.chosen.return_code if entry.chosen else ""
    return _WITH_CODE.format(places=said, code=code) if code else said


def _each(entry: Entry) -> Iterator[Text]:
    """How many places are to be put right in each of several files alone, then in how many they contradict each other."""
    together = 0
    for part in parts_to_correct(entry):
        clashes = [one for one in part.own.findings if one.also_in]
        own = [one for one in part.own.findings if not one.also_in]
        number, code = to_do(own).correct, part.file.return_code
        if number or not clashes:
            yield (_ONE if code else _WITHOUT_CODE).format(code=code, number=max(1, number))
        counted = counted_here(clashes)
        together += to_do([*own, *counted]).correct - number if counted else 0
    if together:
        yield _DIFFER.format(number=together)


_WHOSE = Text(
    "这张表收到不止一份，这一份是{filled_by}填的（交来的文件：{file}）；别人的不在这里。",
    "Several files of this form came; this is the one that {filled_by} filled in (the file handed in: {file}). Those of others are not in it.",
)
_UNSIGNED = Text(
    "这张表收到不止一份，这一份是交来的“{file}”（没有写填表人）；别人的不在这里。",
    "Several files of this form came; this is “{file}” as it was handed in (it names nobody). Those of others are not in it.",
)


def whose_it_is(sender: Sender) -> Text:
    """Whose workbook this is, in a sentence."""
    words = _WHOSE if sender.filled_by else _UNSIGNED
    return words.format(filled_by=sender.filled_by, file=sender.file)
