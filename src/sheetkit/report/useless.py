"""Files that came and cannot be used, by whom they seem to be from: who is told that something is missing is told that too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sheetkit.model.consolidation import Consolidation
from sheetkit.model.text import Text, joined
from sheetkit.model.unit import Unit
from sheetkit.report.problem_names import name_of

_USELESS = Text("来过 {n} 份不能用的文件：{why}", "{n} {n:file|files} came that cannot be used: {why}")


class UselessFile(NamedTuple):
    """A file that came and cannot be used: whose it seems to be, and why in short."""

    unit: Unit
    why: Text


def useless_files(consolidation: Consolidation) -> Mapping[str, Sequence[UselessFile]]:
    """Those for which no form is expected as unreadable, by the code of the top unit; a guess by what they are called."""
    told = {file.source.sha256 for entry in consolidation.entries for file in entry.unread}
    found: dict[str, list[UselessFile]] = defaultdict(list)
    for file in consolidation.unplaced:
        sender = consolidation.sender(file)
        if sender and file.source.sha256 not in told and file.findings:
            worst = min(file.findings, key=lambda one: one.level.weight)
            why = name_of(worst, None, between_units=False)
            found[sender.unit.top.code].append(UselessFile(sender.unit, why))
    return found


def said_of_useless(files: Sequence[UselessFile]) -> Text:
    """How many, and why they cannot be used."""
    return _USELESS.format(n=len(files), why=joined(dict.fromkeys(one.why for one in files)))
