"""Every formula of the views, computed by LibreOffice on filled forms."""

from __future__ import annotations

import io
import subprocess
import warnings
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.model.record import Record
from sheetkit.model.situation import Situation
from sheetkit.model.template import Rule
from sheetkit.model.unit import Unit
from sheetkit.rules.base import Lookup
from sheetkit.rules.catalogue import KINDS
from sheetkit.rules.counting import counted_days, failing_periods, periods_of
from tests.generate import view_samples as samples

pytestmark = pytest.mark.office

Books = dict[str, Workbook]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Books:
    """All filled and empty forms, recalculated in one run of LibreOffice."""
    folder = tmp_path_factory.mktemp("views")
    rubric = samples.form("rubric")
    wanted = {
        "plan": (samples.form("term_calendar"), samples.plan_values()),
        "empty_plan": (samples.form("term_calendar"), {}),
        "log": (samples.form("observation_log"), samples.log_values()),
        "empty_log": (samples.form("observation_log"), {}),
        "rubric": (rubric, samples.rubric_values(rubric)),
        "part_rubric": (rubric, samples.rubric_values(rubric, missing=2)),
        "wrong_rubric": (rubric, {**samples.rubric_values(rubric), ("scores", 6, "self_score"): 3}),
        "empty_rubric": (rubric, {}),
    }
    for name, (template, values) in wanted.items():
        (folder / f"{name}.xlsx").write_bytes(samples.workbook(template, values))
    head = samples.workbook(samples.form("term_calendar"), samples.plan_values(), samples.HEAD)
    (folder / "head_plan.xlsx").write_bytes(head)
    done = convert(folder, [folder / f"{name}.xlsx" for name in (*wanted, "head_plan")])
    return {name: computed(done / f"{name}.xlsx") for name in (*wanted, "head_plan")}


