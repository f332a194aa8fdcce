"""The return code of what came: one and the same wherever a person is told of the file, and another once it was corrected."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl

from sheetkit.api.documents import status_document, status_text
from sheetkit.api.history import receipts_document, receipts_of, receipts_table, scope_of
from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.project import Project
from sheetkit.model.result_names import CHAT_TEXT, LETTER, RECEIPTS
from sheetkit.model.return_code import CODE_TITLE
from sheetkit.model.unit import Unit
from tests.end_to_end.deciding import PHONE, ROSTER, SHEET, Collected
from tests.end_to_end.filled import Filled, check_one, fill

TITLE = CODE_TITLE.in_language("zh")


def with_phone(project: Project, unit: Unit, phone: str) -> Filled:
    """The roster of a unit with that number in its first row."""
    rows = fill(project, ROSTER, unit).rows
    first, *others = rows[SHEET]
    return fill(project, ROSTER, unit, {**rows, SHEET: [{**first, PHONE: phone}, *others]})


def test_every_place_that_tells_of_a_file_has_its_code(
    copied: Callable[[str], Path], project: Project, unit: Unit
) -> None:
    collected = Collected(copied("project"))
    path = collected.put(with_phone(project, unit, "138"), "a.xlsx", ROSTER)
    code = check_one(project, path).return_code
    out = collected.folder.parent / "out"
    result = merge(collected.project, (), MergeOptions(output=out, jobs=1))
    spoken = f"（回执码 {code}）"
    assert spoken in status_text(result, "zh")
    (chat,) = out.rglob(CHAT_TEXT.in_language("zh"))
    assert spoken in chat.read_text(encoding="utf-8-sig")
    (letter,) = out.rglob(LETTER.in_language("zh"))
    assert f"收到的这一份，回执码是 {code}；" in letter.read_text(encoding="utf-8-sig")
    (listed,) = out.rglob(RECEIPTS.in_language("zh"))
    assert code in cells_of(listed)
    (told,) = [one for one in status_document(result, "zh")["units"] if one["file"]]
    assert told["return_codes"] == [code]
    receipts = receipts_of(collected.project, scope_of(collected.project, ""))
    heads, row = receipts_table(collected.project, receipts, "zh")
    assert row[heads.index(TITLE)] == code
    assert receipts_document(receipts, "zh")["receipts"][0]["return_code"] == code
    mended = collected.put(with_phone(project, unit, "13800000001"), "a.xlsx", ROSTER)
    assert check_one(project, mended).return_code not in ("", code)


def cells_of(file: Path) -> set[object]:
    """Everything that a workbook says."""
    book = openpyxl.load_workbook(io.BytesIO(file.read_bytes()))
    return {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
