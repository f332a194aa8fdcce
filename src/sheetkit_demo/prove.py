"""Compares what a merge said with what had to become of every planted mistake."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sheetkit.model.consolidation import MergedRecord
from sheetkit.model.frozen import frozen
from sheetkit.model.grid import CellValue
from sheetkit.model.template import NO_TEXT
from sheetkit.model.text import Text, joined
from sheetkit_demo.mistakes import Expected, Mistake
from sheetkit_demo.mistakes.base import ReadAs

_REFUSED = "refused"
_LOUD = ("refuse", "error", "warning")


@frozen
class MistakeProof:
    """What became of one mistake. `found` is the finding that proves it, or "" ; `problem` why it is not as expected, if so."""

    mistake: Mistake
    found: str = ""
    problem: Text = NO_TEXT

    @property
    def as_expected(self) -> bool:
        """Whether the mistake was put right, told or refused as it had to be."""
        return not self.problem


def prove(
    mistakes: Iterable[Mistake], document: Mapping[str, Any], records: Iterable[MergedRecord] | None = None
) -> list[MistakeProof]:
    """The outcome of every mistake, in their order, from what `merge --json` prints.

    With `records`, those merged, a normalised cell must also have been read as it was meant.
    """
    values = None if records is None else _values(records)
    return [_outcome(mistake, document, values) for mistake in mistakes]


def false_alarms(mistakes: Sequence[Mistake], document: Mapping[str, Any]) -> list[str]:
    """Errors and warnings told at files without any mistake: file, code and cell of each, in the order of the files."""
    return [
        f"{file['file']} {finding['code']} {finding['cell']}".strip()
        for file in document["files"]
        if not any(_carries(mistake, file["file"]) for mistake in mistakes)
        for finding in file["findings"]
        if finding["level"] in _LOUD
    ]


Values = Mapping[tuple[str, str, int], Mapping[str, object]]
"""(file, sheet id, row) → the record's values."""


def _values(records: Iterable[MergedRecord]) -> Values:
    return {
        (_plain(merged.file), merged.record.sheet, merged.record.row): merged.record.values
        for merged in records
    }


def _outcome(mistake: Mistake, document: Mapping[str, Any], values: Values | None) -> MistakeProof:
    if mistake.planned.expected is Expected.MISSING:
        return _missing(mistake, document)
    files = [file for file in document["files"] if _carries(mistake, file["file"])]
    if not files:
        return MistakeProof(mistake, problem=_NO_FILE)
    if mistake.planned.expected is Expected.TAKEN:
        return _taken(mistake, files, values)
    findings = list(_concerning(mistake, document))
    told = [finding for finding in findings if finding["code"] in mistake.planned.codes]
    here = [finding for finding in told if not mistake.cell or mistake.cell in finding["cells"]]
    if not here:
        elsewhere = _ELSEWHERE.format(cell=told[0]["cell"]) if told else NO_TEXT
        return MistakeProof(mistake, problem=_NOT_TOLD.format(elsewhere=elsewhere, told=_shown(findings)))
    refused = all(file["verdict"] == _REFUSED for file in files)
    if refused != (mistake.planned.expected is Expected.REFUSED):
        return MistakeProof(mistake, here[0]["code"], _WAS_REFUSED if refused else _NOT_REFUSED)
    return MistakeProof(mistake, here[0]["code"], _misread(mistake, values))


