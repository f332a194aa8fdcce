"""What is to be said of amendments that the files which count have no place for, or say by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from sheetkit.merge import findings_decided
from sheetkit.merge.comparison import Comparison
from sheetkit.merge.plan import MergePlan
from sheetkit.model.address import Address
from sheetkit.model.cell_text import text_of
from sheetkit.model.consolidation import Entry, InItsPlace
from sheetkit.model.decision import Amendment
from sheetkit.model.finding import Finding, Place
from sheetkit.model.packed import with_unpacked_records
from sheetkit.model.record import Checked, Record
from sheetkit.model.text import Text
from sheetkit.wording.decided import dated

_BLANK = Text("（空）", "(blank)")
_SAYS_NOW = Text(
    "采用的“{chosen}”里这一格现在写的是“{now}”", "“{chosen}”, which counts, says “{now}” there now"
)
_ANOTHER = Text(
    "采用的“{chosen}”里那一行或那一格已经变了",
    "that row or cell is another one in “{chosen}”, which counts",
)
_EXCLUDED = Text("已经不计", "is excluded")
_GONE = Text("现在不在收件夹里", "does not lie in the inbox any more")


def amendments_told(entry: Entry, plan: MergePlan) -> Iterator[Finding]:
    """The findings, each about the file that says so; of amendments whose file counts no more that they rest."""
    own = plan.decisions.amended.get((entry.expected.unit.code, entry.expected.template), ())
    names = {sheet.id: sheet.name for sheet in plan.templates[entry.expected.template].sheets}
    applied = {
        one.decision.entry: one for _, one in entry.amendments
    }  # that of a file which it changes is the last
    for place, one in enumerate(own):
        found = applied.get(one.decision.entry)
        again = any(
            (later.sheet, later.field, later.row) == (one.sheet, one.field, one.row)
            for later in own[place + 1 :]
        )
        at = Place(names.get(one.sheet, one.sheet), one.cell, one.field)
        words = {"entry": one.decision.entry, "decided": dated(one.decision)}
        if found is None and not again:
            yield _without_place(one, entry, plan, at, words)
        elif found is not None and found.before == found.value:
            chosen = _first(entry).source.name
            yield findings_decided.CONFIRMED.at(at, one.value, chosen=chosen, **words)


def _first(entry: Entry) -> Checked:
    chosen = entry.chosen
    assert chosen is not None
    return chosen


def _without_place(
    one: Amendment, entry: Entry, plan: MergePlan, at: Place, words: Mapping[str, Any]
) -> Finding:
    """What is to be said of an amendment that holds nowhere."""
    says = {"before": one.before, "after": one.value, **words}
    now = _says_now(one, entry, plan)
    if now is not None:
        why = _SAYS_NOW.format(chosen=now.file, now=now.said or _BLANK)
        return replace(findings_decided.LAPSED.at(at, one.before, why=why, **says), about=now.file)
    left = _left(one, plan)
    if left is not None:
        told = findings_decided.RESTS.at(at, one.before, file=left.file, gone=left.why, **says)
        return replace(told, about=left.file)
    why = _ANOTHER.format(chosen=_first(entry).source.name)
    return findings_decided.LAPSED.at(at, one.before, why=why, **says)


class _Says(NamedTuple):
    """What a file that counts says in a cell that was amended in another one."""

    file: str
    said: str


def _says_now(one: Amendment, entry: Entry, plan: MergePlan) -> _Says | None:
    """What counts in the amended cell, None where the row does not count or nobody knows what it was."""
    came = (*(part.file for part in entry.parts), *entry.others)
    kept = (*came, *plan.origins, *(gone.file for gone in plan.gone if gone.file is not None))
    files = list(map(with_unpacked_records, {file.source.sha256: file for file in kept}.values()))
    older = next((file for file in files if file.source.sha256 == one.content), None)
    if older is None:
        return None
    its = {part.file.source.sha256 for part in entry.parts} | {one.content}
    own = [file for file in files if file.source.sha256 in its]
    comparison = Comparison(plan, own)
    row = Address.parse(one.cell).row
    lines = {
        comparison.handle(older, record)
        for record in comparison.records(older)
        if (record.sheet, record.row) == (one.sheet, row)
    }
    for part in entry.parts if lines else ():
        for record in part.records:
            if record.sheet == one.sheet and comparison.handle(part.file, record) in lines:
                return _Says(part.file.source.name, _shown(record, one.field, comparison))
    return None


def _shown(record: Record, name: str, comparison: Comparison) -> str:
    value = record.values.get(name, record.raw.get(name))
    column = comparison.inputs(record.sheet).get(name)
    return text_of(column.shown(value) if column else value).strip()


class _Left(NamedTuple):
    """A file that counts no more, and why."""

    file: str
    why: Text


def _left(one: Amendment, plan: MergePlan) -> _Left | None:
    """The file of an amendment where somebody excluded it, or took it out of the inbox and laid nothing in its place."""
    if one.content in plan.decisions.excluded:
        names = (file.source.name for file in plan.origins if file.source.sha256 == one.content)
        name = next(names, "")
        return _Left(name, _EXCLUDED) if name else None
    for gone in plan.gone:
        if gone.told.sha256 == one.content and gone.told.in_its_place is InItsPlace.NOTHING:
            return _Left(gone.told.name, _GONE)
    return None
