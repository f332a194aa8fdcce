"""The forms say what their sources say: marks and elements of the rubric, who owes what, kinds, words, order."""

from __future__ import annotations

import pytest

from sheetkit.compile import load_builtin
from sheetkit.model.template import FigureReference, Rule
from sheetkit.model.text import said_in

RUBRIC, CALENDAR, LOG, ROSTER = map(
    load_builtin, ("rubric", "term_calendar", "observation_log", "leader_roster")
)

# Source 004: first-level indicator, its per cent, marks and what each item asks for. A scorer cannot look the paper up,
# so each of these must be found in the item, in whatever words stand around it.
ELEMENTS: tuple[tuple[str, int, tuple[tuple[float, str], ...]], ...] = (
    (
        "组织建设",
        10,
        (
            (2, "学校重视 组织建设 设置 合理 科学"),
            (2, "学校领导 兼课 编入"),
            (3, "三年或五年 发展规划 “青蓝”工程计划 有序"),
            (3, "组长 重点骨干教师 优秀青年教师 不同层次 团队"),
        ),
    ),
    (
        "制度建设",
        10,
        (
            (5, "建立健全 实施 特别是 “青蓝”工程实施方案 正常 有效运行"),
            (
                5,
                "实际 创新教研机制 学校特色 学生发展 学科核心素养 课程体系 框架 内容 实施方案 教师特点 拓展性 选修",
            ),
        ),
    ),
    (
        "常规建设",
        15,
        (
            (10, "全面落实 市教学常规 区指导意见 两份 配合学校 备课 上课 作业 辅导 评价 指导 管理"),
            (5, "检查 反馈 实效 先进典型 及时发现 矫正 不当行为 常规水平"),
        ),
    ),
    (
        "科研建设",
        15,
        (
            (6, "转变教与学 方式 重点 观摩研讨 总结反思 案例分析 课改专题研讨 多种形式"),
            (3, "考试 评价 数据 证据 分析评价 改进教学 提高质量"),
            (3, "学校和教科研部门指定 难点 热点 课题 专题"),
            (3, "论文 反思 及时总结 推介 经验 成果"),
        ),
    ),
    (
        "资源建设",
        10,
        ((6, "建设 校内 校外 校本化 优质课程 资源库"), (4, "信息技术 学习研究 合作交流 成果展示 经验推介")),
    ),
    (
        "文化建设",
        5,
        ((3, "教风学风 学术氛围 团队精神 进取精神 创新意识"), (2, "精神文化 物质文化 制度文化 行为文化")),
    ),
    (
        "特色建设",
        5,
        (
            (
                5,
                "学科建设目标 教师特点 教学实际 教学改革 符合实际 特色项目 学习型 合作型 研究型 活力型 全体教师 专业化 特色化",
            ),
        ),
    ),
    (
        "教研成果",
        20,
        (
            (5, "活动及研究项目 区级及以上 影响"),
            (5, "成果丰富 师生 区级及以上 奖项较多"),
            (10, "兴趣浓厚 负担适中 学习质量优良 监测 全校或全区同类学校 领先"),
        ),
    ),
    (
        "实施保障",
        10,
        (
            (3, "校长负总责 分管副校长具体负责 校领导分工包组 参与"),
            (4, "考核评价制度 激励机制 落实 组长待遇"),
            (
                3,
                "外出学习 教研 竞赛 三份以上 报刊 工具书 资料 器材 优秀项目 精品课程 先进组 课题成果 加大投入 日常教研活动",
            ),
        ),
    ),
)

# Rule of the calendar → who owes it, how often the source asks for it, which source.
DUTIES = {
    "weekly_group": ("research_group", "week", 1, "001"),
    "concentrated": ("research_group", "two_weeks", 1, "004"),
    "monthly_subject": ("subject_group", "month", 1, "001"),
    "weekly_preparation": ("preparation_group", "week", 1, "003"),
    "monthly_meeting": ("preparation_group", "month", 1, "003"),
    "observation_rounds": ("preparation_group", "two_weeks", 1, "003"),
    "opening_session": ("preparation_group", "start", 1, "003"),
    "midterm": ("preparation_group", "middle", 1, "003"),
    "review_strategy": ("preparation_group", "end", 1, "003"),
    "quality_analysis": ("preparation_group", "end", 1, "003"),
    "learner_diagnosis": ("preparation_group", "term", 2, "003"),
    "cross_subject": ("grade", "term", 1, "001"),
    "cross_stage": ("school", "year", 1, "001"),
    "exchanges": ("school", "term", 3, "002"),
}

ACTIVITIES = (
    "集体备课 主题教研 项目化教研 跨学科教研 跨学段教研 大数据精准教研 协同化/联合教研 听评课 课例研修 同课异构 公开课 示范课 "
    "观摩课 研讨课 抽测评估课 专题研讨 教学反思 质量分析 经验交流 专题讲座 毕业班备考 例会 培训 异课同构 学情会诊 综合教研"
)
LESSONS = "公开课 示范课 研讨课 观摩课 常态课 抽测课 同课异构 异课同构"


@pytest.mark.parametrize("section", [name for name, _, _ in ELEMENTS])
def test_an_items_words_hold_every_element_of_the_source(section: str) -> None:
    (wanted,) = [items for name, _, items in ELEMENTS if name == section]
    found = [item for item in RUBRIC.sheet("scores").items if item["section"] == section]
    assert [item["full"] for item in found] == [marks for marks, _ in wanted]
    for item, (_, elements) in zip(found, wanted, strict=True):
        missing = [element for element in elements.split() if element not in item["requirement"]]
        assert missing == [], item["requirement"]


