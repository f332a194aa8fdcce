"""What goes back to a sender keeps every value and marks what is wrong."""

from __future__ import annotations

import re
from dataclasses import replace

from sheetkit.merge import consolidate
from sheetkit.model.consolidation import Consolidation
from sheetkit.model.finding import Level
from sheetkit.model.record import Checked
from sheetkit.report.correction_letter import MOST_LISTED, letter
from sheetkit.report.corrections import Correction, correction, to_correct
from sheetkit.report.labels import Mask
from sheetkit.report.text import status_text
from tests.merge.sample import (
    ITEMS,
    SHORT,
    TEMPLATES,
    at,
    checked,
    finding,
    group_unit,
    leader,
    plan,
    rated,
    record,
    school_unit,
)

MASK = Mask(TEMPLATES, active=True)


def corrections(consolidation: Consolidation) -> list[Correction]:
    """What goes back to whom."""
    return [
        correction(entry, part, TEMPLATES[entry.expected.template])
        for entry, part in to_correct(consolidation, TEMPLATES)
    ]


def corrected(rows: list[tuple[int, str]], *cells: str) -> Correction:
    records = [leader(row, "小学", "语文", name, held=True) for row, name in rows]
    file = checked(
        "leader_roster", school_unit(0), records, findings=[finding("value.wrong", c) for c in cells]
    )
    (made,) = corrections(consolidate([file], plan()))
    return made


def test_only_faulty_units_get_one(consolidation: Consolidation) -> None:
    made = corrections(consolidation)
    assert [(c.template, c.unit.top.code) for c in made] == [("leader_roster", "S04")]
    (only,) = made
    assert only.name == "S04_示例城东小学_教研组长汇总表_请修改"
    assert only.values["leaders", 7, "mobile"] == "1380000"
    assert only.marks == {
        ("leaders", 7, "mobile"): Level.ERROR,
        ("leaders", 6, "mobile"): Level.WARNING,
    }
    assert only.reasons["leaders", 7].startswith(f"✘ 手机：“{at('mobile', 7)}”填写有误")
    assert "示例实验小学" in only.reasons["leaders", 6]


def test_rows_stay_where_they_were() -> None:
    made = corrected([(6, "甲一"), (20, "甲二")], at("mobile", 20))
    assert (made.moved, sorted({key[1] for key in made.values})) == (False, [6, 20])


def test_rows_the_form_does_not_have_are_numbered_anew() -> None:
    made = corrected([(9, "甲一"), (80, "甲二")], at("mobile", 80))
    assert made.moved
    assert sorted({key[1] for key in made.values}) == [6, 7]
    assert ("leaders", 7) in made.reasons


def test_the_letter_names_as_many_places_as_the_chat_text_and_the_colours_of_the_form() -> None:
    one, other = at("mobile", 6), at("members", 6)
    twice = [
        finding("value.wrong", one),
        finding("cell.not_a_number", one),
        finding("value.wrong", other, field="members"),
    ]
    file = checked(
        "leader_roster", school_unit(0), [leader(6, "小学", "语文", "甲一", held=True)], findings=twice
    )
    found = consolidate([file], plan())
    words = letter(corrections(found), MASK)
    assert "红色格子要改，橙色格子请核对" in words
    assert "_请修改.xlsx）：要改 2 处。\r\n" in words
    assert f"· {SHORT[0]} 要改 2 处" in status_text(found, TEMPLATES, language="zh")


def test_the_letter_says_so_where_only_locked_content_was_changed() -> None:
    scores = TEMPLATES["rubric"].sheet("scores")
    cell = f"{scores.column('requirement').letter}{scores.first_row}"
    changed = finding("structure.item_changed", cell, field="requirement", sheet=scores.title.zh)
    rows = [one._replace(held_back=True) for one in rated()]
    file = checked("rubric", group_unit(0, 0), rows, findings=[changed])
    words = letter(corrections(consolidate([file], plan())), MASK)
    assert "_请修改.xlsx）：有 1 处锁定的内容被改动，已恢复原样；" in words


def test_the_letter_goes_school_by_school() -> None:
    def faulty(form: str, index: int) -> Checked:
        unit, held = group_unit(index, 0), [one._replace(held_back=True) for one in rated()]
        if form == "leader_roster":
            unit, held = school_unit(index), [leader(6, "小学", "语文", f"甲{index}", f"{index}", held=True)]
        return checked(form, unit, held, findings=[finding("value.wrong", at("mobile", 6))])

    files = [faulty(form, index) for form in ("leader_roster", "rubric") for index in (0, 1)]
    words = letter(corrections(consolidate(files, plan())), MASK)
    names = [line.split("（")[0] for line in words.splitlines() if line.startswith("■") or ".xlsx" in line]
    assert names == [
        "■ 示例实验小学",
        "教研组长汇总表",
        "■ 示例实验小学 · 语文组",
        "教研组建设评价表",
        "■ 示例城东小学",
        "教研组长汇总表",
        "■ 示例城东小学 · 语文组",
        "教研组建设评价表",
    ]


def test_the_letter_lists_what_the_workbook_lists_with_what_is_personal_hidden() -> None:
    wrong = [*("", at("mobile", 6)), *(at("members", row) for row in range(6, 6 + MOST_LISTED))]
    rows = [(row, f"甲{row}") for row in range(6, 6 + MOST_LISTED)]
    made = corrected(rows, *wrong)
    called = replace(finding("value.wrong", at("mobile", 7)), value="13800000007")
    made = replace(made, asked=(replace(made.asked[0], finding=called), *made.asked[1:]), due="2026-09-11")
    words = letter([made], MASK).splitlines()
    numbers = [line.split(".")[0].strip() for line in words if re.match(" +[0-9]+[.]", line)]
    assert numbers == [str(number) for number in range(1, 1 + MOST_LISTED)]
    assert f"  另有 {len(wrong) - MOST_LISTED} 处，见表里的清单。" in words
    assert any(line.endswith("请在 2026-09-11 以前交回。") for line in words)
    assert "13800000007" not in "".join(words)
    assert [line.text.partition(" ")[0] for line in made.listing if line.text[0].isdigit()] == [
        f"{number}." for number in range(1, 1 + len(wrong))
    ]


def test_what_could_not_be_normalised_goes_back_as_it_was_found() -> None:
    from sheetkit.model.grid import ErrorValue
    from sheetkit.model.record import Record

    raw = Record(
        "leaders", 6, {"name": "甲一"}, {"name": "甲 一", "members": ErrorValue("#REF!"), "note": "  "}, True
    )
    file = checked("leader_roster", school_unit(0), [raw])
    (made,) = corrections(consolidate([file], plan()))
    assert made.values["leaders", 6, "name"] == "甲一"
    assert made.values["leaders", 6, "members"] == "#REF!"


def test_given_rows_go_to_their_item() -> None:
    rows = rated()
    rows[1] = record("scores", 80, dict(rows[1].values), held=True, item=1)
    file = checked("rubric", group_unit(0, 0), rows)
    (made,) = corrections(consolidate([file], plan()))
    first = TEMPLATES["rubric"].sheet("scores").first_row
    assert {key: value for key, value in made.values.items() if key[2] == "self_score"} == {
        ("scores", first + index, "self_score"): item["full"] for index, item in enumerate(ITEMS)
    }
    assert not any(key[2] == "full" for key in made.values)
