"""The outcome of comparing one form sheet with its issued copy, and what is said about its layout."""

from __future__ import annotations

from dataclasses import field, replace

from sheetkit.check import findings_locked as locked_kinds
from sheetkit.check import findings_structure as catalogue
from sheetkit.check.comparing.compare import a1, content, shown
from sheetkit.check.comparing.layout import (
    CHECK_FIELD,
    NUMBER_FIELD,
    OWN_TITLES,
    RETURN_FIELD,
    STATUS_FIELD,
    SheetLayout,
    home_columns,
)
from sheetkit.model.address import column_letter
from sheetkit.model.finding import Finding, FindingKind, Place
from sheetkit.model.frozen import changeable
from sheetkit.model.grid import CellKey
from sheetkit.model.text import Text, joined, listed

_MOST_OVERWRITTEN = 3
"""Different values over formulas that are told one by one."""
_MOST_LISTED, _LONGEST_LISTED = 200, 40


@changeable
class Compared:
    """The outcome for one form sheet.

    `accounted` are the cells that the form itself explains; what else is filled is input or astray. `rows` maps item
    index → row for sheets of given items.
    """

    layout: SheetLayout
    findings: list[Finding] = field(default_factory=list)
    accounted: set[CellKey] = field(default_factory=set)
    rows: dict[int, int] = field(default_factory=dict)

    def report(self, kind: FindingKind, key: CellKey, field_id: str = "", **words: object) -> None:
        """Add a finding at a cell of the returned sheet."""
        place = Place(self.layout.grid.name, a1(key), field_id)
        self.findings.append(kind.at(place, shown(content(self.layout.grid, key)), **words))


def gather_overwritten(compared: Compared) -> None:
    """Formulas that were overwritten by more than a few different values as one finding, which lists what stands there."""
    code = locked_kinds.FORMULA_OVERWRITTEN.code
    found = [finding for finding in compared.findings if finding.code == code]
    if len({finding.value for finding in found}) <= _MOST_OVERWRITTEN:
        return
    cells = tuple(finding.place.cell for finding in found)
    entries = [f"{finding.place.cell}={finding.value[:_LONGEST_LISTED]}" for finding in found[:_MOST_LISTED]]
    listing = listed(entries, more=len(found) > _MOST_LISTED)
    words = {"count": len(found), "listing": listing}
    place = Place(compared.layout.grid.name, cells[0])
    gathered = locked_kinds.FORMULAS_OVERWRITTEN.at(place, found[0].value, **words)
    compared.findings[:] = [finding for finding in compared.findings if finding.code != code]
    compared.findings.append(replace(gathered, cells=cells))


def own_columns(layout: SheetLayout) -> set[str]:
    """The columns of an item's row that people do not fill in."""
    return {column.field for column in layout.plan.sheet.columns if column.locked} | {
        NUMBER_FIELD,
        STATUS_FIELD,
        CHECK_FIELD,
        RETURN_FIELD,
    }


_MOVED = Text("{title}→{column}")


def report_layout(compared: Compared) -> None:
    """What moved, is missing or is there twice."""
    layout = compared.layout
    name = layout.grid.name
    header = layout.header_row
    titles = layout.plan.titles
    homes = home_columns(layout.plan)
    moved = [
        field_id
        for field_id in layout.plan.keys
        if layout.columns.get(field_id, homes[field_id]) != homes[field_id]
        and field_id not in layout.doubtful
    ]
    if moved:
        shown_columns = joined(
            _MOVED.format(title=titles[one], column=column_letter(layout.columns[one])) for one in moved
        )
        place = Place(name, a1((header, layout.columns[moved[0]])))
        compared.findings.append(catalogue.COLUMNS_MOVED.at(place, columns=shown_columns))
    if layout.shift:
        words = {"before": layout.plan.sheet.header_row, "after": header}
        compared.findings.append(catalogue.ROWS_MOVED.at(Place(name, a1((header, 1))), **words))
    if layout.grown:
        compared.findings.append(
            catalogue.ROW_COUNT.at(Place(name, a1((layout.end_row, 1))), change=f"{layout.grown:+d}")
        )
    for field_id, column in layout.missing.items():
        _report_missing(compared, field_id, column)
    for column, field_id in layout.duplicates.items():
        title, kept = titles.get(field_id) or OWN_TITLES[field_id], column_letter(layout.columns[field_id])
        field = field_id if field_id in titles else ""
        compared.report(catalogue.COLUMN_DUPLICATED, (header, column), field, title=title, kept=kept)
        compared.accounted.add((header, column))
    _report_headers(compared)


def _report_headers(compared: Compared) -> None:
    layout, header = compared.layout, compared.layout.header_row
    titles = layout.plan.titles
    for field_id in sorted(layout.renamed & titles.keys(), key=layout.columns.__getitem__):
        key = (header, layout.columns[field_id])
        compared.report(locked_kinds.LABEL_CHANGED, key, field_id, expected=titles[field_id].zh)
    for field_id in sorted(layout.swapped & titles.keys(), key=layout.columns.__getitem__):
        key = (header, layout.columns[field_id])
        compared.report(locked_kinds.HEADERS_SWAPPED, key, field_id, title=titles[field_id])
    for field_id in sorted(layout.doubtful & titles.keys(), key=layout.columns.__getitem__):
        compared.report(catalogue.HEADERS_EXCHANGED, (header, layout.columns[field_id]), field_id)
    for field_id in layout.cleared & titles.keys():
        compared.report(
            catalogue.HEADER_CLEARED, (header, layout.columns[field_id]), field_id, title=titles[field_id]
        )


def _report_missing(compared: Compared, field_id: str, column: int) -> None:
    layout = compared.layout
    found = shown(layout.grid.cells.get((layout.header_row, column))) if column else ""
    place = Place(layout.grid.name, a1((layout.header_row, column)) if found else "", field_id)
    instead = (
        Text("（那里现在是“{found}”）", " (“{found}” stands there)").format(found=found)
        if found
        else Text("")
    )
    kind = catalogue.COLUMN_MISSING
    finding = kind.at(place, found, title=layout.plan.titles[field_id], instead=instead)
    compared.findings.append(finding)
    if found:
        compared.accounted.add((layout.header_row, column))
