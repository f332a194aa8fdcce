"""What ever came and was decided, as a table for the terminal and as JSON; receipts likewise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sheetkit.model.contract import unit_keys
from sheetkit.model.frozen import frozen
from sheetkit.model.return_code import CODE_TITLE
from sheetkit.model.template import NO_TEXT, Template
from sheetkit.model.text import Language, Text
from sheetkit.model.unit import Unit
from sheetkit.report.labels import template_title
from sheetkit.report.receipts import CODE_LENGTH, Receipt
from sheetkit.style import text_width
from sheetkit.wording.files import FILE_TIME

RECEIVED = "received"
"""What a line tells that is about a file as it came; every other one is a decision's kind."""


@frozen
class HistoryLine:
    """One thing that happened. `kind` is "received" or the name of a decision's kind in the journal, `what` its title.

    `outcome` says what became of a file by now, or what a decision is about; `stands` is False for a decision that was
    taken back. `entry` is by which it is taken back, "" for what came. `moment` is when it was, by the project's clock and
    as exactly as it is known.
    """

    moment: str
    kind: str
    what: Text
    unit: Unit
    form: str = ""
    file: str = ""
    content: str = ""
    outcome: Text = NO_TEXT
    who: str = ""
    why: str = ""
    entry: str = ""
    stands: bool = True

    @property
    def when(self) -> str:
        """The minute, as it is shown."""
        return self.moment[: len("2026-09-01 08:00")]


_HEADERS = (
    Text("时间", "When"),
    Text("事情", "What"),
    Text("单位", "Unit"),
    Text("表", "Form"),
    Text("文件", "File"),
    Text("结果", "Outcome"),
    Text("谁", "Who"),
    Text("原因", "Why"),
    Text("记录", "Entry"),
)
_NO_FILE = Text("还没有收到文件。", "No file came yet.")
_UNDONE = Text("{what}（已撤销）", "{what} (taken back)")
_NOTHING = Text(
    "所问的范围里没有收到什么，也没有做过决定。", "Nothing came and nothing was decided, as far as was asked."
)
_WIDEST = 48


def history_table(
    lines: Sequence[HistoryLine], templates: Mapping[str, Template], language: Language
) -> list[list[str]]:
    """The lines as rows of words, oldest first, under a row of headings; columns that say nothing are left out."""
    rows = [
        (
            Text(line.when),
            line.what if line.stands else _UNDONE.format(what=line.what),
            Text(line.unit.full_name),
            template_title(templates, line.form) if line.form else NO_TEXT,
            Text(line.file),
            line.outcome,
            Text(line.who),
            Text(line.why),
            Text(line.entry),
        )
        for line in lines
    ]
    return _table(_HEADERS, rows, language)


def history_text(lines: Sequence[HistoryLine], templates: Mapping[str, Template], language: Language) -> str:
    """The table, oldest first; columns that say nothing are left out."""
    table = history_table(lines, templates, language)
    return _in_columns(table) if lines else _NOTHING.in_language(language)


def _table(headers: Sequence[Text], rows: Sequence[Sequence[Text]], language: Language) -> list[list[str]]:
    said = [[_one_line(cell.in_language(language)) for cell in row] for row in rows]
    shown = [place for place in range(len(headers)) if any(row[place] for row in said)]
    heads = [headers[place].in_language(language) for place in shown]
    return [heads, *([row[place] for place in shown] for row in said)]


def _in_columns(table: Sequence[Sequence[str]]) -> str:
    widths = [max(map(text_width, column)) for column in zip(*table, strict=True)]
    return "\n".join(
        "  ".join(
            cell + " " * max(0, round(min(width, _WIDEST) - text_width(cell)))
            for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in table
    )


def _one_line(words: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())


def history_document(lines: Iterable[HistoryLine], language: Language) -> dict[str, Any]:
    """What `history --json` prints."""
    return {
        "history": [
            {
                "when": line.when,
                "kind": line.kind,
                "what": line.what.in_language(language),
                **unit_keys(line.unit),
                "template": line.form,
                "file": line.file,
                "sha256": line.content,
                "outcome": line.outcome.in_language(language),
                "who": line.who,
                "why": line.why,
                "entry": line.entry,
                "stands": line.stands,
            }
            for line in lines
        ]
    }


_RECEIPT_HEADERS = (
    Text("校验码", "Checksum"),
    FILE_TIME,
    Text("结果", "Outcome"),
    Text("单位", "Unit"),
    Text("表", "Form"),
    Text("行数", "Rows"),
    CODE_TITLE,
    Text("文件", "File"),
    Text("说明", "Note"),
)


def receipts_table(
    receipts: Sequence[Receipt], templates: Mapping[str, Template], language: Language
) -> list[list[str]]:
    """The receipts as rows of words under a row of headings; columns that say nothing are left out."""
    rows = [
        (
            Text(one.file.source.sha256[:CODE_LENGTH]),
            Text(received(one)),
            one.label.shown,
            Text(one.unit.full_name),
            template_title(templates, one.template) if one.template else NO_TEXT,
            Text(str(len(one.file.records) or "")),
            Text(one.file.return_code),
            Text(one.file.source.name),
            one.note,
        )
        for one in receipts
    ]
    return _table(_RECEIPT_HEADERS, rows, language)


def receipts_text(receipts: Sequence[Receipt], templates: Mapping[str, Template], language: Language) -> str:
    """The receipts as a table."""
    table = receipts_table(receipts, templates, language)
    return _in_columns(table) if receipts else _NO_FILE.in_language(language)


def receipts_document(receipts: Iterable[Receipt], language: Language) -> dict[str, Any]:
    """What `receipts --json` prints."""
    return {
        "receipts": [
            {
                "receipt": one.file.source.sha256[:CODE_LENGTH],
                "sha256": one.file.source.sha256,
                "file": one.file.source.name,
                "received": received(one),
                "outcome": one.outcome,
                **unit_keys(one.unit),
                "template": one.template,
                "records": len(one.file.records),
                "return_code": one.file.return_code,
                "note": one.note.in_language(language),
            }
            for one in receipts
        ]
    }


def received(receipt: Receipt) -> str:
    """The file's time, "" when that is unknown."""
    moment = receipt.file.source.received
    return moment.isoformat(sep=" ", timespec="seconds") if moment else ""
