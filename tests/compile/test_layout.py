"""Where columns, rows and formulas stand in a compiled form."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetkit.compile import in_edition
from sheetkit.compile.cells import SheetCells
from sheetkit.model.finding import Level
from sheetkit.model.template import FigureReference, Template
from sheetkit.model.text import Text
from tests.compile.definitions import compiled


@pytest.fixture
def template(tmp_path: Path) -> Template:
    return compiled(tmp_path)


def cells(template: Template, sheet: str, qualified: bool = False) -> SheetCells:
    return SheetCells({entry.id: entry for entry in template.sheets}, sheet, qualified=qualified)


def test_columns_follow_the_number_the_status_and_the_anchor_then_reason_and_check(
    template: Template,
) -> None:
    sheet = template.sheet("rows")
    assert [column.letter for column in sheet.columns] == ["D", "E", "F", "G", "H"]
    assert (sheet.status_column, sheet.anchor_column) == (2, 3)
    assert (sheet.check_column, sheet.return_column) == (10, 9)
    assert (sheet.header_row, sheet.first_row, sheet.last_row) == (5, 6, 15)


def test_an_items_sheet_has_a_row_for_each_item(template: Template) -> None:
    sheet = template.sheet("marks")
    assert (sheet.first_row, sheet.last_row, sheet.minimum_rows) == (6, 7, 2)
    assert [column.field for column in sheet.inputs] == ["score"]


def test_a_rows_value_is_addressed_along_the_row_from_its_locked_anchor_to_its_locked_reason(
    template: Template,
) -> None:
    assert cells(template, "rows").value("name") == "INDEX($C6:$I6,1,2)"
    trimmed = 'TRIM(SUBSTITUTE(INDEX($C6:$I6,1,2),"\u3000",""))'
    assert cells(template, "rows").filled("name") == f'ISERROR(FIND("|"&{trimmed}&"|",sk_nothing))'
    assert cells(template, "rows").cell("name") == "$D6"


def test_a_formula_among_the_columns_never_looks_at_a_range_it_stands_in(template: Template) -> None:
    sheets = {entry.id: entry for entry in template.sheets}
    assert SheetCells(sheets, "rows", inside=True).value("name") == "sk_c_rows__name"


def test_a_column_is_its_input_rows_counted_from_the_first_number(template: Template) -> None:
    assert cells(template, "rows").column("size", "rows") == "OFFSET($A$6,0,6,10,1)"
    table = "'评分'!$A$6:$G$7"
    assert cells(template, "rows").column("score", "marks") == f"INDEX({table},1,6):INDEX({table},2,6)"
    assert cells(template, "marks").column("size", "rows") == "INDEX('名单'!$A$6:$I$15,0,7)"
    old = in_edition(template, 1)
    assert cells(old, "rows").column("score", "marks").startswith("OFFSET('评分'!")
    assert cells(template, "rows", qualified=True).column("size") == "OFFSET('名单'!$A$6,0,6,10,1)"


def test_a_rows_rule_looks_at_locked_columns_that_hold_a_column_again(template: Template) -> None:
    assert cells(template, "rows").column("size") == "sk_a_rows__size"
    assert cells(template, "rows").key(["name", "size"]) == (
        "sk_k_rows__name__size",
        "sk_ka_rows__name__size",
    )
    assert cells(in_edition(template, 1), "rows").key(["name"]) is None


def test_edition_1_began_its_ranges_at_the_header(template: Template) -> None:
    earlier = in_edition(template, 1)
    assert cells(earlier, "rows").value("name") == "INDEX($B$5:$B$16,ROW()-4)"
    assert cells(earlier, "rows").column("size") == "OFFSET($E$5,1,0,10,1)"
    sheets = {entry.id: entry for entry in earlier.sheets}
    assert SheetCells(sheets, "rows", inside=True).value("name") == "INDEX($B$5:$B$16,ROW()-4)"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (FigureReference("least"), "sk_figure_least"),
        (3, "3"),
        (0.5, "0.5"),
        (True, "TRUE"),
        ('他说"好"', '"他说""好"""'),
    ],
)
def test_a_parameter_is_an_excel_expression(template: Template, value: object, expected: str) -> None:
    assert cells(template, "rows").parameter(value) == expected


def test_properties_of_columns_become_rules(template: Template) -> None:
    assert [rule.id for rule in template.sheet("rows").rules] == [
        "rows.name.required",
        "rows.name.text_length",
        "rows.colour.one_of",
        "rows.shade.dependent_list",
        "rows.size.whole_number",
        "rows.day.date_in_range",
        "rows.few",
        "rows.once",
    ]


def test_a_rule_has_its_figure_by_name_and_its_number_in_words(template: Template) -> None:
    rule = template.sheet("rows").rules[6]
    assert rule.parameters["minimum"] == FigureReference("least")
    assert "sk_figure_least" in rule.formula
    assert "3" in rule.message.zh
    assert rule.level is Level.NOTE


def test_a_message_of_the_definition_takes_the_place_of_the_kinds_own(tmp_path: Path) -> None:
    template = compiled(
        tmp_path,
        lambda d: d["sheets"][0]["rules"][0].update(
            message={"zh": "{title}太少：{minimum}", "en": "{minimum}?"}
        ),
    )
    assert template.sheet("rows").rules[6].message == Text("人数太少：3", "3?")


def test_the_most_helpful_validation_wins(template: Template) -> None:
    sheet = template.sheet("rows")
    types = {column.field: column.validation.type for column in sheet.columns if column.validation}
    assert types == {"name": "textLength", "colour": "list", "shade": "list", "size": "whole", "day": "date"}
    assert template.sheet("marks").column("item").validation is None


def test_a_rule_that_is_only_a_warning_has_its_validation_too(tmp_path: Path) -> None:
    mail = {"id": "mail", "kind": "email", "fields": ["name"], "level": "warning"}
    column = compiled(tmp_path, lambda d: d["sheets"][0]["rules"].append(mail)).sheet("rows").column("name")
    assert column.validation is not None
    assert column.validation.type == "custom"


def test_the_schema_of_a_record_says_types_lists_and_what_is_required(template: Template) -> None:
    schema = template.schemas["rows"]
    assert schema["required"] == ["name"]
    assert schema["additionalProperties"] is False
    assert schema["properties"]["colour"] == {"title": "颜色", "type": "string", "enum": ["红", "蓝"]}
    assert schema["properties"]["day"]["format"] == "date"
    assert schema["allOf"][0]["then"] == {"properties": {"shade": {"enum": ["粉", "紫"]}}}


def test_a_view_keeps_its_parameters_with_figures_as_references(template: Template) -> None:
    view = template.sheet("overview")
    assert view.parameters["threshold"] == FigureReference("least")
    assert view.columns == ()
