"""What the sender of a form that goes back is told: which version came, decisions about it, and what else came for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sheetkit.model.consolidation import Consolidation
from sheetkit.model.record import Checked
from sheetkit.model.template import Template
from sheetkit.model.text import Text
from sheetkit.report.labels import Mask
from sheetkit.report.receipt_notes import amendment_notes
from sheetkit.report.receipts import Receipt, receipts

_OTHER = Text("另外收到的“{file}”：{label}。{note}", "“{file}” came too: {label}. {note}")
_WHICH = Text(
    "收到的这一份，回执码是 {code}；后来又改过的那份如果不是这个码，就是还没有收到。",
    "The return code of what came is {code}; if the one you changed since shows another, it has not come yet.",
)
_NOT_COUNTED = ("older", "blank", "copy", "deletes", "excluded")


def letter_notes(
    consolidation: Consolidation, templates: Mapping[str, Template]
) -> Mapping[str, tuple[Text, ...]]:
    """By the SHA-256 of each file that counts: its return code, its amended cells, and the files of its unit and form that count no more.

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
            told = [
                *_which(part.file),
                *amendment_notes(part.file, form, mask),
                *map(_told, others.get((unit, form), ())),
            ]
            notes[part.file.source.sha256] = tuple(told)
    return notes


def _which(file: Checked) -> list[Text]:
    """Which version it is, where its form shows a code."""
    return [_WHICH.format(code=file.return_code)] if file.return_code else []


def _told(receipt: Receipt) -> Text:
    return _OTHER.format(file=receipt.file.source.name, label=receipt.label.word, note=receipt.note)
