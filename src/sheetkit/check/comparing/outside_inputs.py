"""What surrounds the input cells of a returned sheet: protection, hidden rows, merged cells, cells and sheets astray."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from sheetkit.check import findings_locked as locked_kinds
from sheetkit.check import findings_structure as catalogue
from sheetkit.check.comparing.compare import CellDifference, Locked, a1, content, difference, shown
from sheetkit.check.comparing.layout import SheetLayout
from sheetkit.check.comparing.page_rows import places_now
from sheetkit.check.comparing.stray import MOST_LISTED, MOST_QUOTED, in_one_list, report_stray_cells
from sheetkit.check.comparing.structure import HEADING_ROW
from sheetkit.check.records import SheetRecords, with_cells
from sheetkit.columns.reading import is_blank, is_number
from sheetkit.model.finding import Finding, Place
from sheetkit.model.grid import CellKey, SheetGrid
from sheetkit.model.names import HELPER_SHEET
from sheetkit.model.text import Text, joined, listed

_MOST_CHANGED = 12
_MOST_IN_PLACE = 3
"""Texts of a page that may say something else before it is asked whether its lines moved."""
_MOST_NUMBERS = 3
_FACTS = (
    2  # the columns of the helper sheet that hold names and values of facts; lists stand to the right of them
)


def report_lost_protection(layouts: Sequence[SheetLayout]) -> list[Finding]:
    """Lost protection and lost validations, each told once with the sheets concerned."""
    pairs = [(layout.issued, layout.grid) for layout in layouts if layout.issued is not None]
    bare = [grid.name for issued, grid in pairs if issued.protected and not grid.protected]
    loose = [grid.name for issued, grid in pairs if issued.validation_count and not grid.validation_count]
    findings = []
    if bare:
        findings.append(catalogue.UNPROTECTED.at(Place(bare[0]), sheets=joined(bare)))
    if loose:
        findings.append(catalogue.VALIDATIONS_LOST.at(Place(loose[0]), sheets=joined(loose)))
    return findings


def report_hidden(found: SheetRecords) -> list[Finding]:
    """Filled rows that are hidden, and input columns that are."""
    layout = found.layout
    grid = layout.grid
    findings = []
    rows = [record.row for record in found.records if record.raw and record.row in grid.hidden_rows]
    inputs = layout.inputs()
    first = min(inputs, default=1)
    if rows:
        cells = tuple(a1((row, first)) for row in rows)
        finding = catalogue.HIDDEN_ROWS.at(Place(grid.name, cells[0]), count=len(rows))
        findings.append(with_cells(finding, cells))
    hidden = [name for column, name in sorted(inputs.items()) if column in grid.hidden_columns]
    if hidden:
        titles = joined(layout.plan.titles[name] for name in hidden)
        place = Place(grid.name, a1((layout.header_row, layout.columns[hidden[0]])), hidden[0])
        findings.append(catalogue.HIDDEN_COLUMNS.at(place, columns=titles))
    return findings


def report_merged_cells(found: SheetRecords) -> list[Finding]:
    """Merged cells over filled input rows: what the covered cells should hold is not known, so they are faulty.

    Unless nothing asks for them: they may as well be blank.
    """
    layout = found.layout
    inputs = layout.inputs()
    filled = {record.row for record in found.records}
    findings = []
    for merged in layout.grid.merged:
        rows = range(max(merged.first.row, layout.first_row), merged.last.row + 1)
        columns = [column for column in inputs if merged.first.column <= column <= merged.last.column]
        covered = [(row, column) for row in rows if row in filled for column in columns]
        corner = (merged.first.row, merged.first.column)
        if corner in covered:
            covered.remove(corner)
        if not covered or merged.first.row <= layout.header_row:
            continue
        kind = catalogue.MERGED_CELLS
        if all(layout.plan.is_optional(inputs[column]) for _, column in covered):
            kind = catalogue.MERGED_OPTIONAL
        else:
            found.faulty.update(covered)
        place = Place(layout.grid.name, a1(corner), inputs.get(merged.first.column, ""))
        finding = kind.at(place, shown(layout.grid.cells.get(corner)), range=merged.a1)
        findings.append(with_cells(finding, (a1(corner), *(a1(key) for key in sorted(covered)))))
    return findings


def report_comments(grid: SheetGrid, issued: SheetGrid | None = None) -> list[Finding]:
    """The finding for what was written onto cells instead of into them, if anything was that was not `issued` so."""
    if not grid.comments:
        return []
    own = set(issued.comments.values()) if issued else set()
    keys = sorted(key for key, text in grid.comments.items() if text not in own)
    if not keys:
        return []
    entries = [f"{a1(key)}={' '.join(grid.comments[key].split())[:80]}" for key in keys[:MOST_QUOTED]]
    listing = listed(entries, more=len(keys) > MOST_QUOTED)
    finding = catalogue.COMMENTS.at(Place(grid.name, a1(keys[0])), count=len(keys), listing=listing)
    return [with_cells(finding, tuple(a1(key) for key in keys[:MOST_LISTED]))]


def report_extra_sheet(grid: SheetGrid, keys: Sequence[CellKey]) -> Finding:
    """The finding for a worksheet that the form does not have; `keys` are its filled cells."""
    if not keys:
        return catalogue.EXTRA_SHEET_BLANK.at(Place(grid.name))
    return in_one_list(catalogue.EXTRA_SHEET.at, grid, keys)


def filled_keys(grid: SheetGrid) -> list[CellKey]:
    """The filled cells of a worksheet, row by row."""
    return _filled_beyond(grid, ())


def _filled_beyond(grid: SheetGrid, known: Container[CellKey]) -> list[CellKey]:
    """The filled cells that are not `known`, row by row."""
    keys = [key for key in grid.cells if key not in known]
    keys += [key for key in grid.formulas if key not in grid.cells and key not in known]
    return sorted(key for key in keys if not is_blank(content(grid, key)))


def compare_page(
    issued: SheetGrid, returned: SheetGrid, has_formulas: bool, free: Container[str]
) -> list[Finding]:
    """A worksheet without inputs (instructions, views, the helper sheet) against its issued copy.

    `free` are the facts of the helper sheet that may change after a form went out.
    """
    if returned.cells == issued.cells and returned.formulas == issued.formulas:
        return []
    known = {key: key for key in (*issued.cells, *issued.formulas)}
    changed = _changes(issued, returned, has_formulas, known, free)
    labels = [locked for locked, _ in changed if locked.formula is None]
    if issued.name != HELPER_SHEET and len(labels) > _MOST_IN_PLACE:
        known = places_now(issued, returned)
        changed = _changes(issued, returned, has_formulas, known, free)
    beyond = [
        key
        for key in _filled_beyond(returned, dict.fromkeys(known.values()))
        if not _may_change(issued, key, free)
    ]
    if issued.name != HELPER_SHEET:
        return [*_page_changes(returned, changed), *report_stray_cells(returned, beyond)]
    stray = [key for key in beyond if not _continues_list(issued, key)]
    otherwise = sorted({*(locked.key for locked, _ in changed), *beyond} - set(stray))
    findings = report_stray_cells(returned, stray)
    if not otherwise:
        return findings
    place = Place(returned.name, a1(otherwise[0]))
    which = _which_numbers(issued, returned, otherwise)
    return [locked_kinds.HELPER_CHANGED.at(place, count=len(otherwise), which=which), *findings]


def _changes(
    issued: SheetGrid,
    returned: SheetGrid,
    has_formulas: bool,
    known: Mapping[CellKey, CellKey],
    free: Container[str],
) -> list[tuple[Locked, CellDifference]]:
    """What differs of the issued cells, each at the place where `known` says that it stands now; the others are gone."""
    changed: list[tuple[Locked, CellDifference]] = []
    for key in dict.fromkeys((*issued.cells, *issued.formulas)):
        formula, value = issued.formulas.get(key), issued.cells.get(key)
        place = known.get(key)
        if place is None:
            changed += [(Locked(key, value, formula), CellDifference.REMOVED)] if formula is None else []
            continue
        if value == returned.cells.get(place) and formula == returned.formulas.get(place):
            continue
        if formula is not None and not has_formulas:
            continue
        locked = Locked(place, value, formula)
        what = difference(locked, returned, place, moved=place != key)
        if what not in (CellDifference.NONE, CellDifference.DRIFTED) and not _may_change(issued, key, free):
            changed.append((locked, what))
    return changed


_THESE = Text("（{listing}）", " ({listing})")


def _which_numbers(issued: SheetGrid, returned: SheetGrid, keys: Sequence[CellKey]) -> Text:
    """The numbers among these cells of the helper sheet as they were and are; its other cells are no words for people."""
    pairs = [(key, issued.cells.get(key), returned.cells.get(key)) for key in keys]
    entries = [
        f"{a1(key)}: {shown(was)} → {shown(now)}"
        for key, was, now in pairs
        if is_number(was) and is_number(now)
    ]
    listing = "; ".join(entries[:_MOST_NUMBERS])
    return _THESE.format(listing=listing) if entries else Text("")


def _continues_list(issued: SheetGrid, key: CellKey) -> bool:
    """Whether a cell of the helper sheet stands below one of its lists: the project's was longer when the form went out."""
    return key[1] > _FACTS and (1, key[1]) in issued.cells


