"""Tells at its unit of each file that was taken out of the inbox: somebody did that, and its rows count no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sheetkit.merge.findings_decided import TAKEN_OUT
from sheetkit.model.consolidation import Consolidation, CrossFinding, Entry, TakenOut
from sheetkit.model.text import Text


def with_taken_out(found: Consolidation, gone: Sequence[TakenOut]) -> Consolidation:
    """The consolidation with the files that were taken out, each told at the unit whose form it was where others count.

    To take a file out is a decision, as to exclude it: how the unit stands follows from what is left. One that another file
    of the unit is the correction of was replaced anyhow.
    """
    entries: list[Entry] = []
    told: list[CrossFinding] = []
    for entry in found.entries:
        own = [one for one in gone if entry.parts and _is_of(one, entry) and not _was_corrected(one, entry)]
        notes = tuple(
            replace(
                TAKEN_OUT.at(file=one.name, gone=_OVERWRITTEN if one.overwritten else _GONE), about=one.name
            )
            for one in own
        )
        form, unit = entry.expected.template, entry.expected.unit
        told += [CrossFinding(form, unit, note.about, note) for note in notes]
        entries.append(replace(entry, findings=(*entry.findings, *notes)) if notes else entry)
    return replace(
        found,
        entries=tuple(entries),
        cross_findings=(*found.cross_findings, *told),
        taken_out=tuple(gone),
    )


_GONE = Text("现在不在收件夹里", "does not lie in the inbox any more")
_OVERWRITTEN = Text("后来被同名的另一份换掉了", "was overwritten by another file of its name")


def _is_of(one: TakenOut, entry: Entry) -> bool:
    return (one.template, one.unit.code) == (entry.expected.template, entry.expected.unit.code)


def _was_corrected(one: TakenOut, entry: Entry) -> bool:
    """Whether a file that counts answers it, directly."""
    return any(part.file.answers and one.sha256.startswith(part.file.answers) for part in entry.parts)