def test_the_marks_of_every_section_are_the_sources_heading_which_the_form_does_not_repeat() -> None:
    scores = RUBRIC.sheet("scores")
    assert [name for name, _, _ in ELEMENTS] == list(dict.fromkeys(item["section"] for item in scores.items))
    for name, per_cent, items in ELEMENTS:
        assert sum(marks for marks, _ in items) == per_cent
        assert sum(item["full"] for item in scores.items if item["section"] == name) == per_cent
    assert "heading" not in {column.field for column in scores.columns}
    assert (len(scores.items), sum(item["full"] for item in scores.items)) == (23, 100)
    assert scores.notes == ()
    assert "remarks" not in RUBRIC.sheet("overview").parameters
    ours = {column.field for column in scores.columns if column.source == "ours"}
    assert ours == {"self_score", "review_score", "evidence"}


def duty(rule: Rule) -> tuple[str, str, float, str]:
    """Who owes a rule, how often, how many times, by which source."""
    figures = {figure.id: figure for figure in CALENDAR.figures}
    minimum, window = rule.parameters["minimum"], rule.parameters.get("window")
    assert isinstance(minimum, FigureReference)
    assert figures[minimum.id].source == rule.source
    assert rule.bearer
    per = window["at"] if window else rule.parameters["per"]
    return rule.bearer.id, per, figures[minimum.id].value, rule.source


def test_every_duty_of_the_calendar_has_its_bearer_its_figure_and_its_source() -> None:
    found = {
        rule.id.removeprefix("plan."): duty(rule)
        for rule in CALENDAR.sheet("plan").rules
        if rule.kind == "requires_count"
    }
    assert found == DUTIES


def test_what_no_source_says_is_ours() -> None:
    ours = {figure.id for figure in CALENDAR.figures if figure.source == "ours"}
    assert ours == {"half_day_periods", "opening_weeks", "midterm_weeks", "closing_weeks"}


def test_only_the_research_groups_own_duties_are_judged_in_its_form() -> None:
    duties = {r.id.removeprefix("plan."): r for r in CALENDAR.sheet("plan").rules if r.bearer}
    assert {name for name, rule in duties.items() if not rule.together} == {"weekly_group", "concentrated"}
    assert all(rule.parameters["members_only"] for rule in duties.values())
    assert all(rule.formula for rule in duties.values())


def test_an_open_lesson_is_each_teachers_and_kept_in_the_log() -> None:
    rules = {rule.id: rule for rule in LOG.sheet("members").rules if rule.kind == "count_for_each"}
    bearers = {name: rule.bearer.by for name, rule in rules.items() if rule.bearer}
    assert bearers == {"members.observation_quota": ("row",), "members.open_lesson_quota": ("row",)}
    assert "open_lessons" not in {figure.id for figure in CALENDAR.figures}


def test_what_is_announced_after_it_was_held_is_told() -> None:
    (rule,) = [rule for rule in CALENDAR.sheet("plan").rules if rule.id == "plan.announced_before"]
    assert (rule.kind, rule.fields, rule.source) == ("ordered", ("announced", "date"), "001")
    assert not CALENDAR.sheet("plan").column("announced").required


def test_the_kinds_of_activities_and_lessons_are_complete() -> None:
    assert set(ACTIVITIES.split()) == set(CALENDAR.lists["activity_kinds"].values)
    assert set(LESSONS.split()) == set(LOG.lists["lesson_kinds"].values)


def test_nobody_is_told_of_a_meeting_of_leaders() -> None:
    texts = [rule.title.zh + rule.message.zh for rule in CALENDAR.sheet("plan").rules]
    texts += [figure.title.zh for figure in CALENDAR.figures]
    assert not [text for text in texts if "组长例会" in text]
    assert [text for text in texts if "备课组例会" in text]


def test_efficiency_and_effect_are_two_ratings() -> None:
    log = LOG.sheet("observations")
    assert {log.column(name).title.zh for name in ("efficiency", "effect")} == {"教学效率", "教学效果"}
    (means,) = (sheet for sheet in LOG.sheets if sheet.view == "means")
    tables = [entry["of"] for entry in LOG.statistics if entry["kind"] == "mean"]
    for fields in (means.parameters["fields"], *tables):
        assert {"efficiency", "effect"} <= set(fields)


def test_the_leads_of_the_whole_group_are_called_as_in_the_source() -> None:
    kinds = ROSTER.lists["leader_kinds"]
    assert kinds.values == ("集团校教研大组组长", "成员校教研组长", "备课组长")
    assert kinds.aliases == (("集团大组组长", "集团校教研大组组长"),)
    (export,) = ROSTER.exports
    assert said_in(export["title"]).zh == "集团校教研组长、各成员校教研组长汇总表"
    assert said_in(export["note"]).zh == "注：各教育集团龙头学校的教学科研处填写。表格行数，可自行增减。"
    assert [said_in(column["title"]).zh for column in export["columns"]] == [
        "集团名称",
        "学段",
        "学科",
        "组长姓名及相关信息",
    ]
    assert export["sort"] == ["stage", "subject"]


@pytest.mark.parametrize("form", ["term_calendar", "observation_log", "leader_roster", "school_list"])
def test_the_open_columns_of_rows_stand_together_so_that_people_can_sort(form: str) -> None:
    """Excel refuses to sort a protected range with locked columns inside."""
    for sheet in load_builtin(form).input_sheets:
        numbers = [column.number for column in sheet.inputs]
        assert sheet.kind != "rows" or numbers == list(range(numbers[0], numbers[-1] + 1)), sheet.id
