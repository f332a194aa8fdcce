"""Which files have a content and whether it counts: a decision about a file is one about all that say the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sheetkit.api.errors_decisions import COPY_COUNTS_ONCE
from sheetkit.api.project import Project
from sheetkit.model.consolidation import Consolidation
from sheetkit.model.template import NO_TEXT
from sheetkit.model.text import Text, joined
from sheetkit.report.labels import Mask
from sheetkit.report.receipts import Receipt, receipts
from sheetkit.wording.lines import together

_EXCLUDED = Text("“{file}”不再计入汇总。", "“{file}” counts no more.")
_EXCLUDED_ANYWAY = Text(
    "“{file}”已排除；它本来就没有计入汇总（{label}）。",
    "“{file}” is excluded; it did not count anyway ({label}).",
)
_INCLUDED = Text("“{file}”重新计入汇总。", "“{file}” counts again.")
_INCLUDED_NOT = Text(
    "“{file}”不再排除，但它本来就不计入汇总（{label}）。",
    "“{file}” is not excluded any more, but does not count anyway ({label}).",
)
_INCLUDED_GONE = Text(
    "“{file}”不再排除；它现在不在收件夹里，放回来才计入。",
    "“{file}” is not excluded any more; it is not in the inbox and counts once it is back there.",
)
_WHOSE = Text("它是{unit}的{form}。", "It is {unit}’s {form}.")
_OWED = Text(
    "它是{unit}的{form}，没有别的一份，会算作未交。",
    "It is {unit}’s {form}, of which there is no other: it will be missing.",
)
_OTHERS = Text("它是{unit}的{form}；还交过：{files}。", "It is {unit}’s {form}; there came also: {files}.")
_ALIKE = Text("内容相同的也一样：{files}。", "So it is with what has the same content: {files}.")
_ALSO = Text("内容相同的还有：{files}", "the same content: {files}")
_NOT_COUNTED = ("older", "blank", "refused", "after_close", "in_closed_round", "foreign")
"""Outcomes of a file of which nothing counts."""


def receipts_with(project: Project, inbox: Consolidation, content: str) -> list[Receipt]:
    """The receipts of the files with that content, in the order of their names."""
    return having(receipts(inbox, Mask(project.templates, active=False)), content)


def having(made: Iterable[Receipt], content: str) -> list[Receipt]:
    """Those of the receipts that are of that content."""
    return [one for one in made if one.file.source.sha256 == content]


def demand_no_copy(found: Sequence[Receipt], file: str) -> None:
    """Raise SheetkitError (decision.copy_counts_once) where that one of the files is a copy of another one that counts."""
    outcomes = {one.file.source.name: one.outcome for one in found}
    counted = next((name for name, outcome in outcomes.items() if outcome != "copy"), "")
    if counted and outcomes.get(file) == "copy":
        raise COPY_COUNTS_ONCE.error(file=file, counted=counted)


def said_excluded(found: Sequence[Receipt], file: str) -> Text:
    """That a file counts no more, or never did, and what else that is said of; `found` is how it stood before."""
    return _said(_EXCLUDED, _EXCLUDED_ANYWAY, found, file)


def whose_excluded(project: Project, inbox: Consolidation, content: str) -> Text:
    """Whose form it is that counts now and shall not, and what is left of it then; blank for what does not count anyway."""
    made = receipts(inbox, Mask(project.templates, active=False))
    own = next((one for one in having(made, content) if one.outcome not in _NOT_COUNTED), None)
    if own is None or not own.template:
        return NO_TEXT
    about = {"unit": own.unit.full_name, "form": project.templates[own.template].title}
    same = [one for one in made if (one.unit.code, one.template) == (own.unit.code, own.template)]
    others = [one.file.source.name for one in same if one.file.source.sha256 != content]
    if others:
        return _OTHERS.format(**about, files=joined(others))
    waived = any(
        one.waiver
        for one in inbox.entries
        if (one.expected.unit.code, one.expected.template) == (own.unit.code, own.template)
    )
    return (_WHOSE if waived else _OWED).format(**about)


def said_included(found: Sequence[Receipt], file: str) -> Text:
    """That a file counts again, or does not all the same; `found` is how it stands now."""
    return _said(_INCLUDED if found else _INCLUDED_GONE, _INCLUDED_NOT, found, file)


def _said(counts: Text, anyway: Text, found: Sequence[Receipt], file: str) -> Text:
    never = found and all(one.outcome in _NOT_COUNTED for one in found)
    said = anyway.format(file=file, label=found[0].label.shown) if never else counts.format(file=file)
    others = _others(found, file)
    return together(said, _ALIKE.format(files=joined(others))) if others else said


def alike(found: Iterable[Receipt], file: str) -> Text:
    """Which other files a decision about that one is about too, for a line of the history; blank where there are none."""
    others = _others(found, file)
    return _ALSO.format(files=joined(others)) if others else NO_TEXT


def _others(found: Iterable[Receipt], file: str) -> list[str]:
    return [one.file.source.name for one in found if one.file.source.name != file]
