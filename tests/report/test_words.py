"""Chat texts, JSON documents and exports."""

from __future__ import annotations

import datetime
import io
import json
import re
from dataclasses import replace

import openpyxl
import pytest

from sheetkit.merge import consolidate
from sheetkit.model.consolidation import Consolidation
from sheetkit.model.finding import Finding, Level, Place
from sheetkit.model.text import Text
from sheetkit.report import documents, text
from sheetkit.report.book import ResultBook
from sheetkit.report.exports import Telling, export_book, exports
from sheetkit.report.labels import Mask
from sheetkit.report.patterns import filled
from sheetkit.report.receipts import receipts, receipts_book
from tests.merge.day import returned
from tests.merge.sample import (
    NAMES,
    ROSTER,
    SHORT,
    TEMPLATES,
    TERM,
    checked,
    group_unit,
    leader,
    plan,
    plan_of_versions,
    school_unit,
)


def test_the_chat_text_names_who_is_missing_wrong_or_refused(consolidation: Consolidation) -> None:
    lines = text.status_text(consolidation, TEMPLATES, language="zh").split("\n")
    assert lines[0] == f"【示例教育集团 {TERM.title}】收表情况（截至 2026-09-02 08:30）"
    assert "■ 教研组长汇总表（2026-09-01 截止） 1/3" in lines
    assert f"未交 1 份：{SHORT[2]}（{group_unit(2, 1).name}）" in lines
    assert (
        lines[lines.index("待改 1 份（请在发回的“请修改”工作簿里改好再交）：") + 1]
        == f"· {SHORT[1]} 要改 1 处"
    )
    assert any(line.startswith(f"退回：{NAMES[2]}") for line in lines)
    assert max(map(len, lines)) < 100


def test_the_chat_text_names_the_files_that_count_for_nobody(consolidation: Consolidation) -> None:
    lines = text.status_text(consolidation, TEMPLATES, language="zh").split("\n")
    head = lines.index("■ 交来但没有采用的文件 1 个（请交的人看一下，改好再交）：")
    assert lines[head + 1].startswith("· 别的项目.xlsx：")
    assert lines[1].endswith(" · 另有 1 个文件没有采用")


def test_the_chat_text_names_a_file_in_the_form_of_another_school() -> None:
    first, second = (
        checked(
            "leader_roster",
            school_unit(0),
            [leader(row, "小学", subject, f"{letter}{row}", f"{row}{letter}") for row, subject in lessons],
            name=f"收回/{letter}/名单.xlsx",
            received=datetime.datetime(2026, 9, day),
        )
        for letter, day, lessons in (
            ("甲", 1, zip(range(6, 11), "语数英科音", strict=True)),
            ("乙", 2, zip(range(6, 11), "美体劳信心", strict=True)),
        )
    )
    found = consolidate([first, second], plan_of_versions())
    assert [receipt.outcome for receipt in receipts(found, Mask({}, False))] == ["waiting", "mistaken"]
    lines = text.status_text(found, TEMPLATES, language="zh").split("\n")
    assert lines[1].endswith(" · 另有 1 个文件没有采用")
    (line,) = [line for line in lines if line.startswith("· 甲/名单.xlsx：这是示例实验小学的表")]
    assert "5 行没有计入" in line
    assert any(line.startswith("有行没有计入 1 份") and line.endswith("示例实验小学") for line in lines)


def test_a_merge_says_what_the_districts_roster_lacks(consolidation: Consolidation) -> None:
    lines = text.merge_text(consolidation, TEMPLATES, [], language="zh").split("\n")
    assert (
        "注意：上报的《集团校教研组长、各成员校教研组长汇总表》里没有暂缓的 1 行和未交的 1 份；改好、收齐后请再汇总一次。"
        in lines
    )


def test_a_school_of_which_nothing_came_is_named_once() -> None:
    shown = text.status_text(consolidate([], plan()), TEMPLATES, language="zh")
    assert "、".join(f"{name}（全部 2 份）" for name in SHORT) in shown


def test_the_chat_text_calls_schools_by_their_short_names() -> None:
    named = plan()
    expected = tuple(replace(e, unit=replace(e.unit, short_name="一小")) for e in named.expected[:1])
    shown = text.status_text(consolidate([], replace(named, expected=expected)), TEMPLATES, language="zh")
    assert "未交 1 份：一小" in shown


def test_the_chat_text_speaks_english_too(consolidation: Consolidation) -> None:
    shown = text.status_text(consolidation, TEMPLATES, "en")
    assert "21 expected · 17 taken · 16 complete" in shown
    assert "未交" not in shown


def test_check_document_has_the_contracts_keys() -> None:
    document = documents.check_document(returned(), TEMPLATES, language="zh")
    faulty = next(f for f in document["files"] if f["findings"] and f["verdict"] != "refused")
    assert {"file", "verdict", "identity", "records", "findings"} <= set(faulty)
    identity = faulty["identity"]
    named = {"template", "version", "school", "group", "term", "carriers", "pack", "unit", "path", "round"}
    assert named == set(identity)
    assert identity["round"] == identity["term"]
    assert [*filter(None, (identity["school"], identity["group"]))] == identity["path"]
    assert identity["path"][-1] == identity["unit"]
    keys = {"code", "level", "sheet", "cell", "field", "value", "message", "remedy"}
    assert keys <= set(faulty["findings"][0])
    assert faulty["records"] == 2
    json.dumps(document)


