"""Whose part a row is: what somebody hands in later replaces what the same one handed in before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from sheetkit.merge.rows import ReturnedRow
from sheetkit.merge.tagged import Handle, is_whole
from sheetkit.model.comparison import same_key
from sheetkit.model.template import Template


@dataclass(slots=True)
class _Line:
    """A line of descent within one part: the file that counts, and every row that the line ever had."""

    file: int
    handles: set[Handle] = field(default_factory=set)


def supersede(
    rows: Iterable[ReturnedRow], template: Template, newer: Collection[tuple[int, int]]
) -> set[tuple[int, int]]:
    """Mark the rows that a newer file of the same part replaces; gives the pairs (newer file, older file) it is so for.

    `newer` are the pairs of files, by their places, of which the first is surely newer. A file succeeds an older one in a
    part when it holds at least one of its rows. One that holds none of them was begun afresh and goes on where the other
    ended: then both count, for nothing says that anything was deleted.
    """
    pairs: set[tuple[int, int]] = set()
    for by_file in _parts(rows, template):
        lines: list[_Line] = []
        for file, own in sorted(by_file.items()):
            handles = {row.handle for row in own if is_whole(row.handle)}
            line = next((one for one in lines if one.handles & handles and (one.file, file) in newer), None)
            if line is None:
                lines.append(_Line(file, handles))
                continue
            line.handles |= handles
            pairs.add((line.file, file))
            for row in own:
                row.succeeded_by = line.file
    return pairs


def _parts(rows: Iterable[ReturnedRow], template: Template) -> Iterator[dict[int, list[ReturnedRow]]]:
    """The rows of each part by the place of their file; a row that does not say whose it is belongs to none."""
    sheets = {sheet.id for sheet in template.input_sheets if template.part_by in sheet.key}
    parts: dict[tuple[str, str], dict[int, list[ReturnedRow]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        whose = same_key(row.record.values.get(template.part_by)) if row.record.sheet in sheets else ""
        if whose:
            parts[row.record.sheet, whose][row.file].append(row)
    yield from (dict(by_file) for by_file in parts.values())