def computed(path: Path) -> Workbook:
    """A workbook's results; openpyxl warns of extensions that LibreOffice writes and it does not read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(io.BytesIO(path.read_bytes()), data_only=True)


def convert(folder: Path, files: list[Path]) -> Path:
    """Re-save files through LibreOffice, which computes every formula; the folder with the results."""
    target = folder / "computed"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run(
        [*command, "--outdir", str(target), *map(str, files)], check=True, capture_output=True, timeout=300
    )
    return target


def sheet(books: Books, book: str, title: str) -> Worksheet:
    worksheet = books[book][title]
    assert isinstance(worksheet, Worksheet)
    return worksheet


def test_no_view_shows_an_error(books: Books) -> None:
    for name, book in books.items():
        for title in set(book.sheetnames) & {"周历", "学期检查", "指标均值", "得分概览"}:
            for row in book[title].iter_rows():
                for cell in row:
                    assert cell.data_type != "e", f"{name} {title} {cell.coordinate}: {cell.value}"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("A6", 1),
        ("B6", "08.31-09.06"),
        ("C6", "8月31日"),
        ("D6", "9月1日"),
        ("F6", "3\n14:30 集体备课\n第一单元整体设计\n地点：会议室"),
        ("F8", "17  +2\n听评课｜认识角\n公开课｜分数\n研讨课｜小数"),
        ("I8", "20  补班"),
        ("G9", "25  中秋节"),
        ("F10", "10月1日  国庆节\n9:00 培训\n假期培训\n地点：线上"),
        ("H11", "10  补班\n9:00 例会\n一段长得在一行里放不…\n地点：会议室"),
        ("D12", "13"),
        ("D15", "3\n跨学科教研｜测量\n集体备课｜期中 复习"),
        ("A26", 21),
        ("G26", "22"),
        ("I26", "24"),
    ],
)
def test_calendar_shows_days_and_their_activities(books: Books, cell: str, text: object) -> None:
    assert sheet(books, "plan", "周历")[cell].value == text


def test_calendar_ends_with_the_term(books: Books) -> None:
    worksheet = sheet(books, "plan", "周历")
    assert [cell.value for cell in worksheet[27][:9]] == [None] * 9


def test_calendar_head_line_counts_everything(books: Books) -> None:
    headline = sheet(books, "plan", "周历")["A3"].value
    idle = "、".join(str(week) for week in range(1, 22) if week not in (1, 3, 5, 6, 10))
    assert headline == (
        f"本学期 21 周 · 已排 11 次活动 · 还没有活动的周：第 {idle} 周"
        " · 取消 1 次 · 学期以外 1 次 · 另有 1 行没有正确的日期，排不进来"
    )
    assert sheet(books, "empty_plan", "周历")["A3"].value == (
        "本学期 21 周 · 已排 0 次活动　请先在“活动计划”里填写活动和日期"
    )


@pytest.mark.parametrize(("book", "unit"), [("plan", samples.UNIT), ("head_plan", samples.HEAD)])
def test_requirements_agree_with_the_rules_in_python(books: Books, book: str, unit: Unit) -> None:
    template = samples.form("term_calendar")
    rules = [
        rule for rule in template.sheet("plan").rules if rule.kind in ("requires_count", "every_n_weeks")
    ]
    figures = {figure.id: figure.value for figure in template.figures}
    lookup = Lookup({}, Situation("sample", "", samples.TERM, unit, figures))
    records: dict[int, dict[str, object]] = {}
    for (_, row, field), value in samples.plan_values().items():
        if value != "没定":
            records.setdefault(row, {})[field] = value
    tables = {"plan": [Record("plan", row, values) for row, values in records.items()]}  # type: ignore[arg-type]
    worksheet = sheet(books, book, "学期检查")
    assert len(rules) >= 10
    for row, rule in enumerate(rules, start=6):
        assert rule.bearer
        assert worksheet[f"B{row}"].value == f"{rule.bearer.title.zh}：{rule.title.zh}"
        counted, state = worksheet[f"D{row}"].value, str(worksheet[f"E{row}"].value)
        if unit.is_root:
            assert (counted, state) == (None, "— 集团不作要求")
        elif rule.together:
            (period,) = periods_of(rule, "term", lookup)
            days = counted_days(
                replace(rule, parameters={**rule.parameters, "distinct": ()}), tables["plan"], lookup
            )
            assert counted == sum(period.first <= day < period.after for day in days), rule.id
            assert state == f"— 合并时按{rule.bearer.title.zh}统计"
        else:
            violations = list(KINDS[rule.kind].check(rule, tables, lookup))
            failing = violations[0].parameters["failing"] if violations else 0  # type: ignore[index]
            if failing:
                assert state.endswith(f"：第 {weeks_said(rule, tables['plan'], lookup)} 周"), rule.id
            assert counted == failing, rule.id
            assert state[0] == ("✔" if failing == 0 else "△" if rule.level == "note" else "✘")


def weeks_said(rule: Rule, records: list[Record], lookup: Lookup) -> str:
    """The weeks in which what the rule asks for is missing, the first of many."""
    per = str(rule.parameters["per"])
    failing = failing_periods(rule, records, per, lookup.number(rule.parameters["minimum"]), lookup)
    said = ""
    for period in failing:
        if len(said) >= 16:
            return said + "…"
        said += ("、" if said else "") + period.title.zh.removeprefix("第 ").removesuffix(" 周")
    return said


def test_the_whole_groups_calendar_is_spared_what_is_asked_of_groups(books: Books) -> None:
    worksheet = sheet(books, "head_plan", "学期检查")
    assert str(worksheet["A3"].value).startswith("共 0 项要求 · ")


def test_requirements_say_what_is_asked_for_and_of_whom(books: Books) -> None:
    worksheet = sheet(books, "plan", "学期检查")
    standards = {worksheet[f"B{row}"].value: worksheet[f"C{row}"].value for row in range(6, 20)}
    assert standards["教研组：每周集体活动"] == "每周至少 1 次"
    assert standards["全校：校际、区域交流"] == "本学期至少 3 次"
    assert standards["备课组：专题研讨"] == "学期中至少 1 次，期中前后各 3 周内"
    assert "每两周至少 1 次，每次不少于 2 课时" in standards.values()
    assert str(worksheet["A3"].value).startswith("共 14 项要求 · 已达到 ")
    assert str(worksheet["A3"].value).endswith(" · 合并时统计 12 项")


def test_requirements_say_what_counts_in_the_words_of_the_form(books: Books) -> None:
    worksheet = sheet(books, "plan", "学期检查")
    counts = {worksheet[f"B{row}"].value: worksheet[f"F{row}"].value for row in range(6, 20)}
    assert counts["教研组：每周集体活动"] == "“组织层级”选“教研组”；“取消”的不算"
    assert counts["备课组：期末质量分析"] == "“组织层级”选“备课组”；“类型”选“质量分析”；“取消”的不算"
    assert "“课时”够标准" in counts["教研组：每两周的集中教研（只计课时够数的）"]
    assert counts["全校：校际、区域交流"] == "“跨校”选“是”；日期、开始、地点都相同的只算一次；“取消”的不算"


def test_requirements_wait_for_the_first_row(books: Books) -> None:
    worksheet = sheet(books, "empty_plan", "学期检查")
    assert worksheet["A3"].value == "共 14 项要求　请先填写“活动计划”"
    assert {worksheet[f"E{row}"].value for row in range(6, 20)} == {"— 还没有填写"}


@pytest.mark.parametrize(
    ("row", "count", "mean", "state", "ordinary"),
    [
        (6, 4, 4.5, "✔ 正常", 4.0),
        (9, 4, 3.0, "✘ 共性问题", 2.5),
        (10, 4, 4.0, "✔ 正常", 4.0),
        (11, 3, 13 / 3, "✔ 正常", 4.5),  # 9 is not on the scale
        (12, 3, 13 / 3, "✔ 正常", 4.0),  # words are no rating
        (13, 3, 8 / 3, "✘ 共性问题", 2.5),
    ],
)
def test_means_take_only_ratings_on_the_scale(
    books: Books, row: int, count: int, mean: float, state: str, ordinary: float
) -> None:
    worksheet = sheet(books, "log", "指标均值")
    assert worksheet[f"C{row}"].value == count
    assert worksheet[f"D{row}"].value == pytest.approx(mean)
    assert worksheet[f"E{row}"].value == state
    assert worksheet["J5"].value == "常态课"
    assert worksheet[f"J{row}"].value == pytest.approx(ordinary)


def test_means_are_sorted_for_the_chart_with_the_weakest_on_top(books: Books) -> None:
    worksheet = sheet(books, "log", "指标均值")
    first = next(cell.column for cell in worksheet[5] if cell.value == "正常") - 1
    titles = [worksheet.cell(row, first).value for row in range(6, 14)]
    assert titles[-2:] == ["学生参与", "提问质量"]
    assert [worksheet.cell(13, column).value for column in (first + 1, first + 2)] == [
        None,
        pytest.approx(8 / 3),
    ]
    assert "共性问题 2 项，最低的是“提问质量”" in str(worksheet["A3"].value)


def test_means_wait_for_the_first_rating(books: Books) -> None:
    worksheet = sheet(books, "empty_log", "指标均值")
    assert worksheet["A3"].value == "还没有评分，请先填写“听课记录”"
    assert worksheet["E6"].value == "— 还没有记录"


def test_sections_show_sums_and_rates_and_no_column_without_meaning(books: Books) -> None:
    worksheet = sheet(books, "rubric", "得分概览")
    rows = {worksheet[f"A{row}"].value: row for row in range(6, 17)}
    culture, support, total = rows["文化建设"], rows["实施保障"], rows["合计"]
    headers = [worksheet.cell(5, column).value for column in range(1, 8)]
    assert headers == ["一级指标", "满分", "自评", "自评得分率", "复评", "复评得分率", None]
    assert [worksheet.cell(culture, column).value for column in (2, 3)] == [5, 4]
    assert [worksheet.cell(support, column).value for column in (2, 3)] == [10, 8.5]
    assert worksheet[f"D{culture}"].value == pytest.approx(4 / 5)
    assert [worksheet.cell(total, column).value for column in (2, 3)] == [100, 88.5]
    assert worksheet[f"D{total}"].value == pytest.approx(0.885)
    assert worksheet[f"C{rows['等级']}"].value == "良好"
    assert not worksheet[f"E{total}"].value
    legend = str(worksheet["A4"].value)
    assert "优秀 ≥90" in legend
    assert "细项" not in legend
    assert worksheet["A3"].value == "自评 88.5 分（良好） · 复评还没有开始（共 23 项）"


def test_sections_give_no_rate_before_all_is_scored(books: Books) -> None:
    worksheet = sheet(books, "part_rubric", "得分概览")
    rows = {worksheet[f"A{row}"].value: row for row in range(6, 17)}
    assert worksheet[f"D{rows['教研成果']}"].value == pytest.approx(18.5 / 20)
    assert worksheet[f"C{rows['实施保障']}"].value == 2.5
    assert not worksheet[f"D{rows['实施保障']}"].value
    assert not worksheet[f"C{rows['等级']}"].value
    assert "还有 2 项没评" in str(worksheet["A3"].value)
    wrong = sheet(books, "wrong_rubric", "得分概览")  # 3 of 2 marks: adds up, but is no score yet
    assert str(wrong["A3"].value).startswith("“评价表”有 1 行要改，分数先供参考 · 自评 90 分（优秀）")
    empty = sheet(books, "empty_rubric", "得分概览")
    assert empty["A3"].value == "自评还没有开始（共 23 项） · 复评还没有开始（共 23 项）"
