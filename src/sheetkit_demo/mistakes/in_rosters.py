"""Mistakes in the leader rosters: phones, names, words for nothing, leaders missing or named twice."""

from __future__ import annotations

from sheetkit.model.grid import CellValue, ErrorValue
from sheetkit.model.text import Text
from sheetkit_demo.mistakes.base import Cell, Expected, PlannedMistake, pasted, typed
from sheetkit_demo.people import Person
from sheetkit_demo.rows import Rows

FORM = "leader_roster"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_TRADITIONAL = str.maketrans("语数学员", "語數學員")
SHARED = Person(5, 1)
"""The leader whom two schools name as theirs."""


def _at(row: int, field: str) -> Cell:
    return Cell("leaders", row, field)


def _text(value: CellValue) -> str:
    return str(value)


def _grouped(value: CellValue) -> str:
    return f"{_text(value)[:3]} {_text(value)[3:7]} {_text(value)[7:]}"


def _dashed(value: CellValue) -> str:
    return f"{_text(value)[:3]}-{_text(value)[3:7]}-{_text(value)[7:]}"


def _spaced(value: CellValue) -> str:
    return f"{_text(value)[0]} {_text(value)[1:]}"


def _leave_out_last(rows: Rows) -> None:
    rows["leaders"].pop()


def _double_first(rows: Rows) -> None:
    rows["leaders"].append({**rows["leaders"][0], "name": "子一", "mobile": "13800009999"})


def _share_leader(rows: Rows) -> None:
    rows["leaders"][0] |= {"name": SHARED.name, "mobile": SHARED.mobile}


NORMALISED = (
    typed(
        "full_width_phone",
        Text("手机号用全角数字", "a phone in full-width digits"),
        (FORM, "S01", _at(0, "mobile")),
        lambda value: _text(value).translate(_FULL_WIDTH),
        Expected.NORMALISED,
        "note.normalised.full_width",
        "note.normalised.mobile",
    ),
    typed(
        "spaced_phone",
        Text("手机号中间加空格", "a phone with spaces"),
        (FORM, "S01", _at(1, "mobile")),
        _grouped,
        Expected.NORMALISED,
        "note.normalised.mobile",
    ),
    typed(
        "dashed_phone",
        Text("手机号中间加横线", "a phone with dashes"),
        (FORM, "S01", _at(2, "mobile")),
        _dashed,
        Expected.NORMALISED,
        "note.normalised.mobile",
    ),
    pasted(
        "phone_as_number",
        Text("手机号粘贴成了数字", "a phone pasted as a number"),
        (FORM, "S01", _at(3, "mobile")),
        lambda value: int(_text(value)),
        Expected.NORMALISED,
        "note.normalised.mobile",
        "note.normalised.text",
    ),
    typed(
        "traditional_characters",
        Text("学科写成繁体字", "a subject in traditional characters"),
        (FORM, "S05", _at(0, "subject")),
        lambda value: _text(value).translate(_TRADITIONAL),
        Expected.NORMALISED,
        "note.normalised.choice",
    ).except_in("zh-Hant"),
    typed(
        "month_in_words",
        Text("任职年月写成“2024年9月”", "a month in words"),
        (FORM, "S12", _at(0, "since")),
        "2024年9月",
        Expected.NORMALISED,
        "note.normalised.month",
    ).reading("2024-09"),
    typed(
        "word_for_nothing",
        Text("没有的内容写“无”", "“无” for nothing"),
        (FORM, "S08", _at(0, "office_phone")),
        "无",
        Expected.NORMALISED,
        "note.normalised.empty",
    ).reading(None),
    typed(
        "slash_for_nothing",
        Text("没有的内容写“/”", "a slash for nothing"),
        (FORM, "S08", _at(1, "email")),
        "/",
        Expected.NORMALISED,
        "note.normalised.empty",
    ).reading(None),
    typed(
        "dash_for_nothing",
        Text("没有的内容写“—”", "a dash for nothing"),
        (FORM, "S08", _at(2, "linked_leader")),
        "—",
        Expected.NORMALISED,
        "note.normalised.empty",
    ).reading(None),
)

REPORTED = (
    typed(
        "two_phones",
        Text("一格里写两个手机号", "two phones in one cell"),
        (FORM, "S02", _at(0, "mobile")),
        lambda value: f"{_text(value)}、13800009998",
        Expected.REPORTED,
        "cell.two_phones",
    ),
    typed(
        "phone_too_short",
        Text("手机号少一位", "a phone that lacks a digit"),
        (FORM, "S02", _at(1, "mobile")),
        lambda value: _text(value)[:-1],
        Expected.REPORTED,
        "value.bad_mobile",
    ),
    typed(
        "bad_mail",
        Text("邮箱漏写 @", "a mail without @"),
        (FORM, "S02", _at(2, "email")),
        lambda value: _text(value).replace("@", ""),
        Expected.REPORTED,
        "value.bad_email",
    ),
    typed(
        "space_in_name",
        Text("两字姓名中间加空格", "a space inside a name"),
        (FORM, "S03", _at(0, "name")),
        _spaced,
        Expected.REPORTED,
        "cell.spaced_name",
    ),
    typed(
        "full_width_space_in_name",
        Text("姓名中间加全角空格", "a full-width space inside a name"),
        (FORM, "S03", _at(2, "name")),
        lambda value: _text(value)[0] + "\u3000" + _text(value)[1:],
        Expected.REPORTED,
        "cell.spaced_name",
    ),
    typed(
        "subject_of_other_stage",
        Text("小学填了“物理”", "a subject that the stage does not have"),
        (FORM, "S03", _at(1, "subject")),
        "物理",
        Expected.REPORTED,
        "row.list_mismatch",
        "value.not_in_list",
    ),
    typed(
        "ditto",
        Text("联系领导写“同上”", "“同上” (ditto)"),
        (FORM, "S10", _at(1, "linked_leader")),
        "同上",
        Expected.REPORTED,
        "cell.ditto",
    ),
    typed(
        "small_group",
        Text("教研组只有 2 人", "a group of two"),
        (FORM, "S12", _at(0, "members")),
        2,
        Expected.REPORTED,
        "value.small",
    ),
    pasted(
        "error_in_cell",
        Text("职称粘贴后成了 #REF!", "an error value in a cell"),
        (FORM, "S06", _at(0, "professional_title")),
        ErrorValue("#REF!"),
        Expected.REPORTED,
        "cell.error",
    ),
    PlannedMistake(
        "subject_without_leader",
        Text("漏填一个学科的组长", "a subject without a leader"),
        FORM,
        "S06",
        Expected.REPORTED,
        ("sheet.not_covered",),
        rows=_leave_out_last,
    ),
    PlannedMistake(
        "two_leaders",
        Text("同一个组填了两位组长", "two leaders for one group"),
        FORM,
        "S07",
        Expected.REPORTED,
        ("rows.duplicate",),
        rows=_double_first,
    ),
    PlannedMistake(
        "leads_in_two_schools",
        Text("同一个人在两所学校任组长", "a person leading in two schools"),
        FORM,
        "S04",
        Expected.REPORTED,
        ("schools.leads_twice",),
        rows=_share_leader,
    ),
    PlannedMistake(
        "example_left_in",
        Text("示例行没有删", "the example row left in"),
        FORM,
        "S09",
        Expected.REPORTED,
        ("row.example",),
        _at(0, "name"),
        example_in="leaders",
    ),
)

MISTAKES = (*NORMALISED, *REPORTED)
