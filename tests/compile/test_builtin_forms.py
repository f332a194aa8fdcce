"""The built-in forms and registers are complete: columns, rules, figures, marks, sources."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

from sheetkit.compile import (
    builtin_files,
    builtin_ids,
    in_language,
    load_builtin,
    load_pack,
    load_register,
    load_template,
    pack_of,
)
from sheetkit.model.excel import FORBIDDEN_IN_SHEET_NAME, LONGEST_SHEET_NAME, length_of
from sheetkit.model.names import INSTRUCTION_SHEET
from sheetkit.model.template import Sheet, Template
from sheetkit.model.text import languages

CHINESE = re.compile("[\u4e00-\u9fff]")
IDS = builtin_ids()
BUDGET = ("branch_budget", "membership_list", "quarterly_return")
REGISTERS = ("branch_register", "school_list")
FORMS = ("leader_roster", "observation_log", "rubric", "term_calendar")


def fields(template_id: str, sheet_id: str) -> list[str]:
    return [column.field for column in load_builtin(template_id).sheet(sheet_id).columns]


def kinds(sheet: Sheet) -> set[str]:
    return {rule.kind for rule in sheet.rules}


@pytest.mark.parametrize("template_id", builtin_files())
def test_a_built_in_form_has_no_fault_and_needs_no_check_to_load(template_id: str) -> None:
    checked = load_template(builtin_files()[template_id])
    assert checked == load_builtin(template_id)


@pytest.mark.parametrize("template_id", IDS)
def test_a_compiled_form_travels_to_another_process(template_id: str) -> None:
    template = load_builtin(template_id)
    assert template == pickle.loads(pickle.dumps(template))


def test_the_forms_are_there() -> None:
    assert {*FORMS, *BUDGET, *REGISTERS} == set(IDS)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("template_id", IDS)
def test_worksheets_have_names_that_excel_takes_in_every_language(template_id: str, language: str) -> None:
    """Also where a catalogue words them: a definition's own wordings are checked when it is read."""
    template = in_language(load_builtin(template_id), language)
    names = [sheet.name for sheet in template.sheets]
    assert (
        len({name.casefold() for name in names} | {template.say(INSTRUCTION_SHEET).casefold()})
        == len(names) + 1
    )
    assert not [name for name in names if not 0 < length_of(name) <= LONGEST_SHEET_NAME]
    assert not [name for name in names if FORBIDDEN_IN_SHEET_NAME & set(name) or name != name.strip("' ")]
    for sheet in template.sheets:
        headers = [column.header.casefold() for column in sheet.columns]
        assert len(set(headers)) == len(headers)


def test_an_unknown_form_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        load_builtin("nobody")


@pytest.mark.parametrize("template_id", IDS)
def test_every_column_rule_and_figure_names_its_source(template_id: str) -> None:
    template = load_builtin(template_id)
    named = [(figure.id, figure.source) for figure in template.figures]
    for sheet in template.input_sheets:
        named += [(column.field, column.source) for column in sheet.columns]
        named += [(rule.id, rule.source) for rule in sheet.rules]
    assert [name for name, source in named if not source] == []


@pytest.mark.parametrize("template_id", IDS)
def test_every_text_has_both_languages_where_people_choose(template_id: str) -> None:
    """A pack of one language has its words in that one, and they are not Chinese."""
    template, pack = load_builtin(template_id), pack_of(template_id)
    assert pack is not None
    texts = [template.title, template.purpose, *(figure.title for figure in template.figures)]
    for sheet in template.input_sheets:
        texts += [column.title for column in sheet.columns]
        texts += [rule.message for rule in sheet.rules]
    if len(pack.languages) > 1:
        assert [text.zh for text in texts if not text.zh or not text.en] == []
    else:
        said = [text.in_language(pack.language) for text in texts]
        assert [words for words in said if not words or CHINESE.search(words)] == []


@pytest.mark.parametrize("template_id", IDS)
def test_a_sheet_still_reads_on_a4_when_fitted_to_the_width(template_id: str) -> None:
    for sheet in load_builtin(template_id).input_sheets:
        assert sum(column.width for column in sheet.columns) <= 210, sheet.id


@pytest.mark.parametrize("template_id", IDS)
def test_required_columns_stand_before_the_optional_ones(template_id: str) -> None:
    for sheet in load_builtin(template_id).input_sheets:
        if sheet.kind == "rows" and len(sheet.inputs) > 15:
            first_optional = next(i for i, column in enumerate(sheet.inputs) if not column.required)
            late = [column.field for column in sheet.inputs[first_optional:] if column.required]
            assert late == [], sheet.id


