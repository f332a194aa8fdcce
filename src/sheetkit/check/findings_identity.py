"""What a check can say about whose file it is, and why a file stops there."""

from __future__ import annotations

from sheetkit.check.kinds import PASTE_BACK
from sheetkit.model.finding_kinds import NOTE, NOTHING_TO_DO, REFUSE, WARNING, advising, beside, kind
from sheetkit.model.record import CLOSED_ROUND_CODE, IN_CLOSED_ROUND_CODE
from sheetkit.model.text import Text
from sheetkit.model.way import Way

ASK_AGAIN = Text(
    "请用本次下发的原表填写后再交；原表找不到时，请向发表的人要一份。",
    "Fill in the form that was handed out this time; ask whoever handed it out for a copy if it is lost.",
)

FOREIGN = kind(
    "identity.foreign",
    REFUSE,
    Text("这个文件不是本系统下发的表。", "This file is not a form that was handed out."),
    ASK_AGAIN,
)
REMOVED = kind(
    "identity.removed",
    REFUSE,
    Text(
        "看起来像{title}，但表单编号和隐藏的识别信息都没有了，认不出是哪个单位的。",
        "It looks like {title}, but its form code and hidden identity are gone, so its sender is unknown.",
    ),
    PASTE_BACK,
)
MIXED = kind(
    "identity.mixed",
    REFUSE,
    Text(
        "一个文件里混进了两份表的识别信息（{parts}），分不清是谁的。",
        "The file carries the identities of two forms ({parts}); whose it is cannot be told.",
    ),
    Text(
        "请从各自的原表重新填写，不要把一份表的工作表移到另一份里。",
        "Fill in each form separately; do not move sheets from one form into another.",
    ),
)
WHOSE = advising(
    beside(
        "identity.whose",
        WARNING,
        Text(
            "第 2 行写的是“{said}”，而这份表下发给的是{unit}：到底是谁的？暂时按{unit}计入。",
            "Line 2 says “{said}”, but this form was handed out to {unit}. Whose is it? For now it counts for {unit}.",
        ),
        Text(
            "请问清楚是谁填的。是{unit}的，不用重填；不是的，请把内容填到“{said}”自己的表里再交，并请收表的人让这份不计：{exclude}。",
            "Ask who filled it in. If it is from {unit}, leave it; else enter it in the form of “{said}”, and whoever collects"
            " excludes this file: {exclude}.",
        ),
    ),
    exclude=Way("exclude"),
)
FORGED = kind(
    "identity.forged",
    REFUSE,
    Text(
        "识别信息自称是{claim}，但核对不上：被改动过，或不是本项目下发的。",
        "The identity claims to be {claim}, but its signature is wrong: altered, or not handed out by us.",
    ),
    ASK_AGAIN,
)
OTHER_KEY = advising(
    kind(
        "identity.other_key",
        REFUSE,
        Text(
            "四处识别信息一致，是{claim}，但不是用本项目现在的密钥签的。",
            "All four carriers agree that it is {claim}, but the project's key of now did not sign it.",
        ),
        Text(
            "项目的密钥丢过或换过的，请收表的人认可一次：{accept}，这些表就都照常计入；没有换过，请用本次下发的原表填写后再交。",
            "If the project's key was lost or replaced, whoever collects accepts that once: {accept}, and all these forms count; "
            "if it never was, fill in the form that was handed out this time.",
        ),
    ),
    accept=Way("accept", ("--key", "--why")),
)
OTHER_KEY_TAKEN = kind(
    "identity.other_key_taken",
    NOTE,
    Text(
        "这份表是用另一个密钥签的，有人认可了，照常计入。",
        "Another key signed this form; somebody accepted that, and it counts.",
    ),
    NOTHING_TO_DO,
)
OTHER_PROJECT = kind(
    "identity.other_project",
    REFUSE,
    Text(
        "这是另一个项目的表（那个项目的编号是 {other}），不是“{project}”的。",
        "This form belongs to another project (its id is {other}), not to “{project}”.",
    ),
    Text(
        "表的第一页写着是谁发的：请交给那边的收表人，或换成本项目的表。",
        "Its first page says who sent it out: hand it in there, or send this project's form.",
    ),
)
OTHER_TERM = kind(
    "identity.other_term",
    REFUSE,
    Text(
        "这是{unit}在另一个{round}（{other}）的{title}，现在收的是{term}的。",
        "This is {title} of {unit} for another {round} ({other}); {term} is being collected.",
    ),
    Text("请在本{round}下发的表里填写后再交。", "Fill in the form handed out for this {round}."),
)
CLOSED_ROUND = advising(
    kind(
        CLOSED_ROUND_CODE,
        REFUSE,
        Text(
            "这是{unit}在“{round}”的{title}，这一轮已经收完归档。",
            "This is {title} of {unit} for “{round}”, and that round has ended.",
        ),
        Text(
            "如果本来是要交现在这一轮的，请填在现在这一轮发下的表里再交；不是的，不用再交：它和那一轮的存档放在一起，不计入现在收的；"
            "要把它算进那一轮的，收表的人可以重开那一轮：{reopen}。",
            "If it was meant for the round under way, fill in the form of that round and return it; else there is nothing to do:"
            " it is kept beside the archive of its own round and counts in nothing collected now. To count it in that round"
            " after all, whoever collects takes that round up again: {reopen}.",
        ),
    ),
    reopen=Way("close", ("--reopen",), "{id}"),
)
IN_CLOSED_ROUND = kind(
    IN_CLOSED_ROUND_CODE,
    REFUSE,
    Text(
        "这是{unit}在“{round}”的{title}，这一轮已经收完归档，里面已经有同样的一份；现在收的不算它。",
        "This is {title} of {unit} for “{round}”; that round has ended and has this very file. It counts in nothing collected now.",
    ),
    Text("不用处理；可以从收件夹里拿走。", "Nothing to do; it may be taken out of the inbox."),
)
UNKNOWN_CODE = kind(
    "identity.unknown_code",
    REFUSE,
    Text(
        "只剩下表单编号“{code}”，而本项目没有下发过这个编号。",
        "Only the form code “{code}” is left, and this project never handed it out.",
    ),
    ASK_AGAIN,
)
UNKNOWN_FORM = kind(
    "identity.unknown_form",
    REFUSE,
    Text("本项目没有叫“{form}”的表。", "This project has no form called “{form}”."),
    Text("请核对是不是交错了表。", "Check whether the wrong form was sent."),
)
NEWER_PROGRAM = kind(
    "identity.newer_program",
    REFUSE,
    Text(
        "{claim}是用更新的程序下发的，现在用的程序还读不了。",
        "{claim} was handed out by a newer program than this one, which cannot read it.",
    ),
    Text(
        "请把程序升级到下发时用的那一版，再核对一次。",
        "Update this program to the one that handed it out, then check again.",
    ),
)
OTHER_VERSION = kind(
    "identity.other_version",
    REFUSE,
    Text(
        "{unit}的{title}是第 {version} 版，本项目已经不用或还没有这一版。",
        "The {title} of {unit} is version {version}, which this project does not have (any more).",
    ),
    Text("请改用最近一次下发的{title}。", "Use the {title} handed out most recently."),
)
EARLIER_VERSION = kind(
    "identity.earlier_version",
    NOTE,
    Text(
        "这份表是第 {version} 版（现在是第 {current} 版），已按第 {version} 版核对并采用。",
        "This form is version {version} (the current one is {current}); it was checked as version {version} and taken.",
    ),
    Text("内容有效，不用换表重填。", "What was filled in counts; it need not be filled in again."),
)
UNKNOWN_UNIT = kind(
    "identity.unknown_unit",
    REFUSE,
    Text(
        "{title}的填表单位（{unit}）不在本项目的名单里。",
        "The unit of this {title} ({unit}) is not in the project's register.",
    ),
    Text(
        "请核对单位名单；单位编号改过的，请按新名单重新下发。",
        "Check the register of units; if codes were changed, hand the form out again.",
    ),
)
UNIT_LEFT = kind(
    "identity.unit_left",
    REFUSE,
    Text(
        "{title}的填表单位（{unit}）已经退出：项目设置 sheetkit.toml 的 [units] 里，left 写着它。它的表不再收，里面的行都不计入。",
        "The unit of this {title} ({unit}) has left: left, below [units] in sheetkit.toml, names it. Its form is not taken, and none of its"
        " rows count.",
    ),
    Text(
        "没有退出的，请把它从 left 里删掉，再汇总一次；真退出了，不用处理。",
        "If it did not leave, take it out of left and merge again; if it did, there is nothing to do.",
    ),
)
RESAVED = kind(
    "identity.resaved",
    WARNING,
    Text(
        "这份表被别的软件转存过，只剩部分识别信息。",
        "The file was saved again by other software; part of its identity is gone.",
    ),
    Text(
        "内容照常核对。下次请直接用 Excel、WPS 或 LibreOffice 打开原表填写。",
        "It was checked as usual. Next time open the form itself with Excel, WPS or LibreOffice.",
    ),
)
PASTED = beside(
    "identity.pasted",
    WARNING,
    Text(
        "内容像是复制到一个新文件里的，只剩看得见的表单编号“{code}”。",
        "The entries seem to be pasted into a new book; only the visible form code “{code}” is left.",
    ),
    Text(
        "请确认单位是{unit}；下次请在原表里填写。",
        "Confirm that it is from {unit}; next time fill in the form itself.",
    ),
)
IDENTITY_KINDS = (
    FOREIGN,
    REMOVED,
    MIXED,
    WHOSE,
    FORGED,
    OTHER_KEY,
    OTHER_KEY_TAKEN,
    OTHER_PROJECT,
    OTHER_TERM,
    CLOSED_ROUND,
    IN_CLOSED_ROUND,
    UNKNOWN_CODE,
    UNKNOWN_FORM,
    NEWER_PROGRAM,
    OTHER_VERSION,
    EARLIER_VERSION,
    UNKNOWN_UNIT,
    UNIT_LEFT,
    RESAVED,
    PASTED,
)
