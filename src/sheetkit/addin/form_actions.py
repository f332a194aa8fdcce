"""The buttons for filling in: check, next problem, clear marks, save for handing in."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

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
from sheetkit.wording.files import file_label
from sheetkit.wording.lines import advice, line, signed
from sheetkit.wording.todo import to_do

_MOST_LINES = 6


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
                problem_list.show(desk.app, book, result.checked)
        except BaseException:
            marking.clear(book)  # an error leaves the workbook as it was
            raise
    book.activate()
    return verdict(result, found, marked)


def next_problem(desk: Desk) -> str:
    """Check again and select the next wrong cell after the selected one; its problem stands in the status bar."""
    book = desk.workbook()
    with _quiet(desk.app):
        found = problem_list.problems(_checked(desk, book).checked)
        sheets = [sheet.name for sheet in book.sheets if sheet.api.Visible == -1]
        stops = _stops(found, sheets)
    if not stops:
        return "没有问题了。" if not found else line(found[0]).zh
    book.activate()
    number = _following([stop[0] for stop in stops], _here(desk, book, sheets))
    (index, row, column), finding = stops[number]
    sheet = book.sheets[sheets[index]]
    sheet.activate()
    sheet.range((row, column)).select()
    desk.app.status_bar = f"第 {number + 1}/{len(stops)} 格 {Address(row, column).a1}：{advice(finding).zh}"
    return ""


def clear(desk: Desk) -> str:
    """Take every mark away and close the list."""
    book = desk.workbook()
    with _quiet(desk.app):
        count = marking.clear(book)
        problem_list.close(desk.app, book)
    desk.app.status_bar = False
    return f"已清除 {count} 处标记，填写的内容没有改动。" if count else "表里没有标记。"


def save_for_submission(desk: Desk) -> str:
    """Save a copy under the standard name into a folder, when the check is clean or the person insists."""
    book = desk.workbook()
    with _quiet(desk.app):
        result = _checked(desk, book)
    found = problem_list.problems(result.checked)
    if not result.standard_name or result.checked.verdict is Verdict.REFUSED:
        return verdict(result, found, 0)
    if found and not desk.dialogs.ask(
        f"还没有改好：{to_do(found).words.zh}\n{_lines(found)}\n仍然另存为上报文件吗？"
    ):
        return "没有另存。改好后请再点一次。"
    here = Path(full_name(book)).parent
    folder = desk.dialogs.choose_folder("上报文件存到哪个文件夹？", here if here.is_dir() else None)
    if folder is None:
        return "没有另存。"
    target = folder / Path(result.standard_name).with_suffix(Path(full_name(book)).suffix or ".xlsx").name
    marking.clear(book) if marking.has_marks(book) else None
    if _is_same(target, Path(full_name(book))):
        book.save()
        return f"这就是上报文件本身，已保存：\n{target}"
    if target.exists() and not desk.dialogs.ask(f"“{target.name}”已经存在，要换成新的吗？"):
        return "没有另存。"
    try:
        with replacing(target) as temporary:
            book.api.SaveCopyAs(str(temporary))
    except OSError as error:
        raise UNWRITABLE.error(place=target) from error
    return f"已另存为上报文件：\n{target}"


def _checked(desk: Desk, book: Any) -> LiveCheck:
    """The check of a live workbook; marks say nothing, so they need not go first."""
    grid = read_book(book)
    return check_open_workbook(grid, book.name, desk.now, desk.project_folders(book), memory.cache_folder())


def verdict(result: LiveCheck, found: Sequence[Finding], marked: int) -> str:
    """What a check comes to: how many places, the first problems, where all of them are."""
    if not found:
        note = "" if result.with_project else "\n（签名和各校之间的重复要到汇总时才核对。）"
        return f"{file_label(result.checked).shown.zh}，没有发现问题，可以上报。{note}"
    if result.checked.verdict is Verdict.REFUSED:
        return signed(found[0]).zh
    where = "（已在表里标出）" if marked else ""
    return f"{to_do(found).words.zh}{where}：\n{_lines(found)}\n全部问题见“{problem_list.SHEET}”窗口；点“下一处问题”逐处修改。"


def _lines(found: Sequence[Finding]) -> str:
    lines = [signed(finding).zh for finding in found]
    more = [f"…… 另有 {len(lines) - _MOST_LINES} 条"] if len(lines) > _MOST_LINES else []
    return "\n".join((*lines[:_MOST_LINES], *more))


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