def test_merge_document_counts_and_lists_every_file(consolidation: Consolidation) -> None:
    document = documents.merge_document(
        consolidation, TEMPLATES, {"consolidated": "a.xlsx", "corrections": ["b.xlsx"]}, language="zh"
    )
    assert document["counts"]["files"] == len(document["files"]) == 20
    assert document["counts"]["held_back"] == 1
    assert document["counts"]["findings"]["error"] == 1
    assert [(m["template"], m["school"], m["standing"]) for m in document["missing"]] == [
        ("leader_roster", "S11", "refused"),
        ("term_calendar", "S11", "missing"),
        ("observation_log", "S11", "missing"),
        ("rubric", "S11", "missing"),
    ]
    assert document["outputs"] == {"consolidated": "a.xlsx", "corrections": ["b.xlsx"]}
    json.dumps(document)


def test_status_document_tells_every_unit(consolidation: Consolidation) -> None:
    document = documents.status_document(consolidation, TEMPLATES, language="zh")
    assert len(document["units"]) == len(consolidation.entries)
    assert document["text"] == text.status_text(consolidation, TEMPLATES, language="zh")


def test_personal_values_can_be_masked_in_documents(consolidation: Consolidation) -> None:
    document = documents.merge_document(consolidation, TEMPLATES, {}, mask_personal=True, language="zh")
    assert "13800000009" not in json.dumps(document)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (
            "B9=小学、I9=13800000001、K9=甲.一@example.cn、M9=8",
            "B9=小学、I9=138****0001、K9=甲***@example.cn、M9=8",
        ),
        ("J6=0577-88000001", "J6="),
        ("写了 139 0000 0002", "写了 "),
        ("2026-09-01 第 12 行，共 100 分", "2026-09-01 第 12 行，共 100 分"),
    ],
)
def test_numbers_in_a_wording_are_masked_whatever_cell_they_came_from(said: str, shown: str) -> None:
    finding = Finding(
        "row.total", Level.WARNING, Text(said, said), Text("", ""), Place("s", "B9", "stage"), said
    )
    hidden = Mask(TEMPLATES, True).finding("leader_roster", finding)
    for words in (hidden.message.zh, hidden.message.en, hidden.value):
        assert words.startswith(shown)
        assert not re.search(r"0000 ?000|8800000", words)
    assert Mask(TEMPLATES, False).finding("leader_roster", finding) is finding


def test_the_districts_roster_has_exactly_the_sources_columns(
    consolidation: Consolidation,
) -> None:
    ((name, make),) = exports(consolidation, TEMPLATES, Telling(Mask(TEMPLATES, False)))
    assert name == "集团校教研组长、各成员校教研组长汇总表.xlsx"
    sheet = openpyxl.load_workbook(saved(make())).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == "集团校教研组长、各成员校教研组长汇总表"
    assert rows[1] == ("集团名称", "学段", "学科", "组长姓名及相关信息")
    assert rows[2] == (
        "示例教育集团",
        "小学",
        "语文",
        "甲一（示例实验小学，成员校教研组长，手机 13800000001）",
    )
    assert (
        len(rows) == 2 + 4 + 2
    )  # the held-back row stays out; the note stands below, and where it is signed
    assert str(rows[-2][0]).startswith("注：各教育集团")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"name": "甲一", "school": "示例小学", "mobile": "138"}, "甲一（示例小学，手机 138）"),
        ({"name": "甲一", "school": "示例小学"}, "甲一（示例小学）"),
        ({"name": "甲一", "mobile": "138"}, "甲一（手机 138）"),
        ({"name": "甲一"}, "甲一"),
    ],
)
def test_empty_places_of_a_pattern_go_with_their_words(words: dict[str, str], expected: str) -> None:
    assert filled("{name}（{school}，手机 {mobile}）", words) == expected


def test_exports_are_deterministic(consolidation: Consolidation) -> None:
    made = []
    for _ in range(2):
        file = io.BytesIO()
        merged = consolidation.records["leader_roster"]
        export_book(consolidation, ROSTER, ROSTER.exports[0], merged, Telling(Mask(TEMPLATES, False))).write(
            file
        )
        made.append(file.getvalue())
    assert made[0] == made[1]


def saved(book: ResultBook) -> io.BytesIO:
    file = io.BytesIO()
    book.write(file)
    return file


def test_the_receipt_list_is_a_workbook_of_its_own(consolidation: Consolidation) -> None:
    book = receipts_book(consolidation, TEMPLATES, Mask(TEMPLATES, False))
    assert openpyxl.load_workbook(saved(book)).sheetnames == ["收件清单"]
