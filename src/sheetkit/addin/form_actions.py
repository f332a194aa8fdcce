"""The buttons for filling in: check, next problem, clear marks, save for handing in."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sheetkit.actions import ACTIONS
from sheetkit.addin import marking, memory, problem_list
from sheetkit.addin.desk import Desk
from sheetkit.addin.errors import UNWRITABLE
from sheetkit.addin.live import read_book
from sheetkit.addin.opened import full_name
from sheetkit.api.live import LiveCheck, check_open_workbook
from sheetkit.model.address import Address
from sheetkit.model.files import replacing
from sheetkit.model.finding import Finding
from sheetkit.model.record import Verdict
from sheetkit.model.text import Text, joined
from sheetkit.wording.files import file_label
from sheetkit.wording.lines import advice, line, signed
from sheetkit.wording.todo import to_do

_MOST_LINES = 6
_NOTHING_LEFT = Text("没有问题了。", "There are no problems left.")
_STOP = Text("第 {number}/{all} 格 {cell}：{advice}", "{number} of {all}, {cell}: {advice}")
_CLEARED = Text(
    "已清除 {count} 处标记，填写的内容没有改动。",
    "{count} {count:mark|marks} taken away; what was filled in is as it was.",
)
_NO_MARKS = Text("表里没有标记。", "There are no marks in this workbook.")
_SAVE_ALL_THE_SAME = Text(
    "还没有改好：{to_do}\n{lines}\n仍然另存为上报文件吗？",
    "Not all is right yet: {to_do}\n{lines}\nSave it for handing in all the same?",
)
_NOT_SAVED_YET = Text(
    "没有另存。改好后请再点一次。", "Not saved. Press the button again when it is put right."
)
_NOT_SAVED = Text("没有另存。", "Not saved.")
_WHERE_TO = Text("上报文件存到哪个文件夹？", "Which folder is the file for handing in to be saved in?")
_SAVED_ITSELF = Text(
    "这就是上报文件本身，已保存：\n{file}", "This is the file for handing in itself; it is saved:\n{file}"
)
_REPLACE = Text("“{name}”已经存在，要换成新的吗？", "“{name}” is there already. Replace it?")
_SAVED = Text("已另存为上报文件：\n{file}", "Saved for handing in:\n{file}")
_WITHOUT_PROJECT = Text(
    "\n（签名和各单位之间的重复要到汇总时才核对。）",
    "\n(The signature, and what is told twice by different units, are looked at when all is merged.)",
)
_ALL_WELL = Text(
    "{label}，没有发现问题，可以上报。{note}", "{label}: no problems were found; it can be handed in.{note}"
)
_MARKED = Text("（已在表里标出）", " (marked in the workbook)")
_TO_DO = Text(
    "{to_do}{marks}：\n{lines}\n全部问题见“{list}”窗口；点“{next}”逐处修改。",
    "{to_do}{marks}:\n{lines}\nAll of them are in the window “{list}”; “{next}” leads from one to the next.",
)
_MORE = Text("…… 另有 {number} 条", "… and {number} more")


def check(desk: Desk) -> str:
    """Check the workbook as it stands, mark wrong cells, open the list; gives the sentence to show."""
    book = desk.workbook()
    with _quiet(desk.app):
        result = _checked(desk, book)
        marking.clear(book) if marking.has_marks(book) else None
        found = problem_list.problems(result.checked)
        marked = marking.mark(book, found)
        try:
            problem_list.close(desk.app, book)
            if found:
                problem_list.show(desk.app, book, result.checked, desk.language)
        except BaseException:
            marking.clear(book)  # an error leaves the workbook as it was
            raise
    book.activate()
    return desk.says(verdict(result, found, marked))


def next_problem(desk: Desk) -> str:
    """Check again and select the next wrong cell after the selected one; its problem stands in the status bar."""
    book = desk.workbook()
    with _quiet(desk.app):
        found = problem_list.problems(_checked(desk, book).checked)
        sheets = [sheet.name for sheet in book.sheets if sheet.api.Visible == -1]
        stops = _stops(found, sheets)
    if not stops:
        return desk.says(line(found[0]) if found else _NOTHING_LEFT)
    book.activate()
    number = _following([stop[0] for stop in stops], _here(desk, book, sheets))
    (index, row, column), finding = stops[number]
    sheet = book.sheets[sheets[index]]
    sheet.activate()
    sheet.range((row, column)).select()
    where = {"number": number + 1, "all": len(stops), "cell": Address(row, column).a1}
    desk.app.status_bar = desk.says(_STOP.format(**where, advice=advice(finding)))
    return ""


def clear(desk: Desk) -> str:
    """Take every mark away and close the list."""
    book = desk.workbook()
    with _quiet(desk.app):
        count = marking.clear(book)
        problem_list.close(desk.app, book)
    desk.app.status_bar = False
    return desk.says(_CLEARED.format(count=count) if count else _NO_MARKS)


def save_for_submission(desk: Desk) -> str:
    """Save a copy under the standard name into a folder, when the check is clean or the person insists."""
    book = desk.workbook()
    with _quiet(desk.app):
        result = _checked(desk, book)
    found = problem_list.problems(result.checked)
    if not result.standard_name or result.checked.verdict is Verdict.REFUSED:
        return desk.says(verdict(result, found, 0))
    if found and not desk.ask(_SAVE_ALL_THE_SAME.format(to_do=to_do(found).words, lines=_lines(found))):
        return desk.says(_NOT_SAVED_YET)
    here = Path(full_name(book)).parent
    folder = desk.choose_folder(_WHERE_TO, here if here.is_dir() else None)
    if folder is None:
        return desk.says(_NOT_SAVED)
    target = folder / Path(result.standard_name).with_suffix(Path(full_name(book)).suffix or ".xlsx").name
    marking.clear(book) if marking.has_marks(book) else None
    if _is_same(target, Path(full_name(book))):
        book.save()
        return desk.says(_SAVED_ITSELF.format(file=target))
    if target.exists() and not desk.ask(_REPLACE.format(name=target.name)):
        return desk.says(_NOT_SAVED)
    try:
        with replacing(target) as temporary:
            book.api.SaveCopyAs(str(temporary))
    except OSError as error:
        raise UNWRITABLE.error(place=target) from error
    return desk.says(_SAVED.format(file=target))


def _checked(desk: Desk, book: Any) -> LiveCheck:
    """The check of a live workbook; marks say nothing, so they need not go first."""
    grid = read_book(book)
    return check_open_workbook(grid, book.name, desk.now, desk.project_folders(book), memory.cache_folder())


def verdict(result: LiveCheck, found: Sequence[Finding], marked: int) -> Text:
    """What a check comes to: how many places, the first problems, where all of them are."""
    if not found:
        note = Text("") if result.with_project else _WITHOUT_PROJECT
        return _ALL_WELL.format(label=file_label(result.checked).shown, note=note)
    if result.checked.verdict is Verdict.REFUSED:
        return signed(found[0])
    marks = _MARKED if marked else Text("")
    said = {"to_do": to_do(found).words, "marks": marks, "lines": _lines(found)}
    return _TO_DO.format(**said, list=problem_list.SHEET, next=ACTIONS["next"].label)


def _lines(found: Sequence[Finding]) -> Text:
    left = len(found) - _MOST_LINES
    more = [_MORE.format(number=left)] if left > 0 else []
    return joined((*map(signed, found[:_MOST_LINES]), *more), Text("\n"))


def _stops(found: Sequence[Finding], sheets: Sequence[str]) -> list[tuple[tuple[int, int, int], Finding]]:
    """Every place to stop at as (sheet, row, column), in reading order, with the first finding for it."""
    stops: dict[tuple[int, int, int], Finding] = {}
    for finding in found:
        if finding.place.sheet in sheets:
            for address in finding.places or (Address(1, 1),):
                stops.setdefault((sheets.index(finding.place.sheet), address.row, address.column), finding)
    return sorted(stops.items(), key=lambda stop: stop[0])


def _following(places: Sequence[tuple[int, int, int]], here: tuple[int, int, int]) -> int:
    """The index of the first place after `here`; the first of all when none follows."""
    return next((index for index, place in enumerate(places) if place > here), 0)


def _here(desk: Desk, book: Any, sheets: Sequence[str]) -> tuple[int, int, int]:
    with contextlib.suppress(Exception):  # a chart may be selected, which is no place
        sheet, chosen = book.sheets.active.name, desk.app.selection
        return sheets.index(sheet), chosen.row, chosen.column
    return (0, 0, 0)


def _is_same(left: Path, right: Path) -> bool:
    try:
        return left.samefile(right)
    except OSError:
        return False


@contextlib.contextmanager
def _quiet(app: Any) -> Iterator[None]:
    """The screen stands still meanwhile."""
    app.screen_updating = False
    try:
        yield
    finally:
        app.screen_updating = True
