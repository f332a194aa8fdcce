"""Tells what two files of the same form have differently: rows and cells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sheetkit.merge.comparison import Comparison, HandledRow
from sheetkit.merge.copied_tags import astray_among, unclear_among
from sheetkit.merge.descent import is_same
from sheetkit.merge.gone_rows import Replaced
from sheetkit.merge.rows import worksheet_of
from sheetkit.merge.same_rows import became
from sheetkit.merge.tagged import Handle, is_whole
from sheetkit.model.address import Address
from sheetkit.model.consolidation import CellChange, VersionDifference, place_of
from sheetkit.model.decision import Amendment
from sheetkit.model.finding import Place
from sheetkit.model.record import Checked, Record
from sheetkit.model.template import Column
from sheetkit.model.text import Text, joined


class Rest(NamedTuple):
    """What became of the rows of a file that are not among those of the file that counts.

    `nowhere` count nowhere; `removed` a later file left out. Of what the chosen file is the correction of, at whatever
    remove (`is_correction`), everything that is not there was taken out.
    """

    nowhere: tuple[Record, ...] = ()
    removed: tuple[Record, ...] = ()
    is_correction: bool = False


def compare(
    chosen: Sequence[Checked], other: Checked, comparison: Comparison, rest: Rest
) -> VersionDifference:
    """How `other` differs from the files in whose favour it does not count: rows are matched by what they are."""
    return _with_unclear(_compared(chosen, other, comparison, rest), other, chosen, comparison)


def _compared(
    chosen: Sequence[Checked], other: Checked, comparison: Comparison, rest: Rest
) -> VersionDifference:
    name, sha256 = other.source.name, other.source.sha256
    names = tuple(one.source.name for one in chosen)
    same = tuple(one.source.name for one in chosen if is_same(one, other))
    if same:
        return VersionDifference(name, sha256, same=True, chosen=same)
    known: dict[Handle, list[Record]] = defaultdict(list)
    for one in reversed(chosen):  # the best one's row is taken first
        for found, record in comparison.handled(one):
            known[found].append(record)
    changed_cells: list[CellChange] = []
    left: list[Record] = []
    shared = False
    for found, record, newer in _paired(comparison.handled(other), known, comparison):
        if newer is None:
            left.append(record)
            continue
        changed = changes_in(other, record, newer, comparison) if is_whole(found) else []
        changed_cells += _named(changed, newer, chosen, comparison)
        shared = shared or _share(record, newer, changed, comparison)
    more = [record for records in known.values() for record in records if comparison.filled(record)]
    pairs = _now([record for record in left if comparison.filled(record)], more, chosen, other, comparison)
    changed_cells += _of_pairs(pairs, other, chosen, comparison)
    there = {id(new) for _, new in pairs}
    left, more = [old for old, new in pairs if new is None], [one for one in more if id(one) not in there]
    return VersionDifference(
        name,
        sha256,
        same=False,
        only_here=frozenset(map(place_of, left)),
        only_chosen=len(more),
        changes=tuple(changed_cells),
        nowhere=rest.nowhere,
        apart=bool(rest.nowhere) and not shared and len(left) in (0, len(rest.nowhere)),
        removed=tuple(left) if rest.is_correction else _removed(left, chosen, rest, comparison),
        chosen=names,
    )


def _share(older: Record, newer: Record, changed: Collection[object], comparison: Comparison) -> bool:
    """Whether a row shows that two files are somebody's work on one form.

    Somebody wrote the row itself; of a given row, that it says the same in both: others fill in the same ones. A review
    workbook has one reviewer: there it is enough that both marked the row.
    """
    before = comparison.filled(older)
    if not before or older.item < 0 or not changed:
        return bool(before)
    is_review = bool(comparison.template and comparison.template.reviews)
    return is_review and not before.keys().isdisjoint(comparison.filled(newer))


class _Paired(NamedTuple):
    """A row of an older file with what it is known by, and the row that it is in the files that count, None for none."""

    handle: Handle
    record: Record
    newer: Record | None


def _paired(
    rows: Sequence[HandledRow], known: dict[Handle, list[Record]], comparison: Comparison
) -> Iterator[_Paired]:
    """The rows, each with its own of the `known` ones, which are taken out of them: of several those first that say the same."""
    same: dict[int, Record] = {}
    number = Counter(one.handle for one in rows)
    for found, record in rows:
        if known[found] and (len(known[found]) > 1 or number[found] > 1):
            cells = comparison.filled(record)
            one = next((one for one in reversed(known[found]) if comparison.filled(one) == cells), None)
            if one is not None:
                same[id(record)] = one
                known[found] = [other for other in known[found] if other is not one]
    for found, record in rows:
        newer = same.get(id(record)) or (known[found].pop() if known[found] else None)
        yield _Paired(found, record, newer)


def _with_unclear(
    found: VersionDifference, other: Checked, chosen: Sequence[Checked], comparison: Comparison
) -> VersionDifference:
    """The difference where no row is called deleted that is there beside a copy of it, or may be, with another key."""
    copied = unclear_among(found.removed, other, chosen, comparison)
    astray = astray_among(found.removed, other, chosen, comparison)
    unclear = tuple(row for row in found.removed if row in copied or row in astray)
    if not unclear:
        return found
    places = frozenset(map(place_of, unclear))
    return replace(
        found,
        removed=tuple(row for row in found.removed if place_of(row) not in places),
        only_here=found.only_here - places,
        only_chosen=max(0, found.only_chosen - len(unclear)),
        unclear=unclear,
        are_tags_astray=bool(astray),
    )


def _removed(
    left: Sequence[Record], chosen: Sequence[Checked], rest: Rest, comparison: Comparison
) -> tuple[Record, ...]:
    """What was left out, with rows of which nothing else is said: no row of the files that count says what they say.

    A row whose key stands in a third file was left out all the same.
    """
    told = {(one.sheet, one.row) for one in (*rest.removed, *rest.nowhere)}
    there = [(record.sheet, comparison.filled(record).items()) for file in chosen for record in file.records]
    untold = (
        record
        for record in left
        if (record.sheet, record.row) not in told
        and not any(
            sheet == record.sheet and comparison.filled(record).items() <= said for sheet, said in there
        )
    )
    return (*rest.removed, *untold)


def replaced_in_part(
    other: Checked, chosen: Sequence[Checked], replaced: Replaced, comparison: Comparison
) -> VersionDifference:
    """What became of the rows of a part that the `chosen` files replaced; its other rows count."""
    changed = _of_pairs(replaced.became, other, chosen, comparison)
    found = VersionDifference(
        other.source.name,
        other.source.sha256,
        same=False,
        only_here=frozenset(map(place_of, (*replaced.removed, *replaced.waiting))),
        changes=tuple(changed),
        nowhere=replaced.waiting,
        removed=replaced.removed,
        chosen=tuple(one.source.name for one in chosen),
    )
    return _with_unclear(found, other, chosen, comparison)


def _now(
    left: Sequence[Record],
    more: Sequence[Record],
    chosen: Sequence[Checked],
    other: Checked,
    comparison: Comparison,
) -> list[tuple[Record, Record | None]]:
    """The rows `left` over of a file, each with what it is now among the `more` rows of the files that count."""
    new = [
        record for record in more if not any(comparison.is_known_by_tag(one, record, other) for one in chosen)
    ]
    return list(zip(left, became(left, new, comparison.told(other), comparison), strict=True))


def in_words(difference: VersionDifference) -> Text:
    """The difference as a short phrase."""
    if difference.same:
        return Text("内容相同", "same content")
    said: list[Text] = []
    if difference.only_here:
        said.append(_ONLY_HERE.format(n=len(difference.only_here)))
    if difference.only_chosen:
        words = _ONLY_CHOSEN if len(difference.chosen) < 2 else _ONLY_CHOSEN_SEVERAL
        said.append(words.format(n=difference.only_chosen))
    if difference.unclear:
        said.append(_UNCLEAR.format(n=len(difference.unclear)))
    if difference.changes:
        cells = [
            change.own.cell for change in difference.changes
        ]  # it is the file that does not count that is named
        words = Text("{n} 格不同：{cells}{more}", "{n} {n:cell differs|cells differ}: {cells}{more}")
        said.append(words.format(n=len(cells), cells=joined(cells[:5]), more="…" if len(cells) > 5 else ""))
    return joined(said, Text("，", ", ")) if said else Text("仅格式不同", "only its looks differ")


_ONLY_HERE = Text("有 {n} 行只在没有采用的那份里", "{n} {n:row|rows} only in the one that does not count")
_UNCLEAR = Text(
    "有 {n} 行看不出现在是哪一行", "of {n} {n:row|rows} it cannot be told which {n:it is|they are} now"
)
_ONLY_CHOSEN = Text("有 {n} 行只在采用的那份里", "{n} {n:row|rows} only in the one that counts")
_ONLY_CHOSEN_SEVERAL = Text("有 {n} 行只在采用的几份里", "{n} {n:row|rows} only in those that count")


def _of_pairs(
    pairs: Iterable[tuple[Record, Record | None]],
    file: Checked,
    chosen: Sequence[Checked],
    comparison: Comparison,
) -> list[CellChange]:
    """The changes of rows of a file that are other rows of the chosen ones now."""
    return [
        one
        for old, new in pairs
        if new
        for one in _named(changes_in(file, old, new, comparison), new, chosen, comparison)
    ]


def changes_in(file: Checked, record: Record, newer: Record, comparison: Comparison) -> list[CellChange]:
    """The cells in which a row of a file differs from a newer one, by what the file says itself where somebody amended that."""
    found = [
        replace(one, own=_own(file, record, one, comparison)) for one in changes(record, newer, comparison)
    ]
    own = {one.field: one for one in file.amended if _is_in(one, record) and one.before != one.value}
    return [
        replace(one, before=own[one.field].before, amended=one.before) if one.field in own else one
        for one in found
    ]


def _own(file: Checked, record: Record, change: CellChange, comparison: Comparison) -> Place:
    """Where what a change speaks of stands in the file that it was before in."""
    known = comparison.columns(file, record.sheet).get(change.field)
    column = known.number if known else Address.parse(change.cell).column
    return Place(worksheet_of(record), Address(record.row, column).a1, change.field)


def _named(
    found: Iterable[CellChange], newer: Record, chosen: Sequence[Checked], comparison: Comparison
) -> Iterator[CellChange]:
    """The changes with the name of the one of the files that count in which the newer row stands."""
    for change in found:
        holds = (
            one for one in chosen if any(row is newer for row in (*one.records, *comparison.records(one)))
        )
        file = chosen[0] if len(chosen) == 1 else next(holds, None)
        yield replace(change, file=file.source.name if file else "")


def _is_in(amendment: Amendment, record: Record) -> bool:
    return amendment.sheet == record.sheet and Address.parse(amendment.cell).row == record.row


def changes(older: Record, newer: Record, comparison: Comparison) -> list[CellChange]:
    """The cells in which two records of one row differ, where the newer one has them."""
    before, after = comparison.filled(older), comparison.filled(newer)
    template = comparison.template
    columns: Mapping[str, Column] = {}
    if template and newer.sheet in (sheet.id for sheet in template.sheets):
        columns = {column.field: column for column in template.sheet(newer.sheet).columns}
    found = []
    for name in sorted(before.keys() | after.keys(), key=lambda n: (n in columns and columns[n].number, n)):
        if before.get(name, "") == after.get(name, ""):
            continue
        column = columns.get(name)
        cell = Address(newer.row, column.number if column else 1).a1
        known = column or comparison.inputs(newer.sheet).get(name)
        title = known.header if known else name
        sheet = newer.sheet_title or newer.sheet
        was, now = (known.shown(one.get(name, "")) if known else one.get(name, "") for one in (before, after))
        found.append(CellChange(sheet, cell, name, title, was, now))
    return found
