"""How the texts for a chat group name units: in short, by those above them, whatever their depth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from sheetkit.model.consolidation import Entry
from sheetkit.model.text import Text, joined
from sheetkit.model.unit import Unit

_BETWEEN = " · "
_ALL = Text("{called}（全部 {number} 份）", "{called} (all {number})")
_SOME = Text("{called}（{below}）", "{called} ({below})")
_BELOW = Text("· {above} {parts}", "· {above} · {parts}")
_ONLY = Text("{called} · {below}", "{called} · {below}")


def named_together(units: Sequence[Unit], expected: Sequence[Unit]) -> Text:
    """Units that owe one form, by those above them; where nothing of several `expected` came, only the one above is named.

    示例一小（数学组、语文组）、示例二小（全部 3 份）
    """
    return _named(units, expected, 0)


def _named(units: Sequence[Unit], expected: Sequence[Unit], depth: int) -> Text:
    owed = _by_branch(expected, depth)
    return joined(_branch(own, owed[code], depth) for code, own in _by_branch(units, depth).items())


def _branch(own: Sequence[Unit], owed: Sequence[Unit], depth: int) -> Text | str:
    """Those of `own` below the unit that all of them have at that depth, or that unit itself."""
    called = own[0].lineage[depth].called
    below = [unit for unit in own if len(unit.lineage) > depth + 1]
    if not below:
        return called
    if len(own) == len(owed) > 1:
        return _ALL.format(called=called, number=len(owed))
    deeper = [unit for unit in owed if len(unit.lineage) > depth + 1]
    only = len(_by_branch(below, depth + 1)) == 1 and all(len(unit.lineage) > depth + 2 for unit in below)
    words = _ONLY if only else _SOME
    return words.format(called=called, below=_named(below, deeper, depth + 1))


def _by_branch(units: Iterable[Unit], depth: int) -> dict[str, list[Unit]]:
    """The units by the code of the one they have at that depth, in their order."""
    found: dict[str, list[Unit]] = {}
    for unit in units:
        found.setdefault(unit.lineage[depth].code, []).append(unit)
    return found


def lines_by_unit_above(entries: Iterable[Entry], words: Callable[[Entry], Text]) -> Iterator[Text]:
    """A line for each unit with others below it that concerns them: what `words` say of each."""
    by_above: dict[str, list[Entry]] = {}
    for entry in entries:
        unit = entry.expected.unit
        by_above.setdefault(unit.above[-1].code if unit.above else unit.code, []).append(entry)
    for own in by_above.values():
        unit = own[0].expected.unit
        parts = joined(_said(entry.expected.unit, words(entry)) for entry in own)
        above = _BETWEEN.join(one.called for one in unit.above)
        line = _BELOW if above else Text("· {above} {parts}")
        yield line.format(above=above or unit.called, parts=parts)


def _said(unit: Unit, words: Text) -> Text:
    if not unit.above:
        return words
    return Text("{unit} {words}", "{unit} {words}").format(unit=unit.name, words=words)
