"""Reads the project's register into a draft and writes it back whole: same form, today's look, every cell as it was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from sheetkit.api.errors_register import REGISTER_CHANGED, REGISTER_HOLDS_MORE, REGISTER_OPEN, UNIT_OUT
from sheetkit.api.held_open import LOCK
from sheetkit.api.intake_options import register_options
from sheetkit.api.issue import Issuer
from sheetkit.api.issued import what_was_issued
from sheetkit.api.journal import journal_of
from sheetkit.api.project import issuer_of
from sheetkit.api.register import (
    CheckedRegister,
    opened_register,
    register_in,
    registry_of,
    stamped,
    values_of_rows,
)
from sheetkit.api.register_draft import Cells, DraftRow, Given, RegisterDraft, rows_of
from sheetkit.check import beside_rows, cells_as_typed, rows_as_typed
from sheetkit.compile import in_language, load_register
from sheetkit.intake import LOCKS, read_bytes
from sheetkit.model.cell_text import text_of
from sheetkit.model.files import write_whole
from sheetkit.model.frozen import frozen
from sheetkit.model.reviewer import CODE, REVIEWERS_SHEET
from sheetkit.model.text import Text
from sheetkit.project import SETTINGS_FILE, Settings, load_settings, remember_definitions
from sheetkit.wording.lines import line

_SAVED = Text("名单已保存：{file}。", "The register is saved: {file}.")
_UNCHANGED = Text("没有改动，不用保存。", "Nothing was changed.")
_ROW = Text("“{sheet}”第 {row} 行。", "{sheet}, row {row}.")


@frozen
class RegisterSaved:
    """What came of saving: what to say, and the draft of what the file holds now."""

    said: Text
    draft: RegisterDraft


def read_draft(folder: Path, known: RegisterDraft | None = None) -> RegisterDraft:
    """The register of the project in that folder, however faulty its rows are; `known` again where nothing changed since.

    Raises SheetkitError (project.missing, project.school_list_missing, project.school_list_refused, …) or OSError.
    """
    settings = load_settings(folder)
    stamp = _stamp(settings)
    if known is not None and known.stamp == stamp:
        return known
    issuer = issuer_of(settings)
    submission = opened_register(settings)
    registry = registry_of(submission, settings, issuer)
    register = register_in(submission, settings, issuer)
    register.demand_taken()
    read = rows_as_typed(submission, registry)
    typed = {sheet: tuple(row.raw for row in rows) for sheet, rows in read.items()}
    levels = {level.sheet for level in settings.pack.levels}
    others = {sheet: rows for sheet, rows in typed.items() if sheet not in levels}
    form = in_language(load_register(settings.pack), register.form.language)
    rows = tuple(rows_of(settings.pack.levels, read))
    return RegisterDraft(
        settings,
        form,
        rows,
        others,
        _given(settings, issuer, register, rows, typed.get(REVIEWERS_SHEET, ())),
        submission.source.sha256,
        stamp,
        tuple(map(line, beside_rows(register.checked.findings))),
    )


def save_draft(draft: RegisterDraft) -> RegisterSaved:
    """Write the draft where it was read from, unless it says the same.

    Raises OutputError (units.open, units.changed_meanwhile, units.holds_more) or OSError; nothing is written then.
    """
    now = read_draft(draft.settings.folder)
    settings, file = now.settings, now.settings.register
    if _as_it_is(now.content) == _as_it_is(draft.content):
        return RegisterSaved(_UNCHANGED, now)
    for lock in _locks(file):
        raise REGISTER_OPEN.error(file=file.name, lock=lock.name)
    if now.digest != draft.digest:
        raise REGISTER_CHANGED.error(file=file.name)
    _demand_whole(now, draft)
    if draft.beside:
        raise REGISTER_HOLDS_MORE.error(file=file.name, what=draft.beside[0])
    issuer = issuer_of(settings)
    values = {
        place: value
        for sheet, rows in draft.content.items()
        for place, value in values_of_rows(draft.form, sheet, rows).items()
    }
    data = stamped(settings, issuer, draft.form, values)
    _demand_kept(draft, data, issuer)
    if hashlib.sha256(file.read_bytes()).hexdigest() != draft.digest:
        raise REGISTER_CHANGED.error(file=file.name)
    write_whole(file, data)
    remember_definitions(settings, (draft.form,))
    return RegisterSaved(_SAVED.format(file=file.name), read_draft(settings.folder))


def _stamp(settings: Settings) -> str:
    """What changes with the register, the settings, and what is known to have gone out or been decided."""
    places = (
        settings.register,
        settings.folder / SETTINGS_FILE,
        settings.private_folder,
        settings.journal_folder,
    )
    there = [place.stat() for place in places if place.exists()]
    return repr([(one.st_mtime_ns, one.st_size, one.st_ino) for one in there])


def _given(
    settings: Settings,
    issuer: Issuer,
    register: CheckedRegister,
    rows: Sequence[DraftRow],
    reviewers: Sequence[Cells],
) -> Given:
    issued, _ = what_was_issued(settings, issuer.key, register)
    terms = [units for _, units in sorted(issued.terms.items())]
    decided = {
        code.upper()
        for entry in journal_of(settings).read().entries
        if (code := getattr(entry.act, "unit", ""))
    }
    of_reviewers = {text_of(row.get(CODE)).strip().upper() for row in reviewers}
    fixed = {*(code.upper() for code in issued.codes), *decided}
    own = {row.first_code for row in rows}
    in_round = {
        above.code.upper()
        for unit in issued.units(settings.term.id).values()
        if settings.left.isdisjoint(one.code for one in unit.lineage)
        for above in unit.lineage
    }
    staying = [
        unit
        for units in terms
        for unit in units.values()
        if settings.left.isdisjoint(one.code for one in unit.lineage)
    ]
    taken = {*fixed, *of_reviewers, *own, *settings.left, settings.head_code.upper()} - {""}
    return Given(tuple(staying), frozenset(taken), frozenset(fixed), frozenset(in_round))


def _demand_whole(now: RegisterDraft, draft: RegisterDraft) -> None:
    """Raise InputError (units.unit_out) where a unit is missing that was handed a form while the draft was changed."""
    codes = {draft.code_of(row) for row in draft.rows}
    for row in now.rows:
        code = now.code_of(row)
        if now.is_out(row) and code not in codes:
            raise UNIT_OUT.error(unit=now.name_of(row) or code, codes=f'"{code}"')


def _locks(file: Path) -> Iterator[Path]:
    """What lies beside the file while Excel, WPS or LibreOffice has it open."""
    ends = (file.name, file.name[2:])  # of a long name Excel's begins two letters later
    wanted = {LOCK.format(name=file.name), *(f"{start}{end}" for start in LOCKS for end in ends)}
    yield from (lock for lock in sorted(file.parent.iterdir()) if lock.name in wanted)


def _demand_kept(draft: RegisterDraft, data: bytes, issuer: Issuer) -> None:
    """Raise OutputError (units.holds_more) where the workbook that was made does not hold just what the draft does."""
    made = read_bytes(draft.settings.register.name, data, options=register_options(draft.settings))
    registry = registry_of(made, draft.settings, issuer)
    found, wanted = cells_as_typed(made, registry), _as_it_is(draft.content)
    for sheet_id, rows in wanted.items():
        sheet = draft.form.sheet(sheet_id)
        there = [*found.get(sheet_id, ())]
        for at, row in enumerate(rows):
            if at >= len(there) or not _says_the_same(there[at], row):
                what = _ROW.format(sheet=sheet.title, row=sheet.first_row + at)
                raise REGISTER_HOLDS_MORE.error(file=draft.settings.register.name, what=what)


def _says_the_same(made: Cells, row: Cells) -> bool:
    """A number in a column of texts, such as a mobile's, is a text of the same digits in the new workbook."""
    return made.keys() == row.keys() and all(made[name] in (row[name], text_of(row[name])) for name in row)


def _as_it_is(content: Mapping[str, Iterable[Cells]]) -> dict[str, list[Cells]]:
    """Worksheet id → its rows, those that hold nothing left out."""
    return {sheet: [row for row in rows if row] for sheet, rows in content.items()}
