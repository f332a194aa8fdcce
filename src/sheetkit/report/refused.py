"""What is said of files that could not be taken: why, and whose those seem to be that could not be read, always as a guess."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sheetkit.model.consolidation import Consolidation, Entry
from sheetkit.model.contract import unit_keys
from sheetkit.model.record import Checked
from sheetkit.model.template import NO_TEXT
from sheetkit.model.text import Language, Text, joined
from sheetkit.report.naming import named_together
from sheetkit.wording.files import briefly_named
from sheetkit.wording.levels import STANDINGS
from sheetkit.wording.lines import advice, clauses

_SEEMS = Text(
    "按文件名看像是{unit}的（没有打开，是猜的）",
    "by its name it seems to be from {unit} (a guess: it was not opened)",
)
_LINE = Text(
    "{standing} {count} 份（是谁的，按文件名和以前同名的文件猜，请重新交能打开的 .xlsx）：{names}（{files}）",
    "{standing}: {count} (whose they are is guessed from names and what came before; please hand in an .xlsx that opens): {names} ({files})",
)


def refusal(file: Checked) -> Text:
    """Why a file was refused."""
    return clauses(refusals(file))


def refusals(file: Checked) -> tuple[Text, ...]:
    """Every reason for which a file was refused: its findings of that level, else its first one."""
    heavy = [f for f in file.findings if f.level.refuses] or list(file.findings[:1])
    return tuple(map(advice, heavy)) or (Text("没有通过检查", "refused"),)


def whose_it_seems(consolidation: Consolidation, file: Checked) -> Text:
    """Whose a file that could not be read seems to be; nothing where nobody can guess."""
    sender = consolidation.sender(file)
    return _SEEMS.format(unit=sender.unit.full_name) if sender else NO_TEXT


def unread_line(unread: Sequence[Entry], among: Sequence[Entry], language: Language) -> list[str]:
    """One line that names the units of one form of which only a file came that could not be read."""
    if not unread:
        return []
    files = dict.fromkeys(briefly_named(file.source.name) for entry in unread for file in entry.unread)
    names = named_together(
        [entry.expected.unit for entry in unread], [entry.expected.unit for entry in among]
    )
    words = {"names": names, "files": joined(files), "count": len(unread)}
    return [_LINE.format(standing=STANDINGS[unread[0].standing].word, **words).in_language(language)]


def sender_document(consolidation: Consolidation, file: Checked) -> dict[str, Any] | None:
    """For the JSON documents: the unit and the form ("" for none) that a file that could not be read seems to be from."""
    sender = consolidation.sender(file)
    return {**unit_keys(sender.unit), "template": sender.template} if sender else None
