"""What the sender of a form that goes back is told of decisions about it, and of what else came for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sheetkit.model.consolidation import Consolidation
from sheetkit.model.template import Template
from sheetkit.model.text import Text
from sheetkit.report.labels import Mask
from sheetkit.report.receipt_notes import amendment_notes
from sheetkit.report.receipts import Receipt, receipts

_OTHER = Text("另外收到的“{file}”：{label}。{note}", "“{file}” came too: {label}. {note}")
_NOT_COUNTED = ("older", "blank", "copy", "deletes", "excluded")


def letter_notes(
    consolidation: Consolidation, templates: Mapping[str, Template]
) -> Mapping[str, tuple[Text, ...]]:
    """By the SHA-256 of each file that counts: its amended cells, and the files of its unit and form that count no more.

    What is personal is hidden: one letter tells of many senders.
    """
    mask = Mask(templates, active=True)
    others: dict[tuple[str, str], list[Receipt]] = defaultdict(list)
    for one in receipts(consolidation, mask):
        if one.outcome in _NOT_COUNTED:
            others[one.unit.code, one.template].append(one)
    notes: dict[str, tuple[Text, ...]] = {}
    for entry in consolidation.entries:
        unit, form = entry.expected.unit.code, entry.expected.template
        for part in entry.parts:
            told = [*amendment_notes(part.file, form, mask), *map(_told, others.get((unit, form), ()))]
            notes[part.file.source.sha256] = tuple(told)
    return notes


def _told(receipt: Receipt) -> Text:
    return _OTHER.format(file=receipt.file.source.name, label=receipt.label.word, note=receipt.note)