def test_the_roster_has_the_columns_of_the_domain() -> None:
    """The key, what must be filled in, what may be left blank; the definition's own order, which results keep, is another."""
    assert fields("leader_roster", "leaders") == [
        *("stage", "subject", "kind", "grade"),
        *("name", "mobile", "members"),
        *("sex", "professional_title", "office_phone", "email", "since", "linked_leader", "remark"),
    ]
    sheet = load_builtin("leader_roster").sheet("leaders")
    assert [column.field for column in sheet.as_defined][:8] == [
        *("stage", "subject", "kind", "grade"),
        *("name", "sex", "professional_title", "mobile"),
    ]


def test_the_roster_has_the_checks_of_the_domain() -> None:
    wanted = {"dependent_list", "unique", "consistent", "at_least", "leads_once", "covers", "when"}
    assert wanted <= kinds(load_builtin("leader_roster").sheet("leaders"))
    assert load_builtin("leader_roster").lists["stages"].by_unit == "stages"


def test_every_figure_of_a_form_is_used_by_a_rule_a_column_or_a_view() -> None:
    for template_id in IDS:
        template = load_builtin(template_id)
        text = repr(template.sheets)
        unused = [
            figure.id
            for figure in template.figures
            if not any(
                f"{used}='{figure.id}'" in text for used in ("FigureReference(id", "data_bar", "spread")
            )
        ]
        assert unused == []


def test_the_five_things_fixed_are_required_in_the_calendar() -> None:
    plan = load_builtin("term_calendar").sheet("plan")
    for field in ("date", "start", "end", "place", "content", "theme", "speaker", "archivist"):
        assert plan.column(field).required, field
    assert plan.column("week").formula
    assert plan.column("weekday").formula


def test_the_calendar_has_the_checks_and_kinds_of_the_domain() -> None:
    template = load_builtin("term_calendar")
    wanted = {"inside_term", "not_on_holiday", "ordered", "no_overlap", "requires_count", "at_least"}
    assert wanted <= kinds(template.sheet("plan"))
    assert {sheet.view for sheet in template.sheets if sheet.kind == "view"} == {"calendar", "requirements"}


def test_the_log_has_eight_ratings_from_1_to_5_and_its_quotas() -> None:
    template = load_builtin("observation_log")
    log = template.sheet("observations")
    ratings = [
        column
        for column in log.columns
        if (column.schema.get("minimum"), column.schema.get("maximum")) == (1, 5)
    ]
    assert len(ratings) == 8
    assert log.last_row - log.first_row + 1 == 400
    assert {figure.id: figure.value for figure in template.figures if figure.source == "001"} == {
        "lessons_observed": 20,
        "open_lessons": 1,
    }
    assert {"different", "inside_term", "not_in_future", "unique", "when"} <= kinds(log)
    assert {
        rule.level.value for rule in template.sheet("members").rules if rule.kind == "count_for_each"
    } == {"note"}
    (means,) = (sheet for sheet in template.sheets if sheet.view == "means")
    assert means.parameters["fields"] == [column.field for column in ratings]


def test_the_rubrics_grades_are_marked_as_ours() -> None:
    figures = {figure.id: figure for figure in load_builtin("rubric").figures}
    assert [figures[f"grade_{name}"].value for name in ("excellent", "good", "pass")] == [90, 80, 60]
    assert {figure.source for name, figure in figures.items() if name.startswith("grade_")} == {"ours"}


def test_the_rubric_checks_what_the_domain_asks_for() -> None:
    scores = load_builtin("rubric").sheet("scores")
    assert {"decimal", "when", "difference_within", "sum_is", "required"} <= kinds(scores)
    assert [column.field for column in scores.columns if column.total] == [
        "full",
        "self_score",
        "review_score",
    ]


@pytest.mark.parametrize("template_id", REGISTERS)
def test_a_register_is_the_projects_own_and_made_from_the_levels_of_its_pack(template_id: str) -> None:
    template, pack = load_builtin(template_id), pack_of(template_id)
    assert template.scope == "project"
    assert template == load_register(load_pack(pack.folder if pack else Path()))
    assert not any(path.stem == template_id for path in builtin_files().values())


def test_the_register_of_schools_has_the_columns_of_the_domain() -> None:
    assert fields("school_list", "schools")[:1] == ["code"]
    assert "dependent_list" in kinds(load_builtin("school_list").sheet("groups"))


def personal(template: Template) -> set[str]:
    return {column.field for sheet in template.sheets for column in sheet.columns if column.personal}


def test_phones_and_mails_are_marked_as_personal() -> None:
    assert personal(load_builtin("leader_roster")) == {"mobile", "office_phone", "email"}
    assert personal(load_builtin("school_list")) == {"contact_mobile"}
