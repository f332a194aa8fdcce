"""What can be chosen in a row of the register's draft, and the units of a level as boxes to tick: one choice by another."""

from __future__ import annotations

from collections.abc import Iterator

from sheetkit.api.register_draft import DraftRow, RegisterDraft
from sheetkit.columns.several import several_choices
from sheetkit.model.frozen import frozen
from sheetkit.model.pack import Attribute, UnitLevel
from sheetkit.project.tree import derived, holders


@frozen
class TickBox:
    """A value that can be ticked, and the rows that have it."""

    value: str
    said: str
    rows: tuple[DraftRow, ...] = ()


@frozen
class TickBlock:
    """The boxes below one value of the attribute that the other depends on."""

    value: str
    said: str
    boxes: tuple[TickBox, ...]


@frozen
class Ticks:
    """The units below a unit as boxes: `first` is the attribute of the blocks, `second` the one whose values are ticked.

    `rest` are the rows whose values are not among the boxes.
    """

    first: Attribute
    second: Attribute
    blocks: tuple[TickBlock, ...]
    rest: tuple[DraftRow, ...]


def words_for(draft: RegisterDraft, attribute: Attribute, row: DraftRow) -> tuple[str, ...]:
    """What can be chosen for an attribute of that row, as the register says it; () where anything can be written."""
    if not attribute.list or attribute.many:
        return ()
    choices = draft.form.lists[attribute.list]
    if not attribute.parent:
        return tuple(map(choices.say, choices.values))
    level = draft.settings.pack.level(row.level)
    above = _value(draft, level.attribute(attribute.parent), row)
    return tuple(choices.say(value) for key, value in choices.pairs if key == above)


def ticks(draft: RegisterDraft, unit: DraftRow) -> Ticks | None:
    """The units below that one as boxes; None where no attribute of theirs depends on another."""
    level = draft.settings.pack.below(draft.settings.pack.level(unit.level))
    pair = _pair(level) if level else None
    if level is None or pair is None:
        return None
    first, second = pair
    rows: dict[tuple[str, str], list[DraftRow]] = {}
    for row in draft.of(level.id, draft.code_of(unit)):
        rows.setdefault((_value(draft, first, row), _value(draft, second, row)), []).append(row)
    blocks = tuple(_blocks(draft, unit, pair, rows))
    boxed = {row.key for block in blocks for box in block.boxes for row in box.rows}
    rest = tuple(row for own in rows.values() for row in own if row.key not in boxed)
    return Ticks(first, second, blocks, rest)


def ticked(draft: RegisterDraft, unit: DraftRow, block: TickBlock, box: TickBox) -> RegisterDraft:
    """With a unit for the box, or without those it has. Raises InputError (units.unit_out)."""
    found = ticks(draft, unit)
    level = draft.settings.pack.below(draft.settings.pack.level(unit.level))
    assert found is not None
    assert level is not None
    for row in box.rows:
        draft = draft.removed(row.key)
    if box.rows:
        return draft
    return draft.added(level.id, {found.first.id: block.said, found.second.id: box.said}, draft.code_of(unit))


def _pair(level: UnitLevel) -> tuple[Attribute, Attribute] | None:
    """The first attribute that depends on another one, behind that one."""
    for second in level.attributes:
        if second.parent and second.list and second.is_filled_in and not second.many:
            first = level.attribute(second.parent)
            if first.list and first.is_filled_in and not first.many:
                return first, second
    return None


def _blocks(
    draft: RegisterDraft,
    unit: DraftRow,
    pair: tuple[Attribute, Attribute],
    rows: dict[tuple[str, str], list[DraftRow]],
) -> Iterator[TickBlock]:
    first, second = pair
    own, below = draft.form.lists[first.list], draft.form.lists[second.list]
    fitting = _fitting(draft, unit, first)
    used = {value for value, _ in rows}
    for value in own.values:
        if value not in used and fitting and value not in fitting:
            continue
        boxes = tuple(
            TickBox(one, below.say(one), tuple(rows.get((value, one), ())))
            for key, one in below.pairs
            if key == value
        )
        yield TickBlock(value, own.say(value), boxes)


def _fitting(draft: RegisterDraft, unit: DraftRow, attribute: Attribute) -> tuple[str, ...]:
    """The values of an attribute of the units below that a unit can have, where the pack says so; else ()."""
    pack = draft.settings.pack
    level = pack.level(unit.level)
    known = {one.id: _value(draft, one, unit) for one in level.attributes if one.is_filled_in}
    given = [value for one in holders(level, attribute.id) for value in derived(one, known, pack)]
    return tuple(given)


def _value(draft: RegisterDraft, attribute: Attribute, row: DraftRow) -> str:
    """The value of its list that a row says; what it says itself where that is none."""
    said = row.text(attribute.id)
    if not attribute.list:
        return said
    found = several_choices(said, draft.form.lists[attribute.list]).values
    return found[0] if found else said
