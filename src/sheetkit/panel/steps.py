"""The steps from nothing to results that the window leads through, and how far a project is with each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetkit.model.frozen import frozen
from sheetkit.model.text import Text
from sheetkit.wording.lines import dotted

if TYPE_CHECKING:  # the window must not wait for what opens a project
    from sheetkit.api.at_a_glance import ProjectGlance


@frozen
class Step:
    """A page of the window. `actions` are those of the list that stand on it, the one that carries it on first.

    `lists`: what a task found is shown on it. `leads`: it is on the way from nothing to results; the others stand beside it.
    """

    name: str
    title: Text
    hint: Text
    actions: tuple[str, ...]
    lists: bool = True
    leads: bool = True


PROJECT, REGISTER, SETTINGS, ISSUE, INBOX, RESULTS = STEP_NAMES = (
    "project",
    "register",
    "settings",
    "issue",
    "inbox",
    "results",
)
DECIDE, UPKEEP = "decide", "upkeep"
STEPS = (
    Step(
        PROJECT,
        Text("项目", "Project"),
        Text(
            "六步收齐一轮的表：建项目，填名单，核对设置，发表，收表，看结果。做完一步，左边打勾；随时可以关掉，下次接着做。",
            "Six steps: make a project, fill in the units, check the settings, hand out, collect, see the results. "
            "What is done is ticked at the left; close the window whenever you like and go on next time.",
        ),
        ("new", "practice"),
        lists=False,
    ),
    Step(
        REGISTER,
        Text("单位名单", "Units"),
        Text(
            "左边加单位，右边填它的情况、勾上它下面有哪些；代码自动编好，发过表的不再变。改完点“保存名单”。想在表格程序里填，或有评审要填，点“打开单位名单”。",
            "Add units at the left; at the right say what each is and tick what it has below it. Codes are proposed and stay once "
            "forms went out. Save at the end; to fill it in with your spreadsheet program, or to enter reviewers, open the register.",
        ),
        ("unit_list", "register"),
        lists=False,
    ),
    Step(
        SETTINGS,
        Text("设置", "Settings"),
        Text(
            "核对名称、起止日期和各表的截止日期；改了要点“保存设置”。填错的会在旁边说明，不会写进去。",
            "Check the names, the first and last day and when each form is due; save what you changed. What cannot be "
            "right is told beside it and not written.",
        ),
        ("settings",),
        lists=False,
    ),
    Step(
        ISSUE,
        Text("生成并发出", "Hand out"),
        Text(
            "按名单给每个单位生成要填的表，生成完会打开文件夹；把里面的表发给各单位，等他们交回来。",
            "Write the workbooks, one for each unit; their folder opens. Send them out, and wait for what comes back.",
        ),
        ("generate", "review"),
    ),
    Step(
        INBOX,
        Text("收回与检查", "Collect"),
        Text(
            "把收到的表添加进来，或直接存进项目的收回文件夹；重复的、改过又交的，程序会分清。",
            "Add what came back, or save it into the project's inbox yourself; what came twice is told apart.",
        ),
        ("add", "status", "check", "inbox"),
    ),
    Step(
        RESULTS,
        Text("汇总与退回", "Results"),
        Text(
            "汇总后先看汇总表的第一页；“要改”的发退回件，“未交”的复制文字去催。收到新表，再汇总一次就行。",
            "Merge, then look at the first page of the results. Send the corrections back, remind who is missing; when more "
            "comes, merge again.",
        ),
        ("merge", "results", "correction", "receipts"),
    ),
    Step(
        DECIDE,
        Text("经过与决定", "History and decisions"),
        Text(
            "电话里问清楚的，在这里记下来：代改一格、免报、认可、不计一个文件。每个决定都记着谁、为什么，可以撤销。",
            "Note here what was settled by telephone: amend a cell, waive, accept, exclude a file. Each decision keeps who "
            "and why, and can be taken back.",
        ),
        ("amend", "alike", "waive", "accept", "exclude", "include", "history", "verify"),
        leads=False,
    ),
    Step(
        UPKEEP,
        Text("备份与其他", "Upkeep"),
        Text(
            "备份整个项目，换新版的表，检查 Excel 加载项；收完了，结束这一轮，开始下一轮。",
            "Back the project up, go over to a new form, examine the Excel add-in; end the round when all is in.",
        ),
        ("backup", "upgrade", "close", "reopen", "doctor"),
        leads=False,
    ),
)
BY_NAME = {one.name: one for one in STEPS}
OF_ACTION = {action: one for one in STEPS for action in one.actions}
"""The one page on which each action stands."""


@frozen
class Stand:
    """How far a project is with a step: whether it is done, and a short fact about it, "" for none."""

    is_done: bool
    fact: Text = Text("")


def stands(glance: ProjectGlance | None) -> dict[str, Stand]:
    """How far a project is with each of the steps that lead; with None: there is no project yet."""
    if glance is None:
        return {}
    return dict(zip(STEP_NAMES, _stands(glance), strict=True))


def _stands(one: ProjectGlance) -> Iterator[Stand]:
    yield Stand(True, Text(one.round))
    to_mend = Text("{n} 处要改", "{n} to put right").format(n=len(one.told))
    empty = Text("还是空的", "still empty")
    of_register = (to_mend if one.told else one.units) if one.units.zh or not one.is_register_empty else empty
    yield Stand(bool(one.units.zh) and not one.told, of_register)
    forms = Text("{n} 张表", "{n} {n:form|forms}").format(n=len(one.forms))
    days = Text("{n} 张没有截止日期", "{n} without a due day").format(n=one.days_lacking)
    yield Stand(bool(one.issued), dotted((forms, days)) if one.days_lacking else forms)
    out = Text("已生成 {n} 份", "{n} {n:workbook|workbooks}").format(n=one.issued)
    yield Stand(bool(one.issued), out if one.issued else Text(""))
    came = Text("已收 {n} 个文件", "{n} {n:file|files} came").format(n=one.came)
    yield Stand(bool(one.came), came if one.came else Text(""))
    new = Text("{n} 个还没汇总", "{n} not merged yet").format(n=one.new)
    decided = Text("{n} 个决定还没汇总", "{n} {n:decision|decisions} not merged yet").format(n=one.decided)
    merged = Text("都汇总了", "all merged")
    left = new if one.new else decided if one.decided else merged
    yield Stand(one.is_merged and not one.new and not one.decided, left if one.came else Text(""))


def next_of(glance: ProjectGlance | None) -> str:
    """The step that is to be done now."""
    if glance is None:
        return PROJECT
    if not glance.units.zh or glance.told:
        return REGISTER
    if not glance.issued:
        return SETTINGS
    if not glance.came:
        return INBOX
    return RESULTS


def after(name: str) -> Step | None:
    """The step that follows; None after the last one, and for what stands beside the way."""
    leading = [one for one in STEPS if one.leads]
    place = next((at for at, one in enumerate(leading) if one.name == name), len(leading))
    return leading[place + 1] if place + 1 < len(leading) else None
