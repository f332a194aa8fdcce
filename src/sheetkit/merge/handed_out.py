"""Files that went out filled: what became of rows that they went out with and no longer have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sheetkit.merge.comparison import Comparison
from sheetkit.merge.copied_tags import unclear_among
from sheetkit.merge.findings_parts import HANDED_OUT_NOT_KEPT, HANDED_OUT_REMOVED
from sheetkit.merge.rows import ReturnedRow
from sheetkit.merge.tagged import is_whole
from sheetkit.model.cell_text import text_of
from sheetkit.model.consolidation import Part, VersionDifference
from sheetkit.model.finding import Finding
from sheetkit.model.record import LEFT_OUT_CODE, Checked, Record, Verdict
from sheetkit.model.text import Text, joined

_MOST = 5


def take_out_deleted_there(
    rows: Sequence[ReturnedRow], heads: Mapping[int, Checked], comparison: Comparison
) -> None:
    """Mark rows that went out filled and that another file no longer has: untouched ones count no more, others are disputed.

    `heads` are the files that no other replaces, by their places. Answers to one correction are compared with what that
    went out with, not with what the form did.
    """
    for place, file in heads.items():
        there = {row.handle for row in rows if row.file == place}
        words = {row.words for row in rows if row.file == place}
        alike = {
            other
            for other, one in heads.items()
            if other != place
            and comparison.went_out_alike(file, one)
            and not comparison.lineage.are_siblings(file, one)
        }
        for row in rows if alike else ():
            if not row.counts or row.file not in alike or row.handle in there or not is_whole(row.handle):
                continue
            if row.words in words:  # of two rows that say the same nobody knows which one was deleted
                continue
            if row.is_as_handed_out:
                row.succeeded_by = place
            elif comparison.went_out_filled(row.id) and place not in row.deleted_in:
                row.deleted_in.append(place)


def with_what_went_out(
    differences: Sequence[VersionDifference], parts: Sequence[Part], comparison: Comparison
) -> tuple[VersionDifference, ...]:
    """The differences, with the rows that files went out filled with and that none of a unit's files has any more.

    They stand at the best file that counts of those that went out with them.
    """
    if parts[0].file.is_unconfirmed or not comparison.handed_out:
        return tuple(differences)
    there = {
        handle
        for file in comparison.files
        if file.verdict is not Verdict.REFUSED
        for handle, _ in comparison.handled(file)
    }
    found = {(one.file, one.sha256): one for one in differences}
    for issued in comparison.handed_out:
        of = (part.file for part in parts if issued.prefilled in comparison.went_out_with(part.file))
        file = next(of, None)
        gone = tuple(record for handle, record in comparison.handled(issued) if handle not in there)
        gone = tuple(
            one for one in gone if one not in unclear_among(gone, issued, comparison.files, comparison)
        )
        if file is not None and gone and not _takes_none_over(file):
            key = file.source.name, file.source.sha256
            own = found.get(key) or VersionDifference(*key, same=False)
            found[key] = replace(own, handed_out=(*own.handed_out, *gone))
    return tuple(found.values())


def went_out_told(
    differences: Sequence[VersionDifference], parts: Sequence[Part], comparison: Comparison
) -> Iterator[Finding]:
    """What is to be said of them, and of files of which it is not known any more what they went out with."""
    for one in differences:
        if one.handed_out:
            told = HANDED_OUT_REMOVED.at(
                file=one.file,
                rows=len(one.handed_out),
                listing=joined(_named(record, comparison) for record in one.handed_out[:_MOST]),
                more=Text("……", " …") if len(one.handed_out) > _MOST else Text(""),
            )
            yield replace(told, about=one.file)
    kept = {file.prefilled for file in comparison.handed_out}
    for part in parts:
        left = comparison.went_out_with(part.file) - kept
        if left and not part.file.is_unconfirmed and not _takes_none_over(part.file):
            kept |= left
            name = part.file.source.name
            yield replace(HANDED_OUT_NOT_KEPT.at(file=name), about=name)


def _named(record: Record, comparison: Comparison) -> str:
    """A row by what its key says, as its cells show it."""
    sheet = comparison.sheet(record.sheet)
    names = sheet.key if sheet and sheet.key else record.values
    columns = {column.field: column for column in sheet.columns} if sheet else {}
    values = {name: record.values.get(name) for name in names}
    shown = (columns[name].shown(value) if name in columns else value for name, value in values.items())
    return " ".join(text for value in shown if (text := text_of(value)))


def _takes_none_over(file: Checked) -> bool:
    """Whether its rows are as they went out, and somebody says that there is nothing to report: that is told by itself."""
    return any(finding.code == LEFT_OUT_CODE for finding in file.findings)
