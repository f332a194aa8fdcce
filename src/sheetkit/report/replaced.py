"""What a file that another one replaced says otherwise, in words: rows that are gone, cells that changed."""

from __future__ import annotations

from sheetkit.model.consolidation import VersionDifference, place_of
from sheetkit.model.text import SEMICOLON, Text, joined
from sheetkit.report.labels import Mask
from sheetkit.wording.lines import together

MOST_CHANGES = 8
"""Cells that are told one by one; of more their number."""


def replaced_rows(difference: VersionDifference | None, form: str, mask: Mask) -> list[Text]:
    """What became of rows of a file that counts and that others replaced."""
    if difference is None:
        return []
    told = []
    if difference.chosen:
        replaced = _REPLACED_IN.format(files=joined(difference.chosen))
        told.append(together(replaced, described(difference, form, mask)))
    if difference.handed_out:
        rows = [f"{one.sheet_title or one.sheet} {one.row}" for one in difference.handed_out]
        told.append(_NOT_COME_BACK.format(n=len(rows), rows=joined(rows)))
    return told


_NOT_COME_BACK = Text(
    "发出时填好的 {n} 行交回时没有了（发出时在：{rows}）",
    "{n} {n:row|rows} that it went out with did not come back (they went out at {rows})",
)
_REPLACED_IN = Text("有的行由“{files}”代替。", "Some rows are replaced by “{files}”.")


def described(difference: VersionDifference, template_id: str, mask: Mask) -> Text:
    """What an older version has differently, cell by cell up to a few."""
    said: list[Text] = []
    gone = [record.row for record in difference.removed]
    accepted = [record.row for record in difference.accepted]
    there = difference.only_here
    nowhere = difference.nowhere if difference.is_in_parts else ()
    cells = () if difference.is_in_parts else difference.nowhere
    lacking = [one.row for one in cells if place_of(one) not in there]
    if nowhere:
        rows = joined(str(one.row) for one in nowhere)
        said.append(_NOWHERE.format(n=len(nowhere), rows=rows))
    told = {*map(place_of, (*difference.removed, *difference.accepted, *nowhere))}
    if more := len(there - told):
        said.append(_ONLY_HERE.format(n=more))
    if lacking:
        said.append(_LACKING.format(n=len(lacking), rows=joined(map(str, lacking))))
    if gone:
        said.append(_REMOVED.format(n=len(gone), rows=joined(map(str, gone))))
    if difference.unclear:
        rows = joined(str(one.row) for one in difference.unclear)
        said.append(_UNCLEAR.format(n=len(difference.unclear), rows=rows))
    if accepted:
        said.append(_ACCEPTED.format(n=len(accepted), rows=joined(map(str, accepted))))
    if difference.only_chosen:
        said.append(_only_chosen(difference))
    for change in difference.changes[:MOST_CHANGES]:
        secret = mask.hides(template_id, change.field)
        before, amended, after = (
            "***" if secret else text or _BLANK for text in (change.before, change.amended, change.after)
        )
        words = _CHANGED_AMENDED if change.amended else _CHANGED
        file = change.file or joined(difference.chosen, Text("”“", "”, “"))
        said.append(words.format(change=change, before=before, amended=amended, after=after, file=file))
    more = len(difference.changes) - MOST_CHANGES
    if more > 0:
        said.append(
            Text("另有 {more} 格不同", "{more} more {more:cell differs|cells differ}").format(more=more)
        )
    return joined(said, SEMICOLON) if said else Text("内容相同", "same content")


def _only_chosen(difference: VersionDifference) -> Text:
    words = _ONLY_CHOSEN if len(difference.chosen) < 2 else _ONLY_CHOSEN_SEVERAL
    return words.format(n=difference.only_chosen)


_UNCLEAR = Text(
    "其中 {n} 行，凭行号码看不出现在是哪一行（第 {rows} 行）",
    "of {n} {n:row|rows} the tags do not tell which {n:it is|they are} now ({rows})",
)
_NOWHERE = Text("其中 {n} 行没有计入（第 {rows} 行）", "{n} {n:row|rows} not counted ({rows})")
_LACKING = Text(
    "其中 {n} 行有内容没有计入（第 {rows} 行）",
    "of {n} {n:row|rows} something is not counted ({rows})",
)
_ONLY_HERE = Text("有 {n} 行是采用的那份里没有的", "{n} {n:row|rows} that the one that counts does not have")
_ONLY_CHOSEN = Text(
    "采用的那份另有 {n} 行", "the one that counts has {n} {n:row|rows} that this one does not"
)
_ONLY_CHOSEN_SEVERAL = Text(
    "采用的几份另有 {n} 行", "those that count have {n} {n:row|rows} that this one does not"
)
_REMOVED = Text(
    "其中 {n} 行，代替它的一份里没有，按删除处理（第 {rows} 行）",
    "{n} {n:row|rows} not in what replaces it, so deleted ({rows})",
)
_ACCEPTED = Text(
    "其中 {n} 行没有计入，已认可（第 {rows} 行）", "{n} {n:row|rows} not counted, accepted ({rows})"
)
_BLANK = Text("（空）", "(blank)")
_CHANGED = Text(
    "{change.title}：这一份（{change.own.sheet} {change.own.cell}）“{before}”，“{file}”（{change.sheet} {change.cell}）“{after}”",
    "{change.title}: “{before}” here ({change.own.sheet} {change.own.cell}), “{after}” in “{file}” ({change.sheet} {change.cell})",
)
_CHANGED_AMENDED = Text(
    "{change.title}：这一份（{change.own.sheet} {change.own.cell}）“{before}”（代改为“{amended}”），“{file}”（{change.sheet} {change.cell}）“{after}”",
    "{change.title}: “{before}” here ({change.own.sheet} {change.own.cell}; amended to “{amended}”),"
    " “{after}” in “{file}” ({change.sheet} {change.cell})",
)