def _concerning(mistake: Mistake, document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The findings at a file that carries the mistake, and those at another file that name it in words."""
    for finding in document["across"]:
        if _carries(mistake, finding["file"]) or _names(mistake, finding["message"]):
            yield finding
    for file in document["files"]:
        own = _carries(mistake, file["file"])
        yield from (finding for finding in file["findings"] if own or _names(mistake, finding["message"]))


def _names(mistake: Mistake, message: str) -> bool:
    return any(name.rpartition("/")[2] in message for name in mistake.files)


def _missing(mistake: Mistake, document: Mapping[str, Any]) -> MistakeProof:
    wanted = (mistake.planned.form, mistake.planned.unit)
    for entry in document["missing"]:
        if (entry["template"], entry["group"] or entry["school"]) == wanted:
            return MistakeProof(mistake, "missing")
    return MistakeProof(mistake, problem=_NOT_MISSING)


def _taken(mistake: Mistake, files: Sequence[Mapping[str, Any]], values: Values | None) -> MistakeProof:
    """Some file that carries it was accepted with every row, every cell as it was filled in."""
    best = max(files, key=lambda file: (file["verdict"] != _REFUSED, file["records"] - file["held_back"]))
    rows = sum(len(of_sheet) for of_sheet in mistake.meant.values())
    if best["verdict"] == _REFUSED:
        return MistakeProof(mistake, problem=_REFUSED_FOR.format(told=_shown(best["findings"])))
    if best["records"] != rows:
        return MistakeProof(mistake, problem=_OTHER_ROWS.format(rows=rows, found=best["records"]))
    if best["held_back"]:
        return MistakeProof(
            mistake, problem=_HELD.format(count=best["held_back"], told=_shown(best["findings"]))
        )
    return MistakeProof(
        mistake, best["verdict"], NO_TEXT if values is None else _differing(mistake, best["file"], values)
    )


def _differing(mistake: Mistake, file: str, values: Values) -> Text:
    """The first cell of the merged rows of `file` that is not what was filled in, none when there is none."""
    for sheet_id, meant in mistake.meant.items():
        merged = [values[key] for key in sorted(values) if key[:2] == (_plain(file), sheet_id)]
        for number, (wanted, found) in enumerate(zip(meant, merged, strict=True), start=1):
            for name, value in wanted.items():
                if _as_recorded(value) != found.get(name):
                    return _OTHER_CELL.format(
                        sheet=sheet_id, row=number, field=name, found=found.get(name), meant=value
                    )
    return NO_TEXT


def _as_recorded(value: CellValue) -> object:
    return value.strftime("%H:%M") if isinstance(value, datetime.time) else value


def _misread(mistake: Mistake, values: Values | None) -> Text:
    """What is wrong with the value that a normalised cell was read as, nothing when nothing is."""
    if values is None or mistake.value is ReadAs.UNTOLD or mistake.planned.at is None:
        return NO_TEXT
    row = int("".join(letter for letter in mistake.cell if letter.isdigit()))
    for (file, sheet, number), found in values.items():
        if (sheet, number) == (mistake.planned.at.sheet, row) and _carries(mistake, file):
            value = found.get(mistake.planned.at.field)
            return NO_TEXT if value == mistake.value else _READ_AS.format(found=value, meant=mistake.value)
    return _NO_ROW


def _carries(mistake: Mistake, file: str) -> bool:
    plain = _plain(file)
    return any(f"/{name}" in plain or plain.startswith(name) for name in mistake.files)


def _plain(file: str) -> str:
    return file.replace("\\", "/")


def _shown(findings: Iterable[Mapping[str, Any]]) -> Text:
    told = list(dict.fromkeys(f"{finding['code']} {finding['cell']}".strip() for finding in findings))
    return joined(told) if told else _NOTHING


_NO_FILE = Text("汇总结果里没有这个文件", "the merge knows no such file")
_ELSEWHERE = Text("，只在 {cell}", ", only at {cell}")
_NOT_TOLD = Text("没有说到{elsewhere}；说到的是：{told}", "not told{elsewhere}; what was told: {told}")
_WAS_REFUSED, _NOT_REFUSED = (
    Text("文件被拒收了", "the file was refused"),
    Text("文件没有被拒收", "the file was not refused"),
)
_REFUSED_FOR = Text("文件被拒收了：{told}", "the file was refused: {told}")
_NOT_MISSING = Text("没有列为未交", "not listed as missing")
_OTHER_ROWS = Text("应有 {rows} 行，收到 {found} 行", "{rows} {rows:row|rows} went in, {found} came out")
_HELD = Text("有 {count} 行暂缓：{told}", "{count} {count:row is|rows are} held back: {told}")
_OTHER_CELL = Text(
    "{sheet} 第 {row} 行 {field} 是“{found}”，应为“{meant}”",
    "{sheet} row {row} {field} is “{found}”, should be “{meant}”",
)
_READ_AS = Text("读成了“{found}”，应为“{meant}”", "was read as “{found}”, should be “{meant}”")
_NO_ROW = Text("汇总里没有这一行", "the merge has no such row")
_NOTHING = Text("没有任何说明", "nothing at all")