def _may_change(issued: SheetGrid, key: CellKey, free: Container[str]) -> bool:
    """Whether a cell holds a fact that may change after the form went out."""
    return issued.name == HELPER_SHEET and issued.cells.get((key[0], 1)) in free


def _page_changes(returned: SheetGrid, changed: list[tuple[Locked, CellDifference]]) -> list[Finding]:
    findings = []
    formulas = [locked.key for locked, _ in changed if locked.formula is not None]
    if formulas:
        finding = locked_kinds.VIEW_CHANGED.at(Place(returned.name, a1(formulas[0])), count=len(formulas))
        findings.append(with_cells(finding, tuple(a1(key) for key in formulas[:MOST_LISTED])))
    overwritten = [
        locked.key
        for locked, what in changed
        if (
            locked.formula is not None
            and what is CellDifference.OVERWRITTEN
            and returned.cells.get(locked.key) is not None
        )
        and not _is_result(locked, returned)
    ]
    if 0 < len(overwritten) <= _MOST_CHANGED:
        findings += report_stray_cells(returned, overwritten)
    for locked, what in changed:
        if locked.formula is None:
            kind = (
                locked_kinds.LABEL_REMOVED if what is CellDifference.REMOVED else locked_kinds.LABEL_CHANGED
            )
            if locked.key[0] == HEADING_ROW and what is CellDifference.CHANGED:
                kind = locked_kinds.HEADING_CHANGED
            place = Place(returned.name, a1(locked.key))
            value = "" if what is CellDifference.REMOVED else shown(content(returned, locked.key))
            findings.append(kind.at(place, value, expected=shown(locked.value)[:60]))
    return findings


def _is_result(locked: Locked, returned: SheetGrid) -> bool:
    return shown(locked.value) == shown(returned.cells.get(locked.key))


def report_missing_pages(missing: Sequence[SheetGrid]) -> list[Finding]:
    """Worksheets of the issued copy that are gone and hold no inputs."""
    findings = []
    for page in missing:
        if page.name == HELPER_SHEET:
            findings.append(locked_kinds.HELPER_CHANGED.at(count=len(page.cells), which=Text("")))
        else:
            findings.append(catalogue.PAGE_MISSING.at(Place(page.name), title=page.name))
    return findings
